"""Which names are two people for certain."""

from __future__ import annotations

import pytest
from made_stories import owners

from minutes.reporting.people import People
from minutes.work.searching import comparable


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("张伟", "李娜", True),
        ("张伟", "张敏", True),
        ("张伟", "張偉", False),
        ("陈怡君", "怡君", False),
        ("张伟", "张经理", False),
        ("张伟", "老张", False),
        ("黎绍峰", "黎邵峰", False),
        ("张伟", "秘书长", False),
        ("张伟", "Wei Zhang", False),
        ("Mary Jones", "Ann Lee", True),
        ("Mary Jones", "Mary", False),
        ("Mary Jones", "Mary Smith", False),  # she may have married
        ("Mary Jones", "M. Jones", False),
        ("Mary Jones", "Bob Jones", True),
        ("Mary Jones", "Mary Jnoes", False),
        ("Mary Jones", "The Secretary", False),
        ("Mary Jones", "Audit Committee", False),
        ("欧阳修文", "李娜", True),
    ],
)
def test_two_people(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    people = People(comparable)
    assert people.others(owners(one), owners(other)) is expected
    assert people.others(owners(other), owners(one)) is expected


def test_where_nobody_is_named_nobody_differs() -> None:
    assert not People(comparable).others(owners("张伟"), ())


def test_one_of_several_is_enough() -> None:
    assert not People(comparable).others(owners("张伟", "李娜"), owners("+李娜"))
