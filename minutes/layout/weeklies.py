"""What "this week" heads in a weekly: a plan beside what was last week, a report beside what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.core.late import late
from minutes.core.page import Role
from minutes.layout.lines import RawLine

_THIS = late(r"\W*(?:本周|本月|今天|今日|this week|this month|today)\W*", re.I)
_BEFORE = late(r"\W*(?:上周|上月|昨天|昨日|last week|last month|yesterday)\W*(?::|$)", re.I)
_AFTER = late(r"\W*(?:下周|下月|明天|明日|next week|next month|tomorrow)\W*(?::|$)", re.I)


def is_this_week(title: str) -> bool:
    """Whether a label names the days around the meeting, and nothing else.

    >>> is_this_week("本周"), is_this_week("This week:"), is_this_week("本周会议")
    (True, True, False)
    """
    return _THIS.fullmatch(title) is not None


def role_of_this_week(lines: Sequence[RawLine]) -> Role | None:
    """What stands under such a label in these lines; None where they name no other days."""
    words = [line.words for line in lines]
    if any(map(_AFTER.match, words)):
        return Role.REPORT
    return Role.ACTIONS if any(map(_BEFORE.match, words)) else None
