"""What the files of one run are called: safe on every system, and never one over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from minutes.core.filenames import one_file, safe_stem


class Targets:
    """Hands out the paths to write in ``folder``.

    Two inputs of one name get ``a`` and ``a-2``; no path is handed out that would
    overwrite one of ``inputs``. A summary of an earlier run is written anew.
    """

    def __init__(self, folder: Path, inputs: Iterable[str]) -> None:
        self._folder = folder
        self._taken = {self._key(Path(path).resolve()) for path in inputs}
        self._used: dict[str, int] = {}  # the last number of each stem, so that thousands of one name are soon numbered

    def paths(self, source: str, suffixes: Sequence[str]) -> list[Path]:
        """Where the output of ``source`` goes, one path for each suffix, all of one stem."""
        stem = safe_stem(source)
        number = self._used.get(stem, 0) + 1
        while True:
            name = stem if number == 1 else f"{stem}-{number}"
            paths = [self._folder / f"{name}.{suffix}" for suffix in suffixes]
            keys = {self._key(path.resolve()) for path in paths}
            if keys.isdisjoint(self._taken):
                self._taken |= keys
                self._used[stem] = number
                return paths
            number += 1

    @staticmethod
    def _key(path: Path) -> str:
        return one_file(str(path))
