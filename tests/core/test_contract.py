"""The JSON contract: to the letter out, and back again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from minutes.assets import MODELS
from minutes.core.contract import dumps, from_json, read_json, to_json
from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner, Passed, Reason
from minutes.errors import ContractError

ITEM = Item(
    id="a1b2c3",
    kind="action",
    text="整理三月的到货计划",
    evidence=Evidence("由李娜于3月15日前整理三月的到货计划", 12, 3),
    rule="zh.action.you",
    owners=(Owner("李娜", "采购部"), Owner("王强", None, "support")),
    candidates=(),
    departments=("采购部", "生产部"),
    supporting_departments=("生产部",),
    requested_by="销售部",
    due=Due(date(2024, 3, 15), "3月15日前", rule="zh.date.day"),
    section="二、议定事项",
    meeting_date=date(2024, 3, 5),
    also_evidence=(Evidence("到货计划", 40),),
    problems=("deadline-day-off",),
    reasons=(Reason("modality", "由…整理", 1.5),),
)
DECISION = Item("d4", "decision", "同意新流程", Evidence("会议同意新流程", 9), "zh.decision.agree")
FULL = Minutes(
    path="纪要/3月5日.docx",
    sha256="0" * 64,
    language="zh-Hans",
    meeting=Meeting(
        "产销协调会",
        date(2024, 3, 5),
        chair="张伟",
        recorder="李娜",
        attendees=(Attendee("张伟", "财务部"),),
        absent=(Attendee("周敏"),),
        next_meeting=date(2024, 3, 12),
    ),
    items=(ITEM, DECISION),
    warnings=("第2页的图片没有读",),
    passed=(Passed(Evidence("生产部汇报了进度", 5), "a report"),),
)
SEVERAL = replace(
    FULL,
    meeting=Meeting("Council"),
    meetings=(Meeting("Council", date(2024, 1, 9)), Meeting("Council", date(2024, 2, 6))),
)
FAILED = Minutes("gone.docx", error="there is no such file")

# What the contract lists, field by field: the exact keys of every object.
CONTRACT_KEYS = {
    "": "schema source language error meeting meetings items warnings",
    "source": "path sha256",
    "meeting": "title date chair recorder attendees absent next_meeting",
    "meeting.attendees[]": "name department",
    "items[]": "id kind text owners candidates departments supporting_departments requested_by due status priority"
    " section meeting_date evidence also_evidence rule problems",
    "items[].owners[]": "name department role",
    "items[].due": "date text vague",
    "items[].evidence": "quote block row",
    "items[].also_evidence[]": "quote block row",
}


def _keys(value: Any, at: str = "") -> set[tuple[str, str]]:
    if isinstance(value, list):
        return {pair for one in value for pair in _keys(one, at + "[]")}
    if not isinstance(value, dict):
        return set()
    below = {pair for name, one in value.items() for pair in _keys(one, f"{at}.{name}".lstrip("."))}
    return below | {(at, " ".join(value))}


def _without_internals(minutes: Minutes) -> Minutes:
    items = tuple(replace(item, reasons=(), due=item.due and replace(item.due, rule="")) for item in minutes.items)
    return replace(minutes, items=items, passed=())


def test_the_keys_are_those_of_the_contract() -> None:
    found = dict(_keys(to_json(FULL)))
    assert found.pop("meeting.absent[]") == "name department"
    assert found == CONTRACT_KEYS


@pytest.mark.parametrize("minutes", [FULL, SEVERAL, FAILED, Minutes("empty.docx")], ids=lambda one: one.path)
def test_what_is_written_validates_and_comes_back(minutes: Minutes) -> None:
    written = json.loads(dumps(to_json(minutes), indent=2))
    schema = json.loads((MODELS / "minutes.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(written)
    assert from_json(written) == _without_internals(minutes)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("language",), "fr"),
        (("meeting", "date"), "5 March 2024"),
        (("items", 0, "kind"), "wish"),
        (("items", 0, "problems"), ["no-such-problem"]),
        (("items", 0, "owners", 0), {"name": "李娜"}),
        (("items", 0, "due"), {"date": None}),
        (("items", 0, "evidence", "block"), -1),
        (("source", "sha256"), "abc"),
        (("surprise",), 1),
    ],
)
def test_the_schema_can_say_no(at: tuple[str | int, ...], value: object) -> None:
    written: Any = json.loads(dumps(to_json(FULL)))
    place = written
    for step in at[:-1]:
        place = place[step]
    place[at[-1]] = value
    schema = json.loads((MODELS / "minutes.schema.json").read_text("utf-8"))
    assert not Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(written)


@pytest.mark.parametrize(
    "text",
    [
        dumps(to_json(FULL)),
        dumps(to_json(FULL), indent=2) + "\n",
        "\ufeff" + dumps([to_json(FULL)]),
    ],
    ids=["one line", "indented", "array with byte order mark"],
)
def test_one_object_is_read_however_it_is_laid_out(text: str) -> None:
    assert list(read_json(text)) == [_without_internals(FULL)]


def test_json_lines_are_read_in_order() -> None:
    text = "\n".join(dumps(to_json(one)) for one in (FULL, FAILED)) + "\n\n"
    assert [one.path for one in read_json(text)] == [FULL.path, "gone.docx"]


def test_line_separators_inside_a_text_do_not_end_a_json_line() -> None:
    odd = replace(FAILED, error="a\u2028b\x85c")
    text = dumps(to_json(odd)) + "\n" + dumps(to_json(FAILED))
    assert [one.error for one in read_json(text)] == ["a\u2028b\x85c", FAILED.error]


def test_unknown_fields_are_left_out_and_unknown_values_of_known_ones_are_not_needed() -> None:
    data = {"schema": "minutes/1", "source": {"path": "a.docx", "size": 3}, "mood": "good", "passed": [1]}
    assert from_json(data) == Minutes("a.docx")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "minutes/9"}, 'schema must be "minutes/1"'),
        ({"source": {}}, "source.path is missing"),
        ({"source": None}, "source must be an object"),
        ({"language": "fr"}, "language must be one of zh-Hans, zh-Hant, en; it is 'fr'"),
        ({"items": {}}, "items must be a list"),
        ({"items": [{"id": "a"}]}, "items[0].kind is missing"),
        ({"meeting": {"date": "2024-02-30"}}, "meeting.date must be a day that exists"),
        ({"meeting": {"date": "20240305"}}, "meeting.date must be a day that exists"),
        ({"meeting": {"attendees": [{"name": 7}]}}, "meeting.attendees[0].name must be text; it is 7"),
        ({"warnings": ["\ud800"]}, "warnings[0] must be text of whole characters"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(ContractError) as caught:
        from_json({**to_json(FAILED), **change})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("block", "message"),
    [(True, "items[0].evidence.block must be a whole number"), ("3", "items[0].evidence.block must be a whole number")],
)
def test_numbers_are_numbers(block: object, message: str) -> None:
    data = to_json(FULL)
    data["items"][0]["evidence"]["block"] = block
    with pytest.raises(ContractError, match=message.replace("[", r"\[")):
        from_json(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no JSON here"),
        ("{", "this is not JSON"),
        ("[" * 100_000, "this JSON cannot be read"),
        ("1" * 5_000, "this JSON cannot be read"),
        ("[1]", "object 1 of the array: this must be an object"),
        ('{"schema": "minutes/1", "source": {"path": "a"}}\n{"schema": 2}', "line 2: schema must be"),
        ('{"schema": "minutes/1", "source": {"path": "a"}}\n{"x"}', "line 2: this is not JSON"),
    ],
)
def test_text_that_is_not_the_contract_is_refused(text: str, message: str) -> None:
    with pytest.raises(ContractError) as caught:
        list(read_json(text))
    assert str(caught.value).startswith(message)


def test_a_path_that_is_no_unicode_can_still_be_printed() -> None:
    path = to_json(Minutes(b"caf\xe9.docx".decode("utf-8", "surrogateescape")))["source"]["path"]
    assert path == "caf\ufffd.docx"
    path.encode("utf-8")
