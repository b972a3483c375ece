"""What one piece of a list of people names: by the roster, and else by its looks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from minutes.core.chinese import ALL_HAN, HAN, has_han, is_chinese_name, split_run
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.lexicon import ChineseWords
from minutes.core.names import LATIN, is_capital, key, take_apart, words
from minutes.core.people import Match, Mention, Roster

_LATIN_WORD = rf"[{LATIN}][{LATIN}.'\-]*"
_CAPITALS_AND_HAN = late(rf"[A-Z]{{2,}}[{HAN}]{{1,4}}")
_TWO_SCRIPTS = late(
    rf"{_LATIN_WORD}(?: {_LATIN_WORD}){{0,2}} [{HAN}]{{1,4}}|[{HAN}]{{1,4}} {_LATIN_WORD}(?: {_LATIN_WORD}){{0,2}}"
)
_JOB_LETTERS = late(rf"[A-Z]{{2,5}}[\s/·-]*[{HAN}]{{2,4}}$")
_JOB_AND_LATIN = late(rf"([{HAN}]{{2,8}})\s*({_LATIN_WORD}(?: {_LATIN_WORD})?)")
_ADDRESSED = late(rf"([{HAN}]{{2,4}})(?:同学|同志)")
_CALLED = late(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,4}}[A-Za-z]{{1,12}}|[A-Za-z]{{1,12}}[{HAN}]{{1,4}}")
_OWNED = "(?:公司|部|处|科|室|局|栋|楼|号|户|所|院|厂|集团|中心)"
_TITLED = late(
    rf"([{HAN}A-Za-z0-9 ]{{1,16}}(?:{_OWNED}|\s))\s*([{HAN}]{{1,2}})(先生|女士|小姐|太太|经理|总|老师|主任|工程师)"
)
_OWNER = late(rf"(?:\d|[{HAN}])(?:{_OWNED}|楼|幢|单元|村|队|班|仓库|车间|门店)$")
_ACCOUNT = late(
    r"@[\w.-]+|(?=[\w.-]*[A-Za-z])(?:[a-z][\w.-]*[A-Z0-9_][\w.-]*|[A-Z][a-z]+[A-Z][\w-]*|(?=[\w-]*[a-z])[A-Za-z]{2,}\d[\w-]*)"
)
_NAME_WORD = late(f"{_LATIN_WORD}$")
_ARTICLE = late(r"the\s+(?=\S)", re.I)
_BEFORE_DASH = late(rf"([{LATIN}'. -]+?)\s+[-–—]\s+\S")
_MOST_WORDS = 6
_LONGEST_INITIALS = 3
_LONGEST_POST = 16
_LONGEST_JOB = 8
_LONGEST_NAME = 4
_TWICE = 2


def names_in(text: str, start: int, roster: Roster) -> list[Mention]:
    """The mentions in a piece that begins at ``start``; none where it is no name."""
    if article := _ARTICLE.match(text):  # the Treasurer, The Board
        return names_in(text[article.end() :], start + article.end(), roster)
    bare = text.strip("。. \"'“”")
    match = roster.resolve(bare)
    if match.kind == "post" and has_han(bare) and (one := _behind_unit(text, start, roster)):  # 生产部商部长
        return [one]
    if match.kind != "unknown":
        return [_mention(roster, start, text, match)]
    dash = _BEFORE_DASH.match(text)
    if dash and not is_group(dash[1], roster.lexicon, roster.departments):  # Ann Lee - Acme Ltd
        return names_in(dash[1], start, roster)
    if bare in roster.lexicon.zh.names_too:
        return [Mention(start, start + len(text), text, "unknown-name")]
    if is_group(bare, roster.lexicon, roster.departments):
        return [Mention(start, start + len(text), text, "group")]
    return _chinese(text, start, roster) if has_han(text) else _latin(text, start, roster)


def _mention(roster: Roster, start: int, text: str, match: Match | None = None) -> Mention:
    match = roster.resolve(text) if match is None else match
    mention = roster.mention(0, len(text), text, match)
    return replace(mention, start=start, end=start + len(text)) if start else mention


# --- Chinese ---------------------------------------------------------------------------------------------------------


def _chinese(text: str, start: int, roster: Roster) -> list[Mention]:
    if called := _ADDRESSED.fullmatch(text):
        text = called[1]
    if (_JOB_LETTERS.match(text)) and (one := _behind_job(text, start, roster)):
        return [one]
    if (job := _JOB_AND_LATIN.fullmatch(text)) and _is_job(job[1], roster):  # 公关 Emma
        return [Mention(start + job.start(2), start + job.end(2), job[2], "unknown-name")]
    if _TWO_SCRIPTS.fullmatch(text):  # Peter 陈
        return [Mention(start, start + len(text), text, "unknown-name")]
    joined = text.replace(" ", "")
    posted = any(text[:-length] in roster.lexicon.zh.posts for length in (2, 3))
    if posted and len(joined) > _LONGEST_NAME and (one := _behind_job(text, start, roster)):  # 纪检委员甄实
        return [one]
    if len(joined) > _LONGEST_NAME and (one := _behind_unit(text, start, roster)):  # 安环科解科长
        return [one]
    if _is_one_name(text, joined, roster):
        return [_mention(roster, start, text, roster.resolve(joined))]
    if one := _behind_post(text, start, roster) or _behind_house(text, start, roster):
        return [one]
    if one := (None if " " in text else _behind_department(text, start, roster)) or _behind_job(text, start, roster):
        return [one]
    if " " in text:
        return _spaced(text, start, roster)
    if run := _run(text, roster):
        return _side_by_side(run, start, roster)
    return _only_called(text, start, roster)


def _only_called(text: str, start: int, roster: Roster) -> list[Mention]:
    """A nickname, a foreigner's name, or a firm's: the list says that it is somebody; but UI稿 is a thing."""
    zh = roster.lexicon.zh
    a_word = text in zh.not_names or text[:2] in zh.weekdays or _CAPITALS_AND_HAN.fullmatch(text) is not None
    if a_word or not _CALLED.fullmatch(text):
        return []
    common = len(text) <= 3 and zh.surnames.get(text[0]) == 1
    called_so = common or text[0] in zh.before or not all(map(has_han, text))
    return [Mention(start, start + len(text), text, "unknown-name" if called_so else "group")]


def _is_one_name(text: str, joined: str, roster: Roster) -> bool:
    zh = roster.lexicon.zh
    if is_chinese_name(joined, zh):
        return True
    parts = take_apart(joined, roster.lexicon)
    return bool(parts.title and parts.full) and " " not in text


@lru_cache(maxsize=4)
def _long_titles(zh: ChineseWords) -> tuple[str, ...]:
    return tuple(title for title in zh.titles if len(title) > 1)


def _behind_post(text: str, start: int, roster: Roster) -> Mention | None:
    """公司副总经理王芳, 义工代表 陈小文: what somebody is, then the name."""
    zh = roster.lexicon.zh
    for length in (3, 2):
        head, name = text[:-length].rstrip(), text[-length:]
        is_post = 2 <= len(head) <= _LONGEST_POST and head.endswith(_long_titles(zh))
        if is_post and is_chinese_name(name, zh, tier=2):
            title = next(title for title in zh.titles if head.endswith(title))
            house = head.removesuffix(title).rstrip()
            found = _mention(roster, start + len(text) - length, name)
            known = is_group(house, roster.lexicon, roster.departments)
            return replace(found, department=found.department or (house if known else None))
    return None


def _behind_job(text: str, start: int, roster: Roster) -> Mention | None:
    """活动长吴承翰, 外联 阮航, QA赵倩, 产品阿紫: what somebody does, in any of its names, then who it is."""
    for length in (3, 2):
        head, name = text[:-length].rstrip(" -/·"), text[-length:]
        if not ALL_HAN.fullmatch(name) or not _is_job(head, roster):
            continue
        apart = text[-length - 1] in " -/·"
        sure = length == 3 or apart or not is_chinese_name(text[-3:], roster.lexicon.zh, tier=2)
        marked = text[-length - 1] in "-/·" and name not in roster.lexicon.zh.not_names  # 产品-小麦
        if sure and (marked or is_chinese_name(name, roster.lexicon.zh) or _is_call(name, roster)):
            return _mention(roster, start + len(text) - length, name)
    return None


def _is_job(words_before: str, roster: Roster) -> bool:
    zh, en = roster.lexicon.zh, roster.lexicon.en
    if words_before.isascii():
        return key(words_before) in en.posts or words_before.upper() in zh.job_letters
    return 2 <= len(words_before) <= _LONGEST_JOB and (
        words_before in zh.posts or words_before.endswith(zh.job_ends) or words_before in zh.group_heads
    )


def _is_call(name: str, roster: Roster) -> bool:
    """小鱼, 阿紫, 木木, 祝工: how somebody is called whose name nobody writes out."""
    zh = roster.lexicon.zh
    twice = len(name) == _TWICE and name[0] == name[1]
    return twice or name[0] in zh.before or (name[0] in zh.surnames and name[1:] in zh.titles)


def _behind_house(text: str, start: int, roster: Roster) -> Mention | None:
    """华星公司王经理, A2栋 任先生, 设备科车科长: a surname and a title behind what they belong to."""
    match = _TITLED.fullmatch(text)
    if match is None or match[2] not in roster.lexicon.zh.surnames:
        return _behind_unit(text, start, roster)
    at = match.start(2)
    return replace(_mention(roster, start + at, text[at:]), department=match[1].strip())


def _behind_unit(text: str, start: int, roster: Roster) -> Mention | None:
    zh = roster.lexicon.zh
    title = next((title for title in _long_titles(zh) if text.endswith(title)), "")
    before = text.removesuffix(title) if title else ""
    called = 2 if not title and _is_call(text[-2:], roster) else 0  # 2号楼老金
    for length in (called,) if called else (1, 2):
        house, at = (before or text)[:-length].rstrip(), len(before or text) - length
        owned = len(house) > 1 and (
            is_group(house, roster.lexicon, roster.departments) or house in zh.group_heads or _OWNER.search(house)
        )
        surname = bool(called) or (
            before[at:] in zh.surnames and not is_group(before, roster.lexicon, roster.departments)
        )
        if owned and surname and (title or called):
            return replace(_mention(roster, start + at, text[at:]), department=house)
    return None


def _behind_department(text: str, start: int, roster: Roster) -> Mention | None:
    """财务部张伟."""
    for length in range(len(text) - 2, 1, -1):
        department, name = text[:length], text[length:]
        if not is_group(department, roster.lexicon, roster.departments):
            continue
        zh = roster.lexicon.zh
        known = is_chinese_name(name, zh) or name in zh.names_too or roster.resolve(name).person
        if known or _is_call(name, roster):
            return replace(_mention(roster, start + length, name), department=department)
    return None


def _run(text: str, roster: Roster) -> tuple[str, ...] | None:
    """Names without separators; those of the roster settle where one ends."""
    forms = (form for form in roster.index if len(form) > 1 and has_han(form) and form in text)
    listed = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    if listed and re.fullmatch(f"(?:{listed})+", text):
        return tuple(re.findall(listed, text))
    return split_run(text, roster.lexicon.zh)


def _side_by_side(names: tuple[str, ...], start: int, roster: Roster) -> list[Mention]:
    mentions = []
    for name in names:
        mentions.append(_mention(roster, start, name))
        start += len(name)
    return mentions


def _spaced(text: str, start: int, roster: Roster) -> list[Mention]:
    """刘泽 梁坤, 王 伟 李 娜, 财务部 张伟: spaces between names, within short ones, or behind a department."""
    parts: list[tuple[int, str]] = []
    for match in re.finditer(r"\S+", text):
        if parts and len(match[0]) == 1 and len(parts[-1][1]) == 1 and has_han(match[0]):
            at, head = parts.pop()
            parts.append((at, head + match[0]))
        else:
            parts.append((match.start(), match[0]))
    department = None
    (_, first), *others = parts
    if others and is_group(first, roster.lexicon, roster.departments):
        department, parts = first, others
    found = [
        replace(mention, department=mention.department or department)
        for at, word in parts
        for mention in names_in(word, start + at, roster)
    ]
    if not found and department:
        return [Mention(start, start + len(department), department, "group")]
    return found


# --- Latin letters ---------------------------------------------------------------------------------------------------


def _latin(text: str, start: int, roster: Roster) -> list[Mention]:
    """A name by its looks: capitals, initials, an account. One word in small letters is a group, several are prose."""
    written, text = text, _without_post(text, roster)
    match = roster.resolve(text)
    if match.kind in ("person", "ambiguous"):
        return [_mention(roster, start, text, match)]
    tokens = text.split()
    if not tokens or len(tokens) > _MOST_WORDS or not words(text):
        return []
    if all(_ACCOUNT.fullmatch(token) for token in tokens):
        return [Mention(start + m.start(), start + m.end(), m[0], "unknown-name") for m in re.finditer(r"\S+", text)]
    if len(tokens) == 1:
        return _one_word(text, start, roster)
    en = roster.lexicon.en
    shaped = all(_NAME_WORD.match(token) and (is_capital(token) or key(token) in en.particles) for token in tokens)
    first, *others = words(text)
    # Ann Price, but not May Review and not Ann Project Manager
    given = first in en.given and first not in en.given_words and text == written
    no_names = en.not_names - en.given - en.given_words
    if shaped and (given or not any(word in no_names and len(word) > 1 for word in (first, *others))):  # A. Lee
        return [Mention(start, start + len(text), text, "unknown-name")]
    return []


def _without_post(text: str, roster: Roster) -> str:
    """Robin Kerr Chairman is Robin Kerr."""
    tokens = text.split()
    while len(tokens) > 1 and (key(tokens[-1]) in roster.lexicon.en.posts or tokens[-1] in ("-", "–", "—")):
        tokens.pop()
        text = text[: text.rindex(tokens[-1]) + len(tokens[-1])]
    return text


def _one_word(word: str, start: int, roster: Roster) -> list[Mention]:
    en, mention = roster.lexicon.en, Mention(start, start + len(word), word, "unknown-name")
    letters = word.replace(".", "")
    if any(map(str.isdigit, word)) and word.isupper():
        return []  # A5, WP4
    if word.isupper() and len(letters) > 1:
        initials = len(letters) <= _LONGEST_INITIALS and "&" not in word and word.strip(".") not in en.not_initials
        return [mention if initials else replace(mention, kind="group")]
    if roster.fold(word).casefold() in {name.casefold() for name in roster.departments}:
        return [replace(mention, kind="group")]
    (form,) = words(word)[:1] or [""]
    if not _NAME_WORD.match(word) or (form in en.not_names and form not in en.given):
        return []
    named = word[0].isupper() or form in en.given - en.given_words
    return [mention if named else replace(mention, kind="group")]
