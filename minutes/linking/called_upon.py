"""Whom a Chinese line calls upon though no list knows them: 请厂商…, 由退休教师联谊会…, 责任单位:二标段.

Units, firms and circles of people have more names than any list. Where a line has the
place of who is to act, what stands there is whom it means, unless it is no body at all:
a day, an adverb, a thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.page import Line, LineKind, Role
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bodies import belongs, calls, end_of_body, extends, is_body, kind_of, may_be_called
from minutes.linking.lookup import Lookup

_CALL = late(rf"{any_of('calling')}\s*@?")
_HEAD = late(r"(?<=[,;。:)）】→])\s*")
_TAIL = late(r"(?:[—–]{1,3}|-{2,3}|[(\[【→])\s*([㐀-鿿A-Za-z0-9]{2,10})\s*[)\]】]?\s*(?:\([^()]{1,12}\))?[。.]?$")
_JOINT = late(r"\s*(?:、|/|&|和|与|及|以及)\s*")
_CLAUSE_END = late(r"[,;。:!?()（）\[\]【】\"“”<>《》、/&]|\s{2,}|$")
_OF = late(r"[㐀-鿿]{1,3}的")
_OPENS = late(rf"会[同后勘签商议办前知]|{any_of('leading', 'between')}|派(?!出所)")
_EACH = late("[各每]")
_TO_WHOM = late(any_of("toward"))
_BEFORE_LATIN = late(r"各个?\s?$")
_CLUB = late("会(?![同后勘签商议办前知])")
_ADDRESS = late("(?:等|[两二三四五几]位|[两二三四五]人)?(?:同学|同學|老师|老師|同志|同事|等)$")
_NAME_LENGTHS = (2, 3)
_SENDS = late(r"派(?!出所)")
_AT_ONCE = late(any_of("at_once"))
_BETWEEN = late(rf"{any_of('between')}*")
_LEADS = late("(?:负责(?![人制的项本])|(?:牵头|主办|承办|主责)(?![人的单部]))")
_ADDRESSED = late("(?:同事|同仁|同学|师傅|那边|这边)$")
_AND_SUCH = late(r"(?:[㐀-鿿]{2,6}[、,]){1,6}[㐀-鿿]{2,6}等")
_DOING = frozenset({"verb", "must", "will", "responsible"})
_CALLS = frozenset({"by", "by_whom", "please", "owner_marker", "action_marker"})
_LONGEST = 14
_LONGEST_CALL = 4
_SHORTEST = 2
_SILENT = frozenset({Role.MASTHEAD, Role.ATTENDANCE, Role.AGENDA, Role.TEMPLATE, Role.NEXT_MEETING})


def with_called(line: Line, findings: Findings, lookup: Lookup) -> Findings:
    """The findings of a Chinese line with those whom it calls upon, as far as nothing else knew them."""
    if line.lang != "zh" or line.kind is LineKind.HEADING or line.section.role in _SILENT:
        return findings
    findings = _with_heads_of_each(line, findings)
    found = [*_behind_calls(line, findings, lookup)]
    found += [one for one in _at_heads(line, findings, lookup) if one not in found]
    found += [one for one in _at_tail(line, findings) if line.section.role is Role.ACTIONS and one not in found]
    return _with(findings, found) if found else findings


def _with_heads_of_each(line: Line, findings: Findings) -> Findings:
    """各社区书记 are several: a group of each, and the post that each of them has right behind; so are 各SIG."""
    people: list[Mention] = []
    text = line.folded.text
    for found in findings.people:
        each = _BEFORE_LATIN.search(text, line.body, found.start) if found.kind == "group" else None
        one = replace(found, start=each.start(), text=_verbatim(line, each.start(), found.end)) if each else found
        before = people[-1] if people else None
        beside = before is not None and not text[before.end : one.start].strip()
        if one.kind == "post" and before is not None and beside and _EACH.match(before.text):
            whole = _verbatim(line, before.start, one.end)
            people[-1] = replace(before, end=one.end, text=whole)
        else:
            people.append(one)
    return replace(findings, people=tuple(people))


def _with(findings: Findings, found: list[Mention]) -> Findings:
    """The findings with these mentions, each in the place of what it holds."""
    kept = [one for one in findings.people if not any(new.start < one.end and one.start < new.end for new in found)]
    return replace(findings, people=tuple(sorted((*kept, *found), key=lambda one: one.start)))


def _behind_calls(line: Line, findings: Findings, lookup: Lookup) -> Iterator[Mention]:
    """请厂商及设计院确认: who stands behind the call, one or several."""
    text = line.folded.text
    taken = line.body
    for call in _CALL.finditer(text, line.body):
        run = _run_from(line, call.end(), findings, lookup) if call.end() >= taken else []
        taken = max([taken, *(one.end for one in run)])
        # 由王强、达达负责: a word of no kind beside somebody's name is somebody's, too
        somebody = any(one.kind in ("person", "unknown-name") for one in run)
        for one in run:
            if one not in findings.people:
                short = somebody and one.kind == "group" and len(one.text) <= _LONGEST_CALL
                yield replace(one, kind="unknown-name") if short and not is_body(text[one.start : one.end]) else one


def _run_from(line: Line, start: int, findings: Findings, lookup: Lookup) -> list[Mention]:
    run: list[Mention] = []
    if such := _AND_SUCH.match(line.folded.text, start):  # 由供水、供电等管线单位
        last = _called_at(line, such.end(), findings, lookup, sure=False)
        whole = last is not None and last.kind == "group"
        return [replace(last, start=start, text=_verbatim(line, start, last.end))] if last and whole else []
    while (mention := _called_at(line, start, findings, lookup, sure=False)) is not None:
        guessed = mention.kind == "unknown-name" and mention not in findings.people
        if guessed and not run and not _does(line.folded.text, mention.end, findings):
            break  # three characters that may be a name, and nothing that somebody does behind them
        run.append(mention)
        joint = _JOINT.match(line.folded.text, mention.end)
        if joint is None:
            break
        start = joint.end()
    return run


def _at_heads(line: Line, findings: Findings, lookup: Lookup) -> Iterator[Mention]:
    """测试同学准备脚本: at the head of a clause only what is called like a body, and with the doing right behind.

    Outside lists of tasks that is what leads or is responsible: 二标段牵头制定方案.
    """
    heads = {line.body, *(head.end() for head in _HEAD.finditer(line.folded.text, line.body))}
    for head in sorted(heads):
        mention = _called_at(line, head, findings, lookup, sure=True)
        if mention is not None and mention not in findings.people:
            yield mention


def _at_tail(line: Line, findings: Findings) -> Iterator[Mention]:
    """系统升级——信息同事: set apart behind the task what is called like a body."""
    tail = _TAIL.search(line.folded.text, line.body)
    if tail is None or not is_body(tail[1]):
        return
    start, end = tail.span(1)
    if not any(one.start < end and start < one.end for one in findings.people):
        yield Mention(start, end, _verbatim(line, start, end), kind_of(tail[1]))


def _called_at(line: Line, start: int, findings: Findings, lookup: Lookup, *, sure: bool) -> Mention | None:
    """Who stands at ``start`` and is to act, known or not; ``sure`` asks for a body by its name."""
    text = line.folded.text
    known = next((one for one in findings.people if one.start <= start < one.end), None)
    if known is None and _TO_WHOM.match(text, start):
        return None
    limit = min(start + _LONGEST, _CLAUSE_END.search(text, start).start())  # type: ignore[union-attr]
    ends = _ends(text, start, limit, findings, sure=sure)
    if sure:
        end = _end_at_head(line, start, limit, ends, lookup)
    else:
        end = _end_behind_call(text, start, limit, ends)
    if known is not None:
        longer = end is not None and end > known.end and extends(text[start:end])
        if known.kind != "group" or not longer or _JOINT.match(text, known.end):
            return known
    if end is None or any(start <= one.start <= end and not _ends_with(one, end) for one in findings.people):
        return None  # 由设备主管陈志远: it is 陈志远's
    verbatim = _verbatim(line, start, end)
    if someone := _by_name(verbatim, start, lookup):
        return someone
    if end - start == _SHORTEST and _is_doubtful(verbatim, lookup):
        return (
            None
            if sure
            else Mention(start, end, verbatim, "unknown-name" if lookup.is_called(text[start:end]) else "group")
        )
    return Mention(
        start, end, verbatim, "unknown-name" if lookup.is_called(text[start:end]) else kind_of(text[start:end])
    )


def _does(text: str, end: int, findings: Findings) -> bool:
    """Whether a word of doing or a day stands right behind."""
    at = _BETWEEN.match(text, end)
    reached = at.end() if at else end
    return any(cue.start in (end, reached) and cue.label in _DOING for cue in findings.cues) or any(
        day.start in (end, reached) for day in findings.dates
    )


def _by_name(told: str, start: int, lookup: Lookup) -> Mention | None:
    """Somebody by name: 团支书李四, 李四老师, 李四两位同学's last."""
    called = _ADDRESS.search(told)
    bare = told[: called.start()] if called else told
    if called and len(bare) not in _NAME_LENGTHS:
        return None
    named = lookup.names(bare) if called or not is_body(told) else ()
    if len(named) != 1 or named[0].kind not in ("person", "unknown-name", "post"):
        return None
    sure = named[0].kind != "unknown-name" or named[0].end - named[0].start in _NAME_LENGTHS
    whole = named[0].end == len(bare)
    doubtful = named[0].kind == "unknown-name" and len(bare) == _SHORTEST
    return (
        replace(named[0], start=start + named[0].start, end=start + named[0].end)
        if sure and whole and not doubtful
        else None
    )


