"""A summary in each of its formats: Markdown, HTML, plain text, Word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from minutes import __version__
from minutes.core.items import Minutes
from minutes.errors import TemplateError
from minutes.rendering.environment import environment, fill
from minutes.rendering.summary import summary_view
from minutes.rendering.wording import Wording

Format = Literal["md", "html", "txt", "docx"]

_environment = lru_cache(maxsize=8)(environment)


def render_summary(
    minutes: Minutes,
    form: Format = "md",
    *,
    unassigned: str | None = None,
    folder: Path | None = None,
    template: Path | None = None,
    numbers: Mapping[str, int] | None = None,
    contacts: Mapping[str, str] | None = None,
) -> bytes:
    """The follow-up of one file, UTF-8 or a Word document; the same input gives the same bytes.

    ``unassigned`` answers for items without a person, instead of the chair. ``numbers`` are
    the register's, by the id of the item; without them entries are counted as in the minutes.
    ``contacts`` names who answers for a department, and is asked as well where it alone is named.
    ``folder`` is a user's own templates folder, laid out like ours; ``template`` a single
    template file to use instead (for ``docx``, a Word document whose styles are taken).
    Minutes in no known language are shown in English. Raises TemplateError.
    """
    words = Wording.load(minutes.language or "en", folder)
    view = summary_view(minutes, words, unassigned=unassigned, version=__version__, numbers=numbers, contacts=contacts)
    if template is not None and not template.is_file():
        raise TemplateError(f"{template}: there is no such template")
    if form == "docx":
        from minutes.rendering.word import write_summary  # python-docx, which the other formats do without

        return write_summary(view, words, folder=folder, template=template)
    made = _environment(form, folder, template)
    return fill(made, f"summary/summary.{form}.j2", {"summary": view, "words": words}, template).encode()
