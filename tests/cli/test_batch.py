"""`minutes batch`: everything below a place, once, in the same order whoever reads it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutes.cli import main
from minutes.cli.spans import quarter
from minutes.core.registered import Wanted
from minutes.register.opening import open_register
from minutes.register.queries import find_items

WritePage = Callable[..., Path]
PAGE = """
# 产销协调会纪要
会议时间：2024年{month}月{day}日
主持人：张伟
## 待办事项
| 事项 | 责任人 | 完成时限
| 整理{topic}到货计划 | 王强 | 3月15日
| 更新{topic}排产表 | | 3月20日
"""


@pytest.fixture
def inbox(write_page: WritePage, tmp_path: Path) -> Path:
    """A folder with folders: five good files, a bad one, and what is no minutes."""
    folder = tmp_path / "inbox"
    for number, (month, topic) in enumerate([(1, "一月"), (2, "二月"), (3, "三月"), (4, "四月"), (5, "五月")], 1):
        place = folder / f"q{(month + 2) // 3}" / f"会议{number}.docx"
        place.parent.mkdir(parents=True, exist_ok=True)
        write_page(PAGE.format(month=month, day=5, topic=topic), "page.docx").rename(place)
    (folder / "q1" / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "q1" / "~$会议1.docx").write_bytes(b"lock")
    (folder / "q1" / "notes.txt").write_text("no minutes")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs `minutes batch` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["batch", *arguments], prog_name="minutes")

    return invoke


def counted(result: Result) -> dict[str, int]:
    rows = (line.rsplit(None, 1) for line in result.stdout.splitlines() if not line.startswith("  inbox"))
    return {label.strip(): int(count) for label, count in rows}


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_everything_below_is_read_and_one_bad_file_stops_nothing(run: Callable[..., Result], inbox: Path) -> None:
    done = run("inbox", "--register", "r.sqlite", "-o", "out", "--workers", "1")
    assert done.exit_code == 1
    assert counted(done) == {
        "files": 6,
        "unchanged": 0,
        "outside the dates": 0,
        "meetings": 5,
        "actions": 10,
        "without a person": 5,
        "decisions": 0,
        "failed": 1,
    }
    assert "inbox/q1/broken.docx: the end of the file is missing" in done.stdout
    assert sorted(written(inbox.parent / "out")) == [f"会议{number}.md" for number in range(1, 6)]


def test_any_number_of_workers_gives_the_same(run: Callable[..., Result], inbox: Path) -> None:
    results = []
    for workers in ("1", "2"):
        done = run("inbox", "--register", f"{workers}.sqlite", "-o", f"out{workers}", "--workers", workers)
        register = open_register(Path(f"{workers}.sqlite"), now=datetime.now(UTC))
        with register, register.reading() as connection:
            items = [(one.number, one.uid, one.item) for one in find_items(connection, Wanted())]
        results.append((done.stdout, written(inbox.parent / f"out{workers}"), items))
    assert results[0] == results[1]


def test_a_second_run_reads_only_what_is_new(run: Callable[..., Result], inbox: Path) -> None:
    run("inbox", "--register", "r.sqlite", "--workers", "1")
    (inbox / "q1" / "会议1.docx").rename(inbox / "moved.docx")
    (inbox / "q1" / "broken.docx").unlink()
    again = run("inbox", "--register", "r.sqlite", "--workers", "1")
    assert (again.exit_code, counted(again)["unchanged"], counted(again)["meetings"]) == (0, 5, 0)
    assert counted(run("inbox", "--register", "r.sqlite", "--again", "--workers", "1"))["meetings"] == 5


def test_two_files_of_one_name_keep_their_summaries_apart_in_every_run(
    run: Callable[..., Result], inbox: Path, write_page: WritePage
) -> None:
    (inbox / "q2" / "会议4.docx").rename(inbox / "q2" / "会议1.docx")
    run("inbox", "--register", "r.sqlite", "-o", "out", "--workers", "1")
    before = written(inbox.parent / "out")
    changed = PAGE.format(month=4, day=5, topic="四月新")
    write_page(changed, "page.docx").rename(inbox / "q2" / "会议1.docx")
    run("inbox", "--register", "r.sqlite", "-o", "out", "--workers", "1")
    after = written(inbox.parent / "out")
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == ["会议1-2.md"]


def test_a_name_too_long_for_any_file_is_told(run: Callable[..., Result], inbox: Path) -> None:
    long = "x" * 5_000
    done = run(inbox.name, long, f"{long}.zip", "--register", "r.sqlite", "--workers", "1")
    assert done.exit_code == 1
    assert f"{'failed':<20} {3:>8}" in done.stdout.splitlines()
    refused = run(inbox.name, "--register", f"{long}.sqlite")
    assert refused.exit_code == 2
    assert "the register cannot be opened" in refused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no text")
def test_a_name_that_is_no_utf_8_stops_nothing(run: Callable[..., Result], inbox: Path) -> None:
    for name in ("会议5", "broken"):
        old = next(inbox.rglob(f"{name}.docx"))
        old.rename(old.with_name(f"{name}.docx".encode("gbk").decode("utf-8", "surrogateescape")))
    done = run("inbox", "--register", "r.sqlite", "-o", "out", "--workers", "1")
    assert (counted(done)["meetings"], counted(done)["failed"]) == (5, 1)
    (added,) = set(written(inbox.parent / "out")) - {f"会议{number}.md" for number in range(1, 5)}
    assert added == "____5.md"
    again = run("inbox", "--register", "r.sqlite", "--workers", "1")
    assert counted(again)["unchanged"] == 5


@pytest.mark.parametrize(
    ("span", "meetings"),
    [
        (("--quarter", "2024Q1"), 3),
        (("--from", "2024-02-05", "--to", "2024-04-05"), 3),
        (("--to", "2024-01-31"), 1),
        (("--quarter", "2023Q4"), 0),
    ],
)
def test_meetings_outside_the_dates_are_left_out(
    run: Callable[..., Result], inbox: Path, span: tuple[str, ...], meetings: int
) -> None:
    done = counted(run(inbox.name, "--register", "r.sqlite", "--workers", "1", *span))
    assert (done["meetings"], done["outside the dates"]) == (meetings, 5 - meetings)


def test_an_archive_is_read_as_a_folder_is(run: Callable[..., Result], inbox: Path) -> None:
    with zipfile.ZipFile(inbox.parent / "all.zip", "w") as archive:
        for path in sorted(inbox.rglob("*.docx")):
            archive.write(path, path.relative_to(inbox).as_posix())
    done = run("all.zip", "--register", "r.sqlite", "--workers", "1")
    assert "all.zip/q1/broken.docx: " in done.stdout
    assert "meetings                    5" in done.stdout


def test_a_place_that_cannot_be_reached_is_told(run: Callable[..., Result]) -> None:
    done = run("nosuch://host/folder", "--register", "r.sqlite")
    assert done.exit_code == 2
    assert "nosuch://host/folder: this place cannot be reached" in done.stderr


def test_the_same_tasks_are_joined_at_the_end(run: Callable[..., Result], inbox: Path, write_page: WritePage) -> None:
    for day in (12, 19):
        page = PAGE.format(month=3, day=day, topic="三月")
        write_page(page, "page.docx").rename(inbox / f"again{day}.docx")
    run("inbox", "--register", "r.sqlite", "--workers", "1")
    with open_register(Path("r.sqlite"), now=datetime.now(UTC)) as register, register.reading() as connection:
        mentions = [one.mentions for one in find_items(connection, Wanted(text="三月"))]
    assert mentions == [3, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_that_was_killed_goes_on(inbox: Path, run: Callable[..., Result]) -> None:
    command = [sys.executable, "-m", "minutes", "batch", inbox.name, "--register", "r.sqlite", "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None:
        time.sleep(0.05)
        if saved() >= 2:
            os.killpg(process.pid, signal.SIGKILL)
            break
    process.wait()
    before = saved()
    done = counted(run("inbox", "--register", "r.sqlite", "--workers", "1"))
    assert done["unchanged"] == before
    assert saved() == 5


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes there are")
def test_workers_end_with_the_run_that_was_killed(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(inbox.parent)
    for number in range(60):
        shutil.copy(inbox / "q1" / "会议1.docx", inbox / f"again{number}.docx")
    command = [sys.executable, "-m", "minutes", "batch", inbox.name, "--register", "r.sqlite", "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and saved() < 1:
        time.sleep(0.05)
    assert len(living(process.pid)) > 2
    process.kill()
    process.wait()
    for _ in range(600):
        if not (left := living(process.pid)):
            break
        time.sleep(0.1)
    assert left == []


def living(group: int) -> list[str]:
    """The commands of the processes of a group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text().rpartition(") ")
            if rest.split()[0] != "Z" and int(rest.split()[2]) == group:
                found.append(name)
    return found


