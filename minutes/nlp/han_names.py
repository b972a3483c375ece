"""People, posts and groups in Chinese characters, in folded (half-width, simplified) text.

Chinese sets no space between words, so that each kind has a pattern of its own: the
roster's names and the known groups in one alternation; names with a title; names on no
list behind or before words that call for a person; groups by how their name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutes.core.names import HAN, Rank, has_han, is_chinese_name, split_run
from minutes.core.people import Entry, Match, Mention, Roster

_LONGEST_GROUP = 12
_LATIN_NAME = re.compile(r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+){0,2}(?![A-Za-z0-9_-])|[a-z][a-z-]*\d+(?![A-Za-z0-9_-])")
_HANDLES_AT_END = re.compile(rf"(?<=[{HAN}。)!?\s])\s+((?:(?:[a-z][a-z-]*\d+|[A-Z][a-z]+[A-Z][A-Za-z]+)(?:[\s,、/]+|$))+)$")
_IN_GROUP = re.compile(rf"[{HAN}A-Za-z0-9&\-]")
_HEAD = re.compile(r"[\s\-—–·•*◆■□●○▪►>#]*(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]\s*)?")
_LIST = re.compile(r"\s*(?:[、,/&]|和|与|及|以及)\s*")
_AFTER_HEAD = re.compile(r"\s*(?:\([^()]{0,20}\))?\s*(?:[:：]|[—–-]{1,6}(?!\d))")
_END = rf"(?=$|[\s、,;:。.)\]】》>/!?~(\[（&+—–-]|和|与|及|以及|跟|同学|老师|先生|女士)"
_SHORT_TITLES = {
    "总": "(?![部结体计额数共是和包监经裁务])", "工": "(?![作程期艺具地人厂序时业资单会])", "处": "(?![理置于罚分在长])", "董": "(?!事)",
    "科": "(?![技学研室目长])", "局": "(?![部面长])", "导": "(?![致出入向师])", "所": "(?![有以需在长])", "厅": "(?!长)",
    "哥": "", "姐": "", "妹": "", "弟": "", "兄": "", "叔": "", "姨": "", "妈": "", "爸": "",
}  # fmt: skip
_HACKMD = re.compile(r"\[name=([^\]\n]{1,40})\]")
_LABEL_POSTS = frozenset({"负责人", "主持人", "联系人", "记录人", "联络人", "对接人", "接口人", "召集人", "记录员"})


def one_of(words: Iterable[str]) -> str:
    """One expression for many words, factored by their first characters, so that a search stays fast.

    >>> one_of(["财务部", "财务处", "总务"])
    '(?:总务|财务[处部])'
    """
    return _factored(sorted(set(words)))


def _factored(words: list[str]) -> str:
    optional = "" in words
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    if not heads:
        return ""
    if all(tails == [""] for tails in heads.values()):
        inner = re.escape(next(iter(heads))) if len(heads) == 1 else f"[{''.join(re.escape(c) for c in heads)}]"
        return f"{inner}?" if optional else inner
    pieces = [_prefixed(head, tails) for head, tails in heads.items()]
    inner = pieces[0] if len(pieces) == 1 else f"(?:{'|'.join(pieces)})"
    return f"(?:{inner})?" if optional else inner


def _prefixed(head: str, tails: list[str]) -> str:
    # a common stem in one go: without it a long name would nest as deep as it is long
    stem = head
    while len(tails) > 0 and all(tail for tail in tails) and len({tail[0] for tail in tails}) == 1:
        stem += tails[0][0]
        tails = [tail[1:] for tail in tails]
    return re.escape(stem) + _factored(tails)


class HanFinder:
    """Finds who is named in Chinese characters; made once for a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._zh = zh = roster.lexicon.zh
        self._calls = {form.replace(" ", ""): entries for form, entries in roster.index.items() if has_han(form) and len(form) > 1}
        self._groups = zh.everybody | {name for name in roster.departments if has_han(name)}
        words = {*self._calls, *self._groups, *zh.posts} - zh.not_groups
        self._listed = re.compile(f"{one_of(words)}", re.I) if words else re.compile("(?!)")
        surnames = one_of(zh.surnames)
        long_titles = one_of(title for title in zh.titles if len(title) > 1)
        short_titles = "|".join(title + guard for title, guard in _SHORT_TITLES.items())
        self._titled = re.compile(rf"(?={surnames})([{HAN}]{{1,4}}?)({long_titles}|{short_titles})")
        self._called = re.compile(rf"(?:{one_of(zh.after_words)}|@|[—–]{{1,4}}|-{{2,6}}|[(\[【])\s*")
        self._verb = re.compile(one_of(zh.before_verbs))
        self._behind = re.compile(rf"{_END[:-1]}|{one_of(zh.before_verbs)})")
        self._suffix = re.compile(one_of(zh.group_suffixes))
        # what ends like a group and is none, by the length of the end that it must be longer than
        self._no_groups = [tuple(word for word in zh.not_groups if len(word) > max(1, n)) for n in range(12)]
        self._known_head = re.compile(rf"(?:{one_of(zh.group_heads)})$")
        self._qualified = re.compile(rf"[{HAN}A-Za-z0-9]{{0,4}}?{one_of(zh.group_heads)}(?:部|处|科|组|室|中心)?{one_of(zh.post_heads)}")

    def __call__(self, text: str) -> Iterator[Mention]:
        """The mentions in a folded text; some may overlap."""
        listed = [*self._on_lists(text)]
        yield from self._with_posts(text, listed)
        yield from self._with_title(text)
        yield from self._by_suffix(text)
        yield from self._at_head(text)
        yield from self._behind_call(text)
        yield from self._at_end(text)
        for match in _HACKMD.finditer(text):
            yield self._roster.mention(match.start(1), match.end(1), text, self._roster.resolve(match[1]))

    # --- the roster, posts and known groups ---

    def _on_lists(self, text: str) -> Iterator[Mention]:
        for match in self._listed.finditer(text):
            word = match.group()
            entries = self._calls.get(word.casefold())
            if entries is not None:
                if found := self._person(text, match, entries):
                    yield found
            elif word in self._groups:
                yield Mention(match.start(), match.end(), word, "group")
            elif not (word in _LABEL_POSTS and text[match.end() : match.end() + 1] in (":", "")):
                yield self._roster.mention(match.start(), match.end(), text, self._post(word))
        for match in self._qualified.finditer(text):
            if self._roster.is_post(match.group()):
                yield self._roster.mention(match.start(), match.end(), text, self._post(match.group()))

    def _post(self, word: str) -> Match:
        match = self._roster.resolve(word)
        return match if match.kind != "unknown" else Match("post")

    def _person(self, text: str, match: re.Match[str], entries: tuple[Entry, ...]) -> Mention | None:
        surest = min(entry.rank for entry in entries)
        start, end = match.span()
        if surest >= Rank.SHORT:
            if match.group() in self._zh.not_calls:
                return None
            before = text[start - 1 : start]
            if self._zh.surnames.get(before, 9) <= 2 and match.group()[0] not in self._zh.before and is_chinese_name(text[start - 1 : end], self._zh):
                return None  # somebody else's whole name
        return self._roster.mention(start, end, text, self._roster.meant(entries))

    def _with_posts(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """主委郭子仁 and 郭子仁主委 are the person alone, on the list or not."""
        starts = {mention.start for mention in found if mention.kind == "person"}
        ends = {mention.end for mention in found if mention.kind == "person"}
        for mention in found:
            if mention.kind != "post":
                yield mention
            elif mention.end not in starts and mention.start not in ends:
                if reached := self._name_at(text, mention.end, self._behind):
                    yield from self._unlisted(text, [(mention.end, reached)])
                else:
                    yield mention

    # --- names with a title ---

    def _with_title(self, text: str) -> Iterator[Mention]:
        for match in self._titled.finditer(text):
            name, title = match.group(1), match.group(2)
            whole = match.group()
            if whole[:2] in self._zh.not_names or whole in self._zh.not_names or whole in self._zh.posts or whole in self._zh.not_calls:
                continue
            if name not in self._zh.surnames and not is_chinese_name(name, self._zh):
                continue
            if self._zh.surnames[self._zh.surname_of(whole)] > (1 if len(title) == 1 else 2):
                continue
            if len(title) == 1 and not self._behind.match(text, match.end()):
                continue
            if name in self._zh.surnames and self._goes_on_before(text, match.start()):
                continue
            end = match.end(1) if title in ("同学", "同志") and len(name) > 1 else match.end()
            yield self._roster.mention(match.start(), end, text, self._roster.resolve(text[match.start() : end]))

    def _goes_on_before(self, text: str, start: int) -> bool:
        """A surname alone must begin a word: 周主任, but 上周主任 and 李明周主任 are other things."""
        before = text[start - 1 : start]
        return bool(before) and has_han(before) and before not in self._zh.group_stops and before not in "的时日天午"

    # --- names on no list ---

    def _name_at(self, text: str, start: int, end: re.Pattern[str]) -> int:
        """Where the name that begins at ``start`` ends, 0 where none does."""
        if (latin := _LATIN_NAME.match(text, start)) and self._is_latin_name(latin[0]) and end.match(text, latin.end()):
            return latin.end()
        best = (0, 0)
        for length in (2, 3, 4):
            name = text[start : start + length]
            behind = end.match(text, start + length)
            if len(name) == length and behind and is_chinese_name(name, self._zh, tier=2):
                # 张三提交: 张三 before 提交 rather than 张三提 before 交
                verb = self._verb.match(text, start + length)
                certain = 1 if verb and len(verb.group()) == 1 else 2
                best = max(best, (certain, start + length))
        return best[1]

    def _is_latin_name(self, name: str) -> bool:
        """Peter, Wei Zhang, jzhang533 among Chinese words; no product, no abbreviation."""
        en = self._roster.lexicon.en
        plain = [word.casefold() for word in name.split()]
        return not any(word in en.not_names and word not in en.given for word in plain) and plain[-1] not in en.group_suffixes

    def _names_from(self, text: str, start: int, end: re.Pattern[str]) -> list[tuple[int, int]]:
        """A list of names from ``start`` on."""
        found = []
        while reached := self._name_at(text, start, end):
            found.append((start, reached))
            joint = _LIST.match(text, reached)
            if joint is None:
                break
            start = joint.end()
        return found

    def _at_head(self, text: str) -> Iterator[Mention]:
        """张敏、李娜：… and 曹明——…, at the head of a line; also names without separators."""
        start = head.end() if (head := _HEAD.match(text)) else 0
        names = self._names_from(text, start, self._behind)
        reached = names[-1][1] if names else start
        if names and (_AFTER_HEAD.match(text, reached) or self._speaks(text, reached)):
            yield from self._unlisted(text, names)
        elif not names and (run := re.compile(rf"[{HAN}]{{4,20}}(?=\s*[:：])").match(text, start)):
            if pieces := split_run(run.group(), self._zh):
                yield from self._unlisted(text, _spans(run.start(), pieces))

    def _speaks(self, text: str, end: int) -> bool:
        return any(text.startswith(verb, end) for verb in self._zh.before_verbs if len(verb) > 1)

    def _behind_call(self, text: str) -> Iterator[Mention]:
        """由张敏负责, 请李娜于…, @王强, ……方案 ----赵磊, (张敏)."""
        for call in self._called.finditer(text):
            names = self._names_from(text, call.end(), self._behind)
            sign = call.group().strip()[-1:]
            if names and (sign not in "([【—–-" or re.match(r"\s*(?:[)\]】]|$)", text[names[-1][1] :])):
                yield from self._unlisted(text, names)

    def _unlisted(self, text: str, names: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        for start, end in names:
            yield self._roster.mention(start, end, text, self._roster.resolve(text[start:end]))

    def _at_end(self, text: str) -> Iterator[Mention]:
        """…整理流程 jzhang533 SigureMo: account names behind a Chinese task; a single name in capitals may be a product."""
        if match := _HANDLES_AT_END.search(text[-200:]):
            handles = [(match.start(1) + len(text[:-200]) + word.start(), word[0]) for word in re.finditer(r"[\w-]+", match[1])]
            if len(handles) > 1 or handles[0][1][-1].isdigit():
                for start, handle in handles:
                    yield self._roster.mention(start, start + len(handle), text, self._roster.resolve(handle))

    # --- groups ---

    def _by_suffix(self, text: str) -> Iterator[Mention]:
        for match in self._suffix.finditer(text):
            start = self._group_start(text, match.start())
            name = text[start : match.end()]
            before = text[start : match.start()]
            if not before or name in self._zh.not_groups or match.group() in ("", name):
                continue
            if name.endswith(self._no_groups[len(match.group())]):
                continue
            if len(match.group()) == 1 and not self._sure_suffix(text, before, match):
                continue
            if len(before) < 2 and not before.isalnum():
                continue
            yield Mention(start, match.end(), name, "group")

    def _sure_suffix(self, text: str, before: str, match: re.Match[str]) -> bool:
        """部, 组, 处 alone are a group behind a word for what departments do, or a number or letter of one."""
        following = text[match.end() : match.end() + 1]
        if following and match.group() + following in _CONTINUED:
            return False
        return bool(self._known_head.search(before)) or bool(re.search(r"第[一二三四五六七八九十\d]+$|(?<![A-Za-z0-9])(?:[A-Z0-9]{1,3}|[A-Za-z]{2,12})$", before))

    def _group_start(self, text: str, end: int) -> int:
        """Where the name of a group begins that goes on to ``end``: behind a word of the sentence, a mark or a space."""
        start = end
        limit = max(0, end - _LONGEST_GROUP)
        while start > limit and _IN_GROUP.match(text[start - 1]):
            if text[start - 1] in self._zh.group_stops:
                head = next((word for word in self._zh.group_heads if text[start - 1] in word and _covers(text, word, start - 1, end)), "")
                if not head:
                    break
                start = text.rfind(head, max(0, start - len(head)), end)
                continue
            start -= 1
        return start


_CONTINUED = frozenset(
    "部署 部分 部件 部位 部长 部员 部门 部级 处理 处置 处于 处长 处罚 处在 处分 科技 科学 科目 科长 科研 科员 室内 室外 室友 组织 组长 组员 组成 组建 组合 组装 组队 组团 组内 组件 组别 组间 团队 团长 团员 团建 团结 班级 班长 班子 班会 班次 班主 局面 局部 局长 厅长 署名 司机 司法 司长 办理 办法 办公 办事 办好 办结 厂家 厂长 厂商 厂房 课程 课题 课长 课件 课堂 街道".split()
)


def _covers(text: str, word: str, position: int, end: int) -> bool:
    at = text.find(word, max(0, position - len(word) + 1), min(end, position + len(word)))
    return at >= 0 and at <= position < at + len(word)


def _spans(start: int, pieces: Iterable[str]) -> list[tuple[int, int]]:
    spans = []
    for piece in pieces:
        spans.append((start, start + len(piece)))
        start += len(piece)
    return spans
