"""The directory of people at the commands that take it, on a real file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutes.cli import main

WritePage = Callable[..., Path]

PAGE = """\
Warehouse meeting
Date: 5 March 2024
Chair: Mary Jones
Present: Mary Jones, Teemu
## Actions
- Teemu to book the loading bay by Friday
"""


@pytest.fixture
def run(write_page: WritePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    write_page(PAGE)
    (tmp_path / "people.csv").write_text("name;aliases;department\nTeemu Koskinen;Teemu;IT\n", "utf-8")
    (tmp_path / "bad.csv").write_text("name,email\nTeemu,nowhere\n,a@example.com\n", "utf-8")
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, prog_name="minutes")

    return invoke


def owners(printed: str) -> list[tuple[str, str | None]]:
    return [(owner["name"], owner["department"]) for item in json.loads(printed)["items"] for owner in item["owners"]]


def test_each_command_that_reads_minutes_takes_it(run: Callable[..., Result]) -> None:
    assert owners(run("extract", "minutes.docx").stdout) == [("Teemu", None)]
    assert owners(run("extract", "minutes.docx", "--people", "people.csv").stdout) == [("Teemu Koskinen", "IT")]
    explained = run("explain", "minutes.docx", "--format", "json", "--people", "people.csv").stdout
    assert owners(explained) == [("Teemu Koskinen", "IT")]
    assert "### Teemu Koskinen · IT" in run("summarize", "minutes.docx", "--people", "people.csv").stdout


def test_what_goes_into_the_register_is_completed(run: Callable[..., Result]) -> None:
    assert run("items", "add", "minutes.docx", "--people", "people.csv", "--register", "r.sqlite").exit_code == 0
    (item,) = json.loads(run("items", "--register", "r.sqlite", "--format", "json").stdout)
    assert [(owner["name"], owner["department"]) for owner in item["owners"]] == [("Teemu Koskinen", "IT")]


def test_the_settings_may_name_it_and_the_option_goes_first(run: Callable[..., Result]) -> None:
    Path("minutes.toml").write_text('people = "bad.csv"\n', "utf-8")
    assert run("extract", "minutes.docx").exit_code == 2
    assert owners(run("extract", "minutes.docx", "--people", "people.csv").stdout) == [("Teemu Koskinen", "IT")]


def test_what_comes_through_a_pipe_is_completed_as_a_file_is(run: Callable[..., Result]) -> None:
    direct = run("summarize", "minutes.docx", "--people", "people.csv").stdout
    for given in ((), ("--people", "people.csv")):
        piped = run("extract", "minutes.docx", *given).stdout
        assert run("summarize", "-", "--people", "people.csv", stdin=piped).stdout == direct


@pytest.mark.parametrize("command", ["extract", "summarize", "explain"])
def test_every_wrong_line_is_told_and_nothing_is_printed(run: Callable[..., Result], command: str) -> None:
    done = run(command, "minutes.docx", "--people", "bad.csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "line 2: 'nowhere' is no e-mail address" in done.stderr
    assert "line 3: there is no name" in done.stderr
