"""The directory of people in the main job: real minutes, a real directory, and what comes of both."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.items import Attendee
from minutes.errors import DirectoryError
from minutes.settings import Settings
from minutes.work.people import contacts_in, departments_of, directory_of
from minutes.work.process import process

WritePage = Callable[..., Path]

PAGE = """\
仓库协调会会议纪要
会议时间：2024年3月5日
主持人：李娜
参会人员：李娜、王芳（销售部）
待办事项
1. 由陈总于周五前确认方案
2. 张伟：3月15日前提交排班表
3. Teemu: book the loading bay by Friday
"""
PEOPLE = """\
name,aliases,department
李娜,,总经办
王芳,,市场部
陈国梁,陈总,总经办
张伟,,财务部
张伟,,销售部
Teemu Koskinen,Teemu,IT
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    return tmp_path / "people.csv"


def test_what_the_directory_knows_is_in_what_is_found(write_page: WritePage, people: Path) -> None:
    found = process(write_page(PAGE), Settings(people=people))
    assert [(one.name, one.department) for one in found.meeting.attendees] == [("李娜", "总经办"), ("王芳", "销售部")]
    owners = [[(one.name, one.department) for one in item.owners] or item.candidates for item in found.items]
    assert owners == [[("陈国梁", "总经办")], ("张伟（财务部）", "张伟（销售部）"), [("Teemu Koskinen", "IT")]]
    assert "ambiguous-owner" in found.items[1].problems
    assert found.warnings == ("王芳 在纪要里属于销售部，在人员名录里属于市场部；以纪要为准。",)


def test_who_answers_for_a_department_is_told_for_those_that_are_named(write_page: WritePage, tmp_path: Path) -> None:
    page = PAGE + "4. 销售部于周五前提交报价\n5. 财务部于周五前核对发票\n"
    people = "name,department,contact\n王芳,销售部,销售部\n赵敏,市场部,财务部\n李娜,总经办,财务部；法务部\n"
    (tmp_path / "contacts.csv").write_text(people, "utf-8")
    settings = Settings(people=tmp_path / "contacts.csv")
    found = process(write_page(page), settings)
    assert contacts_in(found, settings) == {"销售部": "王芳", "财务部": "李娜"}  # of two the one who was there
    assert contacts_in(found, Settings()) == {}
    assert all(not item.owners for item in found.items if item.departments)


def test_without_a_directory_the_minutes_speak_alone(write_page: WritePage) -> None:
    found = process(write_page(PAGE), Settings())
    assert [[one.name for one in item.owners] for item in found.items] == [["陈总"], ["张伟"], ["Teemu"]]


def test_the_directory_is_read_again_when_it_has_changed(people: Path) -> None:
    first = directory_of(Settings(people=people))
    assert directory_of(Settings(people=people)) is first
    people.write_text(PEOPLE + "Ann Lee,,\n", "utf-8")
    os.utime(people, ns=(1, 1))
    assert directory_of(Settings(people=people)).find("Ann Lee").entry


def test_a_directory_that_is_wrong_stops_everything(write_page: WritePage, people: Path, tmp_path: Path) -> None:
    people.write_text("name,email\nAnn Lee,nowhere\n", "utf-8")
    with pytest.raises(DirectoryError, match="line 2: 'nowhere' is no e-mail address"):
        process(write_page(PAGE), Settings(people=people))
    with pytest.raises(DirectoryError, match=r"gone\.csv: the directory of people cannot be read"):
        process(tmp_path / "no-such.docx", Settings(people=tmp_path / "gone.csv"))


def test_a_department_is_the_directory_s_else_the_minutes_and_never_guessed(people: Path) -> None:
    known = [
        Attendee("李娜", "采购部"),
        Attendee("周涛", "品质部"),
        Attendee("周涛"),
        Attendee("赵敏", "销售部"),
        Attendee("赵敏", "财务部"),
        Attendee("张伟", "财务部"),
    ]
    assert departments_of(known, Settings(people=people)) == {
        "李娜": "总经办",
        "周涛": "品质部",
        "王芳": "市场部",
        "陈国梁": "总经办",
        "陈总": "总经办",
        "Teemu Koskinen": "IT",
        "Teemu": "IT",
    }
    assert departments_of(known, Settings())["李娜"] == "采购部"
