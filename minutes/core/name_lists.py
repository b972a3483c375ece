"""Cells and labels that name people and nothing else: owner columns, attendance lists, "Name, Name:" prefixes.

In such a place almost every word is a name, so that names on no list are taken as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes.core.lexicon import Lexicon
from minutes.core.names import HAN, LATIN, has_han, is_chinese_name, key, split_run, take_apart, words
from minutes.core.people import Match, Mention, Roster

_SEPARATOR = re.compile(
    r"[、,;/&|\n\t+。]|(?<=[^\sA-Za-z])(?:和|与|及|以及|跟|暨)(?=[^\s])|\s+(?:and|with|plus|or|和|与|及)\s+|,\s*and\s+", re.I
)
_HAN_AND = frozenset({"和", "与", "及", "以及", "跟", "暨"})
_CALL = re.compile(r"^(?:由|请|让|交由|烦请|@(?=[^\w.-]|[\u4e00-\u9fff]))\s*")
_PEOPLE = frozenset({"学生", "客户", "会员", "编辑", "学习", "生活", "生产", "工程", "国内", "海外", "国际", "护理", "就业", "交通", "健康"})
_PARENTHESES = re.compile(r"^(?P<outer>[^()\[\]【】]*)[(\[【](?P<inner>[^()\[\]【】]*)[)\]】]?(?P<rest>[^()\[\]【】]*)$")
_TWO_SCRIPTS = re.compile(rf"[{LATIN}][{LATIN}.'\-]*(?: [{LATIN}][{LATIN}.'\-]*){{0,2}} [{HAN}]{{1,4}}|[{HAN}]{{1,4}} [{LATIN}][{LATIN}.'\-]*(?: [{LATIN}][{LATIN}.'\-]*){{0,2}}")
_AND_OTHERS = re.compile(r"(?:等(?:人|同学|同志|[一二三四五六七八九十两\d]+人)?|\bet al\.?)$")
_HANDLE = re.compile(rf"@[\w.-]+|(?=[\w.-]*[A-Za-z])(?:[a-z][\w.-]*[A-Z0-9_][\w.-]*|[A-Z][a-z]+[A-Z][\w-]*|[A-Za-z]+\d[\w-]*)")
_NAME_WORD = re.compile(rf"[{LATIN}][{LATIN}'.\-]*$")
_LATIN_LIST = re.compile(rf"[{LATIN}0-9@_'.\- ]+")
_OWNED = "(?:公司|部|处|科|室|局|栋|楼|号|户|所|院|厂|集团|中心)"
_SHORT_TITLES = tuple("总董工导处局厅科所哥姐妹弟兄叔姨妈爸太")
_LONGEST = 2000
_LABEL = re.compile(rf"([{HAN}{LATIN}0-9 &/]{{1,24}}?)\s*[:|]\s*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch between separators, with what the words before it say of all that follow."""

    start: int
    text: str
    role: str = ""
    department: str | None = None


def split_list(text: str, roster: Roster) -> tuple[Mention, ...]:
    """The people, posts and groups of a folded list, in order; placeholders (TBD, 待定, -) are nobody.

    >>> from minutes.wordlists import load_lexicon
    >>> roster = Roster.of([], load_lexicon())
    >>> [(m.text, m.kind, m.department) for m in split_list("财务部(张伟)、李娜", roster)]
    [('张伟', 'unknown-name', '财务部'), ('李娜', 'unknown-name', None)]
    >>> [(m.text, m.role) for m in split_list("牵头:财务部 配合:审计部", roster)]
    [('财务部', 'lead'), ('审计部', 'support')]
    """
    text = text[:_LONGEST]
    if roster.lexicon.is_placeholder(text):
        return ()
    found: list[Mention] = []
    for piece in _pieces(text, roster.lexicon):
        found += _read(piece, roster)
    return tuple(found)


# --- cutting ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _role_label(lexicon: Lexicon) -> re.Pattern[str]:
    zh = sorted({*lexicon.zh.lead, *lexicon.zh.support}, key=len, reverse=True)
    en = sorted({*lexicon.en.lead, *lexicon.en.support}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, zh))}|\b(?:{'|'.join(map(re.escape, en))}))\s*:\s*", re.I)


