"""Lines that only say who and when: they belong to the tasks above them, or where they stand first to those below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.grammar import any_of
from minutes.linking.carried import NOTHING, Carried
from minutes.linking.doers import acting
from minutes.linking.owners import behind_owner_labels

_LONGEST_REMARK = 40
_INTRODUCES = late(r":\s*$")
_ABOVE = late(rf"(?<!(?-i:[㐀-鿿])){any_of('above')}", re.I)
_STATUS_ALONE = late(rf"\W*{any_of('status_below')}\s*:\s*\S.{{0,15}}", re.I)
_DONE = late(rf":\s*{any_of('done')}\W*$", re.I)


def close(lines: Sequence[Line], findings: Mapping[int, Findings], carried: dict[int, Carried]) -> None:
    """Puts into ``carried`` what closing lines say of the tasks around them."""
    told_by = {line.index: _told_by_closing(line, findings.get(line.index, Findings())) for line in lines}
    tasks = _tasks_in_headings(lines, told_by)
    labelled = {
        line.index for line in lines
        if line.index in findings and behind_owner_labels(line.folded.text, findings[line.index])
    }  # fmt: skip
    reader = _Reader(carried)
    for line in lines:
        told = told_by[line.index]
        if line.kind is LineKind.HEADING and told is not None and _speaks_of_above(line, told):
            reader.remark(line, told)
        reader.enter(line)
        if line.kind is LineKind.HEADING:
            reader.begin(line, is_task=line.index in tasks)
        elif told is not None and not (_speaks_of_above(line, told) and not reader.waits):
            reader.close(line, told)
        elif not reader.finish(line):
            reader.add(line)
            if line.index in labelled:
                reader.block = []  # who is to do it stands in the line itself


@dataclass(slots=True)
class _Reader:
    """A section as it is read: the tasks that wait for a closing line, and those of the last one.

    ``above`` is what a closing line before all tasks says, ``run`` what closing lines one
    behind another say together: 主办：… / 协办：… / 时限：….
    """

    carried: dict[int, Carried]
    path: tuple[str, ...] = ()
    block: list[Line] = field(default_factory=list)
    closed: list[Line] = field(default_factory=list)
    above: Carried = NOTHING
    run: Carried = NOTHING

    @property
    def waits(self) -> bool:
        """Whether anything stands above that a closing line may speak of."""
        return bool(self.block or self.closed)

    def enter(self, line: Line) -> None:
        """Begins anew where another section does; "TODO: …" is a section of one line within that around it."""
        path = line.section.path[:-1] if line.section.one_line else line.section.path
        if path != self.path or line.kind is LineKind.HEADING:
            self.block, self.closed, self.path, self.above, self.run = [], [], path, NOTHING, NOTHING

    def begin(self, line: Line, *, is_task: bool) -> None:
        """A heading; one that is a task itself waits for what stands below it."""
        if is_task:
            self.block = [line]
            self.carried.pop(line.index, None)

    def remark(self, line: Line, told: Carried) -> None:
        """A line that speaks of the list above it."""
        self._put(self.block, told)
        self.carried[line.index] = Carried(closing=True)

    def add(self, line: Line) -> None:
        """A line that may be a task."""
        self.block.append(line)
        self.closed, self.run = [], NOTHING
        if self.above != NOTHING:
            before = self.carried.get(line.index, NOTHING)
            self.carried[line.index] = replace(
                before, people=self.above.people or before.people, dates=self.above.dates or before.dates
            )

    def close(self, line: Line, told: Carried) -> None:
        """A line that says who and when."""
        self.carried[line.index] = Carried(closing=True)
        above = self.above
        if self.block and ((above.people and told.people) or (above.dates and told.dates)):
            # the one above the lines was theirs: this is for those below
            self.block, self.above, self.run = [], NOTHING, NOTHING
        self.run = Carried(self.run.people + told.people, self.run.dates + told.dates)
        self.closed = _told_of(self.block) or self.closed
        if not self.closed:
            self.above = self.run
        self._put(self.closed, self.run)
        self.block = []

    def finish(self, line: Line) -> bool:
        """Whether a line behind who and when says how far the task is."""
        status = _STATUS_ALONE.fullmatch(line.words) if self.closed else None
        if status is None:
            return False
        self.carried[line.index] = Carried(closing=True)
        for one in self.closed if _DONE.search(status[0]) else ():
            self.carried[one.index] = replace(self.carried[one.index], done=True)
        return True

    def _put(self, tasks: Sequence[Line], told: Carried) -> None:
        for one in tasks:
            before = self.carried.get(one.index, NOTHING)
            self.carried[one.index] = Carried(
                told.people or before.people, told.dates or before.dates, closed=True, sole=len(tasks) == 1
            )


def _told_of(block: Sequence[Line]) -> list[Line]:
    """The lines above a closing line that it speaks of: neither masthead nor prose, nor what introduces a list."""
    begin = next((number + 1 for number in range(len(block) - 1, -1, -1) if _INTRODUCES.search(block[number].words)), 0)
    own = [line for line in block[begin:] if line.section.role not in (Role.MASTHEAD, Role.ATTENDANCE)]
    first = next((number for number, line in enumerate(own) if line.kind is LineKind.ITEM), 0)
    return own[first:]


def _speaks_of_above(line: Line, told: Carried) -> bool:
    """上述事项请在3月27日前完成 with a dash or a colon behind it looks like a heading and is none."""
    return bool(told.dates) and _ABOVE.search(line.words) is not None


def _tasks_in_headings(lines: Sequence[Line], told_by: Mapping[int, Carried | None]) -> frozenset[int]:
    """The numbered headings with nothing below but who, when and how far: "1. 更新手册" / 负责人：… / 截止：…."""
    below: dict[int, list[Line]] = {}
    for line in lines:
        if line.kind is not LineKind.HEADING:
            below.setdefault(line.section.number, []).append(line)
    return frozenset(
        line.index
        for line in lines
        if line.kind is LineKind.HEADING and not line.section.own
        and (own := below.get(line.section.number)) and told_by[own[0].index] is not None
        and (line.marker or _tells_both([told_by[one.index] for one in own]))
        and all(told_by[one.index] is not None or _STATUS_ALONE.fullmatch(one.words) for one in own)
    )  # fmt: skip


def _tells_both(closing: Sequence[Carried | None]) -> bool:
    """Whether closing lines say who and when."""
    return any(one and one.people for one in closing) and any(one and one.dates for one in closing)


def _told_by_closing(line: Line, found: Findings) -> Carried | None:
    """A line that says who and when and nothing else."""
    dates = tuple(date for date in found.dates if date.role in ("deadline", "day", "vague"))
    if dates and _ABOVE.search(line.folded.text, line.body, dates[0].start) and len(line.words) <= _LONGEST_REMARK:
        doers = acting(line.folded.text, line.body, len(line.folded.text), found, line.lang)
        return Carried(tuple(one.mention for one in doers), dates)
    labels = [cue for cue in found.cues if cue.label in ("owner_marker", "due_marker")]
    if not labels or len(line.folded.text[line.body : labels[0].start].strip()) > 2:
        return None
    spans = sorted(
        [(cue.start, cue.end) for cue in labels]
        + [(mention.start, mention.end) for mention in found.people]
        + [(date.start, date.end) for date in found.dates]
    )
    position, rest = line.body, ""
    for start, end in spans:
        rest += line.folded.text[position:start] if start > position else ""
        position = max(position, end)
    rest += line.folded.text[position:]
    if len(rest.strip(" :,;、。.()/@和及与")) > 4:
        return None
    labelled = {one.start: one for one in behind_owner_labels(line.folded.text, found)}
    people = tuple(labelled.get(one.start, one) for one in found.people)
    return Carried(people, dates) if people or dates else None
