"""The report of a span as a view: the headline first, then what needs somebody, tables, lists, and the proof."""

from __future__ import annotations

from minutes.core.report import Report
from minutes.rendering.page.behind import Behind
from minutes.rendering.page.figures import FIGURES, cards, matrix, pictures, sentences, tables
from minutes.rendering.page.lists import Lists
from minutes.rendering.page.proof import meetings_of, proofs
from minutes.rendering.page.telling import Speaker, span_name
from minutes.rendering.page.view import ReportView
from minutes.rendering.wording import Wording


def report_view(report: Report, words: Wording, *, version: str = "", proved: bool = True) -> ReportView:
    """The view of ``report`` in the language of ``words``; not ``proved`` leaves the appendix out.

    Pure: the same arguments give the same view.
    """
    speaker = Speaker.of(report, words)
    behind = Behind(report.stories, meetings_of(report))
    lists = Lists(report, speaker, behind)
    days = [words.day(day, "page.day") for day in (report.span.first, report.span.last)]
    span = words("page.span", first=days[0], last=days[1])
    return ReportView(
        language=words.language,
        title=words("page.title", span=span_name(report.span, words) or span),
        span=span,
        as_of=words("page.as_of", day=words.day(report.as_of, "page.day")),
        summary=tuple(sentences(report, words)),
        cards=cards(report, words, behind),
        pictures=pictures(report, words, behind),
        attention=lists.attention(),
        conflicts=tuple(lists.conflicts()),
        overlaps=tuple(lists.overlaps()),
        tables=tables(report, words, behind),
        matrix=matrix(report.matrix, words, behind),
        lists=lists.others(),
        recognition=tuple(lists.recognition()),
        persons=report.persons,
        notes=tuple(
            words("page.means", name=words(f"figure.{name}"), means=words(f"means.{name}")) for name in FIGURES
        ),
        footer=words("page.footer", version=version),
        meetings=tuple(proofs(report, speaker, behind)) if proved else (),
        queries=behind.queries if proved else (),
    )
