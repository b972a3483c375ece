"""The report as JSON: every figure with what is behind it, every item with all its tellings.

``models/report.schema.json`` describes it. Fields are only ever added while ``schema`` stays.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from minutes.core.contract import dumps
from minutes.core.report import Figures, Line, Report
from minutes.core.stories import Story, Telling
from minutes.rendering.page.proof import meetings_of

SCHEMA = "minutes-report/1"


def to_json(report: Report) -> str:
    """The object, with a line for each field, and for each item and each line of a list that is an object."""
    written = (f"{dumps(name)}: {_lined(value)}" for name, value in record(report).items())
    return "{\n" + ",\n".join(written) + "\n}\n"


def _lined(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n " + ",\n ".join(map(dumps, value)) + "\n]"
    return dumps(value)


def record(report: Report) -> dict[str, Any]:
    """The object: items and meetings stand in it once, all else names them by number."""
    return {
        "schema": SCHEMA,
        "span": plain(report.span),
        "as_of": plain(report.as_of),
        "language": report.language,
        "persons": report.persons,
        "figures": _figures(report.figures),
        "before": _figures(report.before) if report.before is not None else None,
        "by_month": _lines(report.by_month),
        "by_department": _lines(report.by_department),
        "by_series": _lines(report.by_series),
        "by_person": _lines(report.by_person),
        "matrix": plain(report.matrix),
        "overdue": list(report.overdue),
        "deferred": list(report.deferred),
        "blocked": list(report.blocked),
        "unowned": list(report.unowned),
        "decisions": list(report.decisions),
        "conflicts": [
            {"about": one.about, "numbers": list(one.numbers), "one": _telling(one.one), "other": _telling(one.other)}
            for one in report.conflicts
        ],
        "overlaps": plain(report.overlaps),
        "recognition": plain(report.recognition),
        "burn_up": plain(report.burn_up),
        "ageing": plain(report.ageing),
        "items": [_item(story) for _, story in sorted(report.stories.items())],
        "meetings": [plain(meeting) for meeting in meetings_of(report).values()],
    }


def _lines(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    return [{"name": line.name, "figures": _figures(line.figures)} for line in lines]


def _figures(figures: Figures) -> dict[str, Any]:
    return {name: plain(figure) for name, figure in figures.items()}


def _item(story: Story) -> dict[str, Any]:
    return {**plain(story), "tellings": [_telling(one) for one in story.tellings]}


def _telling(telling: Telling) -> dict[str, Any]:
    return {**plain(telling), "meeting": telling.meeting.number}


def plain(value: Any) -> Any:
    """A dataclass as a dict, a tuple as a list, a date as ``2024-03-05``, a whole number as one."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
