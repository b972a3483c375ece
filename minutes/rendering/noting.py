"""The words of the notes on a file, in the language of the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from minutes.core.items import Language
from minutes.core.notes import Note
from minutes.rendering.wording import Wording


def in_words(notes: Iterable[Note], language: Language | None, folder: Path | None = None) -> tuple[str, ...]:
    """Each note in a sentence, once; ``folder`` is that of the user's own templates.

    >>> in_words([Note("chart")], "zh-Hans")
    ('有一张图表没有读。',)
    """
    told = tuple(dict.fromkeys(notes))
    if not told:
        return ()
    words = Wording.load(language or "en", folder, ("notes",))
    return tuple(words(one.code, **dict(one.values)) for one in told)
