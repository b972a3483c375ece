"""When the meeting was held and when the next one is, with what in the document says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutes.core.chinese import has_han
from minutes.core.late import late
from minutes.core.notes import Note, note
from minutes.layout.labels import Said
from minutes.layout.meeting_dates import ORDERS, Order, WrittenDay, find_days, numeric_order
from minutes.layout.units import Text, Unit, text_of

ResolveDate = Callable[[str, str, date], date | None]
"""Reads a date relative to a day: the folded text, its language, the day of the meeting."""

_YEAR = late(r"(?<!\d)(20\d\d)\s*(?:年|学年|[〕\])】])")
_BY_THEN = late(r"\s*(?:之|以)?前")
_TOP = 25
_HEAD = 10
_END = 8
_OTHER_MEETING = late(
    r"previous|last (?:meeting|minutes)|next|prior|since|due|deadline"
    r"|(?:correct|true|accurate) record|confirm(?:ed|ation)|accept(?:ed|ance)"
    r"|上次|上一次|下次|下一次|前次|截止|截至|issued|revised|printed|\bsent\b|signed|approv(?:ed|al)|adopt(?:ed|ion)|发送时间|签发|签字|版本|version|updated|更新",
    re.I,
)
_HELD = late(
    r"\b(?:held|met|meeting|minutes|took place|convened|date|started|commenced|began|on)\b"
    r"|会议|召开|举行|开会|例会|时间|日期|记录|纪要",
    re.I,
)
_OF_ANOTHER = late(r"minutes (?:of|from|for) (?:the )?.{0,30}(?:meeting|held)", re.I)
_OPENING = 6
"""So many lines at the top speak of this meeting, where those below say "minutes of the meeting held" of the last."""
_TOOK_PLACE = late(r"(?<!be )\b(?:held|met|took place|convened)\b|召开|举行|主持", re.I)
_MET = late(r"\b(?:our|the|this|today's|yesterday's) (?:meeting|call)\b|会议", re.I)
_NEXT = late(
    r"\b(?:next|following|future) (?:\w+ ){0,3}?(?:meeting|call|session)\b([^.;\n]{0,120}(?:\.\d\d[^.;\n]{0,60})?)"
    r"|\b(?:meet|reconvene) again\b([^.;\n]{0,80})"
    r"|(?:下次|下一次|下回)[^。;,]{0,8}(?:会议|例会|开会|组会|周会|会)([^。;\n]{0,60})",
    re.I,
)
_WEEKDAY_ALONE = late(
    r"\W*(?:on )?(?:the )?[a-z]{3,9}day\W*|\W*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W*|周.|星期.", re.I
)
_HOUR = late(r"\b\d{1,2}(?:[:.]\d\d)\b|\b\d{1,2} ?[ap]\.?m\b", re.I)
_LONGEST_OPENING = 160
_EURO_OR_POUND = late(r"[£€]")
_MOST_TEXT_BESIDE_A_DATE = 30


@dataclass(frozen=True, slots=True)
class Calendar:
    """How this document writes dates: the order of numeric ones, and the years it names."""

    order: Order
    certain: bool
    given: bool
    years: tuple[int, ...]
    in_name: tuple[date, ...]

    @classmethod
    def of(cls, units: Iterable[Unit], stem: str, order: Order | None = None) -> Calendar:
        """What the whole document and its file name show; ``order`` decides where they show nothing."""
        texts = [unit.text.folded for unit in units]
        days = [day for text in texts for day in find_days(text)]
        chinese = sum(map(has_han, texts)) * 2 > len(texts)
        found, certain = numeric_order(days, chinese=chinese, european=any(map(_EURO_OR_POUND.search, texts)))
        in_name = tuple(on for day in find_days(_spaced(text_of(stem).folded)) if day.year and (on := day.on(found)))
        if not certain and in_name:
            # the file name may tell which reading is meant
            fits: list[Order] = [
                each for each in ORDERS if any(day.swapped and day.on(each) in in_name for day in days)
            ]
            found, certain = (fits[0], True) if len(fits) == 1 else (found, False)
        years = Counter(day.year for day in days if day.year)
        if not years:  # 2024年第28期, 〔2024〕3号: the year alone, at the top
            years = Counter(int(year) for text in texts[:_TOP] for year in _YEAR.findall(text))
        if not certain and order is not None:
            found = order
        return cls(found, certain, order is not None, tuple(year for year, _ in years.most_common()), in_name)

    @property
    def settled(self) -> Order | None:
        """The order that the document itself proves."""
        return self.order if self.certain else None

    def day(self, written: WrittenDay) -> date | None:
        """The day; one without a year is in the year that the file name or else the document names most."""
        year = self.in_name[0].year if self.in_name else self.years[0] if self.years else None
        return written.on(self.order, year)


def _spaced(stem: str) -> str:
    """A file name with its underscores as spaces, so that dates in it stand free."""
    return re.sub(r"(?<=\d)_(?=\d)", "-", stem).replace("_", " ")


@dataclass(frozen=True, slots=True)
class Held:
    """The day of the meeting, None where the document does not say, and what is unsure about it."""

    day: date | None
    warnings: tuple[Note, ...] = ()


def held_on(
    units: Sequence[Unit], said: Sequence[Said], headers: Sequence[Unit], title: str | None, calendar: Calendar
) -> Held:
    """The day of the meeting: under its label, in the title, at the top, at the end, in the file's name."""
    for texts in _places(units, said, headers, title):
        for text in texts:
            for written in find_days(text.folded):
                if on := calendar.day(written):
                    return Held(on, tuple(_doubts(written, text, on, calendar)))
    if calendar.in_name:
        on = calendar.in_name[0]
        return Held(on, (note("date-of-file-name", day=on),))
    return Held(None, (note("date-missing"),))


