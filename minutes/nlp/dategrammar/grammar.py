"""The grammar of dates, read from ``deadlines.toml`` and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from minutes.assets import PIPELINES
from minutes.core.dates import DateMention, Role, is_past
from minutes.core.late import late
from minutes.errors import RuleError
from minutes.nlp.dategrammar.cascade import Layer, Rule
from minutes.nlp.dategrammar.lexing import Cues, Lexicon, Node
from minutes.nlp.dategrammar.patterns import UNKNOWN, PatternCompiler

LANGUAGES = ("zh", "en")
LAYERS = (
    "guards",
    "clocks",
    "dates",
    "years",
    "checks",
    "details",
    "parts",
    "shifts",
    "joins",
    "ranges",
    "bounds",
    "roles",
)

_ROLES: Mapping[str, Role] = {
    "DATE": "day",
    "WEEK": "day",
    "MONTHS": "day",
    "QUARTER": "day",
    "YEAR": "day",
    "FEAST": "day",
    "EVENT": "day",
    "RANGE": "day",
    "DUE": "deadline",
    "START": "start",
    "PAST": "past",
    "LENGTH": "duration",
    "HASTE": "vague",
    "CLOCK": "other",
    "OTHER": "other",
}

# from "rows = [" to the bracket behind which a table, a comment, another key or nothing follows
_ROWS = late(r"^rows = \[(?:.*\n)*?.*\]$(?=\s*(?:\[+[a-z]|#|[a-z]+ =|\Z))", re.M)


@dataclass(frozen=True, slots=True)
class LanguageData:
    """One language's ``deadlines.toml``, as it stands."""

    language: str
    data: Mapping[str, Any]

    def entries(self, layer: str) -> Iterable[Mapping[str, Any]]:
        """The rules of a layer."""
        rules: Iterable[Mapping[str, Any]] = self.data.get(layer, ())
        return rules

    @property
    def holidays(self) -> Mapping[str, Mapping[str, Any]]:
        """The holidays that have names in this language, by key."""
        holidays: Mapping[str, Mapping[str, Any]] = self.data.get("holidays", {})
        return holidays


@cache
def read_data(folder: Path = PIPELINES, *, rows: bool = True) -> tuple[LanguageData, ...]:
    """The data of each language, read once; raises RuleError, naming the file, where it is no TOML.

    The ``rows`` that prove the rules are two thirds of it; who needs none of them has the others sooner.
    """
    found = []
    for language in LANGUAGES:
        path = folder / language / "deadlines.toml"
        try:
            text = path.read_text("utf-8-sig")
            found.append(LanguageData(language, tomllib.loads(text if rows else _ROWS.sub("", text))))
        except (OSError, ValueError) as error:
            raise RuleError(f"{path}: {error}") from error
    return tuple(found)


