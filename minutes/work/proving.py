"""Whether rules keep their word: each fires on its own hits and not on its misses.

A user's rules are proven together with ours, as they will run: a rule of theirs may
shadow one of ours, and that shows as a failure of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes.errors import RuleError
from minutes.layout.attendance_tables import column_of
from minutes.layout.labels import label_of
from minutes.layout.script import fold_for_finding
from minutes.layout.titles import title_label
from minutes.linking.progress import progress_told
from minutes.nlp.components.cues import FILES as CUES
from minutes.nlp.patterns import PLAIN
from minutes.nlp.pipeline import pipeline
from minutes.rules import LANGUAGES, Rule, load

TITLES = ("sections", "layout")
LABELS = ("masthead",)
COLUMNS = ("attendance",)
STANDING = ("progress",)
KNOWN = (*CUES, *TITLES, *LABELS, *COLUMNS, *STANDING)

# Whether a rule fires on a text.
Fires = Callable[[Rule, str], bool]


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of one rule, or of a file that could not be read: no ``failures``, and it keeps its word."""

    file: str
    rule: str
    failures: tuple[str, ...]


def prove(folder: Path | None = None) -> Iterator[Proof]:
    """A proof for each rule, ours and those of ``folder``, and for each file there that no rule can be in."""
    for path in _strangers(folder) if folder else ():
        known = ", ".join(f"{name}.jsonl" for name in KNOWN)
        yield Proof(str(path), "", (f"this is no file of rules; there are {known}, each in a folder zh or en",))
    told = set()  # one broken file breaks all that are loaded with it, and is told once
    for language in LANGUAGES:
        for name in KNOWN:
            try:
                yield from _proofs_of(language, name, folder)
            except (RuleError, OSError, UnicodeDecodeError) as error:
                if str(error) not in told:
                    yield Proof("", "", (str(error),))
                told.add(str(error))


def _proofs_of(language: str, name: str, folder: Path | None) -> Iterator[Proof]:
    rules = load(language, name, folder)
    if name in (*LABELS, *COLUMNS, *STANDING):
        for rule in (rule for one in LANGUAGES for rule in load(one, name, folder)):
            _compile(rule, f"{name}.jsonl")
    yield from _proofs(f"{language}/{name}.jsonl", rules, _firing(language, name, folder))


def _compile(rule: Rule, file: str) -> None:
    for pattern in rule.patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise RuleError(f"{file}: {rule.id}: {pattern!r} is no regular expression: {error}") from None


def _strangers(folder: Path) -> list[Path]:
    """The rule files of a folder that nobody would read: a wrong name, or not in zh or en."""
    expected = {folder / language / f"{name}.jsonl" for language in LANGUAGES for name in KNOWN}
    return sorted(path for path in folder.rglob("*.jsonl") if path not in expected)


def _firing(language: str, name: str, folder: Path | None) -> Fires:
    if name in CUES:
        return lambda rule, text: rule.id in _fired(language, text, folder)
    if name in STANDING:
        return lambda rule, text: rule.id in _told(text, folder)
    if name in COLUMNS:
        return lambda rule, text: column_of(text, folder) == rule.label
    if name in LABELS:
        return lambda rule, text: label_of(fold_for_finding(text).text, folder) == rule.label
    return lambda rule, text: title_label(fold_for_finding(text).text, name, folder) == rule.label


def _told(text: str, folder: Path | None) -> tuple[str, ...]:
    told = progress_told(fold_for_finding(text).text, folder)
    return told.rules if told else ()


def _fired(language: str, text: str, folder: Path | None) -> set[str]:
    doc = pipeline(language, folder)(fold_for_finding(text).text)
    return {span.id_ for span in doc.spans["cues"]}


def _proofs(file: str, rules: tuple[Rule, ...], fires: Fires) -> Iterator[Proof]:
    for rule in rules:
        silent = rule.label == PLAIN  # such a rule keeps others from firing, and is never seen itself
        failures = [f"does not fire on {text!r}" for text in rule.hits if not silent and not fires(rule, text)]
        failures += [f"fires on {text!r}" for text in rule.misses if fires(rule, text)]
        if not rule.hits:
            failures.append('has no "hits": a rule proves itself by at least one text on which it fires')
        yield Proof(file, rule.id, tuple(failures))