def saved() -> int:
    """How many meetings the register holds."""
    if not Path("r.sqlite").exists():
        return 0
    from minutes.register.queries import find_meetings

    with open_register(Path("r.sqlite"), now=datetime.now(UTC)) as register, register.reading() as connection:
        return len(find_meetings(connection))


@pytest.mark.parametrize(
    ("value", "days"), [("2024Q1", ("2024-01-01", "2024-03-31")), ("2023-q4", ("2023-10-01", "2023-12-31"))]
)
def test_a_quarter_has_a_first_and_a_last_day(value: str, days: tuple[str, str]) -> None:
    assert tuple(map(str, quarter(value))) == days


def test_the_local_engine_does_without_dask(inbox: Path) -> None:
    code = (
        "import sys; from minutes.cli import main; main(['batch', *sys.argv[1:]], standalone_mode=False)"
        " if len(sys.argv) > 1 else main(['--help'], standalone_mode=False)"
    )
    ends = "; print([name for name in sys.modules if name.split('.')[0] in ('dask', 'distributed')])"
    for arguments in ([], [str(inbox / "q1" / "会议1.docx"), "--register", "r.sqlite", "--workers", "1"]):
        script = f"try:\n  exec({code!r})\nfinally:\n  import sys{ends}"
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], cwd=inbox.parent, capture_output=True, text=True, check=False
        )
        assert done.stdout.rstrip().endswith("[]"), done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--scheduler", "tcp://127.0.0.1:1"), "add --engine dask"),
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"), "leave out --workers"),
    ],
)
def test_engines_and_their_options_go_together(
    run: Callable[..., Result], inbox: Path, options: tuple[str, ...], told: str
) -> None:
    done = run(inbox.name, "--register", "r.sqlite", *options)
    assert done.exit_code == 2
    assert told in done.stderr


def test_without_its_extra_dask_is_asked_for(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutes.work.engines.find_spec", lambda _name: None)
    done = run(inbox.name, "--register", "r.sqlite", "--engine", "dask")
    assert done.exit_code == 2
    assert 'pip install "minutes[dask]"' in done.stderr
