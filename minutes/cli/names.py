"""What the files of one run are called: safe on every system, and never one over another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_BYTES = 200  # of 255 that Linux allows; "-2" and the suffix come on top


def safe_stem(path: str) -> str:
    """The name of a file without folder and suffix, made fit for Windows, macOS and Linux.

    >>> safe_stem("minutes/3月5日.docx"), safe_stem("CON.docx"), safe_stem("a: b?.docx")
    ('3月5日', '_CON', 'a_ b_')
    """
    name = re.split(r"[/\\]", path)[-1]
    stem = _FORBIDDEN.sub("_", name.rpartition(".")[0] or name)
    stem = stem.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem or "minutes"


class Targets:
    """Hands out the paths to write in ``folder``.

    Two inputs of one name get ``a`` and ``a-2``; no path is handed out that would
    overwrite one of ``inputs``. A summary of an earlier run is written anew.
    """

    def __init__(self, folder: Path, inputs: Iterable[str]) -> None:
        self._folder = folder
        self._taken = {self._key(Path(path).resolve()) for path in inputs}

    def paths(self, source: str, suffixes: Sequence[str]) -> list[Path]:
        """Where the output of ``source`` goes, one path for each suffix, all of one stem."""
        stem, number = safe_stem(source), 1
        while True:
            name = stem if number == 1 else f"{stem}-{number}"
            paths = [self._folder / f"{name}.{suffix}" for suffix in suffixes]
            keys = {self._key(path.resolve()) for path in paths}
            if keys.isdisjoint(self._taken):
                self._taken |= keys
                return paths
            number += 1

    @staticmethod
    def _key(path: Path) -> str:
        """Two paths of one key are one file on some system: case and composition do not count."""
        return unicodedata.normalize("NFC", str(path)).casefold()
