"""Letters and what becomes of them: the values, and the rules by which a letter goes from state to state.

A letter is a draft until somebody lets it go, then queued. A sender takes it (the
claim, which ends by itself if the sender is gone) and transmits it; only in the
moment between the last byte and the server's answer is it ``sending``. If that
moment never ends, nobody can know whether it arrived: it is ``uncertain``, and asked about.

::

    draft → queued → sending → sent
              ↑  ↖      ↓ ↘
              │   later ┘  uncertain, failed

The register keeps them (`minutes.register.outbox`), `minutes.delivery` sends them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from minutes.core.addresses import Mailbox as Mailbox  # noqa: PLC0414 (a part of every letter here)
from minutes.core.items import Language
from minutes.errors import RegisterError

LetterState = Literal["draft", "queued", "sending", "sent", "uncertain", "failed", "withdrawn"]
LetterKind = Literal["summary", "digest", "reminder", "change"]

NO_REASON = "the minutes no longer give this person a reason for it"
"""The problem of a letter that was withdrawn because corrected minutes say something else."""
GIVE_UP_AFTER = 20
"""Answers of the server that ask to come again later; after so many a letter has failed."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was written.

    - ``key``: what it tells and to whom; two letters of one key are the same letter.
    - ``message_id``: with its angle brackets, as in ``mime``; the same whenever the letter is made.
    - ``sender``: the envelope's, where a server reports what it cannot deliver.
    - ``why``: why this person gets it, for people to read.
    - ``mime``: the whole message, with its headers.
    - ``meeting``: the number of the meeting in the register, where it tells of one.
    - ``items``: the numbers of the items it tells of, each with the sequence it had.
    """

    key: str
    message_id: str
    kind: LetterKind
    sender: str
    to: Mailbox
    subject: str
    mime: bytes
    cc: tuple[Mailbox, ...] = ()
    language: Language | None = None
    why: str = ""
    meeting: int | None = None
    items: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter in the outbox, without its bytes.

    - ``number``: what people type, as in ``minutes outbox show 3``.
    - ``attempts``: how often it was tried since it was let go; ``next_try``: not before then.
    - ``problem``: what is wrong with it, or with some of its recipients; "" where nothing is.
    - ``holder`` and ``held_until``: the sender that has it now.
    - ``envelope``: whom the transmission under way is for.
    - ``delivered``: the addresses whose server took it; ``refused``: those that were refused for good, and why.
    """

    number: int
    key: str
    message_id: str
    kind: LetterKind
    sender: str
    to: Mailbox
    cc: tuple[Mailbox, ...]
    subject: str
    language: Language | None
    why: str
    meeting: int | None
    state: LetterState
    created: datetime
    changed: datetime
    attempts: int = 0
    next_try: datetime | None = None
    sent: datetime | None = None
    problem: str = ""
    holder: str | None = None
    held_until: datetime | None = None
    envelope: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The addresses it still has to go to, the recipient's before those in cc."""
        every = dict.fromkeys([self.to.address, *(one.address for one in self.cc)])
        return tuple(one for one in every if one not in self.delivered and one not in self.refused)


@dataclass(frozen=True, slots=True)
class LetterEvent:
    """Something that happened to a letter; never changed, never deleted.

    ``kind``: written, replaced, queued, tried, sent, uncertain, failed, withdrawn, resolved.
    """

    at: datetime
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one attempt ended.

    - ``accepted``: the server has taken the letter for all of ``delivered``.
    - ``later``: it was not transmitted, or the server said to come again.
    - ``broken``: it was not transmitted since there was no talking to the server; says nothing about the letter.
    - ``refused``: the server will never take it.
    - ``lost``: all was transmitted, and the server's answer never came.

    ``said`` is the reason in words. ``refused`` tells of recipients in cc that the server will never take.
    """

    kind: Literal["accepted", "later", "broken", "refused", "lost"]
    said: str = ""
    delivered: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts in vain: 5 minutes, then twice as long each time, 6 hours at most.

    >>> [str(wait_after(attempts)) for attempts in (1, 2, 7, 8, 1000)]
    ['0:05:00', '0:10:00', '5:20:00', '6:00:00', '6:00:00']
    """
    return min(_FIRST_WAIT * int(2 ** min(attempts - 1, 10)), _LONGEST_WAIT)


