"""What the watched folder writes to people: drafts, or, where the settings let it, letters that leave by themselves."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from minutes.core.addresses import Mailbox
from minutes.settings import MailSettings, Settings, WatchSettings

Inbox = Any
Drop = Callable[..., bytes]


class Postbox:
    """Keeps what a mail server takes; ``full`` puts it all off."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.full = False

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.full:
            return "451 come back later"
        message = message_from_bytes(envelope.content or b"")  # type: ignore[arg-type]
        self.taken += [(address, str(message["Message-ID"])) for address in envelope.rcpt_tos]
        return "250 taken"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@pytest.fixture
def posting(inbox: Inbox, tmp_path: Path) -> Inbox:
    """The inbox with two people who have addresses, and an office that writes to them."""
    (tmp_path / "people.csv").write_text("name,email\n张伟,zhang@example.com\n王强,wang@example.com\n", "utf-8")
    mail = MailSettings(Mailbox("", "office@example.com"), host="127.0.0.1", security="none", per_minute=100_000)
    inbox.settings = Settings(people=tmp_path / "people.csv", mail=mail)
    return inbox


def test_letters_are_drafted_with_the_meeting(posting: Inbox, drop: Drop) -> None:
    drop()
    posting.once()
    letters = posting.rows("SELECT kind, address, state FROM letters ORDER BY id")
    assert ("digest", "wang@example.com", "draft") in letters
    assert {state for _, _, state in letters} == {"draft"}
    assert f"2 actions, 0 decisions, {len(letters)} letters drafted; followup/" in posting.said[0]
    assert posting.said[1].startswith("周例会.docx: 李娜 gets no letter")
    drop("again.docx")
    posting.once()
    assert posting.rows("SELECT count(*) FROM letters") == [len(letters)]


def test_letters_leave_by_themselves_once_where_that_is_set(
    posting: Inbox, drop: Drop, postbox: tuple[Postbox, int]
) -> None:
    box, port = postbox
    mail = replace(posting.settings.mail, port=port)
    posting.settings = replace(posting.settings, mail=mail, watch=WatchSettings(send=True))
    drop()
    assert not posting.once().failed
    drop("again.docx")
    posting.once()
    assert len(box.taken) == len(set(box.taken)) == 3
    assert {address for address, _ in box.taken} == {"zhang@example.com", "wang@example.com"}
    assert set(posting.rows("SELECT state FROM letters")) == {"sent"}
    assert "3 letters queued" in posting.said[0]
    assert [line for line in posting.said if line.endswith(" sent")] == posting.said[2:5]


def test_a_server_that_is_away_is_told_once_and_keeps_no_file_waiting(posting: Inbox, drop: Drop) -> None:
    mail = replace(posting.settings.mail, port=1)  # nobody listens there
    posting.settings = replace(posting.settings, mail=mail, watch=WatchSettings(send=True))
    with posting.watching():
        drop()
        posting.until(lambda: any(line.startswith("letters wait: ") for line in posting.said))
        drop("other.docx", day=12)
        posting.until(posting.empty)
    assert sum(line.startswith("letters wait: ") for line in posting.said) == 1
    assert set(posting.rows("SELECT state FROM letters")) == {"queued"}
    assert posting.holds()["done"] == ["other.docx", "周例会.docx"]


def test_a_letter_that_is_put_off_leaves_no_file_waiting(
    posting: Inbox, drop: Drop, postbox: tuple[Postbox, int]
) -> None:
    box, port = postbox
    box.full = True
    mail = replace(posting.settings.mail, port=port)
    posting.settings = replace(posting.settings, mail=mail, watch=WatchSettings(send=True))
    drop()
    assert not posting.once().failed
    assert set(posting.rows("SELECT state FROM letters")) == {"queued"}
    assert box.taken == []
