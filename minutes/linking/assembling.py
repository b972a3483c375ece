"""From drafts to items: what is told twice becomes one, problems are named, ids are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from minutes.core.items import Item, ProblemCode
from minutes.core.late import late
from minutes.core.page import Role
from minutes.core.stems import stem_of
from minutes.grammar import words
from minutes.linking.drafts import Draft
from minutes.linking.owners import merged
from minutes.rules import load

_WORD = late(r"[a-z0-9]+|[㐀-鿿]")
_SAME = 0.75
_NEARLY_ALL = 0.85
_FEW_WORDS = 3
_SUMMED_UP = 0.6
_COMMON = 60


def assemble(drafts: Sequence[Draft], meeting_dates: dict[int, date | None]) -> tuple[Item, ...]:
    """The items of a document in the order of the page.

    ``meeting_dates`` gives the date of the meeting that each line stands under.
    """
    items: list[Item] = []
    taken: dict[str, int] = {}
    for draft in _without_repetition(drafts):
        base = _identity(draft)
        taken[base] = taken.get(base, 0) + 1
        number = f"{base}-{taken[base]}" if taken[base] > 1 else base
        items.append(_item(draft, number, meeting_dates.get(draft.line.index)))
    return tuple(items)


def _identity(draft: Draft) -> str:
    folded = "".join(_WORD.findall(draft.text.casefold())) or draft.quote
    return hashlib.sha256(f"{draft.kind}|{folded}".encode()).hexdigest()[:8]


def _item(draft: Draft, identity: str, meeting_date: date | None) -> Item:
    ownership, deadline = draft.ownership, draft.deadline
    return Item(
        id=identity,
        kind=draft.kind,
        text=draft.text,
        evidence=draft.evidence,
        rule=draft.rule,
        owners=ownership.owners,
        candidates=ownership.candidates,
        departments=ownership.departments,
        supporting_departments=ownership.supporting,
        requested_by=ownership.requested_by,
        due=deadline.due if deadline else None,
        status=draft.status,
        priority=draft.priority,
        section=draft.line.section.heading or None,
        meeting_date=meeting_date,
        also_evidence=draft.also,
        problems=_problems(draft),
        reasons=draft.reasons,
        progress=draft.progress,
    )


def _problems(draft: Draft) -> tuple[ProblemCode, ...]:
    if draft.kind == "decision" or draft.status == "done":
        return ()
    found: list[ProblemCode] = []
    ownership = draft.ownership
    if not ownership.owners and not ownership.candidates:
        found.append("group-owner" if ownership.departments else "no-owner")
    found += ownership.problems
    found += draft.deadline.problems if draft.deadline else ["no-deadline"]
    return tuple(dict.fromkeys(found))


def _without_repetition(drafts: Iterable[Draft]) -> list[Draft]:
    """A task told in the discussion and again in the table is one, with both places as evidence.

    Two drafts tell the same where their words are nearly the same, or nearly all words
    of the one are in the other, and nothing that they say of owner and day differs.
    """
    kept: list[Draft] = []
    contents: list[frozenset[str]] = []
    places: dict[str, list[int]] = {}
    for draft in drafts:
        own = _content(draft)
        twin = next((n for n in _alike(own, places) if _same_task(draft, own, kept[n], contents[n])), None)
        if twin is None:
            twin = len(kept)
            kept.append(draft)
            contents.append(own)
        else:
            kept[twin] = _joined(kept[twin], draft)
            contents[twin] = _content(kept[twin])
        for word in own:
            places.setdefault(word, []).append(twin)
    return kept


def _alike(words_of_draft: frozenset[str], places: dict[str, list[int]]) -> list[int]:
    """The kept drafts that share a telling word; a word that stands in very many tells nothing."""
    shared = (places.get(word, ()) for word in words_of_draft)
    return sorted({place for found in shared if len(found) <= _COMMON for place in found})


def _content(draft: Draft) -> frozenset[str]:
    """What a task is about: its words without the little ones, and without who and when."""
    aside = [owner.name for owner in draft.ownership.owners] + [draft.deadline.due.text if draft.deadline else ""]
    said = draft.text.casefold()
    for words_aside in aside:
        said = said.replace(words_aside.casefold(), " ") if words_aside else said
    told = {word for words_aside in aside for word in _WORD.findall(words_aside.casefold()) if word.isascii()}
    text = [word for word in _WORD.findall(said) if word not in told]
    if any("㐀" <= word <= "鿿" for word in text):
        # single characters say little: pairs stand for words
        return frozenset(first + second for first, second in pairwise(text)) or frozenset(text)
    return frozenset(word for word in text if word not in _LITTLE)


_LITTLE = frozenset(words("little"))


def _same_task(draft: Draft, own: frozenset[str], other: Draft, others: frozenset[str]) -> bool:
    if draft.kind != other.kind or not own or not others:
        return False
    if draft.line.index == other.line.index:
        # "It was agreed that Ann should ring the bank. Action Ann to ring the bank": nothing less is told twice
        return not draft.from_table and not other.from_table and _retold(own, others) and _agree(draft, other)
    if _decided_apart(draft, other):
        return False
    if draft.from_table and other.from_table and draft.line.block.table == other.line.block.table:
        return False
    shared = len(own & others)
    elsewhere = draft.line.section.number != other.line.section.number
    alike = shared / len(own | others) >= _SAME or (elsewhere and _retold(own, others))
    return (
        alike or (elsewhere and (_summed_up(draft, own, other, others) or _listed_later(draft, own, other, others)))
    ) and _agree(draft, other)


def _listed_later(draft: Draft, own: frozenset[str], other: Draft, others: frozenset[str]) -> bool:
    """Whether a list has the task of the discussion for the same people, in other words.

    On the same day half of the words will do; else they must share what the task is about,
    and not only that something is to be sent.
    """
    names = [{owner.name for owner in one.ownership.owners} for one in (draft, other)]
    days = [one.deadline.due.date if one.deadline else None for one in (draft, other)]
    if draft.status != other.status:
        return False  # what was done before the meeting, and what is to be done now
    if draft.line.lang != "en" or not names[0] or names[0] != names[1] or _is_listed(draft) == _is_listed(other):
        return False
    own, others = (frozenset(filter(str.isalpha, words)) for words in (own, others))
    if days[0] is not None and days[0] == days[1]:
        return 2 * len(own & others) >= max(1, min(len(own), len(others)))
    own, others = _stems(own), _stems(others)
    about = own - _doing(), others - _doing()
    shared, fewer = len(about[0] & about[1]), min(map(len, about))
    enough = shared == fewer or (shared > 1 and 2 * shared >= fewer)
    return shared > 0 and (enough or (shared > 1 and 2 * len(own & others) >= min(len(own), len(others))))


def _is_listed(draft: Draft) -> bool:
    return draft.from_table or (draft.line.section.role is Role.ACTIONS and not draft.line.section.one_line)


def _stems(told: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem_of, told))


@cache
def _doing() -> frozenset[str]:
    """The verbs of doing, which many tasks share."""
    return frozenset(
        stem_of(word) for rule in load("en", "actions") if rule.label == "verb" for word in rule.patterns
    )  # fmt: skip


def _decided_apart(draft: Draft, other: Draft) -> bool:
    """Whether two topics end in the same words, each in a decision of its own: 决议:请总务联系厂商."""
    first, second = (one.line.section for one in (draft, other))
    labelled = all(one.own and one.role is Role.DECISIONS and len(one.path) > 1 for one in (first, second))
    return draft.kind == "action" and labelled and first.title == second.title and first.path[:-1] != second.path[:-1]


def _summed_up(draft: Draft, own: frozenset[str], other: Draft, others: frozenset[str]) -> bool:
    """Whether one list of tasks tells again what another gave to the same person, in other words."""
    names = [{owner.name for owner in one.ownership.owners} for one in (draft, other)]
    sections = [one.line.section for one in (draft, other)]
    listed = all(one.role is Role.ACTIONS and not one.one_line for one in sections)
    if draft.kind != "action" or not listed or draft.line.lang != "en" or not names[0] or names[0] != names[1]:
        return False
    own, others = (frozenset(filter(str.isalpha, words)) for words in (own, others))
    shared, fewer = len(own & others), min(len(own), len(others))
    return shared >= _FEW_WORDS and (shared == fewer or (shared > _FEW_WORDS and shared >= _SUMMED_UP * fewer))


def _retold(own: frozenset[str], others: frozenset[str]) -> bool:
    """Whether nearly all words of the shorter are in the longer."""
    fewer = min(len(own), len(others))
    return fewer > _FEW_WORDS and len(own & others) >= _NEARLY_ALL * fewer


def _agree(draft: Draft, other: Draft) -> bool:
    ours = {owner.name for owner in draft.ownership.owners}
    theirs = {owner.name for owner in other.ownership.owners}
    if ours and theirs and not ours & theirs:
        return False
    days = [one.deadline.due.date for one in (draft, other) if one.deadline and one.deadline.due.date]
    return len(set(days)) < 2


def _joined(first: Draft, second: Draft) -> Draft:
    """The fuller of two tellings, with the other as further evidence.

    A table's row is the fuller one, and what is to be done than what was reported; of two
    in one line it is the surer ("Action Ann to ring the bank").
    """
    surer = second.line.index == first.line.index and second.score > first.score
    reported = first.line.section.role is Role.REPORT and second.line.section.role is not Role.REPORT
    fuller = (second.from_table and not first.from_table) or (reported and second.from_table == first.from_table)
    main, other = (second, first) if surer or fuller else (first, second)
    ownership = main.ownership if main.ownership.named else other.ownership
    if main.ownership.owners and other.ownership.owners and not main.from_table:
        ownership = merged(main.ownership, other.ownership)
    return replace(
        main,
        ownership=ownership,
        deadline=main.deadline if main.deadline and main.deadline.due.date else other.deadline or main.deadline,
        also=(*main.also, other.evidence, *other.also),
        progress=main.progress or other.progress,
    )
