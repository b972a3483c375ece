"""Where the declarative folders are: ``pipelines``, ``templates`` and ``models``.

An installed wheel carries them in ``minutes/_data``; in a checkout, and in an
editable install of one, they are the folders at its root.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_data"
_ROOT = _PACKED if _PACKED.is_dir() else _PACKAGE.parent

PIPELINES = _ROOT / "pipelines"
TEMPLATES = _ROOT / "templates"
MODELS = _ROOT / "models"
