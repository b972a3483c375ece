"""Who acts in a sentence: the people and groups whom its grammar makes the doer.

Being named is not owning: "Ann will ask Bob" is Ann's. In English the doer stands
before the modal or the infinitive ("Ann and Bob will …", "Ann to …") or between a
request and its infinitive ("asked Ann to …"); in Chinese after 由 and 请, or at the
head of a clause before what is to be done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from minutes.core.findings import Cue, Findings
from minutes.core.people import Mention

_JOINED = re.compile(r"^\s*(?:,|/|&|\+|and|or|、|和|及|与|跟|以及|,?\s*and)\s*@?\s*$", re.I)
_ENGLISH_DOING = frozenset({"will", "must", "should", "committed", "intends"})
_TO_INFINITIVE = re.compile(r"^\s*(?:\([^)]{0,40}\))?\s*[-–—:]?\s*(?:also |each |both |all |with )?to (?!the\b|a\b|an\b|be held\b|our\b|his\b|this\b)[a-z]")
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed)?|request(?:s|ed)?|invite[sd]?|remind(?:s|ed)?|instruct(?:s|ed)?|direct(?:s|ed)?|assign(?:s|ed)?|task(?:s|ed)?|want(?:s|ed)?|need(?:s|ed)?|for|action(?: on)?|actioned to|by)\s*:?\s*(?:the )?@?$",
    re.I,
)
_ASKED_THAT = re.compile(r"\b(?:asked|requested|asks|requests|recommended|required|insisted|agreed|decided) that (?:the )?$", re.I)
_CHINESE_BEFORE = re.compile(r"(?:由|请|烦请|敬请|麻烦|拜托|交由|交给|交|让|责成|委托|指定|安排|指派|授权|要求|改由|转由|会同|提请|转请|需要?|派)$")
_CHINESE_SUPPORT = re.compile(r"^(?:予以|负责|共同|全力|积极)?(?:配合|协助|协办|支持|辅助)")
_CHINESE_GAP = re.compile(r"^(?:同学|同志|老师|等人?|两人|二人|三人|共同|一起|各自|分别|统一|尽快|及时|继续|再|先|于|在|按|根据|依|依据|对|针对|就|把|将|全体|均|都|也|也要|还|另|另外|会后|后|则|主要)*")
_MOST_CHARACTERS_BETWEEN = 14


@dataclass(frozen=True, slots=True)
class Acting:
    """A mention that does the work; ``supporting`` where the words say that it only helps."""

    mention: Mention
    supporting: bool = False


def acting(text: str, start: int, end: int, findings: Findings, language: str) -> tuple[Acting, ...]:
    """The doers in ``text[start:end]``, in the order of the text."""
    if not findings.people:
        return ()
    groups = _joined(text, findings.people)
    finder = _chinese_doers if language == "zh" else _english_doers
    return tuple(actor for group in groups for actor in finder(text, start, end, group, findings.cues))


def _joined(text: str, people: tuple[Mention, ...]) -> list[list[Mention]]:
    """Mentions in runs: "A, B and C" is one doer of three people."""
    runs: list[list[Mention]] = [[people[0]]]
    for before, after in pairwise(people):
        if _JOINED.match(text[before.end : after.start]) or before.end == after.start:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _english_doers(text: str, start: int, end: int, run: list[Mention], cues: tuple[Cue, ...]) -> list[Acting]:
    after = text[run[-1].end : end]
    before = text[start : run[0].start]
    next_cue = next((cue for cue in cues if cue.start >= run[-1].end and cue.label in _ENGLISH_DOING), None)
    between = text[run[-1].end : next_cue.start].strip(" ,") if next_cue is not None else None
    finite = any(start <= cue.start < run[0].start and cue.label in _FINITE for cue in cues)
    does = _TO_INFINITIVE.match(after) is not None and not finite and not _is_object(before)
    does = does or (between is not None and (not between or between.lower() in _ADVERBS or bool(re.fullmatch(r"\([^)]*\)|have|has|[A-Za-z.]+'s", between))))
    asked = _ASKED.search(before) is not None and re.match(r"\s*,?\s*(?:to|should|for)\b", after) is not None
    asked = asked or (_ASKED_THAT.search(before) is not None and any(cue.label == "verb" and cue.start - run[-1].end == 1 for cue in cues))
    return [Acting(mention) for mention in run] if does or asked else []


_FINITE = _ENGLISH_DOING | {"reported", "perfect", "was", "is_now", "tentative", "passive_future", "verb"}
_ADVERBS = frozenset({"also", "each", "both", "all", "then", "kindly", "now", "again", "therefore", "further", "has", "have", "who"})


def _is_object(before: str) -> bool:
    """"Report sent by Ann to Bob": no doer of an infinitive stands behind such a word."""
    return re.search(r"\b(?:from|with|of|sent|given|gave|thanked|told|about|to)\s+(?:the )?@?$", before, re.I) is not None


def _chinese_doers(text: str, start: int, end: int, run: list[Mention], cues: tuple[Cue, ...]) -> list[Acting]:
    before = text[start : run[0].start]
    after = text[run[-1].end : end]
    supporting = _CHINESE_SUPPORT.match(after) is not None
    if _CHINESE_BEFORE.search(before) and after.strip(" .。;:,"):
        return [Acting(mention, supporting) for mention in run]
    head = not before.strip(" \t-—·•*") or before.rstrip().endswith((",", ";", "。", "、", ":", "前", "日", "后", "周", "内"))
    gap = _CHINESE_GAP.match(after)
    reach = run[-1].end + (gap.end() if gap else 0)
    doing = next((cue for cue in cues if cue.start >= run[-1].end and cue.label in _CHINESE_DOING), None)
    if head and doing is not None and doing.start - reach <= (2 if doing.label == "verb" else _MOST_CHARACTERS_BETWEEN) and not re.search("[,;:。]", text[run[-1].end : doing.start]):
        return [Acting(mention, supporting) for mention in run]
    return []


_CHINESE_DOING = frozenset({"responsible", "must", "will", "verb"})
