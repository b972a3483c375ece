"""Why a file could not be read, in words for the person who put it there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutes.core.filenames import shown_name
from minutes.core.items import Language
from minutes.rendering.wording import Wording

PART = "watch"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was wrong: the ``code`` of an error, the ``detail`` for those who know more, and how often it was tried."""

    code: str
    detail: str = ""
    tries: int = 1


def refusal_text(name: str, refusal: Refusal, language: Language, folder: Path | None = None) -> str:
    """The whole text, which names the file, the reason and what to do. ``folder`` is a user's own templates folder."""
    words = Wording.load(language, folder, (PART,))
    code = refusal.code if words.has(f"wrong.{refusal.code}") else "unreadable"
    wrong = words(f"wrong.{code}", tries=refusal.tries)
    text = words("text", name=shown_name(name), wrong=wrong, remedy=words(f"remedy.{code}"))
    detail = words("detail", detail=shown_name(refusal.detail)) if refusal.detail else ""
    return text.lstrip("\n") + detail