def _is_doubtful(told: str, lookup: Lookup) -> bool:
    """Two characters that may be a whole name or a department's: 高新负责."""
    named = lookup.names(told)
    return len(named) == 1 and named[0].kind == "unknown-name"


def _end_behind_call(text: str, start: int, limit: int, ends: Sequence[tuple[int, bool]]) -> int | None:
    """Where the name behind a call ends: what is called like a body, else a few characters before a word of doing."""
    end = next((end for end, _ in ends if is_body(text[start:end])), None)
    if end is None:
        end = end_of_body(text, start, min(limit, ends[-1][0]) if ends else limit)
    if end is None and any(doing for _, doing in ends) and may_be_called(text[start : ends[0][0]]):
        end = ends[0][0]
    return end


def _end_at_head(line: Line, start: int, limit: int, ends: Sequence[tuple[int, bool]], lookup: Lookup) -> int | None:
    """Where the name at a clause's head ends, None where what stands there is no body."""
    text = line.folded.text
    first = ends[0][0] if ends else limit
    if _LEADS.match(text, first) and may_be_called(text[start:first]) and not calls(text[start:first]):
        return first
    if line.section.role is not Role.ACTIONS:
        return None
    end = next((end for end, _ in ends if end - start > _SHORTEST and is_body(text[start:end])), None)
    if end is not None and _OF.match(text, end):
        return None  # 供应商提供的样品
    if end is None and ends and ends[0][1] and start == line.body and _is_known(text[start:first], lookup):
        end = first
    if end is None and start == line.body:
        at_once = end_of_body(text, start, next((end for end, doing in ends if doing), limit))
        address = at_once is not None and _ADDRESSED.search(text, start, at_once)
        end = at_once if at_once is not None and (address or _AT_ONCE.match(text, at_once)) else None
    return end


