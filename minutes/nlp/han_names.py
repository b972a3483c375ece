"""People, posts and groups in Chinese characters, in folded (half-width, simplified) text.

Chinese sets no space between words, so that each kind has a pattern of its own: the
roster's names in one alternation; posts and words for everybody; names with a title;
names on no list behind or before words that call for a person; groups by their ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.core.alternatives import one_of
from minutes.core.chinese import has_han, is_chinese_name
from minutes.core.late import late
from minutes.core.lexicon import Lexicon
from minutes.core.name_forms import Rank
from minutes.core.names import key
from minutes.core.people import Entry, Match, Mention, Roster
from minutes.core.posts import is_post
from minutes.core.remembering import remembered
from minutes.nlp.han_groups import find_groups
from minutes.nlp.han_patterns import han_patterns
from minutes.nlp.han_unlisted import Span, find_unlisted, name_at

_HACKMD = late(r"\[name=([^\]\n]{1,40})\]")
# Words that may end before a surname with a title: 的王总, 今天李老师.
_CALLS = frozenset("由请让")
_WORD_ENDS = frozenset("的时日天午")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a text holds whoever is on the roster."""

    common: tuple[re.Match[str], ...]
    posts: tuple[re.Match[str], ...]
    titled: tuple[re.Match[str], ...]
    unlisted: tuple[Span, ...]
    groups: tuple[Mention, ...]


@remembered(1024)  # a file is read twice: with the roster of its masthead, and with those whom it names besides
def _marks(text: str, lexicon: Lexicon) -> _Marks:
    patterns = han_patterns(lexicon)
    return _Marks(
        tuple(patterns.common.finditer(text)),
        tuple(patterns.post.finditer(text)) if patterns.post_head.search(text) else (),
        tuple(_at_every_start(patterns.titled, text)) if patterns.title.search(text) else (),
        (*find_unlisted(text, lexicon), *(match.span(1) for match in _HACKMD.finditer(text))),
        tuple(find_groups(text, lexicon)),
    )


