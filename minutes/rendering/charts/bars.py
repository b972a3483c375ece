"""Bars: how much each department did on time, and how old what is open is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minutes.core.report import Age, FigureName, Line
from minutes.rendering.charts.drawing import (
    BLUE,
    LINE,
    MOST,
    SMALL,
    SOFT,
    STEPS,
    TRACK,
    WIDTH,
    beside,
    element,
    label,
    nothing,
    picture,
    steps,
    told,
    write,
)
from minutes.rendering.wording import Wording

_ROW, _BAR = 26.0, 15.0  # from one bar to the next, and how thick it is
_TOP = 24.0
_BASE = 17.5  # from a row's top to the feet of its letters


def percent(part: int, whole: int) -> int:
    """``part`` of ``whole`` in hundredths; 100 and 0 only where it is all or nothing.

    >>> percent(2, 3), percent(999, 1000), percent(1, 1000)
    (67, 99, 1)
    """
    return min(max(round(100 * part / whole), 1), 99) if 0 < part < whole else 100 * (part >= whole)


def on_time_share(lines: Sequence[Line], words: Wording, links: Mapping[str, str] | None = None) -> str:
    """Of what each did by a deadline, how much was on time, in the order of ``lines``; ``links`` by their names."""
    counts = [(line.name, _count(line, "on_time"), _count(line, "late")) for line in lines]
    every = [(name, good, good + late) for name, good, late in counts if good + late]
    if not every:
        return nothing("on-time", words)
    most = {name for name, _, _ in sorted(every, key=lambda one: -one[2])[:MOST]}
    shown = [one for one in every if one[0] in most]
    left = beside([name or words("chart.nobody") for name, _, _ in shown])
    right, bottom = WIDTH - 136, _TOP + _ROW * len(shown)
    parts, said = list(_quarters(left, right, bottom, words)), []
    for row, (name, good, whole) in enumerate(shown):
        top = _TOP + _ROW * row
        named = name or words("chart.nobody")
        share, part = words("share", n=percent(good, whole)), words("chart.on-time.part", n=good, of=whole)
        said.append(words("chart.on-time.said", name=named, share=share, part=part))
        drawn = _bar(top, left, right, TRACK) + _bar(top, left, left + (right - left) * good / whole, BLUE)
        drawn += write(right + 48, top + _BASE, share, anchor="end", font_weight="bold")
        drawn += label(right + 60, top + _BASE, part, WIDTH - right - 60, font_size=SMALL, fill=SOFT)
        parts.append(told(_named(top, left, named) + drawn, said[-1], (links or {}).get(name)))
    if len(every) > len(shown):
        bottom += _ROW
        parts.append(write(0, bottom - 6, words("chart.most", n=MOST, of=len(every)), font_size=SMALL, fill=SOFT))
    return picture("on-time", words, words("chart.between").join(said), (WIDTH, bottom + 6), parts)


def ageing(ages: Sequence[Age], words: Wording, links: Mapping[int, str] | None = None) -> str:
    """How many open items are how old; darker is older. ``links`` by the ``first`` day of each."""
    most = max((len(age.items) for age in ages), default=0)
    if not most:
        return nothing("ageing", words)
    left, right = beside([aged(age, words) for age in ages]), WIDTH - 60
    marks = steps(most)
    bottom = _TOP + _ROW * len(ages)
    parts, said = list(_counts(marks, left, right, bottom)), []
    for row, age in enumerate(ages):
        top = _TOP + _ROW * row
        count, named = len(age.items), aged(age, words)
        end = left + (right - left) * count / marks[-1]
        said.append(words("chart.ageing.said", name=named, n=count))
        colour = STEPS[1 + (len(STEPS) - 2) * row // max(len(ages) - 1, 1)]
        drawn = _named(top, left, named) + (_bar(top, left, end, colour) if count else "")
        drawn += write(end + 8, top + _BASE, f"{count:,}", font_weight="bold")
        parts.append(told(drawn, said[-1], (links or {}).get(age.first) if count else None))
    return picture("ageing", words, words("chart.between").join(said), (WIDTH, bottom + 6), parts)


def aged(age: Age, words: Wording) -> str:
    """``8–30 days``, or ``over 90 days`` where there is no end."""
    if age.last is None:
        return words("chart.ageing.over", n=age.first - 1)
    return words("chart.ageing.days", first=age.first, last=age.last)


def _count(line: Line, name: FigureName) -> int:
    figure = line.figures.get(name)
    return int(figure.value or 0) if figure else 0


def _named(top: float, left: float, name: str) -> str:
    return label(left - 12, top + _BASE, name, left - 12, anchor="end")


def _bar(top: float, left: float, end: float, colour: str) -> str:
    return element("rect", x=left, y=top + (_ROW - _BAR) / 2, width=end - left, height=_BAR, fill=colour)


def _quarters(left: float, right: float, bottom: float, words: Wording) -> Iterator[str]:
    for share in (0, 50, 100):
        yield from _mark(left + (right - left) * share / 100, bottom, words("share", n=share))


def _counts(marks: Sequence[int], left: float, right: float, bottom: float) -> Iterator[str]:
    for mark in marks:
        yield from _mark(left + (right - left) * mark / marks[-1], bottom, f"{mark:,}")


def _mark(x: float, bottom: float, said: str) -> Iterator[str]:
    yield element("line", x1=x, y1=_TOP - 4, x2=x, y2=bottom, stroke=LINE)
    yield write(x, _TOP - 10, said, anchor="middle", font_size=SMALL, fill=SOFT)
