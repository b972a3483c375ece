"""What stands behind a label that asks for a name is whom it names, known or not: 责任单位:第二标段, Owner: Infra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes.core.chinese import has_han
from minutes.core.findings import Cue, Findings
from minutes.core.late import late
from minutes.core.page import Line
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.bodies import is_body, kind_of
from minutes.linking.bylines import only_names
from minutes.linking.lookup import Lookup
from minutes.linking.placeholders import is_placeholder

_STOP = late(
    r"(?:[;。!?()（）\[\]【】\n\t]|(?<!\b[A-Z])\.)(?=\s|$|[㐀-鿿A-Z(\[])|[)）\]】;。]|\s{2,}|\s[-–—]{1,3}\s|[㐀-鿿]{2,6}:|\b[A-Z][a-z]+:|$"
)
_SEPARATOR = late(rf"\s*(?:[、,/&+]|(?<=[㐀-鿿])[和与及](?=[㐀-鿿])|\s{any_of('joiners', language='en')}\s)\s*", re.I)
_PHRASE = late(r"[㐀-鿿A-Za-z0-9·&#-]{2,16}")
_LATIN_PHRASE = late(r"(?:the )?[A-Z@][\w.&'-]*(?:[ -](?:[A-Z&][\w.&'-]*|of|for|and|the|[a-z]{2,12})){0,4}")
_ASKS_FOR_SOMEBODY = late("(?:人|同学|同事|老师)\\s*:")
_HAN_NAME = late("[㐀-鿿]{2,3}")
_DOING = frozenset({"verb", "must", "will"})
_LABELS = frozenset({"owner_marker", "due_marker", "checker_marker"})


def with_labelled(line: Line, findings: Findings, lookup: Lookup) -> Findings:
    """The findings of a line with what stands behind its labels, where nothing else knew it."""
    labels = [cue for cue in findings.cues if cue.label in _LABELS]
    ends = [*(cue.start for cue in labels[1:]), len(line.folded.text)]
    found = [
        mention
        for label, end in zip(labels, ends, strict=False)
        if label.label == "owner_marker"
        for mention in _values(line, label, end, findings, lookup)
    ]
    if not found:
        return findings
    return replace(findings, people=tuple(sorted((*findings.people, *found), key=lambda one: one.start)))


def _values(line: Line, label: Cue, stop: int, findings: Findings, lookup: Lookup) -> Iterator[Mention]:
    """The names between a label and the next one, as far as they are not known."""
    text, start = line.folded.text, label.end
    person = _ASKS_FOR_SOMEBODY.search(text, label.start, label.end) is not None
    start += len(text[start:stop]) - len(text[start:stop].lstrip(" :@"))
    end = _STOP.search(text, start, stop)
    stop = end.start() if end else stop
    stop = min([stop, *(day.start for day in findings.dates if start <= day.start)])
    for begin, last in _pieces(text, start, stop):
        if any(one.start < last and begin < one.end for one in findings.people):
            continue
        named = _named(line, begin, last, findings, lookup)
        if person and len(named) == 1 and _may_be_name(text[begin:last], named[0], lookup):
            named = (replace(named[0], kind="unknown-name"),)
        behind_comma = begin > start and text[start:begin].rstrip().endswith(",")
        if not named or (behind_comma and any(one.kind == "group" for one in named)):
            return  # 责任人:张三,补埋点
        yield from named


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for separator in _SEPARATOR.finditer(text, start, stop):
        if text[at : separator.start()].strip():
            yield at, separator.start()
        at = separator.end()
    if text[at:stop].strip(" .。,"):
        yield at, at + len(text[at:stop].rstrip(" .。,"))


def _named(line: Line, start: int, end: int, findings: Findings, lookup: Lookup) -> tuple[Mention, ...]:
    first, last = line.folded.source(start, end)
    words = line.text[first:last]
    if is_placeholder(words):
        return ()
    named = tuple(replace(one, start=one.start + start, end=one.end + start) for one in lookup.names(words))
    if named:
        return named if only_names(line.folded.text, start, end, named) else ()
    phrase = (_PHRASE if has_han(words) else _LATIN_PHRASE).fullmatch(line.folded.text, start, end)
    busy = any(start <= cue.start < end and cue.label in _DOING for cue in findings.cues)
    return (Mention(start, end, words, kind_of(line.folded.text[start:end])),) if phrase and not busy else ()


def _may_be_name(words: str, mention: Mention, lookup: Lookup) -> bool:
    """Whether a word behind 责任人 that nothing knows is somebody's name: 一凡, but no 财务 and no 监理方."""
    unknown = mention.kind == "group" and mention.start + len(words) == mention.end and _HAN_NAME.fullmatch(words)
    return bool(unknown) and not lookup.is_group(words) and not is_body(words)
