"""What counts as a post: words that stand for whoever holds it."""

from __future__ import annotations

from minutes.core.chinese import has_han
from minutes.core.lexicon import Lexicon

_LONGEST_QUALIFIER = 6


def is_post(form: str, lexicon: Lexicon) -> bool:
    """Whether a key (`minutes.core.names.key`) names a post: 主任, 项目经理, vice chairman, acting town clerk.

    >>> from minutes.wordlists import load_lexicon
    >>> [is_post(form, load_lexicon()) for form in ("财务部长", "acting town clerk", "mary jones")]
    [True, True, False]
    """
    if has_han(form):
        return form in lexicon.zh.posts or _is_qualified(form, lexicon)
    posts = lexicon.en.posts
    *before, last = form.split() or [""]
    return (form in posts or last in posts) and all(
        word in lexicon.en.post_modifiers or word in posts or word == "the" for word in before
    )


def _is_qualified(form: str, lexicon: Lexicon) -> bool:
    """财务部长, 设备委员, A栋委员: a post with what it is for before it."""
    for head in lexicon.zh.post_heads:
        before = form[: -len(head)]
        if before and form.endswith(head) and len(before) <= _LONGEST_QUALIFIER:
            return before.startswith(lexicon.zh.group_heads) or before.endswith(lexicon.zh.group_suffixes)
    return False
