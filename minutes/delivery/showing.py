"""Who gets what and why, as a table for the eye, and who gets nothing, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from minutes.core.addresses import Mailbox
from minutes.delivery.planning import Plan, Planned, Unreachable
from minutes.rendering.escaping import one_line, plain
from minutes.rendering.letter_view import Reason
from minutes.rendering.width import pad, wrap

_NAME, _LETTERS, _WHY, _ADDRESS = 16, 14, 28, 36  # at least
_SHOWN: dict[Reason, str] = {
    "chair": "chaired the meeting",
    "recorder": "took the minutes",
    "attendee": "attended",
    "absent": "was absent",
    "owner": "has actions",
    "supporter": "supports actions",
    "decision": "carries out a decision",
    "contact": "answers for a department",
    "perhaps": "may be meant",
    "assigner": "is to name somebody",
}


def plan_text(plan: Plan, letters: Mapping[Mailbox, Sequence[str]], width: int) -> str:
    """A line a person: name, letters, why, address. ``letters`` tells what each gets, as it is to be shown.

    Chinese characters count two columns; what does not fit goes on in the next line.
    """
    more = max(width - _NAME - _LETTERS - _WHY - _ADDRESS - 3, 0)
    widths = (_NAME, _LETTERS, _WHY + more // 2, _ADDRESS + more - more // 2)
    lines = _row(("who", "gets", "because", "at"), widths)
    for one in plan.people:
        lines += _row(_cells(one, letters), widths)
    if not plan.people:
        lines = ["  nobody can be written to"]
    return "\n".join(lines) + "\n"


def _cells(one: Planned, letters: Mapping[Mailbox, Sequence[str]]) -> tuple[str, ...]:
    name = one_line(one.to.entry.name)
    copies = [f"copy to {one_line(copy.entry.name)}" for copy in one.cc]
    gets = "\n".join(letters.get(one.to.mailbox, ())) or "nothing"
    return name, gets, "\n".join([shown_reasons(one.why), *copies]), one.to.mailbox.address


def _row(cells: tuple[str, ...], widths: tuple[int, ...]) -> list[str]:
    columns = [wrap(plain(cell), width) or [""] for cell, width in zip(cells, widths, strict=True)]
    return [
        " ".join(
            pad(column[number] if number < len(column) else "", width)
            for column, width in zip(columns, widths, strict=True)
        ).rstrip()
        for number in range(max(map(len, columns)))
    ]


def unreachable_lines(unreachable: Sequence[Unreachable]) -> Iterator[str]:
    """A line for each who should have had a letter: who, why not, and what to do."""
    for one in unreachable:
        name = one_line(one.name)
        if one.manager_of:
            yield f"{name} gets no copy as the superior of {one_line(one.manager_of)}: {_fault(one)}"
        else:
            why = f" ({shown_reasons(one.why)})" if one.why else ""
            yield f"{name} gets no letter{why}: {_fault(one)}"


def _fault(one: Unreachable) -> str:
    detail = one_line(one.detail)
    match one.fault:
        case "not-listed":
            return "not in the directory of people."
        case "ambiguous":
            return f"this may be several people: {detail}. Write the department beside the name in the minutes."
        case "missing":
            return "the directory of people has no e-mail address."
        case "non-ascii":
            return (
                f"the part of {detail} before the @ has characters that few mail servers take (RFC 6531); ask for"
                " another address."
            )
        case _:
            return f"{detail!r} in the directory of people is no e-mail address."


def shown_reasons(why: Iterable[Reason]) -> str:
    """The reasons for whoever looks through the outbox."""
    return ", ".join(_SHOWN[reason] for reason in why)
