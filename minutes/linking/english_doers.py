"""The doers of an English sentence.

The doer stands before the modal or the infinitive ("Ann and Bob will …", "Ann to …"),
between a request and its infinitive ("asked Ann to …"), before what was promised ("Ann
said that she would …") and behind a passive to come ("to be sent by Ann").
"""

from __future__ import annotations

import re

from minutes.core.findings import Findings
from minutes.core.late import late
from minutes.core.people import Mention
from minutes.grammar import any_of
from minutes.linking.acting import Acting

_DOING = frozenset({"will", "must", "should", "committed", "intends", "agreed_to"})
_FINITE = _DOING | {"reported", "perfect", "was", "is_now", "tentative", "passive_future", "verb"}
_PASSIVE = frozenset({"passive_future", "to_be"})
_ORDERING = frozenset({"resolved", "agreed", "decided", "request", "vote", "approved"})
_ADVERBS = any_of("adverbs", language="en")
_TO_INFINITIVE = late(
    rf"^\s*(?:\([^)]{{0,40}}\))?\s*[-–—:]?\s*(?:(?!ha[sd]\b|have\b){_ADVERBS} ){{0,2}}"
    rf"to (?!{any_of('not_infinitive')})[a-z]"
)
_ASKED = late(rf"(?P<told>(?:(?:was|were|been) )?{any_of('asking')})\s*:?\s*(?:(?:that )?the )?@?$", re.I)
_LEFT = late(r"(?:(?:was|were|been) )?\w+ (?:to|with)\b", re.I)
_ASKED_THAT = late(rf"(?:{any_of('asking_that')}\s*[:–—-]?\s*that|was agreed) (?:the )?$", re.I)
_BE_ASKED = late(
    r"\s+(?:should |would |is to |are to )?(?P<told>be (?:asked|requested|instructed|invited|directed|tasked)) to\b",
    re.I,
)
# "that Ann paint the shed": a verb without ending, whatever verb it is
_BASE_FORM = late(
    rf"\s+(?:{_ADVERBS} )?(?!{any_of('no_base_form')})[a-z][a-z-]*(?<![^s]s)(?<![^e]ed)(?<!ing)(?<!ly)"
    r"\s+(?=[a-z\d£$€\"'A-Z])"
)
# "Clerk instructed to order it", as minutes are kept short
_INSTRUCTED = late(r"\s+(?P<told>(?:instructed|directed|tasked|mandated|deputed|authori[sz]ed) to)\b", re.I)
_AGREED = late(r"\W*(?:agreed|resolved)[:,]? (?:the )?", re.I)  # "Agreed Ann get a price"
# "Could Ann please ring them?", "Can Bob check the figures?"
_COULD = late(r"(?:^|[-–—:;,.] |\b(?:and|but|so) )\W*(?:please )?(?P<told>could|can|would) (?:the )?@?$", re.I)
_PLEASE = late(r",? (?:please|kindly) [a-z]", re.I)  # "Everybody please reply"
_COULD_YOU = late(r",? (?P<told>could|can|would) you\b", re.I)
_PLEASE_DO = late(
    rf",? (?:please |kindly )?(?!{any_of('no_base_form', 'wishes')})[a-z][a-z-]+(?<![^e]ed)(?<!ing)\s", re.I
)
_TO_DO = late(r"\s*,?\s*(?:to|should)\b")
_OBJECT = late(rf"{any_of('objects')}\s+(?:the )?@?$", re.I)
_ADVERBIAL = late(rf"(?:(?:{_ADVERBS}\s*){{1,3}}|\([^)]*\)|[A-Za-z.]+'s)?", re.I)
_WILL_BE_DOING = late(r"^\s+will be [a-z]+ing\b", re.I)
_THAT = late(r"\bthat (?:the )?$", re.I)
_WOULD = late(
    rf"\s+(?:{_ADVERBS} )?(?P<told>would(?: be(?= [a-z]+ing\b))?) (?:{_ADVERBS} )?(?!{any_of('wishes')})[a-z]", re.I
)
_SAID_WOULD = late(
    rf"\s+(?P<told>{any_of('saying')}(?: that)? (?:he|she|they)(?:'d|'ll| (?:{_ADVERBS} )?(?:would|will)))"
    rf" (?!{any_of('wishes')})[a-z]",
    re.I,
)
_ASSURES_THAT = late(
    rf"\s+(?P<told>{any_of('assuring')} that [^.;:]{{3,60}}? (?:would|will)) (?:now )?be (?!{any_of('wishes')})[a-z]",
    re.I,
)
_SAYS = late(rf"{any_of('saying')} (?:that )?(?:the |his |her |their )?$", re.I)
_UNSURE = late(rf"{any_of('hypothetical', 'thinking', language='en')}[^,;.:]{{0,40}}$", re.I)
_DOES = late(
    rf"\s+(?:{_ADVERBS} )?{any_of('does', language='en')}(?=\s|[,;.]|$)"
    rf"(?!\s(?:\w+\s)?{any_of('greetings')})(?!(?<=asks)\s{any_of('asking_only')}\b)",
    re.I,
)
_DOING_IT = late(rf"\s+(?:{_ADVERBS} )?(?!{any_of('not_doing')}\b)[a-z]{{2,}}ing\b")
_HAS = late(r"\s+ha[sd]\b", re.I)  # "Ann has set up the stand"
_DOES_IT = late(
    rf"\s+(?:{_ADVERBS} )?(?!{any_of('not_doing', 'tells')}\b)[a-z]{{2,}}(?<!s)s(?:\s|$)"
)  # "Ann replies to them on Friday"
_OPENS = late(r"(?:[.;:!?,(→>]|[-–—]|\band|\bbut)\s*$")
_MODAL = r"\b(?:will|shall|would|should|must|can|could|may|to)(?: also| then)? "
_INVITES = late(rf"{_MODAL}{any_of('inviting')}(?! to\b)[^.;:!?→]*$", re.I)
_WILL_ASK = late(rf"{_MODAL}$", re.I)
_TO_COME = frozenset({"day", "deadline", "vague"})
_AND_WILL = late(
    rf"(?:[,;] (?:(?:and|but|so) )?|\s(?:and|but|so) )(?:{_ADVERBS} )?(?P<will>(?:will|is going to|has agreed to"
    r"|agreed to|offered to|undertook to|promised to|volunteered to)) "
    rf"(?!(?:be|not|{any_of('wishes')})\b)[a-z]"
)
_SAID_OF_OTHERS = late(
    rf"\b(?:that|who|which|{any_of('hypothetical', 'thinking', language='en')}|said|says|warned|mentioned|explained)\b",
    re.I,
)
_EACH = late(r"@?(?:everyone|everybody|each of us|each of you)", re.I)
_REACH = 60
_BY = late(r"\bby (?:the )?@?$", re.I)


