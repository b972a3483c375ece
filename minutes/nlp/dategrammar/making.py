"""What phrases mean: the words captured by a rule, put together to a `PartialDate`.

A maker is named by a rule's ``make`` and gets what the phrase captured, by name, with
what the rule gives besides. It returns None where the words make no sense together;
the next shorter phrase is then tried.
"""

from __future__ import annotations

from minutes.core.dates import NoDate, PartialDate, Vague, is_absolute
from minutes.nlp.dategrammar import making_counts, making_dates, making_spans
from minutes.nlp.dategrammar.kinds import Captures, Maker


def _none(found: Captures) -> NoDate:  # noqa: ARG001
    return NoDate()


def _vague(found: Captures) -> Vague:  # noqa: ARG001
    return Vague()


def _report(found: Captures) -> PartialDate | None:
    """The lease was signed on 3 March: that was the last one; with its year the date tells so itself."""
    return None if is_absolute(found["of"]) else NoDate()


MAKERS: dict[str, Maker] = {
    **making_dates.MAKERS,
    **making_counts.MAKERS,
    **making_spans.MAKERS,
    "keep": lambda found: found["of"],
    "vague": _vague,
    "none": _none,
    "report": _report,
}
