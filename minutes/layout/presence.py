"""Who was there, who led and who wrote, where the minutes say it in a sentence rather than under a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.core.lexicon import Lexicon
from minutes.layout.attendance import Listed, read_list
from minutes.layout.labels import Text, text_of

_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sir|Councill?or|Rev)\.? )?[A-Z][\w'-]+(?: (?:(?:van|von|de|der|den|la|di|da|el|al|bin) ){0,2}[A-Z](?:\.|[\w'-]*)){0,3}"
_NAMES = rf"{_NAME}(?:(?:,? and |,? & |, |; ?|,){_NAME}){{0,30}}"
_HELD = r"(?: (?:were|was|are|is|all))?"

_ENGLISH: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("absent", re.compile(rf"\b[Aa]pologies(?: for (?:absence|non-attendance|the meeting))?(?: (?:have|had) been| were| was)?(?: (?:also )?(?:received|given|noted|accepted|sent|tendered|recorded))?,?(?: from| by|:) ({_NAMES})")),
    ("absent", re.compile(rf"({_NAMES}){_HELD} (?:absent|excused|not present|unable to (?:attend|make it)|away|missing)\b")),
    ("absent", re.compile(rf"({_NAMES}) (?:(?:has |have |had )?(?:gave|given|give|sent|tendered|offered)(?: (?:his|her|their|prior|advance))? (?:notice|apologies|apology|regrets)|couldn't (?:make it|attend)|could not (?:make it|attend))")),
    ("attendees", re.compile(rf"\b(?:[Pp]resent|[Ii]n attendance|[Aa]ttending|[Aa]ttendees)(?: at the meeting)? (?:were|was|are|included)\s*:?\s*({_NAMES})")),
    ("attendees", re.compile(rf"({_NAMES}){_HELD} (?:present|in attendance)(?! by a\b)\b")),
    ("attendees", re.compile(rf"({_NAMES})(?: all)? attended\b(?! by| the (?!meeting|call|committee|board))")),
    ("attendees", re.compile(rf"\b[Aa]ttended by(?: the following)?:? ({_NAMES})")),
    ("attendees", re.compile(rf"\b(?:[Tt]hose|[Mm]embers|[Pp]eople) (?:who (?:were )?)?(?:present|attended|attending)(?: were)?:? ({_NAMES})")),
    ("joined", re.compile(rf"({_NAMES}),? joined (?:the )?(?:meeting|discussion|call)")),
    ("chair", re.compile(rf"({_NAME}),?(?: \([^()]{{2,30}}\))? (?:chaired|presided|(?:was )?in the chair|took the chair|acted as chair|chairing)")),
    ("chair", re.compile(rf"\b(?:chaired|presided over|facilitated|led) by (?:the )?(?:[Cc]hair\w*|[Pp]resident)?,? ?({_NAME})")),
    ("chair", re.compile(rf"\bby (?:the )?(?:Board |Acting |Committee )?(?:Chair(?:man|woman|person)?|President),? ({_NAME})")),
    ("chair", re.compile(rf"\b(?:Chair(?:man|woman|person)?|President),? ({_NAME}),? (?:opened|called|welcomed)")),
    ("chair", re.compile(rf"({_NAME}),? (?:the )?(?:Board |Acting |Committee )?(?:Chair(?:man|woman|person)?|President),? (?:opened|called|welcomed)")),
    ("recorder", re.compile(rf"\b(?:[Mm]inutes|[Nn]otes)(?: were| was)? (?:taken|recorded|kept|prepared|submitted) by ({_NAME})")),
    ("recorder", re.compile(rf"({_NAME}) (?:will |agreed to |to |volunteered to )?(?:make|take|took|taking|takes|keep) (?:the )?(?:notes|minutes)\b")),
)  # fmt: skip
_CHINESE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chair", re.compile(r"由([^,。;:由]{2,24}?)(?:同志|同学)?(?:担任)?(?:主持|召集)")),
    ("chair", re.compile(r"(?:^|[,。;\s])([^,。;:由]{2,30}?)(?:同志|同学)?(?:在[^,。;]{2,24}?)?主持(?:了|召开|并)?(?:了)?(?:本次|此次|这次|今天的?)?[^,。;]{0,12}会")),
    ("attendees", re.compile(r"(?:出席|参加|参与|列席)(?:了)?(?:本次|此次)?(?:会议|例会|会)的?(?:人员|同志|同学|代表|领导)?(?:主要)?(?:有|包括|是|为)[:]?([^。;\n]{2,400})")),
    ("attendees", re.compile(r"(?:^|[。;,])([^。;,:]{2,200}?)(?:等[^、。;,]{0,8})?(?:参加|出席|列席)(?:了)?(?:本次|此次|这次)?(?:会议|例会|座谈)")),
    ("absent", re.compile(r"(?:^|[。;,])([^。;,:]{2,60}?)(?:因[^,。;]{1,12})?(?:请假|缺席|未到会|未出席|未能出席)")),
    ("recorder", re.compile(r"由([^,。;:由]{2,12}?)(?:负责)?(?:会议)?(?:记录|纪录|整理纪要)")),
)  # fmt: skip
_ANY_WORD = re.compile(
    r"present|attend|apolog|absent|excused|away|missing|unable|notice|regrets|make it|joined|chair|presid|facilitated|led by"
    r"|minutes|notes|主持|召集|参加|参与|出席|列席|请假|缺席|未到|记录|纪录",
    re.I,
)
_LONGEST = 2000
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
_ABSENT_LEAD = re.compile(r"not in attendance|\babsent\b|unable to attend|not present|\bapologies\b|缺席|请假|未出席", re.I)
_PRESENT_LEAD = re.compile(r"\b(?:were|was|are) (?:present|in attendance)|attended the|参加(?:本次|此次)?会议的|出席(?:本次|此次)?会议的", re.I)


def read_sentences(texts: Iterable[Text], lexicon: Lexicon) -> Iterator[tuple[str, list[Listed]]]:
    """What sentences say: ("attendees" | "absent" | "chair" | "recorder", the people).

    >>> from minutes.layout.labels import text_of
    >>> from minutes.wordlists import load_lexicon
    >>> line = text_of("Ann, Bob & Carol present. Apologies from Dan Lee.")
    >>> [(label, [one.name for one in people]) for label, people in read_sentences([line], load_lexicon())]
    [('absent', ['Dan Lee']), ('attendees', ['Ann', 'Bob', 'Carol'])]
    """
    for text in map(_without_asides, filter(_may_speak_of_it, texts)):
        folded = text.folded[:_LONGEST]
        taken: list[tuple[int, int]] = []
        for label, pattern in _ENGLISH if folded.isascii() or not re.search("[\u4e00-\u9fff]", folded) else _CHINESE:
            for match in pattern.finditer(folded):
                start, end = match.span(1)
                if any(start < done and begun < end for begun, done in taken):
                    continue
                people = _people(label, text.cut(start, end), lexicon)
                if people:
                    taken.append((start, end))
                    yield label, people


def _may_speak_of_it(text: Text) -> bool:
    """Most lines have none of the words; to ask for them first is an order faster."""
    return _ANY_WORD.search(text.folded) is not None


def _without_asides(text: Text) -> Text:
    """"Ann Lee (for the club) Bob Ray (for the school)" is a list all the same."""
    if text.folded.isascii() and "(" in text.folded:
        return text_of(re.sub(r"\s*\([^()]{0,80}\)", "", re.sub(r"\s*\([^()]{0,80}\)(?=\s+[A-Z])", ",", text.verbatim)))
    return text


def _people(label: str, text: Text, lexicon: Lexicon) -> list[Listed]:
    if label in ("chair", "recorder"):
        inner = _PARENTHESES.search(text.folded)  # 轮值主席(王芳)
        if inner and (within := read_list([text.cut(*inner.span(1))], lexicon)):
            return within[:1]
        # posts stand before the name in Chinese: 党委委员、副总经理王芳
        _, _, last = text.folded.rpartition("、")
        return read_list([text.cut(len(text.folded) - len(last))], lexicon)[:1]
    return [replace(person, absent=label == "absent") for person in read_list([text], lexicon)]


def lead_in(text: Text) -> str | None:
    """"attendees" or "absent" for a line that introduces a list: "The following were not in attendance:"."""
    folded = text.folded.rstrip()
    if not folded.endswith(":") or len(folded) > 160:
        return None
    if _ABSENT_LEAD.search(folded):
        return "absent"
    return "attendees" if _PRESENT_LEAD.search(folded) else None
