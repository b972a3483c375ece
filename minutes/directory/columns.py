"""What a column of the directory is called and may hold, as ``models/people.schema.json`` says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from minutes.assets import MODELS
from minutes.core.late import late

NAME, ALIASES = "name", "aliases"
_ASIDE = late(r"[\s_*:：\-‐]|[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(frozen=True, slots=True)
class Columns:
    """``fields`` maps a plain heading to a field, ``passed_over`` are headings that are not read.

    ``languages`` maps a plain word for a language to its code, ``patterns`` a field to what its cells match.
    """

    fields: Mapping[str, str]
    passed_over: frozenset[str]
    languages: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]

    def named(self, headings: Sequence[str]) -> list[str | None]:
        """The field of each heading, None where it is unknown or not read."""
        return [self.fields.get(plain(heading)) for heading in headings]


def plain(heading: str) -> str:
    """A heading as it is compared: no capitals, spaces, hyphens, nor what stands in brackets.

    >>> plain("E-Mail Address*"), plain("姓 名（必填）")
    ('emailaddress', '姓名')
    """
    return _ASIDE.sub("", heading[:200].casefold())


@cache
def columns() -> Columns:
    """The columns of the schema."""
    schema: dict[str, Any] = json.loads((MODELS / "people.schema.json").read_text("utf-8"))
    properties: dict[str, Any] = schema["properties"]
    words: Mapping[str, Sequence[str]] = properties["language"]["x-words"]
    return Columns(
        {plain(heading): name for name, about in properties.items() for heading in (name, *about["x-columns"])},
        frozenset(plain(heading) for heading in schema["x-passed-over"]),
        {plain(word): code for code, own in words.items() for word in (code, *own)},
        {name: re.compile(about["pattern"]) for name, about in properties.items() if "pattern" in about},
    )
