"""What the line of a unit stands among, as far as it speaks for or against an item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a unit's line stands among.

    ``owned`` and ``dated``: an owner or a deadline is carried to it from above, below
    or beside; ``closed``: by a line below that says who and when; ``dialogue``: names
    with a colon are speakers in this document; ``in_run``: the line before or after it
    begins with another name; ``parent``: lines are nested below it; ``signed``: in this
    document remarks end in who made them; ``answers``: it answers the question before it;
    ``beside``: a cell of its row says who is to act; ``under_name``: somebody's name stands above it;
    ``behind_list``: it is a paragraph behind the list of its section;
    ``titles``: it is the heading of a paragraph right below it; ``weighed``: en; a proposal, a view or a question
    stands before it in its topic.
    """

    owned: bool = False
    dated: bool = False
    closed: bool = False
    dialogue: bool = False
    in_run: bool = False
    parent: bool = False
    signed: bool = False
    answers: bool = False
    beside: bool = False
    under_name: bool = False
    behind_list: bool = False
    titles: bool = False
    weighed: bool = False
