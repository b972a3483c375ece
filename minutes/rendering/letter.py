"""A letter as its two texts: the plain one and the web page, each from its template in ``templates/email``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from minutes.core.items import Language
from minutes.rendering.environment import environment, fill
from minutes.rendering.letter_view import LetterView
from minutes.rendering.wording import Wording

_environment = lru_cache(maxsize=4)(environment)


@dataclass(frozen=True, slots=True)
class Rendered:
    """``html`` has its styles in its head still; where they are written into each element is `minutes.delivery`."""

    subject: str
    text: str
    html: str


def letter_words(language: Language, folder: Path | None = None) -> Wording:
    """The words of letters in a language: those of the summary, and the letters' own."""
    return Wording.load(language, folder, ("summary", "email"))


def render_letter(view: LetterView, words: Wording, folder: Path | None = None) -> Rendered:
    """The letter from ``email/<kind>.txt.j2`` and ``.html.j2``, ``folder`` before ours. Raises TemplateError."""
    values = {"letter": view, "words": words}
    text, html = (fill(_environment(form, folder), f"email/{view.kind}.{form}.j2", values) for form in ("txt", "html"))
    return Rendered(view.subject, text, html)
