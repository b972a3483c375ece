"""`minutes batch --engine dask`: a scheduler and workers as processes of their own, and a register in PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from dask_cluster import DaskCluster, until
from postgresql import new_database, serving
from sqlalchemy import select

from minutes.errors import EngineError
from minutes.register.opening import open_register
from minutes.register.schema import metadata
from minutes.settings import Settings
from minutes.work.batch import Job, Task
from minutes.work.errand import Errand
from minutes.work.house import difference, elsewhere, house_of
from minutes.work.places import Place

PAGE = """
# {series}纪要
会议时间：2024年3月{day}日
主持人：张伟
## 待办事项
| 事项 | 责任人 | 完成时限
| 整理{topic}到货计划 | 王强 | 3月15日
| 更新{topic}排产表 | | 3月20日
"""
SERIES, DAYS = ("产销协调会", "周例会", "质量例会"), range(1, 17)
FILES = len(SERIES) * len(DAYS)
TIMES = {"at", "first_saved", "last_changed", "closed"}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler without workers."""
    with DaskCluster(tmp_path / "cluster") as running:
        yield running


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server."""
    with serving() as url:
        yield url


@pytest.fixture
def inbox(write_page: Callable[..., Path], tmp_path: Path) -> Path:
    """Minutes of three series, a file that is none, and one of the name that may be deadly."""
    for series in SERIES:
        for day in DAYS:
            path = tmp_path / "inbox" / series / f"{series}{day:02}.docx"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_page(PAGE.format(series=series, day=day, topic=f"第{day % 5}批"), "page.docx").rename(path)
    (tmp_path / "inbox" / "周例会" / "周例会08-broken.docx").write_bytes(b"PK\x03\x04 broken")
    return tmp_path / "inbox"


def command(register: str, output: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "minutes", "batch", "inbox", "--register", register, "-o", output, *more]


def run(inbox: Path, *arguments: str) -> tuple[str, str]:
    done = subprocess.run(arguments, cwd=inbox.parent, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout, done.stderr
    return done.stdout, done.stderr


def counted(told: str) -> dict[str, int]:
    """The table at the end of a run."""
    rows = (line.rsplit(None, 1) for line in told.splitlines() if not line.startswith("  inbox"))
    return {label.strip(): int(count) for label, count in rows}


def dump(register: str) -> dict[str, list[dict[str, Any]]]:
    """Everything in a register, without times."""
    with open_register(register, now=datetime.now(UTC)) as opened, opened.reading() as connection:
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in TIMES}
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in metadata.sorted_tables
        }


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def saved(register: str) -> int:
    return len(dump(register)["meetings"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_cluster_gives_what_one_machine_gives_even_when_a_worker_dies_midway(
    inbox: Path, cluster: DaskCluster, server: str
) -> None:
    here, there = (new_database(server, name) for name in ("here", "there"))
    told, _ = run(inbox, *command(here, "local", "--workers", "1"))
    assert counted(told)["meetings"] == FILES

    worker, _ = cluster.add(), cluster.add()
    dask = command(there, "dask", "--engine", "dask", "--scheduler", cluster.address)
    with subprocess.Popen(dask, cwd=inbox.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: saved(there) >= 4)
        cluster.kill(worker)
        before = saved(there)
        output, error = process.communicate()
    assert before < FILES
    assert (process.returncode, error) == (1, "")
    assert output == told
    assert written(inbox.parent / "dask") == written(inbox.parent / "local")
    assert dump(there) == dump(here)

    again, _ = run(inbox, *dask)
    assert counted(again)["unchanged"] == FILES
    assert dump(there) == dump(here)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_file_that_kills_its_workers_is_told_and_no_other_is_lost(inbox: Path, cluster: DaskCluster) -> None:
    for _ in range(2):
        cluster.add(nanny=True, DEADLY="周例会05")
    told, _ = run(inbox, *command("register.sqlite", "out", "--engine", "dask", "--scheduler", cluster.address))
    assert "inbox/周例会/周例会05.docx: reading this file ended the process." in told
    assert counted(told)["meetings"] == FILES - 1
    assert counted(told)["failed"] == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_whose_scheduler_is_lost_goes_on_with_another(inbox: Path, cluster: DaskCluster, tmp_path: Path) -> None:
    register = str(tmp_path / "register.sqlite")
    cluster.add()
    dask = command(register, "out", "--engine", "dask", "--scheduler", cluster.address)
    with subprocess.Popen(dask, cwd=inbox.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: Path(register).exists() and saved(register) >= 4)
        cluster.kill(cluster.scheduler)
        _, error = process.communicate()
    assert process.returncode == 2
    assert "the connection to the cluster" in error
    before = saved(register)
    told, _ = run(inbox, *command(register, "out", "--engine", "dask", "--workers", "2"))
    assert counted(told)["unchanged"] == before
    assert counted(told)["meetings"] == FILES - before


@pytest.mark.slow
def test_workers_fetch_what_has_a_url(inbox: Path, cluster: DaskCluster, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(inbox.rglob("*.docx"))[:5]:
            archive.write(path, path.name)
    cluster.add()
    results = []
    for name, engine in (("local", ()), ("dask", ("--engine", "dask", "--scheduler", cluster.address))):
        inside = [*command(f"{name}.sqlite", name)[:4], "all.zip", *command(f"{name}.sqlite", name, *engine)[5:]]
        results.append((run(inbox, *inside)[0], written(tmp_path / name)))
    assert results[0] == results[1]
    assert len(results[0][1]) == 5


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(inbox: Path, cluster: DaskCluster) -> None:
    cluster.add(VERSION="0.0.9")
    done = subprocess.run(
        command("register.sqlite", "out", "--engine", "dask", "--scheduler", cluster.address),
        cwd=inbox.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "would read otherwise: it has minutes 0.0.9, and this machine " in done.stderr
    assert saved(str(inbox.parent / "register.sqlite")) == 0


@pytest.fixture
def errand(tmp_path: Path) -> Errand:
    """What is sent to workers, with a directory of people of one's own."""
    (tmp_path / "people.csv").write_text("name\n张伟\n", "utf-8")
    settings = Settings(people=tmp_path / "people.csv")
    return Errand(Task(settings), house_of(settings))


