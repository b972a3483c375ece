"""Made-up minutes in any number: the examples told again by other people, in other series, in other weeks.

The same number always gives the same files. Each is a meeting of its own: of one source there
are as many series as it takes for each to meet once a week of the quarter, and between the
meetings of two series the people differ. ``examples/rolling`` adds series whose tasks recur.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
sys.path.insert(0, str(EXAMPLES))

WEEKS = 13
_UNITS = ("North", "South", "East", "West", "Harbour", "Airport", "Riverside", "Hillside", "Central", "Old Town")
_GIVEN = "明华建国文军志伟芳敏静丽强磊洋艳勇娟涛超霞平刚桂英"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = re.compile(
    r"(?P<iso>20\d\d-\d\d-\d\d)|(?P<dots>20\d\d\.\d{1,2}\.\d{1,2})|(?:(?P<year>\d{3,4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    rf"|(?P<number>\d{{1,2}}) (?P<name>{'|'.join(_MONTHS)})(?: (?P<of>\d{{4}}))?"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A series: the markup of a meeting, or of several one after the other, its title, its people, its files' name."""

    markups: tuple[str, ...]
    title: str
    people: tuple[str, ...]
    stem: str


def write_quarter(folder: Path, count: int) -> list[Path]:
    """Write ``count`` Word files below ``folder``, a folder for each source; those that are there already stay."""
    from maker.markup import parse
    from maker.package import word_file

    sources = [*_examples(), *_rolling()]
    paths = []
    for number in range(count):
        source = sources[number % len(sources)]
        series, week = divmod(number // len(sources), WEEKS)
        path = folder / f"{number % len(sources):02}" / f"{source.stem} {series:03} {week:02}.docx"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            unit = series * len(sources) + number % len(sources)
            path.write_bytes(
                word_file(parse(_told_again(source, series, week, f"{_UNITS[series % len(_UNITS)]} {unit}")))
            )
        paths.append(path)
    return paths


def _examples() -> Iterator[Source]:
    from maker.markup import parse

    import minutes

    for path in sorted((EXAMPLES / "sources").glob("*.txt")):
        markup = path.read_text("utf-8")
        found = minutes.extract(EXAMPLES / parse(markup).settings["file"])
        named = [one.name for one in found.meeting.attendees]
        named += [owner.name for item in found.items for owner in item.owners]
        yield Source((markup,), found.meeting.title or path.stem, tuple(dict.fromkeys(named)), path.stem)


def _rolling() -> Iterator[Source]:
    """The series in which tasks recur; theirs are the meetings of a year."""
    for path in sorted((EXAMPLES / "rolling").glob("*.json")):
        series: dict[str, Any] = json.loads(path.read_text("utf-8"))
        people = [name for meeting in series["meetings"] for item in meeting["items"] for name in item["owners"]]
        markups = tuple(_table(series, meeting) for meeting in series["meetings"])
        yield Source(markups, series["series"], tuple(dict.fromkeys(people)), path.stem)


def _table(series: dict[str, Any], meeting: dict[str, Any]) -> str:
    """The markup of a meeting of a rolling series: its action log."""
    held = date.fromisoformat(meeting["date"])
    chinese = series["language"].startswith("zh")
    head = ("事项", "责任人", "完成时限") if chinese else ("Action", "Owner", "Due")
    when = (
        f"会议时间：{held.year}年{held.month}月{held.day}日"
        if chinese
        else f"Date: {held.day} {_MONTHS[held.month - 1]} {held.year}"
    )
    rows = [
        f"| {item['text']} | {'、'.join(item['owners'])} | {item['due'] or ''}"
        for item in meeting["items"]
        if item["kind"] == "action"
    ]
    title = json.dumps(series["series"], ensure_ascii=False)
    lines = ["+++", 'file = "log.docx"', f"title = {title}", 'author = "PMO"', 'created = "2024-01-02"', "size = 10.5"]
    lines += ['language = "zh-CN"', "title_size = 16", 'heading_colour = "1F4E79"', 'latin = "Arial"', "+++"]
    lines += [f"# {series['series']}", when, ":::table 60 20 20 header"]
    return "\n".join([*lines, f"| {' | '.join(head)}", *rows, ":::", ""])


def _told_again(source: Source, series: int, week: int, unit: str) -> str:
    """The markup with the people of another series, which is ``unit``'s, and its dates so many weeks later."""
    named = _renamed(source.people, series)
    words = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))) or r"(?!)")
    again, which = divmod(week, len(source.markups))
    markup = words.sub(lambda match: named[match[0]], source.markups[which])
    title = words.sub(lambda match: named[match[0]], source.title)
    days = 7 * again if len(source.markups) == 1 else 364 * again
    head, _, body = markup.partition("\n+++\n")
    body = body.replace(title, f"{unit} {title}", 1) if title in body else f"# {unit} {title}\n{body}"
    return f"{head}\n+++\n{_DAYS.sub(lambda match: _later(match, days), body)}"


def _renamed(people: Iterable[str], series: int) -> dict[str, str]:
    """For each person somebody of another series; the first series keeps its own."""
    if series == 0:
        return {}
    named = {}
    for number, name in enumerate(people):
        if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name):
            at = series * 7 + number
            named[name] = name[0] + _GIVEN[at % len(_GIVEN)] + _GIVEN[(at // len(_GIVEN) + number) % len(_GIVEN)]
        elif " " in name and name.isascii():
            named[name] = f"{name}-{_UNITS[(series + number) % len(_UNITS)]}".replace(" Town", "town")
    return named


def _later(match: re.Match[str], days: int) -> str:
    """A day as it was written, so many days later; what is no day stays."""
    try:
        if match["iso"]:
            return (date.fromisoformat(match["iso"]) + timedelta(days)).isoformat()
        if match["dots"]:
            held = date(*map(int, match["dots"].split("."))) + timedelta(days)
            return f"{held.year}.{held.month}.{held.day}"
        if match["name"]:
            held = date(2024, _MONTHS.index(match["name"]) + 1, int(match["number"])) + timedelta(days)
            return f"{held.day} {_MONTHS[held.month - 1]}" + (f" {held.year}" if match["of"] else "")
        year = int(match["year"] or 2024)
        held = date(2024, int(match["month"]), int(match["day"])) + timedelta(days)
        return (f"{year + held.year - 2024}年" if match["year"] else "") + f"{held.month}月{held.day}日"
    except ValueError:
        return match[0]
