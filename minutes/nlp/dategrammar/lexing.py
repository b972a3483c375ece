"""From a sentence to lexemes: words that the grammar knows, numbers, and gaps for all the rest.

Chinese and English words are looked up side by side, since minutes mix them
("周五 EOD 前", "截止 Friday"). Traditional characters and full-width forms are folded
one for one, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from minutes.core.alternatives import one_of
from minutes.core.late import late
from minutes.errors import RuleError
from minutes.nlp.dategrammar.numerals import HAN_NUMERALS, english_numbers, han_number
from minutes.nlp.dategrammar.patterns import END, SPACE, START, UNKNOWN

# Classes of numbers: day or month; two digits more; Han numerals and number words; a year;
# three digits that may be a year of the Republic; any other amount; yyyymmdd; "15th"; "fifth".
NUMBERS = ("N", "Z", "H", "Y", "R", "K", "C", "O", "OW", "Q", "HALF", "WEEKNO", "W", "T", "HH")

_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_MARKS = {"。": ".", "【": "[", "】": "]", "「": "[", "」": "]", "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-"}
_MARKS |= {
    "‐": "-",
    "‑": "-",
    "―": "-",
    "ー": "-",
    "∼": "~",
    "〜": "~",
    "・": "·",
    "∶": ":",
    "\xa0": " ",
    "\u202f": " ",
}

_LATIN_WORD = late("[a-z]+")
_DIGIT = late("[0-9]")


class Node(NamedTuple):
    """A lexeme, or a phrase found, at ``start`` to ``end`` of the text; ``code`` is its class in the code string."""

    code: str
    value: Any
    start: int
    end: int
    rule: str = ""


_BLANK = Node(SPACE, None, 0, 0)  # no phrase begins or ends with a blank: nobody asks where it is


class Lexicon:
    """The words of a grammar by class, and the codes that stand for classes and words."""

    def __init__(self, classes: Mapping[str, Mapping[str, str]], noise: Iterable[str], fold: Mapping[str, str]) -> None:
        self._codes: dict[str, str] = {}
        self._words: dict[str, tuple[str, Any]] = {}
        self._capitalised: dict[str, tuple[str, Any]] = {}
        self._fold = str.maketrans(_WIDTH | {ord(a): b for a, b in (_MARKS | dict(fold)).items()})
        for name in NUMBERS:
            self.code(name)
        for name, values in classes.items():
            words = self._capitalised if name.startswith("Capitalised") else self._words
            code = self.code(name.removeprefix("Capitalised"))
            for value, surfaces in values.items():
                for surface in surfaces.split():
                    if surface in words:
                        raise RuleError(f"{surface!r} stands in the lexicon twice")
                    words[surface] = (code, int(value) if value.lstrip("-").isdigit() else value)
        for surface in noise:
            self._words.setdefault(surface, (UNKNOWN, None))
        self._beyond_ascii = {word[0] for word in self._words if not word.isascii()}
        self._tokens: dict[bool, re.Pattern[str]] = {}

    def code(self, name: str) -> str:
        """The code of a class (``MONTH``), or of a word of its own (``of``), made on first use."""
        if name not in self._codes:
            code = self._codes[name] = chr(0xE000 + len(self._codes))
            if not (name.isascii() and name.isupper()):
                if self._words.get(name, (UNKNOWN,))[0] != UNKNOWN:
                    raise RuleError(f"{name!r} belongs to a class of the lexicon: write the class")
                self._words[name] = (code, name)
                self._tokens.clear()
                if not name.isascii():
                    self._beyond_ascii.add(name[0])
        return self._codes[name]

    def surfaces(self, codes: Container[str]) -> list[str]:
        """The words with one of these codes."""
        both = (self._words, self._capitalised)
        return [word for words in both for word, (code, _) in words.items() if code in codes]

    def fold(self, text: str) -> str:
        """The text in the simplified script, half width and lower case; of the same length."""
        folded = text.translate(self._fold)
        lowered = folded.lower()
        if len(lowered) != len(text):  # a few letters grow when lowered: İ
            lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)
        return lowered

    def lex(self, text: str, folded: str) -> tuple[str, list[Node]]:
        """The code string of a text, given it folded as well, and the nodes: one for each of its characters."""
        nodes = [Node(START, None, 0, 0)]
        words, capitalised = self._words, self._capitalised
        at = 0
        plain = folded.isascii() or self._beyond_ascii.isdisjoint(folded)
        for found in (self._tokens.get(plain) or self._compile(plain)).finditer(folded):
            kind, word = found.lastgroup, found[0]
            if kind == "word" and word not in words:
                continue
            start, end = found.span()
            if start == at + 1 and folded[at] == " ":
                nodes.append(_BLANK)
            elif start > at:
                nodes.append(self._gap(folded, at, start, nodes))
            at = end
            if kind != "word":
                nodes.append(self._counted(kind, word, start, end, folded))
                continue
            code, value = words[word]
            if word in capitalised and text[start].isupper():
                code, value = capitalised[word]
            nodes.append(Node(code, value, start, end))
        if at < len(folded):
            nodes.append(self._gap(folded, at, len(folded), nodes))
        nodes.append(Node(END, None, len(folded), len(folded)))
        codes = "".join([node.code for node in nodes])
        if self._codes["W"] in codes:
            return self._join_number_words(codes, nodes)
        return codes, nodes

    def _compile(self, plain: bool) -> re.Pattern[str]:  # noqa: FBT001
        """What lexemes look like, in a text of no word but ASCII or in any; a Latin word need not be in the lexicon."""
        latin = [re.escape(word) for word in self._words if _LATIN_WORD.match(word) and not _LATIN_WORD.fullmatch(word)]
        rest = (word for word in self._words if not _LATIN_WORD.match(word) and (word.isascii() or not plain))
        words = "|".join([*sorted(latin, key=len, reverse=True), _LATIN_WORD.pattern])
        token = re.compile(
            rf"(?P<ordinal>(?<!\w)(?<!\d\.)\d{{1,3}}(?:st|nd|rd|th)(?![a-z0-9]))"
            rf"|(?P<quarter>(?<![a-z])[qh][1-4](?!\w)|(?<!\d)[1-4]q(?![a-z]))"
            rf"|(?P<week>(?<![a-z])(?:cw|kw|wk|w)\d{{1,2}}(?!\w))"
            rf"|(?P<number>\d+)|(?P<word>(?<![a-z])(?:{words})(?![a-z])|{one_of(rest)})|(?P<han>[{HAN_NUMERALS}]+)",
            re.ASCII,
        )
        return self._tokens.setdefault(plain, token)

    def _gap(self, folded: str, start: int, end: int, nodes: list[Node]) -> Node:
        """White space, or words that the grammar does not know: one node for all in a row."""
        gap = folded[start:end]
        if gap.isspace() and "\n" not in gap:
            return Node(SPACE, None, start, end)
        if gap == "t" and folded[end : end + 3].endswith(":"):  # 2024-03-05T10:00
            return Node(SPACE, None, start, end)
        if gap[0].isascii() and gap[0].isalpha() and folded[start - 1 : start].isdigit():  # 5G, 3D
            nodes[-1] = nodes[-1]._replace(code=UNKNOWN)
        return Node(UNKNOWN, None, start, end)

    def _counted(self, kind: str | None, word: str, start: int, end: int, folded: str) -> Node:
        if kind == "number":
            return self._number(word, start, end, folded)
        if kind == "han":
            return self._numeral(word, start, end)
        if kind == "ordinal":
            return Node(self._codes["O"], int(word[:-2]), start, end)
        if kind == "week":
            return Node(self._codes["WEEKNO"], int(word.strip("cwk")), start, end)
        return Node(self._codes["HALF" if "h" in word else "Q"], int(word.strip("qh")), start, end)

    def _number(self, digits: str, start: int, end: int, folded: str) -> Node:
        before = folded[start - 1 : start]
        if len(digits) > 8 or (before.isascii() and before.isalpha() and not self._ends_word(folded, start)):
            return Node(UNKNOWN, None, start, end)  # A4, v2
        value = int(digits)
        name = "K"
        if len(digits) <= 2:
            name = "N" if 1 <= value <= 31 else "Z"
        elif len(digits) == 3 and 100 <= value <= 150:
            name = "R"
        elif len(digits) == 4 and 1900 <= value <= 2200:
            name = "Y"
        elif len(digits) == 8:
            try:
                return Node(self._codes["C"], date(value // 10000, value // 100 % 100, value % 100), start, end)
            except ValueError:
                return Node(UNKNOWN, None, start, end)
        return Node(self._codes[name], value, start, end)

    def _ends_word(self, folded: str, end: int) -> bool:
        """Whether a word that the grammar knows ends there: Sept20; or the T of 2024-03-05T10:00."""
        start = end
        while start and folded[start - 1].isascii() and folded[start - 1].isalpha() and end - start < 12:
            start -= 1
        word = folded[start:end]
        return word in self._words or word == "t"

    def _numeral(self, word: str, start: int, end: int) -> Node:
        """Han numerals: a year, a year of the Republic, the two last digits of a year, 两, or any number."""
        row = all(char in "〇零一二三四五六七八九" for char in word)
        value = han_number(word)
        if value is None and row and len(word) == 2:
            return Node(self._codes["HH"], int("".join(str(han_number(char)) for char in word)), start, end)
        if value is None:
            return Node(UNKNOWN, None, start, end)
        name = "Y" if 1900 <= value <= 2200 else "R" if row and len(word) == 3 else "T" if word in "两俩" else "H"
        return Node(self._codes[name], value, start, end)

    def _join_number_words(self, codes: str, nodes: list[Node]) -> tuple[str, list[Node]]:
        """Number words in a row become one number: "twenty five", "two thousand and eighteen"."""
        word, ordinal = self._codes["W"], self._codes["OW"]
        joined: list[Node] = []
        at = 0
        for run in self._number_words.finditer(codes):
            joined += nodes[at : run.start()]
            at = run.end()
            joined += self._joined([node for node in nodes[run.start() : at] if node.code in (word, ordinal)])
        joined += nodes[at:]
        return "".join([node.code for node in joined]), joined

    @cached_property
    def _number_words(self) -> re.Pattern[str]:
        word, ordinal, dash, link = self._codes["W"], self._codes["OW"], self.code("DASH"), self.code("and")
        return re.compile(f"{word}(?:(?:[ {dash}]| {link} ){word})*(?:[ {dash}]{ordinal})?")

    def _joined(self, parts: list[Node]) -> list[Node]:
        found: list[Node] = []
        at = 0
        for number, words in english_numbers([part.value for part in parts]):
            last = parts[at + words - 1]
            name = "OW" if last.code == self._codes["OW"] else "Y" if 1900 <= number <= 2200 else "H"
            if found:
                found.append(Node(SPACE, None, found[-1].end, parts[at].start))
            found.append(Node(self._codes[name], number, parts[at].start, last.end))
            at += words
        return found


class Cues:
    """What a text must hold to be worth reading: a digit, or a word that a date can hang on."""

    def __init__(self, words: Iterable[str]) -> None:
        words = set(words)
        self._latin = frozenset(word for word in words if word.isascii())
        self._rest = words - self._latin
        self._rest_begins = frozenset(word[0] for word in self._rest)

    def stand_in(self, folded: str) -> bool:
        """Whether a folded text holds any."""
        if _DIGIT.search(folded) or not self._latin.isdisjoint(_LATIN_WORD.findall(folded)):
            return True
        return not self._rest_begins.isdisjoint(folded) and self._other.search(folded) is not None

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return re.compile(one_of(self._rest))
