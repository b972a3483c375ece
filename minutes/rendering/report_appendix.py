"""The appendix of the report as a Word document: every item with its proof, under its meeting; then an index.

A number of the report leads to the item that it counts, or to the line of the index that names all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutes.rendering.page.view import Number, Proof, ReportView, Told
from minutes.rendering.paper import Faint, Link, Paper, Words
from minutes.rendering.wording import Wording

_MOST_LINKS = 20_000  # in the index; Word is slow with more, and numbers without one can still be searched for
_MOST_TOLD = 1_000  # items of the appendix that are proved by the words of each meeting


class Appendix:
    """Puts the proof of a report behind it."""

    def __init__(self, paper: Paper, words: Wording) -> None:
        self._paper, self._words = paper, words

    def write(self, view: ReportView) -> None:
        """The meetings, one after the other, and the index."""
        words = self._words
        self._paper.page_break()
        self._paper.paragraph(words("page.appendix"), style="Heading 1")
        self._paper.paragraph(words("page.appendix_about"))
        brief = sum(len(meeting.items) for meeting in view.meetings) > _MOST_TOLD
        if brief:
            self._paper.paragraph(words("document.brief"))
        for meeting in view.meetings:
            self._meeting(meeting, brief=brief)
        if view.queries:
            self._index(view)

    def _meeting(self, meeting: Told, *, brief: bool) -> None:
        between = self._words("page.between")
        title = between.join(part for part in (meeting.day, meeting.title) if part)
        self._paper.paragraph(title, style="Heading 2", bookmark=bookmark_of(meeting.id))
        facts = between.join(part for part in (meeting.series, meeting.file) if part)
        self._paper.paragraph(facts, style="Minutes Quote")
        for proof in meeting.items:
            self._proof(proof, brief=brief)

    def _proof(self, proof: Proof, *, brief: bool) -> None:
        between = self._words("page.between")
        words = (f"{proof.label}  ", Faint(proof.before), proof.text, Faint(proof.after))
        self._paper.paragraph(*words, style="Minutes Item", bookmark=proof.id)
        kind = self._words("kind.decision") if proof.decision else ""
        if facts := between.join(part for part in (kind, proof.facts) if part):
            self._paper.paragraph(facts, style="Minutes Detail")
        for told in () if brief else proof.history:
            said = between.join(part for part in (told.source, told.facts, told.quote) if part)
            day: Words = Link(told.day, bookmark_of(told.href)) if told.source else told.day
            self._paper.paragraph(day, between if told.day and said else "", said, style="Minutes Quote")

    def _index(self, view: ReportView) -> None:
        """Which items are behind each number that several items are behind."""
        words = self._words
        labels, members = _labels(view), _members(view)
        self._paper.paragraph(words("document.index"), style="Heading 1")
        self._paper.paragraph(words("document.index_about"))
        left = _MOST_LINKS
        for query in view.queries:
            places = [bookmark_of(one.href) for one in query.few] or members.get(query.of, ())
            name = words.noted(query.label, str(query.count)) + words("colon")
            left -= len(places)
            links = [Link(labels[place], place if left >= 0 else "") for place in places]
            parts = [part for one in links for part in (one, " ")]
            self._paper.paragraph(name, *parts[:-1], style="Minutes Detail", bookmark=query.id)


def _labels(view: ReportView) -> Mapping[str, str]:
    """What the index calls the item or the meeting of a bookmark."""
    labels = {meeting.id: meeting.day or meeting.title for meeting in view.meetings}
    return {**labels, **{proof.id: proof.label for meeting in view.meetings for proof in meeting.items}}


def _members(view: ReportView) -> Mapping[str, Sequence[str]]:
    """For each class the bookmarks of its items or meetings, in the order of the appendix."""
    members: dict[str, list[str]] = {}
    for meeting in view.meetings:
        told: set[str] = set()
        for proof in meeting.items:
            told.update(classes := proof.classes.split())
            for name in classes:
                members.setdefault(name, []).append(proof.id)
        for name in meeting.classes.split():
            if name not in told:  # its own, and not that of an item
                members.setdefault(name, []).append(meeting.id)
    return members


def led(number: Number) -> Words:
    """A number as the document shows it, with the way to what is behind it."""
    return Link(number.shown, bookmark_of(number.href)) if number.href else number.shown


def bookmark_of(anchor: str) -> str:
    """An anchor of the page as the name of a bookmark, which has no hyphens."""
    return anchor.removeprefix("#").replace("-", "_")
