"""Who was there: lists of people in words, as they stand behind or below "Present:" and 出席人员."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.groups import is_group
from minutes.core.lexicon import Lexicon
from minutes.core.name_lists import split_list
from minutes.core.names import key, take_apart, words
from minutes.core.people import Mention, Roster
from minutes.layout.labels import Text, is_subheading
from minutes.layout.script import fold_for_finding

_PARENTHESES = re.compile(r"[(\[【]([^()\[\]【】]{0,200})[)\]】]")
_CHAIR = re.compile(
    r"\b(?:chair(?:man|woman|person)?|chairing|presiding|facilitator|moderator)\b|^(?:会议)?(?:主席|主持|主持人|召集人)$",
    re.I,
)
_NOT_CHAIR = re.compile(
    r"\b(?:vice|deputy|co|former|past|sub|immediate|ex)[- ]?chair|\bchair(?:man|woman|person)? (?:of|for)\b", re.I
)
_RECORDER = re.compile(
    r"\b(?:scribe|minutes|minute-?taker|note-?taker|recorder|recording secretary|notes)\b|^(?:会议)?(?:记录|纪录|记录人|记录员)$",
    re.I,
)
_ABSENT = re.compile(
    r"\b(?:absent|apologies|apology|excused|regrets|not present|did not attend)\b|^(?:请假|缺席|未到|未出席|公假|事假|病假|公出|出差)$",
    re.I,
)
_LATE_OR_MODE = re.compile(
    r"\b(?:via|by phone|by video|online|remote(?:ly)?|virtual(?:ly)?|zoom|teams|in person|late|until|from|left|arrived|joined|departed|phone|dial(?:ed)?[- ]in|videoconference|present|guest|member|voting)\b|线上|视频|远程|电话|迟到|早退|晚到|中途|\d{1,2}[:.]\d\d",
    re.I,
)
_PROXY_FOR = re.compile(
    r"^(.{2,4})(?:代理?|代为出席|代表出席|代表)$|^由(.{2,4})代(?:理|表)?(?:出席)?$|^代理?人?:?\s*(.{2,4})$"
)
_HANDLE = re.compile(r"@[\w.-]+$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_BULLET = re.compile(r"^[\s\-–—•·*●○■□◦▪➢>☐☑✓✔√]+|^\s*\d{1,2}[.、)]\s*")
_POST_BEHIND = re.compile(r"\s+((?:[A-Z][\w-]+ ?){1,3})\s*(?=[,;(.]|$)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_COUNT = re.compile(r"^\d+\s*(?:位|名|人|people|members|persons)|出席$|^共\d+|^\d+$")
_ONE_COMMA = re.compile(r"(?:[^,()]|\([^()]*\))+,(?:[^,()]|\([^()]*\))+")
_ONE_PERSON = re.compile(r"(?:(?!\band\b|&)[^,()\u4e00-\u9fff]|\([^()]*\))*(?:,(?:[^,()\u4e00-\u9fff]|\([^()]*\))*)?")
_ABSENT_BEHIND = re.compile(r"\s*(?:[-–—:]\s*)?(?:absent|apolog\w*|excused|not present|请假|缺席|未到)", re.I)
_PARTED = re.compile(r"[,、;&]|\band\b|和|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
_MARK = re.compile(r"\*\s*=\s*(?:absent|apolog|not present|缺席|请假)", re.I)


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on an attendance list, with what the list says of them; ``name`` is verbatim."""

    name: str
    department: str | None = None
    post: str | None = None
    aliases: tuple[str, ...] = ()
    email: str | None = None
    absent: bool = False
    chair: bool = False
    recorder: bool = False


def read_list(values: Sequence[Text], lexicon: Lexicon) -> list[Listed]:
    """The people of the lines of a list; it ends before the first line that is none.

    >>> from minutes.layout.labels import text_of
    >>> from minutes.wordlists import load_lexicon
    >>> [(one.name, one.department) for one in read_list([text_of("財務部：張偉、李娜")], load_lexicon())]
    [('張偉', '財務部'), ('李娜', '財務部')]
    """
    nobody = _nobody(lexicon)
    found: list[Listed] = []
    stars = any(_MARK.search(value.folded) for value in values)
    for number, (value, single) in enumerate(_entries(values)):
        if is_subheading(value.folded):
            continue
        people = _line(value, nobody, stars=stars, single=single)
        if not people and (number or not lexicon.is_placeholder(value.folded)) and not _only_remark(value):
            break
        found += people
    return _unique(found)


