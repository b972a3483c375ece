"""From state to state: what an attempt, and what a person, makes of a letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from minutes.core.outbox import (
    GIVE_UP_AFTER,
    Answer,
    LetterState,
    Mailbox,
    Posted,
    answered,
    dropped,
    lapsed,
    let_go,
    resolved,
    retried,
    wait_after,
)
from minutes.errors import RegisterError

NOW = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
TO, BOSS, PEER = "wang@example.com", "boss@example.com", "peer@example.com"


def letter(state: LetterState = "queued", **more: object) -> Posted:
    posted = Posted(
        3, "k", "<k@example.com>", "digest", "minutes@example.com", Mailbox("王强", TO),
        (Mailbox("", BOSS), Mailbox("", PEER)), "待办", "zh-Hans", "", None, state, NOW, NOW,
    )  # fmt: skip
    return replace(posted, **more)  # type: ignore[arg-type]


def accepted(*delivered: str, **refused: str) -> Answer:
    return Answer("accepted", "", delivered, {{"boss": BOSS, "peer": PEER}[name]: why for name, why in refused.items()})


ALL = (TO, BOSS, PEER)


@pytest.mark.parametrize(
    ("posted", "answer", "state", "problem", "waiting"),
    [
        (letter(), accepted(*ALL), "sent", "", ()),
        (letter(), accepted(TO, PEER, boss="550 no"), "sent", f"not sent to {BOSS} in cc: 550 no", ()),
        (letter(), accepted(TO, boss="550 no"), "queued", "", (PEER,)),
        (letter(delivered=(TO, BOSS)), accepted(PEER), "sent", "", ()),
        (letter(), Answer("later", "451 busy"), "queued", "451 busy", ALL),
        (letter(), Answer("broken", "no network"), "queued", "no network", ALL),
        (letter(), Answer("refused", "550 no"), "failed", "550 no", ALL),
        (letter(), Answer("lost", "no answer"), "uncertain", "no answer", ALL),
        (letter(delivered=(TO,)), Answer("refused", "554 no"), "sent", "554 no", ()),
        (letter(attempts=GIVE_UP_AFTER - 1), Answer("later", "451 busy"), "failed", "given up after", ALL),
        (letter(attempts=GIVE_UP_AFTER - 1), Answer("broken", "no network"), "queued", "no network", ALL),
        (letter(attempts=GIVE_UP_AFTER - 1, delivered=(TO,)), Answer("later", "451 busy"), "sent", "given up", ()),
        (letter(attempts=GIVE_UP_AFTER - 1), accepted(TO, BOSS), "sent", f"not sent to {PEER}", ()),
    ],
)
def test_what_an_attempt_makes_of_a_letter(
    posted: Posted, answer: Answer, state: str, problem: str, waiting: tuple[str, ...]
) -> None:
    after = answered(replace(posted, holder="me", held_until=NOW), answer, NOW + timedelta(minutes=1))
    assert after.state == state
    assert problem in after.problem
    assert bool(after.problem) == bool(problem)
    assert after.waiting == waiting
    assert after.holder is None
    assert (after.next_try is not None) == (state == "queued")


def test_a_server_that_is_away_is_waited_for_without_end() -> None:
    posted = letter()
    for _ in range(100):
        posted = answered(posted, Answer("broken", "no network"), NOW)
    assert posted.state == "queued"
    assert posted.attempts == 0


def test_the_waits_grow_and_are_the_same_each_time() -> None:
    waits = [wait_after(attempts) for attempts in range(1, GIVE_UP_AFTER)]
    assert waits == sorted(waits)
    assert sum(waits, timedelta()) > timedelta(days=3)


STEPS: dict[str, tuple[Callable[[Posted], Posted], dict[str, str]]] = {
    "let go": (lambda one: let_go(one, NOW), {"draft": "queued", "queued": "queued"}),
    "retry": (lambda one: retried(one, NOW), {"failed": "queued", "withdrawn": "queued", "queued": "queued"}),
    "drop": (
        lambda one: dropped(one, NOW),
        dict.fromkeys(["draft", "queued", "failed", "uncertain", "withdrawn"], "withdrawn"),
    ),
    "it arrived": (lambda one: resolved(one, NOW, arrived=True), {"uncertain": "sent"}),
    "send again": (lambda one: resolved(one, NOW, arrived=False), {"uncertain": "queued"}),
}


@pytest.mark.parametrize("state", get_args(LetterState))
@pytest.mark.parametrize("step", STEPS)
def test_what_a_person_may_do_with_a_letter(state: LetterState, step: str) -> None:
    act, allowed = STEPS[step]
    posted = letter(state, envelope=ALL if state == "uncertain" else ())
    if state in allowed:
        assert act(posted).state == allowed[state]
    else:
        with pytest.raises(RegisterError, match="letter 3 "):
            act(posted)


def test_to_resolve_counts_those_the_letter_was_sent_to_and_waits_for_the_others() -> None:
    """The last attempt was for two of three: the third has it not, whatever became of those."""
    uncertain = lapsed(letter("sending", envelope=(TO, PEER), holder="gone"), NOW)
    after = resolved(uncertain, NOW, arrived=True)
    assert (after.state, after.delivered, after.waiting) == ("queued", (TO, PEER), (BOSS,))
    again = resolved(uncertain, NOW, arrived=False)
    assert (again.state, again.delivered, again.waiting) == ("queued", (), ALL)
