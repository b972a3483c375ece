"""Items of the register as a table, as rows and as JSON, and what saving minutes did."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from minutes.core.contract import dumps, item_to_json
from minutes.core.registered import Event, Likely, RegisteredItem, Saved
from minutes.rendering.escaping import formula_safe, one_line, plain
from minutes.rendering.listing import table_row

COLUMNS = (
    "number", "status", "progress", "overdue", "due", "due_text", "kind", "text", "owners", "supporting", "departments",
    "requested_by", "series", "meeting", "meeting_date", "quote", "section", "problems", "changed", "closed", "uid",
)  # fmt: skip
"""The columns of a spreadsheet, in their order."""


def record(one: RegisteredItem, today: date) -> dict[str, Any]:
    """An item as the JSON of `minutes items` has it: the contract's fields, and the register's own.

    ``status`` is the register's: open, done, dropped or withdrawn; ``progress`` is finer.
    """
    meeting = one.meeting
    return {
        "number": one.number,
        "uid": one.uid,
        **item_to_json(one.item),
        "status": one.status,
        "progress": one.progress,
        "overdue": one.overdue(today),
        "meeting": {
            "series": meeting.series,
            "title": meeting.title,
            "date": _day(meeting.date) or None,
            "file": meeting.file,
        },
        "changed": one.changed.isoformat(timespec="seconds"),
        "closed": one.closed.isoformat(timespec="seconds") if one.closed else None,
        "by_hand": sorted(one.by_hand),
        "raised": _day(one.raised) or None,
        "mentions": one.mentions,
    }


def to_json(found: Iterable[RegisteredItem], today: date) -> str:
    """An array, one object an item, indented."""
    return dumps([record(one, today) for one in found], indent=2) + "\n"


def row(one: RegisteredItem, today: date) -> dict[str, str | int | date | None]:
    """An item as the cells of a spreadsheet; words are as in the minutes and not yet made harmless."""
    item, meeting = one.item, one.meeting
    return {
        "number": one.number,
        "status": one.status,
        "progress": one.progress,
        "overdue": "yes" if one.overdue(today) else "",
        "due": item.due.date if item.due else None,
        "due_text": item.due.text if item.due else "",
        "kind": item.kind,
        "text": item.text,
        "owners": "; ".join(owner.name for owner in item.owners if owner.role == "lead"),
        "supporting": "; ".join(
            [owner.name for owner in item.owners if owner.role == "support"] + list(item.supporting_departments)
        ),
        "departments": "; ".join(item.departments),
        "requested_by": item.requested_by or "",
        "series": meeting.series,
        "meeting": meeting.title or meeting.file,
        "meeting_date": meeting.date,
        "quote": item.evidence.quote,
        "section": item.section or "",
        "problems": "; ".join(item.problems),
        "changed": one.changed.date(),
        "closed": one.closed.date() if one.closed else None,
        "uid": one.uid,
    }


def to_csv(found: Iterable[RegisteredItem], today: date) -> str:
    """One row an item; opens with a byte order mark, without which Excel misreads Chinese."""
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for one in found:
        cells = row(one, today)
        writer.writerow([formula_safe("" if cells[name] is None else str(cells[name])) for name in COLUMNS])
    return page.getvalue()


_NARROWEST = 60
_NUMBER, _STATUS, _DUE, _WHO = 5, 11, 11, 18


def to_table(found: Sequence[RegisteredItem], today: date, width: int, *, colour: bool = False) -> str:
    """The items for the eye, under their meetings; what is overdue is said, and yellow where ``colour`` is true."""
    if not found:
        return "no items\n"
    what = max(width, _NARROWEST) - _NUMBER - _STATUS - _DUE - _WHO - 4
    widths = (_NUMBER, what, _WHO, _DUE, _STATUS)
    lines: list[str] = []
    meeting = None
    for one in found:
        if one.meeting != meeting:
            meeting = one.meeting
            lines += [""] * bool(lines)
            lines.append(
                " · ".join(plain(part) for part in (meeting.title or meeting.series, _day(meeting.date)) if part)
            )
        late = one.overdue(today)
        stands = _state(one)
        if late:
            stands = "overdue" if stands == "open" else f"overdue, {stands}"
        cells = (str(one.number), one.item.text, _who(one), _deadline(one), stands)
        lines += table_row(cells, widths, "33" if colour and late else "")
    counts = Counter(one.status for one in found)
    told = [f"{count} {status}" for status, count in counts.items()]
    if behind := sum(one.overdue(today) for one in found):
        told.append(f"{behind} overdue")
    lines += ["", f"{len(found)} {'item' if len(found) == 1 else 'items'}: {', '.join(told)}"]
    return "\n".join(lines) + "\n"


def _state(one: RegisteredItem) -> str:
    return "decided" if one.item.kind == "decision" and one.progress == "open" else _standing(one)


def _standing(one: RegisteredItem) -> str:
    """In one word or two how it stands, with the register's own word for what is withdrawn."""
    return one.progress if one.status == "open" else one.status


def _who(one: RegisteredItem) -> str:
    item = one.item
    named = [owner.name for owner in item.owners] or list(item.departments)
    if named or item.kind == "decision":
        return ", ".join(named)
    return " or ".join(item.candidates) + "?" if item.candidates else "nobody yet"


