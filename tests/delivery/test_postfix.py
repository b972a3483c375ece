"""Letters through Debian's Postfix into Maildirs, read back as a mail program would."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from mailserver import make_certificate
from postfix import Postfix, installed

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Letter
from minutes.delivery.mime import Attachment, Mail, to_bytes
from minutes.delivery.sending import Sender
from minutes.delivery.server import Server
from minutes.register import outbox
from minutes.register.letters import find_letters
from minutes.register.opening import open_register

pytestmark = pytest.mark.slow
SENDER = Mailbox("会议秘书", "minutes@example.com")
TEXT = "王强，您好：\n\n1. 整理到货计划，3月15日前\n.\n..一行只有点\n" + "很长的一行" * 300 + "\n"


def letter(number: int, to: Mailbox, *cc: Mailbox) -> Letter:
    calendar = Attachment("follow-up.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    mail = Mail(
        SENDER, (to,), "产销协调会：您有 3 项待办", TEXT, "<p>整理到货计划</p>", datetime.now(UTC),
        f"<{number}@example.com>", cc, attachments=(calendar,),
    )  # fmt: skip
    return Letter(f"{number}", mail.message_id, "digest", SENDER.address, to, mail.subject, to_bytes(mail), cc)


def waited_for(ready: Callable[[], bool]) -> bool:
    """Whether it came about; Postfix delivers a moment after it has taken a letter."""
    for _ in range(300):
        if ready():
            return True
        time.sleep(0.1)
    return False


def opened(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, _class=EmailMessage, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_letters_arrive_in_maildirs_once_and_as_they_were_written(tmp_path: Path) -> None:
    if not installed():
        if os.environ.get("CI"):
            pytest.fail("Postfix is not installed, or may not be started; .ci/run installs it")
        pytest.skip("Postfix is not installed, or may not be started")
    certificate = make_certificate(tmp_path)
    wang, boss = Mailbox("王强", "wang@example.com"), Mailbox("经理", "boss@example.com")
    with (
        Postfix(certificate, "wang", "boss") as postfix,
        open_register(tmp_path / "register.sqlite", now=datetime.now(UTC)) as register,
    ):
        with register.writing() as connection:
            for one in (
                letter(1, wang, boss),
                letter(2, boss),
                letter(3, Mailbox("无人", "nobody@example.com")),
                letter(4, wang, Mailbox("", "gone@example.com")),
            ):
                outbox.put(connection, one, datetime.now(UTC), queued=True)
        server = Server("localhost", postfix.port, "starttls", ca_file=certificate, timeout=20, per_minute=6000)
        assert waited_for(lambda: "daemon started" in postfix.log)
        for _ in range(2):  # the second time there is nothing to send
            run = Sender(register, server, "me", lambda: datetime.now(UTC), time.sleep).send()
            assert not run.trouble
        assert waited_for(lambda: len(postfix.arrived("wang")) == len(postfix.arrived("boss")) == 2), postfix.log
        with register.reading() as connection:
            letters = find_letters(connection)
        assert [one.state for one in letters] == ["sent", "sent", "failed", "sent"]
        assert "User unknown in virtual mailbox table" in letters[2].problem
        assert letters[3].problem.startswith("not sent to gone@example.com in cc: the server says: 550")
        for user, expected in (
            ("wang", ["<1@example.com>", "<4@example.com>"]),
            ("boss", ["<1@example.com>", "<2@example.com>"]),
        ):
            messages = [opened(data) for data in postfix.arrived(user)]
            assert sorted(str(message["Message-ID"]) for message in messages) == expected
            for message in messages:
                body = message.get_body(("plain",))
                assert body is not None
                assert body.get_content().replace("\r\n", "\n") == TEXT
                assert message["Subject"] == "产销协调会：您有 3 项待办"
                assert message["From"].addresses[0].display_name == "会议秘书"
                assert message["Return-Path"] == "<minutes@example.com>"
                assert [part.get_filename() for part in message.iter_attachments()] == ["follow-up.ics"]
                assert "with ESMTPS" in message["Received"]  # S: over TLS
