"""`minutes people check`: what it tells, where it looks, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

GOOD = "name,department,email,contact\n陈国梁,总经办,chen@example.com,总经办\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command runs, with a good directory; nobody's own register is there."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "people.csv").write_text(GOOD, "utf-8")
    return tmp_path


def test_nothing_to_look_at_is_said_and_ends_well(run: Run, folder: Path) -> None:
    done = run("people", "check", "--people", "people.csv")
    assert (done.exit_code, done.stdout) == (0, "people.csv: 1 person, nothing to look at.\n")
    assert not (folder / "data").exists()


def test_each_remark_has_its_line(run: Run, folder: Path) -> None:
    (folder / "people.csv").write_text(GOOD + "Ann Lee,Legal,a@b..com,\n", "utf-8")
    (folder / "minutes.toml").write_text('people = "people.csv"\n', "utf-8")
    done = run("people", "check")
    assert (done.exit_code, done.stdout.splitlines()) == (
        1,
        [
            "line 3: Ann Lee: a@b..com is no address that mail can be sent to.",
            "line 3: Legal has no contact: nobody's line names it in the column contact.",
            f"{folder / 'people.csv'}: 2 people, 2 to look at.",
        ],
    )
    remarks = json.loads(run("people", "check", "--format", "json").stdout)
    assert [(remark["code"], remark["line"]) for remark in remarks] == [("malformed-address", 3), ("no-contact", 3)]


def test_lines_that_cannot_be_taken_are_what_there_is_to_look_at(run: Run, folder: Path) -> None:
    (folder / "people.csv").write_text("name,email\n,x@example.com\nAnn Lee,nowhere\n", "utf-8")
    done = run("people", "check", "--people", "people.csv")
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 3)
    assert done.stdout.startswith("line 2: there is no name")
    assert done.stdout.endswith("people.csv: nothing else was checked.\n")


def test_the_register_is_looked_at_where_there_is_one(run: Run, folder: Path) -> None:
    assert run("items", "add", "chinese.docx", "--register", "register.sqlite").exit_code == 0
    messages = run("people", "check", "--people", "people.csv", "--register", "register.sqlite").stdout
    assert "is not in the directory: no e-mail is known." in messages
    assert run("items", "add", "chinese.docx").exit_code == 0
    assert run("people", "check", "--people", "people.csv").stdout == messages
    assert (folder / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "there is no directory: give --people FILE"),
        (("--people", "gone.csv"), "'gone.csv' does not exist"),
        (("--people", "chinese.docx", "--register", "gone.sqlite"), "no column is called name"),
        (("--people", "people.csv", "--register", "gone.sqlite"), "there is no register at gone.sqlite"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_with_the_call_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("people", "check", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert not Path("gone.sqlite").exists()
