"""The fields of an item that can change, and how a change is told: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from minutes.core.items import Due, Item, ProblemCode, Progress
from minutes.core.registered import RegisterStatus

_OWNER_PROBLEMS: frozenset[ProblemCode] = frozenset({"no-owner", "ambiguous-owner", "group-owner", "owner-not-listed"})
_DUE_PROBLEMS: frozenset[ProblemCode] = frozenset(
    {"no-deadline", "vague-deadline", "ambiguous-date", "impossible-date", "deadline-past", "deadline-day-off"}
)


def _owners(item: Item) -> str:
    named = (
        owner.name + (f" ({owner.department})" if owner.department else "") + (" [support]" * (owner.role == "support"))
        for owner in item.owners
    )
    return "; ".join(named)


def _departments(item: Item) -> str:
    return "; ".join(
        name + " [support]" * (name in item.supporting_departments)
        for name in dict.fromkeys((*item.departments, *item.supporting_departments))
    )


def due_shown(due: Due | None) -> str:
    """A deadline as an event shows it; "" where there is none.

    >>> from datetime import date
    >>> due_shown(Due(date(2024, 3, 15), "3月15日前"))
    '2024-03-15 (3月15日前)'
    """
    if due is None:
        return ""
    if due.date is None:
        return due.text
    return due.date.isoformat() + (f" ({due.text})" if due.text else "")


def status_of(item: Item) -> RegisterStatus:
    """Open, done or dropped, as the minutes have it."""
    return "dropped" if item.progress == "dropped" else item.status


def finer(item: Item) -> Progress | None:
    """How an open item stands, where more is known than that it is open."""
    return item.progress if item.status == "open" and item.progress in FINER else None


FINER: frozenset[Progress] = frozenset({"in progress", "blocked", "help needed", "deferred"})


_SHOWN: dict[str, Callable[[Item], str]] = {
    "text": lambda item: item.text,
    "owners": _owners,
    "departments": _departments,
    "due": lambda item: due_shown(item.due),
    "status": status_of,
    "progress": lambda item: finer(item) or "",
    "requested_by": lambda item: item.requested_by or "",
    "priority": lambda item: item.priority,
}
FIELDS = tuple(_SHOWN)
"""The names of the fields whose change is an event, in the order in which it is told."""

_PARTS = {"departments": ("departments", "supporting_departments"), "owners": ("owners", "candidates")}


def shown(item: Item, field: str) -> str:
    """The value of a field as an event shows it; "" where there is none."""
    return _SHOWN[field](item)


def day_shown(value: str) -> date | None:
    """The day of a deadline as `due_shown` tells it; None where it names none.

    >>> day_shown("2024-03-15 (3月15日前)"), day_shown("尽快")
    (datetime.date(2024, 3, 15), None)
    """
    day, _, words = value.partition(" ")
    if len(day) != len("2024-03-15") or (words and not words.startswith("(")):
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def taken(item: Item, field: str, other: Item) -> Item:
    """``item`` with the field as ``other`` has it; what is closed has no finer progress."""
    if field == "status":
        closed: Progress | None = "dropped" if status_of(other) == "dropped" else None
        return replace(item, status=other.status, progress=closed or (finer(item) if other.status == "open" else None))
    if field == "progress":
        return replace(item, progress=finer(other)) if status_of(item) == "open" else item
    return replace(item, **{part: getattr(other, part) for part in _PARTS.get(field, (field,))})


def settled(item: Item, by_hand: Iterable[str]) -> Item:
    """``item`` without the questions that somebody has answered by setting its owners or its deadline."""
    answered: set[ProblemCode] = set()
    if "owners" in by_hand:
        answered |= _OWNER_PROBLEMS
        item = replace(item, candidates=())
    if "due" in by_hand:
        answered |= _DUE_PROBLEMS
    return replace(item, problems=tuple(code for code in item.problems if code not in answered))
