"""Which lines are headings, in all the dresses that headings wear, and what a title is for.

Word's styles, numbered topics (一、 (二) 3.), lines in bold, labels ("Action items:",
会议结论：), lines in brackets (【决议】), cells that name the next one, and bare lines of a
few words that a list or a paragraph follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from minutes.core.language import has_han, is_han
from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.layout.lines import RawLine
from minutes.layout.titles import coverage, title_label
from minutes.layout.topics import LONGEST_HEADING, is_short

_DIGIT = late(r"\d")
_SENTENCE_END = late(r"[.。;!?,,、…](?:\s|$)")
# "RESOLVED: that", "The Board agreed that" with a list below
_LEADS_IN = late(r"(?<=[a-z])\s*:?\s+(?:that|to|as follows|the following)\s*[-–—:]?$", re.I)
_BRACKETED = late(r"^\s*[【〖〔\[《]([^】〗〕\]》]{1,40})[】〗〕\]》]\s*:?\s*$")
BULLETS = frozenset({"", "list", "dash", "bullet", "alpha", "roman", "roman-paren", "alpha-paren"})
"""Kinds of list marker that number no topics."""
_HAN_NUMBERS = frozenset({"formal", "han", "han-paren"})
_WEAK = frozenset(
    {Role.REPORT, Role.DISCUSSION, Role.AGENDA, Role.OTHER, Role.ATTENDANCE, Role.MASTHEAD, Role.TEMPLATE}
)
# How much of a bare line its title words must be. What is silent must be told plainly:
# "All members present" is a sentence, "Members present" a heading.
_PLAIN = {
    Role.ATTENDANCE: 0.85, Role.MASTHEAD: 0.8, Role.NEXT_MEETING: 0.7, Role.TEMPLATE: 0.8, Role.OTHER: 0.8,
    Role.AGENDA: 0.6,
}  # fmt: skip
_PLAIN_ELSE = 0.5
# … of a line that is a heading by its dress; the words of a label may be few: "Where we go from here. Actions:"
_DRESSED = {True: 0.15, False: 0.3}
_DRESSED_WEAK = 0.25
_HALF = 0.5
# "Follow up on the grant" and "Task 2 Data model" are topics; "Action items of the retreat" heads a list of tasks
_SPEAKS_OF_TASKS = 0.45
_TASKS_AT_EDGE = late(
    r"^\W*(?:[\d.]+\W*)?(?:actions|action (?:items?|points?|list|log|table)|to.?dos?|tasks|next steps?)\b"
    r"|(?:actions|action items?|to.?dos?|tasks|next steps)\W*$",
    re.I,
)
_UNTIL = late(r"(?<=\w)\s+(?:before|by|until|till|over|during|this|next)\s.*$", re.I)
"""By when: "To do before the next call" is as much a list of tasks as "To do"."""
_LONGEST_PLAIN = {True: 14, False: 45}
_LONGEST_LABEL = {True: 30, False: 70}
_LONGEST_CAPTION_WORDS = 7
_SHORTEST_PROSE = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: what follows it, and what it is part of.

    ``topic`` tells that its numbering is one of topics; ``in_list`` that it stands in a
    list of tasks or decisions, ``in_bold_list`` that the heading of that is bold; ``sibling``
    that an open heading is numbered as it is; ``in_form`` that it is the value of a form's
    row; ``much_bold`` that bold means nothing in this document.
    """

    following: RawLine | None
    topic: bool
    in_list: bool
    sibling: bool
    in_form: bool
    much_bold: bool
    in_bold_list: bool = False


def heading_style(line: RawLine, place: Place, extra: Path | None) -> str | None:
    """The kind of heading that a line is ("h2", "label", "bold", "decimal" …), None where it is none."""
    words = line.words.strip()
    if line.kind is LineKind.ROW or not words or line.struck:
        return None
    if line.label:
        beside = place.following is not None and place.following.row == line.row
        return "form" if line.in_table and beside else "rowhead"
    if line.kind is LineKind.HEADING:
        return f"h{line.block.level or 1}" if len(words) <= LONGEST_HEADING else None
    if _BRACKETED.match(words):
        return "bracket"
    if _is_label(words, place):
        return line.style or "label"
    if line.marker is not None and line.marker.style in ("check", "topic"):
        return line.style if line.marker.style == "topic" and place.topic else None
    return _undressed(line, words, place, extra)


