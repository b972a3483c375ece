"""Who was there, who led and who wrote, where the minutes say it in a sentence rather than under a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.core.chinese import has_han
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.layout.attendance import read_list, read_one
from minutes.layout.listed import Listed
from minutes.layout.units import Text, text_of

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sir|Councill?or|Rev)\.? )?(?:[A-Z]\. ?){0,3}[A-Z][\w'-]+"
    r"(?: (?:(?:van|von|de|der|den|la|di|da|el|al|bin) ){0,2}[A-Z](?:\.|[\w'-]*)){0,3}"
)
_NAMES = rf"{_NAME}(?:(?:,? and |,? & |, |; ?|,){_NAME}){{0,30}}"
_WERE = r"(?: (?:were|was|are|is|all))?"
_LEADER = r"(?:Board |Acting |Committee )?(?:Chair(?:man|woman|person)?|President)"

# What a sentence tells, words of which it must have one (asked first, since that is fast), and its pattern.
_Sentences = tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]

_ENGLISH: _Sentences = (
    (
        "absent",
        ("pologies",),
        late(
            r"\b[Aa]pologies(?: for (?:absence|non-attendance|the meeting))?(?: (?:have|had) been| were| was)?"
            r"(?: (?:also )?(?:received|given|noted|accepted|sent|tendered|recorded|approved))?"
            r"(?: and (?:received|noted|accepted|recorded|approved))?,?(?: from| by|:) "
            rf"({_NAMES})"
        ),
    ),
    (
        "absent",
        ("absent", "excused", "not present", "unable", "away", "missing"),
        late(rf"({_NAMES}){_WERE} (?:absent|excused|not present|unable to (?:attend|make it)|away|missing)\b"),
    ),
    (
        "absent",
        ("notice", "apolog", "regrets"),
        late(
            rf"({_NAMES}) (?:has |have |had )?(?:gave|given|give|sent|tendered|offered)"
            r"(?: (?:his|her|their|prior|advance))? (?:notice|apologies|apology|regrets)"
        ),
    ),
    ("absent", ("could",), late(rf"({_NAMES}) (?:couldn't|could not) (?:make it|attend)")),
    (
        "attendees",
        ("resent", "ttend"),
        late(
            r"\b(?:[Pp]resent|[Ii]n attendance|[Aa]ttending|[Aa]ttendees)(?: at the meeting)?"
            rf" (?:were|was|are|included)\s*:?\s*({_NAMES})"
        ),
    ),
    (
        "attendees",
        ("present", "in attendance"),
        late(rf"({_NAMES}){_WERE} (?:present|in attendance)(?! by a\b)\b"),
    ),
    (
        "attendees",
        ("attended",),
        late(rf"({_NAMES})(?: all)? attended\b(?! by| the (?!meeting|call|committee|board))"),
    ),
    ("attendees", ("ttended by",), late(rf"\b[Aa]ttended by(?: the following)?:? ({_NAMES})")),
    (
        "attendees",
        ("resent", "ttend"),
        late(
            r"\b(?:[Tt]hose|[Mm]embers|[Pp]eople) (?:who (?:were )?)?(?:present|attended|attending)(?: were)?:? "
            rf"({_NAMES})"
        ),
    ),
    ("joined", ("joined",), late(rf"({_NAMES}),? joined (?:the )?(?:meeting|discussion|call)")),
    (
        "chair",
        ("chair", "presided"),
        late(
            rf"({_NAME}),?(?: \([^()]{{2,30}}\))?"
            r" (?:chaired|presided|(?:was )?in the chair|took the chair|acted as chair|chairing)"
        ),
    ),
    (
        "chair",
        (" by ",),
        late(rf"\b(?:chaired|presided over|facilitated|led) by (?:the )?(?:[Cc]hair\w*|[Pp]resident)?,? ?({_NAME})"),
    ),
    ("chair", ("Chair", "President"), late(rf"\bby (?:the )?{_LEADER},? ({_NAME})")),
    ("chair", ("Chair", "President"), late(rf"\b{_LEADER},? ({_NAME}),? (?:opened|called|welcomed)")),
    ("chair", ("Chair", "President"), late(rf"({_NAME}),? (?:the )?{_LEADER},? (?:opened|called|welcomed)")),
    (
        "recorder",
        ("inutes", "otes"),
        late(rf"\b(?:[Mm]inutes|[Nn]otes)(?: were| was)? (?:taken|recorded|kept|prepared|submitted) by ({_NAME})"),
    ),
    (
        "recorder",
        ("minutes", "notes"),
        late(
            rf"({_NAME}) (?:will |agreed to |to |volunteered to )?(?:make|take|took|taking|takes|keep) "
            r"(?:the )?(?:notes|minutes)\b"
        ),
    ),
)
_CHINESE: _Sentences = (
    ("chair", ("主持", "召集"), late(r"由([^,。;:由]{2,24}?)(?:同志|同学)?(?:担任)?(?:主持|召集)")),
    (
        "chair",
        ("主持",),
        late(
            r"(?:^|[,。;\s])([^,。;:由]{2,30}?)(?:同志|同学)?(?:在[^,。;]{2,24}?)?主持(?:了|召开|并)?(?:了)?"
            r"(?:本次|此次|这次|今天的?)?[^,。;]{0,12}会"
        ),
    ),
    (
        "attendees",
        ("参加", "参与", "出席", "列席"),
        late(
            r"(?:出席|参加|参与|列席)(?:了)?(?:本次|此次)?(?:会议|例会|会)的?(?:人员|同志|同学|代表|领导)?"
            r"(?:主要)?(?:有|包括|是|为):?([^。;\n]{2,400})"
        ),
    ),
    (
        "attendees",
        ("参会", "与会", "到会", "参加", "出席", "列席"),
        late(
            r"(?<!应)(?:参会|与会|到会|出席|参加|列席)(?:会议)?(?:的?(?:人员|同志|同学|代表|领导|委员|同事|老师|干部)"
            r"(?:主要|分别)?(?:有|包括|是|为|:)|的(?:主要)?有):?([^。;:\n]{2,400})"
        ),
    ),
    (
        "attendees",
        ("参加", "出席", "列席"),
        late(
            r"(?:^|[。;,])([^。;,:]{2,200}?)(?:等[^、。;,]{0,8})?(?:参加|出席|列席)(?:了)?(?:本次|此次|这次)?(?:会议|例会|座谈)"
        ),
    ),
    (
        "absent",
        ("请假", "缺席", "未"),
        late(r"(?:^|[。;,])([^。;,:]{2,60}?)(?:因[^,。;]{1,12})?(?:请假|缺席|未到会|未出席|未能出席)"),
    ),
    (
        "recorder",
        ("记录", "纪录", "整理"),
        late(r"由([^,。;:由]{2,12}?)(?:负责)?(?:会议)?(?:记录|纪录|整理纪要)"),
    ),
)
_SAYS = {
    chinese: late("|".join(re.escape(word) for _, words, _ in sentences for word in words))
    for chinese, sentences in ((True, _CHINESE), (False, _ENGLISH))
}
"""The words without one of which no sentence says anything."""
_LONGEST = 2000
_PARENTHESES = late(r"[(\[]([^()\[\]]{1,30})[)\]]")
_ABSENT_LEAD = late(r"not in attendance|\babsent\b|unable to attend|not present|\bapologies\b|缺席|请假|未出席", re.I)
_PRESENT_LEAD = late(
    r"\b(?:were|was|are) (?:present|in attendance)|attended the|参加(?:本次|此次)?会议的|出席(?:本次|此次)?会议的", re.I
)


def read_sentences(texts: Iterable[Text], lexicon: Lexicon) -> Iterator[tuple[str, list[Listed]]]:
    """What sentences say: ("attendees" | "absent" | "chair" | "recorder", the people).

    >>> from minutes.layout.units import text_of
    >>> from minutes.wordlists import load_lexicon
    >>> line = text_of("Ann, Bob & Carol present. Apologies from Dan Lee.")
    >>> [(label, [one.name for one in people]) for label, people in read_sentences([line], load_lexicon())]
    [('absent', ['Dan Lee']), ('attendees', ['Ann', 'Bob', 'Carol'])]
    """
    for text in texts:
        folded = text.folded
        chinese = has_han(folded)
        if _SAYS[chinese].search(folded):
            wanted = [each for each in (_CHINESE if chinese else _ENGLISH) if any(word in folded for word in each[1])]
            yield from _read(text if chinese else _without_asides(text), wanted, lexicon)


def _read(
    text: Text, sentences: Iterable[tuple[str, tuple[str, ...], re.Pattern[str]]], lexicon: Lexicon
) -> Iterator[tuple[str, list[Listed]]]:
    taken: list[tuple[int, int]] = []
    for label, _, pattern in sentences:
        for match in pattern.finditer(text.folded[:_LONGEST]):
            start, end = match.span(1)
            if any(start < done and begun < end for begun, done in taken):
                continue
            if people := _people(label, text.cut(start, end), lexicon):
                taken.append((start, end))
                yield label, people


def _without_asides(text: Text) -> Text:
    """A list with a remark behind each name, and nothing else between them, is a list all the same."""
    if "(" in text.folded:
        return text_of(re.sub(r"\s*\([^()]{0,80}\)", "", re.sub(r"\s*\([^()]{0,80}\)(?=\s+[A-Z])", ",", text.verbatim)))
    return text


def _people(label: str, text: Text, lexicon: Lexicon) -> list[Listed]:
    if label in ("chair", "recorder"):
        inner = _PARENTHESES.search(text.folded)  # 轮值主席(王芳)
        if inner and (within := read_list([text.cut(*inner.span(1))], lexicon)):
            return within[:1]
        return read_one(text, lexicon)
    return [replace(person, absent=label == "absent") for person in read_list([text], lexicon)]


def lead_in(text: Text) -> str | None:
    """What a line introduces, "attendees" or "absent": "The following were not in attendance:"."""
    folded = text.folded.rstrip()
    if not folded.endswith(":") or len(folded) > 160:
        return None
    if _ABSENT_LEAD.search(folded):
        return "absent"
    return "attendees" if _PRESENT_LEAD.search(folded) else None
