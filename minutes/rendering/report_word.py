"""The report of a span as a Word document, in the look of the summaries' template.

What is shown, and in which order, is that of the page (see `minutes.rendering.page`).
Every number leads to the items behind it: to the one item, or to an entry of the index
at the end, which names them all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from minutes import __version__
from minutes.core.report import Report
from minutes.rendering.package import describe, to_bytes
from minutes.rendering.page.making import report_view
from minutes.rendering.page.persons import without_persons
from minutes.rendering.page.view import Entry, Listing, Pair, ReportView, Side, Table
from minutes.rendering.paper import Line, Link, Paper, Row, template_in
from minutes.rendering.pictures import Pen, picture_told
from minutes.rendering.report import PARTS
from minutes.rendering.report_appendix import Appendix, bookmark_of, led
from minutes.rendering.wording import Wording

_UPRIGHT = 7  # columns of figures on an upright page
_MOST_ROWS = 200  # of a table; nobody reads on, and the page and the workbook have them all
_SHOWN = 20  # characters of a warning
_WARNING = (
    "the picture “{title}” is left out of the document: no font of this machine has {missing}"
    " (install a font that does, for Chinese Noto Sans CJK, in Debian fonts-noto-cjk)"
)


def report_to_docx(report: Report, folder: Path | None = None, *, warn: Callable[[str], object] | None = None) -> bytes:
    """The document, in the language of the report; the same report gives the same bytes on one machine.

    Pictures are drawn with the fonts of this machine. Where none of them has the characters
    of a picture it is left out, since its table says the same, and ``warn`` is told (by
    default standard error). ``folder`` is the user's own templates folder: its words, and
    the template that summaries take their look from. Raises TemplateError.
    """
    if not report.persons:
        report = without_persons(report)
    words = Wording.load(report.language, folder, PARTS)
    view = report_view(report, words, version=__version__)
    paper = Paper(template_in(folder, report.language))
    _Writer(paper, words, warn or _to_stderr).write(view)
    made = datetime.combine(report.as_of, time(), UTC)
    describe(paper.document, title=view.title, subject=view.span, language=view.language, made=made)
    return to_bytes(paper.document)


def _to_stderr(message: str) -> None:
    sys.stderr.write(message + "\n")


# The widths of a list: number, words, who, by when, and what of an item belongs into this list.
_WIDTHS = {"": (1.4, 5.6, 3.9, 2.3, 3.2), "deferred": (1.4, 4.9, 3.4, 2.3, 4.4), "decisions": (1.4, 6.6, 3, 2.2, 3.2)}


class _Writer:
    """Puts a report into a document, from top to bottom."""

    def __init__(self, paper: Paper, words: Wording, warn: Callable[[str], object]) -> None:
        self._paper, self._words, self._warn = paper, words, warn
        self._pen = Pen()
        # What a picture tells where there is nothing to draw.
        self._empty = {words(f"chart.{name}.nothing") for name in ("burn-up", "ageing", "on-time", "matrix")}

    def write(self, view: ReportView) -> None:
        """The whole report: the headline, what needs somebody, the tables and lists, the proof."""
        self._opening(view)
        self._attention(view)
        for table in view.tables:
            self._table(table)
        if view.matrix.rows:
            self._table(replace(view.matrix, picture=view.pictures.matrix))
        self._paper.turn(wide=False)
        for listing in view.lists:
            self._listing(listing, "Heading 1", "Minutes Table")
        self._recognition(view)
        self._heading(self._words("page.counted"))
        for note in view.notes:
            self._paper.paragraph(note, style="List Bullet")
        if not view.persons:
            self._paper.paragraph(self._words("page.no_persons"), style="List Bullet")
        if view.meetings:
            Appendix(self._paper, self._words).write(view)
        self._paper.paragraph("")
        self._paper.paragraph(view.footer, style="Minutes Quote")

    def _heading(self, text: str, style: str = "Heading 1", bookmark: str = "") -> None:
        self._paper.paragraph(text, style=style, bookmark=bookmark_of(bookmark))

    def _opening(self, view: ReportView) -> None:
        """The headline in words and figures, and how it came to be."""
        words = self._words
        self._paper.paragraph(view.title, style="Title")
        self._paper.paragraph(words("page.between").join((view.span, view.as_of)), style="Subtitle")
        for sentence in view.summary:
            self._paper.paragraph(sentence, style="Minutes Counts")
        self._heading(words("page.overview"))
        heads = [words("book.figure"), words("document.now")]
        if view.before_known:
            heads += [words("document.before"), words("book.change")]
        rows: list[Row] = []
        for card in view.cards:
            name: list[Line] = [("Minutes Item", card.label), *([("Minutes Quote", card.note)] if card.note else [])]
            before: list[list[Line]] = []
            if view.before_known:
                was = led(card.before) if card.before else ""
                before = [[("Minutes Detail", was)], [("Minutes Detail", card.change)]]
            rows.append((name, [("Minutes Item", led(card.number))], *before))
        shares = (8, 3, 3, 3) if view.before_known else (8, 3)
        self._paper.table("Minutes Table", heads, shares, rows, numbers=range(1, len(heads)))
        self._picture(view.pictures.burn_up)
        self._picture(view.pictures.ageing)

    def _attention(self, view: ReportView) -> None:
        words = self._words
        if not (view.attention or view.conflicts or view.overlaps):
            return
        self._heading(words("page.attention"), "Minutes Alert")
        for listing in view.attention:
            self._listing(listing, "Heading 2", "Minutes Alert Table")
        for key, pairs in (("conflicts", view.conflicts), ("overlaps", view.overlaps)):
            if pairs:
                self._heading(words.noted(words(f"page.{key}"), str(len(pairs))), "Heading 2")
                self._paper.paragraph(words(f"page.{key}_about"), keep=True)
                self._pairs(pairs)

    def _listing(self, listing: Listing, style: str, table: str) -> None:
        words = self._words
        self._heading(words.noted(listing.title, str(listing.count)), style, bookmark=listing.id)
        if listing.about:
            self._paper.paragraph(listing.about, keep=True)
        heads = [words(f"column.{name}") for name in ("number", "text", "owners", "due")]
        shares = _WIDTHS.get(listing.id, _WIDTHS[""])
        for group in listing.groups:
            if group.name:
                self._heading(words.noted(group.name, str(len(group.entries))), "Heading 3")
            rows = [self._entry(entry) for entry in group.entries]
            self._paper.table(table, [*heads, listing.note], shares, rows)
        if listing.more:
            self._paper.paragraph(led(listing.more))

    def _entry(self, entry: Entry) -> tuple[list[Line], ...]:
        text = self._words.noted(entry.text, self._words("column.priority")) if entry.urgent else entry.text
        return (
            [("Minutes Label", Link(entry.label, bookmark_of(entry.href)))],
            [("Minutes Detail", text)],
            [("Minutes Detail", entry.who)],
            [("Minutes Detail", entry.due)],
            [("Minutes Detail", entry.note)],
        )

    def _pairs(self, pairs: Sequence[Pair]) -> None:
        """Both sides beside each other, under what they are about."""
        for pair in pairs:
            self._heading(pair.title, "Heading 3")
            rows = [[self._side(side) for side in pair.sides]]
            self._paper.table("Minutes Facts", (), (1, 1), rows)

    def _side(self, side: Side) -> list[Line]:
        lines: list[Line] = [
            ("Minutes Label", Link(side.label, bookmark_of(side.href))),
            ("Minutes Item", side.text),
            ("Minutes Detail", side.facts),
            ("Minutes Detail", side.meeting),
            ("Minutes Quote", self._words("page.between").join(part for part in (side.source, side.quote) if part)),
        ]
        return [line for line in lines if line[1]]

    def _table(self, table: Table) -> None:
        """Figures by month, department, series or person; or who asked whom. Many columns want a wide page."""
        if not table.columns:
            return
        self._paper.turn(wide=len(table.columns) > _UPRIGHT)
        self._heading(table.title, bookmark=table.id)
        if table.picture:
            self._picture(table.picture)
        rows: list[list[list[Line]]] = [
            [[("Minutes Detail", row.name)], *([("Minutes Detail", led(number))] for number in row.numbers)]
            for row in table.rows[:_MOST_ROWS]
        ]
        heads = [table.first, *table.columns]
        shares = [max(3.2, 10.0 - len(table.columns)), *(1.5 for _ in table.columns)]
        self._paper.table("Minutes Table", heads, shares, rows, numbers=range(1, len(heads)))
        if (more := len(table.rows) - _MOST_ROWS) > 0:
            self._paper.paragraph(self._words("document.more", n=more), style="Minutes Quote")
        if table.note:
            self._paper.paragraph(table.note, style="Minutes Quote")

    def _recognition(self, view: ReportView) -> None:
        if not view.recognition:
            return
        words = self._words
        self._heading(words("page.recognition"))
        self._paper.paragraph(words("page.recognition_about"), keep=True)
        rows: list[list[list[Line]]] = [
            [
                [("Minutes Item", one.person)],
                [("Minutes Detail", one.department)],
                [("Minutes Detail", led(one.on_time))],
                [("Minutes Detail", led(one.helped))],
            ]
            for one in view.recognition
        ]
        heads = [words(f"column.{name}") for name in ("person", "department", "on_time", "helped")]
        self._paper.table("Minutes Table", heads, (4, 6, 2, 2), rows, numbers=(2, 3))

    def _picture(self, svg: str) -> None:
        """The picture with its caption; where it cannot be drawn, a line that says so."""
        title, told = picture_told(svg)
        if told in self._empty:
            self._paper.paragraph(told)
        elif missing := self._pen.undrawable(svg):
            self._warn(_WARNING.format(title=title, missing=missing[:_SHOWN] + "…" * (len(missing) > _SHOWN)))
            self._paper.paragraph(self._words("document.left_out", title=title, told=told), style="Minutes Quote")
        else:
            drawn = self._pen.draw(svg)
            self._paper.picture(drawn.png, (drawn.width, drawn.height), told, title)
            self._paper.caption(self._words("document.label"), title)
