"""A summary as a Word document, in the look of a template document.

Beside `minutes.reading` the only user of python-docx. What is shown, and in which
order, is that of the other formats (see `minutes.rendering.view`). Styles are taken
by name from the template; one that it lacks is replaced by its nearest of Word's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.shared import Emu
from docx.table import Table
from docx.text.paragraph import Paragraph

from minutes.assets import TEMPLATES
from minutes.rendering.package import describe, open_template, to_bytes
from minutes.rendering.view import Entry, Group, SummaryView, Task
from minutes.rendering.wording import Wording

_FALLBACKS = {
    "Minutes Alert": "Heading 1",
    "Minutes Alert Table": "Table Grid",
    "Minutes Table": "Table Grid",
    "Minutes Counts": "Normal",
}
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)

# A paragraph of a cell: its style and its text. A cell is several, a row several cells.
Line = tuple[str, str]
Row = Sequence[Sequence[Line]]


def write_summary(
    view: SummaryView, words: Wording, *, folder: Path | None = None, template: Path | None = None
) -> bytes:
    """The summary as a .docx file; the same view gives the same bytes.

    The template is ``template``, else ``summary/template.<language>.docx`` or
    ``summary/template.docx`` in the user's ``folder``, else in ours. What stands in its
    body is left out; page, header, footer and styles are taken. Raises TemplateError.
    """
    document = open_template(template or _template(view.language, folder))
    _Writer(document, words).write(view)
    made = datetime.combine(view.date, time(), UTC) if view.date else _UNDATED
    describe(document, title=view.title, subject=words("subtitle"), language=view.language, made=made)
    return to_bytes(document)


def _template(language: str, folder: Path | None) -> Path:
    names = (f"template.{language}.docx", "template.docx")
    folders = [path / "summary" for path in (folder, TEMPLATES) if path is not None]
    return next(path for place in folders for name in names if (path := place / name).is_file())


class _Writer:
    """Puts a summary into a document, from top to bottom."""

    def __init__(self, document: Document, words: Wording) -> None:
        self._document = document
        self._words = words
        self._styles = {(style.type, style.name): style.style_id for style in document.styles}
        body: Any = document.element.body
        for element in body.xpath("./*[not(self::w:sectPr)]"):
            body.remove(element)
        # Elements are put before the end of the body: python-docx would search it from the start for each.
        self._end = body.get_or_add_sectPr()
        section = document.sections[0]
        self._width = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)

    def write(self, view: SummaryView) -> None:
        """The whole summary."""
        words = self._words
        self._paragraph(view.title, "Title")
        self._paragraph(words("subtitle"), "Subtitle")
        facts = [([("Minutes Label", label)], [("Minutes Detail", text)]) for label, text in view.facts]
        self._table("Minutes Facts", (), (2, 9), facts)
        self._paragraph(words("nothing_found") if view.empty else view.counts, "Minutes Counts")
        if view.settled:
            self._paragraph(words("needs_none"))
        self._needs(view)
        self._decisions(view.decisions)
        for title, groups in (("people", view.people), ("departments", view.departments)):
            if groups:
                self._paragraph(words(title), "Heading 1")
            for group in groups:
                self._group(group)
        if view.done:
            self._paragraph(words("done"), "Heading 1")
            rows = [
                (*self._opening(entry), [("Minutes Detail", entry.who if entry.assigned else "")])
                for entry in view.done
            ]
            self._table("Minutes Table", ("number", "what", "who"), (2, 11, 4), rows)
        self._ending(view)

    def _needs(self, view: SummaryView) -> None:
        if view.needs or view.undated:
            self._paragraph(self._words("needs"), "Minutes Alert")
        for need in view.needs:
            self._paragraph(self._words.noted(need.title, str(len(need.entries))), "Heading 2")
            rows = [(*self._opening(entry), self._questions(entry), self._deadline(entry)) for entry in need.entries]
            self._table("Minutes Alert Table", ("number", "what", "question", "by_when"), (2, 6, 5, 4), rows)
        if view.undated:
            self._paragraph(view.undated, "Minutes Counts")

    def _decisions(self, decisions: Sequence[Entry]) -> None:
        if not decisions:
            return
        self._paragraph(self._words("decisions"), "Heading 1")
        rows = []
        dated = any(entry.due for entry in decisions)
        for entry in decisions:
            who = [("Minutes Detail", entry.who), *self._fact("see_actions", entry.see), *self._questions(entry)]
            rows.append((*self._opening(entry), who, *([self._deadline(entry)] if dated else [])))
        heads = ("number", "what", "carried_out_by", *(["by_when"] if dated else []))
        self._table("Minutes Table", heads, (2, 7, 4, 4) if dated else (2, 10, 5), rows)

    def _group(self, group: Group) -> None:
        self._paragraph(" · ".join(part for part in (group.name, group.note) if part), "Heading 2")
        rows = [self._task_row(task) for task in group.tasks]
        if rows:
            self._table("Minutes Table", ("number", "what", "by_when"), (2, 11, 4), rows)
        self._brief("to_carry_out", group.decisions)
        self._brief("to_assign", group.to_assign, proven=False)
        self._brief("perhaps", group.perhaps)

    def _brief(self, title: str, entries: Sequence[Entry], *, proven: bool = True) -> None:
        if not entries:
            return
        self._paragraph(self._words(title), "Heading 3")
        rows = []
        for entry in entries:
            number, what = self._opening(entry)
            rows.append(
                (number, [what[0], *self._questions(entry), *(what[1:] if proven else [])], self._deadline(entry))
            )
        self._table("Minutes Table", ("number", "what", "by_when"), (2, 11, 4), rows)

    def _task_row(self, task: Task) -> Row:
        entry, words = task.entry, self._words
        number, what = self._opening(entry)
        item, proof = what[:1], what[1:]
        asked = self._questions(entry)
        if task.brief:
            proof, asked = [], []
        lead = words.labelled("lead", task.others) if task.others else None
        facts = [
            *([("Minutes Detail", words.noted(words("supports"), lead))] if task.supports else []),
            *self._fact("with", "" if task.supports else task.others),
            *self._fact("department", task.departments),
            *self._fact("supporting", "" if task.supports else words.listed(entry.supporting)),
            *self._fact("requested_by", entry.requested_by),
        ]
        return number, [*item, *asked, *facts, *proof], self._deadline(entry)

    def _opening(self, entry: Entry) -> tuple[list[Line], list[Line]]:
        """The first two cells: the number; what it is, with its proof."""
        words = self._words
        urgent = words.noted(entry.text, words("priority")) if entry.urgent else entry.text
        what: list[Line] = [("Minutes Item", urgent)]
        if entry.meeting:
            what.append(("Minutes Detail", entry.meeting))
        for number, place in enumerate((entry.place, *entry.also)):
            where = place.where + words("colon") if place.where else ""
            what.append(
                ("Minutes Quote", words.labelled("also" if number else "place", where + words.quoted(place.quote)))
            )
        return [("Minutes Label", entry.label)], what

    def _questions(self, entry: Entry) -> list[Line]:
        return [("Minutes Question", f"{question.text} → {question.asked}") for question in entry.questions]

    def _deadline(self, entry: Entry) -> list[Line]:
        if entry.due is None:
            return []
        shown = ("Minutes Due" if entry.due.date else "Minutes Question", entry.due.shown)
        return [shown, *([("Minutes Quote", entry.due.words)] if entry.due.words else [])]

    def _fact(self, key: str, text: str) -> list[Line]:
        return [("Minutes Detail", self._words.labelled(key, text))] if text else []

    def _ending(self, view: SummaryView) -> None:
        if view.notes:
            self._paragraph(self._words("notes"), "Heading 3")
        for note in view.notes:
            self._paragraph(note, "List Bullet")
        self._paragraph("")
        self._paragraph(view.footer, "Minutes Quote")

    def _paragraph(self, text: str, style: str = "Normal") -> None:
        paragraph = Paragraph(cast("Any", OxmlElement("w:p")), self._document)
        self._end.addprevious(paragraph._p)  # noqa: SLF001
        paragraph.add_run(text)
        self._set_style(paragraph, style)

    def _set_style(self, paragraph: Any, style: str) -> None:
        """By its id, which python-docx would look up among all styles each time."""
        if found := self._style(style, WD_STYLE_TYPE.PARAGRAPH):
            paragraph._p.style = found  # noqa: SLF001

    def _style(self, name: str, kind: WD_STYLE_TYPE) -> str | None:
        """The id of the style of that name and kind, or of the nearest that the template has; None is its default."""
        return self._styles.get((kind, name)) or self._styles.get((kind, _FALLBACKS.get(name, "")))

    def _table(self, style: str, heads: Sequence[str], shares: Sequence[int], rows: Iterable[Row]) -> None:
        """A table with a header row that repeats on every page; ``shares`` are the relative widths."""
        widths = [Emu(self._width * share // sum(shares)) for share in shares]
        body = list(rows)
        element: Any = CT_Tbl.new_tbl(len(body) + bool(heads), len(widths), Emu(self._width))
        self._end.addprevious(element)
        table: Any = Table(element, cast("Any", self._document))
        table._tbl.tblStyle_val = self._style(style, WD_STYLE_TYPE.TABLE)  # noqa: SLF001
        table.autofit = False
        lines = [[[("Minutes Head", self._words(head))] for head in heads]] if heads else []
        for number, (row, cells) in enumerate(zip(table.rows, [*lines, *body], strict=True)):
            _set_flag(row, "w:cantSplit")
            if heads and number == 0:
                _set_flag(row, "w:tblHeader")
            for cell, width, content in zip(row.cells, widths, cells, strict=True):
                cell.width = width
                self._fill(cell, content)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def _fill(self, cell: Any, lines: Sequence[Line]) -> None:
        for number, (style, text) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(text).bold = True if style == "Minutes Head" else None
            self._set_style(paragraph, style)


def _set_flag(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no word for it)
    properties.append(OxmlElement(name))
