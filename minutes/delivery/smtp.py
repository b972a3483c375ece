"""Talking to the mail server: a session, in which letters are handed over one by one.

The last byte of a letter is sent by itself. Until then the server must not take the
letter, whatever happens, so everything before is safe to try again; only what comes
after it can leave open whether the letter arrived.
"""

from __future__ import annotations

import contextlib
import re
import select
import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from minutes.core.outbox import Answer
from minutes.delivery.server import Server

_LAST_ANSWER = 10
"""How much longer than for other answers to wait for the last: a server may look for viruses first (RFC 5321)."""
LONGEST_WAIT = 600.0
"""Seconds to wait for any answer: well below the time for which a letter is in one hand (`minutes.register.outbox`)."""
_LONGEST_WORDS = 300
_CLOSING = 421
_ADDRESS = re.compile(r"[!-;=?-~]+")  # ASCII that can stand in angle brackets, and end no line

Commit = Callable[[Sequence[str]], bool]


class NoService(Exception):
    """There is no talking to the server; says why, and what to do. It says nothing about any letter."""


class Session:
    """One connection to the server. Raises NoService where there is none to be had."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp = _open(server)
        self.in_doubt = False
        """Whether the last byte of a letter was sent, and its answer not heard."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Take leave, if the server still listens."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._smtp.quit()
        self._smtp.close()

    def usable(self) -> bool:
        """Whether the server still listens."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self._smtp.noop()[0] == 250:
                return True
        self._smtp.close()
        return False

    def hand_over(self, sender: str, to: str, envelope: Sequence[str], mime: bytes, commit: Commit) -> Answer | None:
        """Hand over one letter to those of ``envelope`` that the server takes it for.

        If ``to`` is among them and refused, it goes to nobody. ``commit`` is called with
        those just before the last byte; if it says no, the letter is not handed over, and
        the result is None. If it raises, so does this.
        """
        try:
            return self._hand_over(sender, to, envelope, mime, commit)
        except _Said as said:
            self._smtp.close() if said.code == _CLOSING else self._reset()
            return Answer("refused" if said.code >= 500 else "later", said.words)
        except (OSError, smtplib.SMTPException) as error:
            self._smtp.close()
            return Answer("broken", _lost(error))
        except BaseException:
            self._smtp.close()
            raise

    def _hand_over(self, sender: str, to: str, envelope: Sequence[str], mime: bytes, commit: Commit) -> Answer | None:
        smtp = self._smtp
        data = dotted(mime)
        if not _ADDRESS.fullmatch(sender):
            raise _Said(553, f"the address of the sender is none that mail can come from ({sender!r:.80})")
        if not data.isascii() and not smtp.has_extn("8bitmime"):
            raise _Said(554, "it is not in seven bits, and the server takes no others")
        options = [f"SIZE={len(data)}"] * smtp.has_extn("size") + ["BODY=8BITMIME"] * (not data.isascii())
        _expect(2, smtp.docmd("MAIL", " ".join([f"FROM:<{sender}>", *options])))
        taken, refused = self._recipients(to, envelope)
        if not taken:
            self._reset()
            waiting = len(refused) < len(envelope)
            return Answer("later" if waiting else "accepted", "some in cc are to wait" * waiting, refused=refused)
        _expect(3, smtp.docmd("DATA"))
        smtp.send(data)
        self._heard_nothing()
        if not commit(taken):
            smtp.close()  # the server must forget what has no end
            return None
        return self._last_byte(taken, refused)

    def _recipients(self, to: str, envelope: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
        """Those whom the server takes the letter for, and those it will never take it for; the others are to wait."""
        taken: list[str] = []
        refused: dict[str, str] = {}
        for address in envelope:
            if _ADDRESS.fullmatch(address):
                code, words = _told(self._smtp.docmd("RCPT", f"TO:<{address}>"))
            else:
                code, words = 553, f"the address is none that can be written to ({address!r:.80})"
            if code in (250, 251, 252):
                taken.append(address)
            elif address == to or code == _CLOSING:
                raise _Said(code, words)
            elif code >= 500:
                refused[address] = words
        return tuple(taken), refused

    def _heard_nothing(self) -> None:
        """A server that speaks, or leaves, before the end has not taken the letter: better known now than after."""
        sock = self._smtp.sock
        assert sock is not None  # noqa: S101 - connected
        if select.select([sock], [], [], 0)[0]:
            code, words = _told(self._smtp.getreply())
            self._smtp.close()  # it may still wait for our last byte
            raise _Said(code, words)

    def _last_byte(self, taken: tuple[str, ...], refused: dict[str, str]) -> Answer:
        """From here on it may arrive, whatever we hear."""
        smtp = self._smtp
        self.in_doubt = True
        try:
            smtp.send(b".\r\n")
            self._patience(_LAST_ANSWER)
            code, words = _told(smtp.getreply())
            self._patience(1)
        except (OSError, smtplib.SMTPException) as error:
            smtp.close()
            self.in_doubt = False
            return Answer("lost", f"{_lost(error)} after the whole letter was sent; it may have arrived")
        self.in_doubt = False
        if 200 <= code < 300:
            return Answer("accepted", "", taken, refused)
        if not 400 <= code < 600:
            smtp.close()
            return Answer("lost", f"the server's answer makes no sense ({words}); it may have arrived")
        return Answer("refused" if code >= 500 else "later", words, refused=refused)

    def _patience(self, times: int) -> None:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(min(self._server.timeout * times, LONGEST_WAIT))

    def _reset(self) -> None:
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()


class _Said(Exception):
    """The server said no, for now (4xx) or for good (5xx)."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words


