"""Who was there: lists of people in words, as they stand behind or below "Present:" and 出席人员."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.name_lists import split_list
from minutes.core.names import key, take_apart, words
from minutes.core.people import Mention, Roster
from minutes.core.posts import is_post
from minutes.layout.labels import is_subheading
from minutes.layout.listed import Listed, is_count, unique, with_asides
from minutes.layout.titles import title_label
from minutes.layout.units import Text

_PARENTHESES = late(r"[(\[【]([^()\[\]【】]{0,200})[)\]】]")
_PLURAL_TITLE = late(
    r"\s*(?:councill?ors|cllrs|messrs|mesdames|trustees|directors|governors|members)\.?\s+(?=(?-i:[A-Z]))", re.I
)
_BULLET = late(r"^[\s\-–—•·*●○■□◦▪➢>☐☑✓✔√]+|^\s*\d{1,2}[.、)]\s*")
_REMARK = late(r"\s*[(\[](?:[^()\[\]]|\([^()]{0,200}\))*[)\]]\s*")
_POST_BEHIND = late(r"\s+((?:[A-Z][\w-]+ ?){1,3})\s*(?=[,;(.]|$)")
_ABSENT_BEHIND = late(r"\s*(?:[-–—:]\s*)?(?:absent|apolog\w*|excused|not present|请假|缺席|未到|出差|公出|休假)", re.I)
_AWAY = late(r"(?<=[\u4e00-\u9fff])(?:请假|缺席|未到|出差|公出|休假)")
_TAIL = late(r"\s*(?:\([^()]*\))?\s*[-–—|:,]\s*([^()\d]{2,60}?)\s*(?:\([^()]*\))?[.;]?")
_SPACES = late(r"\s+")
_STAR = late(r"\*\s*=\s*(?:absent|apolog|not present|缺席|请假)", re.I)
_MARKS = str.maketrans("*†‡^", "    ")
_HOW_MANY = late(r"[\d\s]*(?:人|位|people|members)?\s*")
_LETTERS = late(r"[^\W\d_]{2}")
_PARTED = late(r"[,、;&]|\band\b|和|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
_UNIT = late(r"^[各每].|.{2}(?:[所办村镇乡站局处科室部]|街道|社区|大队|中心|公司|单位|小组)$")
_ONE_COMMA = late(r"(?:[^,()\d]|\([^()]*\))+,((?:[^,()\d]|\([^()]*\))+)")
_ONE_PERSON = late(r"(?:(?!\band\b|&)[^,()\u4e00-\u9fff]|\([^()]*\))*(?:,(?:[^,()\u4e00-\u9fff]|\([^()]*\))*)?")
_TITLE_TWICE = late(r"^((?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)(?=[A-Z])")
_HAN_BEFORE = late(r"([\u4e00-\u9fff]{2,})\s*$")
_ENDS = frozenset({"actions", "decisions", "discussion", "report", "agenda", "next_meeting"})
_LONGEST_POST = 16
_DESCRIBED = late(r"(?=\s*[-–—|\t])[\s–—|-]++[A-Z][\w.&/'-]*(?: (?:of|and|for|the|&|[A-Z(][\w.&/')-]*)){0,5}\W*$")
"""What stands behind a name and a dash is where somebody belongs, or what they are: "Mr Kumar – Production"."""
_LONGEST = 6000
_SHARE_OF_NAMES = 0.45
_SHARE_OF_BARE_NAMES = 0.8


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a list. Of a ``single`` one, what a comma parts off is no other person; ``stars`` mark the absent."""

    text: Text
    single: bool = False
    stars: bool = False


def read_list(values: Sequence[Text], lexicon: Lexicon) -> list[Listed]:
    """The people of the lines of a list; it ends before the first line that is none.

    >>> from minutes.layout.units import text_of
    >>> from minutes.wordlists import load_lexicon
    >>> [(one.name, one.department) for one in read_list([text_of("財務部：張偉、李娜")], load_lexicon())]
    [('張偉', '財務部'), ('李娜', '財務部')]
    """
    nobody = _nobody(lexicon)
    found: list[Listed] = []
    for number, entry in enumerate(_entries(values, lexicon)):
        folded = entry.text.folded
        if is_subheading(folded):
            continue
        if number and title_label(_PARENTHESES.sub("", folded), "sections") in _ENDS:
            break  # 决议与行动 is no list of two
        people = _line(entry, nobody)
        nothing_yet = not number and lexicon.is_placeholder(folded)
        if not people and not nothing_yet and not _REMARK.fullmatch(folded) and not is_count(folded):
            break
        found += people
    return unique(found)


def read_one(text: Text, lexicon: Lexicon) -> list[Listed]:
    """The last person of a few words, whatever stands before the name: 公司副总经理周敏."""
    nobody = _nobody(lexicon)
    named = [mention for mention in split_list(text.folded, nobody) if mention.kind == "unknown-name"]
    return [_person(_Entry(text), named[-1], len(text.folded), nobody)] if named else []


