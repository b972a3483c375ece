"""The sheets of everything that a report counted: each item, each time it was told, each meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minutes.core.report import Report
from minutes.core.stories import Story
from minutes.rendering.report_told import counted_in, days_late, owner_names, progress_told
from minutes.rendering.sheets import Cell, Column, Linked, Sheet
from minutes.rendering.wording import Wording


def write_items(
    sheet: Sheet, report: Report, words: Wording, told: Mapping[int, str]
) -> tuple[dict[int, str], dict[str, str]]:
    """One row an item, and a column a figure with a 1 where the item counts in it.

    ``told`` is where the tellings of each stand. Gives the place of each item, and of
    the head of each figure's column; "" is the head of the whole list.
    """
    counted = counted_in(report)
    columns = [*_columns(words, persons=report.persons), *_flags(counted, words)]
    stories = list(report.stories.values())
    rows = ((*_cells(one, report, words, told), *_marks(one, counted)) for one in stories)
    sheet.table(columns, rows)
    sheet.page.freeze_panes(1, 3)
    first = len(columns) - len(counted)
    heads = {"": sheet.place(0), **{name: sheet.place(0, first + number) for number, name in enumerate(counted)}}
    return {one.number: sheet.place(row) for row, one in enumerate(stories, 1)}, heads


def _columns(words: Wording, *, persons: bool) -> list[Column]:
    return [
        Column(words("column.number")),
        Column(words("column.kind"), "brief"),
        Column(words("column.text"), "words", 50),
        Column(words("column.progress"), "brief", 13),
        Column(words("column.since"), "day", 13),
        *([Column(words("column.owners"), "brief", 18)] if persons else []),
        Column(words("column.requested_by"), "brief", 16),
        Column(words("column.departments"), "brief", 18),
        Column(words("column.supporting"), "brief", 16),
        Column(words("column.raised"), "day", 13),
        Column(words("column.due"), "day", 13),
        Column(words("column.first_due"), "day", 13),
        Column(words("column.closed"), "day", 13),
        Column(words("column.days_late")),
        Column(words("column.deferrals")),
        Column(words("column.tellings")),
        Column(words("column.priority"), "flag"),
        Column(words("column.series"), "brief", 22),
        Column(words("column.meeting"), "brief", 28),
        Column(words("column.file"), "brief", 28),
        Column(words("column.quote"), "words", 60),
    ]


def _flags(counted: Mapping[str, frozenset[int]], words: Wording) -> list[Column]:
    lists = ("deferred", "blocked")
    return [Column(words(f"list.{name}" if name in lists else f"figure.{name}"), "flag", 12) for name in counted]


def _marks(story: Story, counted: Mapping[str, frozenset[int]]) -> list[Cell]:
    return [1 if story.number in behind else None for behind in counted.values()]


def _cells(story: Story, report: Report, words: Wording, told: Mapping[int, str]) -> list[Cell]:
    meeting = story.meeting
    return [
        story.number,
        words(f"kind.{story.kind}"),
        story.text,
        progress_told(story, words),
        story.since if story.kind == "action" else None,
        *([owner_names(story.owners, words)] if report.persons else []),
        story.requested_by,
        words("listing").join(story.departments),
        words("listing").join(story.supporting_departments),
        story.raised,
        story.due,
        story.deferrals[0].before if story.deferrals else None,
        story.closed_on,
        days_late(story, report.as_of),
        len(story.deferrals) or None,
        Linked(len(story.tellings), told[story.number]),
        1 if story.priority == "high" else None,
        story.series,
        meeting.title or meeting.file,
        meeting.file,
        story.tellings[0].quote,
    ]


def write_told(sheet: Sheet, report: Report, words: Wording) -> dict[int, str]:
    """One row each time that a meeting told an item, in its own words; gives where those of each item stand."""
    columns = [
        Column(words("column.number")),
        Column(words("column.date"), "day", 13),
        Column(words("column.series"), "brief", 22),
        Column(words("column.meeting"), "brief", 28),
        Column(words("column.text"), "words", 50),
        *([Column(words("column.owners"), "brief", 18)] if report.persons else []),
        Column(words("column.departments"), "brief", 18),
        Column(words("column.due"), "day", 13),
        Column(words("column.progress"), "brief", 13),
        Column(words("column.quote"), "words", 60),
        Column(words("column.file"), "brief", 28),
    ]
    sheet.table(columns, _tellings(report, words))
    places, row = {}, 1
    for one in report.stories.values():
        last = row + len(one.tellings) - 1
        places[one.number] = sheet.place(row, 0, last, len(columns) - 1)
        row = last + 1
    return places


def _tellings(report: Report, words: Wording) -> Iterator[Sequence[Cell]]:
    for story in report.stories.values():
        for told in story.tellings:
            meeting = told.meeting
            yield (
                story.number,
                meeting.date,
                meeting.series,
                meeting.title or meeting.file,
                told.text,
                *([owner_names(told.owners, words)] if report.persons else []),
                words("listing").join(told.departments),
                told.due,
                words(f"progress.{told.progress.replace(' ', '-')}") if told.progress else None,
                told.quote,
                meeting.file,
            )


def write_meetings(sheet: Sheet, report: Report, words: Wording) -> dict[int, str]:
    """One row a meeting, oldest first; gives the place of each."""
    columns = (
        Column(words("column.number")),
        Column(words("column.date"), "day", 13),
        Column(words("column.series"), "brief", 26),
        Column(words("column.meeting"), "brief", 40),
        Column(words("column.file"), "brief", 40),
    )
    meetings = sorted(report.meetings.values(), key=lambda one: (str(one.date or ""), one.number))
    sheet.table(columns, ((one.number, one.date, one.series, one.title, one.file) for one in meetings))
    return {one.number: sheet.place(row) for row, one in enumerate(meetings, 1)}
