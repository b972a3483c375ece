"""People whom no list names, but the minutes themselves."""

from __future__ import annotations

import pytest

from minutes.core.blocks import Block, Kind, Source
from minutes.core.people import Person, Roster
from minutes.layout.script import fold_for_finding
from minutes.layout.sections import build_page
from minutes.nlp.listening import with_unlisted
from minutes.nlp.names import find_people
from minutes.wordlists import load_lexicon


def folded(text: str) -> str:
    return fold_for_finding(text).text


def listened(*texts: str, listed: tuple[str, ...] = ()) -> Roster:
    blocks = tuple(Block(index, Kind.PARAGRAPH, text) for index, text in enumerate(texts))
    roster = Roster.of([Person(name) for name in listed], load_lexicon(), folded)
    return with_unlisted(roster, build_page(Source("minutes.docx", "", blocks)).lines)


@pytest.mark.parametrize(
    ("texts", "listed", "names"),
    [
        (["Nathan Allen agreed to ask.", "We thanked Nathan."], [], ["Nathan Allen"]),
        (["Minton to draw the plan", "Minton will call"], [], ["Minton"]),
        (["Dr. Chohan offered to help."], [], ["Dr. Chohan"]),
        (["JB to write", "JB to call"], [], ["JB"]),
        (["由趙磊負責整理"], [], ["趙磊"]),
        (["Nathan Allen agreed to ask."], ["Nathan Allen"], []),
        (["Nathan to report back"], ["Nathan Allen"], []),
        (["Website: to be updated", "Website: new page", "Website: old page"], [], []),
        (["Kitchen: paint", "Kitchen: clean", "Kitchen: lock"], [], []),
        (["We talked about the shed."], [], []),
    ],
)
def test_whom_the_lines_name_besides(texts: list[str], listed: list[str], names: list[str]) -> None:
    roster = listened(*texts, listed=tuple(listed))
    assert [person.name for person in roster.people if not person.listed] == names


def test_a_later_short_form_means_whom_the_minutes_named_in_full() -> None:
    roster = listened("Nathan Allen agreed to approach the school.")
    (mention,) = find_people("Nathan to report back", "en", roster)
    assert (mention.kind, mention.names) == ("unknown-name", ("Nathan Allen",))


def test_somebody_listed_goes_before_somebody_merely_spoken_of() -> None:
    roster = listened("Chris Jones of Acme agreed to pay.", listed=("Chris Raven",))
    (mention,) = find_people("Chris to send the bill", "en", roster)
    assert (mention.kind, mention.names) == ("person", ("Chris Raven",))
