"""The words of an item as a reader wants to see them.

Without marker, and without the owner and the deadline where these stand apart.
"""

from __future__ import annotations

import re

from minutes.core.late import late
from minutes.core.page import Line
from minutes.grammar import any_of
from minutes.linking.dues import Deadline
from minutes.linking.owners import Ownership
from minutes.linking.units import Unit

_MARKER = late(
    rf"^\W*(?:#?\s*(?:new )?{any_of('task_marks', 'decision_marks')}\s*\d*\s*[:#–-]\s*|\[[ xX]?\]\s*|[☐☑☒]\s*)", re.I
)
_TRAILING = late(rf"[\s,;]+{any_of('joiners', 'trailing')}$", re.I)
_THAT = late(r"^that (?=(?:the |an? )?\w)")
_BOLD = ("**", "__")
"""As Markdown has it: it is no part of what is searched, nor of what is shown."""
_EDGES = " \t,;:，；：、-–—·•>→⇒➡👉"
_LOOSE = _EDGES + "。.;()（）[]【】"
_PAIRS = ("()", "（）", "[]", "【】", "“”", '""')
_STATUS = late(
    rf"\s*[(（\[【]\s*{any_of('done', 'not_done')}\s*[)）\]】]|(?:\s+|(?<=(?-i:[㐀-鿿])))[-–—]+\s*{any_of('done')}\W*$",
    re.I,
)
_APART = late(rf"[(（\[【]\s*$|{any_of('deadline_labels')}\s*:?\s*$|[,，;；:：|–—-]\s*$", re.I)


def task_words(unit: Unit, ownership: Ownership, deadline: Deadline | None) -> str:
    """The unit's words, verbatim but for what is left out."""
    line = unit.line
    start, end = unit.told, unit.end
    for first, last in ownership.spans:
        if first <= start < last:
            start = last
        elif first < end <= last or not line.folded.text[last:end].strip(_LOOSE):
            end = min(end, first)
    if deadline is not None and deadline.due.date is not None:
        end = _without_deadline(line, start, end, deadline)
    words = _verbatim(line, start, end)
    words = _MARKER.sub("", words, count=1)
    words = _TRAILING.sub("", _trimmed(_STATUS.sub("", " ".join(words.split()))))
    words = _THAT.sub("", words)
    return _trimmed(words) or " ".join(unit.verbatim.split())


def _trimmed(words: str) -> str:
    """Without punctuation at the ends, and without a bracket whose other half was left out."""
    words = words.strip(_EDGES)
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if words.count(opening) == words.count(closing):
            continue
        words = words.removeprefix(closing).removesuffix(opening).strip(_EDGES)
        if words.endswith(closing) and words.count(opening) < words.count(closing):
            words = words.removesuffix(closing).strip(_EDGES)
        elif words.startswith(opening) and words.count(opening) > words.count(closing):
            words = words.removeprefix(opening).strip(_EDGES)
    return words


def _without_deadline(line: Line, start: int, end: int, deadline: Deadline) -> int:
    """Ends the task before a deadline that stands apart at its end: "(by 5 May)", 截止日期：…"""
    text = line.folded.text
    first, last = deadline.span
    if not start < first < end or text[last:end].strip(_LOOSE):
        return end
    before = _APART.search(text, start, first)
    return before.start() if before else end


def _verbatim(line: Line, start: int, end: int) -> str:
    first, last = line.folded.source(start, end)
    words = line.text[first:last]
    for mark in _BOLD:
        if mark in words and mark not in line.folded.text[start:end]:
            words = words.replace(mark, "")
    return words
