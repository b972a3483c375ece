"""Days of the calendar as a masthead names them: absolute dates only, read without a reference day.

Deadlines are another matter (`minutes.nlp.dategrammar`); this reader only has to know
when a meeting was held, and to settle from the document itself which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutes.core.late import late
from minutes.core.remembering import remembered

Order = Literal["DMY", "MDY"]
ORDERS: tuple[Order, Order] = ("DMY", "MDY")

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in range(3, len(name) + 1)} | {
    "sept": 9
}
_NAMED = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_HAN_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0}
_HAN = r"[〇零○O一二三四五六七八九十]"
_DAY = r"(?P<{0}>[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("mon 一", "tue 二", "wed 三", "thu 四", "fri 五", "sat 六", "sun 日 天 末"), 1)
    for name in names.split()
}
_WEEKDAY = late(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|urs)?(?:day)?\b|(?:星期|礼拜|周)([一二三四五六日天])|\(([一二三四五六日])\)",
    re.I,
)
_NEAR = 16
_LONGEST = 4000

_FORMS = tuple(
    late(form, re.I)
    for form in (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[年]\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?P<s>[-/._])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)",
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        r"(?:民国\s*)(?P<roc>\d{2,3})\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})(?!\d)\s*日?",
        r"(?<![\d.])(?P<roc>1\d\d)\s*(?:年|(?P<s>[./-]))\s*(?P<m>\d{1,2})\s*(?:月|(?P=s))\s*(?P<d>\d{1,2})(?!\d)\s*日?",
        r"(?<!\d)(?P<yy>\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?",
        rf"(?:(?P<hroc>民国)\s*)?(?P<hy>{_HAN}{{2,4}})\s*年\s*(?P<hm>{_HAN}{{1,2}})\s*月\s*(?P<hd>{_HAN}{{1,3}})\s*[日号]?",
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)[\s,./-]+{_NAMED.format('n')}[\s,./-]+{_DAY.format('d')}(?!\d)",
        # of several days the first; a dash with spaces may part the number of the meeting from its day
        (
            rf"(?<!\d){_DAY.format('d')}(?:[-–]|\s*(?:&|and|to)\s*)\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?"
            rf"{_NAMED.format('n')},?\s+(?P<y>(?:19|20)\d\d)"
        ),
        (
            rf"\b{_NAMED.format('n')}\s+{_DAY.format('d')}(?:[-–]|\s*(?:&|and|to)\s*)\d{{1,2}}(?:\s?(?:st|nd|rd|th))?,?\s+"
            r"(?P<y>(?:19|20)\d\d)"
        ),
        rf"(?<!\d){_DAY.format('d')}\s*(?:day\s+)?(?:of\s+)?[-/.]?\s?{_NAMED.format('n')}(?:\s*[-/.,]\s?|\s+|(?=['’]|\d{{4}}))(?P<y>(?:19|20)\d\d|['’]?\d\d(?![\d:.]))",
        rf"\b{_NAMED.format('n')}\s*[-/]?\s?(?:the )?{_DAY.format('d')}(?!\d)\s*[-/,.]*\s*(?P<y>(?:19|20)\d\d)",
        r"(?<![\d./])(?P<a>\d{1,2})(?P<s>\s?[/.-]\s?)(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d:])",
        r"(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})(?!\d)\s*[日号]",
        rf"(?<!\d){_DAY.format('d')}\s*(?:of\s+)?{_NAMED.format('n')}",
        rf"\b{_NAMED.format('n')}\s+{_DAY.format('d')}(?![\d:])",
        r"(?<![\d./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/.])",
        r"(?<![\d./-])(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?=\s*(?:\(|星期|周|晚|上午|下午|$))",
    )
)


# What every date has, and what every one of those has, which is sooner told; most lines have none of it.
_FIGURE_OR_MONTH = late(r"[\d月]")
_HINT = late(
    r"\d\s?[年月/._-]|\d{8}|[一二三四五六七八九十]\s*月|\d\D{0,8}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\W{0,3}(?:the )?\d",
    re.I,
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written at ``start`` to ``end`` of a folded text.

    ``year`` is None where none is written. Of two numbers whose order is open, ``month``
    and ``day`` are as a MDY reader takes them and ``swapped`` tells that they may be the
    other way round; ``separator`` is what stands between them, and ``first`` the number
    that was written first ("" and 0 where the date is not two bare numbers).
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    swapped: bool = False
    separator: str = ""
    first: int = 0

    def on(self, order: Order, year: int | None = None) -> date | None:
        """The day, its numbers in this order and, where none is written, in this year; None if there is none such."""
        month, day = (self.day, self.month) if self.swapped and order == "DMY" else (self.month, self.day)
        try:
            return date(self.year or year or 0, month, day)
        except ValueError:
            return None


@remembered(1024)
def find_days(folded: str) -> tuple[WrittenDay, ...]:
    """The days that a folded text names, in order; of a line without end only the first few thousand characters.

    >>> [(day.year, day.month, day.day) for day in find_days("113年11月5日 / 2024年 10 月 10 日 / 7th December 2005")]
    [(2024, 11, 5), (2024, 10, 10), (2005, 12, 7)]
    """
    text = folded[:_LONGEST]
    if not (_FIGURE_OR_MONTH.search(text) and _HINT.search(text)):
        return ()
    found: list[WrittenDay] = []
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day = _read(match, text)
            if day is not None:
                found.append(day)
                taken.append(match.span())
    return tuple(sorted(found, key=lambda day: day.start))


def _read(match: re.Match[str], text: str) -> WrittenDay | None:
    said = match.groupdict()
    if said.get("a"):
        return _numeric(match, text)
    month = _MONTH[said["n"].casefold()] if said.get("n") else _han(said["hm"]) if said.get("hm") else int(said["m"])
    day = _han(said["hd"]) if said.get("hd") else int(said["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return WrittenDay(match.start(), match.end(), _year(said), month, day, _weekday_near(text, match))


def _year(said: dict[str, str | None]) -> int | None:
    if roc := said.get("roc"):
        return int(roc) + 1911
    if yy := said.get("yy"):
        return 2000 + int(yy)
    if han := said.get("hy"):
        number = _han(han) if "十" in han else int("".join(str(_HAN_DIGITS[character]) for character in han))
        return number + 1911 if number < 200 else number
    year = said.get("y")
    if year is None:
        return None
    number = int(year.lstrip("'’"))
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _han(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones[0]] if ones else 0)
    return int("".join(str(_HAN_DIGITS[character]) for character in text))


def _numeric(match: re.Match[str], text: str) -> WrittenDay | None:
    first, second = int(match["a"]), int(match["b"])
    said = match.groupdict()
    separator = (said.get("s") or "/").strip()
    place = (match.start(), match.end(), _year(said))
    weekday = _weekday_near(text, match)
    if 1 <= first <= 12 and 1 <= second <= 31:
        either = second <= 12 and first != second
        return WrittenDay(*place, first, second, weekday, swapped=either, separator=separator, first=first)
    if 1 <= second <= 12 and 1 <= first <= 31:
        return WrittenDay(*place, second, first, weekday, separator=separator, first=first)
    return None


def _weekday_near(text: str, match: re.Match[str]) -> int | None:
    """The weekday that stands just before or behind the date."""
    before = [*_WEEKDAY.finditer(text, max(0, match.start() - _NEAR), match.start())]
    behind = _WEEKDAY.search(text, match.end(), match.end() + _NEAR)
    hit = behind if behind and not before else before[-1] if before else None
    if hit is None:
        return None
    return _WEEKDAYS[next(group for group in hit.groups() if group).casefold()]


def numeric_order(days: Iterable[WrittenDay], *, chinese: bool, european: bool) -> tuple[Order, bool]:
    """Whether the month or the day comes first in the document's numeric dates, and whether that is certain.

    A number above 12, or a weekday that fits one reading alone, settles it for all; then
    the separator (13.5. is European). What remains is the custom of the language.
    """
    votes = {"DMY": 0, "MDY": 0}
    dots = False
    for day in days:
        for order in _evidence(day):
            votes[order] += 1
        dots = dots or (day.swapped and day.separator == ".")
    if votes["DMY"] != votes["MDY"]:
        return ("DMY" if votes["DMY"] > votes["MDY"] else "MDY"), True
    if chinese:
        return "MDY", True
    return ("DMY" if european or dots else "MDY"), False


def _evidence(day: WrittenDay) -> Iterator[Order]:
    if day.first and day.day > 12:
        yield "DMY" if day.first == day.day else "MDY"
    elif day.swapped and day.weekday and day.year:
        fits: list[Order] = [order for order in ORDERS if (on := day.on(order)) and on.isoweekday() == day.weekday]
        if len(fits) == 1:
            yield fits[0]
