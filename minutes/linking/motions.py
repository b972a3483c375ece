"""What is put to a Chinese meeting, a motion or a question, and what settles it there."""

from __future__ import annotations

from minutes.core.findings import Cue
from minutes.core.late import late
from minutes.core.page import Role
from minutes.grammar import any_of
from minutes.linking.outcomes import decides_nothing
from minutes.linking.units import Unit

# 机房门禁改采人脸辨识案。: what is put forward
_MOTION = late(r"\W*[^,;。:]{4,40}(?<![照本原全同草此方提档图答备立结定专个教文甲乙丙丁A-Za-z])案[。.]?\s*$")
_CARRIED = frozenset({"agreed", "resolved", "passed"})
_OUTRIGHT = ("决议", "决定", "议定", "裁示")
_CHOICE = late(any_of("choices"))
_REPLY = late(
    r"[\W_]*(?:不(?:用|要|必|需要|会|行|可以|了)?|先不|暂不|要|好|可以?|行|需要|会|对|没有?必要)(?:了|的|吧)?(?:[,;。!]|\s*$)"
)
_CLAUSE = late(r"[,;。]")
_REACH = 60


def replies(words: str) -> bool:
    """Whether words begin with yes or no: 不用,太麻烦."""
    return _REPLY.match(words) is not None


def answers_itself(unit: Unit) -> bool:
    """Whether its line puts a question that leaves a choice right before it: 一台还是两台?先装一台."""
    text = unit.line.folded.text
    asked = text[max(unit.line.body, unit.start - _REACH) : unit.start].rstrip()
    if unit.first or not asked.endswith("?") or unit.acting or unit.text.rstrip().endswith("?"):
        return False
    told = any(cue.label in ("reported", "undecided", "is_now", "perfect", "tentative") for cue in unit.findings.cues)
    question = max(asked.rfind(mark, 0, -1) for mark in "。;?!") + 1
    return not told and _CHOICE.search(asked, question) is not None


def settles_proposal(cue: Cue, unit: Unit) -> bool:
    """Whether a cue says that what somebody proposed before it was decided: 李娜提议增设,表决通过."""
    behind = cue.label == "passed" and _CLAUSE.search(unit.line.folded.text, unit.start, cue.start) is not None
    if cue.label == "decided" and unit.line.folded.text[cue.start : cue.end] in _OUTRIGHT:
        return True
    return cue.label == "resolved" or (behind and not decides_nothing(cue, unit))


def motion(unit: Unit) -> str:
    """The words of a line that only names what is put forward: 门禁改采刷卡案."""
    carried = any(cue.label in _CARRIED or settles_proposal(cue, unit) for cue in unit.findings.cues)
    if not unit.alone or unit.line.section.role is Role.DECISIONS or carried:
        return ""
    found = _MOTION.match(unit.text)
    return found[0] if found else ""