def bare_list(text: Text, lexicon: Lexicon) -> list[Listed]:
    """The people of a line that no label introduces: two names at least, and nothing else."""
    if ":" in text.folded or not _PARTED.search(text.folded):
        return []
    people = read_list([text], lexicon)
    letters = sum(character.isalnum() for character in text.folded)
    named = sum(len(person.folded.replace(" ", "")) for person in people)
    whole = all(_is_whole(person.folded, lexicon) for person in people)
    return people if len(people) > 1 and whole and named >= _SHARE_OF_BARE_NAMES * letters else []


def _is_whole(folded: str, lexicon: Lexicon) -> bool:
    """A first name and a surname, or a first name that many people have."""
    if has_han(folded):
        return is_chinese_name(folded, lexicon.zh, tier=2)
    return len(words(folded)) > 1 or key(folded) in lexicon.en.given - lexicon.en.given_words


@lru_cache(maxsize=4)
def _nobody(lexicon: Lexicon) -> Roster:
    return Roster.of((), lexicon)


def _entries(values: Sequence[Text], lexicon: Lexicon) -> Iterator[_Entry]:
    """The lines of a list, and those with a semicolon between people cut at it.

    "Ann Lee (AL), Programme Director; Bob Ray, Acme Ltd" names one person in each part, and
    so does every line of a list whose lines are mostly of the form "Ann Lee, Acme Ltd".
    """
    stars = any(_STAR.search(value.folded) for value in values)
    by_line = _one_a_line([value.folded for value in values if not has_han(value.folded)], lexicon)
    for value in values:
        text = value.cut(0, min(len(value.folded), _LONGEST))
        parts = text.folded.split(";")
        cut = len(parts) > 1 and "," in text.folded and all(map(_ONE_PERSON.fullmatch, parts))
        start = 0
        for part in parts if cut else [text.folded]:
            if part.strip():
                yield _Entry(text.cut(start, start + len(part)), cut or by_line, stars)
            start += len(part) + 1


