"""Who is named in a line and in a cell, in both languages, on the list or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy

import minutes.nlp.components.owners  # noqa: F401  (registers the factory where the package is not installed)
from minutes.core.people import Mention, Person, Roster
from minutes.layout.script import fold_for_finding
from minutes.nlp.names import find_people, split_people
from minutes.wordlists import load_lexicon

LEXICON = load_lexicon()


def folded(text: str) -> str:
    return fold_for_finding(text).text


ROSTER = Roster.of(
    [
        Person("Robert Smith"),
        Person("Mrs Jane Smith"),
        Person("Will Young"),
        Person("Priya NAIR", department="acme"),
        Person("Anders Bo Nielsen"),
        Person("Brandon Mills", ("@bmills",)),
        Person("Robin Kerr", post="Chairman"),
        Person("tkoskinen"),
        Person("李佳璇"),
        Person("黎绍峰"),
        Person("張偉", department="财务部"),
        Person("謝秘書長佳軒"),
        Person("郭子仁", post="主委"),
        Person("王伟超"),
        Person("小侯Hou"),
    ],
    LEXICON,
    folded,
)


def found(mentions: tuple[Mention, ...]) -> list[str]:
    """Each mention as "words kind" with the full name, the candidates, the department or the role behind it."""
    shown = []
    for mention in mentions:
        words = f"{mention.text} {mention.kind}"
        words += "".join(f" = {name}" for name in mention.names)
        words += f" ? {' or '.join(mention.candidates)}" if mention.candidates else ""
        words += f" @ {mention.department}" if mention.department else ""
        shown.append(words + (f" ({mention.role})" if mention.role else ""))
    return shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # the roster, however it is called
        ("Bob and PN to review the plan by Friday.", ["Bob person = Robert Smith", "PN person = Priya NAIR @ acme"]),
        ("Mr Smith will write to the press", ["Mr Smith person = Robert Smith"]),
        ("Smith to check the locks", ["Smith person ? Robert Smith or Mrs Jane Smith"]),
        ("PRIYA: we are late", ["PRIYA person = Priya NAIR @ acme"]),
        ("@bmills asks @newbie to close it", ["@bmills person = Brandon Mills", "newbie unknown-name"]),
        ("tkoskinen will tag the release", ["tkoskinen person = tkoskinen"]),
        ("Robret Smith to lock up", ["Robret Smith person = Robert Smith"]),
        ("Anders' draft is with Priya's team", [
            "Anders person = Anders Bo Nielsen", "Priya person = Priya NAIR @ acme",
        ]),
        # names that are words
        ("Will to send the report", ["Will person = Will Young"]),
        ("Will the report be ready?", []),
        ("the will of the board to act", ["board group"]),
        # initials are initials only where somebody is called for
        ("ABN: the tests pass", ["ABN person = Anders Bo Nielsen"]),
        ("JB to circulate the draft", ["JB unknown-name"]),
        ("Publish the draft (JB)", ["JB unknown-name"]),
        ("Agree user acceptance testing (UAT)", []),
        ("The PDF and the API will be replaced", []),
        # posts
        ("The Vice Chairman should write to the council", ["Vice Chairman post", "council group"]),
        ("the Acting Town Clerk to reply", ["Acting Town Clerk post"]),
        ("Chairman's report and Treasurer's Report", []),
        ("Chair Ann Lee opened the meeting", ["Ann Lee unknown-name"]),
        ("a secretary of state", ["secretary post"]),
        # groups
        ("Everyone to read the paper", ["Everyone group"]),
        ("All to review. All documents were approved.", ["All group"]),
        ("All PTLs to report back", ["All PTLs group"]),
        ("The Finance Committee will meet", ["Finance Committee group"]),
        ("the finance committee to report", ["finance committee group"]),
        ("WG Members to send comments", ["WG Members group"]),
        ("acme to deliver the model", ["acme group"]),
        ("HR to advise on leave", ["HR group"]),
        ("FINCOM will look at it", ["FINCOM group"]),
        ("The Board of Directors approved it", ["Board of Directors group"]),
        ("the company agreed to pay", ["company group"]),
        ("The committee meeting was short", []),
        ("Group will plan the day; volunteers to assist", ["Group group", "volunteers group"]),
        # names on no list
        ("Nathan Allen agreed to ask around", ["Nathan Allen unknown-name"]),
        ("Ms Murfitt said that the unit is in place", ["Ms Murfitt unknown-name"]),
        ("Minton will be handling the diagram", ["Minton unknown-name"]),
        ("Toby to book the hall", ["Toby unknown-name"]),
        ("Toby: book the hall", ["Toby unknown-name"]),
        ("Action: Mary to call", ["Mary unknown-name"]),
        ("Book the hall (Sarah)", ["Sarah unknown-name"]),
        ("Mary Poole, John Brown and Peter Green to attend", [
            "Mary Poole unknown-name", "John Brown unknown-name", "Peter Green unknown-name",
        ]),
        ("Kavya, Borko and Anya to prepare the slides", [
            "Kavya unknown-name", "Borko unknown-name", "Anya unknown-name",
        ]),
        ("Kavya, Borko: finish the slides", ["Kavya unknown-name", "Borko unknown-name"]),
        ("The works council will give its opinion", ["works council group"]),
        # capitals alone are no name
        ("• Current printers can't print that size – it’s too large", []),
        ("Glossary – is it needed?", []),
        ("WP4 will start in April", []),
        ("Website to be updated", []),
        ("Documents to be reviewed by Monday", []),
        ("Proposal to paint the hall", []),
        ("January will be cold and Monday will be wet", []),
        ("Google will release it", []),
        ("Social media plan", []),
        ("Send it to ann.lee@example.com", []),
        ("Station Road will be closed", []),
        ("", []),
    ],
)  # fmt: skip
def test_an_english_line(line: str, expected: list[str]) -> None:
    assert found(find_people(folded(line), "en", ROSTER)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # the roster, in both scripts
        ("佳璇協助整理資料", ["佳璇 person = 李佳璇"]),
        ("由张伟负责", ["张伟 person = 張偉 @ 财务部"]),
        ("張偉、王偉超：完成报表", ["张伟 person = 張偉 @ 财务部", "王伟超 person = 王伟超"]),
        ("黎邵峰汇报", ["黎邵峰 person"]),
        ("王佳璇汇报进度", ["王佳璇 unknown-name"]),  # another's whole name
        ("小李跟进，老郭协助", ["小李 person = 李佳璇", "老郭 person = 郭子仁"]),
        ("请谢秘书长联系", ["谢秘书长 person = 謝秘書長佳軒"]),
        ("主委郭子仁表示", ["郭子仁 person = 郭子仁"]),
        ("等两小时后开会", []),
        # posts
        ("請總幹事公告", ["总干事 post"]),
        ("請環委了解，請副主委詢價", ["环委 post", "副主委 post"]),
        ("财务部长审批", ["财务部长 post"]),
        ("负责人：待定", []),
        # groups
        ("请市场部、财务处和信息中心配合", ["市场部 group", "财务处 group", "信息中心 group"]),
        ("会议决定由综合管理部牵头", ["综合管理部 group"]),
        ("对外联络部与后勤处会后沟通", ["对外联络部 group", "后勤处 group"]),
        ("各部門於週五前提交，全體成員參加", ["各部门 group", "全体成员 group"]),
        ("第三小组整理，QA组复核", ["第三小组 group", "QA组 group"]),
        ("华星科技公司提供样品", ["华星科技公司 group"]),
        ("会后联系华星公司并通知财务处", ["华星公司 group", "财务处 group"]),
        ("請大家上社團投票", ["大家 group"]),
        ("由采购管理部汇总", ["采购管理部 group"]),
        ("讨论部署方案、全部内容和处理方式", []),
        ("在会议室开会，重点说明局部问题", []),
        # names on no list
        ("由赵磊负责整理，请孙悦于周五前提交。", ["赵磊 unknown-name", "孙悦 unknown-name"]),
        ("周敏、吴强：完成接口文档", ["周敏 unknown-name", "吴强 unknown-name"]),
        ("方案调研——曹志", ["曹志 unknown-name"]),
        ("整理会议纪要（周敏）", ["周敏 unknown-name"]),
        ("接口文档，周敏负责", ["周敏 unknown-name"]),
        ("完成接口文档 周敏、吴强", ["周敏 unknown-name", "吴强 unknown-name"]),
        ("周敏汇报了项目进展", ["周敏 unknown-name"]),
        ("周敏吴双双：整理数据", ["周敏 unknown-name", "吴双双 unknown-name"]),
        ("财务部副部长周敏提交报告", ["周敏 unknown-name @ 财务部"]),
        ("由赵磊下周五前提交", ["赵磊 unknown-name"]),
        ("请孙悦本周内提交", ["孙悦 unknown-name"]),
        ("请李明明天答复", ["李明 unknown-name"]),
        ("请市场部吴强于周五前提交", ["吴强 unknown-name @ 市场部"]),
        ("周总批示，请陈工核对", ["周总 unknown-name", "陈工 unknown-name"]),
        ("梁坤同学负责", ["梁坤 unknown-name"]),
        ("[name=Dong] 我觉得可以", ["Dong unknown-name"]),
        ("Kevin：完成接口", ["Kevin unknown-name"]),
        ("请 Wei Zhang 于周五前提交", ["Wei Zhang unknown-name"]),
        ("整理工作流程 jlee533 AnnLee", ["jlee533 unknown-name", "AnnLee unknown-name"]),
        ("@王强 跟进", ["王强 unknown-name"]),
        # words that begin like names
        ("时间：3月5日", []),
        ("方案：尽快完成；任务：整理文档", []),
        ("高度重视，严格执行，马上落实", []),
        ("金额：三万元", []),
        ("升级到Docker：已完成", []),
        ("张贴通知，陈列样品", []),
        ("上周主任会上讨论", ["主任 post"]),
    ],
)
def test_a_chinese_line(line: str, expected: list[str]) -> None:
    assert found(find_people(folded(line), "zh", ROSTER)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张威、陈铉", ["张威 unknown-name", "陈铉 unknown-name"]),
        ("陈凯，黎邵峰，朱婷", ["陈凯 unknown-name", "黎邵峰 person", "朱婷 unknown-name"]),
        ("周敏吴双双", ["周敏 unknown-name", "吴双双 unknown-name"]),
        ("刘泽 梁坤 吕超", ["刘泽 unknown-name", "梁坤 unknown-name", "吕超 unknown-name"]),
        ("王 伟、李 娜", ["王 伟 unknown-name", "李 娜 unknown-name"]),
        ("财务部张伟", ["张伟 person = 張偉 @ 财务部"]),
        ("市场部（周敏）", ["周敏 unknown-name @ 市场部"]),
        ("周敏（市场部）", ["周敏 unknown-name @ 市场部"]),
        ("市场部 周敏", ["周敏 unknown-name @ 市场部"]),
        ("市场部：周敏、吴强", ["周敏 unknown-name @ 市场部", "吴强 unknown-name @ 市场部"]),
        ("市场部/销售部", ["市场部 group", "销售部 group"]),
        ("牵头：市场部 配合：审计部", ["市场部 group (lead)", "审计部 group (support)"]),
        ("主辦：工務局\n協辦：警察局", ["工务局 group (lead)", "警察局 group (support)"]),
        ("市场部牵头，审计部配合", ["市场部 group (lead)", "审计部 group (support)"]),
        ("周总、小李", ["周总 unknown-name", "小李 person = 李佳璇"]),
        ("周和平和吴强", ["周和平 unknown-name", "吴强 unknown-name"]),
        ("周敏等三人", ["周敏 unknown-name"]),
        ("由周敏负责", ["周敏 unknown-name (lead)"]),
        ("导师：周敏，学生：吴强、郑爽", ["周敏 unknown-name", "吴强 unknown-name", "郑爽 unknown-name"]),
        ("全体成员", ["全体成员 group"]),
        ("總幹事、主委", ["总干事 post", "主委 post"]),
        ("Kevin Zhao 赵凯", ["Kevin Zhao 赵凯 unknown-name"]),
        ("公司副总经理周敏", ["周敏 unknown-name"]),
        ("小侯、阿敏", ["小侯 person = 小侯Hou", "阿敏 unknown-name"]),
        ("PN / acme", ["PN person = Priya NAIR @ acme", "acme group"]),
        ("KA, ABN and MF", ["KA unknown-name", "ABN person = Anders Bo Nielsen", "MF unknown-name"]),
        ("Nicky & Toby", ["Nicky unknown-name", "Toby unknown-name"]),
        ("Chris", ["Chris unknown-name"]),
        ("Everyone", ["Everyone group"]),
        ("@alice, @bmills", ["@alice unknown-name", "@bmills person = Brandon Mills"]),
        ("Ann Lee (lead), Tom (support)", ["Ann Lee unknown-name (lead)", "Tom unknown-name (support)"]),
        ("Lead: Ann Lee; Support: Tom", ["Ann Lee unknown-name (lead)", "Tom unknown-name (support)"]),
        ("the Secretary", ["Secretary post"]),
        ("Robin Kerr Chairman", ["Robin Kerr person = Robin Kerr"]),
        ("Ann Lee - Acme Ltd", ["Ann Lee unknown-name"]),
        ("HR", ["HR group"]),
        ("jlee533 AnnLee", ["jlee533 unknown-name", "AnnLee unknown-name"]),
        ("to be discussed with Bob", ["Bob person = Robert Smith"]),
        ("Smith", ["Smith person ? Robert Smith or Mrs Jane Smith"]),
    ],
)
def test_a_cell_of_names(cell: str, expected: list[str]) -> None:
    language = "zh" if any("\u4e00" <= character <= "\u9fff" for character in cell) else "en"
    assert found(split_people(folded(cell), language, ROSTER)) == expected


@pytest.mark.parametrize(
    "cell", ["TBD", "tbc", "待定", "无", "無", "N/A", "n/a", "-", "—", "???", "", "  ", "（待定）", "XXX", "未定"]
)
def test_a_placeholder_is_nobody(cell: str) -> None:
    assert split_people(folded(cell), "zh", ROSTER) == ()


@pytest.mark.parametrize(
    "line", ["Mary and the Finance Committee to pay Bob.", "请市场部王总、李佳璇（张伟）于周五前提交"]
)
def test_a_mention_says_where_its_words_stand(line: str) -> None:
    text = folded(line)
    mentions = find_people(text, "en" if line.isascii() else "zh", ROSTER)
    assert mentions
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.parametrize("cell", ["财务部（张伟）、 李 娜；王总", "Lead: Ann Lee; Support: Tom and Bob"])
def test_a_cell_says_where_its_words_stand(cell: str) -> None:
    text = folded(cell)
    mentions = split_people(text, "zh", ROSTER)
    assert mentions
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


@pytest.mark.parametrize(
    "piece",
    [
        "张", "A", "Mary and ", "(", "（张", "部", "@", "王总", "a.",
        "负责:", "由", "、", " to ", "\u0000", "💥", "Dr. ",
        "第一组", "O'", "-",
    ],
)  # fmt: skip
def test_a_line_without_end_is_no_trouble(piece: str) -> None:
    line = piece * (100_000 // len(piece))
    for language in ("zh", "en"):
        for found in (find_people(line, language, ROSTER), split_people(line, language, ROSTER)):
            assert all(line[one.start : one.end] == one.text for one in found)


def test_what_might_spell_initials_is_read_in_no_time_without_end() -> None:
    line = "-" * 118 + '("AB" to send it.'
    assert [line[one.start : one.end] for one in find_people(line, "en", ROSTER)] in ([], ["AB"])


def test_the_component_writes_spans_of_owners() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("minutes_owners", config={"language": "en", "people": ["Mary Jones"]})
    doc = nlp("Mary and the Finance Committee to review it.")
    spans = [(span.text, span.label_, span.id_) for span in doc.spans["owners"]]
    assert spans == [("Mary", "person", "Mary Jones"), ("Finance Committee", "group", "")]
