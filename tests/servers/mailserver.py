"""A mail server on loopback for the tests: aiosmtpd with STARTTLS and AUTH, and whatever may go wrong at each step.

The steps of a session, in their order: connect, EHLO, STARTTLS, EHLO, AUTH, MAIL, RCPT (one for each
recipient), DATA (the answer to the command), body (after that answer), dot (the whole letter is here), QUIT.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "minutes", "geheim"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter that the server has taken."""

    sender: str
    to: tuple[str, ...]
    data: bytes

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.data)["Message-ID"]).strip()


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong at a step: ``drop`` the connection (``before`` or after it counts), say something, or wait.

    ``times`` is how often, ``about`` narrows it to commands with these words.
    """

    step: str
    says: str = ""
    drop: bool = False
    keep: bool = False
    wait: float = 0
    times: int = 1
    about: str = ""


class State:
    """What the connections of one server share; ``at`` is called at each step and after each answer."""

    def __init__(self) -> None:
        self.arrived: list[Arrived] = []
        self.steps: list[str] = []
        self.at: Callable[[], None] = lambda: None
        self.faults = []

    @property
    def faults(self) -> list[Fault]:
        """What is to go wrong; each counts anew when they are set."""
        return self._faults

    @faults.setter
    def faults(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._used = [0] * len(faults)

    def take(self, step: str, about: str = "") -> Fault | None:
        """The fault of this step, if it is its turn; counts the step."""
        self.steps.append(step)
        self.at()
        for number, fault in enumerate(self.faults):
            fits = fault.step == step and fault.about in about
            if fits and self._used[number] < fault.times:
                self._used[number] += 1
                return fault
        return None


class _Connection(SMTP):
    """One session, which asks before each step whether something is to go wrong."""

    def __init__(self, state: State, **options: Any) -> None:
        self.state = state
        self.greeted = False
        super().__init__(_Box(state), **options)
        for command in ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "NOOP", "QUIT"):
            self._smtp_methods[command] = self._watched(command, self._smtp_methods[command])

    def _watched(
        self, step: str, method: Callable[[str | None], Coroutine[Any, Any, None]]
    ) -> Callable[[str | None], Coroutine[Any, Any, None]]:
        async def run(arg: str | None) -> None:
            fault = self.state.take(step, arg or "")
            if not await self.goes_wrong(fault):
                await method(arg)

        return run

    async def goes_wrong(self, fault: Fault | None) -> bool:
        """Let the fault happen; whether it took the step's place."""
        if fault is None:
            return False
        if fault.wait:
            await asyncio.sleep(fault.wait)
        if fault.drop:
            self.drop()
            return True
        if fault.says:
            await super().push(fault.says)
            if fault.says.startswith("421"):
                self.drop(politely=True)
        return bool(fault.says)

    def drop(self, *, politely: bool = False) -> None:
        transport = self.transport
        assert transport is not None
        if politely:
            transport.close()
        else:
            transport.abort()  # type: ignore[attr-defined]

    def hang_up(self) -> None:
        """Whatever state it is in."""
        for transport in (self.transport, self._original_transport):
            if transport is not None:
                transport.abort()  # type: ignore[attr-defined]

    async def push(self, status: Any) -> None:
        """Say something; the greeting and the go-ahead for a letter are steps as well."""
        if not self.greeted:
            self.greeted = True
            if await self.goes_wrong(self.state.take("connect")):
                return
        await super().push(status)
        self.state.at()
        if str(status).startswith("354"):
            await self.goes_wrong(self.state.take("body"))


class _Box:
    """Keeps what arrives."""

    def __init__(self, state: State) -> None:
        self.state = state

    async def handle_DATA(self, server: _Connection, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        fault = self.state.take("dot")
        if fault is None or fault.keep or not (fault.drop or fault.says):
            assert isinstance(envelope.content, bytes)
            self.state.arrived.append(
                Arrived(str(envelope.mail_from), tuple(map(str, envelope.rcpt_tos)), envelope.content)
            )
        if fault is None:
            return "250 taken"
        if fault.wait:
            await asyncio.sleep(fault.wait)
        if fault.drop:
            server.drop()
        return fault.says or "250 taken"


def _log_in(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:  # noqa: ARG001
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


class MailServer:
    """Runs in a thread of its own; ``port`` is where, ``state`` what it sees and does."""

    def __init__(
        self, certificate: Path | None = None, *, log_in: bool = True, tls: bool = False, **options: Any
    ) -> None:
        self.state = State()
        self._context = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._tls = tls
        self._options = {"hostname": "mail.example.com", **options}
        if certificate is not None and not tls:
            self._options |= {"tls_context": self._context, "require_starttls": True}
        if log_in:
            self._options |= {"auth_required": True, "authenticator": _log_in, "auth_require_tls": not tls}
        self._connections: list[_Connection] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    @property
    def arrived(self) -> list[Arrived]:
        return self.state.arrived

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def _listen(self) -> asyncio.Server:
        def connection() -> _Connection:
            self._connections.append(_Connection(self.state, loop=self._loop, **self._options))
            return self._connections[-1]

        context = self._context if self._tls else None
        return await self._loop.create_server(connection, "127.0.0.1", 0, ssl=context)

    def __exit__(self, *error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        for connection in self._connections:
            connection.hang_up()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for _ in range(3):  # what hangs up is heard in the next rounds
            await asyncio.sleep(0)


def make_certificate(folder: Path, name: str = "localhost") -> Path:
    """A certificate and its key in one file of PEM, signed by itself, for ``name`` and 127.0.0.1."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path
