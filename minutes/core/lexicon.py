"""The words that tell people, posts and groups: `Lexicon`, made of the tables in ``owners.toml``.

Pure data with look-ups. `minutes.wordlists` reads the files; tests may hand in small tables
of their own. All Chinese is in simplified, half-width characters, all English in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutes.core.late import late

Table = Mapping[str, Mapping[str, str | Sequence[str]]]
"""One ``owners.toml`` as read: sections of named lists, a list being words between spaces."""


def _words(table: Table, section: str, name: str) -> tuple[str, ...]:
    value = table.get(section, {}).get(name, "")
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def _longest_first(table: Table, section: str, name: str) -> tuple[str, ...]:
    return tuple(sorted(set(_words(table, section, name)), key=lambda word: (-len(word), word)))


def _set(table: Table, section: str, name: str, *, spaced: bool = False) -> frozenset[str]:
    """The words as a set; ``spaced`` writes all-members as "all members"."""
    words = _words(table, section, name)
    return frozenset(word.replace("-", " ") for word in words) if spaced else frozenset(words)


@dataclass(frozen=True, slots=True, eq=False)
class ChineseWords:
    """What Chinese calls people, posts and groups."""

    surnames: Mapping[str, int]
    """Surname to how sure a sign it is: 1 common, 2 uncommon, 3 also an everyday character."""
    not_names: frozenset[str]
    names_too: frozenset[str]
    """Of those words the ones that are a name where a name is asked for."""
    weekdays: frozenset[str]
    """No name begins so: 周三发."""
    never_given: frozenset[str]
    sounds: Mapping[str, int]
    of_names: frozenset[str]
    """Characters that hardly stand in anything but given names."""
    titles: tuple[str, ...]
    not_titles: frozenset[str]
    """Verbs that end like a title of one character: 汇总."""
    before: frozenset[str]
    posts: frozenset[str]
    post_heads: tuple[str, ...]
    job_ends: tuple[str, ...]
    """How words for what somebody is end, in lists of people: 活动长, 生活委员."""
    job_letters: frozenset[str]
    everybody: frozenset[str]
    group_suffixes: tuple[str, ...]
    group_heads: tuple[str, ...]
    group_whole: tuple[str, ...]
    """Behind the name of a group: all of it, 全体."""
    not_groups: frozenset[str]
    group_stops: frozenset[str]
    group_stop_words: tuple[str, ...]
    """Words that begin with a stop: 同意 before 综合部."""
    group_called: tuple[str, ...]
    """Before a group that is to do something: 由, 请."""
    group_acting: tuple[str, ...]
    """Behind one: 负责, 尽快."""
    group_not_asked: frozenset[str]
    """Words of two characters behind 请 that say how something is to be done, and nobody."""
    group_continued: frozenset[str]
    """Words that a suffix of one character begins: 部署 is no 部."""
    not_departments: frozenset[str]
    """Words for what departments do that are people or a place when they stand alone."""
    label_posts: frozenset[str]
    """Posts that are first of all the label of a field."""
    not_calls: frozenset[str]
    after_words: tuple[str, ...]
    before_verbs: tuple[str, ...]
    lead: frozenset[str]
    support: frozenset[str]
    placeholders: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> ChineseWords:
        """The words of a Chinese table."""
        surnames = {
            surname: tier
            for tier, name in ((3, "rare"), (2, "uncommon"), (1, "common"))
            for surname in "".join(_words(table, "surnames", name))
        }
        surnames |= dict.fromkeys(_words(table, "surnames", "compound"), 1)
        return cls(
            surnames=surnames,
            not_names=_set(table, "not_names", "words"),
            names_too=_set(table, "not_names", "names_too"),
            weekdays=_set(table, "not_names", "weekdays"),
            never_given=frozenset("".join(_words(table, "not_names", "characters"))),
            sounds={
                character: number
                for number, group in enumerate(_words(table, "sounds", "groups"))
                for character in group
            },
            of_names=frozenset("".join(_words(table, "sounds", "of_names"))),
            titles=_longest_first(table, "titles", "after"),
            not_titles=_set(table, "titles", "not_titles"),
            before=_set(table, "titles", "before"),
            posts=_set(table, "posts", "words"),
            post_heads=_longest_first(table, "posts", "heads"),
            job_ends=_longest_first(table, "posts", "job_ends"),
            job_letters=_set(table, "posts", "job_letters"),
            everybody=_set(table, "groups", "all"),
            group_suffixes=_longest_first(table, "groups", "suffixes"),
            group_heads=_longest_first(table, "groups", "heads"),
            group_whole=_longest_first(table, "groups", "whole"),
            not_groups=_set(table, "groups", "not_groups"),
            group_stops=frozenset("".join(_words(table, "groups", "stops"))),
            group_stop_words=_longest_first(table, "groups", "stop_words"),
            group_called=_longest_first(table, "groups", "called"),
            group_acting=_longest_first(table, "groups", "acting"),
            group_not_asked=_set(table, "groups", "not_asked"),
            group_continued=_set(table, "groups", "continued"),
            not_departments=_set(table, "groups", "not_alone"),
            label_posts=_set(table, "posts", "labels"),
            not_calls=_set(table, "not_names", "calls"),
            after_words=_longest_first(table, "contexts", "after"),
            before_verbs=_longest_first(table, "contexts", "verbs"),
            lead=_set(table, "roles", "lead"),
            support=_set(table, "roles", "support"),
            placeholders=_set(table, "placeholders", "words"),
        )

    def surname_of(self, name: str) -> str:
        """The surname that a name begins with, the compound one where it may be; "" without one."""
        for length in (2, 1):
            if len(name) > length and name[:length] in self.surnames:
                return name[:length]
        return ""

    def sound_alike(self, one: str, other: str) -> bool:
        """Whether two characters of given names sound the same (绍, 邵)."""
        sound = self.sounds.get(one)
        return sound is not None and sound == self.sounds.get(other)

    def split_title(self, text: str) -> tuple[str, str]:
        """A name and the title behind it: 张伟经理 is (张伟, 经理); the title is "" without one."""
        if text.endswith(self.titles):
            for title in self.titles:
                if text.endswith(title) and len(text) > len(title):
                    return text[: -len(title)], title
        return text, ""


@dataclass(frozen=True, slots=True, eq=False)
class EnglishWords:
    """What English calls people, posts and groups."""

    male: frozenset[str]
    female: frozenset[str]
    honorifics: frozenset[str]
    """Every title that stands before a name; "male" and "female" ones among them."""
    after: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    given_words: frozenset[str]
    nicknames: Mapping[str, frozenset[str]]
    posts: frozenset[str]
    post_modifiers: frozenset[str]
    everybody: frozenset[str]
    group_suffixes: frozenset[str]
    group_inside: frozenset[str]
    group_alone: frozenset[str]
    group_acronyms: frozenset[str]
    verbs: frozenset[str]
    not_names: frozenset[str]
    not_initials: frozenset[str]
    lead: frozenset[str]
    support: frozenset[str]
    placeholders: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> EnglishWords:
        """The words of an English table."""
        return cls(
            male=_set(table, "titles", "male"),
            female=_set(table, "titles", "female"),
            honorifics=_set(table, "titles", "before")
            | _set(table, "titles", "male")
            | _set(table, "titles", "female"),
            after=_set(table, "titles", "after"),
            particles=_set(table, "names", "particles"),
            given=_set(table, "names", "given"),
            given_words=_set(table, "names", "words"),
            nicknames=_nicknames(_words(table, "nicknames", "groups")),
            posts=_set(table, "posts", "words") | _set(table, "posts", "words", spaced=True),
            post_modifiers=_set(table, "posts", "modifiers"),
            everybody=_set(table, "groups", "all", spaced=True),
            group_suffixes=_set(table, "groups", "suffixes"),
            group_acronyms=_set(table, "groups", "acronyms"),
            group_inside=_set(table, "groups", "inside"),
            group_alone=_set(table, "groups", "alone"),
            verbs=_set(table, "contexts", "verbs"),
            not_names=_set(table, "contexts", "not_names"),
            not_initials=_set(table, "contexts", "not_initials"),
            lead=_set(table, "roles", "lead", spaced=True),
            support=_set(table, "roles", "support", spaced=True),
            placeholders=_set(table, "placeholders", "words", spaced=True) | _set(table, "placeholders", "words"),
        )

    def gender(self, title: str) -> str:
        """Whom a title is for: "m", "f", or "" where it does not say."""
        return "m" if title in self.male else "f" if title in self.female else ""


def _nicknames(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each name to the names it may stand for: bob to robert and robert to bob, but bob never to bert."""
    pairs: dict[str, set[str]] = {}
    for group in groups:
        full, *short = group.split()
        for name in short:
            pairs.setdefault(full, set()).add(name)
            pairs.setdefault(name, set()).add(full)
    return {name: frozenset(others) for name, others in pairs.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of both languages; minutes mix them."""

    zh: ChineseWords
    en: EnglishWords

    @classmethod
    def of(cls, zh: Table, en: Table) -> Lexicon:
        """The lexicon of two tables."""
        return cls(ChineseWords.of(zh), EnglishWords.of(en))

    def is_placeholder(self, text: str) -> bool:
        """Whether a cell names nobody: TBD, 待定, N/A, a dash, or nothing at all.

        >>> from minutes.wordlists import load_lexicon
        >>> load_lexicon().is_placeholder("待定")
        True
        """
        bare = text.strip(" \t\n()[]<>{}（）【】《》。.:：").casefold()
        return not bare or bare in self.zh.placeholders or bare in self.en.placeholders or not _SOMETHING.search(bare)

    def role(self, words: str) -> str:
        """The role that words beside a name give (牵头, 配合, responsible): "lead", "support", or "" for none."""
        bare = words.strip().casefold()
        if bare in self.zh.lead or bare in self.en.lead:
            return "lead"
        return "support" if bare in self.zh.support or bare in self.en.support else ""


_SOMETHING = late(r"[^\W_]")
