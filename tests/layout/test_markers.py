"""List markers, typed and automatic."""

from __future__ import annotations

import pytest

from minutes.layout.markers import find_marker


@pytest.mark.parametrize(
    ("line", "style", "number", "content"),
    [
        ("一、场地", "han", 1, "场地"),
        ("十二、其他", "han", 12, "其他"),
        ("第三项、讨论", "han", 3, "讨论"),
        ("(二) 下周三前完成", "han-paren", 2, "下周三前完成"),
        ("壹、报告", "formal", 1, "报告"),
        ("议题4:夜班", "topic", 4, "夜班"),
        ("案由二:夜班", "topic", 2, "夜班"),
        ("Item 3: Yard", "topic", 3, "Yard"),
        ("1. Yard", "decimal", 1, "Yard"),
        ("1、场地", "decimal", 1, "场地"),
        ("12) Yard", "decimal", 12, "Yard"),
        ("(3) Yard", "decimal-paren", 3, "Yard"),
        ("2.3 Yard", "decimal-2", 3, "Yard"),
        ("2.3.1 Yard", "decimal-3", 1, "Yard"),
        ("③ 场地", "circled", 3, "场地"),
        ("b) Yard", "alpha", 2, "Yard"),
        ("(c) Yard", "alpha-paren", 3, "Yard"),
        ("iv. Yard", "roman", 4, "Yard"),
        ("(iii) Yard", "roman-paren", 3, "Yard"),
        ("提案二 夜班", "topic", 2, "夜班"),
        ("- Yard", "dash", None, "Yard"),
        ("• Yard", "bullet", None, "Yard"),
        ("  * Yard", "bullet", None, "Yard"),
    ],
)
def test_a_marker_has_a_style_a_number_and_an_end(line: str, style: str, number: int | None, content: str) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert (marker.style, marker.number, line[marker.end :]) == (style, number, content)


@pytest.mark.parametrize(
    ("line", "checked"),
    [
        ("☐ ring", False), ("☑ ring", True), ("☒ ring", True), ("✓ ring", True), ("□ ring", False),
        ("[ ] ring", False), ("[x] ring", True), ("[X] ring", True), ("[] ring", False), ("- ring", None),
    ],
)  # fmt: skip
def test_a_checkbox_tells_its_state(line: str, checked: bool | None) -> None:  # noqa: FBT001
    marker = find_marker(line)
    assert marker is not None
    assert marker.checked is checked


@pytest.mark.parametrize(
    "line",
    [
        "Yard", "场地", "", "2024年3月5日", "3月15日前完成", "3.5万元", "2.0% more", "10:30 start", "15 March",
        "e.g. this", "A.B. Clark reported", "5 trucks", "一般事项", "-5 degrees", "I agree",
    ],
)  # fmt: skip
def test_what_is_no_marker(line: str) -> None:
    assert find_marker(line) is None
