"""What was found in a line: plain values, so that nothing after ``nlp`` sees spaCy."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from minutes.core.dates.partial import DateMention
from minutes.core.people import Mention


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its label (what it speaks for), the rule that found it, and its place.

    ``start`` and ``end`` count characters of the line's folded text.
    """

    label: str
    rule: str
    start: int
    end: int


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one line, each in order of place."""

    cues: tuple[Cue, ...] = ()
    people: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()

    def cues_from(self, start: int, end: int) -> tuple[Cue, ...]:
        """The cues that begin in a stretch; found without looking at the others, of which a long line has many."""
        first = bisect_left(self.cues, start, key=_START)
        return self.cues[first : bisect_left(self.cues, end, lo=first, key=_START)]

    def within(self, start: int, end: int) -> Findings:
        """What lies inside a stretch of the line."""
        return Findings(
            tuple([cue for cue in self.cues if start <= cue.start and cue.end <= end]),
            tuple([mention for mention in self.people if start <= mention.start and mention.end <= end]),
            tuple([date for date in self.dates if start <= date.start and date.end <= end]),
        )
