"""`minutes extract`: formats, failures, folders."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from minutes.assets import MODELS

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def contract() -> Draft202012Validator:
    schema = json.loads((MODELS / "minutes.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_json_lines_are_the_default_through_a_pipe(run: Run, contract: Draft202012Validator) -> None:
    result = run("extract", "english.docx", "gone.docx", "chinese.docx")
    objects = [json.loads(line) for line in result.stdout.split("\n") if line]
    for one in objects:
        contract.validate(one)
    assert [one["source"]["path"] for one in objects] == ["english.docx", "gone.docx", "chinese.docx"]
    assert objects[1]["error"].startswith("gone.docx: there is no such file")
    assert objects[1]["items"] == []


def test_a_file_that_fails_is_told_once_and_the_others_are_read(run: Run) -> None:
    result = run("extract", "gone.docx", "./gone.docx", "chinese.docx")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "gone.docx: there is no such file. Check the path and the spelling.",
        "./gone.docx: there is no such file. Check the path and the spelling.",
    ]
    assert len(result.stdout.splitlines()) == 3


def test_whether_a_file_may_be_read_is_no_matter_of_the_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert run("extract", "chinese.docx").exit_code == 0

    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)  # as it does for what stands in a folder that may not be entered
    assert run("extract", "chinese.docx").exit_code == 0


def test_a_folder_that_may_not_be_read_is_not_said_to_be_empty(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ours").mkdir()
    assert "ours: there is no Word file in this folder" in run("extract", "ours").stderr
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert "ours: you may not read this file" in run("extract", "ours").stderr


def test_a_mistake_of_ours_does_not_stop_the_others(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.docx").touch()
    result = run("extract", "bad.docx", "chinese.docx")
    assert result.exit_code == 1
    assert "bad.docx: minutes itself failed (ZeroDivisionError: a mistake of ours)" in result.stderr
    assert [json.loads(line)["error"] is None for line in result.stdout.splitlines()] == [False, True]
    monkeypatch.setenv("MINUTES_DEBUG", "1")
    assert isinstance(run("extract", "bad.docx").exception, ZeroDivisionError)


def test_all_well_is_status_0(run: Run) -> None:
    result = run("extract", "chinese.docx")
    assert (result.exit_code, result.stderr) == (0, "")


def test_json_is_one_object_for_one_file_and_an_array_for_several(run: Run, contract: Draft202012Validator) -> None:
    one = json.loads(run("extract", "chinese.docx", "--format", "json").stdout)
    several = json.loads(run("extract", "chinese.docx", "english.docx", "--format", "json").stdout)
    contract.validate(one)
    assert several[0] == one
    assert len(several) == 2
    assert "任务" not in one
    assert "三月产销协调会" in run("extract", "chinese.docx", "--format", "json").stdout


def test_csv_opens_in_a_spreadsheet(run: Run) -> None:
    result = run("extract", "chinese.docx", "gone.docx", "--format", "csv")
    data = result.stdout_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 12
    assert rows[-1]["error"].startswith("gone.docx: there is no such file")


def test_a_table_is_for_the_eye(run: Run) -> None:
    output = run("extract", "chinese.docx", "--format", "table").stdout
    assert output.splitlines()[0] == "chinese.docx · 三月产销协调会 · 2024-03-05"
    assert "\x1b" not in output


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", "{\n"), ("a.csv", "\ufeffpath,"), ("a.jsonl", '{"schema"'), ("a.txt", '{"schema"')]
)
def test_the_name_of_the_output_says_its_format(run: Run, name: str, start: str) -> None:
    result = run("extract", "chinese.docx", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(name).read_bytes().decode("utf-8").startswith(start)
    assert [path.name for path in Path().glob(".*")] == []


def test_output_that_cannot_be_written_is_told(run: Run) -> None:
    Path("taken").touch()
    result = run("extract", "chinese.docx", "-o", "taken/a.json")
    assert result.exit_code == 1
    assert "a.json cannot be written: " in result.stderr
    assert "Check the place" in result.stderr


def test_folders_above_the_output_are_made(run: Run) -> None:
    assert run("extract", "chinese.docx", "-o", "made/for/it/a.json").exit_code == 0
    assert json.loads(Path("made/for/it/a.json").read_text("utf-8"))["language"] == "zh-Hans"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [("extract",), ("summarize",), ("extract", "-o", "/dev/full")])
def test_a_full_disk_is_told_in_a_line(root: Path, arguments: tuple[str, ...]) -> None:
    command, *options = arguments
    file = root / "examples" / "Larkfield Trust Board 20 March 2024.docx"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "minutes", command, str(file), *options],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "cannot be written: No space left on device." in line


def test_a_folder_gives_its_word_files_by_name(run: Run) -> None:
    folder = Path("in")
    (folder / "below").mkdir(parents=True)
    for name in ("b.docx", "a.DOCX", "~$b.docx", "._a.docx", "notes.txt", "below/c.docx"):
        (folder / name).write_bytes(Path("english.docx").read_bytes())
    (folder / "folder.docx").mkdir()
    result = run("extract", "in")
    assert [Path(json.loads(line)["source"]["path"]) for line in result.stdout.splitlines()] == [
        folder / "a.DOCX",
        folder / "b.docx",
    ]


def test_a_folder_without_word_files_gets_its_line(run: Run) -> None:
    Path("empty").mkdir()
    result = run("extract", "empty")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"] == "empty: there is no Word file in this folder."


def test_no_file_is_a_wrong_call(run: Run) -> None:
    assert run("extract").exit_code == 2


def test_options_can_be_set_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTES_EXTRACT_FORMAT", "csv")
    assert run("extract", "chinese.docx").stdout.startswith("\ufeffpath,")
