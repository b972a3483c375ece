"""What the head of minutes says: when, who, what it is called, and when they meet again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from minutes.core.blocks import Block, Kind, Source
from minutes.core.items import Meeting
from minutes.core.notes import note
from minutes.layout.attendance import read_list
from minutes.layout.attendance_tables import column_of
from minutes.layout.labels import label_of, labelled
from minutes.layout.masthead import Masthead, find_masthead
from minutes.layout.meeting_dates import find_days
from minutes.layout.presence import read_sentences
from minutes.layout.script import fold_for_finding
from minutes.layout.sections import build_page
from minutes.layout.units import text_of
from minutes.reading import read
from minutes.wordlists import load_lexicon

LEXICON = load_lexicon()


@pytest.fixture
def masthead(write_page: Callable[..., Path]) -> Callable[..., Masthead]:
    """The masthead of a page written in the signs of ``write_page``."""

    def find(page: str, name: str = "minutes.docx", **options: object) -> Masthead:
        source = read(write_page(page, name))
        return find_masthead(build_page(source), source, **options)  # type: ignore[arg-type]

    return find


def shown(meeting: Meeting) -> dict[str, object]:
    """A meeting in a few words; what it does not say is left out."""
    attendees = [f"{one.name} @ {one.department}" if one.department else one.name for one in meeting.attendees]
    said = {
        "title": meeting.title,
        "date": meeting.date.isoformat() if meeting.date else None,
        "chair": meeting.chair,
        "recorder": meeting.recorder,
        "attendees": attendees,
        "absent": [one.name for one in meeting.absent],
        "next": meeting.next_meeting.isoformat() if meeting.next_meeting else None,
    }
    return {name: value for name, value in said.items() if value}


PAGES = {
    "labels, English": (
        """
# Riverside Allotment Society
**Meeting minutes**
Date: Tuesday 5 March 2024
Time: 7 pm
Venue: Village hall
Chair: Ann Lee
Minutes taken by: Bob Ray
Present: Ann Lee, Bob Ray, Carol Smith (Treasurer) and Dr. Dan Moore
Apologies: Eve Hill
Next meeting: 2 April 2024
## Shed
The roof leaks.
""",
        {
            "title": "Riverside Allotment Society", "date": "2024-03-05", "chair": "Ann Lee", "recorder": "Bob Ray",
            "attendees": ["Ann Lee", "Bob Ray", "Carol Smith", "Dr. Dan Moore"], "absent": ["Eve Hill"],
            "next": "2024-04-02",
        },
    ),
    "labels, simplified Chinese": (
        """
# 质量改进专题会议纪要
会议时间：2024 年 3 月 5 日（星期二）14:00
会议地点：三楼会议室
主持人：周敏
记录人：吴强
参会人员：周敏、吴强、财务部：郑爽、冯丽；生产部（陈晨、褚云）
缺席人员：无
下次会议时间：2024年3月19日
# 一、情况通报
""",
        {
            "title": "质量改进专题会议纪要", "date": "2024-03-05", "chair": "周敏", "recorder": "吴强",
            "attendees": ["周敏", "吴强", "郑爽 @ 财务部", "冯丽 @ 财务部", "陈晨 @ 生产部", "褚云 @ 生产部"],
            "next": "2024-03-19",
        },
    ),
    "labels before a space, traditional Chinese": (
        """
# 第三屆學生會第五次例會會議紀錄
會議時間 113年03月05日 (星期二) 下午六時
會議地點 學生會辦公室
會議主持人 周會長明遠
出席人員 吳秘書長佳慧、活動部長欣怡、鄭部員文
未到人員 馮部員嘉
# 壹、報告事項
""",
        {
            "title": "第三屆學生會第五次例會會議紀錄", "date": "2024-03-05", "chair": "周會長明遠",
            "attendees": ["周會長明遠", "吳秘書長佳慧", "活動部長欣怡", "鄭部員文"], "absent": ["馮部員嘉"],
        },
    ),
    "several labels in one line": (
        """
# 20240305 文宣組第三次會議
時間：2024/3/5（二） 地點：線上 出席：RS、小安An、阿敏、Peter
## 報告事項
""",
        {"title": "20240305 文宣組第三次會議", "date": "2024-03-05", "attendees": ["RS", "小安An", "阿敏", "Peter"]},
    ),
    "bilingual labels": (
        """