def _is_known(name: str, lookup: Lookup) -> bool:
    return lookup.is_group(name) and not calls(name)


def _ends_with(mention: Mention, end: int) -> bool:
    """Whether a mention is the end of a longer name: 召集人 in 领域召集人; but nobody by name."""
    return mention.kind == "group" or (mention.kind == "post" and mention.end == end)


def _verbatim(line: Line, start: int, end: int) -> str:
    first, last = line.folded.source(start, end)
    return line.text[first:last]


def _ends(text: str, start: int, limit: int, findings: Findings, *, sure: bool) -> list[tuple[int, bool]]:
    """Where the name may end: before words of how or what, up to the first word of doing; and whether it is one."""
    ends: dict[int, bool] = {}
    for cue in findings.cues_from(start, limit):
        doing = cue.label in _DOING
        if (cue.start == start and not doing) or (not sure and _CLUB.match(text, cue.start)):
            continue  # 请缺席家长…, 由联谊会…: part of the name
        if cue.label not in _CALLS and not belongs(text, cue.start, cue.end, limit):
            ends[cue.start] = ends.get(cue.start, False) or doing
    for day in findings.dates:
        if start <= day.start <= limit:
            ends[day.start] = True
    for opening in _OPENS.finditer(text, start, limit):
        sends = _SENDS.match(text, opening.start()) is not None  # 卫生所派护理师: it is theirs
        ends[opening.start()] = ends.get(opening.start(), False) or sends
    found = sorted(ends.items())
    last = next((number for number, (_, does) in enumerate(found) if does), len(found))
    return found[: last + 1]
