"""Cells and labels that name people and nothing else: owner columns, attendance lists, "Name, Name:" prefixes.

In such a place almost every word is a name, so that names on no list are taken as well.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.core.chinese import HAN, has_han
from minutes.core.groups import is_group
from minutes.core.late import late
from minutes.core.list_names import names_in
from minutes.core.list_pieces import Piece, pieces_of, with_role_apart, without_role
from minutes.core.people import Mention, Roster

_PARENTHESES = late(r"(?P<outer>[^()\[\]【】]*)[(\[【](?P<inner>[^()\[\]【】]*)[)\]】]?(?P<rest>[^()\[\]【】]*)")
_SHORT_CALL = late(rf"[{HAN}]{{2,3}}")
_NAMED = ("person", "unknown-name")
_LONGEST = 2000


def split_list(text: str, roster: Roster) -> tuple[Mention, ...]:
    """The people, posts and groups of a folded list, in order; placeholders (TBD, 待定, -) are nobody.

    >>> from minutes.wordlists import load_lexicon
    >>> roster = Roster.of([], load_lexicon())
    >>> [(m.text, m.kind, m.department) for m in split_list("财务部(张伟)、李娜", roster)]
    [('张伟', 'unknown-name', '财务部'), ('李娜', 'unknown-name', None)]
    """
    text = text[:_LONGEST]
    if roster.lexicon.is_placeholder(text):
        return ()
    found = [mention for piece in pieces_of(text, roster.lexicon) for mention in _read(piece, roster)]
    return tuple(_among_names(found, roster))


def _among_names(found: list[Mention], roster: Roster) -> list[Mention]:
    """美桦 in 美桦、郭子敬、蓝心怡: a word that is no department, among names, is how somebody is called."""
    people = sum(mention.kind in _NAMED for mention in found)
    if people * 2 <= len(found) or people == len(found):
        return found
    return [
        replace(one, kind="unknown-name")
        if one.kind == "group"
        and _SHORT_CALL.fullmatch(one.text)
        and not is_group(one.text, roster.lexicon, roster.departments)
        else one
        for one in found
    ]


def _read(piece: Piece, roster: Roster) -> list[Mention]:
    if roster.lexicon.is_placeholder(piece.text):
        return []
    if match := _PARENTHESES.fullmatch(piece.text):
        return _with_parentheses(piece, match, roster)
    return [_with_labels(mention, piece) for mention in names_in(piece.text, piece.start, roster)]


def _with_labels(mention: Mention, piece: Piece) -> Mention:
    """The mention with what the words before the piece say, where it says nothing itself."""
    department = mention.department or (piece.department if mention.kind != "group" else None)
    role = mention.role or piece.role
    if (role, department) == (mention.role, mention.department):
        return mention
    return replace(mention, role=role, department=department)


def _with_parentheses(piece: Piece, match: re.Match[str], roster: Roster) -> list[Mention]:
    """张伟(财务部), 财务部(张伟), Ann Lee (lead), Ann Lee (@annlee)."""
    outer, inner = match["outer"].strip(), match["inner"].strip()
    role = roster.lexicon.role(inner)
    around = without_role(replace(piece, text=outer, role=piece.role or role), roster.lexicon)
    found = _read(around, roster) if outer else []
    if role or roster.lexicon.is_placeholder(inner):
        return found
    beside = replace(piece, start=piece.start + match.start("inner"), text=match["inner"])
    helping = with_role_apart(beside, roster.lexicon)
    if found and helping.role == "support":  # 孙涛(赵敏协助), 孙涛(配合 赵敏)
        return [*found, *_read(helping, roster)]
    within = _read(replace(beside, text=inner), roster)
    if not found:
        return within
    if all(mention.kind == "group" for mention in found):
        people = bool(within) and all(mention.kind in _NAMED for mention in within)
        if people and has_han(outer) == has_han(inner):
            return [replace(mention, department=mention.department or outer) for mention in within]
        return found
    (first, *others) = found
    if not others and first.kind in _NAMED and is_group(inner, roster.lexicon, roster.departments):
        return [replace(first, department=first.department or inner)]
    return found
