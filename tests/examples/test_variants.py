"""The examples as other people would have typed them: what is found hangs on what they say, not on how it is typed.

Each change keeps the meaning; what is found must stay the same, but for the names that were changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from opencc import OpenCC

from minutes import extract

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Words = Callable[[str], str]
Vary = Callable[[Document, Sequence[str]], Words]
Told = tuple[str, tuple[str, ...], tuple[str, ...], str]


def told(path: Path) -> list[Told]:
    """Of each item its kind, its people, its departments and its day, in order."""
    found = extract(path)
    assert found.error is None
    return [
        (
            item.kind,
            tuple(owner.name for owner in item.owners),
            item.departments,
            item.due.date.isoformat() if item.due and item.due.date else "",
        )
        for item in found.items
    ]


def names_in(name: str) -> list[str]:
    """Everybody in an example's masthead."""
    meeting = extract(EXAMPLES / name).meeting
    return [person.name for person in (*meeting.attendees, *meeting.absent)]


@cache
def told_as_written(name: str) -> list[Told]:
    """What is found in an example as it is."""
    return told(EXAMPLES / name)


def texts(document: Document) -> Iterator[Any]:
    """The nodes that hold the words of the page."""
    yield from document.element.body.iter(qn("w:t"))


def with_words(change: Words, names: Words | None = None) -> Vary:
    """A change of the words of every run, which does the same to names if nothing else is said."""

    def vary(document: Document, _people: Sequence[str]) -> Words:
        for node in texts(document):
            node.text = change(node.text or "")
            node.set(qn("xml:space"), "preserve")
        return names or change

    return vary


def without_last_stops(document: Document, _people: Sequence[str]) -> Words:
    """Every paragraph without the full stop at its end."""
    for paragraph in document.element.body.iter(qn("w:p")):
        nodes = [node for node in paragraph.iter(qn("w:t")) if (node.text or "").strip()]
        if nodes:
            nodes[-1].text = re.sub(r"(?<=[^.\s])[.。]\s*$", "", nodes[-1].text)
    return str


def amid_noise(document: Document, _people: Sequence[str]) -> Words:
    """Words above and below each page, and an empty line between any two."""
    section = document.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header.add_paragraph("Confidential 内部资料")
    section.footer.add_paragraph("Page 1 of 3")
    for child in list(document.element.body):
        if child.tag == qn("w:p"):
            child.addnext(OxmlElement("w:p"))
    return str


def columns_turned_round(document: Document, _people: Sequence[str]) -> Words:
    """The tables that have a row of names of columns and no merged cells, the last column first."""
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        merged = next(table.iter(qn("w:gridSpan"), qn("w:vMerge")), None) is not None
        if len(rows) < 3 or merged or len(rows[0].findall(qn("w:tc"))) < 4:
            continue
        for row in rows:
            cells = row.findall(qn("w:tc"))
            for cell in cells:
                row.remove(cell)
            row.extend(cells[::-1])
    return str


def with_accents(document: Document, people: Sequence[str]) -> Words:
    """People's names with accents, capitals and all: Érika for Erika."""
    marks = str.maketrans("AEIOUaeiou", "ÁÉÍÓÚáéíóú")
    names = {word for person in people for word in re.findall(r"[A-Z][a-z]{2,}", person)}
    return renamed(document, {name: name.translate(marks) for name in names}, r"\b{}\b")


def with_other_people(document: Document, people: Sequence[str]) -> Words:
    """Everybody with a Chinese name called otherwise, with as many characters."""
    surnames, given = "冯邓曹彭潘袁蔡魏丁姚谭邹", "志远若溪承宇慧敏浩然欣怡立新子涵建华思源雅婷永康"
    old = [person for person in people if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", person)]
    new = {
        name: surnames[number % 12] + given[number * 2 : number * 2 + len(name) - 1] for number, name in enumerate(old)
    }
    called = {name[1:]: other[1:] for name, other in new.items() if len(name) > 2}  # 星河 of 阮星河
    return renamed(document, {**called, **new}, "{}")


def renamed(document: Document, names: dict[str, str], form: str) -> Words:
    """The page with these names for those."""
    if not names:
        return str
    either = re.compile("|".join(form.format(re.escape(name)) for name in sorted(names, key=len, reverse=True)))
    return with_words(lambda words: either.sub(lambda found: names[found[0]], words))(document, ())


HALF = str.maketrans("，：；（）？！", ",:;()?!")
VARIANTS: dict[str, Vary] = {
    "no-break spaces": with_words(lambda words: re.sub(r"(?<=\S) (?=\S)", "\u00a0", words), str),
    "two spaces behind stops": with_words(lambda words: re.sub(r"(?<=[a-z][.:;]) (?=\S)", "  ", words)),
    "other marks": with_words(
        lambda words: re.sub(r" [-–] ", " — ", re.sub(r"(?<=\w)'(?=\w)", "’", words.translate(HALF)))
    ),
    "simplified": with_words(OpenCC("t2s").convert),
    "traditional": with_words(OpenCC("s2t").convert),
    "no last stops": without_last_stops,
    "amid noise": amid_noise,
    "columns turned round": columns_turned_round,
    "accents": with_accents,
    "other people": with_other_people,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.docx")))
def test_the_same_is_found(name: str, variant: str, tmp_path: Path) -> None:
    document = docx.Document(str(EXAMPLES / name))
    called = VARIANTS[variant](document, names_in(name))
    document.save(str(tmp_path / name))
    assert told(tmp_path / name) == [
        (kind, tuple(map(called, owners)), tuple(map(called, departments)), due)
        for kind, owners, departments, due in told_as_written(name)
    ]
