"""Why each item was found and other lines were not, for `minutes explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from minutes.core.contract import to_json
from minutes.core.items import Evidence, Item, Minutes, Owner, Passed, ProgressReport, Reason
from minutes.rendering.escaping import one_line
from minutes.rendering.width import pad, wrap

_LABEL = 10  # columns of the labels at the left


def explained_json(minutes: Minutes) -> dict[str, Any]:
    """The contract's object and what it leaves out: reasons, progress, the rule of each date, the other lines."""
    explained = to_json(minutes)
    explained["schema"] = "minutes-explained/1"
    for written, item in zip(explained["items"], minutes.items, strict=True):
        written["reasons"] = _plain_reasons(item.reasons)
        written["progress"] = item.progress
        if item.due is not None:
            written["due"]["rule"] = item.due.rule
    explained["passed"] = [
        {
            "evidence": {"quote": one.evidence.quote, "block": one.evidence.block, "row": one.evidence.row},
            "why": one.why,
            "reasons": _plain_reasons(one.reasons),
        }
        for one in minutes.passed
    ]
    explained["reports"] = [
        {
            "evidence": {"quote": one.evidence.quote, "block": one.evidence.block, "row": one.evidence.row},
            "progress": one.progress,
            "number": one.number,
            "text": one.text,
            "names": list(one.names),
        }
        for one in minutes.reports
    ]
    return explained


def _plain_reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"feature": one.feature, "words": one.words, "weight": one.weight} for one in reasons]


def explained_text(minutes: Minutes, width: int = 100) -> str:
    """The same for the eye: each item with its words, rule, reasons, owner and deadline; then what was passed over."""
    meeting = minutes.meeting
    dates = [str(one.date) for one in (meeting, *minutes.meetings) if one.date]
    head = (minutes.path, meeting.title, ", ".join(dates) or "no date found", minutes.language)
    lines = [" · ".join(one_line(part) for part in head if part), ""]
    for item in minutes.items:
        lines += [*_laid_out(f"[{item.kind}]", [item.text], width), *_item(item, minutes, width), ""]
    if not minutes.items:
        lines += ["No decisions and no action items were found.", ""]
    if minutes.passed:
        lines += [f"Lines with a cue that were not taken ({len(minutes.passed)}):", ""]
    for one in minutes.passed:
        lines += [*_passed(one, width), ""]
    if minutes.reports:
        lines += [f"Lines that only report how an earlier task stands ({len(minutes.reports)}):", ""]
    for report in minutes.reports:
        lines += [*_report(report, width), ""]
    lines += [line for warning in minutes.warnings for line in _laid_out("note", [warning], width)]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _item(item: Item, minutes: Minutes, width: int) -> Iterator[str]:
    yield from _laid_out("  words", [_quote(item.evidence)], width)
    yield from _laid_out("  also", [_quote(evidence) for evidence in item.also_evidence], width)
    yield from _laid_out("  rule", [item.rule], width)
    yield from _laid_out("  reasons", _reasons(item.reasons), width)
    yield from _laid_out("  owner", list(_owner(item, minutes)), width)
    yield from _laid_out("  deadline", [_deadline(item)], width)
    yield from _laid_out(
        "  status", [item.progress or item.status] if item.progress or item.status == "done" else [], width
    )
    yield from _laid_out("  problems", [", ".join(item.problems)] if item.problems else [], width)


def _passed(one: Passed, width: int) -> Iterator[str]:
    yield from _laid_out("  words", [_quote(one.evidence)], width)
    yield from _laid_out("  why not", [one.why], width)
    yield from _laid_out("  reasons", _reasons(one.reasons), width)


def _report(one: ProgressReport, width: int) -> Iterator[str]:
    yield from _laid_out("  words", [_quote(one.evidence)], width)
    yield from _laid_out("  status", [one.progress], width)
    yield from _laid_out("  of", [" ".join(part for part in (one.number, one.text) if part)], width)


def _laid_out(label: str, texts: Iterable[str], width: int) -> list[str]:
    """The texts one under the other, wrapped, behind a label; nothing where there are no texts."""
    lines = [line for text in texts for line in wrap(one_line(text), max(width, 40) - _LABEL - 2)]
    return [pad("" if number else label, _LABEL + 2) + line for number, line in enumerate(lines)]


def _quote(evidence: Evidence) -> str:
    row = "" if evidence.row is None else f", table row {evidence.row + 1}"
    return f"“{' · '.join(cell.strip() for cell in evidence.quote.split(chr(9)))}” (block {evidence.block}{row})"


def _reasons(reasons: Sequence[Reason]) -> list[str]:
    """What spoke for (+) and against (-) it, the weightiest first."""
    ordered = sorted((one for one in reasons if one.weight), key=lambda one: -abs(one.weight))
    return [f"{one.weight:+.2f} {one.feature}{f' “{one.words}”' if one.words else ''}" for one in ordered]


def _owner(item: Item, minutes: Minutes) -> Iterator[str]:
    for owner in item.owners:
        department = f", {owner.department}" if owner.department else ""
        yield f"{owner.name} ({owner.role}{department}): {_how_named(owner, item, minutes)}"
    if item.candidates:
        yield f"left open between {' and '.join(item.candidates)}: either may be meant, so neither is taken"
    for name in item.departments:
        role = "supporting department" if name in item.supporting_departments else "department"
        yield f"{name} ({role})"
    if item.requested_by:
        yield f"asked for by {item.requested_by}"
    if not (item.owners or item.candidates or item.departments) and item.kind == "action":
        yield "nobody is named"


def _how_named(owner: Owner, item: Item, minutes: Minutes) -> str:
    if owner.name in item.evidence.quote:
        return "as written in these words"
    listed = {one.name for meeting in (minutes.meeting, *minutes.meetings) for one in meeting.attendees}
    if owner.name in listed:
        return "the attendance list's full name; these words name the person shorter, or what stands around them does"
    return "not written so in these words: taken from what stands above or beside them"


def _deadline(item: Item) -> str:
    due = item.due
    if due is None:
        return "none is named"
    by = f" by {due.rule}" if due.rule else ""
    if due.date is None:
        return f"“{due.text}” pins no day{f' ({due.rule})' if due.rule else ''}"
    reckoned = f", reckoned from {item.meeting_date}" if item.meeting_date else ""
    return f"{due.date} from “{due.text}”{by}{reckoned}"
