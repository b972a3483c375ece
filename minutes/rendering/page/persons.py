"""A report from which persons are left out, whatever it was given with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.core.masking import without_names
from minutes.core.report import Report
from minutes.core.stories import Story, Telling


def without_persons(report: Report) -> Report:
    """``report`` without owners and whoever asked, and with their names left out of texts, quotes and file names.

    Names that it does not know, since they own nothing, stay in the words of the minutes.
    """
    stories = report.stories.values()
    departments = {name for story in stories for name in (*story.departments, *story.supporting_departments)}
    departments |= {name for one in report.matrix for name in (one.requester, one.provider)}
    masked = without_names(report, set(_names(report)) - departments)
    return replace(
        masked,
        by_person=(),
        recognition=(),
        conflicts=tuple(replace(one, one=_unowned(one.one), other=_unowned(one.other)) for one in masked.conflicts),
        stories={number: _story(one, departments) for number, one in masked.stories.items()},
    )


def _names(report: Report) -> Iterator[str]:
    """Everybody whom the report names as a person, and whoever asked, a person or not."""
    tellings = [telling for one in report.conflicts for telling in (one.one, one.other)]
    for story in report.stories.values():
        yield from (owner.name for owner in story.owners)
        yield story.requested_by or ""
        tellings += story.tellings
    yield from (owner.name for one in tellings for owner in one.owners)
    yield from (line.name for line in report.by_person)
    yield from (one.person for one in report.recognition)


def _story(story: Story, departments: set[str]) -> Story:
    asked = story.requested_by if story.requested_by in departments else None
    return replace(story, owners=(), requested_by=asked, tellings=tuple(_unowned(one) for one in story.tellings))


def _unowned(telling: Telling) -> Telling:
    return replace(telling, owners=())
