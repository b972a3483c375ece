"""Which meetings belong together: the name of a series, from the settings, a title, a file name or a folder.

>>> series_of("产销协调会会议纪要（2024年3月5日）", "x.docx"), series_of("ERP二期项目周例会 第12期", "x.docx")
('产销协调会', 'ERP二期项目周例会')
>>> series_of("Steering Committee Meeting Minutes - 25 January 2024", "x.docx")
'Steering Committee'
>>> series_of(None, "minutes/Board 2024-03-20 v2.docx")
'Board'

What this cannot tell, who attends may: see `minutes.register.series`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Literal

from minutes.assets import PIPELINES
from minutes.core.folding import fold
from minutes.core.late import late

Named = Sequence[tuple[str, Sequence[str]]]
"""What the settings say: the name of a series, and patterns of what is of it."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?"
_HAN_NUMBER = r"\s?[0-9一二三四五六七八九十百〇零]+\s?"
# What differs between two meetings of one series, and what says only that these are minutes.
_CHANGING = late(
    rf"""
    (?:民国|民國)?\s?{_HAN_NUMBER}\s?年(?:度)?(?:{_HAN_NUMBER}月(?:份)?(?:{_HAN_NUMBER}[日号號])?)?  # 2024年3月5日
  | {_HAN_NUMBER}月(?:份)?(?:{_HAN_NUMBER}[日号號])?
  | 第{_HAN_NUMBER}(?:次|期|届|屆|号|號|周|週)(?!年)
  | \b\d{{1,2}}[:：]\d\d(?:\s?[ap]m)?(?:\s?(?:utc|gmt|cet|cest|est|pst))?\b
  | (?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?!会|會|例)
  | \b(?:{_WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s,.-]+{_MONTH}\b[\s,.-]*(?:\d{{4}})?
  | \b{_MONTH}[\s,.-]+\d{{1,2}}(?:st|nd|rd|th)?\b[\s,.-]*(?:\d{{4}})?
  | \b{_MONTH}[\s,.-]+\d{{4}}\b
  | \b(?:{_WEEKDAY})\b
  | \d{{4}}[-./]?\d{{1,2}}[-./]?\d{{1,2}} | \d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}
  | \b\d\d[-./]\d\d\b | \b(?:19|20)\d\d\b
  | \b(?:19|20)?\d\d\s?q[1-4]\b | \bq[1-4]\b
  | (?:\#|\bno\.?|\bnumber|\bissue|\bmeeting|\bv|\bversion|\brev\.?)\s*\d+(?:\.\d+)*\b
  | \(\s*\d+\s*\) | \b\d+(?:st|nd|rd|th)\b
  | \b(?:final|draft|copy|approved|unconfirmed|confirmed)\b | 定稿 | 草稿 | 副本 | 修订版?|修訂版?|更正
  """,
    re.IGNORECASE | re.VERBOSE,
)
_MINUTES = late(
    r"(?:会议|會議)?(?:纪要|紀要|记录|記錄|纪录|紀錄)|\b(?:the\s+)?(?:meeting\s+)?(?:minutes|notes)(?:\s+of)?(?:\s+the)?\b",
    re.IGNORECASE,
)
# What is left over at the ends once the rest is gone.
_TAIL = late(r"(?:(?:\W*\b(?:meeting|held|dated|on|of|the))+|的)\W*$", re.IGNORECASE)
_LEAD = late(r"^(?:a |the )?(?:(?:regular|ordinary|extraordinary|special) )?meeting of (?:the )?", re.IGNORECASE)
_DOUBLED = late(r"([,，、-])(?:\s*[,，、-])+")
_EDGES = late(r"^[\W_]+|[\W_]+$")
_EMPTY_BRACKETS = late(r"[(（〔\[【「][\s,，、.:：_-]*[)）〕\]】」]")
_GAPS = late(r"[\s_]+")


