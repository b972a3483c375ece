"""A quarter, whole: the example files into the register, its report in every form, and the page before a meeting."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from rolling_register import fill

from minutes.cli import main
from minutes.cli.report import months
from minutes.core.report import Span
from minutes.register.opening import open_register

Run = Callable[..., Result]
FORMS = ("html", "md", "json", "docx", "xlsx")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="minutes")


@pytest.fixture(scope="module")
def quarter(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register of the examples, read from the real files."""
    place = str(tmp_path_factory.mktemp("quarter") / "register.sqlite")
    done = call("batch", str(root / "examples"), "--register", place, "--quarter", "2024Q1", "--workers", "2")
    assert done.exit_code == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def rolling(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register of a year of three series."""
    place = tmp_path_factory.mktemp("rolling") / "register.sqlite"
    assert fill(place, datetime(2025, 1, 15, 9, tzinfo=UTC)) == 44
    return str(place)


@pytest.fixture
def report(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `minutes report` with the examples' settings."""
    monkeypatch.chdir(root / "examples")

    def invoke(place: str, *arguments: str) -> Result:
        return call("report", "--register", place, *arguments)

    return invoke


def as_json(report: Run, place: str, *arguments: str) -> dict[str, Any]:
    done = report(place, *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def values(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: figure["value"] for name, figure in figures.items()}


def test_the_figures_of_the_quarter_are_those_of_its_files(report: Run, quarter: str) -> None:
    found = as_json(report, quarter, "--quarter", "2024Q1")
    listed = json.loads(call("items", "--register", quarter, "--format", "json").stdout)
    kinds = Counter(one["kind"] for one in listed)
    figures = values(found["figures"])
    assert (figures["meetings"], figures["decisions"], figures["raised"]) == (16, kinds["decision"], kinds["action"])
    assert figures["open"] == sum(one["kind"] == "action" and one["status"] == "open" for one in listed)
    assert figures["raised"] == figures["open"] + figures["closed"]
    assert found["as_of"] == "2024-03-31"
    assert found["language"] == "zh-Hans"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_and_the_same_to_the_byte(report: Run, quarter: str, tmp_path: Path, form: str) -> None:
    one, other = tmp_path / f"one.{form}", tmp_path / "other"
    done = report(quarter, "--quarter", "2024Q1", "-o", str(one))
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Wrote the report to {one}." in done.stderr
    report(quarter, "--from", "2024-01-01", "--to", "2024-03-31", "--format", form, "-o", str(other))
    assert one.read_bytes() == other.read_bytes()
    assert "温控器" in text_of(one.read_bytes(), form)


def text_of(data: bytes, form: str) -> str:
    if form == "docx":
        document = docx.Document(BytesIO(data))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(data))
        return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    return data.decode()


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_what_is_text_can_be_piped(report: Run, quarter: str, tmp_path: Path, form: str) -> None:
    report(quarter, "--quarter", "2024Q1", "-o", str(tmp_path / f"x.{form}"))
    done = report(quarter, "--quarter", "2024Q1", "--format", form)
    assert done.stdout_bytes == (tmp_path / f"x.{form}").read_bytes()


def test_the_quarter_before_stands_beside_it(report: Run, rolling: str) -> None:
    first = as_json(report, rolling, "--quarter", "2024Q1")
    second = as_json(report, rolling, "--quarter", "2024Q2")
    assert first["before"] is None
    assert values(second["before"]) == values(first["figures"])


def test_by_month_writes_the_reports_of_the_months(report: Run, rolling: str, tmp_path: Path) -> None:
    whole = as_json(report, rolling, "--quarter", "2024Q2")
    done = report(rolling, "--quarter", "2024Q2", "--by", "month", "-o", str(tmp_path / "new" / "report.json"))
    assert done.exit_code == 0, done.stderr
    paths = sorted((tmp_path / "new").iterdir())
    assert [path.name for path in paths] == ["report-2024-04.json", "report-2024-05.json", "report-2024-06.json"]
    several = [json.loads(path.read_text("utf-8")) for path in paths]
    for name in ("meetings", "raised", "closed"):
        assert sum(one["figures"][name]["value"] for one in several) == whole["figures"][name]["value"]
    assert [values(one["figures"])["open"] for one in several[:-1]] == [
        values(one["before"])["open"] for one in several[1:]
    ]
    assert values(several[-1]["figures"])["open"] == values(whole["figures"])["open"]


def test_the_reports_of_all_months_are_in_the_language_of_most_minutes_of_all(
    report: Run, quarter: str, tmp_path: Path
) -> None:
    report(quarter, "--quarter", "2024Q1", "--by", "month", "-o", str(tmp_path / "report.json"))
    several = [json.loads(path.read_text("utf-8")) for path in sorted(tmp_path.iterdir())]
    assert [one["language"] for one in several] == ["zh-Hans"] * 3  # although in February most are in English


def test_months_of_a_span_that_begins_and_ends_within_one() -> None:
    span = Span(date(2023, 12, 15), date(2024, 2, 10))
    assert list(months(span)) == [
        Span(date(2023, 12, 15), date(2023, 12, 31)),
        Span(date(2024, 1, 1), date(2024, 1, 31)),
        Span(date(2024, 2, 1), date(2024, 2, 10)),
    ]


def test_persons_can_be_left_out(report: Run, quarter: str) -> None:
    found = as_json(report, quarter, "--quarter", "2024Q1", "--without-persons")
    assert (found["persons"], found["by_person"], found["recognition"]) == (False, [], [])
    assert values(found["figures"]) == values(as_json(report, quarter, "--quarter", "2024Q1")["figures"])
    assert not any(one["owners"] for one in found["items"])


def test_the_departments_of_people_are_taken_from_the_directory(report: Run, quarter: str, tmp_path: Path) -> None:
    item = next(
        one
        for one in json.loads(call("items", "--register", quarter, "--kind", "action", "--format", "json").stdout)
        if one["owners"] and not one["departments"] and not one["owners"][0]["department"]
    )
    people = tmp_path / "people.csv"
    people.write_text(f"name,department\n{item['owners'][0]['name']},飞天部\n", "utf-8")
    found = as_json(report, quarter, "--quarter", "2024Q1", "--people", str(people))
    (line,) = (one for one in found["by_department"] if one["name"] == "飞天部")
    assert item["number"] in line["figures"]["raised"]["behind"]


def test_a_span_without_a_meeting_says_so(report: Run, quarter: str) -> None:
    done = report(quarter, "--quarter", "2024Q4", "--on", "2025-01-10")
    assert done.exit_code == 0
    assert "no meeting from 2024-10-01 to 2024-12-31 is in the register" in done.stderr
    assert done.stdout


def test_days_that_are_not_over_are_told(report: Run, quarter: str) -> None:
    done = report(quarter, "--quarter", "2024Q1", "--on", "2024-02-10", "--format", "json")
    assert "the days to 2024-03-31 are not over: the figures are as of 2024-02-10." in done.stderr
    assert json.loads(done.stdout)["as_of"] == "2024-02-10"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say which days to report on"),
        (("--from", "2024-01-01"), "say which days to report on"),
        (("--quarter", "2024Q1", "--to", "2024-02-01"), "give --quarter, or --from and --to"),
        (("--quarter", "2024Q5"), "is no quarter"),
        (("--from", "2024-02-01", "--to", "2024-01-01"), "--to 2024-01-01 is before --from 2024-02-01"),
        (("--quarter", "2024Q1", "--format", "xlsx"), "add -o FILE.xlsx"),
        (("--quarter", "2024Q1", "--by", "month"), "add -o FILE"),
        (("--quarter", "2025Q1", "--on", "2024-04-01"), "is still to come"),
    ],
)
def test_what_is_asked_wrongly_is_told(report: Run, quarter: str, arguments: tuple[str, ...], said: str) -> None:
    done = report(quarter, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_an_empty_register_is_told(report: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "new.sqlite")
    open_register(place, now=datetime.now(UTC)).close()
    done = report(place, "--quarter", "2024Q1")
    assert done.exit_code == 2
    assert "there are no meetings in the register yet" in done.stderr
    assert report(str(tmp_path / "nowhere.sqlite"), "--quarter", "2024Q1").exit_code == 2


def test_the_page_before_the_next_meeting_lists_what_the_quarter_left_open(report: Run, quarter: str) -> None:
    found = as_json(report, quarter, "--quarter", "2024Q1")
    (line,) = (one for one in found["by_series"] if one["name"] == "产销协调会")
    done = call("brief", "--series", "产销协调会", "--on", "2024-03-31", "--register", quarter)
    for number in line["figures"]["open"]["behind"]:
        assert f"**\\#{number}**" in done.stdout


def test_a_template_and_words_of_one_s_own_are_used(report: Run, quarter: str, tmp_path: Path, root: Path) -> None:
    look = tmp_path / "look"
    (look / "report").mkdir(parents=True)
    shutil.copy(root / "templates" / "report" / "report.md.j2", look / "report" / "report.md.j2")
    with (look / "report" / "report.md.j2").open("a", encoding="utf-8") as file:
        file.write("\nseen by the office\n")
    config = tmp_path / "minutes.toml"
    config.write_text('templates = "look"\n', "utf-8")
    done = report(quarter, "--quarter", "2024Q1", "--config", str(config))
    assert done.stdout.endswith("seen by the office\n")