# Harbour Day 籌備會議
| 日期 Date | 2024年3月5日 |
| 主席 Chair | 周敏 Minnie Chow |
| 出席 Present | 周敏 Minnie Chow、Thomas Lau（劉子軒） |
| 缺席 Absent | 馮嘉 |
""",
        {
            "title": "Harbour Day 籌備會議", "date": "2024-03-05", "chair": "周敏 Minnie Chow",
            "attendees": ["周敏 Minnie Chow", "Thomas Lau"], "absent": ["馮嘉"],
        },
    ),
    "a form": (
        """
| 会议记录表 | < | < | < |
| 会议名称 | 样机评审会 | 会议时间 | 2024.3.5 |
| 主持人 | 周敏 | 记录人 | 吴强 |
| 出席人员 | 周敏 吴强 郑爽 | < | < |
| 会议内容 | 样机已到，下周测试。 | < | < |
""",
        {
            "title": "样机评审会", "date": "2024-03-05", "chair": "周敏", "recorder": "吴强",
            "attendees": ["周敏", "吴强", "郑爽"],
        },
    ),
    "labels above their values": (
        """
# Works meeting
| Date | Venue | Chair | Note taker |
| 5 March 2024 | Hut | Ann Lee | Bob Ray |
""",
        {"title": "Works meeting", "date": "2024-03-05", "chair": "Ann Lee", "recorder": "Bob Ray"},
    ),
    "a list below a heading": (
        """
# Data group, 2024-03-05
## Attending
- Ann Lee (@annlee) - TSC
- Bob Ray (Acme Ltd, chair)
- Carol Smith *

* = absent
## Guests
- Dan Moore
## Notes
- Ann Lee spoke.
""",
        {
            "title": "Data group, 2024-03-05", "date": "2024-03-05", "chair": "Bob Ray",
            "attendees": ["Ann Lee @ TSC", "Bob Ray @ Acme Ltd", "Dan Moore"], "absent": ["Carol Smith"],
        },
    ),
    "an attendance table": (
        """
# Fourth working group meeting
Date: 2024-03-05
| Attendee name (present) | Initials | Organisation and email |
| Ann LEE | AL | Acme Ltd |
| Bob RAY | BR | Bureau, bob@example.org |
Everybody was welcome.
| Action | Who | Due |
| Write the plan | AL | 12 March |
""",
        {
            "title": "Fourth working group meeting", "date": "2024-03-05",
            "attendees": ["Ann LEE @ Acme Ltd", "Bob RAY @ Bureau"],
        },
    ),
    "a sign-in table with a column of who was there": (
        """
# 安全例会
时间：2024年3月5日
| 序号 | 姓名 | 部门 | 是否出席 |
| 1 | 周敏 | 安全部 | 是 |
| 2 | 吴强 | 生产部 | 请假 |
""",
        {"title": "安全例会", "date": "2024-03-05", "attendees": ["周敏 @ 安全部"], "absent": ["吴强"]},
    ),
    "posts, proxies and residents": (
        """
# 113年3月 第一次會議紀錄
時間：113/3/5 19:00
主席：周明遠
出席委員：主委周明遠、副主委吳佳慧 (鄭文代)、財委馮嘉
列席住戶：C2棟 羅先生
""",
        {
            "title": "113年3月 第一次會議紀錄", "date": "2024-03-05", "chair": "周明遠",
            "attendees": ["周明遠", "鄭文", "馮嘉", "羅先生 @ C2棟"], "absent": ["吳佳慧"],
        },
    ),
    "prose, English": (
        """
Minutes of the Harbour Trust
held in the boathouse on Tuesday 5 March 2024
The meeting was chaired by Ann Lee. Those present were Bob Ray, Carol Smith (Treasurer) and Dan Moore.
Apologies had been received from Eve Hill.
The next meeting will be held on 2 April 2024 at 7 pm.
""",
        {
            "title": "Minutes of the Harbour Trust", "date": "2024-03-05", "chair": "Ann Lee",
            "attendees": ["Ann Lee", "Bob Ray", "Carol Smith", "Dan Moore"], "absent": ["Eve Hill"],
            "next": "2024-04-02",
        },
    ),
    "prose, Chinese": (
        """