class Grammar:
    """The phrases of all the languages, which are read together since minutes mix them.

    Raises RuleError, naming the rule, where the data are malformed.
    """

    def __init__(self, languages: Iterable[LanguageData]) -> None:
        languages = list(languages)
        self._lexicon = _lexicon(languages)
        compiler = PatternCompiler(self._lexicon.code, _fragments(languages))
        rules = {layer: list(self._rules(layer, languages, compiler)) for layer in LAYERS}
        feasts = list(self._feasts(languages, compiler))
        rules["dates"] += feasts
        self._rules_of = {layer: rules[layer] for layer in LAYERS if rules[layer]}
        self._layers: dict[str, list[Layer]] = {}
        self._roles = {self._lexicon.code(name): role for name, role in _ROLES.items()}
        cues = {self._lexicon.code(name) for one in languages for name in one.data["cues"]}
        # A holiday is a cue by its first word, unless it cannot be named without another cue: Good Friday.
        cues.update(code for rule in feasts if not rule.phrase.needs & cues for code in rule.phrase.first)
        self._cues = Cues(self._lexicon.surfaces(cues))

    def _layers_of(self, language: str) -> list[Layer]:
        """The layers, made on first use; of two phrases equally long that of the text's own language goes first."""
        if language not in self._layers:
            self._layers[language] = [
                Layer(sorted(rules, key=lambda rule: rule.language != language), self._lexicon.code)
                for rules in self._rules_of.values()
            ]
        return self._layers[language]

    def _rules(self, layer: str, languages: Iterable[LanguageData], compiler: PatternCompiler) -> Iterator[Rule]:
        for one in languages:
            for entry in one.entries(layer):
                phrases = entry["phrase"] if isinstance(entry["phrase"], list) else [entry["phrase"]]
                for phrase in phrases:
                    yield self._rule(one.language, entry, phrase, compiler)

    def _rule(self, language: str, entry: Mapping[str, Any], phrase: str, compiler: PatternCompiler) -> Rule:
        rule_id = f"{language}.date.{entry['id']}"
        try:
            compiled = compiler.compile(phrase)
        except RuleError as error:
            raise RuleError(f"{rule_id}: {error}") from error
        make = entry.get("make", "none")
        # What a rule gives is told by its meaning, unless it says so; a rule without a meaning gives nothing.
        gives = self._lexicon.code(entry["gives"]) if "gives" in entry else "" if "make" in entry else UNKNOWN
        require = {name: one if isinstance(one, list) else [one] for name, one in entry.get("require", {}).items()}
        return Rule(rule_id, compiled, make, gives, entry.get("given", {}), require)

    def _feasts(self, languages: Iterable[LanguageData], compiler: PatternCompiler) -> Iterator[Rule]:
        for one in languages:
            for name, holiday in one.holidays.items():
                require = {"kind": ["day"], **holiday.get("require", {})}
                entry = {"id": f"holiday.{name}", "make": "holiday", "given": {"name": name}, "require": require}
                for phrase in holiday["names"]:
                    yield self._rule(one.language, entry, phrase, compiler)

    def find(self, text: str, language: str) -> tuple[DateMention, ...]:
        """Every mention of a time in a sentence, in the order of the text."""
        folded = self._lexicon.fold(text)
        if not self._cues.stand_in(folded):
            return ()
        codes, nodes = self._lexicon.lex(text, folded)
        for layer in self._layers_of(language):
            codes, nodes = layer.reduce(codes, nodes)
        return tuple([self._mention(node, text) for node in nodes if node.rule and node.code in self._roles])

    def _mention(self, node: Node, text: str) -> DateMention:
        role = self._roles[node.code]
        if role in ("day", "deadline") and is_past(node.value):
            role = "past"
        # The full stop that ends a sentence is no part of a date, nor is that of its last abbreviation.
        end = node.end - 1 if text[node.end - 1] in ".．。" else node.end
        return DateMention(node.start, end, text[node.start : end], node.value, node.rule, role)


def _lexicon(languages: Iterable[LanguageData]) -> Lexicon:
    """The words of all the languages in one; a class may have words of several."""
    classes: dict[str, dict[str, str]] = {}
    noise: list[str] = []
    fold: dict[str, str] = {}
    for one in languages:
        for name, values in one.data["lexicon"].items():
            known = classes.setdefault(name, {})
            for value, words in values.items():
                known[value] = f"{known[value]} {words}" if value in known else words
        noise += one.data.get("noise", "").split()
        pairs = one.data.get("fold", {"from": "", "to": ""})
        fold.update(zip(pairs["from"], pairs["to"], strict=True))
    return Lexicon(classes, noise, fold)


def _fragments(languages: Iterable[LanguageData]) -> dict[str, str]:
    """The named pieces of phrases; one that several languages name is any of theirs."""
    fragments: dict[str, str] = {}
    for one in languages:
        for name, phrase in one.data["fragments"].items():
            fragments[name] = f"{fragments[name]} | {phrase}" if name in fragments else phrase
    return fragments
