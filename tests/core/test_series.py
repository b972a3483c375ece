"""Which titles belong to one series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.series import name_of, plain, series_of


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("产销协调会会议纪要（2024年3月5日）", "产销协调会"),
        ("2024年3月产销协调会纪要", "产销协调会"),
        ("產銷協調會第12次會議紀錄", "產銷協調會"),
        ("民國113年第2次交通協調會議紀錄", "交通協調"),
        ("ERP二期项目周例会 第十二期", "ERP二期项目周例会"),
        ("项目周会-20240126", "项目周会"),
        ("周一例会纪要", "周一例会"),
        ("Steering Committee Meeting Minutes - 25 January 2024", "Steering Committee"),
        ("Minutes of the Parish Council Meeting held on Monday 4th March 2024", "Parish Council"),
        ("Board Meeting #14, March 5, 2024", "Board"),
        ("Project Weekly 2024-03-05 (draft)", "Project Weekly"),
        ("Q1 Review Meeting", "Review"),
        ("ERP 二期项目周例会（第 6 次）会议纪要", "ERP 二期项目周例会"),
        ("2024 年 3 月 5 日 产销协调会", "产销协调会"),
        ("关于仓库搬迁有关问题的会议纪要", "关于仓库搬迁有关问题"),
        ("Minutes of a meeting of the Board of Trustees", "Board of Trustees"),
        ("Otter community call, 21 February 2024, 16:00 UTC", "Otter community call"),
        ("地铁3号线协调会 第3期", "地铁3号线协调会"),
        ("On the Road Meeting", "On the Road"),
    ],
)
def test_dates_numbers_and_the_word_minutes_do_not_count(title: str, series: str) -> None:
    assert series_of(title, "x.docx") == series


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("采购例会纪要 2024年3月5日", "采购例会纪要（第11周）2024-03-12"),
        ("Ops Weekly - 5 Mar 2024", "Ops Weekly – 12 March 2024 v2"),
        ("ＥＲＰ周会 03.05", "ERP周会 2024/03/12"),
    ],
)
def test_the_next_meeting_is_of_the_same_series(one: str, other: str) -> None:
    assert series_of(one, "a.docx") == series_of(other, "b.docx")


@pytest.mark.parametrize(
    ("title", "file", "series"),
    [
        (None, "C:\\纪要\\产销协调会 2024-03-05.docx", "产销协调会"),
        ("会议纪要", "minutes/Board 2024-03-20 v2.docx", "Board"),
        ("Minutes", "2024-03-20.docx", "2024-03-20"),
        (None, "", "minutes"),
    ],
)
def test_where_the_title_tells_nothing_the_file_does(title: str | None, file: str, series: str) -> None:
    assert series_of(title, file) == series


@given(st.text(max_size=60), st.text(max_size=30))
def test_there_is_always_a_series(title: str, file: str) -> None:
    assert series_of(title, file).strip()


@pytest.mark.parametrize(
    ("title", "path", "series", "by"),
    [
        (None, "产销协调会/纪要0305.docx", "产销协调会", "folder"),
        ("会议纪要", "/srv/minutes/销售部/2024/Q1/会议纪要0305.docx", "销售部", "folder"),
        ("周例会", "a/销售部/周例会0305.docx", "销售部 周例会", "folder"),
        (None, "销售部/周例会/2024/纪要0305.docx", "销售部 周例会", "folder"),
        ("周例会", "销售部周例会0305.docx", "销售部周例会", "file"),
        ("周例会", "王三 0305.docx", "周例会", "title"),
        ("Meeting minutes", "C:\\data\\Alpha\\Meeting minutes 2024-03-05.docx", "Alpha", "folder"),
        ("Minutes", "old.zip/Parish Council/2024-03-05.docx", "Parish Council", "folder"),
        ("Weekly meeting", "s3://bucket/Weekly meeting.docx", "Weekly", "title"),
        # folders for everything, and somebody's own, name no meeting
        (None, "inbox/纪要0305.docx", "纪要0305", "nothing"),
        (None, "宁川机电/会议纪要/纪要0305.docx", "纪要0305", "nothing"),
        ("会议纪要", "/home/anna/会议纪要.docx", "会议纪要", "nothing"),
        ("会议纪要", "../会议纪要.docx", "会议纪要", "nothing"),
        # what has a name of its own needs no folder
        ("产销协调会会议纪要", "销售部/x.docx", "产销协调会", "title"),
    ],
)
def test_a_folder_helps_where_title_and_file_say_nothing(title: str | None, path: str, series: str, by: str) -> None:
    found = name_of(title, path)
    assert (found.text, found.by) == (series, by)


@pytest.mark.parametrize(
    ("title", "path", "series"),
    [
        ("产销会", "x.docx", "产销协调会"),
        ("产销协同会会议纪要（2024年3月5日）", "x.docx", "产销协调会"),
        (None, "生产销售协调0305.docx", "产销协调会"),
        (None, "生产销售协调/0305.docx", "产销协调会"),
        ("ＳＴＥＥＲＩＮＧ group", "x.docx", "SteerCo"),
        ("周例会", "a/销售部/周例会0305.docx", "销售周会"),
        ("周例会", "a/生产部/周例会0305.docx", "生产部 周例会"),
        # the title goes before the folder
        ("Steering Group", "产销会/x.docx", "SteerCo"),
        # brackets are brackets
        ("[x] review", "y.docx", "[x]"),
    ],
)
def test_settings_name_series_by_patterns(title: str | None, path: str, series: str) -> None:
    named = (
        ("产销协调会", ("产销*会", "生产销售协调*")),
        ("SteerCo", ("steering*",)),
        ("销售周会", ("销售部/周例会*",)),
        ("[x]", ("[x]*",)),
    )
    assert series_of(title, path, named) == series


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=12), st.text(max_size=12))
def test_any_title_path_and_pattern_give_a_series(title: str, path: str, name: str, pattern: str) -> None:
    assert series_of(title, path, ((name or "x", (pattern,)),))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("产销协调会", "产销协调工作会议", True),
        ("Billing SteerCo", "Billing Steering Committee Meeting", True),
        ("周例会", "月例会", False),
        ("工会", "学会", False),
        ("一车间例会", "二车间例会", False),
    ],
)
def test_what_a_title_may_leave_out_does_not_count(one: str, other: str, *, same: bool) -> None:
    assert (plain(one) == plain(other)) is same
