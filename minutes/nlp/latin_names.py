"""People, posts and groups in Latin letters: one walk over the words of a line.

Names of the roster, groups and posts are looked up word by word. A name that stands on
no list is taken for one only where the line demands a person (before "to", "will" or a
verb of saying, after "by", "Action:" or "@"), since capitals alone are right in less
than half of the cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from minutes.core.names import LATIN, Rank, has_han, key, plain, words
from minutes.core.people import Entry, Match, Mention, Roster

_TOKEN = re.compile(rf"[{LATIN}][{LATIN}0-9_]*(?:['-][{LATIN}0-9]+)*")
_JOINED = re.compile(r"\.?\s?-?")
_POSSESSIVE = re.compile(r"'s?$")
_LIST_NEXT = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*(?:,|&|/|\band\b|\bor\b|\+)\s*(?:and\s+)?(?=@?[A-Z])")
_ACTS = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?,?\s*(?:each |also |all |both |then |kindly |further )?"
    r"(?:to (?!be\b|the\b|a\b|an\b|[A-Z\d])[a-z]|will\b|shall\b|should\b|must\b|agreed to\b|agrees to\b|offered to\b|volunteered\b|undertook to\b|is to\b|are to\b|has to\b|needs to\b|can\b|could\b|would\b)"
)
_HEADS = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?(?:[:–—]|-(?=\s))")
_DEMANDS = re.compile(
    r"(?:\bby|\baction(?:ed)?(?: on| by| for)?\s*[:\-–—]?|\bowner\s*:|\bresponsible\s*:|\bassigned to|\bassignee\s*:|\blead\s*:|\basked|\brequested|\bthanked|\bfrom|\bwith|\bcontact|[@(\[]|[-–—>])\s*(?:the )?$",
    re.I,
)
_HEAD_OF_CLAUSE = re.compile(r"(?:^|[.;:!?•·*▪◦–—>\])|]|\s-|\t)[\s\"'“(\[]*(?:\d{1,3}[.)]\s*)?$")
_AFTER_NO_NAME = re.compile(r"\s+(?:the|a|an|we|i|you|they|he|she|it|this|that|there|be|not|\d)\b", re.I)
_COMPOUND = re.compile(r"\s+(?:meetings?|reports?|minutes|papers?|agenda|chat|email|calls?|page|website|list|leaders?|structure|budget|election|room|hall)\b")
_WORDY = re.compile(r"(?:tion|sion|ment|ings?|ity|ance|ence|ness|ware|age|ship|ure|ism|als?|ives?|ery|ory|ies|ters|tors|ants?|ents?|ules?|orms?|[^s]s)$")
_BARE_GROUPS = frozenset("committee subcommittee team group board council company department club society association contractor contractors supplier vendor secretariat office school foundation trust panel commission staff".split())
_INNER = frozenset({"of", "and", "&", "for"})


class _Token(NamedTuple):
    start: int
    end: int
    raw: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()


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
        self._forms: dict[str, list[_Form]] = {}
        for form, entries in roster.index.items():
            if not has_han(form):
                first, *rest = form.split()
                self._forms.setdefault(first, []).append(_Form(tuple(rest), entries))
        for known in self._forms.values():
            known.sort(key=lambda form: -len(form.rest))
        self._lower_case = {
            word for person in roster.people for name in (person.name, *person.aliases) for word in words(name) if word in name
        }
        phrases = {*self._en.everybody, *(key(name) for name in roster.departments if not has_han(name))}
        self._groups: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases - {""}:
            first, *tail = phrase.split()
            self._groups.setdefault(first, []).append(tuple(tail))
        for tails in self._groups.values():
            tails.sort(key=lambda tail: (-len(tail), tail))
        self._departments = frozenset(key(name) for name in roster.departments)

    def __call__(self, text: str, *, english: bool) -> Iterator[Mention]:
        """The mentions in a folded text; names on no list are only looked for where it is ``english``."""
        tokens = [_token(match) for match in _TOKEN.finditer(text)]
        taken = 0
        for i, token in enumerate(tokens):
            if i < taken:
                continue
            found = self._at(text, tokens, i, english=english)
            if found is not None:
                mention, taken = found
                yield mention

    def _at(self, text: str, tokens: list[_Token], i: int, *, english: bool) -> tuple[Mention, int] | None:
        token = tokens[i]
        if token.start and text[token.start - 1] == "@":
            return self._handle(text, tokens, i)
        if token.plain in self._en.honorifics and (found := self._titled(text, tokens, i)):
            return found
        if token.plain in self._forms and (found := self._listed(text, tokens, i)):
            return found
        if token.plain in self._groups and (found := self._everybody(text, tokens, i)):
            return found
        if token.plain in self._en.group_suffixes and (found := self._group(text, tokens, i)):
            return found
        if token.plain in self._en.posts and (found := self._post(text, tokens, i)):
            return found
        if english and token.capital and token.plain not in self._en.not_names:
            return self._unlisted(text, tokens, i)
        return None

    # --- people on the list ---

    def _handle(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        token = tokens[i]
        start = token.start - 1
        if start and (text[start - 1].isalnum() or text[start - 1] in "._"):
            return None  # an e-mail address
        end = token.end
        while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
            end += 1
        return self._roster.mention(start, end, text, self._roster.resolve(text[start:end])), i + 1

    def _listed(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        for form in self._forms[tokens[i].plain]:
            last = i + len(form.rest)
            if not _follow(text, tokens, i, form.rest):
                continue
            entries = self._callable(text, tokens, i, last, form)
            if entries:
                return self._roster.mention(tokens[i].start, tokens[last].end, text, self._roster.meant(entries)), last + 1
        return None

    def _callable(self, text: str, tokens: list[_Token], i: int, last: int, form: _Form) -> list[Entry]:
        """The entries for which the words are written as a name of that kind would be."""
        token = tokens[i]
        listed = [entry for entry in form.entries if entry.rank is Rank.NAME]
        if not token.capital and not (listed and token.raw in self._lower_case):
            return []
        if not form.rest and self._is_word(text, token, tokens, i):
            return []
        if not all(tokens[n].capital or tokens[n].plain in self._en.particles for n in range(i + 1, last + 1)):
            return listed
        initials_fit = all(tokens[n].raw.isupper() for n in range(i, last + 1)) and self._initials_fit(text, token, tokens[last])
        return [entry for entry in form.entries if entry.rank is not Rank.INITIALS or initials_fit]

    def _initials_fit(self, text: str, token: _Token, last: _Token) -> bool:
        """Initials that nobody wrote down count only where a person is called for."""
        if token.raw in self._en.not_initials or _abbreviates(token.raw, text[: token.start]):
            return False
        before, after = text[: token.start], text[last.end :]
        acts = _ACTS.match(after) or _HEADS.match(after) or _LIST_NEXT.match(after)
        heads = _HEAD_OF_CLAUSE.search(before[-12:]) or _DEMANDS.search(before[-24:])
        joined = re.search(r"(?:,|&|/|\band)\s*$", before[-6:])
        alone = not after.strip(" .)]") and bool(heads or joined)
        return bool((acts and (heads or joined)) or alone or (_DEMANDS.search(before[-24:]) and not after[:1].isalnum()))

    def _is_word(self, text: str, token: _Token, tokens: list[_Token], i: int) -> bool:
        """Will, May, Mark, Rose: at the head of a clause or before a number they are first a word."""
        if token.plain not in self._en.given_words:
            return False
        after = text[token.end : token.end + 8]
        if _AFTER_NO_NAME.match(after):
            return True
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        heads = bool(_HEAD_OF_CLAUSE.search(text[max(0, token.start - 12) : token.start]))
        return heads and following is not None and (following.capital and following.start == token.end + 1)

    def _titled(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        """Dr. Fuad Hassny, Mr Smith, Cllr. Mrs Jones."""
        first = i
        while i + 1 < len(tokens) and tokens[i].plain in self._en.honorifics and _near(text, tokens[i], tokens[i + 1]):
            i += 1
        if i == first or not tokens[i].capital or tokens[i].plain in self._en.not_names:
            return None
        if tokens[first].plain in self._en.posts and not tokens[first].capital:
            return None
        last = self._name_end(text, tokens, i)
        for end in range(last, i - 1, -1):
            match = self._roster.resolve(text[tokens[first].start : tokens[end].end])
            if match.kind in ("person", "ambiguous"):
                return self._roster.mention(tokens[first].start, tokens[end].end, text, match), end + 1
        return self._roster.mention(tokens[first].start, tokens[last].end, text, Match("unknown")), last + 1

    def _name_end(self, text: str, tokens: list[_Token], i: int) -> int:
        """The last word of a name that begins at ``i``: up to four capitalised words with particles between."""
        last = i
        for n in range(i + 1, min(i + 5, len(tokens))):
            if text[tokens[n - 1].end : tokens[n].start] not in (" ", ". ", "  ") or _POSSESSIVE.search(tokens[n - 1].raw):
                break
            initial = len(tokens[n].raw) == 1 and tokens[n].capital
            if text[tokens[n - 1].end] == "." and len(tokens[n - 1].raw) > 1:
                break
            if tokens[n].capital and (initial or tokens[n].plain not in self._en.not_names):
                last = n
            elif tokens[n].plain not in self._en.particles:
                break
        return last

    # --- groups and posts ---

    def _everybody(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        for tail in self._groups[tokens[i].plain]:
            if not _follow(text, tokens, i, tail):
                continue
            last = i + len(tail)
            words = text[tokens[i].start : tokens[last].end]
            if key(words) in self._departments:
                return Mention(tokens[i].start, tokens[last].end, words, "group"), last + 1
            start = i + 1 if tokens[i].plain == "the" and last > i else i
            if last + 1 < len(tokens) and tokens[last + 1].plain in self._en.group_suffixes and _near(text, tokens[last], tokens[last + 1]):
                continue
            if (len(tail) > 0 or tokens[i].plain in ("everyone", "everybody")) or self._does(text, tokens[i], tokens[last]):
                if _COMPOUND.match(text, tokens[last].end):
                    return None
                return _group(text, tokens[start].start, tokens[last].end), last + 1
        return None

    def _does(self, text: str, first: _Token, last: _Token) -> bool:
        after = text[last.end : last.end + 60]
        heads = _HEAD_OF_CLAUSE.search(text[max(0, first.start - 12) : first.start])
        called = _DEMANDS.search(text[max(0, first.start - 24) : first.start]) and not after.strip(" .)]")
        return bool(_ACTS.match(after) or (heads and (_HEADS.match(after) or not after.strip(" .)]"))) or called)

    def _group(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        """The Finance Committee, WG Members, Department of Health, the company."""
        first = i
        while first and i - first < 6 and _near(text, tokens[first - 1], tokens[first]) and self._fills_group(tokens, first - 1, first):
            first -= 1
        while first < i and (tokens[first].plain in _INNER or tokens[first].plain in self._en.honorifics):
            first += 1
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].plain in self._en.group_suffixes and _near(text, tokens[last], tokens[last + 1]):
            last += 1
        if last + 2 < len(tokens) and tokens[last].capital and tokens[last + 1].plain == "of" and tokens[last + 2].capital:
            last += 2
        if _COMPOUND.match(text, tokens[last].end) or _POSSESSIVE.search(tokens[last].raw):
            return None
        if first == i and last == i:
            the = i > 0 and tokens[i - 1].plain in ("the", "our", "all", "this") and _near(text, tokens[i - 1], tokens[i])
            bare = tokens[i].plain in _BARE_GROUPS and (the or (tokens[i].capital and self._does(text, tokens[i], tokens[i])))
            if not bare and not (tokens[i].raw.isupper() and len(tokens[i].raw) > 1):
                return None
        return _group(text, tokens[first].start, tokens[last].end), last + 1

    def _fills_group(self, tokens: list[_Token], n: int, following: int) -> bool:
        token = tokens[n]
        if token.plain in _INNER:
            return n > 0 and tokens[n - 1].capital == tokens[following].capital
        if token.plain in self._en.group_inside or token.plain == "all":
            return True
        return token.capital and token.plain not in self._en.not_names and not _POSSESSIVE.search(token.raw)

    def _post(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        """The Vice Chairman, Acting Town Clerk; not the Chairman's report, nor Chair Ann Lee."""
        first, last = i, i
        while last + 1 < len(tokens) and tokens[last + 1].plain in self._en.posts and _near(text, tokens[last], tokens[last + 1]):
            last += 1
        while first and i - first < 3 and _near(text, tokens[first - 1], tokens[first]) and tokens[first - 1].plain in self._en.post_modifiers and (tokens[first - 1].capital or not tokens[first].capital):
            first -= 1
        the = first > 0 and tokens[first - 1].plain in ("the", "our", "a")
        if not tokens[first].capital and not the:
            return None
        if _POSSESSIVE.search(tokens[last].raw) or _COMPOUND.match(text.casefold(), tokens[last].end):
            return None
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following and following.capital and text[tokens[last].end : following.start] == " " and following.plain not in self._en.not_names:
            return None
        match = self._roster.resolve(text[tokens[first].start : tokens[last].end])
        return self._roster.mention(tokens[first].start, tokens[last].end, text, match if match.kind != "unknown" else Match("post")), last + 1

    # --- names on no list ---

    def _unlisted(self, text: str, tokens: list[_Token], i: int) -> tuple[Mention, int] | None:
        last = self._name_end(text, tokens, i)
        first, end = tokens[i], tokens[last]
        name = tokens[i : last + 1]
        if any(token.plain in self._en.group_suffixes or token.plain in self._en.posts for token in name):
            return None
        if len(first.raw) < 2:
            return None
        if first.raw.isupper() and last == i:
            return self._capitals(text, first, i)
        given = first.plain in self._en.given
        before, after = text[max(0, first.start - 24) : first.start], text[end.end : end.end + 80]
        acts = self._leads_to_act(after)
        head = _HEAD_OF_CLAUSE.search(before[-12:]) is not None
        called = _DEMANDS.search(before) is not None
        joined = re.search(r"(?:,|&|/|\band)\s*$", before) is not None
        if self._roster.people and (match := self._roster.resolve(text[first.start : end.end])).kind == "person" and (last > i or acts or called):
            return self._roster.mention(first.start, end.end, text, match), last + 1
        if last > i:
            good = (given and not self._wordy(name)) or (acts and (head or called or joined) and not self._wordy(name))
        elif given:
            word = first.plain in self._en.given_words
            good = (acts and not self._is_word(text, first, tokens, i)) or (not word and (called or joined or (head and bool(_HEADS.match(after)))))
        else:
            good = acts and (head or joined) and not self._wordy(name) and bool(re.match(r"\s*(?:will|has agreed|agreed|volunteered|offered|to)\b(?! be [a-z]+ed\b)", after))
        return (self._roster.mention(first.start, end.end, text, Match("unknown")), last + 1) if good else None

    def _capitals(self, text: str, token: _Token, i: int) -> tuple[Mention, int] | None:
        """JB to circulate: initials of somebody on no list; HR to advise, FINCOM will meet: a group."""
        if not self._initials_fit(text, token, token):
            return self._everybody_of(text, token, i) if self._does(text, token, token) else None
        if len(token.raw) > 3:
            return self._everybody_of(text, token, i)
        return self._roster.mention(token.start, token.end, text, Match("unknown")), i + 1

    def _everybody_of(self, text: str, token: _Token, i: int) -> tuple[Mention, int] | None:
        known = token.raw in self._en.group_acronyms or (len(token.raw) > 3 and _ACTS.match(text, token.end))
        return (_group(text, token.start, token.end), i + 1) if known else None

    def _leads_to_act(self, after: str) -> bool:
        """Whether the words behind, or behind the rest of a list of names, make a person act."""
        rest = after
        for _ in range(4):
            if _ACTS.match(rest) or self._says(rest):
                return True
            listed = re.match(r"\s*(?:,|&|/|\band\b)\s*(?:and\s+)?@?[A-Z][\w'-]*(?: [A-Z][\w'-]*)?", rest)
            if listed is None:
                return False
            rest = rest[listed.end() :]
        return False

    def _says(self, after: str) -> bool:
        said = re.match(r"\s+([a-z]+)\b", after)
        return said is not None and said[1] in self._en.verbs and said[1] not in ("to", "is", "was", "has", "had", "can", "may", "need", "needs")

    def _wordy(self, name: list[_Token]) -> bool:
        """Words that look like anything but a name."""
        if len(name) == 1:
            return bool(_WORDY.search(name[0].plain))
        return any(token.plain in self._en.not_names for token in name) or sum(token.raw.isupper() for token in name) > 1


