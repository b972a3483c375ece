"""How a Chinese name looks that stands on no list: of a firm, a unit, a circle of people, a post.

Whether anybody is meant at all is told by where it stands (`minutes.linking.called_upon`).
"""

from __future__ import annotations

from minutes.core.late import late
from minutes.core.people import MentionKind
from minutes.grammar import any_of, words

_BODY = late(rf"{any_of('bodies')}$")
_BODY_INSIDE = late("|".join(word for word in words("bodies") if not word.startswith("/")))
_MANY = late(any_of("many_of"))
_ANY_END = late(any_of("bodies", "posts_end"))
_HAN_BEHIND = late(r"(?![的会]|名[单册录]|资料|信息|手册|合同|账号|问题|需求|意见|情况|数量|人数|变动)[㐀-鿿]{2}")
_POST = late(rf"{any_of('posts_end')}$")
_SOMEBODY_BEHIND = late(r"(?:人(?!员)|员|师|者)")
_TRADE = late(any_of("trades"))
_NOBODY = late(rf"{any_of('not_called')}")
_NO_NAME = late(rf"的|{any_of('calling')}")
_PARTICLE = late(
    "[的了着在于为是到从把将被和与或也都还已不再]|[年月日]前|"
    + "|".join(word for word in words("not_called") if len(word) > 1)
)
_NOTHING = late(rf"{any_of('things_end')}$")
_HAN_ONLY = late(r"(?:[A-Za-z]+ )?[㐀-鿿A-Za-z0-9]+")
_LONGEST_UNSURE = 6
_SHORTEST = 2


def kind_of(name: str) -> MentionKind:
    """Whether a name of no list is a post's or a group's: 承办人 is somebody, 各班导师 and 厂商 are several."""
    return "post" if is_post(name) else "group"


def is_post(name: str) -> bool:
    """Whether it ends as what one person is does: 承办人, 学年主任."""
    return _POST.search(name) is not None and not _MANY.match(name) and not _BODY.search(name)


def is_body(name: str) -> bool:
    """Whether it ends as names of firms, units, circles of people and posts do.

    >>> [is_body(name) for name in ("机电厂商", "各班导师", "领域召集人", "本周内", "会议材料")]
    [True, True, True, False, False]
    """
    if len(name) < _SHORTEST or not _HAN_ONLY.fullmatch(name) or _NOBODY.match(name) or _NO_NAME.search(name):
        return False
    return _BODY.search(name) is not None or (_POST.search(name) is not None and len(name) > _SHORTEST)


def may_be_called(name: str) -> bool:
    """Whether a few characters between a call and a verb may be whom it calls upon."""
    short = _SHORTEST <= len(name) <= _LONGEST_UNSURE and _HAN_ONLY.fullmatch(name) is not None
    return short and not _NOBODY.match(name) and not _PARTICLE.search(name) and not _NOTHING.search(name)


def extends(name: str) -> bool:
    """Whether a longer name than what was known is a body's: 立库供应商, but 大家上社团 is no name."""
    return is_body(name) and not is_post(name)


def end_of_body(text: str, start: int, limit: int) -> int | None:
    """Where a body's name ends though nothing known follows: 请学年主任转知各班."""
    end = None
    for match in _ANY_END.finditer(text, start, limit):
        if end is not None and match.start() != end:
            break
        end = match.end()
    followed = end is not None and _HAN_BEHIND.match(text, end) is not None
    return end if followed and is_body(text[start:end]) else None


def belongs(text: str, start: int, end: int, limit: int) -> bool:
    """Whether a verb is part of the name: 检测 in 检测机构, 召集 in 召集人."""
    if _SOMEBODY_BEHIND.match(text, end, limit):
        return True
    trade = _TRADE.match(text, start, end)
    return trade is not None and trade.end() == end and _BODY_INSIDE.match(text, end, limit) is not None


def calls(name: str) -> bool:
    """Whether a call or 的 stands within: 由总务组 is no name."""
    return _NO_NAME.search(name) is not None
