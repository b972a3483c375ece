"""What a path leads to, as far as it can be told.

A path that cannot be looked at (too long a name, a folder that may not be entered) leads to
nothing; whoever then tries to read it is told why.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises where it may not look)


def is_file(path: str | Path) -> bool:
    """Whether there is a plain file."""
    return os.path.isfile(path)  # noqa: PTH113 (as above)
