"""Whom a line calls upon though no list knows them: who has the place of the one that is to act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CHINESE = [
    ("请机电厂商于3月8日前抓漏并报价。", "[机电厂商]"),
    ("请家长会宣导报名事宜。", "[家长会]"),
    ("由退休教师联谊会提供老照片。", "[退休教师联谊会]"),
    ("请领域召集人安排共同备课时间。", "领域召集人"),
    ("请学年主任转知各班报名。", "学年主任"),
    ("请检测机构3月8日前进场取芯。", "[检测机构]"),
    ("请厂商及设计院核对图纸。", "[厂商], [设计院]"),
    ("由王强、步惊云具体落实展位。", "王强"),  # who 步惊云 is, nothing tells
    ("请缺席家长尽快补签同意书。", "[缺席家长]"),
    ("请卫生所派护理师3月8日前量血压。", "[卫生所]"),
    ("由供水、供电、燃气等管线单位3月8日前提交计划。", "[供水、供电、燃气等管线单位]"),
    ("由 infra 同事申请证书。", "[infra 同事]"),
    ("由王芳、李思思两位老师负责会场。", "王芳, 李思思"),
    ("请高管会同王芳核对清单。", "王芳, [高管]"),
    ("请大家上社团投票。", "[大家]"),
    ("法务审核新合同模板", "[法务]"),
    ("代工厂3月8日前寄出产前样", "[代工厂]"),
    ("广告公司出三版主视觉", "[广告公司]"),
    ("仓配同事腾出B区库位", "[仓配同事]"),
    ("【设计组】王芳 修改海报尺寸", "王芳, [设计组]"),
    ("5、供货商补齐冷柜温度计", "[供货商]"),
    ("收银系统升级——IT同事（3月8日前）", "[IT同事]"),
    ("请 Legal 看条款", "[Legal]"),
    ("客户反馈问题汇总", "-"),
    ("用户手册更新到最新版", "-"),
    ("社区公告栏更换", "-"),
    ("由线下改为线上提交报名表", "-"),
    ("请本周内完成自查", "-"),
    ("请安排专业人员检查电梯。", "-"),
    ("请同步更新值班表。", "-"),
    ("请于3月8日前提交清单。", "-"),
    ("由系统自动发送通知。", "-"),
    ("请由于雨天无法参加者联系张伟。", "-"),
]
LED = [
    ("二标段牵头制定方案。", "[二标段]"),
    ("各社区书记3月8日前报送进度。", "[各社区书记]"),
]
LABELLED = [
    ("更换围挡（责任单位：第二标段、监理）", "[第二标段], [监理]"),
    ("更换围挡。整改部门：二车间，完成时间：3月8日", "[二车间]"),
    ("更换围挡。责任人：阿布都拉", "阿布都拉"),
    ("更换围挡。负责人：待定", "-"),
]
ENGLISH = [
    ("ACTION: Amenities to obtain three quotes.", "[Amenities]"),
    ("ACTION: School office to publish the dates.", "[School office]"),
    ("ACTION: Class reps and Mary to collect bottles.", "Mary Jones, [Class reps]"),
    ("ACTION: Site admins need to publish the page.", "[Site admins]"),
    ("ACTION: All Circulate the charter", "[All]"),
    ("ACTION: Everyone Bring a chair", "[Everyone]"),
    ("ACTION: Outreach team find speakers for May", "[Outreach team]"),
    ("ACTION: Editors Add a section on privacy", "[Editors]"),
    ("ACTION: Legal review the terms of use", "[Legal]"),
    ("Fix the gate. Owner: Facilities", "[Facilities]"),
    ("Write it up (owner: Data Platform)", "[Data Platform]"),
    ("Send the contract to Brightwater (Legal)", "[Legal]"),
    ("Update the page text. Assigned: Mary", "Mary Jones"),
    ("- Item 2: Mary reported a fault to the port. Status: Done", "Mary Jones"),
    ("Maintenance shall repaint the markings by 8 March.", "[Maintenance]"),
    ("Check the riser. Responsible: L. Brandt", "L. Brandt"),
    ("Backend team 修 payment callback", "[Backend team]"),
    ("ACTION: Reminder to members", "-"),
    ("ACTION: Response to planning application", "-"),
    ("ACTION: Bookings to open in June", "-"),
    ("Questions to ask the architect", "-"),
    ("Insurance: renew the policy", "-"),
    ("Finance report (draft) to print", "-"),
    ("Print the leaflet (A5)", "-"),
    ("ACTION: Letter to explain the new fees", "-"),
    ("ACTION: All documents must include a header", "-"),
    ("ACTION: email Mary.", "-"),
    ("ACTION: Everyone interested to email Mary.", "-"),
]


def _owner(told: Callable[..., list[str]], masthead: str, heading: str, line: str) -> str:
    items = told(masthead, f"{heading}\n{line}\n")
    assert len(items) == 1, items
    return items[0].split(" | ")[1]


@pytest.mark.parametrize(("line", "owner"), CHINESE)
def test_who_stands_behind_a_call(told: Callable[..., list[str]], line: str, owner: str) -> None:
    assert _owner(told, "zh", "待办事项", line) == owner


@pytest.mark.parametrize(("line", "owner"), LED)
def test_who_leads_outside_a_list_of_tasks(told: Callable[..., list[str]], line: str, owner: str) -> None:
    assert _owner(told, "zh", "会议内容", line) == owner


def test_who_stands_at_the_head_outside_a_list(told: Callable[..., list[str]]) -> None:
    assert _owner(told, "en", "Notes", "Programme leads should return comments by 8 March.") == "[Programme leads]"


@pytest.mark.parametrize(("line", "owner"), LABELLED)
def test_what_stands_behind_a_label(told: Callable[..., list[str]], line: str, owner: str) -> None:
    assert _owner(told, "zh", "待办事项", line) == owner


@pytest.mark.parametrize(("line", "owner"), ENGLISH)
def test_who_is_told_off(told: Callable[..., list[str]], line: str, owner: str) -> None:
    assert _owner(told, "en", "Actions", line) == owner


@pytest.mark.parametrize("words", ["&" * 3000, "a&" * 1500, "A and " * 800, "a & b + " * 500])
def test_words_without_end_take_no_time_without_end(told: Callable[..., list[str]], words: str) -> None:
    assert len(told("en", f"Actions\nACTION: {words}\n")) <= 2
