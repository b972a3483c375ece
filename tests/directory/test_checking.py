"""What there is to look at in a directory, and in it and the register together."""

from __future__ import annotations

import pytest

from minutes.core.directory import Directory, Entry
from minutes.core.items import Attendee
from minutes.directory.checking import Remark, check_directory, check_register
from minutes.layout.script import fold_for_finding
from minutes.wordlists import load_lexicon


def directory(*entries: Entry) -> Directory:
    return Directory(entries, load_lexicon(), lambda text: fold_for_finding(text).text)


def told(*entries: Entry) -> list[tuple[str, int]]:
    return [(remark.code, remark.line) for remark in check_directory(directory(*entries))]


CLEAN = (
    Entry("Ann Lee", ("Ann", "AL"), "Finance", email="ann@example.com", contact="Finance; IT", line=2),
    Entry("张伟", ("张工",), "财务部", email="zhang.wei@example.com", manager="李娜", contact="財務部", line=3),
    Entry("李娜", (), "IT", line=4),
)


def test_a_directory_that_is_in_order_is_left_alone() -> None:
    assert told(*CLEAN) == []
    assert told() == []


@pytest.mark.parametrize(
    "address",
    ["ann@", "@example.com", "ann@exa mple.com", "ann@example..com", ".ann@example.com", "张@example.com", "a@-x.com"],
)
def test_an_address_that_mail_cannot_go_to(address: str) -> None:
    assert told(*CLEAN, Entry("Bob Ray", email=address, line=5)) == [("malformed-address", 5)]


@pytest.mark.parametrize("address", ["ann.lee+minutes@mail.example.com", "ann@公司.example.com", "o'neil@example.com"])
def test_an_address_that_mail_can_go_to(address: str) -> None:
    assert told(*CLEAN, Entry("Bob Ray", email=address, line=5)) == []


@pytest.mark.parametrize(
    ("manager", "remark"),
    [
        ("Nobody Known", "unknown-manager"),
        ("王芳", "ambiguous-manager"),
        ("Bob Ray", "own-manager"),
        ("Ann", None),  # by an alias
        ("李娜", None),
    ],
)
def test_managers_are_in_the_directory(manager: str, remark: str | None) -> None:
    two = (Entry("王芳", department="Finance", line=6), Entry("王芳", department="IT", line=7))
    assert told(*CLEAN, Entry("Bob Ray", manager=manager, line=5), *two) == ([(remark, 5)] if remark else [])


def test_of_two_managers_of_one_name_the_one_of_the_department_is_meant() -> None:
    two = (Entry("王芳", department="Finance", line=6), Entry("王芳", department="IT", line=7))
    assert told(*CLEAN, Entry("Bob Ray", department="IT", manager="王芳", line=5), *two) == []


def test_an_alias_that_two_share_or_that_is_another_s_name() -> None:
    found = check_directory(
        directory(
            *CLEAN, Entry("Ann Berg", ("ann",), line=5), Entry("Bo", line=6), Entry("Bob Ray", ("Bo", "Bob"), line=7)
        )
    )
    assert [(remark.code, remark.line) for remark in found] == [("shared-alias", 2), ("shared-alias", 7)]
    assert found[0].message.startswith("Ann may be Ann Lee (line 2) or Ann Berg (line 5)")
    assert "is another's name (line 6)" in found[1].message


def test_two_of_one_name_in_one_department() -> None:
    assert told(*CLEAN, Entry("张伟", department="财 务部", line=5)) == [("namesakes", 3)]
    assert told(*CLEAN, Entry("张伟", department="IT", line=5)) == []
    assert told(Entry("张伟", line=2), Entry("張偉", line=3)) == []  # as it is written tells them apart


def test_departments_without_a_contact_or_with_several() -> None:
    assert told(*CLEAN, Entry("Bob Ray", department="Legal", line=5)) == [("no-contact", 5)]
    assert told(*CLEAN, Entry("Bob Ray", contact="it", line=5)) == [("several-contacts", 2)]


def test_what_the_register_knows_and_mail_cannot_reach() -> None:
    them = directory(*CLEAN, Entry("Sam Hill", department="IT", line=5), Entry("Sam Hill", department="Legal", line=6))
    people = (
        Attendee("Ann"),
        Attendee("Ann Lee", "Finance"),
        Attendee("李娜"),
        Attendee("李娜", "IT"),
        Attendee("Sam Hill"),
        Attendee("Guest", "Acme"),
    )
    assert check_register(them, people, ("财务部", "法务部")) == (
        Remark("no-email", "李娜, in the register, has no e-mail in the directory.", 4),
        Remark("ambiguous-person", "Sam Hill, in the register, may be Sam Hill (line 5) or Sam Hill (line 6)."),
        Remark("unknown-person", "Guest (Acme), in the register, is not in the directory: no e-mail is known."),
        Remark("no-contact", "法务部 has no contact: nobody's line names it in the column contact."),
    )
