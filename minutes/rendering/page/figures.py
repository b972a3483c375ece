"""The numbers of the report: headline figures, tables, and the links of the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from minutes.core.report import Asked, Figure, FigureName, Figures, Line, Report
from minutes.rendering.charts import ageing, burn_up, heat_map, on_time_share
from minutes.rendering.charts.bars import aged, percent
from minutes.rendering.escaping import one_line
from minutes.rendering.page.behind import Behind
from minutes.rendering.page.telling import month_name
from minutes.rendering.page.view import Card, Number, Pictures, Row, Table
from minutes.rendering.wording import Wording

FIGURES: tuple[FigureName, ...] = get_args(FigureName)
_NONE = Figure(None)
_DONE: tuple[FigureName, ...] = ("on_time", "late")
_MOVED: tuple[FigureName, ...] = ("raised", "closed")
_UNKNOWN = "–"


def shown(value: float | None) -> str:
    """A value with at most one decimal and a comma at the thousands.

    >>> shown(1234), shown(2.5), shown(None)
    ('1,234', '2.5', '–')
    """
    return _UNKNOWN if value is None else f"{value:,.1f}".removesuffix(".0")


def share(figures: Figures, words: Wording) -> str:
    """What was done on time of what was done by a deadline; "" where nothing was."""
    good, late = (int(figures.get(name, _NONE).value or 0) for name in _DONE)
    return words("share", n=percent(good, good + late)) if good + late else ""


def cards(report: Report, words: Wording, behind: Behind) -> tuple[Card, ...]:
    """The headline figures with the change against the span before."""
    return tuple(_card(name, report, words, behind) for name in FIGURES if name in report.figures)


def _card(name: FigureName, report: Report, words: Wording, behind: Behind) -> Card:
    label = words(f"figure.{name}")
    before = report.before.get(name, _NONE) if report.before is not None else None
    return Card(
        name=name,
        label=label,
        means=words(f"means.{name}"),
        number=_number(report.figures[name], name, words("page.of_now", name=label), behind),
        note=_note(name, report, words),
        before=_number(before, name, words("page.of_before", name=label), behind) if before is not None else None,
        change=_change(report.figures[name], before, words) if before is not None else "",
    )


def _note(name: FigureName, report: Report, words: Wording) -> str:
    """Beside what was on time: its share, now and before."""
    if name != "on_time" or not (now := share(report.figures, words)):
        return ""
    was = share(report.before, words) if report.before is not None else ""
    return words("page.share_before", now=now, before=was) if was else words("page.share", now=now)


def _change(now: Figure, before: Figure, words: Wording) -> str:
    if now.value is None or before.value is None:
        return ""
    difference = now.value - before.value
    if not difference:
        return words("page.same")
    return f"{'+' if difference > 0 else '−'}{shown(abs(difference))}"


def _number(figure: Figure, name: FigureName, label: str, behind: Behind) -> Number:
    return behind.number(shown(figure.value), label, figure.behind, meetings=name == "meetings")


def tables(report: Report, words: Wording, behind: Behind) -> tuple[Table, ...]:
    """By department with its picture, by series, by month, and by person where there are any."""
    links = {
        line.name: anchor
        for line in report.by_department
        if (anchor := _anchor(_label(line.name, words, "chart.on-time.title"), _done_by_a_day(line), behind))
    }
    picture = on_time_share(report.by_department, words, links)
    several = [
        _table("department", report.by_department, words, behind, picture),
        _table("series", report.by_series, words, behind),
        _table("month", report.by_month, words, behind),
        _table("person", report.by_person if report.persons else (), words, behind),
    ]
    return tuple(table for table in several if table.rows)


def _done_by_a_day(line: Line) -> tuple[int, ...]:
    return tuple(number for name in _DONE for number in line.figures.get(name, _NONE).behind)


def _label(name: str, words: Wording, key: str) -> str:
    return words("page.of", of=one_line(name) or words("page.nobody"), name=words(key))


def _table(key: str, lines: Sequence[Line], words: Wording, behind: Behind, picture: str = "") -> Table:
    """A column a figure that any line has, and the share of what was on time."""
    names = [name for name in FIGURES if any(line.figures.get(name, _NONE).behind for line in lines)]
    late_at = names.index("late") + 1 if "late" in names else names.index("on_time") + 1 if "on_time" in names else None
    columns = [words(f"short.{name}") for name in names]
    if late_at is not None:
        columns.insert(late_at, words("short.share"))
    return Table(
        id=f"by-{key}",
        title=words(f"page.by_{key}"),
        first=words(f"column.{key}"),
        columns=tuple(columns),
        rows=tuple(_row(key, line, names, late_at, words, behind) for line in lines),
        note=words(f"page.note_{key}") if words.has(f"page.note_{key}") else "",
        picture=picture,
    )


def _row(
    key: str, line: Line, names: Sequence[FigureName], share_at: int | None, words: Wording, behind: Behind
) -> Row:
    named = month_name(line.name, words) if key == "month" else one_line(line.name)
    named = named or words("page.nobody")
    numbers = [
        _number(
            line.figures.get(name, Figure(0)), name, words("page.of", of=named, name=words(f"figure.{name}")), behind
        )
        for name in names
    ]
    if share_at is not None:
        said = share(line.figures, words)
        numbers.insert(share_at, Number(said or _UNKNOWN, zero=not said))
    return Row(named, tuple(numbers))


def matrix(fields: Sequence[Asked], words: Wording, behind: Behind) -> Table:
    """Who asked whom, a row each, the most first; no rows where no minutes say who asked."""
    asked = [one for one in fields if one.items] if any(one.requester for one in fields) else []
    rows = []
    for one in sorted(asked, key=lambda one: (-len(one.items), one.requester, one.provider)):
        named = asked_of(one, words)
        parts = (("page.asked", one.items), ("figure.on_time", one.on_time), ("figure.late", one.late))
        numbers = [
            behind.number(shown(len(some)), words("page.of", of=named, name=words(key)), some) for key, some in parts
        ]
        rows.append(Row(named, tuple(numbers)))
    columns = (words("page.asked"), words("short.on_time"), words("short.late"))
    return Table("matrix", words("chart.matrix.title"), words("page.who_whom"), columns, tuple(rows))


def asked_of(one: Asked, words: Wording) -> str:
    """A field of the matrix in words."""
    names = {"requester": one.requester, "provider": one.provider}
    return words("page.asked_of", **{key: one_line(name) or words("page.nobody") for key, name in names.items()})


def pictures(report: Report, words: Wording, behind: Behind) -> Pictures:
    """The pictures that belong to no table, with their links."""
    raised: Mapping[str, str] = {
        name: anchor
        for name in _MOVED
        if (figure := report.figures.get(name))
        and (anchor := _anchor(words("page.of_now", name=words(f"figure.{name}")), figure.behind, behind))
    }
    ages = {
        age.first: anchor
        for age in report.ageing
        if (anchor := _anchor(words("page.of", of=words("figure.open"), name=aged(age, words)), age.items, behind))
    }
    fields = {
        (one.requester, one.provider): anchor
        for one in report.matrix
        if (anchor := _anchor(words("page.of", of=asked_of(one, words), name=words("page.asked")), one.items, behind))
    }
    return Pictures(
        burn_up=burn_up(report.burn_up, words, raised),
        ageing=ageing(report.ageing, words, ages),
        matrix=heat_map(report.matrix, words, fields),
    )


def _anchor(label: str, some: Sequence[int], behind: Behind) -> str:
    return behind.href(label, some).removeprefix("#")


def sentences(report: Report, words: Wording) -> Iterator[str]:
    """The headline in a few sentences, as one would say it."""
    counts = {name: int(figure.value or 0) for name, figure in report.figures.items()}

    def told(key: str, name: FigureName, **values: object) -> str:
        return words.counted(f"said.{key}", counts.get(name, 0), **values)

    yield words("said.held", meetings=told("meetings", "meetings"), decisions=told("decisions", "decisions"))
    yield words("said.moved", raised=told("raised", "raised"), closed=told("closed", "closed"))
    good, late = counts.get("on_time", 0), counts.get("late", 0)
    if good + late:
        yield words.counted("said.done", good + late, on_time=f"{good:,}", share=share(report.figures, words))
    stand = {"overdue": told("overdue", "overdue"), "nobody": told("nobody", "nobody")}
    yield words.counted("said.open", counts.get("open", 0), day=words.day(report.as_of, "page.day"), **stand)
