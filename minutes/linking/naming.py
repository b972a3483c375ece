"""The name by which a mention is shown."""

from __future__ import annotations

from minutes.core.people import Mention


def name_of(mention: Mention) -> str:
    """In full where the roster has it, else as written, with plain spaces in it."""
    return mention.names[0] if mention.names else " ".join(mention.text.split())
