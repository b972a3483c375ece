"""The sheet of what is behind the figures: each figure of the workbook leads to its own rows here.

Excel cannot be told by a link to filter a list. So every figure has its items in a block
of rows of this one sheet, and the link selects the block; the sheet can be filtered too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minutes.core.report import Figure, Report
from minutes.rendering.report_told import owner_names, progress_told
from minutes.rendering.sheets import Cell, Column, Linked, Sheet, Value
from minutes.rendering.wording import Wording

_MOST = 50_000  # rows; a workbook of more is slow to open
_COLUMNS = 9


class Behind:
    """Gives each figure its block of rows, and writes the sheet once all have theirs.

    Where the sheet would grow too long, figures lead to ``instead``: the head of the list
    of all items, where the column of that figure can be filtered.
    """

    def __init__(self, sheet: Sheet, instead: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._instead = instead
        self._blocks: list[tuple[str, str, Sequence[int], bool]] = []
        self._places: dict[tuple[str, str, tuple[int, ...]], str] = {}
        self._next = 1

    def figure(self, of: str, name: str, called: str, figure: Figure | None) -> Cell:
        """The figure as a cell that leads to what is behind it; ``of`` and ``called`` tell it in the list."""
        if figure is None or figure.value is None:
            return None
        value = int(figure.value) if figure.value == int(figure.value) else figure.value
        return self.linked(value, of, name, called, figure.behind)

    def linked(self, value: Value, of: str, name: str, called: str, numbers: Sequence[int]) -> Cell:
        """``value`` as a cell that leads to the items ``numbers``; to meetings for ``meetings``."""
        if not numbers:
            return value
        key = (of, name, tuple(numbers))
        if key not in self._places:
            if self._next + len(numbers) > _MOST:
                return Linked(value, self._instead.get(name, self._instead[""]))
            first, self._next = self._next, self._next + len(numbers)
            self._places[key] = self._sheet.place(first, 0, self._next - 1, _COLUMNS - 1)
            self._blocks.append((of, called, numbers, name == "meetings"))
        return Linked(value, self._places[key])

    def write(self, report: Report, words: Wording, items: Mapping[int, str], meetings: Mapping[int, str]) -> None:
        """The sheet, once every figure has its block; ``items`` and ``meetings`` are where each is told in full."""
        columns = (
            Column(words("book.of"), "brief", 26),
            Column(words("book.figure"), "brief", 20),
            Column(words("column.number")),
            Column(words("column.text"), "words", 56),
            Column(words("column.owners"), "brief", 18),
            Column(words("column.departments"), "brief", 18),
            Column(words("column.due"), "day", 13),
            Column(words("column.progress"), "brief", 12),
            Column(words("column.series"), "brief", 20),
        )
        self._sheet.table(columns, self._rows(report, words, items, meetings))

    def _rows(
        self, report: Report, words: Wording, items: Mapping[int, str], meetings: Mapping[int, str]
    ) -> Iterator[Sequence[Cell]]:
        for of, called, numbers, are_meetings in self._blocks:
            for number in numbers:
                if are_meetings and (meeting := report.meetings.get(number)):
                    title = meeting.title or meeting.file
                    shown: tuple[Cell, ...] = (title, None, None, meeting.date, None, meeting.series)
                    yield of, called, Linked(number, meetings[number]), *shown
                elif not are_meetings and (story := report.stories.get(number)):
                    shown = (
                        story.text,
                        owner_names(story.owners, words),
                        words("listing").join(story.departments),
                        story.due,
                        progress_told(story, words),
                        story.series,
                    )
                    yield of, called, Linked(number, items[number]), *shown
                else:
                    yield of, called, number, *([None] * (_COLUMNS - 3))
