"""What of a word stays the same in all its forms."""

from __future__ import annotations

from minutes.core.late import late

_ENDINGS = late(r"(?:ations?|ations|ments?|ings?|ies|ied|ed|es|s|e)$")


def stem_of(word: str) -> str:
    """An English word without its ending.

    >>> stem_of("deliveries"), stem_of("suppliers"), stem_of("red")
    ('deliver', 'supplier', 'red')
    """
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) > 2 else word
