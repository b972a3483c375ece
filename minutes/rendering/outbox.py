"""The outbox as a table, as rows and as JSON, and one letter with its text and its history."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from minutes.core.addresses import Mailbox
from minutes.core.contract import dumps
from minutes.core.outbox import LetterEvent, Posted
from minutes.rendering.escaping import formula_safe, one_line, plain
from minutes.rendering.listing import table_row

COLUMNS = (
    "number", "state", "kind", "name", "address", "cc", "subject", "why", "meeting", "attempts", "next_try",
    "created", "changed", "sent", "problem", "message_id",
)  # fmt: skip
_NARROWEST = 72
_NUMBER, _STATE, _KIND, _WHEN = 5, 9, 8, 16
_ALARMING = ("failed", "uncertain")


def record(one: Posted) -> dict[str, Any]:
    """A letter as the JSON of `minutes outbox` has it; times are in UTC."""
    return {
        "number": one.number,
        "state": one.state,
        "kind": one.kind,
        "to": {"name": one.to.name, "address": one.to.address},
        "cc": [{"name": copy.name, "address": copy.address} for copy in one.cc],
        "subject": one.subject,
        "language": one.language,
        "why": one.why,
        "meeting": one.meeting,
        "attempts": one.attempts,
        "next_try": _iso(one.next_try),
        "created": _iso(one.created),
        "changed": _iso(one.changed),
        "sent": _iso(one.sent),
        "problem": one.problem,
        "delivered": list(one.delivered),
        "refused": dict(one.refused),
        "message_id": one.message_id,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def to_json(found: Iterable[Posted]) -> str:
    """An array, one object a letter, indented."""
    return dumps([record(one) for one in found], indent=2) + "\n"


def to_csv(found: Iterable[Posted]) -> str:
    """One row a letter; opens with a byte order mark, without which Excel misreads Chinese."""
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for one in found:
        copies = "; ".join(copy.address for copy in one.cc)
        cells = record(one) | {"name": one.to.name, "address": one.to.address, "cc": copies}
        writer.writerow([formula_safe("" if cells[name] is None else str(cells[name])) for name in COLUMNS])
    return page.getvalue()


def to_table(found: Sequence[Posted], width: int, *, colour: bool = False) -> str:
    """The letters for the eye; what is wrong with one stands below it, yellow where ``colour`` is true."""
    if not found:
        return "no letters\n"
    rest = max(width, _NARROWEST) - _NUMBER - _STATE - _KIND - _WHEN - 5
    widths = (_NUMBER, _STATE, _KIND, rest // 3, rest - rest // 3, _WHEN)
    lines = table_row(("ID", "state", "kind", "to", "subject", "when"), widths, "")
    for one in found:
        shown = "33" if colour and one.state in _ALARMING else ""
        cells = (str(one.number), one.state, one.kind, one.to.name or one.to.address, one.subject, _when(one))
        lines += table_row(cells, widths, shown)
        if one.problem:
            indent = " " * (_NUMBER + 1)
            lines.append(f"{indent}{one_line(one.problem)}")
    counts = Counter(one.state for one in found)
    told = ", ".join(f"{count} {state}" for state, count in counts.items())
    lines += ["", f"{len(found)} {'letter' if len(found) == 1 else 'letters'}: {told}"]
    return "\n".join(lines) + "\n"


def _when(one: Posted) -> str:
    """When it was sent, is to be tried again, or was written; in the reader's own time."""
    if one.sent is not None:
        return _local(one.sent)
    return f"→ {_local(one.next_try)[5:]}" if one.next_try is not None else _local(one.created)


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def letter_line(one: Posted) -> str:
    """What became of a letter, in a line."""
    problem = f": {one_line(one.problem)}" if one.problem else ""
    again = f", again from {_local(one.next_try)} on" if one.state == "queued" and one.next_try else ""
    return f"{one.number:>4}  {one.state:<9}  {_named(one.to)}  {one_line(one.subject)}{problem}{again}\n"


def letter_text(one: Posted, mime: bytes, happened: Iterable[LetterEvent]) -> str:
    """One letter: where it stands, all that happened to it, and its text."""
    fields = (
        ("state", one.state),
        ("problem", one.problem),
        ("to", _named(one.to)),
        ("copy to", ", ".join(_named(copy) for copy in one.cc)),
        ("because", one.why),
        ("kind", one.kind),
        ("delivered to", ", ".join(one.delivered)),
        ("next try", _local(one.next_try) if one.next_try else ""),
        ("Message-ID", one.message_id),
    )
    lines = [f"{one.number}  {one_line(one.subject)}"]
    lines += [f"  {label:<13} {one_line(value)}" for label, value in fields if value]
    lines.append("  history")
    for event in happened:
        note = f" · {one_line(event.note)}" if event.note else ""
        lines.append(f"    {_local(event.at)}  {event.kind}{note}")
    return "\n".join(lines) + "\n\n" + plain(text_of(mime)).rstrip() + "\n"


def letter_json(one: Posted, mime: bytes, happened: Iterable[LetterEvent], told: Mapping[int, int]) -> str:
    """One letter with its text, its history and the items it tells of, as JSON."""
    events = [{"at": _iso(event.at), "kind": event.kind, "note": event.note} for event in happened]
    items = [{"number": number, "sequence": sequence} for number, sequence in told.items()]
    return dumps({**record(one), "items": items, "text": text_of(mime), "history": events}, indent=2) + "\n"


def text_of(mime: bytes) -> str:
    """The plain text of a letter; "" where it has none."""
    message = message_from_bytes(mime, _class=EmailMessage, policy=SMTP)
    body = message.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


def _named(mailbox: Mailbox) -> str:
    return one_line(f"{mailbox.name} <{mailbox.address}>" if mailbox.name else mailbox.address)
