"""What a Chinese minute lays down in plain words, with no word of deciding: 老社员免交, 钥匙只放值班室, 其余报废."""

from __future__ import annotations

from minutes.core.late import late
from minutes.core.page import LineKind, Role
from minutes.grammar import any_of
from minutes.linking.units import Unit

# what tells, weighs up or asks lays nothing down
_OTHERWISE = frozenset(
    [
        "reported",
        "perfect",
        "is_now",
        "state",
        "tentative",
        "question",
        "asks",
        "conditional",
        "open",
        "done",
        "please",
        "undecided",
        "stated",
        "general_duty",
    ]
)
_ROLES = frozenset({Role.DISCUSSION, Role.OTHER})
_REFUSES = r"(?<![没并都也还就从又若谁么能要可是会想说得很该])(?:不(?:再|另|单独|随[㐀-鿿]{0,2}|予|再另|另外|直接)?|免)"
_WORDS = late(
    rf"{_REFUSES}{any_of('refused')}(?![的了过得住起准好足少多])"
    rf"|(?<![不])(?:只|仅)(?!有|是|要|剩|会|差|见|好|不|知|为|因|够|供|得|能说)(?=[㐀-鿿])"
    r"|其余(?=[㐀-鿿])|剩[下余]的(?=[㐀-鿿])"
    rf"|(?:按照?|照|依)[^,;。]{{2,16}}{any_of('at_rate')}(?=[,;。]|\s*$)"
    r"|每(?:个[㐀-鿿]{2,4}|人|户|组|次|月|周|天|年|季度|季|学期|班|张|份|家|队|桌)[^,;。\d]{0,6}\d+ ?[元块次张份人名]"
    r"|全[部员体] ?\+ ?1"
)
# 往年每班500元: how it was or is
_AS_IT_WAS = late(any_of("as_it_was"))
_LONGEST = 60


def lays_down(unit: Unit, *, by_name: bool) -> str:
    """The words by which a unit says how something shall be; "" where it says so nowhere.

    ``by_name`` tells that somebody's name stands before it: what one person says is an opinion.
    """
    line = unit.line
    if by_name or unit.acting or line.section.role not in _ROLES or line.kind is LineKind.HEADING:
        return ""
    if len(unit.text) > _LONGEST or any(cue.label in _OTHERWISE for cue in unit.findings.cues):
        return ""
    if any(day.role in ("past", "deadline") for day in unit.findings.dates):
        return ""
    found = _WORDS.search(line.folded.text, unit.told, unit.told_end)
    before = found is not None and _AS_IT_WAS.search(line.folded.text, unit.told, found.start())
    return found[0] if found and not before else ""
