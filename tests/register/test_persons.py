"""Names of one person in the minutes of different days."""

from __future__ import annotations

import pytest

from minutes.register.persons import share_a_person


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ben archer", "ben archer", "same"),
        ("ben", "ben archer", "same"),
        ("archer", "ben archer", "same"),
        ("gl", "gareth lloyd", "same"),
        ("tom reed", "tom okafor", "other"),
        ("tom", "ben archer", "other"),
        ("gl", "gareth moss", "other"),
        ("承翰", "李承翰", "same"),
        ("秀凤姐", "王秀凤", "same"),
        ("秀凤姐", "秀凤", "same"),
        ("李承翰", "王承翰", "other"),
        ("黄主任", "黄俊杰", "other"),
        ("王强", "王强", "same"),
        ("王强", "王刚", "other"),
    ],
)
def test_whether_two_names_are_one_person_s(one: str, other: str, expected: str) -> None:
    assert share_a_person([one], [other]) is (expected == "same")
    assert share_a_person([other], [one]) is (expected == "same")


def test_one_of_several_is_enough() -> None:
    assert share_a_person(["tom reed", "ben"], ["mary", "ben archer"])
    assert not share_a_person([], ["ben"])
