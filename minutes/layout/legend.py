"""Initials that a document spells out once: "JM = Jane Mott, RT = Rob Tan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes.core.late import late
from minutes.layout.listed import Listed
from minutes.layout.units import Unit

_ENTRY = late(r"(?<!\w)([A-Z][A-Za-z]{1,3})\s*=\s*([A-Z][\w.'’-]*(?:[ -][A-Za-z][\w.'’-]*){1,4})")
_LONGEST = 2000


def spell_out(people: Sequence[Listed], units: Iterable[Unit]) -> tuple[Listed, ...]:
    """The people with the names that the lines give for their initials; these stay as another form of the name."""
    if not any(person.name.isupper() for person in people):
        return tuple(people)
    names = {
        short: name
        for unit in units
        if "=" in unit.text.folded
        for short, name in _ENTRY.findall(unit.text.folded[:_LONGEST])
        if _are_initials(short, name)
    }
    return tuple(
        replace(person, name=names[person.name], aliases=(*person.aliases, person.name))
        if person.name in names
        else person
        for person in people
    )


def _are_initials(short: str, name: str) -> bool:
    """Whether the letters begin the words of the name, in order: CTM of Chan Tai Man."""
    heads = iter(re.findall(r"(?<![\w'’])\w", name.upper()))
    return all(letter in heads for letter in short.upper())
