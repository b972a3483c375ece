"""The burn-up: how many were raised and closed, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from minutes.core.report import Point
from minutes.rendering.charts.drawing import (
    BLUE,
    INK,
    LINE,
    PALE,
    SMALL,
    SOFT,
    WIDTH,
    element,
    extent,
    label,
    nothing,
    number,
    picture,
    steps,
    told,
    write,
)
from minutes.rendering.wording import Wording

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, WIDTH - 128, 14.0, 246.0
_WEEKS = 45  # days up to which weeks are marked instead of months


def burn_up(points: Sequence[Point], words: Wording, links: Mapping[str, str] | None = None) -> str:
    """How many were raised and closed from the first day on; ``links`` by ``raised`` and ``closed``."""
    if not any(point.raised or point.closed for point in points):
        return nothing("burn-up", words)
    first, last = points[0].day, points[-1]
    begin = first - timedelta(days=1)  # when nothing was counted yet
    marks = steps(max(max(point.raised, point.closed) for point in points))

    def across(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - begin).days / (last.day - begin).days

    def above(count: int) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * count / marks[-1]

    raised = _steps([(across(point.day), above(point.raised)) for point in points])
    closed = _steps([(across(point.day), above(point.closed)) for point in points])
    parts = [
        element("polygon", points=_path([*closed, (_RIGHT, _BOTTOM)]), fill=PALE),
        *_rules(marks, above),
        *_dates(first, last.day, across, words),
        element("polyline", points=_path(closed), fill="none", stroke=BLUE, stroke_width=2.5, stroke_linejoin="round"),
        element("polyline", points=_path(raised), fill="none", stroke=INK, stroke_width=2, stroke_dasharray="6 3"),
        *_ends(last, above, words, links or {}),
    ]
    shows = words(
        "chart.burn-up.shows", first=short_day(first, words), last=short_day(last.day, words), raised=last.raised,
        closed=last.closed,
    )  # fmt: skip
    return picture("burn-up", words, shows, (WIDTH, 276), parts)


def short_day(day: date, words: Wording) -> str:
    """A day as the axis of a picture writes it."""
    return words("day_short", day=day.day, month=_month(day, words))


def _month(day: date, words: Wording) -> str:
    return words("months_short").split()[day.month - 1]


def _steps(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line from nothing on that rises on the day of each point and stays between them: nobody counted there."""
    line = [(_LEFT, _BOTTOM)]
    for x, y in points:
        line += [(x, line[-1][1]), (x, y)]
    return line


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _rules(marks: Sequence[int], above: Callable[[int], float]) -> Iterator[str]:
    """The light lines across, each with its number."""
    for mark in marks:
        y = above(mark)
        yield element("line", x1=_LEFT, y1=y, x2=_RIGHT, y2=y, stroke=LINE if mark else SOFT)
        yield write(_LEFT - 8, y + 4, f"{mark:,}", anchor="end", font_size=SMALL, fill=SOFT)


def _ends(last: Point, above: Callable[[int], float], words: Wording, links: Mapping[str, str]) -> Iterator[str]:
    """What the two lines are, and how far they came, at their ends."""
    heights = _apart(above(last.raised), above(last.closed))
    counts, colours = (last.raised, last.closed), (INK, BLUE)
    for key, count, height, colour in zip(("raised", "closed"), counts, heights, colours, strict=True):
        yield element("circle", cx=_RIGHT, cy=above(count), r=3.5, fill=colour)
        said = words(f"chart.burn-up.{key}", n=f"{count:,}")
        drawn = label(_RIGHT + 11, height + 4.5, said, WIDTH - _RIGHT - 11, font_weight="bold", fill=colour)
        yield told(drawn, said, links.get(key))


def _apart(one: float, other: float, gap: float = 18) -> tuple[float, float]:
    """Two heights moved so far from each other that the words at them do not touch."""
    if abs(one - other) >= gap:
        return one, other
    middle, half = (one + other) / 2, gap / 2 if one <= other else -gap / 2
    middle = min(middle, _BOTTOM - gap / 2)
    return middle - half, middle + half


def _dates(first: date, last: date, across: Callable[[date], float], words: Wording) -> Iterator[str]:
    """Where months begin, or weeks in a short span, with their names below."""
    reached = 0.0
    for day, name in _marks(first, last, words):
        x = across(day)
        if x < reached or x + extent(name, SMALL) > WIDTH:
            continue
        reached = x + extent(name, SMALL) + 12
        yield element("line", x1=x, y1=_TOP, x2=x, y2=_BOTTOM + 6, stroke=LINE)
        yield write(x + 3, _BOTTOM + 19, name, font_size=SMALL, fill=SOFT)


def _marks(first: date, last: date, words: Wording) -> Iterator[tuple[date, str]]:
    if (last - first).days <= _WEEKS:
        for week in range((last - first).days // 7 + 1):
            day = first + timedelta(days=7 * week)
            yield day, short_day(day, words)
        return
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    every = next(step for step in (1, 3, 6, 12, 60, 120, 1200, 12_000) if (end - begin) // step <= 12)
    shown = [month for month in range(begin, end + 1) if month % every == 0]
    for month in shown:
        day = date(month // 12, month % 12 + 1, 1)
        if day >= first:
            form = "month_and_year" if every >= 12 or day.month == 1 or month == shown[0] else "month_alone"
            yield day, words(form, year=day.year, month=_month(day, words))
