"""Whom a mention means, and that nobody is chosen between two."""

from __future__ import annotations

import pytest

from minutes.core.chinese import is_chinese_name, split_run
from minutes.core.name_forms import Rank, forms
from minutes.core.names import key, take_apart
from minutes.core.people import Person, Roster
from minutes.core.spelling import one_off
from minutes.layout.script import fold_for_finding
from minutes.wordlists import load_lexicon

LEXICON = load_lexicon()


def folded(text: str) -> str:
    return fold_for_finding(text).text


def roster(*people: Person | str) -> Roster:
    return Roster.of([Person(one) if isinstance(one, str) else one for one in people], LEXICON, folded)


ENGLISH = roster(
    "Robert Smith",
    Person("Mrs Jane Smith", post="Treasurer"),
    Person("Brandon Mills", ("@bmills",)),
    Person("Priya NAIR", ("PRN",), "Finance"),
    "Anders Bo Nielsen",
    "Tim Berners-Lee",
    "ZHANG Wei",
    "Jean-Luc van der Berg",
    "Dr. Fuad Hassan",
    "Aaron",
    "Zoë Müller",
    Person("Robin Kerr", post="Chairman"),
    "Mary Jones",
    "Mary Lamb",
)
CHINESE = roster(
    "李佳璇",
    "黎绍峰",
    "歐陽文倩",
    Person("张伟", department="财务部", post="经理"),
    "张丽",
    "謝秘書長佳軒",
    Person("郭子仁", post="主委"),
    "小侯Hou",
    "Kevin Zhao 赵凯文",
    Person("王敏", ("阿敏",)),
)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Robert Smith", "Robert Smith"),
        ("robert smith", "Robert Smith"),
        ("ROBERT SMITH", "Robert Smith"),
        ("Smith Robert", "Robert Smith"),
        ("Smith, Robert", "Robert Smith"),
        ("Robert S.", "Robert Smith"),
        ("R. Smith", "Robert Smith"),
        ("Bob", "Robert Smith"),
        ("Bob Smith", "Robert Smith"),
        ("Mr Smith", "Robert Smith"),
        ("Mrs. Smith", "Mrs Jane Smith"),
        ("Jane", "Mrs Jane Smith"),
        ("@bmills", "Brandon Mills"),
        ("bmills", "Brandon Mills"),
        ("PRN", "Priya NAIR"),
        ("PN", "Priya NAIR"),
        ("P.N.", "Priya NAIR"),
        ("Nair", "Priya NAIR"),
        ("ABN", "Anders Bo Nielsen"),
        ("AN", "Anders Bo Nielsen"),
        ("Anders Nielsen", "Anders Bo Nielsen"),
        ("TBL", "Tim Berners-Lee"),
        ("Berners‑Lee", "Tim Berners-Lee"),
        ("Wei Zhang", "ZHANG Wei"),
        ("Wei", "ZHANG Wei"),
        ("van der Berg", "Jean-Luc van der Berg"),
        ("Berg", "Jean-Luc van der Berg"),
        ("JL van der Berg", "Jean-Luc van der Berg"),
        ("Dr. Fuad", "Dr. Fuad Hassan"),
        ("Dr Hassan", "Dr. Fuad Hassan"),
        ("Arron", "Aaron"),
        ("Zoe Muller", "Zoë Müller"),
        ("Brandom Mills", "Brandon Mills"),
        ("Tom", None),
        ("Smithson", None),
        ("", None),
        ("---", None),
        ("prn and others", None),
    ],
)
def test_an_english_mention_is_one_person_or_nobody(mention: str, name: str | None) -> None:
    person = ENGLISH.resolve(mention).person
    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("李佳璇", "李佳璇"),
        ("佳璇", "李佳璇"),
        ("小李", "李佳璇"),
        ("老李", "李佳璇"),
        ("阿璇", "李佳璇"),
        ("李老师", "李佳璇"),
        ("李佳璇同学", "李佳璇"),
        ("佳璇老师", "李佳璇"),
        ("李 佳 璇", "李佳璇"),
        ("黎邵峰", "黎绍峰"),  # 邵 sounds as 绍
        ("黎大峰", None),
        ("欧阳文倩", "歐陽文倩"),
        ("歐陽小姐", "歐陽文倩"),
        ("文倩", "歐陽文倩"),
        ("张经理", "张伟"),  # of two Zhangs the one who is a 经理
        ("谢佳轩", "謝秘書長佳軒"),
        ("谢秘书长", "謝秘書長佳軒"),
        ("郭主委", "郭子仁"),
        ("小侯", "小侯Hou"),
        ("Hou", "小侯Hou"),
        ("赵凯文", "Kevin Zhao 赵凯文"),
        ("Kevin", "Kevin Zhao 赵凯文"),
        ("KZ", "Kevin Zhao 赵凯文"),
        ("阿敏", "王敏"),
        ("王总", "王敏"),
        ("陈总", None),
        ("市场部", None),
    ],
)
def test_a_chinese_mention_is_one_person_or_nobody(mention: str, name: str | None) -> None:
    person = CHINESE.resolve(mention).person
    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("known", "mention", "names"),
    [
        (ENGLISH, "Mary", ["Mary Jones", "Mary Lamb"]),
        (ENGLISH, "Smith", ["Robert Smith", "Mrs Jane Smith"]),
        (ENGLISH, "Ms Smith", ["Robert Smith", "Mrs Jane Smith"]),
        (CHINESE, "小张", ["张伟", "张丽"]),
        (CHINESE, "张总", ["张伟", "张丽"]),
        (roster("Chris Raven", "Chris Jones"), "Chris", ["Chris Raven", "Chris Jones"]),
        (roster("Ann Lee", "Amy Lowe"), "AL", ["Ann Lee", "Amy Lowe"]),
        (roster("王伟", "王伟"), "王伟", ["王伟", "王伟"]),
    ],
)
def test_between_two_nobody_is_chosen(known: Roster, mention: str, names: list[str]) -> None:
    match = known.resolve(mention)
    assert match.kind == "ambiguous"
    assert match.person is None
    assert [person.name for person in match.people] == names


