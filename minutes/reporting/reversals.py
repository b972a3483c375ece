"""Decisions that turn an earlier one round: approved and cancelled, or a day or figure that another takes the place of.

Two decisions are of one matter where nothing else than the words for and against, or the
value, tells them apart. A decision for something that no word says to be for it (每周五开会)
is turned round by one against it, but does not itself turn round one against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutes.core.report import Conflict
from minutes.core.stories import Story
from minutes.reporting.breakdowns import Counted
from minutes.reporting.counting import within
from minutes.reporting.naming import Naming
from minutes.reporting.searching import same_subjects
from minutes.reporting.subjects import LONGEST, Subject, alike, subject_of
from minutes.reporting.words import polarity_of, words

_LEAST = 4
_MORE = 0.34
_NEAR = 4
"""Characters within which two words against something are said together: 取消并停用."""
_AMOUNT = re.compile(
    r"(?P<currency>[£$€¥])?\s?(?P<number>\d{1,2}:\d\d|\d[\d,]*(?:\.\d+)?)(?:\s?(?P<unit>%|[a-z]+|[\u3400-\u9fff]))?"
)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """A decision taken apart.

    ``sign`` is 1 for, -1 against and 0 where that cannot be told; ``said`` whether a word
    says so. ``matter`` is what is decided on; ``place`` the same without values, and
    ``values`` what stands in it: each with its unit, or "day".
    """

    story: Story
    sign: int
    said: bool
    replaces: bool
    matter: Subject
    place: Subject
    values: frozenset[tuple[str, str]]


def reversals(counted: Counted, naming: Naming) -> Iterator[Conflict]:
    """Each decision of the days with the last before it that it turns round."""
    there = sorted(
        (one for one in counted.stories if one.kind == "decision" and one.raised is not None),
        key=lambda one: (one.raised or date.min, one.number),
    )
    decided = [one for story in there if (one := take_apart(story, naming)) is not None]
    pairs = set(same_subjects([one.matter for one in decided], _one_matter))
    pairs |= set(same_subjects([one.place for one in decided], _one_matter))
    last = {after: before for before, after in sorted(pairs) if turns_round(decided[before], decided[after])}
    for after, before in sorted(last.items()):
        earlier, later = decided[before].story, decided[after].story
        if within(later.raised, counted.first, counted.last):
            yield Conflict("decision", (earlier.number, later.number), earlier.tellings[0], later.tellings[0])


def take_apart(story: Story, naming: Naming) -> Decided | None:
    """A decision taken apart; None where nothing was decided yet."""
    known = words()
    folded = naming.fold(story.text[:LONGEST]).strip()
    if known.undecided.search(folded):
        return None
    sign, said = _sign(folded)
    without = known.deciding.sub(" ", known.polarity.sub(" ", folded))
    return Decided(
        story,
        sign,
        said,
        bool(known.replaced.search(folded)),
        subject_of(without),
        subject_of(known.value_words.sub(" ", known.replaced.sub(" ", _AMOUNT.sub(" ", known.days.sub(" ", without))))),
        _values(folded),
    )


def turns_round(earlier: Decided, later: Decided) -> bool:
    """Whether the later decision, of the same or another meeting, turns the earlier one round."""
    if earlier.story.meeting.number == later.story.meeting.number:
        return False
    if _one_matter(earlier.matter, later.matter) and earlier.sign * later.sign < 0:
        return later.said
    return (
        later.replaces
        and earlier.sign * later.sign > 0
        and _one_matter(earlier.place, later.place)
        and _replaced(earlier.values, later.values)
    )


def _one_matter(one: Subject, other: Subject) -> bool:
    return alike(one, other, least=_LEAST, more=_MORE)


def _replaced(old: frozenset[tuple[str, str]], new: frozenset[tuple[str, str]]) -> bool:
    """Whether new values of one unit stand where the old one stood: 5月20日, or 由5月6日改为5月20日."""
    for unit in {unit for unit, _ in old} & {unit for unit, _ in new}:
        before = {value for of, value in old if of == unit}
        after = {value for of, value in new if of == unit}
        if len(before) == 1 and after - before and (len(after) == 1 or before <= after):
            return True
    return False


def _values(folded: str) -> frozenset[tuple[str, str]]:
    known = words()
    days = {
        ("day", "".join(re.findall(r"[a-z]{3,}|\d+", _ONLY_DAY.sub("", found[0]))))
        for found in known.days.finditer(folded)
    }
    rest = known.days.sub(" ", folded)
    amounts = {(_unit(found), found["number"].replace(",", "")) for found in _AMOUNT.finditer(rest)}
    return frozenset(days | amounts)


def _unit(found: re.Match[str]) -> str:
    return "clock" if ":" in found["number"] else found["currency"] or found["unit"] or ""


# Words beside the day itself: from 6 May, the 6th.
_ONLY_DAY = re.compile(r"\b(?:by|before|from|on|until|with effect from)\b|(?<=\d)(?:st|nd|rd|th)\b")


def _sign(folded: str) -> tuple[int, bool]:
    """1 for, -1 against, 0 where words stand against each other; and whether a word says so."""
    found = [(match.start(), match.end(), polarity_of(match[0])) for match in words().polarity.finditer(folded)]
    against = [one for one in found if one[2] != "for"]
    if not against:
        return 1, bool(found)
    if len(against) == 1:
        return -1, True
    (_, end, first), (start, _, second), *more = against
    between = folded[end:start]
    if more:
        return 0, True
    if words().together.search(between) and len(between) <= _NEAR + 1:
        return -1, True
    return (1, True) if "revoking" in (first, second) else (0, True)
