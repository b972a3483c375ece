"""Reads the word lists about people, ``pipelines/{zh,en}/owners.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from minutes.assets import PIPELINES
from minutes.core.lexicon import Lexicon
from minutes.errors import RuleError


@cache
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The words of both languages, with the user's lists from ``extra/{zh,en}/owners.toml`` added to them.

    Raises RuleError, naming the file, where one is no TOML or a list is neither a text nor a list of texts.
    """
    tables = []
    for language in ("zh", "en"):
        table = _read(PIPELINES / language / "owners.toml")
        if extra is not None and (own := extra / language / "owners.toml").is_file():
            table = _add(table, _read(own))
        tables.append(table)
    return Lexicon.of(*tables)


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: this is no TOML ({error}).") from error
    return {section: _lists(lists, f"{path}, [{section}]") for section, lists in data.items()}


def _lists(lists: Any, where: str) -> dict[str, list[str]]:
    if not isinstance(lists, dict):
        raise RuleError(f"{where}: here a section with lists of words is expected.")
    result = {}
    for name, words in lists.items():
        if isinstance(words, str):
            result[name] = words.split()
        elif isinstance(words, list) and all(isinstance(word, str) for word in words):
            result[name] = words
        else:
            raise RuleError(f"{where}: {name} is neither a text nor a list of texts.")
    return result


def _add(
    ours: dict[str, dict[str, list[str]]], own: dict[str, dict[str, list[str]]]
) -> dict[str, dict[str, list[str]]]:
    return {
        section: {
            name: ours.get(section, {}).get(name, []) + own.get(section, {}).get(name, [])
            for name in {**ours.get(section, {}), **own.get(section, {})}
        }
        for section in {**ours, **own}
    }