@pytest.mark.parametrize(
    ("known", "mention", "name"),
    [
        (roster("Chris", "Chris Jones"), "Chris", "Chris"),  # as the list has it goes before what a list makes possible
        (roster("Martin Jones", "Christopher Hall", "Chris Hall"), "Chris", "Chris Hall"),
        (roster("Chris Raven", Person("Chris Jones", listed=False)), "Chris", "Chris Raven"),
        (roster("Chris Raven", Person("Chris Jones", listed=False)), "Chris Jones", "Chris Jones"),
    ],
)
def test_the_surer_form_wins(known: Roster, mention: str, name: str) -> None:
    person = known.resolve(mention).person
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize(
    ("known", "mention", "holders"),
    [
        (ENGLISH, "Treasurer", ["Mrs Jane Smith"]),
        (ENGLISH, "the Chairman", []),
        (ENGLISH, "Chairman", ["Robin Kerr"]),
        (ENGLISH, "Vice Chairman", []),
        (ENGLISH, "Acting Town Clerk", []),
        (CHINESE, "主委", ["郭子仁"]),
        (CHINESE, "主任", []),
        (CHINESE, "總幹事", []),
        (CHINESE, "副主委", []),
        (CHINESE, "财务部长", []),
        (CHINESE, "项目经理", []),
    ],
)
def test_a_post_counts_as_a_person(known: Roster, mention: str, holders: list[str]) -> None:
    match = known.resolve(mention)
    assert match.kind == "post"
    assert [person.name for person in match.people] == holders


@pytest.mark.parametrize(
    ("mention", "misspelt"),
    [("Arron", True), ("Aaron", False), ("Karen", False), ("Brandon", False)],
)
def test_a_slip_is_told(mention: str, misspelt: bool) -> None:  # noqa: FBT001
    assert roster("Aaron", "Karin Berg", "Brandon Mills").resolve(mention).misspelt is misspelt


