"""How surely it is found what became of tasks: closings and other states, on labelled minutes.

    python benchmarks/progress.py            figures by series
    python benchmarks/progress.py --wrong    and each wrong one

``examples/rolling`` holds a year of three made-up series. ``progress`` is the label of each
mention after the first of its task, given by hand from its quote: how the task stands, null where
the quote does not say. Three things are measured.

- words: the state that the quote alone tells (the last cell of a row, else the whole line).
- items: every mention is an item; it has to be joined to its task, and its words to tell the state.
- reports: every mention after the first is taken away as an item and written into a Word file as a line
  under "Matters arising" or 上次会议决议执行情况. The file is read, and for each line that is found to
  report something it has to be found which task it is about. A state is right where the line is about
  that very task and has that label.

Exits with 1 where the precision of the closings is below 0.97 in any of them.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from carry_over import ROLLING, mention_of, mentions_of
from docx import Document

from minutes.core.items import Progress, ProgressReport
from minutes.core.likeness import Mention
from minutes.core.stories import CLOSED
from minutes.layout.script import fold_for_finding
from minutes.linking.progress import progress_told
from minutes.register.recurrence import recurrence
from minutes.register.reported import Report
from minutes.settings import Settings
from minutes.work.process import process_bytes
from minutes.work.searching import comparable

PRECISION = 0.97
STATES: tuple[Progress, ...] = ("done", "deferred", "blocked", "in progress")
_HEADING = {"zh": ("上次会议决议执行情况", "会议时间：{}"), "en": ("Matters arising", "Date: {}")}


@dataclass(frozen=True, slots=True)
class Told:
    """One labelled mention: what was told of it, what is right, and the words; ``right_task`` only of reports."""

    told: Progress | None
    label: Progress | None
    words: str
    right_task: bool = True


def by_words(series: dict[str, Any]) -> Iterator[Told]:
    """What the quote of each labelled mention tells by itself."""
    for meeting in series["meetings"]:
        for item in meeting["items"]:
            if "progress" in item:
                words = item["quote"].split("\t")[-1]
                told = progress_told(fold_for_finding(words).text)
                yield Told(told.progress if told else None, item["progress"], words)


def by_items(series: dict[str, Any]) -> Iterator[Told]:
    """What the items tell that were joined to an earlier one."""
    flat = [item for meeting in series["meetings"] for item in meeting["items"]]
    words = list(by_words(series))
    told = iter(words)
    by_item = [next(told) if "progress" in item else None for item in flat]
    mentions = [
        replace(mention, closed=one.told in CLOSED if one else mention.closed)
        for mention, one in zip(mentions_of(series)[0], by_item, strict=True)
    ]
    before = {pair.later: pair.earlier for pair in recurrence(mentions, fold=comparable).joined}
    for number, (item, one) in enumerate(zip(flat, by_item, strict=True), 1):
        if one is not None:
            earlier = before.get(number)
            right = earlier is not None and flat[earlier - 1]["task"] == item["task"]
            yield replace(one, told=one.told if earlier else None, right_task=right)


def by_reports(series: dict[str, Any]) -> Iterator[Told]:
    """What the lines that report tell, of the task that each is found to be about."""
    language = "en" if series["language"] == "en" else "zh"
    mentions: list[Mention] = []
    reports: list[Report] = []
    task_of_mention: dict[int, str] = {}
    line_of_report: dict[int, dict[str, Any]] = {}
    for meeting in series["meetings"]:
        day = date.fromisoformat(meeting["date"])
        lines = {_line(item, language): item for item in meeting["items"] if "progress" in item}
        for item in meeting["items"]:
            if "progress" not in item:
                mentions.append(mention_of(len(mentions) + 1, day, item))
                task_of_mention[len(mentions)] = item["task"]
        for found in _read(series["series"], meeting["date"], language, lines):
            report = _report(len(reports) + 1, day, found)
            reports.append(report)
            line_of_report[report.number] = next(item for line, item in lines.items() if found.evidence.quote in line)
    matched = recurrence(mentions, fold=comparable, reports=reports).reported
    told = {report.number: report for report in reports}
    for number, item in line_of_report.items():
        about = task_of_mention.get(matched.get(number, 0))
        yield Told(told[number].progress if about else None, item["progress"], item["quote"], about == item["task"])
    reported = {id(item) for item in line_of_report.values()}
    for meeting in series["meetings"]:
        for item in meeting["items"]:
            if "progress" in item and id(item) not in reported:
                yield Told(None, item["progress"], item["quote"], right_task=False)


def _line(item: dict[str, Any], language: str) -> str:
    """A row of a log as a sentence: "A-014 Pen test: closed"; prose as it is."""
    *cells, status = item["quote"].split("\t")
    if not cells:
        return str(item["quote"])
    number = cells[0] + " " if cells[0].startswith("A-") else ""
    return f"{number}{item['text']}{': ' if language == 'en' else '：'}{status}".rstrip(": ：")


def _read(title: str, day: str, language: str, lines: Iterable[str]) -> tuple[ProgressReport, ...]:
    page = Document()
    heading, dated = _HEADING[language]
    page.add_paragraph(title)
    page.add_paragraph(dated.format(day))
    page.add_heading(heading, 1)
    for line in lines:
        page.add_paragraph(line, style="List Bullet")
    file = io.BytesIO()
    page.save(file)
    return process_bytes(file.getvalue(), "minutes.docx", Settings()).reports


def _report(number: int, day: date, found: ProgressReport) -> Report:
    return Report(number, day, found.text, found.progress, frozenset(found.names), found.number, found.section or "")


def share(told: list[Told], state: Progress) -> tuple[float, str]:
    """The precision of a state, and a line that tells it with the recall."""
    said = [one for one in told if one.told == state]
    right = sum(one.label == state and one.right_task for one in said)
    wanted = sum(one.label == state for one in told)
    precision, recall = right / len(said) if said else 1.0, right / wanted if wanted else 1.0
    shares = f"precision {precision:.3f}  recall {recall:.3f}"
    return precision, f"  {state:<12} {shares}   ({right} right, {len(said)} told, {wanted} to tell)"


def main() -> int:
    """Print the figures; 1 where too many closings are wrong."""
    enough = True
    for name, measure in (("words", by_words), ("items", by_items), ("reports", by_reports)):
        together: list[Told] = []
        for path in sorted(ROLLING.glob("*.json")):
            told = list(measure(json.loads(path.read_text("utf-8"))))
            together += told
            print(f"{name}, {path.stem}", *(share(told, state)[1] for state in STATES), sep="\n")
            if "--wrong" in sys.argv:
                print(*(f"    {_wrong(one)}" for one in told if one.told and not _right(one)), sep="\n")
        print(f"{name}, together", *(share(together, state)[1] for state in STATES), sep="\n")
        enough = enough and share(together, "done")[0] >= PRECISION
    return 0 if enough else 1


def _right(one: Told) -> bool:
    return one.told == one.label and one.right_task


def _wrong(one: Told) -> str:
    task = "" if one.right_task else ", of another task"
    return f"told {one.told}{task}, is {one.label}: {one.words}"


if __name__ == "__main__":
    sys.exit(main())
