"""What a heading, a label or a column name says: the lexicons of ``sections`` and ``layout``.

A pattern is a few words. It speaks for a title that holds them (in Chinese anywhere,
in English as whole words); ``=words`` only for a title that is nothing else. Where
several speak, the one with the most characters wins, and among equals the later one:
in both languages the head noun stands last ("Review of action items" is a review).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from minutes.core.alternatives import one_of
from minutes.core.language import han_in
from minutes.core.late import late
from minutes.core.page import Column, Role
from minutes.core.remembering import remembered
from minutes.errors import RuleError
from minutes.rules import load

_LABELS = {"sections": tuple(Role), "layout": tuple(Column)}
_DECORATION = late(r"^[\W_]+|[\W_]+$")
_BETWEEN_HAN = late(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_NOT_HAN = late(r"[^㐀-鿿、]+")
_NUMBERING = late(
    r"^\W*(?:(?:第?[一二三四五六七八九十百壹贰叁参肆伍陆柒捌玖拾〇貮]+[、.:,)项]|(?:议题|动议|案由|提案|报告)?\d+(?:\.\d+)*[、.:,)]?|[a-zA-Z][.)、]|[ivxIVX]+[.)])\s*)"
)
_AND = late(r"\s*(?:\band\b|[&/+,])\s*")
_TALK = frozenset({Role.DISCUSSION, Role.REPORT, Role.AGENDA})
_LONGEST_TITLE = {"zh": 24, "en": 70}


@remembered(512)
def plain_title(text: str) -> str:
    """A title without numbering, decoration and case, Han characters set apart by spaces joined again.

    >>> plain_title("三、 待 办 事 项 :")
    '待办事项'
    """
    title = _BETWEEN_HAN.sub("", text.strip()).casefold()
    title = _NUMBERING.sub("", title, count=1) or title
    return " ".join(_DECORATION.sub("", title).split()) or title


def title_label(text: str, lexicon: str, extra: Path | None = None) -> str | None:
    """The label of the rule that speaks for a title, None where no rule knows it.

    ``lexicon`` is "sections" or "layout"; ``text`` is folded and simplified.

    >>> title_label("5. Next steps", "sections")
    'actions'
    """
    found = _found(text, lexicon, extra)
    return found[0] if found else None


def coverage(text: str, lexicon: str, extra: Path | None = None) -> float:
    """How much of a title the words are that speak for it, from 0 to 1.

    会议记录 is no reason to take 会议记录中出现错别字 for a heading.
    """
    found = _found(text, lexicon, extra)
    return found[1] if found is not None else 0.0


@remembered(512)
def _found(text: str, lexicon: str, extra: Path | None) -> tuple[str, float] | None:
    """The label that wins and its share of the title.

    Of a title in both languages (跟进事项 Follow-up actions) the Chinese half speaks
    first, and each half is measured by itself.
    """
    title = plain_title(text)
    han = len(han_in(title)) + title.count("、")
    if not title or len(title) > _LONGEST_TITLE["en" if han * 2 < len(title) else "zh"]:
        return None
    if found := _best(title, "zh", lexicon, extra) if han else None:
        return found[0], found[1] / max(han, found[1])
    latin = " ".join(_NOT_HAN.findall(title)).strip() if han else title
    found = _best(latin, "en", lexicon, extra) if latin else None
    return (found[0], found[1] / len(title)) if found else None


@cache
def _patterns(language: str, lexicon: str, extra: Path | None) -> tuple[dict[str, str], dict[str, str]]:
    """Whole titles and words within a title, each with its label."""
    whole: dict[str, str] = {}
    within: dict[str, str] = {}
    known = {str(label) for label in _LABELS[lexicon]}
    for rule in load(language, lexicon, extra):
        if rule.label not in known:
            raise RuleError(
                f"{lexicon}.jsonl, rule {rule.id}: no label {rule.label!r}; known are {', '.join(sorted(known))}."
            )
        for pattern in rule.patterns:
            folded = pattern.casefold()
            if folded.startswith("="):
                whole[folded[1:]] = rule.label
            else:
                within[folded] = rule.label
    return whole, within


@cache
def _scanner(language: str, lexicon: str, extra: Path | None) -> re.Pattern[str]:
    edge = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if language == "en" else ("", "")
    # a look-ahead, so that matches may overlap
    return re.compile(f"(?={edge[0]}({one_of(_patterns(language, lexicon, extra)[1])}){edge[1]})")


def _best(title: str, language: str, lexicon: str, extra: Path | None) -> tuple[str, int] | None:
    """The label that wins and how many characters speak for it."""
    whole, within = _patterns(language, lexicon, extra)
    if title in whole:
        return whole[title], len(title)
    found = [(len(match[1]), match.start(), match[1]) for match in _scanner(language, lexicon, extra).finditer(title)]
    if not found:
        return None
    longest, _, words = max(found)
    if language == "en" and lexicon == "sections" and _is_mixed({within[one] for *_, one in found}, title, longest):
        return Role.DISCUSSION, len(title)
    return within[words], longest


def _is_mixed(labels: set[str], title: str, longest: int) -> bool:
    """Whether a title joins talk and tasks: "Notes and action items"; not each line below is a task then."""
    joined = _AND.split(title)
    return (
        longest < len(title) and len(joined) > 1 and Role.ACTIONS in labels and bool(labels & _TALK)
        and all(title_label(part, "sections") is not None for part in joined)
    )  # fmt: skip
