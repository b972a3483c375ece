"""Phrases found layer by layer: what one layer finds is a word to the next.

Within a layer the text is read once, left to right; at each place the longest phrase
that makes sense is taken. There is no way back, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from minutes.errors import RuleError
from minutes.nlp.dategrammar.kinds import Captures, width_of
from minutes.nlp.dategrammar.lexing import Node
from minutes.nlp.dategrammar.making import MAKERS
from minutes.nlp.dategrammar.patterns import SPACE, Compiled


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and what it means: ``make`` names a maker, ``given`` are values it gets besides the captured ones."""

    id: str
    phrase: Compiled
    make: str
    gives: str  # the code of what it is to the next layers; "" leaves that to its meaning
    given: Mapping[str, Any] = field(default_factory=dict)
    require: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.make not in MAKERS:
            raise RuleError(f"{self.id}: there is no maker {self.make!r}")

    @property
    def language(self) -> str:
        """The language that the rule is of."""
        return self.id[:2]

    def value(self, match: re.Match[str], nodes: list[Node]) -> Any:
        """What the matched words mean, None where they mean nothing after all."""
        captures: Captures = dict(self.given)
        for name, (start, _) in zip(self.phrase.names, match.regs[1:], strict=True):
            if start >= 0:
                captures[name] = nodes[start].value
        if any(name in captures and captures[name] not in wanted for name, wanted in self.require.items()):
            return None
        return MAKERS[self.make](captures)


Candidate = tuple[frozenset[str], Compiled, Rule]


class Layer:
    """The rules that are tried together."""

    def __init__(self, rules: Iterable[Rule], code_of: Callable[[str], str]) -> None:
        self._code_of = code_of
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            for code in rule.phrase.first:
                self._rules.setdefault(code, []).append(rule)
        self._starts = re.compile("[" + "".join(map(re.escape, sorted(self._rules))) + "]")
        self._pairs: dict[tuple[str, str], list[Candidate]] = {}

    def _candidates(self, codes: str, place: int) -> list[Candidate]:
        """The phrases that may begin with the code at a place and the one behind it, and what else each needs."""
        first, second = codes[place], codes[place + 1 : place + 2]
        if second == SPACE:
            second = codes[place + 2 : place + 3]
        if (first, second) not in self._pairs:
            self._pairs[first, second] = [
                (phrase.needs - {first, second}, phrase, rule)
                for rule in self._rules[first]
                for phrase in (rule.phrase,)
                if phrase.single or second in phrase.second
            ]
        return self._pairs[first, second]

    def reduce(self, codes: str, nodes: list[Node]) -> tuple[str, list[Node]]:
        """Codes and nodes with every phrase found put into one node."""
        at = 0
        parts: list[str] = []
        reduced: list[Node] = []
        search = self._starts.search
        found = search(codes)
        present = frozenset(codes) if found else frozenset()
        while found:
            place = found.start()
            candidates = self._candidates(codes, place)
            end, node = self._longest(candidates, codes, place, present, nodes) if candidates else (place + 1, None)
            found = search(codes, end)
            if node is None:
                continue
            parts += (codes[at:place], node.code)
            reduced += nodes[at:place]
            reduced.append(node)
            at = end
        if not reduced:
            return codes, nodes
        parts.append(codes[at:])
        reduced += nodes[at:]
        return "".join(parts), reduced

    def _longest(
        self, candidates: Iterable[Candidate], codes: str, place: int, present: frozenset[str], nodes: list[Node]
    ) -> tuple[int, Node | None]:
        """The longest phrase at a place that makes sense, and its end; ``present`` are the codes of the text."""
        matches = []
        for needs, phrase, rule in candidates:
            if needs <= present and (match := phrase.match(codes, place)):
                matches.append((match.end(), rule, match))
        if len(matches) > 1:
            matches.sort(key=lambda one: -one[0])
        for end, rule, match in matches:
            value = rule.value(match, nodes)
            if value is not None:
                inner = nodes[place:end]
                name = _inner_rule(inner, rule.id) if rule.make == "keep" else rule.id
                code = rule.gives or self._code_of(width_of(value))
                return end, Node(code, value, inner[0].start, inner[-1].end, name)
        return place + 1, None


def _inner_rule(nodes: list[Node], default: str) -> str:
    """The rule of the phrase that a wider one merely widens."""
    return next((node.rule for node in nodes if node.rule), default)
