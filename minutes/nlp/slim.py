"""spaCy without its command line, for a process that is ours.

``import spacy`` imports `spacy.cli` as well, for the one function `spacy.info`; typer,
httpx, requests and weasel come with it, a third of the whole import. A stand-in holds
their place for as long as the import takes. Afterwards `spacy.cli` can be imported as
ever, and `spacy.info` does so when it is called.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_PACKAGE, _MODULE = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, the sooner for what is left out; as always where its parts are not those known here."""
    if "spacy" in sys.modules:
        return
    package, module = ModuleType(_PACKAGE), ModuleType(_MODULE)
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_PACKAGE: package, _MODULE: module}
    try:
        import_module("spacy")
    except ImportError:  # it wants of its command line what is not known here
        for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
            del sys.modules[name]
        import_module("spacy")
    else:
        del sys.modules[_PACKAGE], sys.modules[_MODULE]


def _info(*args: Any, **options: Any) -> Any:
    return import_module(_MODULE).info(*args, **options)
