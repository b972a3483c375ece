"""How Word writes the number of a list item: ST_NumberFormat, ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL_DIGITS: Final = {
    "simplified": "零壹贰叁肆伍陆柒捌玖",
    "traditional": "零壹貳參肆伍陸柒捌玖",
}
_LEGAL_UNITS: Final = {
    "simplified": ("", "拾", "佰", "仟", "万"),
    "traditional": ("", "拾", "佰", "仟", "萬"),
}
_COUNTING_UNITS: Final = ("", "十", "百", "千", "万")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def numeral(number: int, style: str) -> str:
    """``number`` in Word's number format ``style``; an unknown format counts in decimals, as Word does.

    >>> numeral(12, "chineseCounting"), numeral(3, "ideographTraditional"), numeral(4, "lowerRoman")
    ('十二', '丙', 'iv')
    """
    write = _FORMATS.get(style)
    return str(number) if write is None or number < 0 else write(number)


def _letters(number: int) -> str:
    """A to z, then aa, bb, as Word repeats them."""
    if number < 1:
        return ""
    turn, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(turn + 1, 30)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def _counting(number: int, digits: str, units: tuple[str, ...], zero: str, *, bare_ten: bool) -> str:
    """Chinese counting below a hundred thousand: 十二, 一百零五, 二千〇三."""
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else str(number)
    out: list[str] = []
    gap = False
    for place in range(4, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out.append(zero)
            gap = False
        if not (digit == 1 and place == 1 and not out and bare_ten):
            out.append(digits[digit])
        out.append(units[place])
    return "".join(out)


def _positional(number: int) -> str:
    """Digit by digit: 一〇三."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _chinese_counting(number: int) -> str:
    """Word's chineseCounting counts to 99 in words and digit by digit above."""
    return _thousands(number) if number < 100 else _positional(number)


def _thousands(number: int) -> str:
    return _counting(number, _DIGITS, _COUNTING_UNITS, "零", bare_ten=True)


def _legal(script: str) -> Callable[[int], str]:
    return lambda number: _counting(number, _LEGAL_DIGITS[script], _LEGAL_UNITS[script], "零", bare_ten=False)


def _cycle(characters: str) -> Callable[[int], str]:
    """One character each while they last, decimals after."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _sexagenary(number: int) -> str:
    """甲子, 乙丑, …: the cycle of sixty."""
    if number < 1:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number) if number else "⓪"


def _shifted(start: int, count: int) -> Callable[[int], str]:
    """One of ``count`` characters from code point ``start``."""
    return lambda number: chr(start + number - 1) if 0 < number <= count else str(number)


def _ordinal(number: int) -> str:
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_words(rest)}" if rest else "")
    return str(number)


def _ordinal_words(number: int) -> str:
    words = _words(number)
    if words.isdigit():
        return _ordinal(number)
    head, separator, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return f"{head}{separator}{last}"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _shifted(0x2488, 20),
    "decimalEnclosedParen": _shifted(0x2474, 20),
    "ideographEnclosedCircle": _shifted(0x3280, 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "chineseLegalSimplified": _legal("simplified"),
    "ideographLegalTraditional": _legal("traditional"),
}
