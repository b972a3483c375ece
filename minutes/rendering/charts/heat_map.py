"""Who asked whom: departments that asked down the side, those that were asked across, darker where it was more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutes.core.report import Asked
from minutes.rendering.charts.drawing import (
    LINE,
    MOST,
    ON_STEPS,
    SIZE,
    SMALL,
    SOFT,
    STEPS,
    TRACK,
    WIDTH,
    beside,
    element,
    extent,
    fitted,
    label,
    nothing,
    number,
    picture,
    tag,
    told,
    write,
)
from minutes.rendering.wording import Wording

_LONGEST = 132.0  # a name above a column, where it stands slanting
_TOTAL = 56.0
_LEVEL = 48.0  # above the field, where all names fit above their columns


@dataclass(frozen=True, slots=True)
class _Grid:
    """Which department stands in which row and column, and where."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.left + self.wide * len(self.columns)

    @property
    def bottom(self) -> float:
        return self.top + self.high * len(self.rows)


def heat_map(matrix: Sequence[Asked], words: Wording, links: Mapping[tuple[str, str], str] | None = None) -> str:
    """How many tasks each department asked of each; below, how many of those done by a deadline were on time.

    Where no requester is named there is nothing to map. ``links`` by requester and provider.
    """
    asked = [one for one in matrix if one.items]
    if not any(one.requester for one in asked):
        return nothing("matrix", words)
    every = _departments(asked)
    kept = set(every[:MOST])
    asked = [one for one in asked if {one.requester, one.provider} <= kept]
    grid = _grid(asked, every, words)
    most = max((len(one.items) for one in asked), default=1)
    parts = [
        *_frame(grid, words),
        *_totals(asked, grid, words),
        *(_cell(one, grid, most, words, (links or {}).get((one.requester, one.provider))) for one in asked),
    ]
    notes = [words("chart.matrix.note")]
    if len(every) > len(kept):
        notes.append(words("chart.most", n=MOST, of=len(every)))
    height = grid.bottom + _TOTAL / 2 + 12
    for note in notes:
        height += 18
        parts.append(write(0, height - 8, note, font_size=SMALL, fill=SOFT))
    whole = sum(len(one.items) for one in matrix)
    shows = words("chart.matrix.shows", n=f"{whole:,}", rows=len(grid.rows), columns=len(grid.columns))
    return picture("matrix", words, shows, (max(WIDTH, grid.right + _TOTAL + 24), height), parts)


def _departments(asked: Sequence[Asked]) -> list[str]:
    """All of them, those with the most to do with each other first; that without a name last."""
    counts: Counter[str] = Counter()
    for one in asked:
        counts[one.requester] += len(one.items)
        counts[one.provider] += len(one.items)
    return sorted(counts, key=lambda name: (not name, -counts[name], name))


def _grid(asked: Sequence[Asked], every: Sequence[str], words: Wording) -> _Grid:
    rows = tuple(name for name in every if any(one.requester == name for one in asked))
    columns = tuple(name for name in every if any(one.provider == name for one in asked))
    left = beside((_shown(name, words) for name in rows), 120, 180)
    room = (WIDTH - left - _TOTAL - 24) / max(len(columns), 1)
    wide = min(max(room, 20.0), 76.0)
    level = all(extent(_shown(name, words), SMALL) <= wide - 6 for name in columns)
    longest = max((min(extent(_shown(name, words), SMALL), _LONGEST) for name in columns), default=0)
    top = _LEVEL if level else 30 + longest * 0.65
    return _Grid(rows, columns, left, top, wide, 38.0 if wide >= 40 else max(wide, 22.0))


def _shown(name: str, words: Wording) -> str:
    return name or words("chart.nobody")


