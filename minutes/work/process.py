"""One file, from the Word document to the minutes found in it: the place where the stages meet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path

from minutes.core.blocks import Source
from minutes.core.chinese import is_given_name
from minutes.core.dates import DateContext, DateMention, Order, choose
from minutes.core.filenames import printable
from minutes.core.findings import Findings
from minutes.core.groups import is_group
from minutes.core.items import Meeting, Minutes
from minutes.core.language import language_of
from minutes.core.page import Line, LineKind, Page
from minutes.core.people import Mention, Roster
from minutes.errors import MinutesError
from minutes.layout.masthead import Masthead, find_masthead
from minutes.layout.script import fold_for_finding
from minutes.layout.sections import build_page
from minutes.linking.linking import link
from minutes.linking.lookup import Lookup
from minutes.linking.progress import Told, progress_told
from minutes.nlp.components.deadlines import find_dates
from minutes.nlp.docs import dates_in_text, find_all, find_in_text
from minutes.nlp.knowing import with_directory
from minutes.nlp.listening import with_unlisted
from minutes.nlp.names import split_people
from minutes.nlp.workdays import almanac
from minutes.reading import Limits, read, read_bytes
from minutes.rendering.noting import in_words
from minutes.settings import Settings
from minutes.work.people import completed, directory_of

_MOST_TEXTS = 1024  # of a file that are remembered


@dataclass(frozen=True, slots=True)
class Understood:
    """A file after everything was found in it and before anything was decided."""

    source: Source
    page: Page
    masthead: Masthead
    findings: Mapping[int, Findings]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the page."""
        return self.page.lines


def process(path: Path, settings: Settings, name: str | None = None) -> Minutes:
    """What a file of minutes says; never raises for a bad file, whose `Minutes` has ``error`` set.

    ``name`` stands for the path in what is told of it, where it is not to be told itself. What
    is told is text: a byte of a name that is no UTF-8 is U+FFFD in it.
    Raises DirectoryError where the directory of people that the settings name cannot be read.
    """
    shown = printable(str(path) if name is None else name)
    return _processed(shown, partial(read, path, name=shown), settings)


def process_bytes(data: bytes, name: str, settings: Settings) -> Minutes:
    """The same of a file that is in memory; ``name`` stands for its path."""
    shown = printable(name)
    return _processed(shown, partial(read_bytes, data, shown), settings)


def _processed(name: str, read_source: Callable[..., Source], settings: Settings) -> Minutes:
    directory_of(settings)  # what is wrong with it is told before any file is read
    try:
        source = read_source(limits=Limits(**dict(settings.limits)))
    except MinutesError as error:
        return Minutes(name, error=str(error))
    return completed(decide(understand(source, settings), settings), settings)


def understand(source: Source, settings: Settings) -> Understood:
    """The page of a source, its masthead and what was found in its lines."""
    source = replace(source, path=printable(source.path))  # words are looked for in the name, too
    page = build_page(source, settings.rules)
    masthead = find_masthead(
        page, source, extra=settings.rules, order=_ORDERS[settings.numeric_dates], resolve_date=_relative_date
    )
    known = with_directory(masthead.roster, directory_of(settings), page.lines)
    masthead = replace(masthead, roster=with_unlisted(known, page.lines))
    findings = find_all([line for line in page.lines if line.kind is not LineKind.ROW], masthead.roster, settings.rules)
    return Understood(source, page, masthead, findings)


def decide(understood: Understood, settings: Settings) -> Minutes:
    """The minutes: which of the findings are items, whose and by when."""
    source, masthead, lines = understood.source, understood.masthead, understood.lines
    lookup = {language: lookup_of(language, masthead.roster, settings) for language in ("zh", "en")}
    dates = _meeting_dates(lines, masthead)
    linked = link(lines, understood.findings, lookup, dates, _contexts(lines, masthead, settings))
    several = bool(masthead.meetings)
    language = language_of(line.text for line in lines)
    return Minutes(
        path=source.path,
        sha256=source.sha256,
        language=language,
        meeting=replace(masthead.meeting, date=None) if several else masthead.meeting,
        meetings=tuple(span.meeting for span in masthead.meetings) if several else (),
        items=linked.items,
        warnings=in_words((*source.warnings, *masthead.warnings), language, settings.templates),
        passed=linked.passed,
        reports=linked.reports,
    )


def lookup_of(language: str, roster: Roster, settings: Settings) -> Lookup:
    """How linking reads cells and lists of names of a document with this roster, each text once."""
    once = lru_cache(maxsize=_MOST_TEXTS)
    return Lookup(
        once(partial(_names_in, language=language, roster=roster)),
        once(partial(_findings_in, language=language, roster=roster, extra=settings.rules)),
        once(partial(_dates_in, language=language, roster=roster, extra=settings.rules)),
        once(partial(_progress_in, extra=settings.rules)),
        _folded,
        once(partial(is_group, lexicon=roster.lexicon, departments=roster.departments)),
        once(partial(is_given_name, zh=roster.lexicon.zh)),
    )


def _folded(text: str) -> str:
    return fold_for_finding(text).text


def _names_in(cell: str, language: str, roster: Roster) -> tuple[Mention, ...]:
    folded = fold_for_finding(cell)
    return tuple(
        mention if mention.text == words else replace(mention, text=words)
        for mention in split_people(folded.text, language, roster)
        for words in (cell[slice(*folded.source(mention.start, mention.end))],)
    )


def _findings_in(cell: str, language: str, roster: Roster, extra: Path | None) -> Findings:
    return find_in_text(fold_for_finding(cell), cell, language, roster, extra)


def _dates_in(cell: str, language: str, roster: Roster, extra: Path | None) -> tuple[DateMention, ...]:
    return dates_in_text(fold_for_finding(cell), cell, language, roster, extra)


def _progress_in(words: str, extra: Path | None) -> Told | None:
    return progress_told(fold_for_finding(words).text, extra)


def _meeting_dates(lines: Sequence[Line], masthead: Masthead) -> dict[int, date | None]:
    """For each line the date of the meeting under which it stands."""
    return {line.index: _meeting_of(line, masthead).date for line in lines}


def _meeting_of(line: Line, masthead: Masthead) -> Meeting:
    position = bisect_right([span.first_line for span in masthead.meetings], line.index) - 1
    return masthead.meetings[max(0, position)].meeting if masthead.meetings else masthead.meeting


_ORDERS: dict[str, Order | None] = {"auto": None, "day-first": "DMY", "month-first": "MDY"}


def _contexts(lines: Sequence[Line], masthead: Masthead, settings: Settings) -> dict[int, DateContext]:
    """How dates are read in each line."""
    context = DateContext(
        order=masthead.order or _ORDERS[settings.numeric_dates], country=settings.country, calendar=almanac()
    )

    @cache
    def of(language: str, next_meeting: date | None) -> DateContext:
        return replace(context, language=language, next_meeting=next_meeting)

    return {line.index: of(line.lang, _meeting_of(line, masthead).next_meeting) for line in lines}


def _relative_date(text: str, language: str, held_on: date) -> date | None:
    """The day that words such as "in two weeks" mean, for the next meeting."""
    found = choose(find_dates(fold_for_finding(text).text, language), held_on, DateContext(language=language))
    return found[1].last if found else None
