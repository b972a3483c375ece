"""The directory of people that the settings name, read once as long as the file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from minutes.core.directory import Directory
from minutes.core.items import Attendee, Minutes
from minutes.directory.completing import complete
from minutes.errors import DirectoryError
from minutes.layout.script import fold_for_finding
from minutes.rendering.noting import in_words
from minutes.settings import Settings
from minutes.wordlists import load_lexicon


def directory_of(settings: Settings) -> Directory:
    """The directory of the settings; an empty one where they name none.

    Raises DirectoryError where the file cannot be read or has lines that cannot be taken.
    """
    if settings.people is None:
        return Directory()
    try:
        state = settings.people.stat()
    except OSError as error:
        raise DirectoryError(
            str(settings.people), f"the directory of people cannot be read: {error.strerror}. Check the path."
        ) from None
    return _read(settings.people, settings.rules, (state.st_mtime_ns, state.st_size))


def completed(minutes: Minutes, settings: Settings) -> Minutes:
    """The minutes with what the directory of the settings knows of their people."""
    fuller, notes = complete(minutes, directory_of(settings))
    told = in_words(notes, minutes.language, settings.templates)
    return replace(fuller, warnings=tuple(dict.fromkeys((*minutes.warnings, *told))))


def contacts_in(minutes: Minutes, settings: Settings) -> dict[str, str]:
    """Who answers for each department that the items name, by the department as written there."""
    directory = directory_of(settings)
    meetings = (minutes.meeting, *minutes.meetings)
    found = (directory.find(one.name, one.department).entry for meeting in meetings for one in meeting.attendees)
    there = {entry for entry in found if entry is not None}
    departments = dict.fromkeys(name for item in minutes.items for name in item.departments)
    return {name: contact.name for name in departments if (contact := directory.contact_of(name, there)) is not None}


def departments_of(known: Iterable[Attendee], settings: Settings) -> dict[str, str]:
    """The department of each person: as the directory has it, else as minutes named it.

    Who has two in either is left out: nobody can say which of them is meant.
    """
    named: dict[str, set[str]] = {}
    for one in known:
        if one.department:
            named.setdefault(one.name, set()).add(one.department)
    listed: dict[str, set[str]] = {}
    for entry in directory_of(settings).entries:
        for name in (entry.name, *entry.aliases):
            if entry.department:
                listed.setdefault(name, set()).add(entry.department)
    return {name: next(iter(several)) for name, several in (named | listed).items() if len(several) == 1}


@lru_cache(maxsize=4)
def _read(path: Path, rules: Path | None, state: tuple[int, int]) -> Directory:  # noqa: ARG001 (a part of the key)
    from minutes.directory.reading import read_entries  # most runs have no directory

    return Directory(read_entries(path), load_lexicon(rules), _folded)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return fold_for_finding(text).text
