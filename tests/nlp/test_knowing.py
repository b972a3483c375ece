"""People whom the directory knows, recognised where the document names them."""

from __future__ import annotations

import pytest

from minutes.core.blocks import Block, Kind, Source
from minutes.core.directory import Directory, Entry
from minutes.core.people import Person, Roster
from minutes.layout.script import fold_for_finding
from minutes.layout.sections import build_page
from minutes.nlp.knowing import with_directory
from minutes.nlp.names import find_people
from minutes.wordlists import load_lexicon


def folded(text: str) -> str:
    return fold_for_finding(text).text


THEM = Directory(
    (
        Entry("Teemu Koskinen", ("@tkoskinen", "Teemu")),
        Entry("劉子軒", ("Thomas Lau", "Thomas")),
        Entry("Nathan Allen", ("Nate",)),
        Entry("Anna Berg", ("Ann",)),
        Entry("Bo Berg", ("Bobby",)),
        Entry("Bob Bird", ("Bobby",)),
        Entry("王晓明"),
        Entry("白露"),
        Entry("高峰"),
        Entry("张伟", department="财务部"),
        Entry("张伟", department="销售部"),
    ),
    load_lexicon(),
    folded,
)


def known(*texts: str, listed: tuple[str, ...] = (), directory: Directory = THEM) -> Roster:
    blocks = tuple(Block(index, Kind.PARAGRAPH, text) for index, text in enumerate(texts))
    roster = Roster.of([Person(name) for name in listed], load_lexicon(), folded)
    return with_directory(roster, directory, build_page(Source("minutes.docx", "", blocks)).lines)


@pytest.mark.parametrize(
    ("text", "listed", "new"),
    [
        ("We owe thanks to Teemu Koskinen for this.", [], ["Teemu Koskinen"]),
        ("Teemu: draft the note", [], ["Teemu Koskinen"]),
        ("draft the note @tkoskinen", [], ["Teemu Koskinen"]),
        ("Koskinen wrote again", [], []),  # neither a full name nor an alias
        ("会上王曉明未到场", [], ["王晓明"]),
        ("白露时节用电高峰", [], []),  # words, where nothing calls for a name
        ("由白露负责整理", [], ["白露"]),
        ("责任人：高峰", [], ["高峰"]),
        ("由张伟负责整理", [], ["张伟"]),  # two of one name are one name to recognise
        ("Bobby: call the printer", [], []),  # two people are called so
        ("Nathan Allen to call", ["Nathan Allen"], []),
        ("Nate to call", ["Nathan Allen"], []),
        ("Ann to call", ["Ann Lee"], []),  # hers, whoever else is called so
        ("王晓明: 排班", ["王小明"], ["王晓明"]),  # no slip in the other's name
        ("Nothing is said of anybody.", ["Ann Lee"], []),
    ],
)
def test_only_those_enter_whom_the_document_names(text: str, listed: list[str], new: list[str]) -> None:
    roster = known(text, listed=tuple(listed))
    assert [person.name for person in roster.people if not person.listed] == new
    assert [person.name for person in roster.people if person.listed] == listed


@pytest.mark.parametrize(
    ("mention", "listed", "names"),
    [
        ("Thomas", ("劉子軒",), ["劉子軒"]),
        ("Thomas Lau", ("劉子軒",), ["劉子軒"]),
        ("Nate", ("Nathan Allen", "Nate Moss"), ["Nathan Allen", "Nate Moss"]),  # both are there and called so
        ("Ann", ("Ann Lee",), ["Ann Lee"]),
        ("Anna", ("Ann Lee",), []),
        ("Tee", ("Teemu Koskinen",), []),
    ],
)
def test_the_list_goes_first_and_learns_what_its_people_are_called(
    mention: str, listed: tuple[str, ...], names: list[str]
) -> None:
    roster = known("Nate, Thomas and Ann met.", listed=listed)
    assert [person.name for person in roster.resolve(mention).people] == names


def test_a_short_name_stays_the_attendees_though_the_document_names_another() -> None:
    roster = known("Anna Berg wrote. Ann will answer.", listed=("Ann Lee",))
    assert roster.resolve("Anna Berg").people[0].name == "Anna Berg"
    assert roster.resolve("Ann").people[0].name == "Ann Lee"


def test_who_entered_is_found_in_text_as_somebody_on_no_list() -> None:
    roster = known("Teemu Koskinen sent the note.")
    (mention,) = find_people("Thanks to Teemu.", "en", roster)
    assert (mention.kind, mention.names) == ("unknown-name", ("Teemu Koskinen",))


@pytest.mark.parametrize(
    ("department", "names"), [("Legal Team", []), ("Finance", ["Tom"]), ("on leave", ["Tom"]), (None, ["Tom"])]
)
def test_somebody_of_another_department_may_be_another(department: str | None, names: list[str]) -> None:
    them = Directory((Entry("Tom Baker", ("Tom",), "Finance"),), load_lexicon(), folded)
    listed = Roster.of([Person("Tom", department=department)], load_lexicon(), folded)
    roster = with_directory(listed, them, [])
    assert [person.name for person in roster.resolve("Tom Baker").people] == names


def test_an_empty_directory_changes_nothing() -> None:
    roster = Roster.of([Person("Ann Lee")], load_lexicon(), folded)
    assert with_directory(roster, Directory(), []) is roster
    assert with_directory(roster, THEM, []) is roster