def dotted(mime: bytes) -> bytes:
    """A letter as it goes over the wire, but for its last byte: lines end in CRLF, a dot that opens one is doubled."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", mime)
    return re.sub(rb"(?m)^\.", b"..", lines) + b"\r\n" * (not lines.endswith(b"\r\n"))


def _expect(kind: int, reply: tuple[int, bytes]) -> None:
    code, words = _told(reply)
    if code // 100 != kind:
        raise _Said(code, words)


def _told(reply: tuple[int, bytes]) -> tuple[int, str]:
    """A reply of the server as one line of words; one that makes no sense counts as "not now"."""
    code, text = reply
    shown = " ".join(re.sub(r"[^\w\s!-~]|[\x00-\x1f]", " ", text.decode("utf-8", "replace")).split())
    words = f"the server says: {code} {shown}"[:_LONGEST_WORDS].rstrip()
    return code if 200 <= code < 600 else 0, words


def _lost(error: Exception) -> str:
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "the server did not answer in time"
    return "the connection was lost"


def _open(server: Server) -> smtplib.SMTP:
    """A session that is encrypted and logged in, as the settings want it."""
    try:
        return _connected(server)
    except ssl.SSLCertVerificationError as error:
        raise NoService(
            f"{server.shown}: the server's certificate is not to be trusted ({error.verify_message.rstrip('.')})."
            " If it is your own, name the certificate that signed it in [mail] ca_file."
        ) from None
    except smtplib.SMTPNotSupportedError as error:
        what = "encryption by STARTTLS" if "STARTTLS" in str(error) else "logging in"
        raise NoService(f"{server.shown}: the server does not offer {what}; check [mail] security and port.") from None
    except smtplib.SMTPAuthenticationError as error:
        _, words = _told((error.smtp_code, _bytes(error.smtp_error)))
        raise NoService(f"{server.shown}: logging in as {server.user} failed; {words}.") from None
    except smtplib.SMTPResponseException as error:
        _, words = _told((error.smtp_code, _bytes(error.smtp_error)))
        raise NoService(f"{server.shown}: the server takes no mail now; {words}.") from None
    except smtplib.SMTPException as error:
        raise NoService(f"{server.shown}: {_lost(error)} before the first letter ({error}).") from None
    except ssl.SSLError as error:
        raise NoService(
            f"{server.shown}: no encrypted connection can be made ({error.reason or error}); check [mail] security and"
            " port: 587 for starttls, 465 for tls."
        ) from None
    except OSError as error:
        reason = "it does not answer" if isinstance(error, TimeoutError) else error.strerror or str(error)
        raise NoService(f"{server.shown}: the server cannot be reached ({reason}).") from None


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()


def _connected(server: Server) -> smtplib.SMTP:
    name = _own_name()
    if server.security == "tls":
        context = _context(server)
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, name, timeout=server.timeout, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=server.timeout)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=_context(server))
            smtp.ehlo_or_helo_if_needed()
        if server.user is not None:
            smtp.login(server.user, server.password or "")
    except BaseException:
        smtp.close()
        raise
    return smtp


def _context(server: Server) -> ssl.SSLContext:
    """Certificates and names are checked, by those the system trusts or those of ``ca_file``."""
    if server.ca_file is None:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cafile=str(server.ca_file))
    except OSError:  # an SSLError is one, too
        raise NoService(f"{server.ca_file}: there is no certificate in this file (PEM is wanted).") from None


def _own_name() -> str:
    """How we introduce ourselves; without asking the network, which may take its time."""
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", name) else "[127.0.0.1]"
