"""Directories as spreadsheets save them: any encoding, separator and order of columns."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from minutes.assets import MODELS
from minutes.core.directory import Entry
from minutes.directory.columns import columns
from minutes.directory.encodings import decoded
from minutes.directory.limits import MOST_COLUMNS
from minutes.directory.reading import read_entries
from minutes.errors import DirectoryError

Read = Callable[[bytes | str], tuple[Entry, ...]]
Workbook = Callable[..., bytes]

CHINESE = """姓名,别名,部门,职务,邮箱,上级,语言,接口人
张伟,张工;阿伟,财务部,主管,zhang.wei@example.com,李娜,简体中文,财务部
李娜,,总经办,总经理,li.na@example.com,,zh-Hans,
"""
THEM = (
    Entry("张伟", ("张工", "阿伟"), "财务部", "主管", "zhang.wei@example.com", "李娜", "zh-Hans", "财务部", 2),
    Entry("李娜", (), "总经办", "总经理", "li.na@example.com", None, "zh-Hans", None, 3),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_spreadsheet_saves_is_read(read: Read, encoding: str, separator: str, end: str) -> None:
    table = CHINESE.replace("张工;阿伟", "张工；阿伟").replace(",", separator).replace("\n", end)
    assert read(table.encode(encoding)) == THEM


def test_excel_may_name_the_separator_in_a_line_of_its_own(read: Read) -> None:
    (ann,) = read("sep=;\r\nname;email\r\nAnn Lee;ann@example.com\r\n")
    assert ann == Entry("Ann Lee", email="ann@example.com", line=3)


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("big5", ["羅淑芬", "連志豪", "歐陽靜宜", "賴俊傑"]),
        ("big5", ["陳大文"]),
        ("gb18030", ["王小明", "陈喆", "朱镕", "欧阳娜娜"]),
        ("gb18030", ["李四"]),
        ("cp1252", ["Jürgen Müller", "Zoë Brontë", "José Peña"]),
        ("cp1252", ["François"]),
        ("cp1252", ["Ann O’Neil"]),
    ],
)
def test_the_encoding_of_the_machine_is_told_by_what_comes_out(read: Read, encoding: str, names: list[str]) -> None:
    found = read("\n".join(["name", *names]).encode(encoding))
    assert [entry.name for entry in found] == names


def test_columns_stand_in_any_order_below_a_title_and_beside_others(read: Read) -> None:
    table = "公司通讯录\n\n序号,电话,E-mail,Name*,（英文名）花名,英文名\n1,123,a@example.com,王芳,小芳,Fay\n,,,,,\n"
    assert read(table) == (Entry("王芳", ("小芳", "Fay"), email="a@example.com", line=4),)


def test_a_cell_of_several_lines_counts_the_lines_of_the_file(read: Read) -> None:
    first, second = read('name,aliases,title\nAnn Lee,"AL\nAnnie","Head of\n IT"\nBob Ray,,\n')
    assert (first.aliases, first.title, first.line) == (("AL", "Annie"), "Head of IT", 2)
    assert second.line == 5


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("zh", "zh-Hans"),
        ("ZH_cn", "zh-Hans"),
        ("繁體中文", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("English", "en"),
        ("", None),
    ],
)
def test_languages_are_known_by_their_codes_and_names(read: Read, written: str, code: str | None) -> None:
    assert read(f"name,language\nAnn Lee,{written}\n")[0].language == code


FAULTS: list[tuple[str, str]] = [
    ("name,email\n,ann@example.com\n", "line 2: there is no name"),
    ("name,email\nAnn Lee,ann.example.com\n", "line 2: 'ann.example.com' is no e-mail address"),
    ("name,email\nAnn Lee,a@example.com b@example.com\n", "line 2: 'a@example.com b@example.com' is no e-mail"),
    ("name,language\nAnn Lee,Klingon\n", "line 2: the language 'Klingon' is not known"),
    ("name,department\nAnn Lee,Legal, Risk\n", "line 2: it has more cells than there are columns"),
    ("name\nann@example.com\n", "line 2: the name 'ann@example.com' is an address"),
    ("name,title\nAnn Lee,#N/A\n", "line 2: title is #N/A: the formula"),
    ("name,title\nAnn Lee,a\x07b\n", "line 2: title holds a character that cannot be printed"),
    (f"name,title\nAnn Lee,{'x' * 501}\n", "line 2: title has more than 500 characters"),
    ("name,emial\nAnn Lee,ann@example.com\n", "line 1: there is no column 'emial'; there are: name, aliases"),
    ("name,email,邮箱\nAnn Lee,,\n", "line 1: two columns are for email"),
    ("Ann Lee,Finance\nBob Ray,Legal\n", "no column is called name (姓名)"),
    ('name,title\nAnn Lee,"CEO\nBob Ray,CFO\n', "line 2: the cells cannot be told apart"),
    ("name\n" + "," * (MOST_COLUMNS + 5) + "x\n", f"line 2: it has more than {MOST_COLUMNS} cells"),
    ("", "the file is empty"),
    ("%PDF-1.7\n", "this is no directory of people"),
]


@pytest.mark.parametrize(("table", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_what_is_wrong_is_told_with_its_line(read: Read, table: str, fault: str) -> None:
    with pytest.raises(DirectoryError) as raised:
        read(table)
    assert fault in str(raised.value)
    assert str(raised.value).split(": ")[0].endswith("people")


def test_every_wrong_line_is_told_up_to_a_bound(read: Read) -> None:
    with pytest.raises(DirectoryError) as raised:
        read("name,email\n" + "Ann Lee,nowhere\nBob Ray,bob@example.com\n" * 60)
    assert [fault.split(":")[0] for fault in raised.value.faults] == [f"line {2 * n}" for n in range(1, 61)]
    assert str(raised.value).count("\n") == 51
    assert str(raised.value).endswith("and 10 more")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="cannot be read: No such file"):
        read_entries(tmp_path / "gone.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        for begin in (b"", b"name,email\n", b"PK\x03\x04", b"BEGIN:VCARD\n", b"\xff\xfe"):
            path.write_bytes(begin + data)
            with suppress(DirectoryError):
                assert all(entry.name for entry in read_entries(path))


@given(st.text(max_size=60))
def test_text_that_says_its_encoding_comes_back_whole(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert decoded(text.encode(encoding)) == text


# --- workbooks -------------------------------------------------------------------------------------------------------


def rows_of(table: str) -> list[list[object]]:
    return [[cell or None for cell in line.split(",")] for line in table.splitlines()]


def test_a_workbook_says_the_same_as_its_csv(read: Read, workbook: Workbook) -> None:
    assert read(workbook(people=rows_of(CHINESE))) == THEM


def test_every_sheet_that_can_be_seen_is_read(read: Read, workbook: Workbook) -> None:
    name: Sequence[Sequence[object]] = [["姓名", "工号"], ["王芳", 7.0]]
    notes: Sequence[Sequence[object]] = [["Only words", "here"]]
    data = workbook(
        销售部=name, notes=notes, 财务部=[[], ["通讯录"], ["姓名"], [], ["李强"]], hidden_old=[["name"], ["Old"]]
    )
    assert [(entry.name, entry.line) for entry in read(data)] == [("王芳", 2), ("李强", 5)]


def test_a_wrong_row_is_told_with_its_sheet(read: Read, workbook: Workbook) -> None:
    data = workbook(a=[["name", "email"], ["Ann Lee", "ann"]], b=[["name"], ["Bob Ray"]])
    with pytest.raises(DirectoryError, match="sheet a, row 2: 'ann' is no e-mail address"):
        read(data)
    with pytest.raises(DirectoryError, match="no column is called name"):
        read(workbook(a=[["only"], ["words"]]))


# --- the schema ------------------------------------------------------------------------------------------------------


def test_the_schema_is_one_and_its_headings_are_each_of_one_column() -> None:
    schema = json.loads((MODELS / "people.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    headings = [heading for about in schema["properties"].values() for heading in about["x-columns"]]
    assert len(headings) == len(set(headings))
    assert not columns().passed_over & set(columns().fields)
    assert set(columns().fields.values()) == set(schema["properties"])
    assert set(columns().languages.values()) | {""} == set(schema["properties"]["language"]["enum"])


def test_the_examples_are_valid_by_the_schema_and_read_whole(root: Path) -> None:
    schema = Draft202012Validator(json.loads((MODELS / "people.schema.json").read_text("utf-8")))
    text = (root / "examples" / "people.csv").read_text("utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    for line in lines:
        schema.validate(line)
    assert [entry.name for entry in read_entries(root / "examples" / "people.csv")] == [line["name"] for line in lines]
