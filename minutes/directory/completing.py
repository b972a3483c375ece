"""What the directory adds to what the minutes say: fuller names, and departments where the minutes give none.

It adds and never replaces. Where the two disagree the minutes hold, and a note says so;
where a name may be several people of the directory, they are candidates or a note, and
none is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from minutes.core.directory import NOBODY, Directory, Entry, Found
from minutes.core.items import Attendee, Item, Meeting, Minutes, Owner, ProblemCode
from minutes.core.notes import Note, note

_MOST_CANDIDATES = 5
_MOST_TOLD = 10


def complete(minutes: Minutes, directory: Directory) -> tuple[Minutes, tuple[Note, ...]]:
    """The minutes with what the directory knows, and what the two do not settle between them.

    To complete minutes twice is to complete them once.
    """
    if not directory.entries:
        return minutes, ()
    meetings = (minutes.meeting, *minutes.meetings)
    completion = _Completion(directory, minutes.language != "en")
    completion.attend([one for meeting in meetings for one in (*meeting.attendees, *meeting.absent)])
    completed = replace(
        minutes,
        meeting=completion.meeting(minutes.meeting),
        meetings=tuple(map(completion.meeting, minutes.meetings)),
        items=tuple(map(completion.item, minutes.items)),
    )
    return completed, tuple(completion.notes())


@dataclass(slots=True)
class _Completion:
    """The completion of one file: whom its attendance list names, and what came up on the way."""

    directory: Directory
    chinese: bool
    attending: dict[str, Attendee] = field(default_factory=dict)
    """Who attended or was missed, by the name as written: the name to show, and the department."""
    entries: set[Entry] = field(default_factory=set)
    disagreeing: dict[str, tuple[str, str]] = field(default_factory=dict)
    unsure: dict[str, Found] = field(default_factory=dict)

    def attend(self, people: Sequence[Attendee]) -> None:
        """Take in the attendance list, on which whoever is meant may be told apart."""
        departments: dict[str, str | None] = {}
        for one in people:
            departments[one.name] = departments.get(one.name) or one.department
        for name, department in departments.items():
            found = self.directory.find(name, department)
            if found.ambiguous:
                self.unsure[name] = found
            shown = self._shown(name, department, found.entry)
            self.attending[name] = replace(shown, name=name) if shown.name in departments else shown
            self.entries |= {found.entry} if found.entry else set()

    def meeting(self, meeting: Meeting) -> Meeting:
        """The masthead with fuller names and departments."""
        return replace(
            meeting,
            chair=self._leader(meeting.chair),
            recorder=self._leader(meeting.recorder),
            attendees=tuple(map(self._attendee, meeting.attendees)),
            absent=tuple(map(self._attendee, meeting.absent)),
        )

    def item(self, item: Item) -> Item:
        """The item with its owners in full, or with the people that they may be."""
        owners: list[Owner] = []
        candidates: list[str] = []
        for owner in item.owners:
            attendee = self.attending.get(owner.name)
            found = NOBODY if attendee else self._found(owner, item)
            open_between = self._candidates(found)
            candidates += open_between
            if found.ambiguous and not open_between:
                self.unsure[owner.name] = found
            if not open_between:
                owners.append(self._owner(owner, attendee, found.entry, item))
        known = tuple(self._candidate(name) for name in item.candidates)
        if not candidates:
            return replace(item, owners=_once(owners), candidates=known)
        # as everywhere: one certain owner beside an uncertain one does not settle who the other is
        everybody = dict.fromkeys((*known, *(owner.name for owner in owners), *candidates))
        return replace(item, owners=(), candidates=tuple(everybody), problems=_unsettled(item))

    def notes(self) -> Iterable[Note]:
        """What the minutes and the directory do not settle between them."""
        told = list(self.disagreeing.items())
        for name, (department, ours) in told[:_MOST_TOLD]:
            yield note("other-department", name=name, department=department, ours=ours)
        if len(told) > _MOST_TOLD:
            yield note("other-departments", number=len(told) - _MOST_TOLD)
        for name, found in list(self.unsure.items())[:_MOST_TOLD]:
            named = (", ".join(filter(None, (one.name, one.department))) for one in found.entries[:_MOST_TOLD])
            yield note("several-people", name=name, number=len(found.entries), people="; ".join(named))

    # --- people ---

    def _shown(self, name: str, department: str | None, entry: Entry | None) -> Attendee:
        if entry is None:
            return Attendee(name, department)
        if department and entry.department and self.directory.disagrees(entry, department):
            self.disagreeing[name] = department, entry.department
            return Attendee(name, department)  # perhaps somebody else after all
        known_as = self.directory.find(entry.name, department or entry.department)
        shown = entry.name if known_as.entry == entry and self.directory.fuller(entry, name) else name
        return Attendee(shown, department or entry.department)

    def _attendee(self, attendee: Attendee) -> Attendee:
        shown = self.attending[attendee.name]
        return Attendee(shown.name, attendee.department or shown.department)

    def _leader(self, name: str | None) -> str | None:
        if name is None:
            return None
        attendee = self.attending.get(name)
        return (attendee or self._shown(name, None, self.directory.find(name).entry)).name

    def _candidate(self, name: str) -> str:
        return self.attending[name].name if name in self.attending else name

    def _owner(self, owner: Owner, attendee: Attendee | None, entry: Entry | None, item: Item) -> Owner:
        """The owner in full; of another department than the minutes give the work to only where the minutes say so."""
        shown = attendee or self._shown(owner.name, owner.department, entry)
        department = owner.department or shown.department
        if department and not owner.department and item.departments:
            department = department if any(self.directory.alike(department, one) for one in item.departments) else None
        return replace(owner, name=shown.name, department=department)

    def _found(self, owner: Owner, item: Item) -> Found:
        """Whom an owner on no attendance list may be: told apart by the item's departments, or by who attended."""
        found = self.directory.find(owner.name, owner.department)
        if found.ambiguous and item.departments:
            found = self._narrowed(found, lambda one: any(self._is_of(one, name) for name in item.departments))
        return self._narrowed(found, lambda one: one in self.entries) if found.ambiguous else found

    def _is_of(self, entry: Entry, department: str) -> bool:
        return entry.department is not None and self.directory.alike(entry.department, department)

    @staticmethod
    def _narrowed(found: Found, fits: Callable[[Entry], bool]) -> Found:
        return Found(tuple(one for one in found.entries if fits(one)) or found.entries)

    def _candidates(self, found: Found) -> list[str]:
        """The people between whom it is open, each told by name or by department; none where that tells nothing."""
        if not found.ambiguous or len(found.entries) > _MOST_CANDIDATES:
            return []
        names = [one.name for one in found.entries]
        if len(set(names)) < len(names):
            brackets = "{}（{}）" if self.chinese else "{} ({})"
            names = [brackets.format(one.name, one.department) if one.department else "" for one in found.entries]
        return names if all(names) and len(set(names)) == len(names) else []


def _unsettled(item: Item) -> tuple[ProblemCode, ...]:
    """The problems of an item of which it is open whose it is."""
    if item.kind == "decision" or item.status == "done":
        return item.problems
    rest = (code for code in item.problems if code not in ("owner-not-listed", "ambiguous-owner"))
    return ("ambiguous-owner", *rest)


def _once(owners: Iterable[Owner]) -> tuple[Owner, ...]:
    """Nobody twice, where two ways to call somebody have become one name."""
    return tuple({owner.name: owner for owner in reversed(list(owners))}.values())[::-1]