def test_a_name_that_many_bear_is_no_slip_of_another() -> None:
    assert roster("Karin Berg").resolve("Karen").kind == "unknown"


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("arron", "aaron", True),
        ("mihcael", "michael", True),
        ("jon", "john", True),
        ("john", "jon", True),
        ("anna", "anna", False),
        ("abcd", "badc", False),
        ("ann", "annie", False),
    ],
)
def test_one_letter_off(one: str, other: str, off: bool) -> None:  # noqa: FBT001
    assert one_off(one, other) is off


@pytest.mark.parametrize(
    ("name", "full", "surname", "title"),
    [
        ("Dr. Paul van der BERG", "Paul van der BERG", "van der BERG", "dr"),
        ("Prof. Dr. Ada Byron", "Ada Byron", "Byron", "prof dr"),
        ("Smith, John", "John Smith", "Smith", ""),
        ("John Smith, Jr", "John Smith", "Smith", ""),
        ("主委郭子仁", "郭子仁", "郭", "主委"),
        ("谢秘书长佳轩", "谢佳轩", "谢", "秘书长"),
        ("王活动次长诗雅", "王诗雅", "王", "活动次长"),
        ("张伟经理", "张伟", "张", "经理"),
        ("任先生", "任", "任", "先生"),
        ("欧阳娜娜", "欧阳娜娜", "欧阳", ""),
        ("Maria", "Maria", "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, full: str, surname: str, title: str) -> None:
    parts = take_apart(name, LEXICON)
    assert (parts.full, parts.surname, parts.title) == (full, surname, title)


def test_initials_leave_out_middle_names_and_parts_of_hyphenated_ones() -> None:
    initials = {form for form, rank in forms("Anne-Marie Lou Berg", LEXICON) if rank is Rank.INITIALS}
    assert {"amlb", "alb", "ab"} <= initials


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("王伟", True),
        ("王国庆", True),
        ("欧阳娜娜", True),
        ("司马懿", True),
        ("诸葛亮明", True),
        ("时间", False),
        ("方案", False),
        ("时间表", False),
        ("高度重视", False),
        ("王", False),
        ("王伟华明", False),
        ("李将来", False),
        ("项目", False),
        ("施工", False),
        ("X伟", False),
    ],
)
def test_a_chinese_name_is_told_from_a_word(text: str, is_name: bool) -> None:  # noqa: FBT001
    assert is_chinese_name(text, LEXICON.zh) is is_name


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("张敏郭双双", ("张敏", "郭双双")),
        ("王伟李娜", ("王伟", "李娜")),
        ("陈凯华黎绍峰朱婷婷", ("陈凯华", "黎绍峰", "朱婷婷")),
        ("欧阳娜娜王伟", ("欧阳娜娜", "王伟")),
        ("项目负责人", None),
        ("财务部门经理", None),
        ("王李张刘陈杨", None),  # may be cut in several ways
        ("李", None),
        ("王" * 500, None),
    ],
)
def test_names_without_separators_are_cut_only_where_that_is_certain(run: str, names: tuple[str, ...] | None) -> None:
    assert split_run(run, LEXICON.zh) == names


def test_a_name_alone_beside_the_whole_name_is_the_same_person() -> None:
    both = roster("Ann", "Ann Lee", "Bob", "Bob Ray", "Bob Hill")
    assert [both.people[number].name for number in sorted(both.short_forms())] == ["Ann"]


@pytest.mark.parametrize(
    "weird", ["\u0000", "💥", "а́б", "𠮷野家" * 50, "ﬁ" * 9, "-" * 1000, "Mr " * 400, "@", "  ", "ὈΔ"]
)
def test_any_text_can_be_asked_for(weird: str) -> None:
    assert ENGLISH.resolve(weird).person is None
    assert roster(weird, "Ann Lee").resolve("Ann").kind in ("person", "ambiguous")


def test_keys_know_no_case_accents_and_spaces_between_characters() -> None:
    assert key("Mr. Jean‑Luc  PÉRIER") == key("mr jean-luc perier")
    assert key("张 伟") == key("张伟")
