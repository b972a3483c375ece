"""The numbers of lists in each of Word's formats."""

from __future__ import annotations

import pytest

from minutes.reading.numerals import numeral


@pytest.mark.parametrize(
    ("style", "numbers", "written"),
    [
        ("decimal", (0, 1, 12), ["0", "1", "12"]),
        ("decimalZero", (1, 12), ["01", "12"]),
        ("upperRoman", (1, 4, 1999), ["I", "IV", "MCMXCIX"]),
        ("lowerRoman", (9, 40, 4000), ["ix", "xl", "4000"]),
        ("upperLetter", (1, 26, 27, 53), ["A", "Z", "AA", "AAA"]),
        ("lowerLetter", (2,), ["b"]),
        ("ordinal", (1, 2, 3, 4, 11, 12, 21, 111), ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "111th"]),
        (
            "cardinalText",
            (1, 21, 100, 342, 1000),
            ["One", "Twenty-one", "One hundred", "Three hundred forty-two", "1000"],
        ),
        ("ordinalText", (1, 20, 22, 101), ["First", "Twentieth", "Twenty-second", "One hundred first"]),
        ("numberInDash", (3,), ["- 3 -"]),
        ("chineseCounting", (1, 10, 11, 20, 99, 103), ["一", "十", "十一", "二十", "九十九", "一〇三"]),
        ("chineseCountingThousand", (10, 101, 110, 1010, 20000), ["十", "一百零一", "一百一十", "一千零一十", "二万"]),
        ("taiwaneseCounting", (12,), ["十二"]),
        ("taiwaneseCountingThousand", (305,), ["三百零五"]),
        ("japaneseCounting", (10, 23), ["十", "二十三"]),
        ("ideographDigital", (10, 103), ["一〇", "一〇三"]),
        ("chineseLegalSimplified", (1, 10, 25), ["壹", "壹拾", "贰拾伍"]),
        ("ideographLegalTraditional", (2, 3), ["貳", "參"]),
        ("ideographTraditional", (1, 3, 10, 11), ["甲", "丙", "癸", "11"]),
        ("ideographZodiac", (1, 12, 13), ["子", "亥", "13"]),
        ("ideographZodiacTraditional", (1, 60, 61), ["甲子", "癸亥", "甲子"]),
        ("decimalFullWidth", (1, 12), ["１", "１２"]),
        ("decimalEnclosedCircle", (0, 1, 20, 21, 36, 51), ["⓪", "①", "⑳", "㉑", "㊱", "51"]),
        ("decimalEnclosedCircleChinese", (3,), ["③"]),
        ("decimalEnclosedFullstop", (1, 20, 21), ["⒈", "⒛", "21"]),
        ("decimalEnclosedParen", (1, 20), ["⑴", "⒇"]),
        ("ideographEnclosedCircle", (1, 10), ["㊀", "㊉"]),
        ("none", (5,), [""]),
        ("hebrew1", (5,), ["5"]),
        ("chineseCounting", (0, -1, 1_000_000), ["〇", "-1", "一〇〇〇〇〇〇"]),
        ("upperLetter", (10**9,), ["L" * 30]),
    ],
)
def test_writes_numbers_as_word_does(style: str, numbers: tuple[int, ...], written: list[str]) -> None:
    assert [numeral(number, style) for number in numbers] == written