_HOST = late(r"^[A-Za-z][A-Za-z0-9+.-]+://[^/]*/|^[A-Za-z]:(?=[/\\])")
# The month and day that many a file name ends in: 纪要0305.
_DAY_OF_FILE = late(r"(?<!\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a meeting's series is called as far as its own title, file and folder tell, never empty.

    - ``by``: what told it; by "nothing" it is the file's own name, which the next meeting's file does not have.
    - ``common``: the name without what tells it apart, where that is one that many committees have
      (周例会, Weekly meeting); "" for a name of its own.
    """

    text: str
    by: Literal["settings", "title", "file", "folder", "nothing"]
    common: str = ""


def series_of(title: str | None, file: str, named: Named = ()) -> str:
    """The title without dates, numbers and the word minutes; where that says nothing, the file's name or the folder's.

    ``file`` is a path of any system. Never empty.
    """
    return name_of(title, file, named).text


def name_of(title: str | None, path: str, named: Named = ()) -> SeriesName:
    """The same with what told it. ``named`` goes before all else."""
    *folders, file = re.split(r"[/\\]", _HOST.sub("", path))
    stem = file.rpartition(".")[0] or file
    if told := _in_settings(title or "", file, folders, named):
        return SeriesName(told, "settings")
    of_title, of_file = _bare(title or ""), undated(file)
    if _own(of_title):
        return SeriesName(of_title, "title")
    if _own(of_file) and of_title.casefold() in of_file.casefold():
        return SeriesName(of_file, "file")
    of_folder, base = _of_folders(folders, of_title if _tells(of_title) else of_file if _tells(of_file) else "")
    if of_folder:
        return SeriesName(f"{of_folder} {base}".strip(), "folder", base)
    if base:
        return SeriesName(base, "title" if base == of_title else "file" if base == of_file else "folder", base)
    whole = _squeezed(fold(stem).text) or "minutes"
    return SeriesName(whole, "nothing", _undated(title or "") or "minutes")


def _in_settings(title: str, file: str, folders: Sequence[str], named: Named) -> str | None:
    """The series that the settings name: by a pattern with a slash before all, then by title, file and folder."""
    path = "/".join((*folders, file))
    stem = file.rpartition(".")[0] or file
    sources = ((title, _bare(title)), (file, stem, _bare(stem)), *((folder, _bare(folder)) for folder in folders[::-1]))
    for name, patterns in named:
        if any("/" in one and (_fits(path, one) or _fits(path, f"*/{one}")) for one in patterns):
            return name
    for several in sources:
        for name, patterns in named:
            if any(text and _fits(text, one) for text in several for one in (name, *patterns)):
                return name
    return None


def _fits(text: str, pattern: str) -> bool:
    """Whether a pattern with * and ? fits all of the text, whatever width and case either has."""
    text, pattern = (_squeezed(fold(one).text).casefold() for one in (text, pattern))
    return fnmatchcase(text, pattern.replace("[", "[[]"))


def _of_folders(folders: Sequence[str], base: str) -> tuple[str, str]:
    """What the folders say beside ``base``: the nearest that says something, past those that are but dates."""
    for at in range(len(folders) - 1, -1, -1):
        name = folders[at].removesuffix(".zip")
        bare = _bare(name)
        if name not in (".", "..", "") and not _undated(name):
            continue
        if not _tells(bare) or _words().folders.fullmatch(bare):
            break
        if at and folders[at - 1].casefold() in ("home", "users"):  # somebody's own folder, of all their meetings
            break
        if not _words().common.fullmatch(bare):
            return bare, base
        base = base or bare
    return "", base


def _tells(bare: str) -> bool:
    """Whether there is a name in it, be it one that many have."""
    return re.search(r"[^\W\d_]", bare) is not None and _words().nothing.fullmatch(bare) is None


def _own(bare: str) -> bool:
    return _tells(bare) and _words().common.fullmatch(bare) is None


def _undated(text: str) -> str:
    return _squeezed(_EDGES.sub("", _CHANGING.sub(" ", fold(text).text)))


def _bare(text: str) -> str:
    bare = _CHANGING.sub(" ", fold(text).text.replace("_", " "))
    bare = _EMPTY_BRACKETS.sub(" ", _MINUTES.sub(" ", bare))
    bare = _EDGES.sub("", _DOUBLED.sub(r"\1", bare))
    return _squeezed(_TAIL.sub("", _LEAD.sub("", bare)))


def _squeezed(text: str) -> str:
    return _GAPS.sub(" ", text).strip()


def undated(file: str) -> str:
    """The name of a file without its ending, dates, numbers and the word minutes; may be empty."""
    return _bare(_DAY_OF_FILE.sub(" ", fold(file.rpartition(".")[0] or file).text))


def plain(name: str) -> str:
    """A name without what a title has one time and not the next: 产销协调例会 is 产销协调会, SteerCo is spelled out.

    The name itself, folded, where nothing else would be left.
    """
    words = [_words().short.get(word, word) for word in re.findall(r"[^\W_]+", fold(name).text.casefold())]
    bare = _words().soft.sub("", " ".join(words))
    return "".join(bare.split()) if len("".join(bare.split())) > 1 else "".join(words)


def title_endings() -> tuple[str, ...]:
    """What stands behind a surname in place of a name: 总, 主任."""
    return _words().titles


@dataclass(frozen=True, slots=True)
class _Words:
    nothing: re.Pattern[str]
    common: re.Pattern[str]
    folders: re.Pattern[str]
    soft: re.Pattern[str]
    short: dict[str, str]
    titles: tuple[str, ...]


@cache
def _words() -> _Words:
    """What ``pipelines/{zh,en}/series.toml`` say, of both languages together: a title may be mixed."""
    zh, en = (tomllib.loads((PIPELINES / name / "series.toml").read_text("utf-8")) for name in ("zh", "en"))
    parts = {key: "|".join((*zh[key], *en[key])) for key in ("nothing", "folders")}
    common = f"(?:(?:{'|'.join(zh['common'])})|(?<![a-z])(?:{'|'.join(en['common'])})(?![a-z])|[\\W_])+"
    soft = f"(?:{'|'.join(zh['soft'])})|\\b(?:{'|'.join(en['soft'])})\\b"
    return _Words(
        re.compile(f"(?:{parts['nothing']})", re.IGNORECASE),
        re.compile(common, re.IGNORECASE),
        re.compile(f"(?:{parts['folders']})", re.IGNORECASE),
        re.compile(soft),
        zh["short"] | en["short"],
        tuple(zh["titles"]),
    )
