"""The brief before a meeting: one page, as Markdown, HTML or plain text.

What is shown is the same in every format: as many tasks as one printed page holds, the
most urgent of them, and the number of those that are left out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from minutes import __version__
from minutes.core.brief import Brief, Matter
from minutes.core.stories import Story
from minutes.rendering.environment import environment, fill
from minutes.rendering.escaping import one_line, plain
from minutes.rendering.page_room import Entry, Room, cut, fitting
from minutes.rendering.wording import Wording

BriefFormat = Literal["md", "html", "txt"]

_LONGEST_TEXT, _LONGEST_SAID, _LONGEST_WHO = 132, 78, 30
_LONGEST_HEADING = 60
_MOST_NUMBERS = 18

_environment = lru_cache(maxsize=8)(environment)


@dataclass(frozen=True, slots=True)
class Row:
    """An open task as the page shows it; ``marks`` say why it is urgent, ``said`` what the minutes last said of it."""

    label: str
    text: str
    said: str
    who: str
    due: str
    marks: str
    alarm: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The tasks of one department; ``open`` counts them all, shown or not."""

    name: str
    counted: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What to look at, such as what is overdue: how many, and which."""

    name: str
    count: int
    labels: str
    alarm: bool


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that the template shows. ``more`` says how many tasks are left out and how to see them, "" for none."""

    title: str
    subtitle: str
    last: str
    counted: str
    points: tuple[Point, ...]
    blocks: tuple[Block, ...]
    more: str
    command: str
    footer: str
    language: str


def render_brief(brief: Brief, form: BriefFormat = "md", *, folder: Path | None = None) -> bytes:
    """The brief, UTF-8; the same input gives the same bytes.

    ``folder`` is a user's own templates folder, laid out like ours. Raises TemplateError.
    """
    words = Wording.load(brief.language, folder, ("summary", "brief"))
    values = {"brief": brief_view(brief, words), "words": words}
    return fill(_environment(form, folder), f"brief/brief.{form}.j2", values).encode()


def brief_view(brief: Brief, words: Wording) -> BriefView:
    """What the page shows of a brief, as far as it has room."""
    matters = brief.matters
    points = tuple(_points(matters, words))
    shares = {matter.story.number: share.department for share in brief.shares for matter in share.matters}
    rows = {matter.story.number: _row(matter, brief.as_of, words) for matter in matters}
    entries = [_entry(shares[number], row) for number, row in rows.items()]
    shown = set(list(rows)[: fitting(entries, Room.of(len(points)))])
    left = len(rows) - len(shown)
    blocks = (
        Block(
            cut(one_line(share.department), _LONGEST_HEADING) or words("no_department"),
            words.counted("tasks_counted", len(share.matters)),
            tuple(rows[one.story.number] for one in share.matters if one.story.number in shown),
        )
        for share in brief.shares
    )
    return BriefView(
        title=cut(one_line(brief.series), _LONGEST_HEADING),
        subtitle=words("brief_subtitle", day=words.day(brief.on)),
        last=words("last_meeting", day=words.day(brief.last.date)) if brief.last and brief.last.date else "",
        counted=words.counted("open_counted", len(matters), day=words.day(brief.as_of)),
        points=points,
        blocks=tuple(block for block in blocks if block.rows),
        more=words.counted("more", left) if left else "",
        command=f"minutes items --series {_argument(one_line(brief.series))} --status open" if left else "",
        footer=words("brief_footer", version=__version__),
        language=brief.language,
    )


def _argument(name: str) -> str:
    """A name as a shell takes it for a word and nothing else, whatever the minutes call their meeting."""
    if re.fullmatch(r"[\w-]+", name):
        return name
    return f'"{name}"' if re.fullmatch(r"[\w -]+", name) else shlex.quote(name)


def _entry(heading: str, row: Row) -> Entry:
    return Entry(heading, row.text, row.said, row.who, row.marks)


def _points(matters: Sequence[Matter], words: Wording) -> Iterator[Point]:
    """What to look at first, each with the numbers of the tasks."""
    asked: tuple[tuple[str, bool, Iterable[Matter]], ...] = (
        ("stuck", True, (one for one in matters if one.stuck)),
        ("overdue", True, (one for one in matters if one.late)),
        ("soon", False, (one for one in matters if one.soon)),
        ("deferred", False, sorted((one for one in matters if one.story.deferrals), key=_often)),
        ("nobody", True, (one for one in matters if one.nobody)),
    )
    for key, alarm, some in asked:
        several = list(some)
        if several:
            labels = [_label(one.story, words, often=key == "deferred") for one in several[:_MOST_NUMBERS]]
            rest = words("and_more", n=len(several) - len(labels)) if len(several) > len(labels) else ""
            yield Point(words(f"point.{key}"), len(several), " ".join((*labels, rest)).strip(), alarm)


def _often(matter: Matter) -> tuple[int, int]:
    return -len(matter.story.deferrals), matter.story.number


def _label(story: Story, words: Wording, *, often: bool = False) -> str:
    label = words("registered_label", n=story.number)
    return words("times_deferred", label=label, n=len(story.deferrals)) if often else label


def _row(matter: Matter, as_of: date, words: Wording) -> Row:
    story = matter.story
    return Row(
        label=words("registered_label", n=story.number),
        text=cut(one_line(story.text), _LONGEST_TEXT),
        said=_said(matter, words),
        who=_who(matter, words),
        due=_day(story.due, as_of, words) if story.due else words("no_deadline"),
        marks=" · ".join(_marks(matter, as_of, words)),
        alarm=bool(matter.stuck or matter.late or matter.nobody),
    )


def _said(matter: Matter, words: Wording) -> str:
    """What the minutes said beside the task itself when they last told of it, and when, if not in the last meeting."""
    told = matter.story.tellings[-1]
    cells = [one_line(cell) for cell in plain(told.quote).split("\t")]
    beside = [cell for cell in cells if cell and not (cell.isdigit() or _same(cell, matter.story.text))]
    quote = words.quoted(cut(" · ".join(beside), _LONGEST_SAID)) if beside else ""
    if matter.silent and told.meeting.date is not None:
        since = words("silent_since", day=words.day(told.meeting.date, "day_short"))
        return since + words("colon") + quote if quote else since
    return quote


def _same(cell: str, text: str) -> bool:
    """Whether a cell holds the words of the task alone."""
    return _letters(cell) == _letters(text)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text)).casefold()


def _who(matter: Matter, words: Wording) -> str:
    owners = sorted(matter.story.owners, key=lambda owner: owner.role != "lead")
    names = [one_line(owner.name) for owner in owners]
    return cut(words.listed(names), _LONGEST_WHO) if names else words("nobody_named")


def _marks(matter: Matter, as_of: date, words: Wording) -> Iterator[str]:
    story = matter.story
    if matter.stuck:
        yield words(f"progress.{story.progress}")
    if matter.late:
        yield words.counted("late", matter.late)
    elif matter.soon:
        yield words("before_meeting")
    if story.deferrals:
        first = _day(story.deferrals[0].before, as_of, words)
        yield words.counted("deferred_times", len(story.deferrals), day=first)


def _day(day: date, as_of: date, words: Wording) -> str:
    """A day without its year, where that is the year of ``as_of``."""
    return words.day(day, "day_short" if day.year == as_of.year else "day_with_year")