def _frame(grid: _Grid, words: Wording) -> Iterator[str]:
    """The empty field, the names beside it, and which way to read it."""
    size = grid.right - grid.left, grid.bottom - grid.top
    yield element("rect", x=grid.left, y=grid.top, width=size[0], height=size[1], fill=TRACK, fill_opacity=0.45)
    yield write(0, 14, words("chart.matrix.axes"), font_size=SMALL, fill=SOFT)
    for row, name in enumerate(grid.rows):
        middle = grid.top + grid.high * (row + 0.5)
        yield label(grid.left - 10, middle + 4.5, _shown(name, words), grid.left - 10, anchor="end")
    level = grid.top == _LEVEL
    for column, name in enumerate(grid.columns):
        x = grid.left + grid.wide * (column + 0.5)
        yield _level(x, grid, name, words) if level else _slanting(x, grid, name, words)


def _level(x: float, grid: _Grid, name: str, words: Wording) -> str:
    return label(x, grid.top - 8, _shown(name, words), grid.wide, anchor="middle", font_size=SMALL)


def _slanting(x: float, grid: _Grid, name: str, words: Wording) -> str:
    y = grid.top - 6
    turn = f"rotate(-40 {number(x)} {number(y)})"
    drawn = write(x, y, fitted(_shown(name, words), _LONGEST, SMALL), font_size=SMALL, transform=turn)
    return element("g", tag("title", _shown(name, words)) + drawn)


def _cell(one: Asked, grid: _Grid, most: int, words: Wording, anchor: str | None) -> str:
    x = grid.left + grid.wide * grid.columns.index(one.provider)
    y = grid.top + grid.high * grid.rows.index(one.requester)
    count, good, whole = len(one.items), len(one.on_time), len(one.on_time) + len(one.late)
    step = min(-(-len(STEPS) * count // most), len(STEPS)) - 1
    middle, roomy = x + grid.wide / 2, grid.wide >= 40
    drawn = element("rect", x=x + 1, y=y + 1, width=grid.wide - 2, height=grid.high - 2, fill=STEPS[step])
    ink = ON_STEPS[step]
    lower = y + grid.high / 2 + (0 if roomy and whole else 4.5)
    size = SIZE if grid.wide >= 26 else 10.0
    drawn += write(
        middle, lower, f"{count:,}", anchor="middle", font_size=size, font_weight="bold", fill=ON_STEPS[step]
    )
    if roomy and whole:
        drawn += write(middle, lower + 13, f"{good}/{whole}", anchor="middle", font_size=SMALL, fill=ink)
    names = {"requester": _shown(one.requester, words), "provider": _shown(one.provider, words)}
    said = words("chart.matrix.said", n=count, on_time=good, late=whole - good, **names)
    return told(drawn, said, anchor)


def _totals(asked: Sequence[Asked], grid: _Grid, words: Wording) -> Iterator[str]:
    """What each row and column adds up to, where there are several."""
    rows, columns, total = Counter[str](), Counter[str](), words("chart.matrix.total")
    for one in asked:
        rows[one.requester] += len(one.items)
        columns[one.provider] += len(one.items)
    if len(grid.columns) > 1:
        head = label(
            grid.right + _TOTAL - 10, grid.top - 8, words("chart.matrix.total"), _TOTAL, anchor="end", fill=SOFT
        )
        yield head if grid.top == _LEVEL else ""
        yield element("line", x1=grid.right + 8, y1=grid.top, x2=grid.right + 8, y2=grid.bottom, stroke=LINE)
        for row, name in enumerate(grid.rows):
            middle = grid.top + grid.high * (row + 0.5)
            yield write(grid.right + _TOTAL - 10, middle + 4.5, f"{rows[name]:,}", anchor="end", fill=SOFT)
    if len(grid.rows) > 1:
        yield label(grid.left - 10, grid.bottom + 21, total, grid.left - 10, anchor="end", fill=SOFT)
        size = SIZE if grid.wide >= 26 else 10.0
        for column, name in enumerate(grid.columns):
            x = grid.left + grid.wide * (column + 0.5)
            yield write(x, grid.bottom + 21, f"{columns[name]:,}", anchor="middle", font_size=size, fill=SOFT)