def _one_a_line(lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Most lines have one comma, and no first name behind it."""
    behind = [found[1] for line in lines if (found := _ONE_COMMA.fullmatch(line))]
    named = sum(next(iter(words(part)), "") in lexicon.en.given for part in behind)
    return len(lines) > 2 and len(behind) * 5 >= len(lines) * 3 and named * 3 < len(behind)


# --- one line --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Aside:
    start: int
    text: Text


def _line(entry: _Entry, nobody: Roster) -> list[Listed]:
    folded = entry.text.folded
    head = _BULLET.match(folded)
    begin = head.end() if head else 0
    title = _PLURAL_TITLE.match(folded, begin)
    begin = title.end() if title else begin
    asides = [_Aside(found.start(), entry.text.cut(*found.span(1))) for found in _PARENTHESES.finditer(folded, begin)]
    bare = " " * begin + _PARENTHESES.sub(lambda found: " " * len(found[0]), folded[begin:])
    if bare.lstrip().startswith("@"):
        bare = bare.replace(" @", ",@")
    bare = _AWAY.sub(lambda found: " " * len(found[0]), bare)
    mentions = [*split_list(bare.translate(_MARKS), nobody)]
    if len(mentions) > 1:
        mentions = [_as_name(mention, nobody) for mention in mentions]
    named = [mention.kind == "unknown-name" for mention in mentions]
    if entry.single and mentions and named[0] and mentions[0].start <= begin + 1:
        return _people(entry, mentions[:1], asides, nobody)
    if not any(named):
        return [person for aside in asides for person in _within(aside, entry, mentions, nobody)]
    return _people(entry, mentions, asides, nobody) if _is_list(folded, mentions, asides, nobody.lexicon) else []


def _as_name(mention: Mention, nobody: Roster) -> Mention:
    """A word among others is a name, too, if it is no department: a pen name, a rare surname, an account."""
    is_word = has_han(mention.text) or (mention.text.islower() and mention.text not in nobody.lexicon.en.not_names)
    unit = _UNIT.search(mention.text) is not None
    is_name = mention.kind == "group" and is_word and not unit and not is_group(mention.text, nobody.lexicon)
    return replace(mention, kind="unknown-name") if is_name else mention


def _within(aside: _Aside, entry: _Entry, mentions: Sequence[Mention], nobody: Roster) -> list[Listed]:
    """财务部(张伟、李娜), and 4 (Ann, Bob, Carl, Dan)."""
    posts = nobody.lexicon.zh.posts
    if any(mention.text in posts and mention.end == aside.start for mention in mentions):  # 班长(王小明)
        return _line(_Entry(aside.text), nobody)
    groups = (mention for mention in mentions if mention.end <= aside.start and is_group(mention.text, nobody.lexicon))
    group = next(groups, None)
    if group is None and not _HOW_MANY.fullmatch(entry.text.folded, 0, aside.start):
        return []
    named = group is not None and group.text not in nobody.lexicon.zh.everybody
    department = entry.text.cut(group.start, group.end).verbatim.strip() if group and named else None
    people = _line(_Entry(aside.text), nobody)
    return [replace(person, department=person.department or department) for person in people]


def _is_list(folded: str, mentions: Sequence[Mention], asides: Sequence[_Aside], lexicon: Lexicon) -> bool:
    """Names and what belongs to them make up a good part of the line; else it is a sentence with names in it."""
    if len(mentions) == 1 and _DESCRIBED.match(folded, mentions[0].end):
        return True
    covered = sum(mention.end - mention.start + len(mention.department or "") for mention in mentions)
    covered += sum(len(aside.text.folded) + 2 for aside in asides)
    covered += sum(_post_before(folded, mention.start, lexicon) for mention in mentions)
    return covered >= _SHARE_OF_NAMES * sum(character.isalnum() for character in folded)


def _post_before(folded: str, start: int, lexicon: Lexicon) -> int:
    """How many characters before a name say what its bearer is: 公司副总经理 in 公司副总经理 周敏."""
    words_before = _HAN_BEFORE.search(folded, max(0, start - _LONGEST_POST), start)
    return len(words_before[1]) if words_before and words_before[1].endswith(lexicon.zh.titles) else 0


def _people(entry: _Entry, mentions: Sequence[Mention], asides: Sequence[_Aside], nobody: Roster) -> list[Listed]:
    text, found = entry.text, list[Listed]()
    ends = [*(mention.start for mention in mentions[1:]), len(text.folded)]
    for mention, end in zip(mentions, ends, strict=True):
        written = text.cut(mention.start, mention.end).verbatim.strip()
        beside = [aside for aside in asides if mention.end <= aside.start < end]
        if (
            beside
            and mention.text.endswith(nobody.lexicon.zh.job_ends)
            and (inside := _line(_Entry(beside[0].text), nobody))
        ):
            found += [person.with_post(written) for person in inside]  # 导师(孙老师)
        elif mention.kind == "unknown-name":
            if _LETTERS.search(mention.text):
                person = _person(entry, mention, end, nobody)
                found += with_asides(person, [aside.text for aside in beside], nobody)
        elif mention.kind == "post" and found:
            found[-1] = found[-1].with_post(written)
        elif mention.kind == "group":
            inside = [person for aside in beside for person in _within(aside, entry, [mention], nobody)]
            if not inside and found and not has_han(mention.text):
                found[-1] = replace(found[-1], department=found[-1].department or written)
            found += inside
    if len(found) == 1 and not has_han(text.folded):
        found[0] = _with_tail(found[0], text, mentions[-1].end)
    return found


def _person(entry: _Entry, mention: Mention, end: int, nobody: Roster) -> Listed:
    """The person of a mention; what belongs to it stands before ``end``."""
    text, folded = entry.text, entry.text.folded
    written = _SPACES.sub(" ", text.cut(mention.start, mention.end).verbatim).strip(" \t\u3000,，、;；。.*:")
    name, post = _post_apart(_TITLE_TWICE.sub(r"\1", written), nobody)
    person = Listed(name, _department(mention, text), post)
    behind = _POST_BEHIND.match(folded, mention.end, end)
    if behind and is_post(key(behind[1]), nobody.lexicon):
        person = person.with_post(behind[1])
    starred = entry.stars and "*" in folded[max(0, mention.start - 2) : mention.end + 2]
    return replace(person, absent=starred or _ABSENT_BEHIND.match(folded, mention.end, end) is not None)


def _department(mention: Mention, text: Text) -> str | None:
    """The department beside the name, in the words as written."""
    if not mention.department:
        return None
    at = text.folded.find(mention.department)
    return text.cut(at, at + len(mention.department)).verbatim if at >= 0 else mention.department


def _post_apart(name: str, nobody: Roster) -> tuple[str, str | None]:
    """主委郭子仁 is 郭子仁, the 主委; 张伟经理 is 张伟; 谢秘书长佳轩 and 王经理 stay as they are written."""
    listed = Listed(name)
    parts = take_apart(listed.folded, nobody.lexicon)
    if not parts.chinese:
        return name, None
    name = name.replace(" ", "").replace("\u3000", "")
    folded = listed.folded.replace(" ", "")
    if parts.title and parts.surname and parts.full != parts.surname:
        if folded == parts.title + parts.full:
            return name[-len(parts.full) :], name[: len(parts.title)]
        if folded == parts.full + parts.title:
            return name[: len(parts.full)], name[len(parts.full) :]
    return name, None


def _with_tail(person: Listed, text: Text, end: int) -> Listed:
    """Ann Lee - Acme Ltd; Ann Lee, Chair: what stands behind the one name of a line."""
    tail = _TAIL.fullmatch(text.folded, end)
    if tail is None or person.department:
        return person
    behind = text.cut(*tail.span(1)).verbatim.strip()
    posted = person.with_post(behind)
    return posted if posted.chair and not person.chair else replace(person, department=behind)