# 华星公司专题会议纪要
〔2024〕3号
华星公司办公室　　2024年3月8日
# 关于仓库改造的会议纪要
2024年3月5日，公司副总经理周敏在二楼会议室主持召开专题会议，研究仓库改造。纪要如下：
一、原则同意改造方案。
出席：周敏、吴强（工程部）、郑爽（财务部）
""",
        {
            "title": "关于仓库改造的会议纪要", "date": "2024-03-05", "chair": "周敏",
            "attendees": ["周敏", "吴强 @ 工程部", "郑爽 @ 财务部"],
        },
    ),
    "the chair of this week in parentheses": (
        """
# 社区例会
会议时间：2024-03-05
参会人：共有 18 名成员参会，来自全国各地。本次会议由轮值主席（mzhou588）主持。
""",
        {"title": "社区例会", "date": "2024-03-05", "chair": "mzhou588"},
    ),
    "the next meeting under a heading of its own": (
        """
# Harbour council
Tuesday 5 March 2024
Present: Ann Lee, Bob Ray
## 7. Dates of Meetings for 2024
2.30pm, Wednesday 3rd April 2024
Ann Lee
""",
        {
            "title": "Harbour council", "date": "2024-03-05", "attendees": ["Ann Lee", "Bob Ray"], "next": "2024-04-03",
        },
    ),
    "a year that only the next date has not": (
        """
# Works meeting
Date: 28/12/2023
Next meeting: 11/1
""",
        {"title": "Works meeting", "date": "2023-12-28", "next": "2024-01-11"},
    ),
    "a day at the top, and the year only at the end": (
        """
Minutes of the Harbour Trust
Tuesday 5 March
Present: Ann Lee, Bob Ray
The roof leaks.
Signed, 9 April 2024
""",
        {"title": "Minutes of the Harbour Trust", "date": "2024-03-05", "attendees": ["Ann Lee", "Bob Ray"]},
    ),
    "a line below the list that begins something else": (
        "# 例会\n时间：2024年3月5日\n参会人员：周敏、吴强\n缺席：郑爽\n待办事项\n周敏：联系厂商",
        {"title": "例会", "date": "2024-03-05", "attendees": ["周敏", "吴强"], "absent": ["郑爽"]},
    ),
    "the opening line tells of the meeting held, and the last line of the next": (
        """
# Harbour Light Trust
Minutes of the trustees' meeting held on Tuesday 11th March 2025 in the hall
Present: Ann Lee, Bob Ray
The minutes of the meeting held on 14 January 2025 were agreed to be a true record.
## Date of next meeting
Tuesday 13th May 2025
""",
        {
            "title": "Minutes of the trustees' meeting held on Tuesday 11th March 2025 in the hall",
            "date": "2025-03-11", "attendees": ["Ann Lee", "Bob Ray"], "next": "2025-05-13",
        },
    ),
    "a table in which a column of roles tells who led and who wrote": (
        """
# Ward meeting
Date: 5 June 2025
| Name | Role | Present
| Dr Helen Marsden | Chair, Medical Director | Yes
| Ravi Kapoor | Vice Chair | Yes
| Tess Malone | Minutes | Yes
""",
        {
            "title": "Ward meeting", "date": "2025-06-05", "chair": "Dr Helen Marsden", "recorder": "Tess Malone",
            "attendees": ["Dr Helen Marsden", "Ravi Kapoor", "Tess Malone"],
        },
    ),
    "posts before names, and people who are called like a word": (
        """
