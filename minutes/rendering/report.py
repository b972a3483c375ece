"""The report of a span of meetings as a page, as Markdown or as JSON."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from minutes import __version__
from minutes.core.report import Report
from minutes.rendering.environment import environment, fill
from minutes.rendering.page.making import report_view
from minutes.rendering.page.persons import without_persons
from minutes.rendering.page.plain import to_json
from minutes.rendering.wording import Wording

ReportFormat = Literal["html", "md", "json"]
PARTS = ("summary", "report")

_environment = lru_cache(maxsize=8)(environment)


def render_report(report: Report, form: ReportFormat = "html", *, folder: Path | None = None) -> bytes:
    """``report`` in its language, UTF-8; the same report gives the same bytes.

    ``folder`` is a user's own templates folder, laid out like ours. Where persons are left
    out, no owner's name is in it, whatever the report holds. Raises TemplateError.
    """
    if not report.persons:
        report = without_persons(report)
    if form == "json":
        return to_json(report).encode(errors="replace")  # half a surrogate pair, which no minutes have
    words = Wording.load(report.language, folder, PARTS)
    view = report_view(report, words, version=__version__, proved=form == "html")
    made = _environment(form, folder)
    return fill(made, f"report/report.{form}.j2", {"report": view, "words": words}).encode()
