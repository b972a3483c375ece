"""A report without persons: who owns, asked or helped is not in it, and not named by its words either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.core.masking import without_names
from minutes.core.report import Report
from minutes.core.stories import Story, Telling
from minutes.reporting.naming import Naming


def without_persons(report: Report, naming: Naming, names: Iterable[str]) -> Report:
    """The report without owners, without whoever asked, and with ``names`` left out of the words of the minutes.

    A leading owner's department stands in for them where the item names none; the department
    of whoever asked stands in for that person. Conflicts between persons are left out.
    """
    masked = without_names(report, names)
    return replace(
        masked,
        conflicts=tuple(
            replace(one, one=_unowned(one.one), other=_unowned(one.other))
            for one in masked.conflicts
            if one.about != "owner" or not (one.one.owners or one.other.owners)
        ),
        stories={number: _story(one, naming) for number, one in masked.stories.items()},
    )


def persons_in(stories: Iterable[Story], naming: Naming) -> frozenset[str]:
    """Everybody whom the stories name as an owner or as having asked, and all others whose department is known."""
    groups = {*naming.departments, *naming.departments.values()}
    return frozenset({*naming.people, *_named(stories)} - groups - {""})


def _named(stories: Iterable[Story]) -> Iterator[str]:
    for story in stories:
        yield (story.requested_by or "").strip()
        yield from (owner.name for telling in story.tellings for owner in telling.owners)


def _story(story: Story, naming: Naming) -> Story:
    departments = story.departments or tuple(name for name in naming.leads(story) if name)
    return replace(
        story,
        owners=(),
        departments=departments,
        requested_by=naming.requester(story) or None,
        tellings=tuple(_unowned(one) for one in story.tellings),
    )


def _unowned(telling: Telling) -> Telling:
    return replace(telling, owners=())