# 调度例会
时间：2025年4月14日
主持人：生产副总 韩德明
出席：市交警支队高峰、市水务集团总经理费翔宇
因事缺席者：仓储部 汪洋（出差）
""",
        {
            "title": "调度例会", "date": "2025-04-14", "chair": "韩德明",
            "attendees": ["韩德明", "高峰 @ 市交警支队", "费翔宇 @ 市水务集团"], "absent": ["汪洋"],
        },
    ),
    "the chair in two scripts, the list in one": (
        "# 联席会\n日期：2025年5月12日\n主持：Zhou Min 周敏\n参会：周敏、蒋一帆（R&D）",
        {
            "title": "联席会", "date": "2025-05-12", "chair": "Zhou Min 周敏",
            "attendees": ["Zhou Min 周敏", "蒋一帆 @ R&D"],
        },
    ),
    "the year alone in the title, and a deadline below that is no day of the meeting": (
        "# 2024年秋季交通会\n8月29日，办公室主任骆宾主持召开会议。\n一、公安局制定方案，9月1日前公告。",
        {"title": "2024年秋季交通会", "date": "2024-08-29", "chair": "骆宾"},
    ),
    "firms under a label of firms": (
        "# 监理例会\n时间：2025年5月12日\n参加单位：建设单位、机电分包、消防分包\n参会：周敏",
        {"title": "监理例会", "date": "2025-05-12", "attendees": ["周敏"]},
    ),
    "a topic below the list of those present": (
        "会议记录\n时间：2024年3月5日\n出席：周敏、吴强\n议题一：三季度预算\n周敏汇报了预算。",
        {"date": "2024-03-05", "attendees": ["周敏", "吴强"]},
    ),
    "a letter is no title": (
        "Dear all,\nplease find below the notes of our meeting on 5 March 2024.\nThe roof leaks.",
        {"date": "2024-03-05"},
    ),
    "initials first on the list, the post behind": (
        "Date: 5 March 2024\nCouncillors present: A. Fenn (Chairman), B. Gadd\nAlso present: C. Hill (Clerk)",
        {"date": "2024-03-05", "chair": "A. Fenn", "attendees": ["A. Fenn", "B. Gadd", "C. Hill"]},
    ),
    "who took the minutes last on the list": (
        "# Harbour Trust\n5 March 2024\nPresent:\nDr Ann Lee, Chair\nSir Bob Ray\nMs Carol O'Dea (minutes)",
        {
            "title": "Harbour Trust", "date": "2024-03-05", "chair": "Dr Ann Lee", "recorder": "Ms Carol O'Dea",
            "attendees": ["Dr Ann Lee", "Sir Bob Ray", "Ms Carol O'Dea"],
        },
    ),
    "dashes for colons, small letters, one away": (
        "Date - 5 March 2024\nattending – ann, bob\naway – carol (ill)",
        {"date": "2024-03-05", "attendees": ["ann", "bob"], "absent": ["carol"]},
    ),
    "initials spelled out below": (
        "# Kiosk\nDate: 5 March 2024\nPresent: AL, BR (remote), DM\nAL = Ann Lee, BR = Bob Ray, KPI = monthly",
        {"title": "Kiosk", "date": "2024-03-05", "attendees": ["Ann Lee", "Bob Ray", "DM"]},
    ),
    "a letterhead above the sentence that opens the minutes": (
        "〔2024〕9号\n海湾市旧街改造办公室会议纪要\n2024年3月5日，副局长周敏主持召开旧街改造调度会。市发改委吴强参加会议。现纪要如下：",
        {"title": "海湾市旧街改造办公室会议纪要", "date": "2024-03-05", "chair": "周敏",
         "attendees": ["周敏", "吴强 @ 市发改委"]},
    ),
    "everybody but one": (
        "行政组周例会\n日期：2024年3月5日\n参加：全体（周敏请假）\n记录：吴强",
        {"title": "行政组周例会", "date": "2024-03-05", "recorder": "吴强", "absent": ["周敏"]},
    ),
    "accounts side by side, the day and the room below the title": (
        "春游复盘会\n2024-03-05 15:00 腾讯会议\n人员：@周敏 @吴强 @Tony @阿May",
        {"title": "春游复盘会", "date": "2024-03-05", "attendees": ["周敏", "吴强", "@Tony", "阿May"]},
    ),
    "notes sent the day after": (
        "Sent: Wednesday, 6 March 2024 09:12\nHi all, notes from our meeting yesterday (5 March).\nThe roof leaks.",
        {"date": "2024-03-05"},
    ),
    "the first topic right below those present": (
        "Date: 5 March 2024\nPresent: Ann Lee, Bob Ray\n1. Gate\nThe motor failed again.",
        {"date": "2024-03-05", "attendees": ["Ann Lee", "Bob Ray"]},
    ),
    "a stand-up, person by person": (
        "Stand-up 5 March 2024\nPresent: Ann Lee, Bob Ray\nAnn\nToday: call the carrier\nBob\nToday: paint the gate",
        {"title": "Stand-up 5 March 2024", "date": "2024-03-05", "attendees": ["Ann Lee", "Bob Ray"]},
    ),
    "a title that is a day and a kind of meeting": (
        "周报会 2024年3月5日\n参会：周敏、吴强\n本周：\n盘点了仓库。",
        {"title": "周报会 2024年3月5日", "date": "2024-03-05", "attendees": ["周敏", "吴强"]},
    ),
    "nothing said": ("We talked about the shed.", {}),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_masthead(page: str, expected: dict[str, object], masthead: Callable[..., Masthead]) -> None:
    found = masthead(page)
    assert shown(found.meeting) == expected
    assert found.meetings == ()


# --- days ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月5日", (2024, 3, 5)),
        ("2024 年 3 月 5  日 19 时", (2024, 3, 5)),
        ("２０２４年３月５日", (2024, 3, 5)),
        ("2024.3.5 21:00-2024.3.5 22:40", (2024, 3, 5)),
        ("2024-03-05T13:00:00Z", (2024, 3, 5)),
        ("2024-March-5", (2024, 3, 5)),
        ("20240305 例會", (2024, 3, 5)),
        ("113/3/5 19:00", (2024, 3, 5)),
        ("113年03月05日（星期二）", (2024, 3, 5)),
        ("民國98年3月5日", (2009, 3, 5)),
        ("24年3月5日", (2024, 3, 5)),
        ("二〇二四年三月五日", (2024, 3, 5)),
        ("一一三年十二月三十一日", (2024, 12, 31)),
        ("March 5, 2024", (2024, 3, 5)),
        ("Tues 5th of March, 2024 at 7.30pm", (2024, 3, 5)),
        ("5-Mar-24", (2024, 3, 5)),
        ("5-6 March 2024", (2024, 3, 5)),
        ("March 5-6, 2024", (2024, 3, 5)),
        ("Minutes no. 4 – 5 March 2024", (2024, 3, 5)),
        ("the 5th day of March, 2024", (2024, 3, 5)),
        ("Meeting of 5 March2024", (2024, 3, 5)),
        ("05Mar2024", (2024, 3, 5)),
        ("Tuesday, March the 5th, 2024", (2024, 3, 5)),
        ("28/05/21", (2021, 5, 28)),
        ("13.5.2015", (2015, 5, 13)),
        ("10/27（五）9:00 PM", (None, 10, 27)),
        ("3月5日下午", (None, 3, 5)),
        ("Tuesday, 5 March", (None, 3, 5)),
        ("version 2.0.1", None),
        ("192.168.1.10", None),
        ("2024年13月5日", None),
        ("19:30-20:45", None),
        ("3/4 of the members", (None, 3, 4)),
        ("", None),
    ],
)
def test_a_day_as_written(text: str, expected: tuple[int | None, int, int] | None) -> None:
    days = find_days(fold_for_finding(text).text)
    assert ((days[0].year, days[0].month, days[0].day) if days else None) == expected


ORDERS = [
    ("Date: 3/4/2024\nThe form is due 28/4/2024.", {}, "2024-04-03", "DMY", 0),
    ("Date: 3/4/2024\nThe form is due 4/28/2024.", {}, "2024-03-04", "MDY", 0),
    ("Date: Wednesday 3/4/2024", {}, "2024-04-03", "DMY", 0),
    ("Date: 3/4/2024\nIt costs £20.", {}, "2024-04-03", None, 1),
    ("Date: 3/4/2024", {}, "2024-03-04", None, 1),
    ("Date: 3/4/2024", {"order": "DMY"}, "2024-04-03", None, 0),
    ("时间：3/4/2024，记录完毕，散会。", {}, "2024-03-04", "MDY", 0),
]


@pytest.mark.parametrize(("page", "options", "day", "order", "warnings"), ORDERS)
def test_the_document_settles_which_number_is_the_month(
    page: str, options: dict[str, str], day: str, order: str | None, warnings: int, masthead: Callable[..., Masthead]
) -> None:
    found = masthead(page, **options)
    assert found.meeting.date == date.fromisoformat(day)
    assert found.order == order
    assert len(found.warnings) == warnings


def test_the_name_of_the_file_may_settle_it(masthead: Callable[..., Masthead]) -> None:
    assert masthead("Date: 3/4/2024", "minutes 2024-04-03.docx").meeting.date == date(2024, 4, 3)


def test_the_name_of_the_file_is_the_last_resort_and_said(masthead: Callable[..., Masthead]) -> None:
    found = masthead("We talked.", "周例会_20240305.docx")
    assert found.meeting.date == date(2024, 3, 5)
    assert found.warnings == (note("date-of-file-name", day="2024-03-05"),)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("We talked.", "date-missing"),
        ("时间：2024年3月5日（星期三）", "date-weekday"),
        ("Board meeting 2024\nDate: 5 March\nReport due 2 May 2024", "date-without-year"),
        ("Date: 3/4/2024", "date-ambiguous"),
    ],
)
def test_doubts_are_said(page: str, code: str, masthead: Callable[..., Masthead]) -> None:
    assert [warning.code for warning in masthead(page).warnings] == [code]


def test_a_relative_date_of_the_next_meeting_is_read_by_the_reader_given(masthead: Callable[..., Masthead]) -> None:
    asked = []

    def in_two_weeks(text: str, language: str, held: date) -> date:
        asked.append((text.strip(), language, held))
        return date(2024, 3, 19)

    found = masthead("时间：2024年3月5日\n下次会议：两周后的同一时间", resolve_date=in_two_weeks)
    assert asked == [("两周后的同一时间", "zh", date(2024, 3, 5))]
    assert found.meeting.next_meeting == date(2024, 3, 19)


# --- several meetings ---

LOG = """
**Project log**
5 March 2024
Meeting started at 19:00
Ann, Bob & Carol present. Dan gave notice.
Ann to draw the plan
12 March 2024
All members present
Bob to call the supplier
19 March 2024
Meeting started late
Carol to pay the bill
"""
FORMS = """
# 第一次例会
时间：2024年3月5日
主持人：周敏
参会人员：周敏、吴强
讨论了预算。
第二次例会
时间：2024年3月12日
主持人：吴强
参会人员：吴强、郑爽
讨论了进度。
"""


def test_a_running_log_is_several_meetings(masthead: Callable[..., Masthead]) -> None:
    found = masthead(LOG)
    assert [span.meeting.date for span in found.meetings] == [date(2024, 3, 5), date(2024, 3, 12), date(2024, 3, 19)]
    assert [span.first_line for span in found.meetings] == [1, 5, 8]
    assert {span.meeting.title for span in found.meetings} == {"Project log"}
    assert [one.name for one in found.meetings[0].meeting.attendees] == ["Ann", "Bob", "Carol"]
    assert found.roster.resolve("Dan").kind == "person"


def test_forms_one_after_the_other_are_several_meetings(masthead: Callable[..., Masthead]) -> None:
    found = masthead(FORMS)
    assert [shown(span.meeting) for span in found.meetings] == [
        {"title": "第一次例会", "date": "2024-03-05", "chair": "周敏", "attendees": ["周敏", "吴强"]},
        {"title": "第二次例会", "date": "2024-03-12", "chair": "吴强", "attendees": ["吴强", "郑爽"]},
    ]
    assert [span.first_line for span in found.meetings] == [0, 5]
    assert {person.name for person in found.roster.people} == {"周敏", "吴强", "郑爽"}


@pytest.mark.parametrize(
    "page",
    [
        "# Board\nDate: 5 March 2024\nPresent: Ann, Bob\n## Dates of Meetings\n2 April 2024\n7 May 2024\n4 June 2024",
        "# Board meeting 5 March 2024\nPresent: Ann Lee, Bob Ray\nA\nB\nC\n## Release on 2 April 2024\nD\nE\nF",
        "# 例会\n时间：2024年3月5日\n参会人员：周敏\n议题一\n时间：11/3(五) 例會\n方式：线上\n",
        "Date: 5 March 2024\nChair: Ann Lee\nNext meeting\nDate: 2 April 2024\nChair: Bob Ray",
        (
            "Parish Council\n5 March 2024\nPresent: Ann Lee, Bob Ray\nApologies: Cy Roe\nWelcome\nThe hall\n"
            "Minutes from meeting held 2 April 2023\nThey stand.\nMatters\nAnn Lee spoke for those present.\nThanks"
        ),
        (
            "5 March 2024\nPresent: Ann Lee, Bob Ray\nThe hall\nApproval of minutes 2 April 2023\n"
            "All present agreed.\nThe roof\nThe drains"
        ),
    ],
)
def test_one_meeting_with_more_dates_is_one(page: str, masthead: Callable[..., Masthead]) -> None:
    found = masthead(page)
    assert found.meetings == ()
    assert found.meeting.date == date(2024, 3, 5)


# --- labels, lists, sentences ---


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("4. Those present:", "attendees"),
        ("主 持 人", "chair"),
        ("出（列）席單位及人員", "attendees"),
        ("24/019 Date of next meeting", "next_meeting"),
        ("下次會議日期 Date of next meeting", "next_meeting"),
        ("Host 主持", "chair"),
        ("Not present", "absent"),
        ("Due date", None),
        ("完成时间", "other"),
        ("Presentations", None),
        ("", None),
        (":", None),
    ],
)
def test_a_label(words: str, label: str | None) -> None:
    assert label_of(fold_for_finding(words).text) == label


def test_the_labels_of_one_line_share_it() -> None:
    line = text_of("Date 日期：2024-03-05 (Tue)  Time 时间：15:00  Venue：8F")
    assert [(label, value.verbatim.strip()) for label, _, value in labelled(line)] == [
        ("date", "2024-03-05 (Tue)"), ("date", "15:00"), ("other", "8F"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("姓 名", "name"),
        ("Organisation / Email", "department"),
        ("Present?", "present"),
        ("任务", None),
        ("Owner", None),
    ],
)
def test_a_column_of_an_attendance_table(words: str, column: str | None) -> None:
    assert column_of(words) == column


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (["Ann Lee; Bob Ray; Carol Smith"], ["Ann Lee", "Bob Ray", "Carol Smith"]),
        (["Ann Lee (AL), Programme Director; Bob Ray (BR), Acme Ltd"], ["Ann Lee", "Bob Ray"]),
        (["Ann Lee, Acme", "Bob Ray, Bureau", "Carol Smith, City Council"], ["Ann Lee", "Bob Ray", "Carol Smith"]),
        (["Ann Lee Chairman, Bob Ray", "2. WELCOME"], ["Ann Lee", "Bob Ray"]),
        (["Ann Price, Bob Lee"], ["Ann Price", "Bob Lee"]),
        (["May Review, Will Report, Paul Project Manager"], []),
        (["Mr Matthew Ferrie (Parish Council representative)"], ["Mr Matthew Ferrie"]),
        (["4 (Ann, Bob, Carol, Dan)"], ["Ann", "Bob", "Carol", "Dan"]),
        (["aaron, tim, sven"], ["aaron", "tim", "sven"]),
        (["@annlee (Ann Lee), @bray (Bob Ray)"], ["Ann Lee", "Bob Ray"]),
        (["Dr. Dr. Ann Lee"], ["Dr. Ann Lee"]),
        (["周敏（PM）、吴强（79）、郑爽"], ["周敏", "吴强", "郑爽"]),
        (["丁院长（丁立群）"], ["丁立群"]),
        (["Councillors R. Fenn (Chairman), P. Gadd"], ["R. Fenn", "P. Gadd"]),
        (["生产副总经理 韩德明"], ["韩德明"]),
        (["市发改委苗青"], ["苗青"]),
        (["汪洋、高峰"], ["汪洋", "高峰"]),
        (["信息科 周敏、吴强；检验科 郑爽"], ["周敏", "吴强", "郑爽"]),
        (["周敏、繁星、吕从庆"], ["周敏", "繁星", "吕从庆"]),
        (["The committee discussed the roof and Ann Lee spoke about the costs."], []),
        (["活動長吳承翰、外聯 阮航、QA趙倩、宣傳部小魚、木木"], ["吳承翰", "阮航", "趙倩", "小魚", "木木"]),
        (["副社长查婷、学委卜凡、IT 祝工"], ["查婷", "卜凡", "祝工"]),
        (["产品-小麦、研发-乐乐、测试-大伟"], ["小麦", "乐乐", "大伟"]),
        (["导师（孙老师），博士：韩雨、顾一鸣"], ["孙老师", "韩雨", "顾一鸣"]),
        (["班长（王小明）、团支书(李强)"], ["王小明", "李强"]),
        (["书记凌峰、纪检委员甄实"], ["凌峰", "甄实"]),
        (["None"], []),
        (["详见签到表"], []),
        (["E1-10"], []),
        ([], []),
    ],
)
def test_a_list_of_people(lines: list[str], people: list[str]) -> None:
    assert [person.name for person in read_list([text_of(line) for line in lines], LEXICON)] == people


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ann, Bob & Carol present", {"attendees": ["Ann", "Bob", "Carol"]}),
        ("All members present", {}),
        ("The meeting was attended by Ann Lee, Bob Ray and Carol Smith.", {
            "attendees": ["Ann Lee", "Bob Ray", "Carol Smith"],
        }),
        ("Apologies were received from Mr Manley and Mr Moore.", {"absent": ["Mr Manley", "Mr Moore"]}),
        ("Apologies for absence were received and accepted from Cllr D. Yates.", {"absent": ["Cllr D. Yates"]}),
        ("Dan gave notice that he could not come", {"absent": ["Dan"]}),
        ("The Chair, Ann Lee, welcomed everyone", {"chair": ["Ann Lee"]}),
        ("Called to order by President Ann Lee at 7 pm", {"chair": ["Ann Lee"]}),
        ("Minutes taken by Bob Ray", {"recorder": ["Bob Ray"]}),
        ("会议由周敏主持，吴强、郑爽参加会议", {"chair": ["周敏"], "attendees": ["吴强", "郑爽"]}),
        ("冯丽因病请假", {"absent": ["冯丽"]}),
        ("The present state of the roof is poor", {}),
    ],
)  # fmt: skip
def test_a_sentence_about_who_was_there(sentence: str, said: dict[str, list[str]]) -> None:
    found = read_sentences([text_of(sentence)], LEXICON)
    assert {label: [person.name for person in people] for label, people in found} == said


# --- the roster ---


def test_the_roster_knows_whom_the_masthead_names(masthead: Callable[..., Masthead]) -> None:
    roster = masthead(
        "Date: 5 March 2024\nChair: Eve Hill\nMinutes by: Fay Lowe\n"
        "Present: Ann Lee (AXL, Acme Ltd), Bob Ray (Treasurer), Gil Fox (Deputy Clerk)\nApologies: Carol Smith"
    ).roster
    assert {person.name: person.present for person in roster.people} == {
        "Eve Hill": True, "Fay Lowe": True, "Ann Lee": True, "Bob Ray": True, "Gil Fox": True,
        "Carol Smith": False,
    }  # fmt: skip
    assert roster.resolve("AXL").person == roster.resolve("Ann").person
    assert roster.resolve("Ann").people[0].department == "Acme Ltd"
    assert [person.name for person in roster.resolve("Treasurer").people] == ["Bob Ray"]
    assert [person.name for person in roster.resolve("Deputy Clerk").people] == ["Gil Fox"]
    assert [person.name for person in roster.resolve("chair").people] == ["Eve Hill"]


def test_a_courtesy_is_no_post(masthead: Callable[..., Masthead]) -> None:
    roster = masthead("日期：2025年2月19日\n出席：鄧國強先生（主席）、馮慧玲女士（秘書）、麥志輝先生（司庫）").roster
    holders = {post: [person.name for person in roster.resolve(post).people] for post in ("主席", "秘书", "司库")}
    assert holders == {"主席": ["鄧國強"], "秘书": ["馮慧玲"], "司库": ["麥志輝"]}


# --- hostile ---


def of_paragraphs(*texts: str) -> Masthead:
    blocks = tuple(Block(index, Kind.PARAGRAPH, text) for index, text in enumerate(texts))
    source = Source("minutes.docx", "", blocks)
    return find_masthead(build_page(source), source)


@pytest.mark.parametrize(
    "piece",
    [
        "Present: ", "主持人：", "(", "Ann (", "，", "1/2/", "Ann, ", "周敏、", "a", "时间：2024年3月5日 ", "\t", "| ",
        "：", "Mr ", "\u0000", "* = ", "; ", "和", "二〇",
    ],
)  # fmt: skip
def test_a_paragraph_without_end_is_no_trouble(piece: str) -> None:
    found = of_paragraphs("Date: 2024-03-05", "x" + piece * (100_000 // len(piece)))
    assert found.meeting.date == date(2024, 3, 5)


def test_a_thousand_labels_are_no_trouble() -> None:
    found = of_paragraphs("Date: 2024-03-05", *["Present:"] * 1000)
    assert found.meeting.date == date(2024, 3, 5)
