"""The lists of the report: what needs somebody, what was moved, what was decided, where minutes disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutes.core.report import Conflict, Overlap, Report
from minutes.core.stories import Story, Telling
from minutes.rendering.escaping import one_line
from minutes.rendering.page.behind import Behind
from minutes.rendering.page.figures import shown
from minutes.rendering.page.telling import Speaker, day_of
from minutes.rendering.page.view import Entry, Group, Listing, Number, Pair, Side, Thanks
from minutes.rendering.wording import Wording

_MOST = 200  # entries of a list in full; all of a longer one stand in the appendix


@dataclass(frozen=True, slots=True)
class Lists:
    """Makes the lists of one report."""

    report: Report
    speaker: Speaker
    behind: Behind

    @property
    def _words(self) -> Wording:
        return self.speaker.words

    def attention(self) -> tuple[Listing, ...]:
        """What needs somebody: without help it does not go on, it is overdue, or nobody has it."""
        return tuple(
            listing
            for listing in (
                self._listing("blocked", self.report.blocked, self.speaker.standing),
                self._listing("overdue", self.report.overdue, self.speaker.late),
                self._listing("unowned", self.report.unowned, self.speaker.standing, by_department=True),
            )
            if listing.count
        )

    def others(self) -> tuple[Listing, ...]:
        """What was moved, and what was decided."""
        return tuple(
            listing
            for listing in (
                self._listing("deferred", self.report.deferred, self.speaker.moved),
                self._listing("decisions", self.report.decisions, self._decided),
            )
            if listing.count
        )

    def _decided(self, story: Story) -> str:
        said = (day_of(story.meeting), self.speaker.meeting(story.meeting))
        return self._words("page.between").join(part for part in said if part)

    def _listing(
        self, key: str, numbers: Sequence[int], note: Callable[[Story], str], *, by_department: bool = False
    ) -> Listing:
        stories = [self.report.stories[number] for number in numbers if number in self.report.stories]
        title = self._words("figure.decisions" if key == "decisions" else f"list.{key}")
        first = stories[:_MOST]
        groups = self._by_department(first) if by_department else [("", first)]
        href = self.behind.href(title, [one.number for one in stories]) if len(stories) > _MOST else ""
        more = self._words("page.more", n=shown(len(stories) - _MOST), all=shown(len(stories)))
        return Listing(
            id=key,
            title=title,
            about=self._words(f"page.about_{key}"),
            note=self._words(f"page.note_of_{key}"),
            count=len(stories),
            groups=tuple(Group(name, tuple(self._entry(one, note(one)) for one in some)) for name, some in groups),
            left=len(stories) - len(first),
            more=Number(more, href) if href else None,
        )

    def _by_department(self, stories: Sequence[Story]) -> list[tuple[str, list[Story]]]:
        """Each in the first of its departments, those with most first; that without any last."""
        groups: dict[str, list[Story]] = {}
        for story in stories:
            groups.setdefault(one_line(story.departments[0]) if story.departments else "", []).append(story)
        order = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))
        return [(name or self._words("page.nobody"), some) for name, some in order]

    def _entry(self, story: Story, note: str) -> Entry:
        return Entry(
            label=self.speaker.label(story.number),
            href=f"#i{story.number}",
            text=one_line(story.text),
            who=self.speaker.had(story),
            due=story.due.isoformat() if story.due else "",
            note=note,
            urgent=story.priority == "high",
        )

    def conflicts(self) -> Iterator[Pair]:
        """Minutes that do not agree, with the words of both."""
        for one in self.report.conflicts:
            yield Pair(self._words(f"page.conflict_{one.about}"), self._sides(one))

    def _sides(self, one: Conflict) -> tuple[Side, Side]:
        first, second = one.numbers
        return self._side(first, one.one), self._side(second, one.other)

    def _side(self, number: int, telling: Telling) -> Side:
        return Side(
            label=self.speaker.label(number),
            href=f"#i{number}" if number in self.report.stories else "",
            source=self.speaker.source(telling.meeting),
            meeting=self.speaker.meeting(telling.meeting),
            text=one_line(telling.text),
            facts=self.speaker.facts(telling),
            quote=self.speaker.quoted(telling.quote),
        )

    def overlaps(self) -> Iterator[Pair]:
        """What looks like the same work in two departments."""
        for one in self.report.overlaps:
            if all(number in self.report.stories for number in one.numbers):
                yield self._overlap(one)

    def _overlap(self, one: Overlap) -> Pair:
        first, second = (self.report.stories[number] for number in one.numbers)
        names = self._words.listed([one_line(name) or self._words("page.nobody") for name in one.departments])
        return Pair(names, (self._latest(first), self._latest(second)))

    def _latest(self, story: Story) -> Side:
        return self._side(story.number, story.tellings[-1])

    def recognition(self) -> Iterator[Thanks]:
        """Who closed on time and helped others; nobody where persons are left out."""
        for one in self.report.recognition if self.report.persons else ():
            name = one_line(one.person)
            numbers = [
                self.behind.number(
                    shown(len(some)), self._words("page.of", of=name, name=self._words(f"column.{key}")), some
                )
                for key, some in (("on_time", one.on_time), ("helped", one.helped))
            ]
            yield Thanks(name, one_line(one.department or ""), *numbers)
