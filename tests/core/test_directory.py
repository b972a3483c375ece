"""Whom the directory takes a name for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.directory import Directory, Entry
from minutes.layout.script import fold_for_finding
from minutes.wordlists import load_lexicon


def folded(text: str) -> str:
    return fold_for_finding(text).text


def directory(*entries: Entry) -> Directory:
    return Directory(entries, load_lexicon(), folded)


THEM = directory(
    Entry("张伟", ("张工",), "财务部", manager="陈国梁", line=2),
    Entry("张伟", (), "销售部", manager="李娜", line=3),
    Entry("陳國樑", ("陳總",), "总经办", line=4),
    Entry("Kevin Zhao", ("赵凯文", "Kevin", "@kzhao"), "PMO", contact="PMO；Project Office", line=5),
    Entry("Sushila Menon", ("Dr Menon",), "Board", contact="Board", line=6),
    Entry("Kevin Smith", ("Kev", "Kevin"), "Finance", manager="Sushila Menon", contact="Board", line=7),
    Entry("Иван Петров", (), "IT", line=8),
    Entry("Tom", (), None, line=9),
    Entry("Tomasz Zielinski", ("Tom",), None, manager="Nobody Known", line=10),
)


@pytest.mark.parametrize(
    ("name", "department", "lines"),
    [
        ("张伟", None, [2, 3]),
        ("张伟", "销售部", [3]),
        ("张 伟", "销 售 部", [3]),
        ("张伟（财务部）", None, [2]),
        ("张伟 (财务部)", "销售部", [3]),  # what is told apart from the name goes first
        ("张伟", "研发部", [2, 3]),
        ("张工", None, [2]),
        ("陈国良", None, []),  # another character is another name
        ("陈国梁", None, [4]),  # the other script is not
        ("陈总", None, [4]),
        ("Kevin Zhao", None, [5]),
        ("Kevin Zhao", "Finance", [5]),  # alone with the name
        ("ZHAO, Kevin", None, [5]),
        ("Mr Kevin Zhao", None, [5]),
        ("赵凯文", None, [5]),
        ("kzhao", None, [5]),
        ("Kevin", None, [5, 7]),
        ("Kevin", "Finance", [7]),
        ("Dr. Menon", None, [6]),
        ("Dr Sushila Menon", None, [6]),
        ("Kevin Zhao 赵凯文", None, [5]),
        ("赵凯文 Kevin", None, [5]),
        ("Kevin 赵文凯", None, [5, 7]),
        ("Tom 张伟", None, []),  # two people
        ("Sushila", None, []),  # a first name is for the meeting to understand
        ("Menon", None, []),
        ("иван петров", None, [8]),
        ("Петров", None, []),
        ("Tom", None, [9]),  # a full name goes before an alias
        ("", None, []),
        ("——", None, []),
    ],
)
def test_a_name_means_those_who_are_written_down_by_it(name: str, department: str | None, lines: list[int]) -> None:
    found = THEM.find(name, department)
    assert [entry.line for entry in found.entries] == lines
    assert found.ambiguous == (len(lines) > 1)
    assert (found.entry.line if found.entry else None) == (lines[0] if len(lines) == 1 else None)


def test_of_two_scripts_the_one_that_is_written_goes_first() -> None:
    both = directory(Entry("張偉"), Entry("张伟"))
    assert [both.find(name).entries for name in ("張偉", "张伟")] == [(both.entries[0],), (both.entries[1],)]


def test_who_answers_for_a_department_and_for_whom() -> None:
    assert [THEM.contact_of(name) for name in ("PMO", "project office")] == [THEM.entries[3]] * 2
    assert (THEM.contact_of("Board"), len(THEM.contacts_of("Board"))) == (None, 2)
    assert THEM.contact_of("Board", {THEM.entries[5], THEM.entries[0]}) is THEM.entries[5]  # who was there
    assert THEM.contact_of("Board", THEM.entries) is None
    assert (THEM.contact_of("IT"), THEM.contacts_of("IT")) == (None, ())
    managers = [THEM.manager_of(entry) for entry in THEM.entries]
    assert [one.line if one else None for one in managers] == [4, None, None, None, None, 6, None, None, None]


@pytest.mark.parametrize(
    ("written", "line", "fuller"),
    [
        ("Kevin", 5, True),
        ("@kzhao", 5, True),
        ("赵凯文", 5, False),  # a full name as well
        ("KEVIN ZHAO", 5, False),
        ("Kevin Zhao 赵凯文", 5, False),
        ("Dr Menon", 6, True),
        ("Dr Sushila Menon", 6, False),
        ("陈总", 4, True),
        ("张工", 2, True),
    ],
)
def test_the_fuller_name_is_the_one_that_says_more(written: str, line: int, fuller: bool) -> None:  # noqa: FBT001
    (entry,) = (entry for entry in THEM.entries if entry.line == line)
    assert THEM.fuller(entry, written) is fuller


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("财务部", "财务部", True),
        ("财务部", "集团财务部", True),
        ("Finance", "Group Finance", True),
        ("Finance", "Refinance", False),
        ("财务部", "销售部", False),
    ],
)
def test_a_department_may_be_written_with_what_it_belongs_to(one: str, other: str, alike: bool) -> None:  # noqa: FBT001
    assert THEM.alike(one, other) is THEM.alike(other, one) is alike


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Owner: Teemu / Ann, 白露", ["Teemu", "白露"]),
        ("Teemu waits, 白露时节", []),
        ("ask @teemu, and a@teemu.example.com", ["teemu"]),
        ("白露和Teemu", ["白露", "Teemu"]),
        ("(teemu)", ["teemu"]),
    ],
)
def test_names_that_may_be_words_count_where_they_are_set_apart(text: str, named: list[str]) -> None:
    them = directory(Entry("白露"), Entry("Teemu Koskinen", ("@teemu",)))
    assert list(them.named_in(folded(text))) == named


def test_names_in_running_text_are_those_that_stand_out() -> None:
    them = directory(
        Entry("王晓明"), Entry("白露"), Entry("Teemu Koskinen", ("@tk", "Teemu")), Entry("O'Neil, Ann", ("赵 Kevin",))
    )
    text = folded("王曉明今天白露說 Teemu Koskinen, Koskinen Teemu and teemu met O'Neil, Ann with 赵 Kevin")
    assert list(them.named_in(text)) == ["王晓明", "Teemu Koskinen", "O'Neil, Ann", "赵 Kevin"]


NAMES = st.sampled_from(
    ["张伟", "張偉", "李娜", "Kevin", "Kevin Zhao", "Zhao Kevin", "赵凯文", "K. Zhao", "Dr Zhao", "陈总"]
)
DEPARTMENTS = st.sampled_from([None, "财务部", "财 务部", "销售部", "Finance", "FINANCE"])
ENTRIES = st.lists(
    st.builds(Entry, NAMES, st.lists(NAMES, max_size=2).map(tuple), DEPARTMENTS, line=st.integers(1, 99)), max_size=6
)


@given(ENTRIES, NAMES, DEPARTMENTS)
def test_finding_never_chooses_and_never_invents(entries: list[Entry], name: str, department: str | None) -> None:
    people = directory(*entries)
    found, anybody = people.find(name, department).entries, people.find(name).entries
    assert set(found) <= set(anybody) <= set(entries)
    assert bool(found) == bool(anybody)
    for entry in found:
        assert folded(name).replace(" ", "") in {folded(one).replace(" ", "") for one in (entry.name, *entry.aliases)}
    if department and len(anybody) > 1 and len(found) == 1:
        rivals = [one for one in anybody if one is not found[0]]
        assert not any(people.same(one.department, department) for one in rivals if one.name == found[0].name)


@given(ENTRIES)
def test_everybody_is_found_by_their_own_name_and_department(entries: list[Entry]) -> None:
    people = directory(*entries)
    for entry in entries:
        assert entry in people.find(entry.name, entry.department).entries
        exact = [one for one in entries if one.name == entry.name]
        if len(exact) == len([one for one in entries if people.find(entry.name).entries == (one,)]) == 1:
            assert people.find(entry.name).entry == entry


@given(ENTRIES, NAMES, DEPARTMENTS)
def test_the_order_of_the_file_changes_nothing(entries: list[Entry], name: str, department: str | None) -> None:
    there, back = directory(*entries), directory(*reversed(entries))
    assert set(there.find(name, department).entries) == set(back.find(name, department).entries)
