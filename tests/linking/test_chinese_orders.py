"""Tasks in the middle of Chinese discussions: told without a doer, taken on by who speaks, called for by an account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAGES = [
    pytest.param(
        "讨论内容\n"
        "速度问题还没查清，先做一下压测。\n"
        "把第二组的数据补上。\n"
        "手册还需补充安装章节。\n"
        "叉车日程需要进一步细化。\n"
        "记得带秤。\n",
        [
            "action: 速度问题还没查清，先做一下压测。 | - | -",
            "action: 把第二组的数据补上。 | - | -",
            "action: 手册还需补充安装章节。 | - | -",
            "action: 叉车日程需要进一步细化。 | - | -",
            "action: 记得带秤。 | - | -",
        ],
        id="told to nobody",
    ),
    pytest.param(
        "讨论内容\n"
        "先介绍了两个方案。\n"
        "可以先做一下压测。\n"
        "是否需要进一步细化？\n"
        "先不做压测。\n"
        "盘点需要三个人。\n",
        ["decision: 先不做压测。"],
        id="what was done, may be done, or is only asked is told to nobody",
    ),
    pytest.param(
        "讨论内容\n- 张伟：东区的清单我来整理\n- 李娜：我觉得标签太小\n- 王芳看一下是不是秤坏了\n",
        ["action: 东区的清单我来整理 | 张伟 | -", "action: 王芳看一下是不是秤坏了 | 王芳 | -"],
        id="taken on by who speaks",
    ),
    pytest.param(
        "讨论内容\n"
        "托盘已经到了，除了两箱破损退回去了，@张伟 再跟厂家要一下新的。\n"
        "入库表李娜做，3月8日前放出来。\n"
        "值日轮到王芳，本周六完成。\n",
        [
            "action: 托盘已经到了，除了两箱破损退回去了，@张伟 再跟厂家要一下新的。 | 张伟 | -",
            "action: 入库表李娜做，3月8日前放出来。 | 李娜 | 2024-03-08",
            "action: 值日轮到王芳，本周六完成。 | 王芳 | 2024-03-09",
        ],
        id="called by an account, behind the thing, by whose turn it is",
    ),
    pytest.param(
        "讨论内容\n"
        "缺货清单还差东区部分，张伟补充，3月8日前发出。\n"
        "李娜补充，目前人手不够。\n"
        "李娜修好了秤，后续要补测试。\n",
        [
            "action: 缺货清单还差东区部分，张伟补充，3月8日前发出。 | 张伟 | 2024-03-08",
            "action: 李娜修好了秤，后续要补测试。 | 李娜 | -",
        ],
        id="who adds to a paper and who adds to what was said; what then the same person does",
    ),
    pytest.param(
        "讨论内容\n"
        "2024年3月5日上午，仓储部、运输部在三号会议室召开协调会，会议由周建平主持，张伟记录。\n"
        "3月20日前由运输部召开装卸安全会议。\n",
        ["action: 3月20日前由运输部召开装卸安全会议。 | [运输部] | 2024-03-20"],
        id="that the meeting was held",
    ),
    pytest.param(
        "待办事项\n"
        "- 自动盘点\n"
        "  - 张伟写脚本\n"
        "  - 李娜试用\n"
        "- 试用时间待定\n"
        "- 调研开源方案@王芳 3.15\n"
        "- 订 4/5 team building 餐厅 —— TBD\n"
        "- 整理客诉 ── 李娜 ── 3/21\n",
        [
            "action: 张伟写脚本 | 张伟 | -",
            "action: 李娜试用 | 李娜 | -",
            "action: 调研开源方案 | 王芳 | 2024-03-15",
            "action: 订 4/5 team building 餐厅 —— TBD | - | vague TBD",
            "action: 整理客诉 | 李娜 | 2024-03-21",
        ],
        id="topics above tasks, what is left open, names before days, days of things",
    ),
    pytest.param(
        "其他\n"
        "请 HR 帮忙更新职位说明。\n"
        "后端评估下定时任务的量级，3月8日前给结论@王芳\n"
        "各SIG请在3月12日前提交特性列表。\n"
        "信息中心加快招标，责任人鲍主任，3月底前完成。\n条文文字请郑老师再修改一版。\n",
        [
            "action: 请 HR 帮忙更新职位说明。 | [HR] | -",
            "action: 后端评估下定时任务的量级，3月8日前给结论 | 王芳, [后端] | 2024-03-08",
            "action: 各SIG请在3月12日前提交特性列表。 | [各SIG] | 2024-03-12",
            "action: 信息中心加快招标，责任人鲍主任，3月底前完成。 | 鲍主任 | 2024-03-31",
            "action: 条文文字请郑老师再修改一版。 | 郑老师 | -",
        ],
        id="departments at the head, and who is to answer for them",
    ),
    pytest.param(
        "其他\n"
        "课件由李娜负责，王芳和张伟录视频，两项都要在3月14日之前完成。\n"
        "3月8日前无法答复，张伟先回邮件。\n",
        [
            "action: 课件由李娜负责 | 李娜 | 2024-03-14",
            "action: 王芳和张伟录视频，两项都要在3月14日之前完成。 | 王芳, 张伟 | 2024-03-14",
            "action: 3月8日前无法答复，张伟先回邮件。 | 张伟 | -",
        ],
        id="a day for all of it, and a day by which it cannot be done",
    ),
    pytest.param(
        "| 事项 | 责任人 | 计划完成 | 完成情况\n"
        "| 车位图确认 | 李娜 | 3月4日 | 未完成，延期至3月15日\n"
        "| 备件核价 | 张伟 | 3月12日 | 进行中，预计3月20日\n"
        "| 空间分配 | 王芳 |  | 预计3月底前提出方案\n",
        [
            "action: 车位图确认 | 李娜 | 2024-03-15",
            "action: 备件核价 | 张伟 | 2024-03-12",
            "action: 空间分配 | 王芳 | 2024-03-31",
        ],
        id="a day that the status puts off or expects",
    ),
    pytest.param(
        "讨论内容\n会议对下一步工作进行了安排：一是设备部牵头，仓储部、运输部参加，3月15日前排查货架；二是张伟本周内更换叉车电瓶；三是李娜核对备件。\n"
        "李娜介绍了两点诉求：一是缩短盘点时间，二是增加夜班。\n",
        [
            "action: 设备部牵头，仓储部、运输部参加，3月15日前排查货架 | [设备部], [仓储部], [运输部] | 2024-03-15",
            "action: 张伟本周内更换叉车电瓶 | 张伟 | 2024-03-10",
            "action: 李娜核对备件。 | 李娜 | -",
        ],
        id="duties told by firstly and secondly, and what was only introduced",
    ),
    pytest.param(
        "讨论内容\n供应商名单还没回，张伟去催。\n3月8日前把盘点总结交给李娜，每人不超过一页。\n"
        "王芳说她去问场地。\n每个班组长把清单核一遍，3月8日前报赵敏。\n赵敏问托盘还剩多少。\n",
        [
            "action: 供应商名单还没回，张伟去催。 | 张伟 | -",
            "action: 王芳说她去问场地。 | 王芳 | -",
            "action: 每个班组长把清单核一遍，3月8日前报赵敏。 | [每个班组长] | 2024-03-08",
        ],
        id="whom a firm keeps waiting, who only gets it, who takes it on, everybody of a kind, who only asks",
    ),
    pytest.param(
        "讨论内容\n账目李娜月底公布一次。\n张伟在群里发个投票。\n有人嫌贵，没有结论，王芳再问两家。\n"
        "赵敏联系厂家，如果不行就换一家。\n新同事 4月1日 报到，请陈强准备工位。\n陈强更新去年的清单。\n",
        [
            "action: 账目李娜月底公布一次。 | 李娜 | 2024-03-31",
            "action: 张伟在群里发个投票。 | 张伟 | -",
            "action: 有人嫌贵，没有结论，王芳再问两家。 | 王芳 | -",
            "action: 赵敏联系厂家，如果不行就换一家。 | 赵敏 | -",
            "action: 新同事 4月1日 报到，请陈强准备工位。 | 陈强 | -",
            "action: 陈强更新去年的清单。 | 陈强 | -",
        ],
        id="a day between, what is told before and if, days of what happens and of things",
    ),
    pytest.param(
        "评审意见\n- 用例12预期不明确，需修改\n- 超时场景缺失，补充3条用例\n待办事项\n- 操作视频 (李娜) 还差两段\n"
        "- 秤断连 - 赵敏 - 等厂家回复\n- 复审名单（张伟、王芳提供）\n我们这边要准备：\n- 联系印刷厂（陈强）\n",
        [
            "action: 用例12预期不明确，需修改 | - | -",
            "action: 超时场景缺失，补充3条用例 | - | -",
            "action: 操作视频 | 李娜 | -",
            "action: 秤断连 | 赵敏 | -",
            "action: 复审名单 | 张伟, 王芳 | -",
            "action: 联系印刷厂 | 陈强 | -",
        ],
        id="how a review has it mended, names in brackets before a remark",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_tasks_in_chinese_discussions(told: Callable[..., list[str]], page: str, expected: list[str]) -> None:
    assert told("zh", page) == expected


def test_who_was_there_is_told_in_a_sentence(told: Callable[..., list[str]]) -> None:
    page = "复盘会纪要\n2024年3月5日下午开会，参会人员有袁博、邵敏、郝佳。\n讨论\n郝佳盯发货，下周三评审。\n"
    assert told("", page) == ["action: 郝佳盯发货，下周三评审。 | 郝佳 | 2024-03-13"]


@pytest.mark.parametrize("label", ["在线", "人", "评审人", "委员", "小组成员", "on-site"])
def test_who_was_there_stands_behind_many_labels(told: Callable[..., list[str]], label: str) -> None:
    page = f"月会纪要\n时间：2024年3月5日\n{label}：茉莉、老猫、栗子\n讨论\n栗子出一版海报，老猫去问场地。\n"
    assert told("", page) == ["action: 栗子出一版海报 | 栗子 | -", "action: 老猫去问场地。 | 老猫 | -"]


def test_a_surname_and_a_title_stand_behind_a_unit(told: Callable[..., list[str]]) -> None:
    page = (
        "例会纪要\n时间：2024年3月5日\n参会人员：生产部商部长、设备科车科长、仓库郗主管、2号楼老金\n"
        "讨论\n设备科车科长更换滤芯。\n老金再去催。\n"
    )
    assert told("", page) == ["action: 设备科车科长更换滤芯。 | 车科长 | -", "action: 老金再去催。 | 老金 | -"]
