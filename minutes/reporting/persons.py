"""A report without persons: who owns, asked or helped is not in it."""

from __future__ import annotations

from dataclasses import replace

from minutes.core.stories import Story, Telling
from minutes.reporting.naming import Naming


def without_persons(story: Story, naming: Naming) -> Story:
    """The story without the names that the register has taken from the minutes.

    A leading owner's department stands in for them where the item names none; the department
    of whoever asked stands in for that person. The words of the minutes stay as they are.
    """
    departments = story.departments or tuple(name for name in naming.leads(story) if name)
    return replace(
        story,
        owners=(),
        departments=departments,
        requested_by=naming.requester(story) or None,
        tellings=tuple(without_owners(one) for one in story.tellings),
    )


def without_owners(telling: Telling) -> Telling:
    """The telling, and nobody who had the task."""
    return replace(telling, owners=())