def _places(
    units: Sequence[Unit], said: Sequence[Said], headers: Sequence[Unit], title: str | None
) -> Iterator[list[Text]]:
    """Where the day may stand, the surest place first; days without a year come after all others of their place."""
    dated = [value for one in said if one.label == "date" and one.values for value in one.values]
    labelled = [value for value in dated if find_days(value.folded)]
    yield [value for value in labelled if find_days(value.folded)[0].year]
    coming = {value.verbatim for one in said if one.label == "next_meeting" for value in one.values}
    paragraphs = [unit for unit in units if not unit.cells and unit.text.verbatim not in coming]
    top = [unit for unit in paragraphs if unit.number < units[0].number + _TOP]
    if title:
        yield _with_year([text_of(title)])
    yield _with_year(
        [unit.text for unit in top if _TOOK_PLACE.search(unit.text.folded[:160]) and not _of_another(unit, units)]
    )
    yield _with_year([unit.text for unit in top if unit.prominent and not _of_another(unit, units)])
    yield _with_year([unit.text for unit in top if _is_date_line(unit.text.folded)])
    yield labelled
    yield _with_year([unit.text for unit in top[:_OPENING] if _opens_with_day(unit.text.folded)])
    yield _with_year([unit.text for unit in top if _HELD.search(unit.text.folded) and not _of_another(unit, units)])
    # "9月2日下午,校长主持召开…": how official minutes open, before a day that stands in what was said
    yield [unit.text for unit in top[:_OPENING] if _opens_with_what_was_held(unit.text.folded)]
    # a day and month at the top, in the year that the document names, before full dates elsewhere
    yield [unit.text for unit in top[:_HEAD] if _is_date_line(unit.text.folded)]
    yield [unit.text for unit in top[:_HEAD] if _TOOK_PLACE.search(unit.text.folded[:160])]
    yield [text_of(title)] if title else []
    yield [unit.text for unit in top[:_HEAD] if _MET.search(unit.text.folded[:160]) and not _of_another(unit, units)]
    yield _with_year([unit.text for unit in headers if not speaks_of_another(unit.text.folded)])
    yield _with_year([value for one in said if one.label == "recorder" for value in one.values[:1]])
    yield _with_year([unit.text for unit in paragraphs[-_END:] if _is_date_line(unit.text.folded)])