def answered(posted: Posted, answer: Answer, now: datetime) -> Posted:
    """The letter after an attempt that ended so."""
    posted = replace(posted, changed=now, next_try=None, holder=None, held_until=None, problem=answer.said)
    if answer.kind == "broken":
        return replace(posted, state="queued", envelope=(), next_try=now + wait_after(max(posted.attempts, 1)))
    posted = replace(posted, attempts=posted.attempts + 1, refused={**posted.refused, **answer.refused})
    if answer.kind == "lost":
        return replace(posted, state="uncertain")
    posted = replace(posted, envelope=())
    if answer.kind == "accepted":
        posted = replace(posted, delivered=(*posted.delivered, *answer.delivered), sent=now)
        if not posted.waiting:
            return _finished(posted)
    given_up = posted.attempts >= GIVE_UP_AFTER
    if answer.kind == "refused" or given_up:
        said = f"given up after {posted.attempts} attempts: {answer.said}" if given_up else answer.said
        if posted.to.address not in posted.delivered:
            return replace(posted, state="failed", problem=said)
        return _finished(replace(posted, refused={**posted.refused, **dict.fromkeys(posted.waiting, said)}))
    return replace(posted, state="queued", next_try=now + wait_after(posted.attempts))


def _finished(posted: Posted) -> Posted:
    """Sent: to the recipient, and to those in cc who were not refused."""
    problem = "; ".join(f"not sent to {address} in cc: {why}" for address, why in posted.refused.items())
    return replace(posted, state="sent", problem=problem, next_try=None)


def let_go(posted: Posted, now: datetime) -> Posted:
    """A draft that may leave; a letter that may leave already stays as it is."""
    _only(posted, "draft", "queued")
    return posted if posted.state == "queued" else replace(posted, state="queued", changed=now)


def retried(posted: Posted, now: datetime) -> Posted:
    """Queued anew, to be tried at once: a letter that failed, was withdrawn, or waits for its next attempt."""
    _only(posted, "failed", "withdrawn", "queued")
    return replace(posted, state="queued", changed=now, attempts=0, next_try=None, problem="", refused={})


def dropped(posted: Posted, now: datetime) -> Posted:
    """Withdrawn: it will not be sent, nor written again."""
    _only(posted, "draft", "queued", "failed", "uncertain", "withdrawn")
    return replace(posted, state="withdrawn", changed=now, next_try=None, holder=None, held_until=None)


def retired(posted: Posted, now: datetime) -> Posted:
    """Withdrawn since there is no reason for it any more; it is written again if there is one later."""
    _only(posted, "draft", "queued")
    return replace(
        posted, state="withdrawn", changed=now, next_try=None, holder=None, held_until=None, problem=NO_REASON
    )


def lapsed(posted: Posted, now: datetime) -> Posted:
    """Uncertain, where a sender went away after the last byte and before it wrote down the server's answer."""
    problem = "the sender ended before the server's answer was written down; it may have arrived"
    return replace(posted, state="uncertain", changed=now, problem=problem, held_until=None)  # its holder may yet tell


def resolved(posted: Posted, now: datetime, *, arrived: bool) -> Posted:
    """What somebody found out about an uncertain letter: it arrived, or it is to be sent again."""
    _only(posted, "uncertain")
    reached = tuple(one for one in posted.waiting if one in posted.envelope) if arrived else ()
    delivered = (*posted.delivered, *reached)
    posted = replace(posted, changed=now, problem="", envelope=(), delivered=delivered, holder=None)
    posted = replace(posted, attempts=0, next_try=None)
    if arrived and not posted.waiting:
        return _finished(replace(posted, sent=now))
    return replace(posted, state="queued")


_SAID: dict[LetterState, str] = {
    "draft": "is a draft; `minutes outbox send {number}` sends it",
    "queued": "waits to be sent; `minutes outbox send {number}` tries it now",
    "sending": "is being sent by another process; try again in a few minutes",
    "sent": "was sent",
    "uncertain": "may have arrived or not; ask, then `minutes outbox resolve {number} sent` or `… again`",
    "failed": "has failed; `minutes outbox retry {number}` tries it again",
    "withdrawn": "was withdrawn; `minutes outbox retry {number}` sends it all the same",
}


def _only(posted: Posted, *states: LetterState) -> None:
    if posted.state not in states:
        raise RegisterError(f"letter {posted.number} {_SAID[posted.state].format(number=posted.number)}.")
