"""Directories as address books export them: cards as Outlook, Google and iCloud write them."""

from __future__ import annotations

import quopri
from collections.abc import Callable

import pytest

from minutes.core.directory import Entry
from minutes.errors import DirectoryError

Read = Callable[[bytes | str], tuple[Entry, ...]]


def quoted(text: str, encoding: str) -> str:
    return quopri.encodestring(text.encode(encoding)).decode()


OUTLOOK = f"""BEGIN:VCARD
VERSION:2.1
X-MS-SIGNATURE:YES
N;LANGUAGE=zh-cn;CHARSET=gb2312;ENCODING=QUOTED-PRINTABLE:{quoted("张", "gbk")};{quoted("伟", "gbk")}
FN;CHARSET=gb2312;ENCODING=QUOTED-PRINTABLE:{quoted("张伟", "gbk")}
ORG;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:{quoted("蓝河集团;财务部", "utf-8")[:20]}=
{quoted("蓝河集团;财务部", "utf-8")[20:]}
TITLE:Accountant
TEL;WORK;VOICE:+86 10 5555
EMAIL;PREF;INTERNET:zhang.wei@example.com
X-MS-MANAGER:Li Na
PHOTO;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAoHBwgHBgoIC
 AgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KS

REV:20240101T000000Z
END:VCARD
"""

GOOGLE = r"""BEGIN:VCARD
VERSION:3.0
FN:伟 张
N:张;伟;;;
NICKNAME:阿伟,W.\, the boss
EMAIL;TYPE=INTERNET;TYPE=HOME:home@example.org
EMAIL;TYPE=INTERNET;TYPE=WORK:work@example.com
ORG:蓝河\; 集团;财务部
TITLE:财务
  主管
CATEGORIES:myContacts
END:VCARD
"""

ICLOUD = """BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//iCloud Web Address Book 2117B3//EN\r
N:Osei;Margaret;;Dr.;\r
FN:Dr. Margaret Osei\r
ORG:Northmoor;Operations;\r
item1.EMAIL;type=INTERNET;type=pref:m.osei@example.com\r
item1.X-ABLabel:_$!<Work>!$_\r
item2.ADR;type=WORK:;;1 High St;Northmoor;;;UK\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
N:;;;;\r
FN:Northmoor plc\r
X-ABShowAs:COMPANY\r
END:VCARD\r
"""

FOUR = """BEGIN:VCARD\r
VERSION:4.0\r
KIND:individual\r
FN:Kevin Zhao\r
N:赵;凯文;;;\r
ORG;X-WHY="a:b;c":BlueHarbor\r
EMAIL;TYPE=work:k@example.com\r
EMAIL;PREF=1:kevin.zhao@example.com\r
LANG;PREF=1:fr\r
LANG;PREF=2:zh-CN\r
NOTE:FN:not this\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
KIND:group\r
FN:The board\r
MEMBER:urn:uuid:03a0e51f\r
END:VCARD\r
"""


@pytest.mark.parametrize(
    ("cards", "entry"),
    [
        (OUTLOOK, Entry("张伟", (), "财务部", "Accountant", "zhang.wei@example.com", "Li Na", line=1)),
        (GOOGLE, Entry("张伟", ("阿伟", "W., the boss"), "财务部", "财务 主管", "work@example.com", line=1)),
        (ICLOUD, Entry("Dr. Margaret Osei", (), "Operations", email="m.osei@example.com", line=1)),
        (FOUR, Entry("Kevin Zhao", ("赵凯文",), email="kevin.zhao@example.com", language="zh-Hans", line=1)),
    ],
    ids=["outlook", "google", "icloud", "4.0"],
)
def test_what_an_address_book_exports_is_read(read: Read, cards: str, entry: Entry) -> None:
    assert read(cards) == (entry,)


def test_cards_are_read_in_any_encoding_and_one_behind_the_other(read: Read) -> None:
    both = "\n" + GOOGLE + "\r\n" + FOUR
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        assert [(one.name, one.line) for one in read(both.encode(encoding))] == [("张伟", 2), ("Kevin Zhao", 15)]


def test_a_character_may_be_cut_by_the_end_of_a_line(read: Read) -> None:
    cut = GOOGLE.encode().replace("主管".encode(), "主".encode()[:2] + b"\r\n " + "主".encode()[2:] + "管".encode())
    assert read(cut) == read(GOOGLE)


@pytest.mark.parametrize(
    ("cards", "fault"),
    [
        (GOOGLE.replace("END:VCARD", ""), "line 1: the card has no END:VCARD"),
        (GOOGLE.replace("END:VCARD", "") + GOOGLE, "line 1: the card has no END:VCARD"),
        (FOUR + "BEGIN:VCARD\nEMAIL:a@example.com\nEND:VCARD\n", "line 19: there is no name"),
        (GOOGLE.replace("work@example.com", "at work"), "line 1: 'at work' is no e-mail address"),
        ("BEGIN:VCARD\nFN:a@example.com\nEND:VCARD\n", "line 1: the name 'a@example.com' is an address"),
    ],
)
def test_a_wrong_card_is_told_with_its_line(read: Read, cards: str, fault: str) -> None:
    with pytest.raises(DirectoryError) as raised:
        read(cards)
    assert fault in str(raised.value)
