"""Letters written in the transaction that saves what they tell, and what is written after a correction."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from minutes.core.addresses import Mailbox
from minutes.core.items import Attendee, Due, Evidence, Item, Meeting, Minutes, Owner
from minutes.core.outbox import Answer, Letter
from minutes.errors import SettingsError
from minutes.register.changes import Change, set_due, set_status
from minutes.register.letters import find_letters
from minutes.register.opening import Register, open_register
from minutes.register.outbox import claim, drop, finish, start
from minutes.settings import MailSettings, Settings
from minutes.work.letters import Drafted, draft

NOW = datetime(2024, 3, 6, 9, tzinfo=UTC)
HELD = date(2024, 3, 5)
TOM, PRIYA = Owner("Tom Ellis"), Owner("Priya Nair")


def action(text: str, *owners: Owner, due: date | None = date(2024, 3, 8), **fields: object) -> Item:
    given = {"owners": owners, "due": Due(due, "by Friday") if due else None, "meeting_date": HELD, **fields}
    return Item(text, "action", text, Evidence(text, 1), "en.x", **given)  # type: ignore[arg-type]


ITEMS = (action("Send the plan", TOM), action("Book the room", PRIYA), action("Draft the letter", TOM, PRIYA))


def minutes(*items: Item) -> Minutes:
    meeting = Meeting("Weekly", HELD, attendees=(Attendee("Tom Ellis"), Attendee("Priya Nair"), Attendee("Ann Lee")))
    return Minutes("weekly.docx", language="en", meeting=meeting, items=items)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "register.sqlite", now=NOW) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    people = tmp_path / "people.csv"
    people.write_text("name,email\nTom Ellis,tom@example.com\nPriya Nair,priya@example.com\n", "utf-8")
    return Settings(people=people, mail=MailSettings(Mailbox("Office", "office@example.com")))


def write(register: Register, settings: Settings, *items: Item, now: datetime = NOW, queued: bool = False) -> Drafted:
    with register.writing() as connection:
        return draft(connection, minutes(*items), settings, now, queued=queued)


def told(drafted: Drafted) -> list[tuple[str, str, str]]:
    return [(letter.to.address.partition("@")[0], letter.kind, put.outcome) for letter, put in drafted.letters]


def leave(register: Register) -> None:
    """Sends everything, as far as the register knows."""
    while True:
        with register.writing() as connection:
            claimed = claim(connection, NOW, "me")
        if claimed is None:
            return
        with register.writing() as connection:
            posted, _ = claimed
            assert start(connection, posted.number, "me", posted.waiting, NOW)
            finish(connection, posted.number, "me", Answer("accepted", delivered=posted.waiting), NOW)


def text(letter: Letter) -> str:
    message: EmailMessage = email.message_from_bytes(letter.mime, policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def the(drafted: Drafted, kind: str, name: str) -> Letter:
    (one,) = (letter for letter, _ in drafted.letters if (letter.kind, letter.to.name) == (kind, name))
    return one


FIRST = [("tom", "summary"), ("tom", "digest"), ("priya", "summary"), ("priya", "digest")]


def test_letters_are_drafts_and_the_same_minutes_give_no_others(register: Register, settings: Settings) -> None:
    assert told(write(register, settings, *ITEMS)) == [(*one, "new") for one in FIRST]
    assert told(write(register, settings, *ITEMS, now=NOW + timedelta(days=1))) == [(*one, "same") for one in FIRST]
    with register.reading() as connection:
        assert {one.state for one in find_letters(connection)} == {"draft"}


def test_whoever_cannot_be_reached_stops_nobody(register: Register, settings: Settings) -> None:
    drafted = write(register, settings, *ITEMS)
    assert [(one.name, one.fault) for one in drafted.plan.unreachable] == [("Ann Lee", "not-listed")]


def test_corrected_minutes_replace_letters_that_have_not_left(register: Register, settings: Settings) -> None:
    write(register, settings, *ITEMS)
    corrected = write(register, settings, action("Send the plan", TOM, due=date(2024, 3, 15)), *ITEMS[1:])
    assert told(corrected) == [
        ("tom", "summary", "replaced"), ("tom", "digest", "replaced"),
        ("priya", "summary", "replaced"), ("priya", "digest", "same"),
    ]  # fmt: skip
    assert "Fri 15 March 2024" in text(the(corrected, "digest", "Tom Ellis"))


def test_after_they_have_left_only_those_whom_it_concerns_hear_of_a_correction(
    register: Register, settings: Settings
) -> None:
    write(register, settings, *ITEMS, queued=True)
    leave(register)
    moved = (action("Send the plan", TOM, due=date(2024, 3, 15)), *ITEMS[1:])
    later = write(register, settings, *moved, now=NOW + timedelta(days=1))
    assert told(later)[4:] == [("tom", "change", "new")]
    assert "was: Fri 8 March 2024; now: Fri 15 March 2024" in text(the(later, "change", "Tom Ellis"))
    assert told(write(register, settings, *moved, now=NOW + timedelta(days=2)))[4:] == [("tom", "change", "same")]


def test_a_notice_tells_what_was_moved_given_away_added_and_withdrawn(register: Register, settings: Settings) -> None:
    write(register, settings, *ITEMS, queued=True)
    leave(register)
    corrected = (action("Send the plan", PRIYA), action("Order the cake", TOM, due=None), ITEMS[2])
    later = write(register, settings, *corrected, now=NOW + timedelta(days=1))
    assert told(later)[4:] == [("tom", "change", "new"), ("priya", "change", "new")]
    tom, priya = text(the(later, "change", "Tom Ellis")), text(the(later, "change", "Priya Nair"))
    assert "Who: was: Tom Ellis; now: Priya Nair" in tom
    assert "Order the cake" in tom
    assert "Draft the letter" not in tom
    assert "Send the plan" in priya
    assert "Withdrawn, nothing more to do" in priya
    assert "Book the room" in priya


def test_what_somebody_changed_by_hand_is_told_too_and_what_is_done_is_not(
    register: Register, settings: Settings
) -> None:
    drafted = write(register, settings, *ITEMS, queued=True)
    leave(register)
    first, second, _ = drafted.saved[0].items
    change = Change(NOW + timedelta(hours=1), "test")
    with register.writing() as connection:
        set_status(connection, first.number, "done", change)
        set_due(connection, second.number, Due(date(2024, 4, 1), "1 April"), change)
    later = write(register, settings, *ITEMS, now=NOW + timedelta(days=1))
    assert told(later)[4:] == [("priya", "change", "new")]


def test_a_second_notice_tells_only_what_the_first_did_not(register: Register, settings: Settings) -> None:
    write(register, settings, *ITEMS, queued=True)
    leave(register)
    moved = (action("Send the plan", TOM, due=date(2024, 3, 15)), *ITEMS[1:])
    write(register, settings, *moved, now=NOW + timedelta(days=1), queued=True)
    leave(register)
    again = (*moved[:2], action("Draft the letter", TOM, PRIYA, due=date(2024, 3, 20)))
    later = write(register, settings, *again, now=NOW + timedelta(days=2))
    assert told(later)[4:] == [("tom", "change", "new"), ("priya", "change", "new")]
    assert "Send the plan" not in text(the(later, "change", "Tom Ellis"))


def test_letters_that_have_lost_their_reason_are_withdrawn_and_come_back_with_it(
    register: Register, settings: Settings
) -> None:
    ida = action("Sweep", Owner("Ida Boss"))
    people = settings.people
    assert people is not None
    people.write_text(people.read_text("utf-8") + "Ida Boss,ida@example.com\n", "utf-8")
    assert len(told(write(register, settings, *ITEMS, ida))) == 6
    without = write(register, settings, *ITEMS, now=NOW + timedelta(days=1))
    assert [(one.to.name, one.kind, one.state) for one in without.withdrawn] == [
        ("Ida Boss", "summary", "withdrawn"), ("Ida Boss", "digest", "withdrawn"),
    ]  # fmt: skip
    again = write(register, settings, *ITEMS, ida, now=NOW + timedelta(days=2))
    assert [(put.outcome, put.posted.state) for letter, put in again.letters if letter.to.name == "Ida Boss"] == [
        ("replaced", "draft"), ("replaced", "draft"),
    ]  # fmt: skip
    assert not again.withdrawn


def test_a_letter_that_somebody_withdrew_stays_so(register: Register, settings: Settings) -> None:
    number = write(register, settings, *ITEMS).letters[0][1].posted.number
    with register.writing() as connection:
        drop(connection, number, NOW)
    (letter, put), *_ = write(register, settings, *ITEMS[1:], now=NOW + timedelta(days=1), queued=True).letters
    assert (letter.kind, put.posted.number, put.posted.state) == ("summary", number, "withdrawn")


def test_without_a_directory_no_letter_is_withdrawn(register: Register, settings: Settings) -> None:
    write(register, settings, *ITEMS)
    assert not write(register, replace(settings, people=None), *ITEMS).withdrawn


def test_without_a_sender_nothing_is_saved(register: Register, settings: Settings) -> None:
    with pytest.raises(SettingsError, match=r"write from = .* under \[mail\]"):
        write(register, replace(settings, mail=MailSettings()), *ITEMS)
    with register.reading() as connection:
        assert not find_letters(connection)
