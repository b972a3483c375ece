"""What a line gets from what stands above, below or beside it."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.core.dates import DateMention
from minutes.core.people import Mention


@dataclass(frozen=True, slots=True)
class Carried:
    """What a line gets from its surroundings.

    ``closing`` marks a line that only tells who and when and is no task itself,
    ``closed`` the lines above it, to which that belongs; ``beside`` what stands in a table
    beside a cell that says who is to act; ``done`` that a line below says it is done;
    ``sole`` that such a line closes this one alone;
    ``signed`` are those whom the line below names behind a mark of tasks: "ACTION: LS".
    """

    people: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    closing: bool = False
    closed: bool = False
    sole: bool = False
    beside: bool = False
    done: bool = False
    signed: tuple[Mention, ...] = ()


NOTHING = Carried()
