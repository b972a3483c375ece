"""Dates and deadlines in Chinese and English text, by a grammar that is data.

``pipelines/{zh,en}/deadlines.toml`` hold words by class, named fragments and, layer by
layer, the phrases composed of them. A text becomes a string of codes, one for each
word that the grammar knows (`lexing`); phrases are regular expressions over codes
(`patterns`), found layer by layer (`cascade`) and put together to a `PartialDate`
(`making`).

Why not spaCy's token patterns: a `Matcher` pattern cannot name a part of another, so
that "the end of" times "the second week of" times "next June" would have to be
written out, some thousands of patterns, and matching time grows with their number.
The component `minutes_deadlines` aligns what is found here to the tokens of a `Doc`.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from minutes.core.dates import DateContext, DateMention, Resolved, choose
from minutes.nlp.dategrammar.grammar import Grammar, read_data


@cache
def project_grammar() -> Grammar:
    """The project's grammar, compiled on first use."""
    return Grammar(read_data(rows=False))


def find_dates(text: str, lang: str = "en") -> tuple[DateMention, ...]:
    """Every mention of a time in one sentence or line, with what it is there for.

    Offsets are of ``text`` as given. ``lang`` is the language of the block ("en",
    "zh-Hans", "zh-Hant"); words of the other language are understood as well.

    >>> [(one.text, one.role) for one in find_dates("Send it by Friday, as discussed last week")]
    [('by Friday', 'deadline'), ('last week', 'past')]
    """
    return project_grammar().find(text, "zh" if lang.startswith("zh") else "en")


def due_of(text: str, lang: str, anchor: date, context: DateContext | None = None) -> Resolved | None:
    """The deadline that a sentence names, resolved against the meeting's date; None where it names none.

    ``last`` of the result is None where the deadline is vague, impossible, or hangs on
    an event whose day is not known; ``problem`` then says which. A day that is over and
    that no word makes a deadline is a report of it, and none.
    """
    context = context or DateContext(language=lang)
    mentions = find_dates(text, lang)
    found = choose(mentions, anchor, context)
    if found is not None and found[0].role == "day" and found[1].problem == "deadline-past":
        found = choose((one for one in mentions if one.role != "day"), anchor, context)
    return found[1] if found else None


__all__ = ["Grammar", "due_of", "find_dates", "project_grammar", "read_data"]
