"""What people type to find or change something, understood as the minutes are."""

from __future__ import annotations

from datetime import date

from minutes.core.dates import DateContext
from minutes.core.items import Due
from minutes.core.language import script_of
from minutes.layout.script import fold_for_finding


def comparable(text: str) -> str:
    """``text`` so that it can be compared: case, width and the Chinese script do not count.

    >>> comparable("産銷協調會") == comparable("产销协调会"), comparable("Ｂoard")
    (True, 'board')
    """
    return fold_for_finding(text).text.casefold()


def deadline(words: str, today: date) -> Due | None:
    """The deadline that ``words`` name: a day such as 2024-03-20, or as minutes say it; None where they name no day."""
    try:
        return Due(date.fromisoformat(words), "")
    except ValueError:
        pass
    from minutes.nlp.dategrammar import due_of
    from minutes.nlp.workdays import almanac

    language = script_of(words) or "en"
    found = due_of(words, language, today, DateContext(language=language, calendar=almanac()))
    return Due(found.last, words, rule=found.rule) if found and found.last else None
