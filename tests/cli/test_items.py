"""`minutes items`: what is listed, in which form, and what each change leaves behind."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook

Run = Callable[..., Result]


@pytest.fixture
def register(run: Run, tmp_path: Path) -> str:
    """A register that holds three meetings; the environment names it."""
    place = str(tmp_path / "register.sqlite")
    added = run("items", "add", "chinese.docx", "english.docx", "taiwanese.docx", "--register", place)
    assert (added.exit_code, added.stderr) == (0, "")
    return place


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("items", *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def day_of(one: dict[str, Any]) -> str:
    return (one["due"] or {}).get("date") or ""


def test_what_was_added_is_told_and_added_again_changes_nothing(run: Run, register: str) -> None:
    again = run("items", "add", "chinese.docx", "--register", register)
    assert again.stdout.endswith("nothing has changed\n")
    assert len(listed(run, "--register", register)) == sum(
        len(json.loads(run("extract", f"{name}.docx", "--format", "json").stdout)["items"])
        for name in ("chinese", "english", "taiwanese")
    )


def test_a_bad_file_fails_and_the_others_are_added(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "other.sqlite")
    done = run("items", "add", "nowhere.docx", "english.docx", "--register", place)
    assert done.exit_code == 1
    assert "nowhere.docx: there is no such file" in done.stderr
    assert listed(run, "--register", place)


@pytest.mark.parametrize(
    "arguments", [("items", "show"), ("items", "close"), ("items", "same", "1"), ("outbox", "show"), ("outbox", "drop")]
)
def test_a_number_that_no_register_has_is_a_wrong_call(run: Run, register: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, str(2**63), "--register", register)
    assert done.exit_code == 2
    assert "is not in the range" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("items",), ("items", "likely"), ("items", "close", "1"), ("outbox",), ("outbox", "send"), ("remind",)],
)
def test_a_register_that_is_not_there_is_not_made(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    for name, value in (("FROM", "office@example.com"), ("HOST", "localhost")):
        monkeypatch.setenv(f"MINUTES_MAIL_{name}", value)
    done = run(*arguments, "--register", "mistyped.sqlite")
    assert done.exit_code == 2
    assert "there is no register at mistyped.sqlite. Check the path" in done.stderr
    assert not Path("mistyped.sqlite").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no text")
def test_bytes_that_are_no_utf_8_are_kept_as_signs_of_it(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "other.sqlite")
    broken = "b\udcff.docx"
    Path(broken).write_bytes(Path("english.docx").read_bytes())
    assert run("items", "add", broken, "--register", place).exit_code == 0
    first = listed(run, "--register", place)[0]["number"]
    closed = run("items", "close", str(first), "--note", "by phone \udcff", "--register", place)
    assert closed.exit_code == 0, closed.output
    shown = run("items", "show", str(first), "--register", place).stdout
    assert "b\ufffd.docx" in shown
    assert "by phone \ufffd" in shown


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (("--kind", "decision"), lambda one: one["kind"] == "decision"),
        (("--owner", "李"), lambda one: any("李" in owner["name"] for owner in one["owners"])),
        (("--status", "done"), lambda one: one["status"] == "done"),
        (("--due-by", "2024-03-15"), lambda one: "" < day_of(one) <= "2024-03-15"),
        (("--due-from", "2024-03-15"), lambda one: day_of(one) >= "2024-03-15"),
        (("--overdue", "--on", "2024-04-01"), lambda one: one["status"] == "open" and "" < day_of(one) < "2024-04-01"),
    ],
)
def test_options_narrow_the_list(
    run: Run, register: str, arguments: tuple[str, ...], holds: Callable[[dict[str, Any]], bool]
) -> None:
    everything = listed(run, "--register", register)
    found = listed(run, *arguments, "--register", register)
    assert all(map(holds, found))
    assert len(found) < len(everything)
    assert [one["number"] for one in found] == [one["number"] for one in everything if holds(one)]


def test_words_are_found_in_either_script_and_any_case(run: Run, register: str) -> None:
    series = {one["meeting"]["series"] for one in listed(run, "--register", register)}
    for name in series:
        assert listed(run, "--register", register, "--series", name.upper())
    traditional = next(one for one in listed(run, "--register", register) if "議" in one["evidence"]["quote"])
    numbers = [one["number"] for one in listed(run, "--register", register, "--text", "议")]
    assert traditional["number"] in numbers


def test_a_day_that_is_none_is_refused(run: Run, register: str) -> None:
    done = run("items", "--due-by", "31 March", "--register", register)
    assert done.exit_code == 2
    assert "write it as 2024-03-05" in done.stderr


def test_csv_and_excel_have_a_row_an_item_and_no_formula(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "hostile.sqlite")
    extracted = json.loads(run("extract", "english.docx", "--format", "json").stdout)
    extracted["items"][0]["text"] = '=HYPERLINK("http://example.com")'
    (tmp_path / "english.docx").write_text(json.dumps(extracted), "utf-8")
    run("items", "add", "english.docx", "--register", place)
    rows = list(
        csv.DictReader(io.StringIO(run("items", "--register", place, "--format", "csv").stdout.lstrip("\ufeff")))
    )
    assert rows[0]["text"].startswith("'=")
    assert run("items", "--register", place, "-o", "items.xlsx").exit_code == 0
    sheet = load_workbook(tmp_path / "items.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1
    cells = {cell.value: cell for cell in sheet["H"]}
    assert cells['=HYPERLINK("http://example.com")'].data_type == "s"
    assert sheet.auto_filter.ref is not None


def test_a_spreadsheet_wants_a_file(run: Run, register: str) -> None:
    done = run("items", "--register", register, "--format", "xlsx")
    assert done.exit_code == 2
    assert "-o FILE.xlsx" in done.stderr


def test_the_table_shows_who_and_what_is_overdue(run: Run, register: str) -> None:
    done = run("items", "--register", register, "--format", "table", "--on", "2030-01-01")
    assert "overdue" in done.stdout
    assert "nobody yet" in done.stdout


def history(run: Run, number: int, register: str) -> list[tuple[str, str, str, str, str]]:
    one = json.loads(run("items", "show", str(number), "--format", "json", "--register", register).stdout)
    return [
        (event["kind"], event["field"], event["before"], event["after"], event["reason"]) for event in one["history"]
    ]


def first_open(run: Run, register: str) -> dict[str, Any]:
    return next(one for one in listed(run, "--kind", "action", "--status", "open", "--register", register))


def test_how_an_item_stands_is_marked_shown_and_asked_for(run: Run, register: str) -> None:
    number = first_open(run, register)["number"]
    marked = run("items", "mark", str(number), "help-needed", "--note", "no crane", "--register", register)
    assert "help needed" in marked.stdout
    (found,) = listed(run, "--progress", "help-needed", "--progress", "blocked", "--register", register)
    assert (found["number"], found["status"], found["progress"]) == (number, "open", "help needed")
    assert history(run, number, register)[-1] == ("changed", "progress", "", "help needed", "no crane")
    shown = run("items", "show", str(number), "--register", register).stdout
    assert "progress: none → help needed · no crane" in shown
    rows = csv.DictReader(io.StringIO(run("items", "--register", register, "--format", "csv").stdout.lstrip("\ufeff")))
    assert {row["progress"] for row in rows if row["number"] == str(number)} == {"help needed"}
    assert run("items", "mark", str(number), "asleep", "--register", register).exit_code == 2


def test_every_change_is_kept_with_its_reason(run: Run, register: str) -> None:
    one = first_open(run, register)
    number = str(one["number"])
    before = "; ".join(
        owner["name"] + (f" ({owner['department']})" if owner["department"] else "") for owner in one["owners"]
    )
    due = one["due"]["date"] + (f" ({one['due']['text']})" if one["due"]["text"] else "") if one["due"] else ""
    steps = (
        ("close", number, "--note", "电话确认"),
        ("reopen", number),
        ("assign", number, "周敏", "--support", "Tom Ellis"),
        ("due", number, "下周三", "--on", "2024-03-05"),
        ("due", number, "none"),
        ("drop", number, "--note", "停"),
        ("note", number, "谢谢"),
    )
    for step in steps:
        done = run("items", *step, "--register", register)
        assert done.exit_code == 0, done.stderr
    assert history(run, one["number"], register)[1:] == [
        ("changed", "status", "open", "done", "电话确认"),
        ("changed", "status", "done", "open", ""),
        ("changed", "owners", before, "周敏; Tom Ellis [support]", ""),
        ("changed", "due", due, "2024-03-13 (下周三)", ""),
        ("changed", "due", "2024-03-13 (下周三)", "", ""),
        ("changed", "status", "open", "dropped", "停"),
        ("noted", "", "", "", "谢谢"),
    ]
    shown = run("items", "show", number, "--register", register).stdout
    assert "owners: " in shown
    assert "停" in shown


def test_several_are_closed_together_or_not_at_all(run: Run, register: str) -> None:
    one = first_open(run, register)["number"]
    done = run("items", "close", str(one), "9999", "--register", register)
    assert done.exit_code == 2
    assert "there is no item 9999" in done.stderr
    assert first_open(run, register)["number"] == one


@pytest.mark.parametrize("arguments", [("due", "1", "sometime"), ("assign", "1", " "), ("close", "0"), ("close", "x")])
def test_a_change_that_makes_no_sense_is_refused(run: Run, register: str, arguments: tuple[str, ...]) -> None:
    assert run("items", *arguments, "--register", register).exit_code == 2


def test_the_register_may_be_named_before_the_command_or_in_the_settings(
    run: Run, register: str, tmp_path: Path
) -> None:
    number = first_open(run, register)["number"]
    assert run("items", "--register", register, "close", str(number)).exit_code == 0
    (tmp_path / "minutes.toml").write_text('register = "register.sqlite"', "utf-8")
    assert run("items", "show", str(number)).stdout.splitlines()[1].split()[:2] == ["status", "done"]
