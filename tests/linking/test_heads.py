"""Who was there and when, as the heads of minutes tell it in ways that have no label of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes.core.items import Minutes

HEADS = [
    ("Retro – 31.03.2023\nTeam: Olga, Marek, Tina\n", ["Olga", "Marek", "Tina"]),
    ("Retro – 31.03.2023\nTeam: Platform\n", []),
    ("Huddle 13 Jan 2025\nHere: Darren, Kasia, Mo\n", ["Darren", "Kasia", "Mo"]),
    ("Call 9 August 2022\nPresent: Will Tan, Mark Field, May Bloom\n", ["Will Tan", "Mark Field", "May Bloom"]),
    (
        "Site meeting\n| Present | Representing | Initials\n| Alan Kerr | Client | AK\n| Dee Moss | Engineer | DM\n",
        ["Alan Kerr", "Dee Moss"],
    ),
]


@pytest.mark.parametrize(("page", "names"), HEADS)
def test_who_was_there(minutes_of: Callable[..., Minutes], page: str, names: list[str]) -> None:
    found = minutes_of("", page + "Nothing else was said.\n")
    assert [person.name for person in found.meeting.attendees] == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sunday, November 11th, 2018, 4 pm at the home of the treasurer", "2018-11-11"),
        ("10th October 2020, 7.30 pm in the village hall, Church Lane", "2020-10-10"),
        ("Group 7 – 10 October 2020 – 14:00 to 15:30 – room 12 of the old library", "2020-10-10"),
        ("Date: 10th Oct’20", "2020-10-10"),
    ],
)
def test_when_it_was(minutes_of: Callable[..., Minutes], line: str, day: str) -> None:
    assert str(minutes_of("", f"Minutes\n{line}\nAnn opened the meeting.\n").meeting.date) == day


def test_who_belongs_where(minutes_of: Callable[..., Minutes]) -> None:
    page = """\
Committee meeting
Date: 4 August 2022
Members present:
1. Mr Kumar – Production
2. Ms Lee Mei – Human Resource
3. Mr Wong – Maintenance
| Action | Owner
| Test the alarm | Production
"""
    found = minutes_of("", page)
    assert [(one.name, one.department) for one in found.meeting.attendees] == [
        ("Mr Kumar", "Production"), ("Ms Lee Mei", "Human Resource"), ("Mr Wong", "Maintenance"),
    ]  # fmt: skip
    assert [list(item.departments) for item in found.items] == [["Production"]]