def english_doers(
    text: str, start: int, end: int, run: list[Mention], findings: Findings, *, decided: bool
) -> list[Acting]:
    """The doers among a run of mentions ("A, B and C") in ``text[start:end]``; nobody where it is no doer.

    ``decided`` tells that the text stands under a heading of decisions: "Resolved: … (b) that Ann ring".
    """
    before, after = text[start : run[0].start], text[run[-1].end : end]
    ordered = _is_ordered(before, run, findings, decided=decided)
    if asked := _asked(before, after, run, findings, ordered=ordered):
        return asked
    if question := _requested(text, start, end, run):
        return [Acting(mention, told=question, requested=True) for mention in run]
    if _PLEASE.match(after) and not before.strip(" -•@"):
        return [Acting(mention) for mention in run]
    if (bid := _INSTRUCTED.match(text, run[-1].end, end)) and not before.strip().removesuffix("The").removesuffix(
        "the"
    ):
        return [Acting(mention, told=bid.span("told"), bidden=True) for mention in run]
    if told := _promised(text, end, before, run):
        return [Acting(mention, told=told, promised=True, ordered=ordered) for mention in run]
    if _acts(text, before, after, start, run, findings) or _is_agent(text, start, before, run, findings):
        bidden = _TO_INFINITIVE.match(after) is not None
        return [Acting(mention, ordered=ordered, bidden=bidden) for mention in run]
    if goes_on := _goes_on(text, start, end, run, findings):
        return [Acting(run[0], told=goes_on)]
    if _is_bid_to_all(text, start, run, findings):
        return [Acting(mention, bidden=True) for mention in run]
    if _does(text, start, end, run, findings):
        return [Acting(mention, doing=True) for mention in run]
    return []


def _requested(text: str, start: int, end: int, run: list[Mention]) -> tuple[int, int] | None:
    """The word by which a question asks somebody to do it: "Could Ann ring them?", "Ann, can you ring them?"."""
    if not text[start:end].rstrip().endswith("?"):
        return None
    if could := _COULD.search(text, start, run[0].start):
        return could.span("told") if _PLEASE_DO.match(text, run[-1].end, end) else None
    could = _COULD_YOU.match(text, run[-1].end, end)
    return could.span("told") if could and _PLEASE_DO.match(text, could.end(), end) else None


def _goes_on(text: str, start: int, end: int, run: list[Mention], findings: Findings) -> tuple[int, int] | None:
    """What a sentence tells of somebody before it says what they will do: "Ann has rung them and will ring again"."""
    if len(run) > 1 or run[0].kind == "group" or text[start : run[0].start].strip(" -•@"):
        return None
    will = _AND_WILL.search(text, run[0].end, end)
    if will is None or _SAID_OF_OTHERS.search(text, run[0].end, will.start()):
        return None
    others = any(run[0].end <= one.start and one.end + 1 >= will.start("will") for one in findings.people)
    return None if others else (run[0].end, will.start("will"))


def _is_bid_to_all(text: str, start: int, run: list[Mention], findings: Findings) -> bool:
    """Whether everyone is told to do something: "everyone ask two shops"; who only tells says "everyone asks"."""
    opens = run[0].start == start or _OPENS.search(text, start, run[0].start) is not None
    verb = any(cue.start - run[-1].end == 1 and cue.label == "verb" for cue in findings.cues)
    return opens and verb and len(run) == 1 and _EACH.fullmatch(run[0].text) is not None


