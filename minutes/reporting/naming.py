"""Under which name departments and people are counted: 生产部, 生產部 and 生产 are one line.

The shown name is the one most often written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutes.core.groups import is_group
from minutes.core.items import Owner
from minutes.core.language import has_han
from minutes.core.names import key
from minutes.core.stories import Story
from minutes.reporting.words import lexicon, words

Fold = Callable[[str], str]
_SHORTEST = 2
"""Characters that must be left of a name without its ending: 总部 is not 总."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is meant by the names in the stories. ``departments`` and ``people``: the shown name for each as written.

    ``homes`` holds for a shown person the departments in which they are known, as shown;
    ``called`` the shown person for what names are told apart by.
    """

    departments: Mapping[str, str]
    people: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    called: Mapping[str, str]
    fold: Fold

    @classmethod
    def of(cls, stories: Sequence[Story], people: Mapping[str, str], fold: Fold) -> Naming:
        """``people`` tells departments of people beside those that the stories know."""
        owners = [owner for story in stories for owner in story.owners]
        written = [*(owner.name for owner in owners), *sorted(people)]
        identity = {name: person_identity(name, fold) for name in sorted(set(written))}
        known = _shown(written, identity)
        called = {identity[name]: shown for name, shown in known.items()}
        departments = _departments(stories, people, frozenset(called), fold)
        homes: dict[str, set[str]] = {}
        for name, department in sorted({*people.items(), *((one.name, one.department) for one in owners)}, key=str):
            if department and department.strip():
                homes.setdefault(known[name], set()).add(departments[department.strip()])
        return cls(departments, known, {name: frozenset(some) for name, some in homes.items()}, called, fold)

    def leads(self, story: Story) -> tuple[str, ...]:
        """The departments that have a task: its own but those that only support, else those of its leading owners.

        One "" where no department is known.
        """
        own = [one for one in story.departments if one.strip() and one not in story.supporting_departments]
        found = [self.department(one) for one in own]
        if not found:
            found = [home for owner in story.owners if owner.role == "lead" and (home := self.home(owner))]
        return tuple(dict.fromkeys(found)) or ("",)

    def department(self, name: str) -> str:
        """The name under which a department is counted; as written where no story stands with it."""
        return self.departments.get(name.strip(), name.strip())

    def all_of(self, story: Story) -> set[str]:
        """Every department that a task names, leading, supporting or having asked."""
        named = {self.department(name) for name in story.departments if name.strip()}
        return (named | {self.home(owner) for owner in story.owners} | {self.requester(story)}) - {""}

    def home(self, owner: Owner) -> str:
        """The department of an owner; "" where none, or not which, is known."""
        if owner.department and owner.department.strip():
            return self.department(owner.department)
        known = self.homes.get(self.people.get(owner.name, owner.name), frozenset())
        return next(iter(known)) if len(known) == 1 else ""

    def person(self, owner: Owner) -> str:
        """The name under which an owner is counted: with the department where two departments know the name.

        Whether these are two people nobody can tell from the minutes; what one did must
        not be put down to the other.
        """
        name = self.people.get(owner.name, owner.name)
        home = self.home(owner)
        if len(self.homes.get(name, ())) < 2 or not home:
            return name
        return f"{name}（{home}）" if has_han(name) else f"{name} ({home})"

    def requester(self, story: Story) -> str:
        """The department that asked for a task, itself or by a person of it; "" where none is known."""
        asked = (story.requested_by or "").strip()
        if asked in self.departments:
            return self.departments[asked]
        person = self.called.get(person_identity(asked, self.fold), "") if asked else ""
        known = self.homes.get(person, frozenset())
        return next(iter(known)) if len(known) == 1 else ""


def _departments(
    stories: Sequence[Story], people: Mapping[str, str], somebody: frozenset[str], fold: Fold
) -> dict[str, str]:
    """The shown name of every department, as written: of items, of owners, and of who asked."""
    written = [name for story in stories for name in story.departments]
    written += [name for story in stories for telling in story.tellings for name in telling.departments]
    written += [owner.department for story in stories for owner in story.owners if owner.department]
    written += [people[name] for name in sorted(people)]
    written = [name.strip() for name in written if name.strip()]
    # A name that only asks need not be a department's: 审计署 is, 王总 is not.
    asked = [name for story in stories if (name := (story.requested_by or "").strip())]
    identity = department_identities({*written, *asked}, fold)
    known = {identity[name] for name in written}
    written += [
        name
        for name in asked
        if identity[name] in known or (is_group(fold(name), lexicon()) and person_identity(name, fold) not in somebody)
    ]
    return _shown(written, identity)


def _shown(written: Iterable[str], identity: Mapping[str, str]) -> dict[str, str]:
    """For each written name the most frequent of those with its identity; of equals the longest: 生产部, not 生产."""
    counts: dict[str, Counter[str]] = {}
    for name in written:
        counts.setdefault(identity[name], Counter())[name] += 1
    best = {one: min(names, key=lambda name: (-names[name], -len(name), name)) for one, names in counts.items()}
    return {name: best[one] for one, names in counts.items() for name in names}


def department_identities(names: Iterable[str], fold: Fold) -> dict[str, str]:
    """For each name what it is told apart by: the same for the names of one department.

    >>> department_identities(["Finance", "Finance Dept."], str.casefold)
    {'Finance': 'finance', 'Finance Dept.': 'finance'}
    """
    parts = {name: _stem(name, fold) for name in names}
    endings: dict[str, set[str]] = {}
    for stem, ending in parts.values():
        endings.setdefault(stem, set()).add(ending)
    # 技术部 beside 技术科: the ending tells them apart.
    return {
        name: f"{stem} {ending}".strip() if len(endings[stem] - {""}) > 1 else stem
        for name, (stem, ending) in parts.items()
    }


def _stem(name: str, fold: Fold) -> tuple[str, str]:
    """A department's name without its ending, and which ending that was."""
    folded = fold(name).strip()
    form = key(folded) or folded
    for opening in words().department_openings:
        form = form.removeprefix(opening)
    for ending, known_as in words().department_endings:
        stem = form.removesuffix(ending)
        if len(stem) < len(form) and len(stem) >= _SHORTEST:
            return stem, known_as
    return form, ""


def person_identity(name: str, fold: Fold) -> str:
    """What a person's name is told apart by: case, width, script and full stops do not count."""
    folded = fold(name)
    return key(folded) or folded.strip()
