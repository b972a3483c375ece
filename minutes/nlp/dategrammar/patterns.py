"""The notation in which ``deadlines.toml`` writes phrases, compiled to regular expressions over codes.

A sentence is reduced to a string with one character, a *code*, for each lexeme (and
a blank for white space), so that a phrase such as ``the? day=ORDINAL of? month={month}``
becomes a short regular expression over that string:

- ``MONTH`` a class of lexemes or of phrases found before; ``of`` a word as it stands;
- ``{month}`` a fragment, put in its place; ``( a | b )`` alternatives;
- ``x?`` once or not; ``name=x`` keeps what ``x`` means under a name;
- ``&x`` followed by ``x`` and ``!x`` not; ``<x`` only after ``x`` and ``<!x`` not (a class, a word, or several);
- ``~`` no white space here (elsewhere it may stand or not); ``^`` and ``$`` the text's ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from minutes.core.late import late
from minutes.errors import RuleError

_TOKEN = late(r"\s*(?:(?P<mark><!|[()|~!&<^$])|(?P<name>[a-z]\w*)=|(?P<atom>\{[\w-]+\}|\w+)|(?P<maybe>\?))")

_LOOKS = {"&": "(?={0})", "!": "(?!{0})", "<": "(?:(?<={1})|(?<={1} ))", "<!": "(?<!{1})(?<!{1} )"}

_NONE: frozenset[str] = frozenset()

START, END, SPACE, UNKNOWN = "\x02", "\x03", " ", "\x04"


@dataclass(slots=True)
class Piece:
    """Part of a phrase: its regular expression, and what can be told of the codes that it matches."""

    regex: str
    glued: str  # the same where no white space may come before
    first: frozenset[str]  # it may begin with
    needs: frozenset[str]  # there is no match without
    empty: bool = False
    second: frozenset[str] = _NONE  # what may stand behind its first code, but for white space
    single: bool = False  # it may be one code and no more


class Compiled:
    """A phrase ready to match at a position of a code string; ``names[i]`` names its group ``i + 1``."""

    def __init__(self, piece: Piece, names: tuple[str, ...]) -> None:
        self.source = piece.glued
        self.first = piece.first
        self.needs = piece.needs
        self.second = piece.second
        self.single = piece.single
        self.names = names

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Its regular expression's method, compiled when it is first needed."""
        return re.compile(self.source).match


@dataclass(slots=True)
class PatternCompiler:
    """Compiles phrases with the fragments and the codes of one grammar."""

    code_of: Callable[[str], str]
    fragments: Mapping[str, str]
    _names: list[str] = field(default_factory=list)
    _known: dict[str, tuple[Piece, list[str]]] = field(default_factory=dict)

    def compile(self, phrase: str) -> Compiled:
        """The phrase as a regular expression; raises `RuleError` where it is malformed."""
        piece, names = self._whole(phrase)
        if piece.empty:
            raise RuleError(f"matches nothing at all: {phrase!r}")
        return Compiled(piece, tuple(names))

    def _whole(self, phrase: str) -> tuple[Piece, list[str]]:
        """A phrase, or a fragment of one, and the names in it."""
        outer, self._names = self._names, []
        tokens = self._tokens(phrase)
        piece = self._alternatives(tokens, phrase)
        if tokens:
            raise RuleError(f"unexpected {tokens[0][1]!r} in {phrase!r}")
        names, self._names = self._names, outer
        return piece, names

    def _fragment(self, name: str) -> Piece:
        if name not in self._known:
            self._known[name] = self._whole(self.fragments[name])
        piece, names = self._known[name]
        self._names += names
        return piece

    def _tokens(self, phrase: str) -> list[tuple[str, str]]:
        tokens, at = [], 0
        text = phrase.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise RuleError(f"cannot read {text[at : at + 12]!r} in {phrase!r}")
            kind = found.lastgroup or ""
            value = found[kind]
            if value.startswith("{") and value[1:-1] not in self.fragments:
                raise RuleError(f"no fragment {value} for {phrase!r}")
            tokens.append((kind, value))
            at = found.end()
        return tokens

    def _alternatives(self, tokens: list[tuple[str, str]], phrase: str) -> Piece:
        options = [self._sequence(tokens, phrase)]
        while tokens and tokens[0] == ("mark", "|"):
            tokens.pop(0)
            options.append(self._sequence(tokens, phrase))
        if len(options) == 1:
            return options[0]
        return Piece(
            "(?:" + "|".join(one.regex for one in options) + ")",
            "(?:" + "|".join(one.glued for one in options) + ")",
            frozenset().union(*(one.first for one in options)),
            frozenset.intersection(*(one.needs for one in options)),
            any(one.empty for one in options),
            frozenset().union(*(one.second for one in options)),
            any(one.single for one in options),
        )

    def _sequence(self, tokens: list[tuple[str, str]], phrase: str) -> Piece:
        whole = Piece("", "", _NONE, _NONE, empty=True)
        glue = False
        while tokens and tokens[0] not in (("mark", "|"), ("mark", ")")):
            if tokens[0] == ("mark", "~"):
                tokens.pop(0)
                glue = True
                continue
            piece = self._item(tokens, phrase)
            whole = Piece(
                whole.regex + (piece.glued if glue else piece.regex),
                whole.glued + (piece.glued if glue or not whole.glued else piece.regex),
                whole.first | piece.first if whole.empty else whole.first,
                whole.needs | piece.needs,
                whole.empty and piece.empty,
                whole.second | (piece.first if whole.single else _NONE) | (piece.second if whole.empty else _NONE),
                (whole.single and piece.empty) or (whole.empty and piece.single),
            )
            glue = False
        return whole

    def _item(self, tokens: list[tuple[str, str]], phrase: str) -> Piece:
        if not tokens:
            raise RuleError(f"something is missing at the end of {phrase!r}")
        kind, value = tokens.pop(0)
        if kind == "mark" and value in _LOOKS:
            inner = self._item(tokens, phrase)
            look = _LOOKS[value].format(inner.regex, inner.glued)
            return Piece(look, look, _NONE, _NONE, empty=True)
        if kind == "mark" and value in "^$":
            code = START if value == "^" else END
            piece = Piece(f" ?{code}", code, frozenset(code), frozenset(code), single=True)
        elif kind == "mark" and value == "(":
            piece = self._alternatives(tokens, phrase)
            if not tokens or tokens.pop(0) != ("mark", ")"):
                raise RuleError(f"a bracket is not closed in {phrase!r}")
        elif kind == "name":
            self._names.append(value)
            inner = self._item(tokens, phrase)
            group = f"({inner.glued})"
            piece = Piece(f" ?{group}", group, inner.first, inner.needs, inner.empty, inner.second, inner.single)
        elif kind == "atom" and value.startswith("{"):
            piece = self._fragment(value[1:-1])
        elif kind == "atom":
            code = UNKNOWN if value == "UNKNOWN" else self.code_of(value)
            piece = Piece(" ?" + code, code, frozenset(code), frozenset(code), single=True)
        else:
            raise RuleError(f"unexpected {value!r} in {phrase!r}")
        if tokens and tokens[0][0] == "maybe":
            tokens.pop(0)
            regex, glued = f"(?:{piece.regex})?", f"(?:{piece.glued})?"
            piece = Piece(regex, glued, piece.first, _NONE, empty=True, second=piece.second, single=piece.single)
        return piece