def _at_every_start(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, also where one begins within another: 文字请郑老师 hides 郑老师."""
    position = 0
    while match := pattern.search(text, position):
        yield match
        position = match.start() + 1


class HanFinder:
    """Finds who is named in Chinese characters; made once for a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._zh = roster.lexicon.zh
        self._patterns = han_patterns(roster.lexicon)
        self._calls = {
            form.replace(" ", ""): entries for form, entries in roster.index.items() if has_han(form) and len(form) > 1
        }
        self._surnames = frozenset(parts.surname for parts in roster.parts if parts.chinese)
        self._labels = self._zh.lead | self._zh.support
        self._askers = tuple(word for word in self._labels if word.endswith("人"))
        self._departments = frozenset(name for name in roster.departments if has_han(name))
        own = one_of({*self._calls, *self._departments})
        self._own = re.compile(own, re.I) if own else None

    def __call__(self, text: str) -> Iterator[Mention]:
        """The mentions in a folded text; some may overlap."""
        marks = _marks(text, self._roster.lexicon)
        unlisted = [self._mention(text, start, end) for start, end in marks.unlisted]
        if not has_han(text):  # a name in Latin letters behind a dash or a mark is all that can stand in it
            yield from unlisted
            return
        listed = [*self._people(text), *self._common(text, marks)]
        found = [*self._with_posts(text, listed), *self._with_title(text, marks), *unlisted]
        yield from self._with_departments(text, found, [*marks.groups])

    def _mention(self, text: str, start: int, end: int) -> Mention:
        mention = self._roster.mention(start, end, text, self._roster.resolve(text[start:end]))
        team = mention.kind == "unknown-name" and key(mention.text) in self._roster.lexicon.en.group_alone
        return replace(mention, kind="group") if team else mention

    def _with_departments(self, text: str, found: list[Mention], groups: list[Mention]) -> Iterator[Mention]:
        """财务部王强 and 财务部副部长王强 are 王强 of the 财务部: the group itself is not meant."""
        groups += [mention for mention in found if mention.kind == "group"]
        people = [mention for mention in found if mention.kind != "group"]
        department: dict[int, str] = {}
        for group in groups:
            post = self._patterns.post_behind.match(text, group.end)
            at = post.end() if post else group.end
            if any(person.start == at for person in people):
                department[at] = group.text
            elif end := name_at(text, at, self._roster.lexicon):
                people.append(self._mention(text, at, end))
                department[at] = group.text
            else:
                yield group
        for person in people:
            beside = None if person.department else department.get(person.start)
            yield replace(person, department=beside) if beside else person

    # --- the roster ---

    def _people(self, text: str) -> Iterator[Mention]:
        for match in self._own.finditer(text) if self._own else ():
            entries = self._calls.get(match.group().casefold())
            if entries is None:
                if text[match.end() : match.end() + 1] != "长":  # 财务部长 is no 财务部
                    yield Mention(match.start(), match.end(), match.group(), "group")
            elif found := self._person(text, match, entries):
                yield found

    def _person(self, text: str, match: re.Match[str], entries: tuple[Entry, ...]) -> Mention | None:
        start, end = match.span()
        if min(entry.rank for entry in entries) >= Rank.SHORT:
            if match.group() in self._zh.not_calls:
                return None
            surname = self._zh.surnames.get(text[start - 1 : start], 9) <= 2
            if surname and match.group()[0] not in self._zh.before and is_chinese_name(text[start - 1 : end], self._zh):
                return None  # somebody else's whole name
        return self._roster.mention(start, end, text, self._roster.meant(entries))

    # --- posts and words for everybody ---

    def _common(self, text: str, marks: _Marks) -> Iterator[Mention]:
        for match in marks.common:
            word = match.group()
            if word in self._zh.everybody:
                if word in self._labels and text.startswith(":", match.end()):
                    continue  # 主办单位: asks for a group and is none
                yield Mention(match.start(), match.end(), word, "group")
            elif not (word in self._zh.label_posts and text.startswith(":", match.end())):
                yield self._roster.mention(match.start(), match.end(), text, self._post(word))
        for match in marks.posts:
            start = match.start()
            while text[start] in _CALLS:
                start += 1
            if is_post(text[start : match.end()], self._roster.lexicon):
                yield self._roster.mention(start, match.end(), text, self._post(text[start : match.end()]))

    def _post(self, word: str) -> Match:
        match = self._roster.resolve(word)
        return match if match.kind != "unknown" else Match("post")

    def _with_posts(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """主委郭子仁 and 郭子仁主委 are the person alone, on the list or not."""
        starts = {mention.start for mention in found if mention.kind == "person"}
        ends = {mention.end for mention in found if mention.kind == "person"}
        for mention in found:
            if mention.kind != "post":
                yield mention
            elif mention.end not in starts and mention.start not in ends:
                end = name_at(text, mention.end, self._roster.lexicon)
                yield self._mention(text, mention.end, end) if end else mention

    # --- names with a title ---

    def _with_title(self, text: str, marks: _Marks) -> Iterator[Mention]:
        for match in marks.titled:
            if self._is_titled(text, match):
                name, title = match.groups()
                end = match.end(1) if title in ("同学", "同志") and len(name) > 1 else match.end()
                yield self._mention(text, match.start(), end)

    def _is_titled(self, text: str, match: re.Match[str]) -> bool:
        zh, (name, title), whole = self._zh, match.groups(), match.group()
        if whole[:2] in zh.not_names or whole in zh.not_names or whole in zh.posts or whole in zh.not_calls:
            return False
        if name not in zh.surnames and not is_chinese_name(name, zh):
            return False
        short = len(title) == 1
        if short and whole[-2:] in zh.not_titles:
            return False
        surname = zh.surname_of(whole)
        if zh.surnames[surname] > (1 if short else 2) and surname not in self._surnames:
            return False
        if short and not self._patterns.ends.match(text, match.end()):
            return False
        if name in zh.surnames:
            return self._begins_a_word(text, match.start())
        return not self._is_in_label(text, match.start())

    def _begins_a_word(self, text: str, start: int) -> bool:
        """周主任 is Director Zhou, but not in 上周主任 nor in 李明周主任."""
        before = text[start - 1 : start]
        ends = not before or not has_han(before) or before in self._zh.group_stops or before in _WORD_ENDS
        return ends or text.endswith(self._askers, 0, start)

    def _is_in_label(self, text: str, start: int) -> bool:
        """责任人鲍主任 is 鲍主任, and nobody whose surname is 任."""
        return any(
            text.startswith(word, start - at) for word in self._askers for at in range(1, min(len(word), start + 1))
        )
