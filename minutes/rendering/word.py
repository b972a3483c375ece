"""A summary as a Word document, in the look of a template document.

Beside `minutes.reading` the only user of python-docx. What is shown, and in which
order, is that of the other formats (see `minutes.rendering.view`). Styles are taken
by name from the template; one that it lacks is replaced by its nearest of Word's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from minutes.rendering.package import describe, to_bytes
from minutes.rendering.paper import Line, Paper, Row, template_in
from minutes.rendering.view import Entry, Group, SummaryView, Task
from minutes.rendering.wording import Wording

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def write_summary(
    view: SummaryView, words: Wording, *, folder: Path | None = None, template: Path | None = None
) -> bytes:
    """The summary as a .docx file; the same view gives the same bytes.

    The template is ``template``, else ``summary/template.<language>.docx`` or
    ``summary/template.docx`` in the user's ``folder``, else in ours. What stands in its
    body is left out; page, header, footer and styles are taken. Raises TemplateError.
    """
    paper = Paper(template or template_in(folder, view.language))
    _Writer(paper, words).write(view)
    made = datetime.combine(view.date, time(), UTC) if view.date else _UNDATED
    describe(paper.document, title=view.title, subject=words("subtitle"), language=view.language, made=made)
    return to_bytes(paper.document)


class _Writer:
    """Puts a summary into a document, from top to bottom."""

    def __init__(self, paper: Paper, words: Wording) -> None:
        self._paper = paper
        self._words = words

    def write(self, view: SummaryView) -> None:
        """The whole summary."""
        words = self._words
        self._paper.paragraph(view.title, style="Title")
        self._paper.paragraph(words("subtitle"), style="Subtitle")
        facts = [([("Minutes Label", label)], [("Minutes Detail", text)]) for label, text in view.facts]
        self._table("Minutes Facts", (), (2, 9), facts)
        self._paper.paragraph(words("nothing_found") if view.empty else view.counts, style="Minutes Counts")
        if view.settled:
            self._paper.paragraph(words("needs_none"))
        self._needs(view)
        self._decisions(view.decisions)
        for title, groups in (("people", view.people), ("departments", view.departments)):
            if groups:
                self._paper.paragraph(words(title), style="Heading 1")
            for group in groups:
                self._group(group)
        if view.done:
            self._paper.paragraph(words("done"), style="Heading 1")
            rows = [
                (*self._opening(entry), [("Minutes Detail", entry.who if entry.assigned else "")])
                for entry in view.done
            ]
            self._table("Minutes Table", ("number", "what", "who"), (2, 11, 4), rows)
        self._ending(view)

    def _needs(self, view: SummaryView) -> None:
        if view.needs or view.undated:
            self._paper.paragraph(self._words("needs"), style="Minutes Alert")
        for need in view.needs:
            self._paper.paragraph(self._words.noted(need.title, str(len(need.entries))), style="Heading 2")
            rows = [(*self._opening(entry), self._questions(entry), self._deadline(entry)) for entry in need.entries]
            self._table("Minutes Alert Table", ("number", "what", "question", "by_when"), (2, 6, 5, 4), rows)
        if view.undated:
            self._paper.paragraph(view.undated, style="Minutes Counts")

    def _decisions(self, decisions: Sequence[Entry]) -> None:
        if not decisions:
            return
        self._paper.paragraph(self._words("decisions"), style="Heading 1")
        rows = []
        dated = any(entry.due for entry in decisions)
        for entry in decisions:
            who = [("Minutes Detail", entry.who), *self._fact("see_actions", entry.see), *self._questions(entry)]
            rows.append((*self._opening(entry), who, *([self._deadline(entry)] if dated else [])))
        heads = ("number", "what", "carried_out_by", *(["by_when"] if dated else []))
        self._table("Minutes Table", heads, (2, 7, 4, 4) if dated else (2, 10, 5), rows)

    def _group(self, group: Group) -> None:
        self._paper.paragraph(" · ".join(part for part in (group.name, group.note) if part), style="Heading 2")
        rows = [self._task_row(task) for task in group.tasks]
        if rows:
            self._table("Minutes Table", ("number", "what", "by_when"), (2, 11, 4), rows)
        self._brief("to_carry_out", group.decisions)
        self._brief("to_assign", group.to_assign, proven=False)
        self._brief("perhaps", group.perhaps)

    def _brief(self, title: str, entries: Sequence[Entry], *, proven: bool = True) -> None:
        if not entries:
            return
        self._paper.paragraph(self._words(title), style="Heading 3")
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
            self._paper.paragraph(self._words("notes"), style="Heading 3")
        for note in view.notes:
            self._paper.paragraph(note, style="List Bullet")
        self._paper.paragraph("")
        self._paper.paragraph(view.footer, style="Minutes Quote")

    def _table(self, style: str, heads: Sequence[str], shares: Sequence[int], rows: Iterable[Row]) -> None:
        """A table under the words of ``heads``."""
        self._paper.table(style, [self._words(head) for head in heads], shares, rows)