def test_a_worker_that_reads_alike_is_taken(errand: Errand, write_page: Callable[..., Path]) -> None:
    page = write_page(PAGE.format(series="周例会", day=5, topic="三月"))
    job = Job(Place("shown.docx"), str(page))
    assert errand.objection(str(page)) is None
    read = errand(job, here=True)
    assert read.minutes is not None
    assert (read.minutes.path, len(read.minutes.items)) == ("shown.docx", 2)
    assert errand.fingerprints([job]) == [read.minutes.sha256]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"version": "9.9"}, "it has minutes 9.9, and this machine"),
        ({"content": "other"}, "has other rules, templates or code"),
        ({"python": "3.99"}, "it has Python 3.99, and this machine 3."),
        ({"libraries": (("spacy", "1.0"),)}, "it has spacy 1.0, and this machine "),
    ],
)
def test_a_worker_that_would_read_otherwise_is_refused(errand: Errand, changed: dict[str, Any], told: str) -> None:
    here = replace(errand.house, libraries=tuple(one for one in errand.house.libraries if one[0] == "spacy"))
    assert told in (difference(here, replace(here, **changed)) or "")


def test_a_worker_with_other_files_of_the_user_is_refused(errand: Errand) -> None:
    people = errand.task.settings.people
    assert people is not None
    people.write_text("name\n李娜\n", "utf-8")
    assert f"it has another {people} than this machine" in (errand.objection() or "")
    people.unlink()
    with pytest.raises(EngineError, match=f"it does not see {people}"):
        errand(Job(Place("a.docx"), "a.docx"), here=True)


def test_a_file_that_the_worker_does_not_see_is_told(errand: Errand, tmp_path: Path) -> None:
    job = Job(Place("inbox/a.docx"), str(tmp_path / "a.docx"))
    assert f"does not see {job.path}" in (errand.objection(job.path) or "")
    read = errand(job, here=True)
    assert read.minutes is not None
    assert str(read.minutes.error).startswith("inbox/a.docx: the machine that is to read this file does not see it")
    missing = errand(job, here=False)
    assert missing.minutes is not None
    assert str(missing.minutes.error).startswith("inbox/a.docx: there is no such file")


def test_paths_in_the_settings_hold_in_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    found = elsewhere(Settings(people=Path("people.csv"), unassigned="周敏"))
    assert found == Settings(people=tmp_path / "people.csv", unassigned="周敏")
