"""Dates and deadlines in Chinese and English text, by a grammar that is data.

``pipelines/{zh,en}/deadlines.toml`` hold words by class, named fragments and, layer by
layer, the phrases composed of them. Both languages are one grammar, as minutes mix
them. Two steps beside spaCy's matcher were measured: its token patterns, needing one
pattern for each length of a phrase, took several times longer than this scanner over
codes (`lexing`, `patterns`, `cascade`), which is why `minutes_deadlines` merely
aligns what is found here to the tokens of a `Doc`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from minutes.assets import PIPELINES
from minutes.core.dates import DateContext, DateMention, Resolved, Role, choose, is_past
from minutes.nlp.dategrammar.cascade import Layer, Rule
from minutes.nlp.dategrammar.lexing import Cues, Lexicon, Node
from minutes.nlp.dategrammar.patterns import UNKNOWN, PatternCompiler

LANGUAGES = ("zh", "en")  # of two phrases equally long the Chinese one goes first
LAYERS = ("guards", "clocks", "dates", "details", "parts", "shifts", "joins", "ranges", "bounds", "roles")
_ROLES: Mapping[str, Role] = {
    "DATE": "day", "WEEK": "day", "MONTHS": "day", "QUARTER": "day", "YEAR": "day", "FEAST": "day", "EVENT": "day",
    "RANGE": "day", "DUE": "deadline", "START": "start", "PAST": "past", "LENGTH": "duration", "HASTE": "vague",
    "CLOCK": "other", "OTHER": "other",
}  # fmt: skip


class Grammar:
    """The grammar of all the languages, compiled.

    Raises `RuleError` where the data are malformed.
    """

    def __init__(self, data: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        classes: dict[str, dict[str, str]] = {}
        fragments: dict[str, str] = {}
        noise: list[str] = []
        fold: dict[str, str] = {}
        languages = list(data)
        for _, one in languages:
            for name, values in one["lexicon"].items():
                known = classes.setdefault(name, {})
                for value, surfaces in values.items():
                    known[value] = f"{known[value]} {surfaces}" if value in known else surfaces
            for name, phrase in one["fragments"].items():
                fragments[name] = f"{fragments[name]} | {phrase}" if name in fragments else phrase
            noise += one.get("noise", "").split()
            fold |= zip(one.get("fold", {}).get("from", ""), one.get("fold", {}).get("to", ""), strict=True)
        self._lexicon = Lexicon(classes, noise, fold)
        compiler = PatternCompiler(self._lexicon.code, fragments)
        cues: set[str] = set()
        rules: dict[str, list[Rule]] = {layer: [] for layer in LAYERS}
        for language, one in languages:
            for layer in LAYERS:
                for entry in one.get(layer, ()):
                    rules[layer] += self._rules(language, entry, compiler)
            feasts = list(self._feasts(language, one.get("holidays", {}), compiler))
            rules["dates"] += feasts
            cues |= {self._lexicon.code(name) for name in one["cues"]}.union(*(rule.phrase.first for rule in feasts))
        self._layers = [Layer(rules[layer], self._lexicon.code) for layer in LAYERS if rules[layer]]
        self._roles = {self._lexicon.code(name): role for name, role in _ROLES.items()}
        self._cues = Cues(word for code in cues for word in self._lexicon.surfaces(code))

    def _rules(self, language: str, entry: Mapping[str, Any], compiler: PatternCompiler) -> Iterable[Rule]:
        gives = self._lexicon.code(entry["gives"]) if "gives" in entry else "" if "make" in entry else UNKNOWN
        phrases = entry["phrase"] if isinstance(entry["phrase"], list) else [entry["phrase"]]
        require = {name: one if isinstance(one, list) else [one] for name, one in entry.get("require", {}).items()}
        for phrase in phrases:
            yield Rule(
                f"{language}.date.{entry['id']}",
                compiler.compile(phrase),
                entry.get("make", "none"),
                gives,
                entry.get("given", {}),
                require,
            )

    def _feasts(self, language: str, holidays: Mapping[str, Any], compiler: PatternCompiler) -> Iterable[Rule]:
        for name, holiday in holidays.items():
            require = {"kind": ["day"], **holiday.get("require", {})}
            for phrase in holiday["names"]:
                rule_id = f"{language}.date.holiday.{name}"
                yield Rule(rule_id, compiler.compile(phrase), "holiday", "", {"name": name}, require)

    def find(self, text: str) -> tuple[DateMention, ...]:
        """Every mention of a time in a sentence, in the order of the text."""
        folded = self._lexicon.fold(text)
        if not self._cues.stand_in(folded):
            return ()
        codes, nodes = self._lexicon.lex(text, folded)
        for layer in self._layers:
            codes, nodes = layer.reduce(codes, nodes)
        return tuple(self._mention(node, text) for node in nodes if node.rule and node.code in self._roles)

    def _mention(self, node: Node, text: str) -> DateMention:
        role = self._roles[node.code]
        if role in ("day", "deadline") and is_past(node.value):
            role = "past"
        return DateMention(node.start, node.end, text[node.start : node.end], node.value, node.rule, role)


def read_data(folder: Path = PIPELINES) -> list[tuple[str, dict[str, Any]]]:
    """The ``deadlines.toml`` of each language, as it stands."""
    return [
        (language, tomllib.loads((folder / language / "deadlines.toml").read_text("utf-8"))) for language in LANGUAGES
    ]


@cache
def grammar() -> Grammar:
    """The project's grammar, compiled on first use."""
    return Grammar(read_data())


def find_dates(text: str, lang: str = "en") -> tuple[DateMention, ...]:  # noqa: ARG001
    """Every mention of a time in one sentence or line, with what it is there for.

    Offsets are of ``text`` as given. ``lang`` is the language of the block ("en",
    "zh-Hans", "zh-Hant"); words of the other language are understood as well, so that
    it makes no difference yet.

    >>> [(one.text, one.role) for one in find_dates("Send it by Friday, as discussed last week")]
    [('by Friday', 'deadline'), ('last week', 'past')]
    """
    return grammar().find(text)


def due_of(text: str, lang: str, anchor: date, context: DateContext | None = None) -> Resolved | None:
    """The deadline that a sentence names, resolved against the meeting's date; None where it names none.

    ``last`` of the result is None where the deadline is vague, impossible, or hangs on
    an event whose day is not known; ``problem`` then says which. A day that is over and
    that no word makes a deadline is a report of it, and none.
    """
    context = context or DateContext(language=lang)
    mentions = find_dates(text, lang)
    found = choose(mentions, anchor, context)
    if found is not None and found[0].role == "day" and found[1].problem == "deadline-past":
        found = choose((one for one in mentions if one.role != "day"), anchor, context)
    return found[1] if found else None


__all__ = ["Grammar", "due_of", "find_dates", "grammar", "read_data"]
