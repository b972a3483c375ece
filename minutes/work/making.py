"""What a file of a watched folder gives: its follow-up in every format wanted, or the reason why there is none."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from minutes.core.contract import dumps, to_json
from minutes.core.filenames import printable
from minutes.core.items import Language, Minutes
from minutes.core.language import language_of
from minutes.errors import MinutesError, ReadError
from minutes.reading import Limits, read
from minutes.rendering.formats import Format, render_summary
from minutes.rendering.refusal import Refusal, refusal_text
from minutes.settings import Settings
from minutes.work.process import process

_NOT_ITS_FAULT = {"missing-file", "no-permission", "not-a-file", "unreadable"}
_MOST_DETAIL = 500


@dataclass(frozen=True, slots=True)
class Made:
    """Either the minutes with their ``files`` by suffix, or a ``refusal``."""

    minutes: Minutes | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    refusal: Refusal | None = None


def mistaken(error: Exception) -> Made:
    """A mistake of ours, which is nobody else's."""
    return Made(refusal=Refusal("mistake", f"{type(error).__name__}: {error}"[:_MOST_DETAIL]))


@dataclass(frozen=True, slots=True)
class Making:
    """How files are made. ``language`` is that of a reason where the file's name tells none."""

    settings: Settings
    forms: Sequence[Format]
    language: Language

    def make(self, path: Path) -> Made:
        """What the file gives. Raises OSError or MinutesError for what is not the file's fault."""
        try:
            found = process(path, self.settings)
            if found.error is not None:
                return Made(refusal=self._why(path, found.error))
            found = replace(found, path=printable(path.name))
            return Made(found, self._files_of(found))
        except (OSError, MinutesError):
            raise
        except Exception as error:  # one file must not stop the others, whatever is wrong
            if os.environ.get("MINUTES_DEBUG"):
                raise
            return mistaken(error)

    def reason(self, name: str, refusal: Refusal) -> bytes:
        """The text that says why, in the language of the file's name if that is Chinese."""
        text = refusal_text(name, refusal, self._language(name), self.settings.templates)
        return text.encode("utf-8-sig")  # the mark tells the editors of older Windows that it is UTF-8

    def _language(self, name: str) -> Language:
        if not any("\u3400" <= character <= "\u9fff" for character in name):
            return self.language
        found = language_of([name.rpartition(".")[0]])
        if found in ("zh-Hans", "zh-Hant"):
            return found
        return self.language if self.language != "en" else "zh-Hans"

    def _why(self, path: Path, message: str) -> Refusal:
        """The error that reading the file raises, again; one that is not the file's fault goes on up."""
        try:
            read(path, Limits(**dict(self.settings.limits)))
        except ReadError as error:
            if error.code in _NOT_ITS_FAULT:
                raise
            return Refusal(error.code, error.detail)
        return Refusal("unreadable", message)

    def _files_of(self, found: Minutes) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for form in self.forms:
            files[form] = render_summary(
                found, form, unassigned=self.settings.unassigned, folder=self.settings.templates
            )
        return {**files, "json": (dumps(to_json(found), indent=2) + "\n").encode()}