def _undressed(line: RawLine, words: str, place: Place, extra: Path | None) -> str | None:
    """The style of a line that only its words, its weight or what follows it make a heading."""
    short = is_short(words) and not _SENTENCE_END.search(words) and ":" not in words
    if short and _is_title(line, words, place, extra):
        return line.style or "plain"
    if place.topic and (place.sibling or not place.in_list or _heads_numbers(line, place)):
        return line.style
    child = _has_child(line, place)
    if line.bold and short and not place.much_bold and not place.in_form and (line.kind is LineKind.TEXT or child):
        return "bold"
    if _is_caption(line, words, place) or (short and _heads_table(line, place)):
        return "plain"
    return None


def role_of(title: str, extra: Path | None) -> Role | None:
    """What a title is for, None where the lexicon does not know it."""
    label = title_label(title, "sections", extra)
    return Role(label) if label else None


def role_of_heading(title: str, style: str, extra: Path | None, *, colon: bool) -> Role | None:
    """What the section below a heading is for; its title words must be enough of it."""
    title = _undated(title, extra)
    role = role_of(title, extra)
    if role is None and colon and "," in title:
        # "讨论了分工,具体安排如下:" says at its end what follows
        title = title.rsplit(",", 1)[1]
        role = role_of(title, extra)
    if role is None:
        return None
    share = coverage(title, "sections", extra)
    enough = _DRESSED_WEAK if role in _WEAK else _DRESSED[colon]
    if role is Role.ACTIONS and not colon and not _TASKS_AT_EDGE.search(title):
        enough = _SPEAKS_OF_TASKS
    if role is Role.MASTHEAD:
        enough = max(enough, _HALF)  # "主席 宋佳音:" is who speaks below
    if style == "plain":
        enough = max(enough, _PLAIN.get(role, 0.0))
    return role if share >= enough else None


def _undated(title: str, extra: Path | None) -> str:
    """A title of tasks without by when they are to be done."""
    undated = _UNTIL.sub("", title)
    return undated if undated != title and role_of(undated, extra) is Role.ACTIONS else title


def _is_label(words: str, place: Place) -> bool:
    if place.following is not None and place.following.kind is LineKind.ITEM:
        words = _LEADS_IN.sub(":", words)
    if not words.endswith(":") or place.following is None or re.search(r"[。;!?:]", words[:-1]):
        return False
    return len(words) <= _LONGEST_LABEL[has_han(words)]


def _is_title(line: RawLine, words: str, place: Place, extra: Path | None) -> bool:
    """A bare line that says what follows: "Action items", 会议结论."""
    words = _undated(words, extra)
    role = role_of(words, extra)
    if role is None or len(words) > _LONGEST_PLAIN[is_han(words[0])]:
        return False
    if place.in_list and line.style and not line.bold and not place.sibling:
        return False
    bullet = line.kind is LineKind.ITEM and line.style.split("@")[0] in BULLETS
    if bullet and not line.bold and not _has_child(line, place):
        return False
    return coverage(words, "sections", extra) >= _PLAIN.get(role, _PLAIN_ELSE)


def _has_child(line: RawLine, place: Place) -> bool:
    below = place.following
    return below is not None and below.kind is LineKind.ITEM and below.depth > line.depth


def _heads_numbers(line: RawLine, place: Place) -> bool:
    """(一) with 1. below it: in official Chinese numbering the one is the topic of the other."""
    below = place.following
    begins = below is not None and below.marker is not None and below.marker.number == 1
    return begins and line.style.split("@")[0] in _HAN_NUMBERS and below is not None and below.style != line.style


def _heads_table(line: RawLine, place: Place) -> bool:
    below = place.following
    return not line.in_table and not line.marker and below is not None and below.kind is LineKind.ROW


def _is_caption(line: RawLine, words: str, place: Place) -> bool:
    """An English line of a few words in a text without styles, with prose or a bulleted list below it."""
    below = place.following
    if line.kind is not LineKind.TEXT or line.marker or below is None or has_han(words):
        return False
    if place.in_bold_list and not line.bold:
        return False  # below "Actions" in bold a plain "Ann" says whose the next ones are, and ends nothing
    if len(words.split()) > _LONGEST_CAPTION_WORDS or not words[:1].isupper() or re.search(r"[.:;,!?]", words):
        return False
    if below.kind is LineKind.ITEM and not line.in_table:
        # "What we need to do", "Problems"; but no day and nobody's full name
        small = any(word.islower() for word in words.split())
        return below.style.split("@")[0] in BULLETS and not _DIGIT.search(words) and (small or " " not in words)
    return below.kind is LineKind.TEXT and len(below.words) > _SHORTEST_PROSE and below.words.rstrip().endswith(".")
