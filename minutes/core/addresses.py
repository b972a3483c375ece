"""Addresses of electronic mail: what may stand behind ``RCPT TO``, and why something may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minutes.core.late import late

AddressFault = Literal["missing", "malformed", "non-ascii"]
"""``non-ascii``: the part before the @ is not plain Latin (RFC 6531), which few mail servers take."""

_NAMED = late(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = late(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = late(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")
_LONGEST_LOCAL, _LONGEST = 64, 254


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody with an address: ``name`` may be "", ``address`` is as SMTP takes it."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


def read_mailbox(text: str | None, name: str = "") -> Mailbox | AddressFault:
    """``a@example.com`` or ``Name <a@example.com>`` as a mailbox, or what is wrong with it.

    A domain of other characters is written the way that mail servers know it (IDNA).

    >>> read_mailbox("Office <office@example.com>")
    Mailbox(name='Office', address='office@example.com')
    >>> read_mailbox("王伟@example.com"), read_mailbox("office@example"), read_mailbox("a@b, c@d")
    ('non-ascii', Mailbox(name='', address='office@example'), 'malformed')
    """
    text = (text or "").strip()
    if match := _NAMED.fullmatch(text):
        name, text = name or match["name"].strip().strip('"'), match["address"].strip()
    if not text:
        return "missing"
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or any(character.isspace() for character in text):
        return "malformed"
    if not local.isascii():
        return "non-ascii"
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return "malformed"
    address = f"{local}@{domain}"
    fits = len(local) <= _LONGEST_LOCAL and len(address) <= _LONGEST
    if fits and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain):
        return Mailbox(name, address)
    return "malformed"
