"""What a form says before somebody fills it in."""

from __future__ import annotations

import re

from minutes.core.late import late
from minutes.core.remembering import remembered
from minutes.grammar import any_of

_PLACEHOLDER = late(
    rf"\W*(?:{any_of('nothing')}\W*$|(?!\[[ xX✓√]?\])[<\[{{【(].{{0,40}}[>\]}}】)]\W*$"
    rf"|{any_of('status_labels')}\s*:.{{0,24}}$)",
    re.I,
)
_HINT = late(rf"{any_of('hints')}|x{{3,}}|_{{4,}}|\.{{6,}}|…{{2,}}", re.I)
_URL_ALONE = late(r"^\W*(?:\S{0,20}:\s*)?https?://\S+\W*$")


@remembered(512)
def is_placeholder(text: str) -> bool:
    """Nothing, or what a form says before somebody fills it in."""
    return (
        not re.search(r"\w{2}|[㐀-鿿]{2}", text)
        or _PLACEHOLDER.match(text) is not None
        or _HINT.search(text) is not None
        or _URL_ALONE.match(text) is not None
    )
