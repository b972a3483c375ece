"""People, posts and groups in Latin letters: one walk over the words of a line.

Names of the roster, groups and posts are looked up word by word. A name that stands on
no list is taken for one only where the line demands a person (before "to", "will" or a
verb of saying, after "by", "Action:" or "@"), since capitals alone are right in less
than half of the cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.core.chinese import has_han, is_pinyin
from minutes.core.groups import is_group
from minutes.core.name_forms import Rank
from minutes.core.names import PLURAL, is_wordy
from minutes.core.names import words as words_of
from minutes.core.people import Entry, Match, Mention, Roster
from minutes.nlp.latin_contexts import (
    does,
    heads,
    heads_in_list,
    initials_fit,
    is_asked,
    is_called,
    is_joined,
    is_one,
    is_word_here,
    leads_to_act,
    opens_clause,
    promises,
)
from minutes.nlp.latin_groups import Found, GroupFinder, telling_words
from minutes.nlp.latin_words import Words, words_in

_LONGEST_NAME = 5
_LONGEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class _Form:
    """The rest of a roster name after its first word, and whom it means."""

    rest: tuple[str, ...]
    entries: tuple[Entry, ...]


class LatinFinder:
    """Finds who is named in Latin letters; made once for a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._en = roster.lexicon.en
        self._groups = GroupFinder(roster)
        self._forms: dict[str, list[_Form]] = {}
        for form, entries in roster.index.items():
            if not has_han(form):
                first, *rest = form.split()
                self._forms.setdefault(first, []).append(_Form(tuple(rest), entries))
        for known in self._forms.values():
            known.sort(key=lambda form: -len(form.rest))
        # account names are listed, and may be written, without a capital
        names = (name for person in roster.people for name in (person.name, *person.aliases))
        self._small = {word for name in names for word in words_of(name) if word in name}

    def __call__(self, text: str, *, english: bool) -> Iterator[Mention]:
        """The mentions in a folded text; names on no list are only looked for where it is ``english``."""
        words = words_in(text)
        telling, forms, known, accounts = telling_words(self._en), self._forms, self._groups.known, "@" in text
        taken = 0
        for i, token in enumerate(words.tokens):
            if i < taken:
                continue
            plain = token.plain
            tells = plain in telling or plain in forms or plain in known or accounts
            if (tells or (english and token.capital)) and (found := self._at(words, i, english=english)) is not None:
                mention, taken = found
                yield mention

    def _at(self, words: Words, i: int, *, english: bool) -> Found | None:
        token = words[i]
        if token.start and words.text[token.start - 1] == "@":
            return self._account(words, i)
        if token.plain in self._en.honorifics and (found := self._titled(words, i)):
            return found
        if token.plain in self._forms and (found := self._listed(words, i)):
            return found
        if found := self._groups.at(words, i):
            return found
        if english and token.capital and token.plain not in self._en.not_names:
            return self._unlisted(words, i)
        return None

    def _found(self, words: Words, first: int, last: int, match: Match) -> Found:
        return self._roster.mention(words[first].start, words[last].end, words.text, match), last + 1

    def _resolve(self, words: Words, first: int, last: int) -> Match:
        return self._roster.resolve(words.text[words[first].start : words[last].end])

    # --- people on the list ---

    def _account(self, words: Words, i: int) -> Found | None:
        text, start = words.text, words[i].start - 1
        if start and (text[start - 1].isalnum() or text[start - 1] in "._"):
            return None  # an e-mail address
        end = words[i].end
        while end < len(text) and (text[end].isalnum() or text[end] in "_-") and not has_han(text[end]):
            end += 1
        behind = next((n for n in range(i + 1, len(words)) if words[n].start >= end), len(words))
        match = self._roster.resolve(text[start:end])
        if match.people:
            return self._roster.mention(start, end, text, match), behind
        mention = self._roster.mention(start + 1, end, text, match)
        team = is_group(mention.text, self._roster.lexicon)  # @all, @DevOps
        return replace(mention, kind="group") if team else mention, behind

    def _listed(self, words: Words, i: int) -> Found | None:
        for form in self._forms[words[i].plain]:
            last = i + len(form.rest)
            if words.follow(i, form.rest) and (entries := self._callable(words, i, last, form)):
                return self._found(words, i, last, self._roster.meant(entries))
        return None

    def _callable(self, words: Words, i: int, last: int, form: _Form) -> list[Entry]:
        """The entries for which the words are written as a name of that kind would be."""
        listed = [entry for entry in form.entries if entry.rank is Rank.NAME]
        if not words[i].capital and not (listed and words[i].raw in self._small):
            return []
        if not form.rest and is_word_here(words, i, self._en):
            return []
        rest = range(i + 1, last + 1)
        if not all(words[n].capital or words[n].plain in self._en.particles for n in rest):
            return listed
        if all(entry.rank is not Rank.INITIALS for entry in form.entries):
            return list(form.entries)
        # initials that nobody wrote down count only where a person is called for
        fit = all(words[n].raw.isupper() for n in (i, *rest)) and initials_fit(words, i, last, self._en)
        return [entry for entry in form.entries if fit or entry.rank is not Rank.INITIALS]

    def _titled(self, words: Words, first: int) -> Found | None:
        """Dr. Fuad Hassny, Mr Smith, Cllr. Mrs Jones."""
        i = first
        while words.near(i) and words[i].plain in self._en.honorifics:
            i += 1
        if i == first or not words[i].capital or words[i].plain in self._en.not_names:
            return None
        if words[first].plain in self._en.posts and not words[first].capital:
            return None
        last = self._name_end(words, i)
        for end in range(last, i - 1, -1):
            match = self._resolve(words, first, end)
            if match.kind in ("person", "ambiguous"):
                return self._found(words, first, end, match)
        return self._found(words, first, last, Match("unknown"))

    def _name_end(self, words: Words, i: int) -> int:
        """The last word of a name that begins at ``i``: a few capitalised words, with particles between."""
        last = i
        for n in range(i + 1, min(i + _LONGEST_NAME, len(words))):
            between = words.text[words[n - 1].end : words[n].start]
            after_stop = between == ". " and len(words[n - 1].raw) > 1
            if between not in (" ", "  ", ". ") or after_stop or words[n - 1].possessive:
                break
            initial = len(words[n].raw) == 1
            if words[n].capital and (initial or words[n].plain not in self._en.not_names):
                last = n
            elif words[n].plain not in self._en.particles:
                break
        return last

    # --- names on no list ---

    def _unlisted(self, words: Words, i: int) -> Found | None:
        last = self._name_end(words, i)
        name = [words[n].plain for n in range(i, last + 1)]
        if not words[i].raw.isalpha() and any(character.isdigit() for character in words[i].raw):  # WP4
            return None
        if len(words[i].raw) < 2 or any(word in self._en.group_suffixes or word in self._en.posts for word in name):
            return None
        if last == i and words[i].raw.isupper():
            return self._capitals(words, i)
        doing = leads_to_act(words, last, self._en)
        called = is_called(words, i)
        if doing or called or last > i:  # perhaps somebody on the list, misspelt
            match = self._resolve(words, i, last)
            if match.kind == "person":
                return self._found(words, i, last, match)
        if not self._is_name(words, i, last, name, doing=doing, called=called):
            return None
        found, behind = self._found(words, i, last, Match("unknown"))
        return (replace(found, kind="group") if is_group(found.text, self._roster.lexicon) else found), behind

    def _is_name(self, words: Words, i: int, last: int, name: list[str], *, doing: bool, called: bool) -> bool:
        en, given = self._en, name[0] in self._en.given
        head, joined = opens_clause(words, i), is_joined(words, i)
        if last > i:
            shouted = sum(words[n].raw.isupper() for n in range(i, last + 1)) > 1
            plain = not shouted and not any(word in en.not_names for word in name)
            return plain and (given or (doing and (head or called or joined)))
        if given:
            if doing and not is_word_here(words, i, en):
                return True
            return name[0] not in en.given_words and (called or joined or (head and heads(words, i)))
        many = PLURAL.search(name[0]) is not None and not is_one(words, i)
        if many or (is_wordy(name[0]) and not is_pinyin(name[0])) or not (head or joined or is_asked(words, i, last)):
            return False
        return (doing and promises(words, i)) or heads_in_list(words, i) or (joined and heads(words, i))

    def _capitals(self, words: Words, i: int) -> Found | None:
        """JB to circulate: initials of somebody on no list; HR to advise: a group."""
        if initials_fit(words, i, i, self._en) and len(words[i].raw) <= _LONGEST_INITIALS:
            return self._found(words, i, i, Match("unknown"))
        return self._groups.acronym(words, i) if does(words, i, i) else None
