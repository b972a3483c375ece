"""`minutes summarize`: where it writes, what it is called, and that it pipes."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from minutes.cli.names import Targets
from minutes.core.filenames import safe_stem

Run = Callable[..., Result]


def test_markdown_is_the_default(run: Run) -> None:
    result = run("summarize", "english.docx")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Billing Steering Committee\n")


@pytest.mark.parametrize("extracted", ["json", "jsonl"])
@pytest.mark.parametrize("form", ["md", "html", "txt", "docx"])
@pytest.mark.parametrize("name", ["chinese.docx", "taiwanese.docx", "english.docx"])
def test_extract_piped_into_summarize_is_summarize(run: Run, name: str, form: str, extracted: str) -> None:
    piped = run("summarize", "-", "--format", form, stdin=run("extract", name, "--format", extracted).stdout_bytes)
    assert piped.exit_code == 0
    assert piped.stdout_bytes == run("summarize", name, "--format", form).stdout_bytes


def test_several_pipe_too_and_what_failed_stays_failed(run: Run) -> None:
    files = ("chinese.docx", "gone.docx", "english.docx")
    for form in ("json", "jsonl"):
        piped = run("summarize", "-", stdin=run("extract", *files, "--format", form).stdout_bytes)
        direct = run("summarize", *files)
        assert piped.exit_code == direct.exit_code == 1
        assert piped.stdout_bytes == direct.stdout_bytes
        assert "gone.docx: there is no such file" in piped.stderr


def test_a_step_between_may_change_what_was_found(run: Run) -> None:
    found = json.loads(run("extract", "english.docx", "--format", "json").stdout)
    found["items"] = [item for item in found["items"] if item["kind"] == "decision"]
    found["checked_by"] = "somebody"
    text = run("summarize", "-", stdin=json.dumps(found)).stdout
    assert "No open actions. 1 decision." in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_windows_shell_wrote_is_read(run: Run, encoding: str) -> None:
    text = run("extract", "chinese.docx", "--format", "json").stdout
    assert "三月产销协调会" in run("summarize", "-", stdin=text.encode(encoding)).stdout


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (b"", "there is no JSON here"),
        (b"{}", "schema must be"),
        (b"\xff\xffabc", "standard input is not UTF-8"),
        (b'{"schema": "minutes/1", "source": {"path": "a"}, "items": [{"id": "x"}]}', "items[0].kind is missing"),
    ],
)
def test_input_that_is_not_the_contract_is_a_wrong_call(run: Run, stdin: bytes, message: str) -> None:
    result = run("summarize", "-", stdin=stdin)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_folder_gets_a_file_for_each_minutes_and_format(run: Run) -> None:
    result = run("summarize", "chinese.docx", "english.docx", "-o", "out/deep", "--format", "md", "--format", "html")
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("out/deep").iterdir()) == [
        "chinese.html", "chinese.md", "english.html", "english.md",
    ]  # fmt: skip
    assert result.stdout == ""
    assert result.stderr == "Wrote 4 files to out/deep.\n"
    assert Path("out/deep/english.md").read_bytes() == run("summarize", "english.docx").stdout_bytes


def test_two_inputs_of_one_name_do_not_overwrite_each_other(run: Run) -> None:
    Path("other").mkdir()
    Path("other/English.docx").write_bytes(Path("chinese.docx").read_bytes())
    run("summarize", "english.docx", "other/English.docx", "-o", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == ["English-2.md", "english.md"]
    assert "三月产销协调会" in Path("out/English-2.md").read_text("utf-8")


def test_a_second_run_writes_its_files_anew(run: Run) -> None:
    for _ in range(2):
        run("summarize", "english.docx", "-o", "out")
    assert [path.name for path in Path("out").iterdir()] == ["english.md"]


def test_the_minutes_themselves_are_never_overwritten(run: Run) -> None:
    before = Path("english.docx").read_bytes()
    result = run("summarize", "english.docx", "--format", "docx", "-o", ".")
    assert result.exit_code == 0
    assert Path("english.docx").read_bytes() == before
    assert Path("english-2.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(("name", "start"), [("a.html", b"<!doctype html>"), ("a.docx", b"PK"), ("a.txt", b"Billing")])
def test_one_file_may_be_named_and_its_name_says_its_format(run: Run, name: str, start: bytes) -> None:
    assert run("summarize", "english.docx", "-o", name).exit_code == 0
    assert Path(name).read_bytes().startswith(start)


def test_a_file_that_fails_is_told_and_the_others_are_written(run: Run) -> None:
    result = run("summarize", "gone.docx", "english.docx", "-o", "out")
    assert result.exit_code == 1
    assert "gone.docx: there is no such file" in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["english.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-", "english.docx"), "give it alone"),
        (("english.docx", "--format", "md", "--format", "html"), "for several formats, give a folder"),
        (("english.docx", "chinese.docx", "--format", "html"), "for several files as html, give a folder"),
        (("english.docx", "chinese.docx", "-o", "a.md"), "for several files as md, give a folder"),
        (("english.docx", "--template", "english.docx", "--format", "md"), "no template for md"),
        (("english.docx", "--template", "own.md", "--format", "docx"), "no template for docx"),
        (("english.docx", "--template", "gone.md"), "does not exist"),
        (("english.docx", "--format", "pdf"), "is not one of"),
        ((), "Missing argument"),
    ],
)
def test_a_wrong_call_is_told(run: Run, arguments: tuple[str, ...], message: str) -> None:
    Path("own.md").write_text("x", "utf-8")
    result = run("summarize", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_template_of_ones_own_says_the_format_by_its_name(run: Run) -> None:
    Path("own.html.j2").write_text("<b>{{ summary.title }}</b>", "utf-8")
    assert run("summarize", "english.docx", "--template", "own.html.j2").stdout == "<b>Billing Steering Committee</b>"


def test_a_template_that_is_wrong_is_a_wrong_call(run: Run) -> None:
    Path("own.md").write_text("{{ nothing }}", "utf-8")
    result = run("summarize", "english.docx", "--template", "own.md")
    assert result.exit_code == 2
    assert "own.md, line 1: 'nothing' is undefined" in result.stderr


def test_settings_say_who_answers_and_whose_templates_are_used(run: Run) -> None:
    Path("look/summary").mkdir(parents=True)
    Path("look/summary/strings.en.toml").write_text('subtitle = "Next steps"', "utf-8")
    Path("minutes.toml").write_text('unassigned = "Olga Brandt"\ntemplates = "look"', "utf-8")
    text = run("summarize", "english.docx").stdout
    assert "**Next steps**" in text
    assert "→ Olga Brandt\n" in text


def test_without_a_chair_the_coordinator_is_told_what_to_set(run: Run) -> None:
    found = json.loads(run("extract", "english.docx", "--format", "json").stdout)
    found["meeting"]["chair"] = None
    result = run("summarize", "-", stdin=json.dumps(found))
    assert result.exit_code == 0
    assert 'no chair is named; set unassigned = "NAME" in minutes.toml' in result.stderr
    assert "→ the chair\n" in result.stdout


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.docx", "b"),
        ("C:\\minutes\\b.docx", "b"),
        ("../../etc/passwd", "passwd"),
        ("con.docx", "_con"),
        ("LPT1.tar.docx", "_LPT1.tar"),
        ('what? "a:b" <c>|*.docx', "what_ _a_b_ _c___"),
        ("trailing. .docx", "trailing"),
        (".docx", "docx"),
        ("...", "minutes"),
        ("bidi\u202egnp.docx", "bidi_gnp"),
        ("new\nline.docx", "new_line"),
    ],
)
def test_names_are_safe_on_every_system(path: str, stem: str) -> None:
    assert safe_stem(path) == stem


def test_a_long_chinese_name_still_fits() -> None:
    stem = safe_stem("会" * 300 + ".docx")
    assert len(stem.encode()) <= 200
    assert set(stem) == {"会"}


def test_names_that_differ_in_case_or_composition_alone_are_one() -> None:
    targets = Targets(Path("/out"), [])
    handed = [targets.paths(name, ["md"])[0].name for name in ("Cafe\u0301.docx", "CAF\u00c9.docx", "caf\u00e9.docx")]
    assert handed == ["Cafe\u0301.md", "CAF\u00c9-2.md", "caf\u00e9-3.md"]


def test_a_device_is_written_to_and_not_replaced(run: Run, tmp_path: Path) -> None:
    """As the superuser, a rename over /dev/null would succeed."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("extract", "english.docx", "--format", "json", "-o", str(pipe))
        assert os.read(reader, 1 << 20).startswith(b"{")
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_of_a_link_the_file_behind_it_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    run("extract", "english.docx", "-o", str(tmp_path / "link.csv"))
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8-sig").startswith("path,")
