"""A letter as bytes: what a mail program reads out of it, and that no document can add to it."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.core.addresses import Mailbox
from minutes.delivery.mime import Attachment, Mail, message_id, to_bytes

SENDER = Mailbox("会议秘书", "minutes@example.com")
MAIL = Mail(
    sender=SENDER,
    to=(Mailbox("王强", "wang.qiang@example.com"),),
    subject="请您跟进：2项任务",
    text="您好：\n\n完成 3\n",
    html="<p>您好</p>",
    date=datetime(2024, 3, 5, 9, 30, tzinfo=UTC),
    message_id=message_id("example.com", "digest", "王强"),
)
CALENDAR = Attachment("follow-up.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n", (("method", "PUBLISH"),))


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert not message.defects
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return cast("str", part.get_content()).replace("\r\n", "\n")


def test_the_headers_are_those_of_proper_mail() -> None:
    message = parsed(to_bytes(replace(MAIL, references=("<root@example.com>", "<first@example.com>"))))
    assert dict(message.items()) == {
        "From": "会议秘书 <minutes@example.com>",
        "To": "王强 <wang.qiang@example.com>",
        "Subject": "请您跟进：2项任务",
        "Date": "Tue, 05 Mar 2024 09:30:00 +0000",
        "Message-ID": MAIL.message_id,
        "In-Reply-To": "<first@example.com>",
        "References": "<root@example.com> <first@example.com>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }


def test_both_texts_arrive_the_plain_one_first_as_programs_want_it() -> None:
    message = parsed(to_bytes(MAIL))
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert body(message, "plain") == MAIL.text
    assert body(message, "html").strip() == MAIL.html


def test_files_go_along_with_their_names_and_kinds() -> None:
    word = Attachment("跟进 表.docx", "application/vnd.example", bytes(range(256)))
    message = parsed(to_bytes(replace(MAIL, attachments=(CALENDAR, word))))
    assert message.get_content_type() == "multipart/mixed"
    first, second = message.iter_attachments()
    assert (first.get_filename(), first.get_content_type(), first.get_param("method")) == (
        "follow-up.ics", "text/calendar", "PUBLISH",
    )  # fmt: skip
    assert (second.get_filename(), second.get_content()) == ("跟进 表.docx", bytes(range(256)))
    assert body(message, "plain") == MAIL.text


def test_the_same_letter_gives_the_same_bytes_and_another_does_not() -> None:
    mail = replace(MAIL, attachments=(CALENDAR,))
    assert to_bytes(mail) == to_bytes(replace(mail))
    assert to_bytes(mail) != to_bytes(replace(mail, text="其他"))


@pytest.mark.parametrize("long_line", ["x" * 5000, "长" * 3000, "a, " * 2000, "<td>" * 2000 + "é"])
def test_every_line_is_ascii_short_and_ends_as_smtp_wants(long_line: str) -> None:
    data = to_bytes(replace(MAIL, text=long_line + "\n.\nFrom here\n", html=long_line, attachments=(CALENDAR,)))
    assert data.isascii()
    assert data.replace(b"\r\n", b"").count(b"\n") == data.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert body(parsed(data), "plain") == long_line + "\n.\nFrom here\n"


def test_long_message_ids_are_never_encoded_since_no_thread_would_hold() -> None:
    domain = ".".join(["a" * 60] * 3) + ".example.com"
    root, own = message_id(domain, "root"), message_id(domain, "own")
    data = to_bytes(replace(MAIL, message_id=own, references=(root, own)))
    for name, value in (("Message-ID", own), ("In-Reply-To", own), ("References", f"{root}\r\n {own}")):
        assert f"\r\n{name}: {value}\r\n".encode() in data


HOSTILE = (
    "x\r\nBcc: evil@example.com",
    "x\nBcc: evil@example.com",
    "x\r\n\r\n<script>",
    "x\x00\x0b\x0cy\x85Bcc: evil@example.com\u2028Bcc: evil@example.com",
    "\u202egnp.exe\u2066",
    "=?utf-8?q?=0ABcc:_evil@example.com?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=",
    "=\u200b?utf-8?q?=0ABcc:_evil@example.com?=",
    "==??utf-8?q?=0ABcc:_evil@example.com?=",
    '", <evil@example.com>, "',
    "a" * 3000,
    "会" * 3000,
    "\ud800",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_document_add_no_header_and_no_recipient(text: str) -> None:
    mail = replace(
        MAIL, subject=text, sender=Mailbox(text, "minutes@example.com"), to=(Mailbox(text, "a@example.com"),),
        cc=(Mailbox(text, "b@example.com"),), reply_to=Mailbox(text, "c@example.com"),
        attachments=(replace(CALENDAR, name=text),),
    )  # fmt: skip
    data = to_bytes(mail)
    assert max(map(len, data.split(b"\r\n"))) < 998
    message = parsed(data)
    assert [name.lower() for name in message] == [
        "from", "to", "cc", "reply-to", "subject", "date", "message-id", "auto-submitted", "mime-version",
        "content-type",
    ]  # fmt: skip
    for name, address in (("from", "minutes"), ("to", "a"), ("cc", "b"), ("reply-to", "c")):
        assert [one.addr_spec for one in message[name].addresses] == [f"{address}@example.com"]
    assert len(str(message["subject"])) <= 180
    assert not {"\u202e", "\u2066", "\x00", "\r", "\n"} & set(str(message["subject"]))


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=400))
def test_any_words_come_through(subject: str, name: str, text: str) -> None:
    data = to_bytes(replace(MAIL, subject=subject, to=(Mailbox(name, "a@example.com"),), text=text.replace("\r", "")))
    message = parsed(data)
    assert data.isascii()
    assert [one.addr_spec for one in message["to"].addresses] == ["a@example.com"]
    assert len(message.get_all("subject", [])) == 1


def test_a_time_keeps_its_zone() -> None:
    east = datetime(2024, 3, 5, 17, 30, tzinfo=timezone(timedelta(hours=8)))
    assert b"\r\nDate: Tue, 05 Mar 2024 17:30:00 +0800\r\n" in to_bytes(replace(MAIL, date=east))


def test_a_message_id_tells_its_parts_apart() -> None:
    made = {message_id("example.com", *parts) for parts in (("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"))}
    assert len(made) == 4
    assert message_id("example.com", "a") == message_id("example.com", "a")
