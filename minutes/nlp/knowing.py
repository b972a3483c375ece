"""People whom the directory knows and the document names, so that they are recognised where they are meant.

The attendance list goes first in every doubt. Nobody enters who is not named in the
document, however many people the directory holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.core.directory import Directory, Entry
from minutes.core.page import Line
from minutes.core.people import Person, Roster
from minutes.nlp.names import find_people

_LONGEST = 4000


def with_directory(roster: Roster, directory: Directory, lines: Iterable[Line]) -> Roster:
    """The roster with what the directory says its people are called, and with those whom it knows and the lines name.

    The latter are not ``listed``. An alias that several people have brings in none of them.
    """
    if not directory.entries:
        return roster
    known = [_entry_of(person, directory) for person in roster.people]
    people = [
        replace(person, called=(entry.name, *entry.aliases)) if entry else person
        for person, entry in zip(roster.people, known, strict=True)
    ]
    new = _newcomers(roster, directory, {name for line in lines for name in _named_in(line, roster, directory)})
    there = {entry for entry in known if entry}
    people += [
        Person(entry.name, present=False, listed=False, called=entry.aliases) for entry in new if entry not in there
    ]
    return Roster.of(people, roster.lexicon, roster.fold) if people != [*roster.people] else roster


def _entry_of(person: Person, directory: Directory) -> Entry | None:
    """The entry of somebody on the roster; none that is of another department, and may be another person."""
    entry = directory.find(person.name, person.department).entry
    return entry if entry and not directory.disagrees(entry, person.department) else None


def _named_in(line: Line, roster: Roster, directory: Directory) -> Iterator[str]:
    text = line.folded.text[:_LONGEST]
    yield from directory.named_in(text)
    for mention in find_people(text, line.lang, roster):
        if mention.kind == "unknown-name":
            yield text[mention.start : mention.end]


def _newcomers(roster: Roster, directory: Directory, names: Iterable[str]) -> list[Entry]:
    """One entry for each name that is nobody's on the roster and one person's in the directory."""
    found: dict[str, Entry] = {}
    for name in sorted(names):
        entries = directory.find(name).entries
        shown = {entry.name for entry in entries}
        if len(shown) == 1 and not _is_taken(name, roster) and not _is_taken(entries[0].name, roster):
            found.setdefault(entries[0].name, entries[0])
    return list(found.values())


def _is_taken(name: str, roster: Roster) -> bool:
    """Whether the roster takes the name for somebody; one that only looks like a slip in it is another's."""
    match = roster.resolve(name)
    return match.kind in ("person", "ambiguous") and not match.misspelt
