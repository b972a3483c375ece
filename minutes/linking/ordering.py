"""What the meeting says in a sentence of several clauses: that it orders on, or made something of a proposal."""

from __future__ import annotations

from minutes.core.findings import Cue, Findings

_ORDERING = frozenset({"agreed", "decided", "resolved", "agreed_to"})


def order_before(text: str, start: int, findings: Findings) -> Cue | None:
    """The word by which the meeting orders, where a clause goes on with it: "agreed … and | that the fee be £5"."""
    if not text.startswith("that ", start) or not text[:start].rstrip().endswith((" and", ";", ",")):
        return None
    return next((cue for cue in reversed(findings.cues) if cue.end <= start and cue.label in _ORDERING), None)


def resolves(inside: Findings, language: str) -> bool:
    """Whether a clause tells what the meeting made of what somebody proposed: 李娜建议延后,委员同意,…"""
    return language == "zh" and any(cue.label == "resolved" for cue in inside.cues)
