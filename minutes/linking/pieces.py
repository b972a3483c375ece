"""Which stretches of a line belong together: what only says who or when with its task, and what a line counts apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from minutes.core.dates import DateMention
from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.linking.bylines import only_names
from minutes.linking.sentences import Stretch, clauses

_LABELS = frozenset({"owner_marker", "due_marker", "checker_marker"})
_NUMBER = late(
    r"(?<![\d./第\-])(?<!\d:)(?:(?P<plain>\d{1,2})(?:、|[.)](?!\d))|\((?P<both>\d{1,2})\)|(?P<round>[①-⑳])|(?P<han>[一二三四五六七八九十])是(?![否的以]))\s*"
)
_HAN_NUMBERS = "一二三四五六七八九十"
_BEFORE_NUMBER = frozenset(":。;,!? \t")
_LITTLE = late(r"[\W_]|最迟|最晚|争取|力争|务必|必须|原则上|完成|并|且|再|于|在|则|或")
_FEWEST = 4
_TWO = 2
_STEPS = late(
    r"(?:(?:介绍|说明|反映|汇报|提出|通报|表达|分析|指出)了?[^。;:]{0,16}|诉求|原因|困难|问题)(?:有|为)?:\s*$|(?:包括|包含|分为|步骤|例如|比如|即)[^。;]{0,8}:\s*$"
)
"""What is counted behind these is part of one task, or of no task at all."""


def with_labels(pieces: list[Stretch], text: str, findings: Findings) -> list[tuple[Stretch, int]]:
    """The pieces, each with the end of its own words: what only says who, who checks or when goes with the task.

    "截止日期:5月3日" stands in a piece of its own, or in brackets behind the full stop, as names alone may.
    """
    starts = sorted({_opened(text, cue.start) for cue in findings.cues if cue.label in _LABELS})
    joined: list[tuple[Stretch, int]] = []
    ahead: int | None = None
    for piece in pieces:
        if joined and (piece.start in starts or _is_names_in_brackets(text, piece, findings)):
            before, own_end = joined[-1]
            joined[-1] = Stretch(before.start, piece.end), own_end if piece.start in starts else piece.end
        elif piece.start in starts and piece is not pieces[-1]:
            # the labels stand first: "牵头单位:仓储部;配合单位:信息部。修订流程。"
            ahead = piece.start if ahead is None else ahead
        else:
            if ahead is not None:
                piece, ahead = Stretch(ahead, piece.end), None  # noqa: PLW2901
            within = next((start for start in starts if piece.start < start < piece.end), piece.end)
            joined.append((piece, within))
    return joined


def _opened(text: str, start: int) -> int:
    """Where the bracket opens right before a label, else where the label begins."""
    return start - 1 if text[start - 1 : start] in ("(", "[", "【") else start


def _is_names_in_brackets(text: str, piece: Stretch, findings: Findings) -> bool:
    if text[piece.start] not in "([【" or text[piece.start : piece.end].rstrip("。.;, ")[-1] not in ")]】":
        return False
    named = findings.within(piece.start, piece.end).people
    return bool(named) and only_names(text, piece.start, piece.end, named)


def counted(text: str, pieces: Sequence[Stretch], start: int) -> tuple[list[Stretch], frozenset[int]]:
    """The pieces of a line parted where it counts, and where counted ones begin: "生产部:1、换型;2、培训新员工".

    The number is no part of a piece, but the first, which may stand behind a name, is left where it is.
    """
    numbers = _numbers(text, start)
    if not numbers:
        return list(pieces), frozenset()
    found: list[Stretch] = []
    for piece in pieces:
        begin = piece.start
        for number in numbers if text[numbers[0].start + 1] == "是" else numbers[1:]:
            if piece.start <= number.start < piece.end:
                found.append(Stretch(begin, number.start))
                begin = number.end
        found.append(Stretch(begin, piece.end))
    whole = [one for one in (_trimmed(text, one) for one in found) if one.start < one.end]
    first = next((one.start for one in whole if one.end > numbers[0].start), start)
    return whole, frozenset({first, *(number.end for number in numbers)})


def behind_number(text: str, start: int) -> int:
    """Where the words begin behind a number at ``start``; ``start`` itself without one."""
    number = _NUMBER.match(text, start)
    return number.end() if number else start


def by_day(text: str, piece: Stretch, findings: Findings) -> list[Stretch]:
    """A Chinese sentence parted before each clause that says what is to be done by another day.

    "3月5日前完成摸排,3月底前报送施工图" is two tasks; "3月5日前完成,最迟3月底前" is one.
    """
    days = [
        day for day in findings.within(piece.start, piece.end).dates
        if day.role == "deadline" and not any(cue.label == "due_marker" and _meet(cue, day) for cue in findings.cues)
    ]  # fmt: skip
    if len({day.text for day in days}) < _TWO:
        return [piece]
    parts = clauses(text, "zh", piece)
    starts = [piece.start]
    for number, part in enumerate(parts[1:], 1):
        before = [day for day in days if starts[-1] <= day.start < part.start]
        inside = [day for day in days if part.start <= day.start < part.end]
        if not before or not inside or inside[0].text in {day.text for day in before}:
            continue
        told = _says_what(text, Stretch(starts[-1], part.start), days)
        if told and _says_what(text, Stretch(part.start, parts[min(number + 1, len(parts) - 1)].end), days):
            starts.append(part.start)
    return [_trimmed(text, Stretch(*edges)) for edges in pairwise([*starts, piece.end])]


def _meet(cue: Cue, day: DateMention) -> bool:
    return cue.start < day.end and day.start < cue.end


def _says_what(text: str, part: Stretch, days: Sequence[DateMention]) -> bool:
    """Whether a stretch says more than by when."""
    words, position = "", part.start
    for day in days:
        if part.start <= day.start < part.end:
            words += text[position : day.start]
            position = day.end
    return len(_LITTLE.sub("", words + text[position : part.end])) >= _FEWEST


def _trimmed(text: str, piece: Stretch) -> Stretch:
    words = text[piece.start : piece.end]
    return Stretch(piece.start + len(words) - len(words.lstrip()), piece.start + len(words.rstrip()))


def _numbers(text: str, start: int) -> list[Stretch]:
    """The numbers 1, 2, 3 … of one style, each where its clause begins; none where they count no tasks."""
    found: list[tuple[Stretch, str]] = []
    for match in _NUMBER.finditer(text, start):
        style = match.lastgroup or ""
        before = text[start : match.start()]
        if before and before[-1] not in _BEFORE_NUMBER:
            continue
        if (found and style != found[0][1]) or _value(match[style]) != len(found) + 1:
            continue
        if not found and _STEPS.search(before):
            return []
        found.append((Stretch(match.start(), match.end()), style))
    parted = all(before.end < after.start for (before, _), (after, _) in pairwise(found))
    return [number for number, _ in found] if len(found) > 1 and parted else []


def _value(words: str) -> int:
    if words in _HAN_NUMBERS:
        return _HAN_NUMBERS.index(words) + 1
    return int(words) if words.isdecimal() and words.isascii() else ord(words) - ord("①") + 1