@lru_cache(maxsize=4)
def _nobody(lexicon: Lexicon) -> Roster:
    return Roster.of((), lexicon)


def bare_list(text: Text, lexicon: Lexicon) -> list[Listed]:
    """The people of a line that no label introduces: two names at least, and nothing else."""
    if ":" in text.folded or not _PARTED.search(text.folded):
        return []
    people = read_list([text], lexicon)
    letters = sum(character.isalnum() for character in text.folded)
    named = sum(len(fold_for_finding(person.name).text.replace(" ", "")) for person in people)
    whole = all(_is_whole(person, lexicon) for person in people)
    return people if len(people) > 1 and whole and named >= 0.8 * letters else []


def _is_whole(person: Listed, lexicon: Lexicon) -> bool:
    """A first name and a surname, or a first name that many people have."""
    folded = fold_for_finding(person.name).text
    if has_han(folded):
        return is_chinese_name(folded, lexicon.zh, tier=2)
    return len(words(folded)) > 1 or key(folded) in lexicon.en.given - lexicon.en.given_words


def _entries(values: Sequence[Text]) -> list[tuple[Text, bool]]:
    """The lines of a list, cut at semicolons, and whether each names one person: then what a comma parts off is no other.

    "Ann Lee (AL), Programme Director; Bob Ray, Acme Ltd" and lists of lines of this kind.
    """
    latin = [value for value in values if not has_han(value.folded)]
    commas = sum(bool(_ONE_COMMA.fullmatch(value.folded)) for value in latin)
    by_line = len(latin) > 2 and commas * 5 >= len(latin) * 3
    entries: list[tuple[Text, bool]] = []
    for value in values:
        parts = value.folded.split(";")
        cut = len(parts) > 1 and all(map(_ONE_PERSON.fullmatch, parts)) and "," in value.folded
        start = 0
        for part in parts if cut else [value.folded]:
            entries.append((value.cut(start, start + len(part)), cut or by_line))
            start += len(part) + 1
    return [(entry, single) for entry, single in entries if entry.folded.strip()]


def _only_remark(value: Text) -> bool:
    """A line in parentheses below names says something about them."""
    return bool(re.fullmatch(r"\s*[(\[][^()\[\]]*(?:\([^()]*\)[^()]*)*[)\]]\s*", value.folded)) or bool(
        _COUNT.match(value.folded.strip())
    )


def _line(value: Text, nobody: Roster, *, stars: bool, single: bool = False) -> list[Listed]:
    folded = value.folded
    head = _BULLET.match(folded)
    begin = head.end() if head else 0
    asides = [(match.start(), match.end(), match[1].strip()) for match in _PARENTHESES.finditer(folded, begin)]
    bare = list(" " * begin + folded[begin:])
    for start, end, _ in asides:
        bare[start:end] = [" "] * (end - start)
    mentions = [_as_name(mention, nobody) for mention in split_list("".join(bare), nobody)]
    if single and mentions and mentions[0].kind == "unknown-name" and mentions[0].start <= begin + 1:
        return _people(value, mentions[:1], asides, nobody, stars=stars)
    if not any(mention.kind == "unknown-name" for mention in mentions):
        return [person for start, _, inner in asides for person in _group_aside(value, mentions, start, inner, nobody)]
    if not _is_list(folded, mentions, asides):
        return []
    return _people(value, mentions, asides, nobody, stars=stars)


def _as_name(mention: Mention, nobody: Roster) -> Mention:
    """A word among names is a name, too, if it is no department: a pen name, a rare surname, an account in small letters."""
    is_word = has_han(mention.text) or (mention.text.islower() and mention.text not in nobody.lexicon.en.not_names)
    is_name = mention.kind == "group" and is_word and not is_group(mention.text, nobody.lexicon)
    return replace(mention, kind="unknown-name") if is_name else mention


def _group_aside(value: Text, mentions: Iterable[Mention], start: int, inner: str, nobody: Roster) -> list[Listed]:
    """财务部(张伟、李娜), and 4 (Ann, Bob, Carl, Dan)."""
    group = next((mention for mention in mentions if mention.kind == "group" and mention.end <= start), None)
    inside = value.cut(start + 1, start + 1 + len(inner))
    if group is None:
        return (
            _line(inside, nobody, stars=False)
            if re.fullmatch(r"[\d\s]*(?:人|位|people|members)?\s*", value.folded[:start])
            else []
        )
    return [
        replace(person, department=person.department or value.cut(group.start, group.end).verbatim.strip())
        for person in _line(inside, nobody, stars=False)
    ]