def _token(match: re.Match[str]) -> _Token:
    raw = match.group()
    start, end = match.span()
    if raw[-1] == "'" or raw[-2:-1] == "'":
        bare = _POSSESSIVE.sub("", raw)
        return _Token(start, end - len(raw) + len(bare), raw, plain(bare))
    return _Token(start, end, raw, plain(raw))


def _near(text: str, one: _Token, other: _Token) -> bool:
    """Whether only a space (or the full stop of an abbreviation) stands between two words."""
    between = text[one.end : other.start]
    return between in (" ", "-", "  ", ". ") and not _POSSESSIVE.search(one.raw)


def _follow(text: str, tokens: list[_Token], i: int, rest: tuple[str, ...]) -> bool:
    if i + len(rest) >= len(tokens):
        return False
    for n, word in enumerate(rest, i + 1):
        if tokens[n].plain != word or not _JOINED.fullmatch(text, tokens[n - 1].end, tokens[n].start):
            return False
    return True


def _abbreviates(letters: str, before: str) -> bool:
    """Whether the words before spell the letters: user acceptance testing (UAT)."""
    spelt = re.search(r"((?:[\w'-]+[ -]){1,6})\($", before[-120:])
    if spelt is None:
        return False
    first = [word[0] for word in re.split(r"[ -]", spelt[1]) if word]
    return "".join(first[-len(letters) :]).upper() == letters


def _group(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end], "group")