def _pieces(text: str, lexicon: Lexicon) -> Iterator[_Piece]:
    labels = list(_role_label(lexicon).finditer(text))
    cuts = [(0, 0, "")] if not labels or labels[0].start() else []
    cuts += [(label.start(), label.end(), lexicon.role(label[1])) for label in labels]
    for number, (_, start, role) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        yield from _apart(text, start, end, role, lexicon)


def _apart(text: str, start: int, end: int, role: str, lexicon: Lexicon) -> Iterator[_Piece]:
    department: str | None = None
    for at, piece in _between_separators(text, start, end):
        if label := _LABEL.match(piece):  # 学生:张敏 / 财务部:张敏
            words_before = label[1].strip()
            department = words_before if is_group(words_before, lexicon) else None
            at, piece = at + label.end(), piece[label.end() :]
        if call := _CALL.match(piece):
            at, piece = at + call.end(), piece[call.end() :]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield _Piece(at + lead, piece.strip(), role, department)


def _between_separators(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The stretches between separators that do not stand in parentheses."""
    inside = _parenthesised(text, start, end)
    at = start
    for separator in _SEPARATOR.finditer(text, start, end):
        if separator.start() in inside or not _separates(text, separator):
            continue
        yield at, text[at : separator.start()]
        at = separator.end()
    yield at, text[at:end]


def _parenthesised(text: str, start: int, end: int) -> frozenset[int]:
    covered: set[int] = set()
    for match in re.finditer(r"[(\[【][^()\[\]【】]{0,200}[)\]】]", text[start:end]):
        covered.update(range(start + match.start(), start + match.end()))
    return frozenset(covered)


def _separates(text: str, separator: re.Match[str]) -> bool:
    """N/A is no list, and 和 in 周和平 no "and"."""
    if separator[0] == "/":
        return text[separator.start() - 1 : separator.end() + 1].casefold() != "n/a"
    return separator[0] not in _HAN_AND or bool(re.search(r"[^\s、,;/&|:]{2}$", text[max(0, separator.start() - 2) : separator.start()]))


# --- reading one piece -----------------------------------------------------------------------------------------------


def _read(piece: _Piece, roster: Roster) -> list[Mention]:
    piece = _without_role(piece, roster.lexicon)
    if roster.lexicon.is_placeholder(piece.text):
        return []
    if match := _PARENTHESES.match(piece.text):
        return _with_parentheses(piece, match, roster)
    mentions = _names(piece, roster)
    return [_finish(mention, piece) for mention in mentions]


def _finish(mention: Mention, piece: _Piece) -> Mention:
    department = mention.department or (piece.department if mention.kind != "group" else None)
    return replace(mention, role=mention.role or piece.role, department=department)


def _without_role(piece: _Piece, lexicon: Lexicon) -> _Piece:
    """财务部牵头, Ann (lead): the role may also stand behind, with nothing between."""
    text = _AND_OTHERS.sub("", piece.text).rstrip()
    if text not in lexicon.zh.posts and text[-3:] not in lexicon.zh.posts and has_han(text[-1:]):
        for role, words_behind in _roles_behind(lexicon):
            for word in words_behind if text.endswith(words_behind) else ():
                if text.endswith(word) and len(text) > len(word):
                    return replace(piece, text=text[: -len(word)].rstrip(), role=piece.role or role)
    return piece if text == piece.text else replace(piece, text=text)


@lru_cache(maxsize=4)
def _roles_behind(lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    longest = lambda found: tuple(sorted((word for word in found if len(word) > 1), key=len, reverse=True))  # noqa: E731
    return ("support", longest(lexicon.zh.support)), ("lead", longest(lexicon.zh.lead))


def _with_parentheses(piece: _Piece, match: re.Match[str], roster: Roster) -> list[Mention]:
    """张伟(财务部), 财务部(张伟), Ann Lee (chair), Ann Lee (@annlee)."""
    outer, inner = match["outer"].strip(), match["inner"].strip()
    role = roster.lexicon.role(inner)
    around = replace(piece, text=outer, role=piece.role or role)
    found = _read(around, roster) if outer else []
    if role or not inner or roster.lexicon.is_placeholder(inner):
        return found
    within = _read(replace(piece, start=piece.start + match.start("inner"), text=inner), roster)
    people = [mention for mention in within if mention.kind in ("person", "unknown-name")]
    if not found:
        return within
    if all(mention.kind == "group" for mention in found) and people and len(people) == len(within) and has_han(outer) == has_han(inner):
        return [replace(mention, department=mention.department or outer) for mention in people]
    if len(found) == 1 and found[0].kind in ("person", "unknown-name") and is_group(inner, roster.lexicon, roster.departments):
        return [replace(found[0], department=found[0].department or inner)]
    return found


def _names(piece: _Piece, roster: Roster) -> list[Mention]:
    text, start = piece.text, piece.start
    bare = text.strip("。. \"'“”")
    match = roster.resolve(bare)
    if match.kind != "unknown":
        return [_mention(roster, start, text, match)]
    if is_group(bare, roster.lexicon, roster.departments):
        return [Mention(start, start + len(text), text, "group")]
    return _chinese(text, start, roster) if has_han(text) else _latin(text, start, roster)


def _mention(roster: Roster, start: int, text: str, match: Match) -> Mention:
    return replace(roster.mention(0, len(text), text, match), start=start, end=start + len(text))


def _chinese(text: str, start: int, roster: Roster) -> list[Mention]:
    zh = roster.lexicon.zh
    joined = text.replace(" ", "")
    if called := re.fullmatch(rf"([{HAN}]{{2,4}})(?:同学|同志)", text):
        text = joined = called[1]
    if _TWO_SCRIPTS.fullmatch(text):
        return [Mention(start, start + len(text), text, "unknown-name")]
    if is_chinese_name(joined, zh, longest=4 if len(joined) != len(text) else 3) and (len(joined) <= 3 or zh.surname_of(joined)[1:]):
        return [_mention(roster, start, text, roster.resolve(joined))]
    parts = take_apart(joined, roster.lexicon)
    if parts.title and parts.full and " " not in text:
        return [_mention(roster, start, text, roster.resolve(text))]
    if named := _post_before(text, start, roster):
        return [named]
    if titled := _titled_behind(text, start, roster):
        return [titled]
    if " " in text:
        return _spaced(text, start, roster)
    for length in range(len(text) - 2, 1, -1):  # 财务部张伟
        rest = text[length:]
        if is_group(text[:length], roster.lexicon, roster.departments) and (is_chinese_name(rest, zh) or roster.resolve(rest).person):
            return [replace(_mention(roster, start + length, rest, roster.resolve(rest)), department=text[:length])]
    if run := _run(text, roster):
        mentions = []
        for name in run:
            mentions.append(_mention(roster, start, name, roster.resolve(name)))
            start += len(name)
        return mentions
    if re.fullmatch(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,4}}[A-Za-z]{{1,12}}|[A-Za-z]{{1,12}}[{HAN}]{{1,4}}", text) and text not in zh.not_names:
        # a nickname, a foreigner's name, or a firm's: the cell says that it is somebody
        called = text[0] in zh.before or not re.fullmatch(f"[{HAN}]+", text)
        return [Mention(start, start + len(text), text, "unknown-name" if called else "group")]
    return []


def _post_before(text: str, start: int, roster: Roster) -> Mention | None:
    """公司副总经理王芳, 义工代表 陈小文: what somebody is, then the name."""
    zh = roster.lexicon.zh
    for length in (3, 2):
        head, name = text[:-length].rstrip(), text[-length:]
        if 2 <= len(head) <= 16 and is_chinese_name(name, zh, tier=2) and head.endswith(zh.titles) and not head.endswith(_SHORT_TITLES):
            return _mention(roster, start + len(text) - length, name, roster.resolve(name))
    return None


def _titled_behind(text: str, start: int, roster: Roster) -> Mention | None:
    """华星公司王经理, A2栋 任先生: a surname and a title behind what they belong to."""
    match = re.fullmatch(rf"([{HAN}A-Za-z0-9 ]{{1,16}}(?:{_OWNED}|\s))\s*([{HAN}]{{1,2}})(先生|女士|小姐|太太|经理|总|老师|主任|工程师)", text)
    if match is None or match[2] not in roster.lexicon.zh.surnames:
        return None
    at = match.start(2)
    return replace(_mention(roster, start + at, text[at:], roster.resolve(text[at:])), department=match[1].strip())


def _run(text: str, roster: Roster) -> tuple[str, ...] | None:
    """Names without separators; those of the roster settle where one ends."""
    listed = sorted((form for form in roster.index if len(form) > 1 and has_han(form) and form in text), key=len, reverse=True)
    if listed and re.fullmatch(f"(?:{'|'.join(map(re.escape, listed))})+", text):
        return tuple(re.findall("|".join(map(re.escape, listed)), text))
    return split_run(text, roster.lexicon.zh)


def _spaced(text: str, start: int, roster: Roster) -> list[Mention]:
    """刘泽 梁坤, 王 伟 李 娜, 财务部 张伟: spaces between names, within short ones, or behind a department."""
    pieces: list[tuple[int, str]] = []
    for match in re.finditer(r"\S+", text):
        if pieces and len(match[0]) == 1 and len(pieces[-1][1]) == 1 and has_han(match[0]):
            at, head = pieces.pop()
            pieces.append((at, head + match[0]))
        else:
            pieces.append((match.start(), match[0]))
    department: str | None = None
    found: list[Mention] = []
    for at, word in pieces:
        if at == 0 and len(pieces) > 1 and is_group(word, roster.lexicon, roster.departments):
            department = word
            continue
        for mention in _names(_Piece(start + at, word), roster) or _read(_Piece(start + at, word), roster):
            found.append(replace(mention, department=mention.department or department))
    if not found and department:
        return [Mention(start, start + len(department), department, "group")]
    return found


def _latin(text: str, start: int, roster: Roster) -> list[Mention]:
    """A name by its looks: capitals, initials, a handle. One word in small letters is a group, several are prose."""
    en = roster.lexicon.en
    tokens = text.split()
    while len(tokens) > 1 and key(tokens[-1]) in en.posts | {"-", "–", "—"}:  # Robin Kerr Chairman
        tokens.pop()
        text = text[: text.rindex(tokens[-1]) + len(tokens[-1])]
    bare = words(text)
    if text and roster.resolve(text).kind in ("person", "ambiguous"):
        return [_mention(roster, start, text, roster.resolve(text))]
    if not tokens or len(tokens) > 6 or not bare:
        return []
    mention = Mention(start, start + len(text), text, "unknown-name")
    if len(tokens) > 1 and all(_HANDLE.fullmatch(token) for token in tokens):
        return [Mention(start + m.start(), start + m.end(), m[0], "unknown-name") for m in re.finditer(r"\S+", text)]
    if len(tokens) == 1:
        word = tokens[0]
        if _HANDLE.fullmatch(word):
            return [mention]
        if word.isupper() and len(word.replace(".", "")) > 1:
            initials = len(word.replace(".", "")) <= 3 and word.strip(".") not in en.not_initials
            return [mention if initials else replace(mention, kind="group")]
        if not _NAME_WORD.match(word) or bare[0] in en.not_names and bare[0] not in en.given:
            return []
        return [mention] if word[0].isupper() else [replace(mention, kind="group")]
    dash = re.match(rf"([{LATIN}'. -]+?)\s+[-–—]\s+\S", text)
    if dash and text != dash[1]:
        return _latin(dash[1], start, roster)
    names = all(_NAME_WORD.match(token) and (token[0].isupper() or key(token) in en.particles) for token in tokens)
    if names and not any(word in en.not_names and word not in en.given for word in bare):
        return [mention]
    return []


# --- groups ----------------------------------------------------------------------------------------------------------


def is_group(text: str, lexicon: Lexicon, departments: frozenset[str] = frozenset()) -> bool:
    """Whether folded words, as a whole, are a department, a team, a firm, or everybody.

    >>> from minutes.wordlists import load_lexicon
    >>> [is_group(text, load_lexicon()) for text in ("市场部", "Finance Committee", "全部", "Ann Lee")]
    [True, True, False, False]
    """
    text = text.strip()
    if not text or text in departments:
        return bool(text)
    zh, en = lexicon.zh, lexicon.en
    if has_han(text):
        if text in zh.everybody or (text in zh.group_heads and text not in _PEOPLE):
            return True
        long_enough = text.endswith(zh.group_suffixes) and len(text) > 2 and text not in zh.not_groups
        return long_enough and not text.endswith(tuple(word for word in zh.not_groups if len(word) > 2)) and len(text) <= 20
    form = key(text)
    *_, last = form.split() or [""]
    return form in en.everybody or last in en.group_suffixes or form.removeprefix("the ") in en.everybody