def _is_list(folded: str, mentions: Sequence[Mention], asides: Iterable[tuple[int, int, str]]) -> bool:
    """Names and what belongs to them make up most of the line; else it is a sentence with names in it."""
    covered = sum(mention.end - mention.start for mention in mentions) + sum(end - start for start, end, _ in asides)
    departments = sum(len(mention.department or "") for mention in mentions)
    letters = sum(character.isalnum() for character in folded)
    return (covered + departments) >= 0.45 * letters


def _people(
    value: Text, mentions: Sequence[Mention], asides: Sequence[tuple[int, int, str]], nobody: Roster, *, stars: bool
) -> list[Listed]:
    found: list[Listed] = []
    department: str | None = None
    for number, mention in enumerate(mentions):
        if mention.kind == "unknown-name" and _LETTERS.search(mention.text):
            end = mentions[number + 1].start if number + 1 < len(mentions) else len(value.folded)
            beside = [inner for start, _, inner in asides if mention.end <= start < end]
            person = _person(value, mention, beside, nobody)
            if post := _POST_BEHIND.match(value.folded, mention.end):
                if nobody.is_post(key(post[1])):
                    person = _with_post(person, post[1])
            if stars and "*" in value.folded[max(0, mention.start - 2) : mention.end + 2]:
                person = replace(person, absent=True)
            if _ABSENT_BEHIND.match(value.folded[mention.end : end]):
                person = replace(person, absent=True)
            found += _with_proxy(replace(person, department=person.department or department), beside, value, nobody)
        elif mention.kind == "group" and found and not has_han(mention.text):
            found[-1] = replace(
                found[-1], department=found[-1].department or value.cut(mention.start, mention.end).verbatim.strip()
            )
        elif mention.kind == "post" and found:
            found[-1] = _with_post(found[-1], value.cut(mention.start, mention.end).verbatim.strip())
    if len(found) == 1 and not has_han(value.folded):
        found[0] = _with_tail(found[0], value, mentions[-1].end)
    return found


def _with_tail(person: Listed, value: Text, end: int) -> Listed:
    """Ann Lee - Acme Ltd; Ann Lee, Head of Sales: what stands behind the one name of a line."""
    tail = re.fullmatch(
        r"\s*(?:\([^()]*\))?\s*(?:[-–—|:]|,)\s*([^()\d]{2,60}?)\s*(?:\([^()]*\))?[.;]?", value.folded[end:]
    )
    if tail is None or person.department or _LATE_OR_MODE.search(tail[1]):
        return person
    start = end + tail.start(1)
    words_behind = value.cut(start, start + len(tail[1])).verbatim.strip()
    return _with_post(person, words_behind) if _CHAIR.search(tail[1]) else replace(person, department=words_behind)


def _person(value: Text, mention: Mention, beside: Iterable[str], nobody: Roster) -> Listed:
    lexicon = nobody.lexicon
    name = value.cut(mention.start, mention.end).verbatim.strip(" \t\u3000,，、;；。.*:")
    name = _without_doubled_title(name)
    parts = take_apart(fold_for_finding(name).text, lexicon)
    post: str | None = None
    if parts.chinese and parts.title and parts.surname and parts.full != parts.surname:
        name, post = _post_apart(name, parts.full, parts.title)
    elif has_han(name):
        name = name.replace(" ", "").replace("\u3000", "") if parts.chinese else name
    department = mention.department
    if department:
        at = value.folded.find(department)
        department = value.cut(at, at + len(department)).verbatim if at >= 0 else department
    person = Listed(name, department, post)
    for inner in beside:
        other = _other_form(person, inner, value, nobody)
        person = _with_aside(person, inner, value, lexicon) if other is None else other
    return person


