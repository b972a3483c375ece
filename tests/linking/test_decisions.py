"""What a careful reader calls decided, though no word of deciding says so, and what only holds such a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SETTLED = [
    "Going with the second layout for the rack.",
    "Let's not repaint the doors.",
    "The old forms stay as they are, no change to the codes.",
    "Picked the green label.",
    "Keeping the paper list for now.",
    "So scanners it is.",
    "The second gate stays.",
    "The late fee is abolished.",
    "The audit is pushed to May.",
    "It was the sense of the meeting that the ramp is too steep.",
    "Mary takes over from Priya as treasurer.",
    "Priya elected safety officer.",
    "Ruth Klein will take over as treasurer.",
    "The night shift is to be discontinued.",
    "After a show of hands the ramp was moved to bay 2.",
    "The call moves from Monday to Tuesday.",
    "Locker fees go up to £5.",
    "New deadline is 8 May.",
    "No new racks will be bought.",
    "No night shift this summer.",
    "From April the gate is closed on Sundays.",
    "The old scanner is too slow, so we drop it.",
    "Everyone OK with a later start.",
    "Agreement on the green label.",
    "The board awarded the contract to the cheaper firm.",
    "Members waived the late fee.",
    "Budget passed as presented, vote 5-0.",
    "Tom was tired of the noise and it was agreed to move the press.",
    "Tom's suggestion to close at noon was agreed.",
    "The post will therefore go by the gate.",
    "Leeds was chosen as the site.",
    "The font is going up to 18 pt.",
    "There was no other offer, so these will be used.",
    "The start is pushed back a week.",
    "We'll start with the small rack.",
    "We will work with the old map instead.",
    "Lift to stay put.",
    "After a long debate the board turned this down.",
    "No deliveries in week 28.",
    "Read and agreed with one change.",
    "The council opposes the sale of the yard.",
    "Paper lists are therefore removed.",
    "We will not ask for the age.",
    "We will do e-mail only.",
    "Bag price – remains $5.",
    "Sale dates – changed to 17 May.",
    "Comment 7: accepted in principle.",
    "Locker numbers will be raised from 22 to 24.",
    "The deposit was kept at £5.",
    "The summer fair will go ahead.",
    "There are no calls on 4 and 18 July.",
    "Going forward the racks are filled on Mondays.",
    "Not to be sold before the audit.",
    "It took an hour, so the new list will hold all racks.",
    "OK to move the rest.",
    "We drop the paper list, nobody reads it.",
    "After some back and forth the board landed on the green label.",
    "The consensus of the group was to repair the lift.",
    "Option 3 chosen.",
    "Motion (Reed/Shah): to sell the small lift.",
    "Three views, everyone liked the last → green labels only",
    "Tom takes over the rota from Omar.",
    "Tom proposed the cheaper scanner, Omar seconded, all in favour.",
    "Minutes of the last meeting accepted (Tom/Omar).",
]
NOT_SETTLED = [
    "The newly elected mayor visited us.",
    "Omar proposed a cheaper scanner.",
    "Tom is going home early.",
    "Keeping the paper list is a nuisance.",
    "Tom stays in Leeds.",
    "Returns dropped in week 9.",
    "Two of the racks look abandoned.",
    "The colour was chosen after a talk with the printer.",
    "If the test is to be cancelled, we lose a week.",
    "No accidents this year.",
    "The road will not be open until May.",
    "The truck is late, so we need a van.",
    "The board heard the figures.",
    "The figures were kept in a box.",
    "If the fair can go ahead, we need a van.",
    "Moved to a new room, and it is dry.",
    "All agreed that the fair had been a success.",
    "Tom will leave the group.",
    "No complaints in May.",
    "The farmers opposed the sale of the yard.",
    "We wait for the bank.",
    "Rack 2 → rack 4",
    "All agreed it was a pity.",
    "The test failed 3 to 4 times.",
    "Keep the old text.",
    "The post will go by the gate.",
    "The following are away but support the consensus:",
]


@pytest.mark.parametrize("words", SETTLED)
def test_a_choice_told_plainly_is_a_decision(told: Callable[..., list[str]], words: str) -> None:
    assert told("en", f"# Racks\n{words}\n") == [f"decision: {words}"]


@pytest.mark.parametrize("words", NOT_SETTLED)
def test_what_only_looks_settled_is_none(told: Callable[..., list[str]], words: str) -> None:
    assert told("en", f"# Racks\n{words}\n") == []


def test_a_motion_is_told_once_with_its_vote(told: Callable[..., list[str]]) -> None:
    page = "# Racks\nMotion: that the small lift be sold. Proposed Tom, seconded Omar. For 3, against 2. Carried.\n"
    assert len(told("en", page)) == 1


def test_a_section_of_a_persons_post_is_read_where_it_tells_something(told: Callable[..., list[str]]) -> None:
    page = "# Chair\nHelen is moving away in May. It was agreed that Tom is chair from June.\n"
    assert told("en", page) == ["decision: It was agreed that Tom is chair from June."]


RULED = [
    "从下周一起夜班由三人改为两人。",
    "今后叉车充电放在东侧。",
    "大家反映表格太长,盘点改成每周一次。",
    "免去陈强班组长职务。",
    "旧货架不再加高。",
    "预算通过。",
    "商量下来标签改用蓝色。",
    "会议认为现有货架还能用,更换推迟到下一年。",
    "换系统的事先放一放。",
]
NOT_RULED = [
    "接口测试通过。",
    "会议认为,方案总体可行,体现了公平。",
    "通过优化路线,出库快了一倍。",
    "方案已通过评审。",
    "用户取消订单后库存不释放。",
    "客户要求保留旧标签。",
    "上次会议决定的事项都在推进。",
    "旧系统已停用,原流程早已取消。",
    "货架选型没有统一意见。",
]


@pytest.mark.parametrize("words", RULED)
def test_what_shall_hold_is_decided_in_chinese(told: Callable[..., list[str]], words: str) -> None:
    assert [one.split(":")[0] for one in told("zh", f"三、仓库\n{words}\n")] == ["decision"]


@pytest.mark.parametrize("words", NOT_RULED)
def test_a_deciding_word_of_somebody_else_decides_nothing(told: Callable[..., list[str]], words: str) -> None:
    assert told("zh", f"三、仓库\n{words}\n") == []


def test_among_decisions_an_errand_is_a_task_and_what_shall_hold_is_none(told: Callable[..., list[str]]) -> None:
    page = "会议决定\n1、统一使用新托盘。\n2、须双人签字方可出库。\n3、可先发急单。\n4、通知承运商更换车辆。\n"
    assert [one.split(":")[0] for one in told("zh", page)] == ["decision", "decision", "decision", "action"]


def test_a_topic_in_brackets_ends_what_was_decided_before_it(told: Callable[..., list[str]]) -> None:
    page = "【议题一】标签\n结论:采用新版标签。\n【议题二】盘点方式\n目前每次要四个小时。\n结论:改为抽盘。\n"
    assert told("zh", page) == ["decision: 采用新版标签。", "decision: 改为抽盘。"]


def test_what_came_of_it_in_the_end_stands_behind_a_label(told: Callable[..., list[str]]) -> None:
    page = "1. 标签\n张伟:蓝色显眼。\n李娜:绿色便宜。\n最后:蓝色,每箱两张。\n"
    assert told("zh", page) == ["decision: 蓝色,每箱两张。"]


def test_problem_discussion_and_result_side_by_side(told: Callable[..., list[str]]) -> None:
    page = "| 序号 | 问题 | 讨论 | 结果 |\n| 1 | 标签脱落 | 胶水太少 | 换供应商 |\n| 2 | 货架松动 | 螺丝短 | 待定 |\n"
    assert told("zh", page) == ["decision: 换供应商"]


def test_a_heading_with_its_own_paragraph_is_not_decided_itself(told: Callable[..., list[str]]) -> None:
    page = "(一)增补委员\n张伟当选委员。\n(二)改用新标签\n一致同意改用新标签。\n"
    assert told("zh", page) == ["decision: 张伟当选委员。", "decision: 一致同意改用新标签。"]


def test_a_cell_of_decisions_that_leaves_it_open_holds_none(told: Callable[..., list[str]]) -> None:
    page = "| Topic | Outcome |\n| Labels | Use the green ones |\n| Doors | No conclusion yet |\n"
    assert told("en", page) == ["decision: Use the green ones"]


def test_behind_an_arrow_stands_what_came_of_it(told: Callable[..., list[str]]) -> None:
    assert told("zh", "三、仓库\n两家报价都偏高。→ 选便宜的那家\n") == ["decision: 选便宜的那家"]
    assert told("en", "# Racks\nTwo bids came in. -> the cheaper one\n") == ["decision: the cheaper one"]


@pytest.mark.parametrize("words", ["The fee for a bay will be £12.", "Minimum age to be ten.", "Doors stay blue."])
def test_a_term_is_decided_and_no_task(told: Callable[..., list[str]], words: str) -> None:
    assert told("en", f"# Racks\n{words}\n") == [f"decision: {words}"]


WEIGHED_UP = [
    "Should we close at noon?",
    "Tom suggested a second post.",
]


@pytest.mark.parametrize("before", WEIGHED_UP)
@pytest.mark.parametrize("words", ["Keep the old one.", "A paper list for now.", "Yes, in June."])
def test_what_follows_where_something_was_weighed_up_is_a_decision(
    told: Callable[..., list[str]], before: str, words: str
) -> None:
    assert told("en", f"# Posts\n{before} {words}\n") == [f"decision: {words}"]
    assert told("en", f"# Posts\n{before}\n{words}\n") == [f"decision: {words}"]


def test_what_somebody_will_do_is_no_conclusion(told: Callable[..., list[str]]) -> None:
    assert told("en", "# Posts\nShould we close at noon? They will be glad.\n") == []


def test_nothing_follows_from_what_another_topic_weighed_up(told: Callable[..., list[str]]) -> None:
    assert told("en", "# Posts\nShould we close at noon?\n# Gate\nThe gate will rust.\n") == []


def test_a_motion_is_one_decision_with_the_names_of_those_who_voted(told: Callable[..., list[str]]) -> None:
    vote = "Roll call: Reed aye, Shah aye. Motion passed 2-0."
    page = f"# Racks\nMotion by Reed, second by Shah to buy two racks. {vote}\n"
    assert told("en", page) == ["decision: Motion by Reed, second by Shah to buy two racks."]


def test_what_was_moved_stands_before_who_moved_it(told: Callable[..., list[str]]) -> None:
    page = "# Racks\nTwo racks from Bolt, £800. Moved Reed, second Shah, 3-0.\n"
    assert told("en", page) == ["decision: Two racks from Bolt, £800. Moved Reed, second Shah, 3-0."]


def test_a_motion_of_few_words_is_no_task(told: Callable[..., list[str]]) -> None:
    assert told("en", "# Racks\nApprove the February minutes. M/S/C Reed/Shah.\n") == [
        "decision: Approve the February minutes. M/S/C Reed/Shah."
    ]


def test_what_was_only_proposed_to_be_resolved_is_none(told: Callable[..., list[str]]) -> None:
    page = "# Racks\nProposed resolution: Two racks for bay 4\nResolution: Three racks for bay 4\n"
    assert told("en", page) == ["decision: Three racks for bay 4"]


def test_an_agenda_that_tells_what_was_decided_is_read(told: Callable[..., list[str]]) -> None:
    assert told("en", "# Agenda\n- Racks: the plan was read and it was agreed to buy two.\n- Lifts\n") == [
        "decision: Racks: the plan was read and it was agreed to buy two."
    ]


def test_what_is_settled_in_a_report_is_found_there(told: Callable[..., list[str]]) -> None:
    page = "# Status report\nThe old scanner is slow, so we drop it. The rating stays amber.\n"
    assert told("en", page) == ["decision: The old scanner is slow, so we drop it."]
