"""Items and meetings in words: who, by when, how it stands, where it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from minutes.core.items import Owner
from minutes.core.registered import RegisteredMeeting
from minutes.core.report import Report, Span
from minutes.core.stories import Story, Telling
from minutes.rendering.escaping import one_line
from minutes.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things of a report in the words of its language; ``day`` is that on which it was counted."""

    words: Wording
    persons: bool
    day: date

    @classmethod
    def of(cls, report: Report, words: Wording) -> Speaker:
        """The speaker of ``report``."""
        return cls(words, report.persons, report.as_of)

    def label(self, number: int) -> str:
        """What people type for an item: ``#12``."""
        return self.words("page.label", n=number)

    def who(self, owners: Sequence[Owner], departments: Sequence[str], supporting: Sequence[str] = ()) -> str:
        """Who has it: persons, unless they are left out, with departments behind them."""
        lead = [one_line(owner.name) for owner in owners if owner.role == "lead"] if self.persons else []
        helping = [one_line(owner.name) for owner in owners if owner.role == "support"] if self.persons else []
        helping += [one_line(name) for name in supporting]
        own = self.words.listed([one_line(name) for name in departments if name not in supporting])
        named = self.words.noted(self.words.listed(lead), own) if lead else own
        parts = [named] if named else []
        if helping:
            parts.append(self.words.labelled("page.helping", self.words.listed(helping)))
        return self.words("page.between").join(parts)

    def had(self, story: Story) -> str:
        """Who has a story."""
        return self.who(story.owners, story.departments, story.supporting_departments)

    def standing(self, story: Story) -> str:
        """How a task stands, and since when; "" for a decision, which holds."""
        if story.kind == "decision":
            return ""
        said = self.words(f"progress.{story.progress.replace(' ', '-')}")
        if story.closed_on:
            return self.words("page.closed", said=said, day=story.closed_on.isoformat())
        return self.words("page.since", said=said, day=story.since.isoformat()) if story.since else said

    def late(self, story: Story) -> str:
        """How many days an open task is overdue, or a done one was late; "" where it is neither."""
        if story.overdue_on(self.day) and story.due:
            return self.words.counted("page.overdue_by", (self.day - story.due).days)
        if story.on_time is False and story.closed_on and story.due:
            return self.words.counted("page.late_by", (story.closed_on - story.due).days)
        return ""

    def moved(self, story: Story) -> str:
        """How often and from which day to which the deadline was moved; "" where it was not."""
        if not story.deferrals:
            return ""
        days = [story.deferrals[0].before, *(one.after for one in story.deferrals)]
        path = self.words("page.to").join(day.isoformat() for day in days)
        return self.words.counted("page.moved", len(story.deferrals), path=path)

    def asked(self, story: Story) -> str:
        """By whom it was asked for; "" where persons are left out, who it may be."""
        if not story.requested_by or not self.persons:
            return ""
        return self.words.labelled("column.requested_by", one_line(story.requested_by))

    def facts(self, telling: Telling) -> str:
        """What one meeting said of a task beside its words: who, by when, how it stood."""
        due = self.words.labelled("column.due", telling.due.isoformat()) if telling.due else ""
        said = self.words(f"progress.{telling.progress.replace(' ', '-')}") if telling.progress else ""
        parts = [self.who(telling.owners, telling.departments), due, said]
        return self.words("page.between").join(part for part in parts if part)

    def quoted(self, quote: str) -> str:
        """The words of the minutes on one line, in the quotation marks of the language."""
        said = one_line(quote)
        return self.words.quoted(said) if said else ""

    def meeting(self, one: RegisteredMeeting) -> str:
        """What a meeting is called: its title, else its series, else its file."""
        return one_line(one.title or one.series or "") or file_name(one.file)

    def source(self, one: RegisteredMeeting) -> str:
        """When a meeting was, and the file that says so."""
        return self.words("page.between").join(part for part in (day_of(one), file_name(one.file)) if part)


def day_of(one: RegisteredMeeting) -> str:
    """The day of a meeting, "" where its minutes have none."""
    return one.date.isoformat() if one.date else ""


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return one_line(re.split(r"[/\\]", path)[-1])


def span_name(span: Span, words: Wording) -> str:
    """A year, quarter or month by its name, "" for any other span."""
    first, last = span.first, span.last
    ends = last == date.max or (last + timedelta(days=1)).day == 1
    if first.day != 1 or first.year != last.year or not ends:
        return ""
    months = last.month - first.month + 1
    if months == 12:
        return words("page.year", year=first.year)
    if months == 3 and first.month % 3 == 1:
        return words("page.quarter", year=first.year, n=(first.month + 2) // 3)
    return month_name(f"{first.year:04}-{first.month:02}", words) if months == 1 else ""


def month_name(name: str, words: Wording) -> str:
    """``2024-03`` as the language writes a month; anything else as it is."""
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", name):
        return name
    month = words("months_short").split()[int(name[5:]) - 1]
    return words("month_and_year", year=int(name[:4]), month=month)
