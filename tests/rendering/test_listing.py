"""Items as rows of a CSV file and of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from minutes.core.items import Minutes
from minutes.rendering.listing import to_csv, to_table
from minutes.rendering.width import width

Sample = Callable[[str], Minutes]


def rows(*several: Minutes) -> list[dict[str, str]]:
    text = to_csv(several)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_one_row_an_item_and_one_for_a_file_that_failed(sample: Sample) -> None:
    minutes = sample("chinese")
    found = rows(minutes, Minutes("gone.docx", error="gone.docx: there is no such file."))
    assert len(found) == len(minutes.items) + 1
    assert (found[-1]["path"], found[-1]["error"]) == ("gone.docx", "gone.docx: there is no such file.")
    second = found[4]
    assert second["text"] == "整理三月的到货计划，按周列出缺口"
    assert (second["owners"], second["supporting"]) == ("李娜", "王强; 品质部")
    assert (second["due"], second["due_text"], second["row"]) == ("2024-03-15", "3月15日", "1")


def test_no_cell_is_a_formula(sample: Sample) -> None:
    found = rows(sample("hostile"))
    assert found[0]["owners"] == "'=1+1"
    assert found[0]["quote"].startswith("'=HYPERLINK")
    for row in found:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("name", ["chinese", "english", "hostile", "empty"])
def test_a_table_keeps_to_its_width(sample: Sample, name: str, columns: int) -> None:
    table = to_table(sample(name), columns).rstrip("\n").split("\n")
    assert max(map(width, table[1:])) <= columns


def test_columns_stand_under_one_another_although_chinese_is_wide(sample: Sample) -> None:
    lines = to_table(sample("chinese"), 100).split("\n")
    at = width(lines[1].split("by")[0])
    dated = [line for line in lines if "2024-03-" in line and line.startswith(("action", "decision"))]
    assert {width(line.split("2024-")[0]) for line in dated} == {at}


def test_colour_only_where_asked(sample: Sample) -> None:
    assert "\x1b" not in to_table(sample("chinese"), 80)
    assert "\x1b[33m" in to_table(sample("chinese"), 80, colour=True)


def test_a_document_cannot_steer_the_terminal(sample: Sample) -> None:
    minutes = sample("english")
    item = replace(minutes.items[0], text="send\x1b[2J\u202ethe plan")
    assert "send[2Jthe plan" in to_table(replace(minutes, items=(item,)), 120)


def test_a_file_that_failed_says_why() -> None:
    assert to_table(Minutes("a.docx", error="a.docx: empty."), 80) == "a.docx\n  not read: a.docx: empty.\n"
