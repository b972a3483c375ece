"""A letter as the bytes that go to a mail server: RFC 5322 and MIME, in seven bits.

The same letter gives the same bytes: the boundaries between its parts are made from
what it says. Nothing from a document can add a header: each is one line, without
control and direction characters, and cut where it is longer than any honest one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from typing import cast

from minutes.core.addresses import Mailbox
from minutes.rendering.escaping import one_line


class _MessageIds(UnstructuredHeader):
    """Message-IDs, one a line: Python would take a long one for words and encode it, and no thread would hold."""

    def fold(self, *, policy: Policy) -> str:
        """The whole header; ``policy`` says what ends a line."""
        name: str = cast("BaseHeader", self).name
        return f"{name}: {(policy.linesep + ' ').join(str(self).split())}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("message-id", "in-reply-to", "references"):
    _HEADERS.map_to_type(_name, cast("type[BaseHeader]", _MessageIds))  # the registry adds BaseHeader to it
_POLICY = SMTP.clone(cte_type="7bit", header_factory=_HEADERS)
_LONGEST_SUBJECT = 180
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter; ``kind`` is its media type, ``parameters`` are of its Content-Type."""

    name: str
    kind: str
    data: bytes
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """All that a mail says. ``references`` are the Message-IDs of its thread, oldest first."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    html: str
    date: datetime
    message_id: str
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def message_id(domain: str, *parts: str) -> str:
    """A Message-ID that is the same for the same ``parts``."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"<{digest[:32]}@{domain}>"


def to_bytes(mail: Mail) -> bytes:
    """The mail with CRLF line ends, every line below 998 characters and all of them ASCII."""
    message = EmailMessage(_POLICY)
    message["From"] = _address(mail.sender)
    message["To"] = tuple(map(_address, mail.to))
    if mail.cc:
        message["Cc"] = tuple(map(_address, mail.cc))
    if mail.reply_to is not None:
        message["Reply-To"] = _address(mail.reply_to)
    message["Subject"] = _short(mail.subject, _LONGEST_SUBJECT)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = mail.message_id
    if mail.references:
        message["In-Reply-To"] = mail.references[-1]
        message["References"] = " ".join(mail.references)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte=_encoding(mail.text))
    message.add_alternative(mail.html, subtype="html", cte=_encoding(mail.html))
    for attachment in mail.attachments:
        _attach(message, attachment)
    _set_boundaries(message, mail)
    return message.as_bytes()


def _address(mailbox: Mailbox) -> Address:
    return Address(display_name=_short(mailbox.name, _LONGEST_NAME), addr_spec=mailbox.address)


def _short(text: str, most: int) -> str:
    """``text`` on one line, cut; what looks like an encoded word is broken, since Python would decode it."""
    line = one_line(text).replace("=?", "= ?")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _encoding(text: str) -> str:
    """Seldom other characters are quoted one by one, so that the source stays legible; else Base64 is shorter."""
    others = sum(not character.isascii() for character in text)
    return "base64" if others * 6 > len(text) else "quoted-printable"


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.kind.partition("/")
    message.add_attachment(
        attachment.data,
        maintype=main,
        subtype=sub,
        filename=_short(attachment.name, _LONGEST_NAME),
        params=dict(attachment.parameters),
        cte="base64",
    )


def _set_boundaries(message: EmailMessage, mail: Mail) -> None:
    told = hashlib.sha256(mail.message_id.encode())
    for part in (mail.text, mail.html):
        told.update(part.encode("utf-8", "replace"))
    for attachment in mail.attachments:
        told.update(attachment.data)
    several: list[EmailMessage] = [part for part in message.walk() if part.is_multipart()]
    for number, multipart in enumerate(several):
        multipart.set_boundary(f"=_{told.hexdigest()[:40]}_{number}")
