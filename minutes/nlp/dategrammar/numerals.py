"""Numbers in words: Chinese (二十三, 二〇二四, 廿五) and English ("twenty five", "nineteen eighty six")."""

from __future__ import annotations

from collections.abc import Sequence

HAN_NUMERALS = "〇零一二三四五六七八九十百千两俩廿卅"

_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def han_number(text: str) -> int | None:
    """The number that Chinese numerals write, None where they write none.

    Digits in a row are a year or a year of the Republic (二〇二四, 一一〇); two neighbours in a
    row are a guess, of which the larger counts (两三 is 3).

    >>> han_number("二十三"), han_number("二〇二四"), han_number("两三")
    (23, 2024, 3)
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    if len(text) == 2 and text[0] in "零〇":  # 一年零三个月
        text = text[1]
    if all(char in _DIGITS for char in text):
        digits = [_DIGITS[char] for char in text]
        if len(digits) == 2:
            return digits[1] if digits[0] in (digits[1] - 1, digits[1] - 2) and digits[0] else None
        return int("".join(map(str, digits))) if len(digits) in (1, 3, 4) else None
    if len(text) > 9:
        return None
    total, digit = 0, None
    for char in text:
        if char in _POWERS:
            total += (1 if digit is None else digit) * _POWERS[char]
            digit = None
        elif _DIGITS[char] or char in "零〇":
            if digit:
                return None
            digit = _DIGITS[char] or digit
    return total + (digit or 0)


def english_numbers(values: Sequence[int]) -> list[tuple[int, int]]:
    """Values of number words in a row, put together: ``(number, how many words)`` each.

    >>> english_numbers([20, 5, 19, 80, 6])
    [(25, 2), (1986, 3)]
    """
    found, at = [], 0
    while at < len(values):
        number, words = _one_number(values[at : at + 6])
        found.append((number, words))
        at += words
    return found


def _one_number(values: Sequence[int]) -> tuple[int, int]:
    first = values[0]
    if len(values) > 1 and first in (18, 19, 20, 21) and 10 <= values[1] < 100:
        tail, words = _below_hundred(values[1:])
        return first * 100 + tail, words + 1
    number, words = _below_hundred(values)
    for power in (1000, 100):
        if len(values) > words and values[words] == power and number < power:
            number, words = number * power, words + 1
            if len(values) > words and values[words] < 100:
                tail, more = _below_hundred(values[words:])
                number, words = number + tail, words + more
            break
    return number, words


def _below_hundred(values: Sequence[int]) -> tuple[int, int]:
    if len(values) > 1 and values[0] in range(20, 100, 10) and 0 < values[1] < 10:
        return values[0] + values[1], 2
    return values[0], 1
