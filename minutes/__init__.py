"""minutes: finds decisions, action items, owners and deadlines in Word minutes.

>>> from minutes import extract
>>> found = extract("minutes.docx")  # doctest: +SKIP
>>> [(item.text, [owner.name for owner in item.owners]) for item in found.items]  # doctest: +SKIP
[('Send the revised schedule', ['Mary Chen'])]

Importing this package imports nothing heavy; the first call of `extract` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from minutes.core.items import Minutes
    from minutes.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def extract(path: str | PathLike[str], settings: Settings | None = None) -> Minutes:
    """Everything found in the Word file at ``path``.

    Never raises for a bad file: ``Minutes.error`` then says what is wrong with it
    and what to do. Without ``settings`` those of somebody who set nothing apply;
    `minutes.settings.load` reads the ones of a file. The first call takes about
    a second to load spaCy and the rules, later ones milliseconds.
    """
    from pathlib import Path

    from minutes.settings import Settings
    from minutes.work.process import process

    return process(Path(path), Settings() if settings is None else settings)