def _deadline(one: RegisteredItem) -> str:
    due = one.item.due
    return "" if due is None else _day(due.date) or due.text


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def item_text(one: RegisteredItem, mentions: Sequence[RegisteredItem], happened: Iterable[Event], today: date) -> str:
    """One item with its proof, the meetings that told it, and its history."""
    item, meeting = one.item, one.meeting
    late = f", overdue since {_deadline(one)}" if one.overdue(today) else ""
    fields = (
        ("status", _standing(one) + late),
        ("owners", "; ".join(f"{owner.name}{_in(owner.department)}{_helps(owner.role)}" for owner in item.owners)),
        ("departments", "; ".join(item.departments)),
        ("may be", " or ".join(item.candidates)),
        (
            "due",
            " · ".join(part for part in dict.fromkeys((_deadline(one), item.due.text if item.due else "")) if part),
        ),
        ("asked for by", item.requested_by or ""),
        ("to clear up", ", ".join(item.problems)),
        ("meeting", " · ".join(part for part in (meeting.title or meeting.series, _day(meeting.date)) if part)),
        ("file", meeting.file),
        ("quote", item.evidence.quote),
    )
    lines = [f"{one.number}  {one_line(item.text)}"]
    lines += [f"  {label:<13} {one_line(value)}" for label, value in fields if value]
    if len(mentions) > 1:
        lines.append("  told in")
        lines += [f"    {_mention(mention)}" for mention in mentions]
    lines.append("  history")
    lines += [f"    {event.at.astimezone():%Y-%m-%d %H:%M}  {one_line(_happened(event))}" for event in happened]
    return "\n".join(lines) + "\n"


def _mention(one: RegisteredItem) -> str:
    parts = (_day(one.meeting.date), one.item.text, _who(one), _deadline(one), _standing(one))
    return f"{one.row:<5} " + " · ".join(one_line(part) for part in parts if part)


def likely_text(found: Iterable[Likely]) -> str:
    """Pairs that may be one task, each with the two commands that answer."""
    lines: list[str] = []
    for pair in found:
        numbers = f"{pair.earlier.number} {pair.later.number}"
        lines += [
            f"{pair.score:.2f}  {', '.join(pair.why)}",
            f"  {pair.earlier.number:<5} {_mention(pair.earlier).partition(' ')[2].strip()}",
            f"  {pair.later.number:<5} {_mention(pair.later).partition(' ')[2].strip()}",
            f"  minutes items same {numbers}   or   minutes items differ {numbers}",
        ]
    return "\n".join(lines or ["no pairs to decide"]) + "\n"


def _in(department: str | None) -> str:
    return f" ({department})" if department else ""


def _helps(role: str) -> str:
    return " [support]" if role == "support" else ""


def _happened(event: Event) -> str:
    told = {
        "raised": "raised",
        "restored": "back in the minutes",
        "withdrawn": "no longer in the minutes",
        "changed": f"{event.field}: {event.before or 'none'} → {event.after or 'none'}",
        "reported": f"{event.field}: {event.before or 'none'} → {event.after or 'none'}, as later minutes say",
        "kept": f"{event.field}: set by hand to {event.before}; the minutes now say {event.after or 'none'}",
        "noted": "note",
        "joined": f"told again; it is item {event.after}",
        "parted": f"no longer taken for item {event.before}",
    }[event.kind]
    return told + (f" · {event.reason}" if event.reason else "") + (f" · {event.source}" if event.source else "")


def item_json(one: RegisteredItem, mentions: Sequence[RegisteredItem], happened: Iterable[Event], today: date) -> str:
    """One item with the meetings that told it and its history, as JSON."""
    events = [
        {
            "at": event.at.isoformat(timespec="seconds"),
            "kind": event.kind,
            "field": event.field,
            "before": event.before,
            "after": event.after,
            "source": event.source,
            "reason": event.reason,
        }
        for event in happened
    ]
    told = [{**record(mention, today), "row": mention.row} for mention in mentions]
    return dumps({**record(one, today), "told": told, "history": events}, indent=2) + "\n"


def saved_text(saved: Saved) -> str:
    """What saving a meeting did, in a line, and a line for each change of a corrected one."""
    return "\n".join(_saved(saved)) + "\n"


def _saved(saved: Saved) -> Iterator[str]:
    meeting = saved.meeting
    name = " · ".join(part for part in (plain(meeting.series), _day(meeting.date)) if part)
    actions = sum(one.item.kind == "action" for one in saved.items)
    held = f"{actions} actions, {len(saved.items) - actions} decisions"
    if saved.new:
        yield f"{name}: {held}, new in the register"
    elif not saved.events:
        yield f"{name}: {held}, nothing has changed"
    else:
        yield f"{name}: {held}, {len(saved.events)} changes"
        known = {one.row: one for one in (*saved.items, *saved.withdrawn)}
        for event in saved.events:
            one = known[event.item]
            yield f"  {one.number} {one_line(one.item.text)}: {one_line(_happened(event))}"
    for one, event in saved.reported:
        yield f"  {one.number} {one_line(one.item.text)}: {one.progress}, as it reports: “{one_line(event.reason)}”"
