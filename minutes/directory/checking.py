"""What somebody should look at in a directory of people, and in it and the register together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutes.core.addresses import Mailbox, read_mailbox
from minutes.core.directory import Directory, Entry
from minutes.core.items import Attendee

_FAULTS = {
    "malformed": "is no address that mail can be sent to",
    "non-ascii": "has other than plain Latin characters before the @, which few mail servers take",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: ``code`` for scripts, ``line`` of the directory, 0 where it is of none."""

    code: str
    message: str
    line: int = 0


def check_directory(directory: Directory) -> tuple[Remark, ...]:
    """What is not right in the directory by itself, in the order of its lines."""
    found = [
        *_addresses(directory),
        *_managers(directory),
        *_namesakes(directory),
        *_shared_aliases(directory),
        *_several_contacts(directory),
        *_without_contact(directory, _departments(directory)),
    ]
    return tuple(sorted(found, key=lambda remark: remark.line or 1 << 30))


def check_register(directory: Directory, people: Iterable[Attendee], departments: Iterable[str]) -> tuple[Remark, ...]:
    """Those whom the register knows and mail cannot reach, and departments in it for which nobody answers.

    ``people`` are named in the register, ``departments`` are those that items were given to.
    """
    ours = {directory.spelt(name) for name in _departments(directory)}
    others = [name for name in departments if directory.spelt(name) not in ours]
    return (*_unreached(directory, people), *_without_contact(directory, dict.fromkeys(others, 0)))


# --- the directory ---------------------------------------------------------------------------------------------------


def _addresses(directory: Directory) -> Iterator[Remark]:
    for entry in directory.entries:
        fault = read_mailbox(entry.email) if entry.email else None
        if fault is not None and not isinstance(fault, Mailbox):
            yield Remark("malformed-address", f"{entry.name}: {entry.email} {_FAULTS[fault]}.", entry.line)


def _managers(directory: Directory) -> Iterator[Remark]:
    for entry in directory.entries:
        if not entry.manager:
            continue
        found = directory.find(entry.manager, entry.department)
        if found.entry is entry:
            yield Remark("own-manager", f"{entry.name} is their own manager.", entry.line)
        elif found.ambiguous:
            message = f"{entry.name}: the manager {entry.manager} may be {_several(found.entries)}."
            yield Remark("ambiguous-manager", message, entry.line)
        elif found.entry is None:
            message = f"{entry.name}: the manager {entry.manager} is not in the directory."
            yield Remark("unknown-manager", message, entry.line)


def _namesakes(directory: Directory) -> Iterator[Remark]:
    """Two of one name are told apart by department; where that is the same nothing tells them apart."""
    seen: dict[tuple[str, str], list[Entry]] = {}
    for entry in directory.entries:
        seen.setdefault((entry.name, directory.spelt(entry.department or "")), []).append(entry)
    for entries in seen.values():
        if len(entries) > 1:
            where = f"in {entries[0].department}" if entries[0].department else "without a department"
            message = (
                f"{entries[0].name} stands {len(entries)} times {where} ({_lines(entries)}): nothing tells them apart."
            )
            yield Remark("namesakes", message, entries[0].line)


def _shared_aliases(directory: Directory) -> Iterator[Remark]:
    """An alias of two people, or one that is another's name."""
    called: dict[str, dict[Entry, str]] = {}
    named: dict[str, list[Entry]] = {}
    for entry in directory.entries:
        named.setdefault(directory.spelt(entry.name), []).append(entry)
        for alias in entry.aliases:
            called.setdefault(directory.spelt(alias), {}).setdefault(entry, alias)
    for form, entries in called.items():
        everybody = dict.fromkeys((*entries, *named.get(form, ())))
        if len(everybody) > 1:
            first, alias = next(iter(entries.items()))
            message = (
                f"{alias} may be {_several(list(everybody))}; where minutes say {alias}, it stays open who is meant."
            )
            if form in named:
                owner = named[form][0]
                message = (
                    f"{alias}, an alias of {first.name}, is another's name (line {owner.line}), who is then meant."
                )
            yield Remark("shared-alias", message, first.line)


def _several_contacts(directory: Directory) -> Iterator[Remark]:
    for department, entries in directory.contacts():
        if len(entries) > 1:
            message = f"{department} has several contacts: {_several(entries, 'and')}. Only one who attended is asked."
            yield Remark("several-contacts", message, entries[0].line)


def _without_contact(directory: Directory, departments: dict[str, int]) -> Iterator[Remark]:
    for department, line in departments.items():
        if not directory.contacts_of(department):
            yield Remark(
                "no-contact", f"{department} has no contact: nobody's line names it in the column contact.", line
            )


def _departments(directory: Directory) -> dict[str, int]:
    """Each department of the directory with the first line that has it."""
    found: dict[str, tuple[str, int]] = {}
    for entry in directory.entries:
        if entry.department:
            found.setdefault(directory.spelt(entry.department), (entry.department, entry.line))
    return dict(found.values())


# --- the register ----------------------------------------------------------------------------------------------------


def _unreached(directory: Directory, people: Iterable[Attendee]) -> Iterator[Remark]:
    told = set()
    for person in people:
        shown = f"{person.name} ({person.department})" if person.department else person.name
        found = directory.find(person.name, person.department)
        if found.ambiguous:
            remark = Remark("ambiguous-person", f"{shown}, in the register, may be {_several(found.entries)}.")
        elif found.entry is None:
            remark = Remark("unknown-person", f"{shown}, in the register, is not in the directory: no e-mail is known.")
        elif not found.entry.email:
            message = f"{found.entry.name}, in the register, has no e-mail in the directory."
            remark = Remark("no-email", message, found.entry.line)
        else:
            continue
        if remark not in told:
            told.add(remark)
            yield remark


def _several(entries: Sequence[Entry], joint: str = "or") -> str:
    shown = [f"{one.name} (line {one.line})" for one in entries[:5]]
    more = [f"{len(entries) - 5} more"] if len(entries) > 5 else []
    return f" {joint} ".join((*shown, *more))


def _lines(entries: Sequence[Entry]) -> str:
    return "lines " + ", ".join(str(one.line) for one in entries[:10])
