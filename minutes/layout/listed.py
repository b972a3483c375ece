"""Somebody on an attendance list, and what stands beside their name: post, organisation, initials, absence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.name_lists import split_list
from minutes.core.names import key, take_apart, words
from minutes.core.people import Roster
from minutes.core.posts import is_post
from minutes.layout.script import fold_for_finding
from minutes.layout.units import Text

_CHAIR = late(
    r"\b(?:chair(?:man|woman|person)?|chairing|presiding|facilitator|moderator)\b"
    r"|^(?:会议)?(?:主席|主持|主持人|召集人)$",
    re.I,
)
_LED = late(r"(?:meeting |committee )?chair(?:man|woman|person)?|主席|主持人?|召集人", re.I)
_COURTESY = late(r"先生|女士|小姐|太太?|同[学學]|同志")
_NOT_CHAIR = late(
    r"\b(?:vice|deputy|co|former|past|sub|immediate|ex)[- ]?chair|\bchair(?:man|woman|person)? (?:of|for)\b", re.I
)
_RECORDER = late(
    r"\b(?:scribe|minutes|minute[- ]?taker|note[- ]?taker|recorder|recording secretary|notes)\b"
    r"|^(?:会议)?(?:[记纪]录|记录人|记录员)$",
    re.I,
)
_ABSENT = late(
    r"\b(?:absent|apologies|apology|excused|regrets|not present|did not attend)\b"
    r"|^(?:请假|缺席|未到|未出席|公假|事假|病假|公出|出差)$",
    re.I,
)
_LATE_OR_MODE = late(
    r"\b(?:via|by phone|by video|online|remote(?:ly)?|virtual(?:ly)?|zoom|teams|in person|late|until|from|left|arrived"
    r"|joined|departed|phone|dial(?:ed)?[- ]in|videoconference|present|guest|member|voting)\b"
    r"|线上|视频|远程|电话|迟到|早退|晚到|中途|\d{1,2}[:.]\d\d",
    re.I,
)
_PROXY = late(
    r"(?P<a>.{2,4})(?:代理?|代为出席|代表出席|代表)|由(?P<b>.{2,4})代(?:理|表)?(?:出席)?|代理?人?:?\s*(?P<c>.{2,4})"
)
_COUNT = late(r"^\d+\s*(?:位|名|人|people|members|persons)|出席$|^共\d+|^\d+$")
_ACCOUNT = late(r"@[\w.-]+")
_EMAIL = late(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PIECE = late(r"(?:[^,;、/|\s]|\s+(?!and\s)|(?<!\s)\s)+")
_TWO_LETTERS = late(r"[^\W\d_]{2}|[A-Z]&[A-Z]")
_LONGEST_DEPARTMENT = 10
_SHORTEST_NAME = 4


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

    @property
    def office(self) -> str | None:
        """The post; 先生 and 女士 are none."""
        return None if self.post and _COURTESY.fullmatch(self.post) else self.post

    @property
    def folded(self) -> str:
        """The name as it is searched for."""
        return fold_for_finding(self.name).text

    def with_post(self, post: str) -> Listed:
        """With a post, where none is known yet; the Chair (but no Vice Chair) led the meeting."""
        chair = bool(_CHAIR.search(post)) and not _NOT_CHAIR.search(post)
        return replace(self, post=self.office or post, chair=self.chair or chair)

    def with_role(self, role: str) -> Listed:
        """With what a column of roles says: Chair, Medical Director; Minutes."""
        found = replace(self, post=role)
        for piece in re.split(r"[,;/&、]", role):
            found = replace(
                found,
                chair=found.chair or _LED.fullmatch(piece.strip()) is not None,
                recorder=found.recorder or _RECORDER.fullmatch(piece.strip()) is not None,
            )
        return found


def unique(people: Iterable[Listed]) -> list[Listed]:
    """Each person once, in order."""
    seen: dict[str, Listed] = {}
    for person in people:
        seen.setdefault(key(person.folded), person)
    return list(seen.values())


def is_count(words_beside: str) -> bool:
    """7位出席, 12 members: how many there were, not who."""
    return _COUNT.match(words_beside.strip()) is not None


def with_asides(person: Listed, asides: Iterable[Text], nobody: Roster) -> list[Listed]:
    """The person with what the parentheses behind the name say, and who was there in their place.

    ``nobody`` is an empty roster.
    """
    found = [person]
    for aside in asides:
        if stand_in := _stand_in(aside, nobody):
            found[0] = replace(found[0], absent=True)
            found.append(Listed(stand_in, person.department))
        else:
            found[0] = _other_form(found[0], aside, nobody) or _with_aside(found[0], aside, nobody.lexicon)
    return found


def _stand_in(aside: Text, nobody: Roster) -> str | None:
    """孟秀芳(陈锦生代): the one was there for the other."""
    proxy = _PROXY.fullmatch(aside.folded)
    group = next((name for name, found in proxy.groupdict().items() if found), None) if proxy else None
    if proxy is None or group is None or not split_list(proxy[group], nobody):
        return None
    return aside.cut(*proxy.span(group)).verbatim


def _other_form(person: Listed, aside: Text, nobody: Roster) -> Listed | None:
    """@annlee (Ann Lee), 丁院长(丁立群), Thomas Lau (劉子軒): the name again; the fuller form is the name."""
    inner, folded = aside.folded, person.folded
    written = " ".join(aside.verbatim.split())
    named = split_list(inner, nobody)
    if len(named) != 1 or named[0].kind != "unknown-name" or named[0].text != inner:
        return None
    parts = take_apart(folded, nobody.lexicon)
    titled = parts.chinese and parts.full == parts.surname and inner.startswith(parts.full)
    if (_ACCOUNT.match(folded) or titled) and not _ACCOUNT.match(inner):
        return replace(person, name=written, aliases=(*person.aliases, person.name))
    chinese = not has_han(folded) and is_chinese_name(inner, nobody.lexicon.zh)
    latin = has_han(folded) and not has_han(inner) and len(inner) >= _SHORTEST_NAME
    return replace(person, aliases=(*person.aliases, written)) if chinese or latin else None


def _with_aside(person: Listed, aside: Text, lexicon: Lexicon) -> Listed:
    """Post, department, initials, account, chair, absent: what the parentheses say, piece by piece."""
    if lexicon.is_placeholder(aside.folded) or is_count(aside.folded):
        return person
    rest: list[re.Match[str]] = []
    for match in _PIECE.finditer(aside.folded):
        piece = match[0].strip()
        if _ACCOUNT.fullmatch(piece) or _is_initials(piece, person):
            person = replace(person, aliases=(*person.aliases, piece))
        elif _EMAIL.fullmatch(piece):
            person = replace(person, email=piece)
        elif _ABSENT.search(piece):
            person = replace(person, absent=True)
        elif _RECORDER.search(piece):
            person = replace(person, recorder=True)
        elif _CHAIR.search(piece) or is_post(key(piece), lexicon):
            person = person.with_post(piece)
        elif not _LATE_OR_MODE.search(piece) and _TWO_LETTERS.search(piece):
            rest.append(match)
    return _with_rest(person, aside.cut(rest[0].start(), rest[-1].end()), lexicon) if rest else person


def _with_rest(person: Listed, rest: Text, lexicon: Lexicon) -> Listed:
    """What is none of the known things is where somebody comes from; a few capitals are what they are (PM, QA)."""
    written = rest.verbatim.strip()
    if written.isupper() and written.isalpha() and len(written) < _SHORTEST_NAME:
        return person.with_post(written)
    short = len(words(rest.folded)) <= _LONGEST_DEPARTMENT or is_group(rest.folded, lexicon)
    return replace(person, department=written) if short and person.department is None else person


def _is_initials(piece: str, person: Listed) -> bool:
    letters = piece.replace(".", "")
    begins = next(iter(words(person.folded)), " ")[0].upper()
    return 2 <= len(letters) <= 4 and letters.isupper() and letters.isascii() and letters[0] == begins