def _other_form(person: Listed, inner: str, value: Text, nobody: Roster) -> Listed | None:
    """@annlee (Ann Lee), 丁院长(丁立群), Thomas Lau (劉子軒): the name again; the fuller form is the name."""
    named = split_list(inner, nobody)
    if len(named) != 1 or named[0].kind != "unknown-name" or _PROXY_FOR.match(inner) or named[0].text != inner:
        return None
    at = value.folded.find(inner)
    written = value.cut(at, at + len(inner)).verbatim
    folded = fold_for_finding(person.name).text
    surname = take_apart(folded, nobody.lexicon)
    titled = surname.chinese and len(surname.full) == len(surname.surname) and inner.startswith(surname.full)
    if (_HANDLE.match(folded) or titled) and not _HANDLE.match(inner):
        return replace(person, name=written, aliases=(*person.aliases, person.name))
    if (
        not has_han(folded)
        and is_chinese_name(inner, nobody.lexicon.zh)
        or (has_han(folded) and not has_han(inner) and len(inner) > 3)
    ):
        return replace(person, aliases=(*person.aliases, written))
    return None


def _post_apart(name: str, full: str, title: str) -> tuple[str, str | None]:
    """主委郭子仁 is 郭子仁, the 主委; 张伟经理 is 张伟; 谢秘书长佳轩 stays as it is written."""
    folded = fold_for_finding(name).text.replace(" ", "")
    if folded == title + full:
        return name[-len(full) :], name[: len(title)]
    if folded == full + title:
        return name[: len(full)], name[len(full) :]
    return name, None


def _without_doubled_title(name: str) -> str:
    return re.sub(r"^((?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)(?=[A-Z])", r"\1", name)


def _with_aside(person: Listed, inner: str, value: Text, lexicon: Lexicon) -> Listed:
    """What the parentheses behind a name say: post, department, initials, handle, chair, absent."""
    if lexicon.is_placeholder(inner) or _PROXY_FOR.match(inner) or _COUNT.match(inner):
        return person
    rest = []
    for piece in re.split(r"\s*[,;、/|]\s*|\s+and\s+", inner):
        if _HANDLE.match(piece) or _is_initials(piece, person.name):
            person = replace(person, aliases=(*person.aliases, piece))
        elif _EMAIL.fullmatch(piece):
            person = replace(person, email=piece)
        elif _ABSENT.search(piece):
            person = replace(person, absent=True)
        elif _CHAIR.search(piece) and not _NOT_CHAIR.search(piece):
            person = replace(person, chair=True, post=person.post or piece)
        elif _RECORDER.search(piece):
            person = replace(person, recorder=True)
        elif key(piece) in lexicon.en.posts or piece in lexicon.zh.posts:
            person = _with_post(person, piece)
        elif piece and not _LATE_OR_MODE.search(piece) and re.search(r"[^\W\d_]{2}", piece):
            rest.append(piece)
    if rest and person.department is None and (len(words(" ".join(rest))) <= 10 or is_group(" ".join(rest), lexicon)):
        at = value.folded.find(rest[0])
        last = value.folded.find(rest[-1], at) + len(rest[-1])
        written = value.cut(at, last).verbatim if at >= 0 else " ".join(rest)
        if rest[0].isupper() and len(rest[0]) <= 3 and len(rest) == 1:
            return _with_post(person, written)  # PM, QA: what somebody is rather than where
        return replace(person, department=written)
    return person


def _is_initials(piece: str, name: str) -> bool:
    letters = piece.replace(".", "")
    return (
        2 <= len(letters) <= 4 and letters.isupper() and letters.isascii() and letters[0] == words(name)[0][0].upper()
    )


def _with_post(person: Listed, post: str) -> Listed:
    chair = bool(_CHAIR.search(post)) and not _NOT_CHAIR.search(post)
    return replace(person, post=person.post or post, chair=person.chair or chair)


def _with_proxy(person: Listed, beside: Iterable[str], value: Text, nobody: Roster) -> list[Listed]:
    """孟秀芳(陈锦生代): the one was there for the other."""
    for inner in beside:
        proxy = _PROXY_FOR.match(inner)
        name = next((group for group in proxy.groups() if group), "") if proxy else ""
        if name and split_list(name, nobody):
            at = value.folded.find(name)
            stand_in = value.cut(at, at + len(name)).verbatim
            return [replace(person, absent=True), Listed(stand_in, person.department)]
    return [person]


def _unique(found: Iterable[Listed]) -> list[Listed]:
    seen: dict[str, Listed] = {}
    for person in found:
        seen.setdefault(key(fold_for_finding(person.name).text), person)
    return list(seen.values())