def _does(text: str, start: int, end: int, run: list[Mention], findings: Findings) -> bool:
    """Whether the present tense tells what somebody known is going to do: "Ann sends the letter".

    Of "Ann taking it to the mender on Monday" only the day tells that it is still to come.
    """
    opens = _OPENS.search(text, start, run[0].start) is not None or run[0].start == start
    if not opens or any(one.kind != "person" for one in run):
        return False
    if _DOES.match(text, run[-1].end, end):
        return _HAS.match(text, run[-1].end, end) is None
    day = next((one for one in findings.dates if run[-1].end < one.start < end and one.role in _TO_COME), None)
    doing = None
    if day is not None:
        doing = _DOING_IT.match(text, run[-1].end, end) or _DOES_IT.match(text, run[-1].end, end)
    return doing is not None and day is not None and not re.search(r"[;:.]\s", text[doing.end() : day.start])


def _acts(text: str, before: str, after: str, start: int, run: list[Mention], findings: Findings) -> bool:
    """Whether what is to be done follows: a modal, or an infinitive that no other verb governs."""
    cues = findings.cues
    next_cue = next((cue for cue in cues if cue.start >= run[-1].end and cue.label in _DOING), None)
    between = text[run[-1].end : next_cue.start].strip(" ,") if next_cue is not None else None
    if between is not None and _ADVERBIAL.fullmatch(between):
        return True
    if next_cue is None and _WILL_BE_DOING.match(after):
        return True
    begin = start + max(before.rfind(end) for end in (". ", "? ", "! ", "; "))
    finite = any(begin < cue.start < run[0].start and cue.label in _FINITE for cue in cues)
    if _TO_INFINITIVE.match(after) is None or finite or _OBJECT.search(before):
        return False
    # "Ann will invite the lead, Bob Ray to join": it is Ann's, though the comma parts it
    return _INVITES.search(text, max(0, run[0].start - _REACH), run[0].start) is None


def _asked(before: str, after: str, run: list[Mention], findings: Findings, *, ordered: bool) -> list[Acting]:
    """Whom somebody asks: "asked Ann to ring", "asked that Ann ring", "agreed that Ann ring"."""
    asked = _ASKED.search(before)
    object_of = _OBJECT.search(before) if asked and not _LEFT.match(asked["told"]) else None
    if asked and (_WILL_ASK.search(before, 0, asked.start("told")) or object_of):
        return []  # "Ann will ask Bob to": it is Ann's
    if asked and _TO_DO.match(after):
        base = run[0].start - len(before)
        told = (base + asked.start("told"), base + asked.end("told"))
        return [Acting(mention, told=told, bidden=True) for mention in run]
    if ordered and (bid := _BE_ASKED.match(after)):
        told = (run[-1].end + bid.start("told"), run[-1].end + bid.end("told"))
        return [Acting(mention, told=told, ordered=True, bidden=True) for mention in run]
    verb_follows = any(cue.label in ("verb", "verb_or_noun") and cue.start - run[-1].end == 1 for cue in findings.cues)
    if verb_follows and _ASKED_THAT.search(before):
        return [Acting(mention, ordered=True) for mention in run]
    one = len(run) == 1 and run[0].kind != "group"
    if ordered and (verb_follows or (one and _BASE_FORM.match(after))):
        return [Acting(mention, ordered=True) for mention in run]
    return []


def _is_ordered(before: str, run: list[Mention], findings: Findings, *, decided: bool) -> bool:
    """Whether it is the meeting that says what they are to do: "resolved that Ann …"."""
    if (decided and before.strip().casefold() in ("", "the")) or _AGREED.fullmatch(before):
        return True
    that = _THAT.search(before)
    if that is None:
        return False
    alone = decided and not before[: that.start()].strip(" ()")
    return alone or any(cue.label in _ORDERING and cue.end <= run[0].start for cue in findings.cues)


def _promised(text: str, end: int, before: str, run: list[Mention]) -> tuple[int, int] | None:
    """The words of a promise told in the past: "Ann would ring", "Ann said she would ring"."""
    if _UNSURE.search(before):
        return None
    for pattern in (_SAID_WOULD, _WOULD, _ASSURES_THAT):
        if found := pattern.match(text, run[-1].end, end):
            begin, told_end = found.span("told")
            # "Ann said that the firm would ring": what is said is the firm's promise
            says = _SAYS.search(before) if pattern is _WOULD else None
            return (run[0].start - len(before) + says.start() if says else begin), told_end
    return None


def _is_agent(text: str, start: int, before: str, run: list[Mention], findings: Findings) -> bool:
    """Whether it is who does what will be done: "to be sent by Ann"."""
    if not _BY.search(before):
        return False
    passive = next((cue for cue in reversed(findings.cues) if cue.label in _PASSIVE and cue.end <= run[0].start), None)
    return passive is not None and passive.start >= start and not re.search(r"[,;:]", text[passive.end : run[0].start])
