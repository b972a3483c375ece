"""The outbox: a letter is there once, leaves once, and nobody takes it out of another's hand."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minutes.core.items import Item, Minutes
from minutes.core.outbox import Answer, Letter, Mailbox
from minutes.errors import RegisterError
from minutes.register import outbox
from minutes.register.letters import find_letters, get_letter, letter_history, mime_of, told_in
from minutes.register.opening import Register, open_register
from minutes.register.store import save

NOW = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
LATER = NOW + outbox.LEASE + timedelta(seconds=1)


def letter(number: int = 1, **more: object) -> Letter:
    made = Letter(
        f"digest\n{number}", f"<{number}@example.com>", "digest", "minutes@example.com",
        Mailbox("王强", f"wang{number}@example.com"), "待办：3 项", b"Subject: x\r\n\r\nx\r\n", language="zh-Hans",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_letter_is_put_once(register: Register) -> None:
    for expected in ("new", "same"):
        with register.writing() as connection:
            assert outbox.put(connection, letter(), NOW).outcome == expected
    with register.reading() as connection:
        (posted,) = find_letters(connection)
        assert posted.state == "draft"
        assert posted.to == Mailbox("王强", "wang1@example.com")
        assert mime_of(connection, posted.number) == letter().mime
        assert [one.kind for one in letter_history(connection, posted.number)] == ["written"]


def test_the_same_words_dated_anew_are_the_same_letter(register: Register) -> None:
    """Until it has left it takes the newer date; after that nothing is to be told."""
    dated = letter(mime=b"Date: Thu, 7 Mar 2024 09:30:00 +0000\r\n" + letter().mime)
    with register.writing() as connection:
        number = outbox.put(connection, letter(), NOW).posted.number
        assert outbox.put(connection, dated, NOW, queued=True).outcome == "same"
        assert mime_of(connection, number) == dated.mime
        outbox.claim(connection, NOW, "me")
        assert outbox.put(connection, letter(), NOW).outcome == "same"
        assert outbox.start(connection, number, "me", ["wang1@example.com"], NOW)
        outbox.finish(connection, number, "me", Answer("accepted", "", ("wang1@example.com",)), NOW)
        assert outbox.put(connection, letter(), NOW).outcome == "same"
        assert mime_of(connection, number) == dated.mime


def test_a_letter_stands_or_falls_with_what_it_tells(
    register: Register, minutes: Callable[..., Minutes], task: Callable[..., Item]
) -> None:
    def interrupted() -> None:
        with register.writing() as connection:
            (saved,) = save(connection, minutes(task("a", "整理到货计划")), now=NOW, source="x")
            outbox.put(connection, letter(meeting=saved.meeting.number), NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with register.reading() as connection:
        assert find_letters(connection) == ()


def test_it_remembers_which_items_a_letter_told_of(
    register: Register, minutes: Callable[..., Minutes], task: Callable[..., Item]
) -> None:
    with register.writing() as connection:
        (saved,) = save(connection, minutes(task("a", "整理"), task("b", "核对")), now=NOW, source="x")
        told = tuple((one.number, one.sequence) for one in saved.items)
        first = outbox.put(connection, letter(meeting=saved.meeting.number, items=told), NOW)
        assert told_in(connection, first.posted.number) == dict(told)
        again = outbox.put(connection, letter(meeting=saved.meeting.number, items=told[:1]), NOW)
        assert again.outcome == "replaced"
        assert told_in(connection, first.posted.number) == dict(told[:1])
        assert find_letters(connection, meeting=saved.meeting.number)
        assert not find_letters(connection, meeting=saved.meeting.number + 1)


def test_a_newer_text_takes_the_place_of_one_that_has_not_left(register: Register) -> None:
    newer = letter(mime=b"Subject: y\r\n\r\ny\r\n", subject="待办：4 项", message_id="<1-newer@example.com>")
    with register.writing() as connection:
        number = outbox.put(connection, letter(), NOW).posted.number
        assert outbox.put(connection, newer, NOW, queued=True).outcome == "replaced"
        assert mime_of(connection, number) == newer.mime
        assert get_letter(connection, number).state == "queued"
        assert outbox.claim(connection, NOW, "me")
        assert outbox.put(connection, letter(), NOW).outcome == "replaced"  # while somebody has it in hand
        assert not outbox.start(connection, number, "me", ["wang1@example.com"], NOW)
        assert outbox.claim(connection, NOW, "other")
        assert outbox.start(connection, number, "other", ["wang1@example.com"], NOW)
        assert outbox.put(connection, newer, NOW).outcome == "kept"
        answer = Answer("accepted", "", ("wang1@example.com",))
        assert outbox.finish(connection, number, "other", answer, NOW).state == "sent"
        assert outbox.put(connection, newer, NOW).outcome == "kept"
        assert mime_of(connection, number) == letter().mime


def test_a_letter_to_an_address_that_was_wrong_starts_over_as_a_draft(register: Register) -> None:
    with register.writing() as connection:
        number = outbox.put(connection, letter(), NOW, queued=True).posted.number
        outbox.claim(connection, NOW, "me")
        outbox.finish(connection, number, "me", Answer("refused", "550 unknown"), NOW)
        assert outbox.put(connection, letter(), NOW).outcome == "same"
        assert get_letter(connection, number).state == "failed"
        put = outbox.put(connection, letter(to=Mailbox("王强", "wang.qiang@example.com")), NOW)
        assert (put.outcome, put.posted.state, put.posted.problem) == ("replaced", "draft", "")


def test_what_was_dropped_is_not_written_again(register: Register) -> None:
    with register.writing() as connection:
        number = outbox.put(connection, letter(), NOW).posted.number
        outbox.drop(connection, number, NOW, "不必发")
        assert outbox.put(connection, letter(subject="另一封"), NOW, queued=True).outcome == "kept"
        assert outbox.claim(connection, NOW, "me") is None
        assert [one.note for one in letter_history(connection, number)] == ["", "不必发"]


def test_a_letter_too_large_is_refused_with_its_size(register: Register) -> None:
    with pytest.raises(RegisterError, match="26 MB"), register.writing() as connection:
        outbox.put(connection, letter(mime=b"x" * 26 * 2**20), NOW)


def test_drafts_stay_and_those_to_wait_wait(register: Register) -> None:
    with register.writing() as connection:
        outbox.put(connection, letter(1), NOW)
        number = outbox.put(connection, letter(2), NOW, queued=True).posted.number
        claimed = outbox.claim(connection, NOW, "me")
        assert claimed
        assert claimed[0].number == number
        assert outbox.claim(connection, NOW, "other") is None  # it is in my hand
        after = outbox.finish(connection, number, "me", Answer("later", "451 greylisted"), NOW)
        assert after.next_try == NOW + timedelta(minutes=5)
        assert outbox.claim(connection, NOW, "me") is None
        assert outbox.claim(connection, NOW, "me", only=[number])  # somebody asked for it


def test_what_a_sender_that_is_gone_had_in_hand_is_taken_again_or_asked_about(register: Register) -> None:
    with register.writing() as connection:
        held = outbox.put(connection, letter(1), NOW, queued=True).posted.number
        sending = outbox.put(connection, letter(2), NOW, queued=True).posted.number
        outbox.claim(connection, NOW, "gone")
        outbox.claim(connection, NOW, "gone")
        assert outbox.start(connection, sending, "gone", ["wang2@example.com"], NOW)
        assert outbox.lapse(connection, NOW) == ()  # it may be at work still
        assert [one.number for one in outbox.lapse(connection, LATER)] == [sending]
        claimed = outbox.claim(connection, LATER, "me")
        assert claimed
        assert claimed[0].number == held
        assert not outbox.start(connection, held, "gone", ["wang1@example.com"], LATER)
        assert outbox.claim(connection, LATER, "other", only=[sending]) is None


def test_an_answer_that_comes_late_counts_unless_somebody_acted(register: Register) -> None:
    answer = Answer("accepted", "", ("wang1@example.com",))
    for acted in (False, True):
        with register.writing() as connection:
            number = outbox.put(connection, letter(1 + acted), NOW, queued=True).posted.number
            outbox.claim(connection, NOW, "slow", only=[number])
            outbox.start(connection, number, "slow", [f"wang{1 + acted}@example.com"], NOW)
            outbox.lapse(connection, LATER)
            if acted:
                outbox.resolve(connection, number, LATER, arrived=False)
            after = outbox.finish(connection, number, "slow", answer, LATER)
            assert after.state == ("queued" if acted else "sent")


def _send_all(where: str | Path, name: str, told: str) -> None:
    """A sender that writes each letter it transmits into a file of its own."""
    with open_register(where, now=NOW) as register, Path(told, name).open("w") as file:
        while True:
            with register.writing() as connection:
                claimed = outbox.claim(connection, NOW, name)
            if claimed is None:
                return
            posted, _ = claimed
            with register.writing() as connection:
                if not outbox.start(connection, posted.number, name, posted.waiting, NOW):
                    continue
            file.write(f"{posted.number}\n")
            with register.writing() as connection:
                outbox.finish(connection, posted.number, name, Answer("accepted", "", posted.waiting), NOW)


def test_several_senders_never_send_one_letter_twice(where: str | Path, tmp_path: Path) -> None:
    count = 20
    with open_register(where, now=NOW) as register, register.writing() as connection:
        for number in range(count):
            outbox.put(connection, letter(number), NOW, queued=True)
    told = tmp_path / "told"
    told.mkdir()
    spawn = multiprocessing.get_context("spawn")
    senders = [spawn.Process(target=_send_all, args=(where, f"sender{one}", str(told))) for one in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert [sender.exitcode for sender in senders] == [0] * 4
    sent = [int(line) for file in told.iterdir() for line in file.read_text().split()]
    assert len(sent) == len(set(sent)) == count
    with open_register(where, now=NOW) as register, register.reading() as connection:
        assert len(find_letters(connection, states=["sent"])) == count
