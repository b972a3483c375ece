"""The sheets of a report's lists: decisions, conflicts, overlaps, recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minutes.core.report import Report
from minutes.core.stories import Telling
from minutes.rendering.report_behind import Behind
from minutes.rendering.report_told import line_name, owner_names
from minutes.rendering.sheets import Cell, Column, Linked, Sheet
from minutes.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Lists:
    """Writes them; ``items`` tells where each item stands in the list of all, ``behind`` keeps what figures lead to."""

    report: Report
    words: Wording
    items: Mapping[int, str]
    behind: Behind

    def _item(self, number: int) -> Cell:
        return Linked(number, self.items[number]) if number in self.items else number

    def decisions(self, sheet: Sheet) -> None:
        """A decision a row, with its words in the minutes."""
        words, report = self.words, self.report
        columns = (
            Column(words("column.number")),
            Column(words("column.date"), "day", 13),
            Column(words("column.series"), "brief", 22),
            Column(words("column.meeting"), "brief", 28),
            Column(words("column.text"), "words", 60),
            Column(words("column.departments"), "brief", 22),
            Column(words("column.quote"), "words", 60),
        )
        stories = [report.stories[number] for number in report.decisions if number in report.stories]
        sheet.table(
            columns,
            (
                (
                    self._item(one.number),
                    one.raised,
                    one.series,
                    one.meeting.title or one.meeting.file,
                    one.text,
                    words("listing").join(one.departments),
                    one.tellings[0].quote,
                )
                for one in stories
            ),
        )

    def conflicts(self, sheet: Sheet) -> None:
        """Two minutes a row: what they differ on, and both as told."""
        words = self.words
        sides = [
            column
            for which in ("one", "other")
            for column in (
                Column(words(f"book.{which}", what=words("column.number")), "number", 12),
                Column(words(f"book.{which}", what=words("column.date")), "day", 13),
                Column(words(f"book.{which}", what=words("column.meeting")), "brief", 24),
                Column(words(f"book.{which}", what=words("column.owners")), "brief", 18),
                Column(words(f"book.{which}", what=words("column.due")), "day", 13),
                Column(words(f"book.{which}", what=words("column.quote")), "words", 48),
            )
        ]
        rows = [
            (
                words(f"about.{one.about}"),
                *self._side(one.numbers[0], one.one),
                *self._side(one.numbers[1], one.other),
            )
            for one in self.report.conflicts
        ]
        sheet.table((Column(words("column.about"), "brief", 12), *sides), rows)

    def _side(self, number: int, told: Telling) -> tuple[Cell, ...]:
        meeting = told.meeting
        who = owner_names(told.owners, self.words)
        return self._item(number), meeting.date, meeting.title or meeting.file, who, told.due, told.quote

    def overlaps(self, sheet: Sheet) -> None:
        """Two departments and their tasks a row."""
        words, stories = self.words, self.report.stories
        sides = [
            column
            for which in ("one", "other")
            for column in (
                Column(words(f"book.{which}", what=words("column.department")), "brief", 22),
                Column(words(f"book.{which}", what=words("column.number")), "number", 12),
                Column(words(f"book.{which}", what=words("column.text")), "words", 50),
            )
        ]
        rows = []
        for one in self.report.overlaps:
            cells: list[Cell] = []
            for department, number in zip(one.departments, one.numbers, strict=True):
                text = stories[number].text if number in stories else None
                cells += [line_name(department, words), self._item(number), text]
            rows.append((*cells, one.score))
        sheet.table((*sides, Column(words("column.score"), "share", 10)), rows)

    def recognition(self, sheet: Sheet) -> None:
        """A person a row: what was closed on time, and what was helped with."""
        words = self.words
        columns = (
            Column(words("column.person"), "brief", 22),
            Column(words("column.department"), "brief", 26),
            Column(words("column.on_time"), "number", 14),
            Column(words("column.helped"), "number", 14),
        )
        rows: list[tuple[Cell, ...]] = []
        for one in self.report.recognition:
            of = words("book.of_one", kind=words("sheet.recognition"), name=one.person)
            counts = [
                self.behind.linked(len(numbers), of, name, words(f"column.{name}"), numbers)
                for name, numbers in (("on_time", one.on_time), ("helped", one.helped))
            ]
            rows.append((one.person, one.department, *counts))
        sheet.table(columns, rows)