def _with_year(texts: Iterable[Text]) -> list[Text]:
    return [text for text in texts if any(day.year for day in find_days(text.folded)[:1])]


def speaks_of_another(folded: str) -> bool:
    """Whether a line's day is that of the last or the next meeting, of a deadline, a print or a signature."""
    return _OTHER_MEETING.search(folded) is not None


def _of_another(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a line speaks of another meeting than the one that the units are the minutes of."""
    folded = unit.text.folded
    below = unit.number >= units[0].number + _OPENING or bool(unit.block.label)
    return speaks_of_another(folded) or bool(below and _OF_ANOTHER.search(folded))


def _is_date_line(folded: str) -> bool:
    """A line with a date and little else."""
    days = find_days(folded)
    if not days or speaks_of_another(folded) or _BY_THEN.match(folded, days[0].end):
        return False
    rest = len(folded.strip()) - sum(day.end - day.start for day in days)
    return rest <= _MOST_TEXT_BESIDE_A_DATE


def _opens_with_day(folded: str) -> bool:
    """A line at the top that begins with a day, or holds one and the hour: "Sunday, May 5th, 2024, 4 pm, the hall"."""
    days = find_days(folded)
    if not days or len(folded) > _LONGEST_OPENING or speaks_of_another(folded) or folded.rstrip().endswith("."):
        return False
    before = folded[: days[0].start].strip()
    weekday = not before or _WEEKDAY_ALONE.fullmatch(before) is not None
    return weekday or _HOUR.search(folded, days[0].end) is not None


def _opens_with_what_was_held(folded: str) -> bool:
    days = find_days(folded)
    return bool(days) and not folded[: days[0].start].strip() and _TOOK_PLACE.search(folded[:160]) is not None


def _doubts(written: WrittenDay, text: Text, on: date, calendar: Calendar) -> Iterator[Note]:
    words = text.cut(written.start, written.end).verbatim.strip()
    if written.swapped and not calendar.certain and not calendar.given:
        other = written.on("DMY" if calendar.order == "MDY" else "MDY")
        if other and other != on:
            yield note("date-ambiguous", words=words, day=on, other=other)
    if written.year is None:
        yield note("date-without-year", words=words, day=on)
    if written.weekday and written.weekday != on.isoweekday():
        yield note("date-weekday", words=words)


# --- the next meeting ------------------------------------------------------------------------------------------------


def next_meeting(
    units: Sequence[Unit], said: Sequence[Said], held: date | None, calendar: Calendar, resolve_date: ResolveDate | None
) -> date | None:
    """The day of the next meeting: under its label, else in a sentence that speaks of it."""
    under_label = [value for one in reversed(said) if one.label == "next_meeting" for value in one.values]
    sentences = [
        unit.text.cut(*match.span(match.lastindex or 0))
        for unit in units
        for match in _NEXT.finditer(unit.text.folded[:4000])
    ]
    for text in (*under_label, *sentences):
        for written in find_days(text.folded):
            if on := _coming(written, held, calendar):
                return on
    if held is not None and resolve_date is not None:
        for text in under_label:
            on = resolve_date(text.folded, "zh" if has_han(text.folded) else "en", held)
            if on is not None and on > held:
                return on
    return None


def _coming(written: WrittenDay, held: date | None, calendar: Calendar) -> date | None:
    """The day after the meeting; one without a year is the first such day after it."""
    if held is None:
        return calendar.day(written)
    for year in (held.year, held.year + 1):
        on = written.on(calendar.order, year)
        if on is not None and on > held:
            return on
    return None
