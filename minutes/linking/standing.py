"""How the task of a line of text stands, by what its line says beside the task."""

from __future__ import annotations

import re

from minutes.core.items import Progress
from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.lookup import Lookup
from minutes.linking.units import Unit

_SET_APART = late(
    rf"[(\[【]([^()\[\]【】]{{2,60}})[)\]】]|{any_of('status_labels')}\s*:\s*([^,;。]{{2,60}})|\s[-–—]+\s*([^-–—]{{2,60}})$",
    re.I,
)


def progress_of(unit: Unit, lookup: Lookup) -> Progress | None:
    """How a task stands by what is set apart in its line: "(on hold)", "状态:受阻", "Get quotes – deferred to May".

    A section of what became of earlier tasks tells it in whole sentences. What is done is
    left to the contract's own rules: here the same words may tell what is to be done.
    """
    if unit.line.section.role is Role.REPORT:
        told = lookup.progress(unit.text)
        return told.progress if told and told.progress != "done" else None
    apart = (match[match.lastindex or 0] for match in _SET_APART.finditer(unit.text))
    found = [told.progress for words in apart if (told := lookup.progress(words)) is not None]
    return next((one for one in found if one != "done"), None)
