"""Who does the work, as the grammar of a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.core.people import Mention


@dataclass(frozen=True, slots=True)
class Acting:
    """A mention that does the work; ``supporting`` where the words say that it only helps.

    ``told`` are the words that make it the doer, as far as they would mislead when read
    by themselves (offsets in the line): the "asked" of "asked Ann to", the "would" of
    "Ann would send it", which ``promised`` tells. ``ordered`` tells that the meeting decided that it be done,
    ``bidden`` that an infinitive says what is to be done: "Ann to send it", ``doing``
    that the present tense says it: "Ann sends the letter"; ``weak`` that only its place
    at the head of a clause says that it does anything. ``requested`` tells that a question asks it of them.
    """

    mention: Mention
    supporting: bool = False
    told: tuple[int, int] | None = None
    ordered: bool = False
    bidden: bool = False
    doing: bool = False
    weak: bool = False
    promised: bool = False
    requested: bool = False
