"""Which series of the register a meeting is of, where its own title, file and folder leave it open.

Three things are asked of the meetings that are there. A title whose wording changed a
little (产销协调例会, 产销协调会议) is that of the same series, unless other people attend. So
is a name of Latin letters that is spelled a little differently, but only if the same
people attend. And a name that many committees have (周例会, Weekly meeting, or none at
all) is that of the series of this name whose people attend; where those are others, it
is a series of its own, called after its chair as well. So is a name of its own, if nobody
at all of the one series attends the other: two plants may each have their 产销协调会.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import count

from sqlalchemy import Connection, select

from minutes.core.folding import fold as width_folded
from minutes.core.items import Meeting
from minutes.core.language import has_han
from minutes.core.series import SeriesName, plain, title_endings, undated
from minutes.register.schema import meeting_people, meetings, people

_Fold = Callable[[str], str]
_LATEST = 5
"""Meetings of a series whose people are taken for its people: they change over the years."""
_ALIKE, _OTHER = 0.5, 0.25
"""Of the smaller of two sets of people, the share that both have: from the first on the same, below the other not."""
_ENOUGH = 2
"""Of fewer people nothing is concluded."""
_SEVERAL = 3
"""Of so many on either side one would be known to the other, if they were one committee."""
_SPELLING = 0.85
_LONG = 5


def series_for(connection: Connection, name: SeriesName, meeting: Meeting, file: str, fold: _Fold) -> str:
    """The series of a meeting that is called ``name`` by itself; one that is there, or a new one.

    ``file`` is the name of its file; ``fold`` makes words comparable.
    """
    if name.by == "settings":
        return name.text
    there = _people(meeting, fold)
    if name.by == "nothing" and len(there) < _ENOUGH:
        return name.text
    if name.by == "folder":
        return _shared(connection, name.text, meeting, there, file, fold)
    if name.common:
        return _shared(connection, name.common, meeting, there, file, fold, within=True)
    if not connection.execute(select(meetings.c.id).where(meetings.c.series == name.text).limit(1)).first():
        return _reworded(connection, name.text, there, fold) or name.text
    if not _are_strangers(there, _people_of(connection, name.text, fold)):
        return name.text
    return _shared(connection, name.text, meeting, there, file, fold)


def _reworded(connection: Connection, name: str, there: frozenset[str], fold: _Fold) -> str | None:
    """A series of nearly this name; None where there is none."""
    key = plain(fold(name))
    for known in _names(connection):
        if plain(fold(known)) == key:
            if not _are_others(_share(there, _people_of(connection, known, fold))):
                return known
        elif _spelled_alike(name, known) and (_share(there, _people_of(connection, known, fold)) or 0) >= _ALIKE:
            return known
    return None


def _spelled_alike(name: str, known: str) -> bool:
    """Whether the names differ in the spelling of long Latin words alone.

    Another character is another word in Chinese, and another figure is another team.
    """
    one, other = (re.findall(r"[^\W_]+", width_folded(text).text.casefold()) for text in (name, known))
    return len(one) == len(other) and all(map(_same_word, one, other))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < _LONG or not (one + other).isalpha() or has_han(one + other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLING


def _shared(
    connection: Connection,
    base: str,
    meeting: Meeting,
    there: frozenset[str],
    file: str,
    fold: _Fold,
    *,
    within: bool = False,
) -> str:
    """The series of a name that several committees may have; ``within`` those named after a folder, too."""
    several = [one for one in _names(connection) if _is_called(one, base, within=within, fold=fold)]
    shares = {one: _share(there, _people_of(connection, one, fold)) for one in several}
    alike = [(-share, one) for one, share in shares.items() if share is not None and share >= _ALIKE]
    if alike:
        return min(alike)[1]
    same = next((one for one in several if plain(fold(one)) == plain(fold(base))), base)
    for one in _names_to_try(same, meeting.chair):
        if one not in shares:
            return one
        share = shares[one]
        if share is None and not _is_taken(connection, one, meeting, file):
            return one
        if share is not None and share >= _OTHER:
            return one
    raise AssertionError("there is always another number")


def _is_taken(connection: Connection, series: str, meeting: Meeting, file: str) -> bool:
    """Whether the series has a meeting of this day from a file that is called quite differently."""
    if meeting.date is None:
        return False
    statement = select(meetings.c.file).where(meetings.c.series == series, meetings.c.date == meeting.date)
    return any(undated(one) != undated(file) for one in connection.scalars(statement))


def _is_called(series: str, base: str, *, within: bool, fold: _Fold) -> bool:
    """Whether a series has this name, or this and what tells it apart: 周例会（李娜）, 销售部 周例会."""
    series, base = fold(series), fold(base)
    opened = any(series.startswith(base + mark) for mark in (" (", "(", " #"))
    return plain(series) == plain(base) or opened or (within and series.endswith(f" {base}"))


def _names_to_try(base: str, chair: str | None) -> Iterator[str]:
    """Names for the series that are called the same, the first one's first."""
    yield base
    if chair:
        yield f"{base}（{chair}）" if has_han(base + chair) else f"{base} ({chair})"
    yield from (f"{base} #{number}" for number in count(2))


def _names(connection: Connection) -> list[str]:
    return sorted(connection.scalars(select(meetings.c.series).distinct()))


def _people(meeting: Meeting, fold: _Fold) -> frozenset[str]:
    """Everybody whom the head of the minutes names, also who was absent: they are of the committee."""
    named = [one.name for one in (*meeting.attendees, *meeting.absent)]
    return frozenset(fold(one) for one in (*named, meeting.chair, meeting.recorder) if one)


def _people_of(connection: Connection, series: str, fold: _Fold) -> frozenset[str]:
    """Everybody of the latest meetings of a series."""
    latest = (
        select(meetings.c.id)
        .where(meetings.c.series == series)
        .order_by(meetings.c.date.desc(), meetings.c.id.desc())
        .limit(_LATEST)
    )
    statement = (
        select(people.c.name)
        .join(meeting_people, meeting_people.c.person_id == people.c.id)
        .where(meeting_people.c.meeting_id.in_(latest))
        .distinct()
    )
    return frozenset(map(fold, connection.scalars(statement)))


def _share(one: frozenset[str], other: frozenset[str]) -> float | None:
    """How many of the smaller set both have, 0 to 1; None where one names too few to conclude anything."""
    smaller = min(len(one), len(other))
    return None if smaller < _ENOUGH else len(one & other) / smaller


def _are_others(share: float | None) -> bool:
    return share is not None and share < _OTHER


def _are_strangers(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nobody of either may be of the other, though both name several."""
    return min(len(one), len(other)) >= _SEVERAL and not any(_may_be(name, known) for name in one for known in other)


def _may_be(one: str, other: str) -> bool:
    """Whether two names may be of one person: one in the other (Tom, Tom Ellis), or a title with the surname (王总)."""
    if one in other or other in one:
        return True
    return one[:1] == other[:1] and has_han(one[:1]) and any(name.endswith(title_endings()) for name in (one, other))
