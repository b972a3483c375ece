"""Markdown that was put into Word as it stands."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes.core.blocks import Kind
from minutes.reading import read
from minutes.reading.markdown import find_markup

HEADINGS = [
    ("# Yard", 1, "Yard"),
    ("## 2. The gate", 2, "2. The gate"),
    ("### **Open points**", 3, "Open points"),
    ("## 闸口", 2, "闸口"),
]


@pytest.mark.parametrize(("text", "level", "plain"), HEADINGS)
def test_a_heading_has_a_level_and_its_words(text: str, level: int, plain: str) -> None:
    found = find_markup(text)
    assert found is not None
    assert (found.level, found.plain.text) == (level, plain)


@pytest.mark.parametrize("text", ["#12 is open", "# of seats: 40", "#action Ann to ring", "2 * 3 ** 2", "a ** b", "##"])
def test_what_only_looks_like_markup_is_none(text: str) -> None:
    assert find_markup(text) is None


def test_bold_is_told_and_leads_back_to_the_words() -> None:
    text = "**Owner:** Ann, **due** Friday"
    found = find_markup(text)
    assert found is not None
    assert (found.level, found.plain.text) == (0, "Owner: Ann, due Friday")
    assert [text[one.start : one.end] for one in found.strong] == ["Owner:", "due"]
    start = found.plain.text.index("Ann")
    assert text[slice(*found.plain.source(start, start + 3))] == "Ann"


def test_a_mark_without_its_other_half_is_none() -> None:
    assert find_markup("** " * 50_000 + "**a" + "a" * 400 + "**") is None


def test_the_block_keeps_the_words_as_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("## Yard", "- **Ann** rings", "**Gate**"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "notes.docx"))
    heading, item, bold = read(tmp_path / "notes.docx").blocks
    assert (heading.kind, heading.level, heading.text, heading.folded().text) == (Kind.HEADING, 2, "## Yard", "Yard")
    assert (item.text, item.folded().text, item.headings) == ("- **Ann** rings", "- Ann rings", ("Yard",))
    assert (bold.folded().text, [(one.start, one.end) for one in bold.strong]) == ("Gate", [(2, 6)])


def test_words_own_list_styles_nest(tmp_path: Path) -> None:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number 2"):
        document.add_paragraph("Paint the gate", style=style)
    document.save(str(tmp_path / "notes.docx"))
    assert [block.level for block in read(tmp_path / "notes.docx").blocks] == [0, 1, 2, 1]
