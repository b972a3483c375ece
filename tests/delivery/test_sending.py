"""Letters out of the outbox, by SMTP, to a server that does its best or its worst at each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mailserver import PASSWORD, USER, Fault, MailServer, make_certificate

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Letter, Posted
from minutes.delivery.sending import Run, Sender
from minutes.delivery.server import Server
from minutes.delivery.smtp import LONGEST_WAIT, dotted
from minutes.errors import SettingsError
from minutes.register import outbox
from minutes.register.letters import find_letters, get_letter, letter_history
from minutes.register.opening import Register, open_register
from minutes.settings.checks import Given
from minutes.settings.keys import checked

NOW = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
MIME = b"Message-ID: <{0}@example.com>\r\nSubject: x\r\n\r\nHello\r\n.\r\n..and on\r\nbye\r\n"


class Clock:
    """A clock that stands, but for the waits."""

    def __init__(self) -> None:
        self.now = NOW
        self.waits: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)


def letter(number: int, **more: object) -> Letter:
    made = Letter(
        f"digest {number}", f"<{number}@example.com>", "digest", "minutes@example.com",
        Mailbox("王强", f"wang{number}@example.com"), f"待办 {number}", MIME.replace(b"{0}", str(number).encode()),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "register.sqlite", now=NOW) as opened:
        yield opened


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def mail(certificate: Path) -> Iterator[MailServer]:
    """With STARTTLS and AUTH."""
    with MailServer(certificate) as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def send(register: Register, mail: MailServer, certificate: Path, clock: Clock) -> Callable[..., Run]:
    """Puts letters into the outbox, queued, and sends what may leave."""

    def run(*letters: Letter, only: list[int] | None = None, **how: object) -> Run:
        with register.writing() as connection:
            for one in letters:
                outbox.put(connection, one, clock(), queued=True)
        server = Server("localhost", mail.port, "starttls", USER, PASSWORD, certificate, 5, 6000)
        return Sender(register, replace(server, **how), "me", clock, clock.pause).send(only)  # type: ignore[arg-type]

    return run


def states(register: Register) -> list[str]:
    with register.reading() as connection:
        return [one.state for one in find_letters(connection)]


def problem(register: Register, number: int = 1) -> str:
    with register.reading() as connection:
        return get_letter(connection, number).problem


def test_letters_leave_once_over_one_encrypted_connection(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    run = send(letter(1), letter(2, cc=(Mailbox("", "boss@example.com"),)), letter(3))
    assert [one.state for one in run.letters] == ["sent"] * 3
    assert not run.trouble
    assert not run.failed
    assert [(one.sender, one.to, one.data) for one in mail.arrived] == [
        ("minutes@example.com", ("wang1@example.com",), letter(1).mime),
        ("minutes@example.com", ("wang2@example.com", "boss@example.com"), letter(2).mime),
        ("minutes@example.com", ("wang3@example.com",), letter(3).mime),
    ]
    assert mail.state.steps[:5] == ["connect", "EHLO", "STARTTLS", "EHLO", "AUTH"]
    assert mail.state.steps.count("connect") == 1
    assert mail.state.steps[-1] == "QUIT"
    assert send().letters == ()
    assert len(mail.arrived) == 3
    with register.reading() as connection:
        assert [one.kind for one in letter_history(connection, 1)] == ["written", "tried", "sent"]


def test_no_faster_than_allowed(send: Callable[..., Run], clock: Clock) -> None:
    send(*(letter(number) for number in range(4)), per_minute=6)
    assert clock.waits == [10, 10, 10]


# What the server does; what becomes of the letter at once, and of what has arrived. Then the server behaves
# again, and time passes: all that was not asked about must have arrived, once.
FAULTS: dict[str, tuple[list[Fault], str, int]] = {
    **{
        f"dropped at {step}": ([Fault(step, drop=True)], "queued", 0)
        for step in ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA")
    },
    **{
        f"{code} at {step}": ([Fault(step, says=f"{code} not now", times=9 if step == "AUTH" else 1)], "queued", 0)
        for step in ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "dot")
        for code in (421, 451)
    },
    **{
        f"{code} at {step}": ([Fault(step, says=f"{code} never")], "failed", 0)
        for step in ("MAIL", "RCPT", "DATA", "dot")
        for code in (550, 554)
    },
    **{
        f"535 at {step}": ([Fault(step, says="535 never", times=9)], "queued", 0)
        for step in ("connect", "STARTTLS", "AUTH")
    },
    **{
        f"slow at {step}": ([Fault(step, wait=30)], "queued", 0)
        for step in ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA")
    },
    "dropped after the dot, before it counts": ([Fault("dot", drop=True)], "uncertain", 0),
    "dropped after the dot, when it counts": ([Fault("dot", drop=True, keep=True)], "uncertain", 1),
    "slow after the dot": ([Fault("dot", wait=30, keep=True)], "uncertain", 1),
    "nonsense after the dot": ([Fault("dot", says="hello", keep=True)], "uncertain", 1),
    "nonsense at MAIL": ([Fault("MAIL", says="hello")], "queued", 0),
    "nonsense at connect": ([Fault("connect", says="SSH-2.0-OpenSSH_9.2")], "queued", 0),
    "dropped at QUIT": ([Fault("QUIT", drop=True)], "sent", 1),
    "500 at QUIT": ([Fault("QUIT", says="500 stay")], "sent", 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_a_step(
    name: str, send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    faults, state, arrived = FAULTS[name]
    mail.state.faults = list(faults)  # smtplib tries one way to log in after the other
    patience = 0.2 if any(fault.wait for fault in faults) else 5
    run = send(letter(1), timeout=patience / 10 if "dot" in name or "slow after" in name else patience)
    assert states(register) == [state]
    assert len(mail.arrived) == arrived
    assert run.failed == (state in ("failed", "uncertain") or bool(run.trouble))
    if state != "sent":
        assert problem(register) or run.trouble
    assert PASSWORD not in run.trouble
    mail.state.faults.clear()
    clock.now += timedelta(hours=1)
    send()
    assert states(register) == ["sent" if state == "queued" else state]
    assert len(mail.arrived) == (1 if state == "queued" else arrived)


def test_dropped_while_the_letter_is_on_its_way_nothing_is_sent_twice(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    """Whether we see it before the last byte or after is the network's chance; either way it has not arrived."""
    mail.state.faults = [Fault("body", drop=True)]
    send(letter(1, mime=letter(1).mime + b"x" * 70 + b"\r\n" + b"and more\r\n" * 200_000))
    assert states(register)[0] in ("queued", "uncertain")
    assert mail.arrived == []


def test_a_server_that_turns_a_letter_away_while_it_is_on_its_way(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    mail.state.faults = [Fault("body", says="421 closing down")]
    send(letter(1))
    assert states(register)[0] in ("queued", "uncertain")
    assert mail.arrived == []


def test_one_bad_letter_does_not_stop_the_others(
    send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    mail.state.faults = [
        Fault("RCPT", says="550 no such user", about="wang1@"),
        Fault("MAIL", drop=True, times=0),
        Fault("RCPT", drop=True, about="wang3@"),
        Fault("RCPT", says="451 greylisted, come back", about="wang4@"),
    ]
    send(*(letter(number) for number in (1, 2, 3, 4, 5)))
    assert states(register) == ["failed", "sent", "queued", "queued", "sent"]
    assert problem(register) == "the server says: 550 no such user"
    assert problem(register, 3) == "the connection was lost"
    clock.now += timedelta(minutes=5)
    send()
    assert states(register) == ["failed", "sent", "sent", "sent", "sent"]
    assert sorted(one.message_id for one in mail.arrived) == [f"<{number}@example.com>" for number in (2, 3, 4, 5)]


def test_greylisting_is_waited_out(
    send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    mail.state.faults = [Fault("RCPT", says="450 4.2.0 greylisted", times=3)]
    send(letter(1))
    for _ in range(12):  # a visit every five minutes
        clock.now += timedelta(minutes=5)
        send()
    assert states(register) == ["sent"]
    assert len(mail.arrived) == 1
    assert mail.state.steps.count("RCPT") == 4  # after 5, 15 and 35 minutes
    with register.reading() as connection:
        kinds = [one.kind for one in letter_history(connection, 1)]
    assert kinds == ["written", "queued", "queued", "queued", "tried", "sent"]


def test_who_is_in_cc_is_neither_forgotten_nor_written_to_twice(
    send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    mail.state.faults = [
        Fault("RCPT", says="550 unknown", about="gone@"),
        Fault("RCPT", says="451 later", about="busy@"),
    ]
    cc = (Mailbox("", "gone@example.com"), Mailbox("", "busy@example.com"))
    send(letter(1, cc=cc))
    assert states(register) == ["queued"]
    clock.now += timedelta(minutes=5)
    send()
    assert states(register) == ["sent"]
    assert problem(register) == "not sent to gone@example.com in cc: the server says: 550 unknown"
    assert [one.to for one in mail.arrived] == [("wang1@example.com",), ("busy@example.com",)]


def test_nobody_in_cc_gets_what_its_reader_cannot(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    mail.state.faults = [Fault("RCPT", says="550 unknown", about="wang1@")]
    send(letter(1, cc=(Mailbox("", "boss@example.com"),)))
    assert states(register) == ["failed"]
    assert mail.arrived == []


@pytest.mark.parametrize(
    "address", ["wang\r\nRCPT TO:<all@example.com>", "王@example.com", "a b@example.com", "a>b@example.com", ""]
)
def test_an_address_that_would_say_more_than_itself_is_refused(
    address: str, send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    send(letter(1, to=Mailbox("", address)), letter(2, sender=address), letter(3))
    assert states(register) == ["failed", "failed", "sent"]
    assert [one.to for one in mail.arrived] == [("wang3@example.com",)]


def test_a_server_that_breaks_off_every_time_is_left_alone(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    mail.state.faults = [Fault("MAIL", drop=True, times=99)]
    run = send(*(letter(number) for number in range(10)))
    assert "again and again" in run.trouble
    assert mail.state.steps.count("MAIL") == 3
    assert states(register) == ["queued"] * 10


def test_a_server_that_got_tired_of_waiting_is_called_again(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    """It left while we kept to the rate; the next letter does not suffer for it."""
    mail.state.faults = [Fault("NOOP", drop=True), Fault("NOOP", says="421 too slow")]
    send(letter(1), letter(2), letter(3), per_minute=1)
    assert states(register) == ["sent"] * 3
    assert mail.state.steps.count("connect") == 3


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"ca_file": None}, "certificate is not to be trusted"),
        ({"password": "falsch"}, "logging in as minutes failed; the server says: 535"),
        ({"security": "tls"}, "no encrypted connection can be made"),
        ({"port": 1}, "cannot be reached"),
        ({"ca_file": Path(__file__)}, "no certificate in this file"),
    ],
)
def test_where_there_is_no_talking_to_the_server_nothing_is_tried(
    how: dict[str, object], words: str, send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    run = send(letter(1), letter(2), **how)
    assert words in run.trouble
    assert run.letters == ()
    assert states(register) == ["queued", "queued"]
    assert mail.arrived == []
    assert "falsch" not in run.trouble
    with register.reading() as connection:
        assert all(one.holder is None and one.attempts == 0 for one in find_letters(connection))


def test_a_certificate_for_another_name_is_not_taken(tmp_path: Path, register: Register, clock: Clock) -> None:
    other = make_certificate(tmp_path, "mail.example.org")
    with register.writing() as connection:
        outbox.put(connection, letter(1), NOW, queued=True)
    with MailServer(other) as mail:
        server = Server("localhost", mail.port, "starttls", USER, PASSWORD, other, 5)
        run = Sender(register, server, "me", clock, clock.pause).send()
    assert "not to be trusted" in run.trouble
    assert mail.arrived == []


def test_a_server_without_encryption_gets_nothing_unless_that_is_wanted(register: Register, clock: Clock) -> None:
    with register.writing() as connection:
        outbox.put(connection, letter(1), NOW, queued=True)
    with MailServer(log_in=False) as mail:
        server = Server("localhost", mail.port, timeout=5)
        run = Sender(register, server, "me", clock, clock.pause).send()
        assert "does not offer encryption by STARTTLS" in run.trouble
        assert mail.arrived == []
        plain = replace(server, security="none")
        assert not Sender(register, plain, "me", clock, clock.pause).send().trouble
        assert len(mail.arrived) == 1


def test_tls_from_the_start(register: Register, certificate: Path, clock: Clock) -> None:
    with register.writing() as connection:
        outbox.put(connection, letter(1), NOW, queued=True)
    with MailServer(certificate, tls=True, log_in=False) as mail:
        server = Server("localhost", mail.port, "tls", ca_file=certificate, timeout=5)
        assert not Sender(register, server, "me", clock, clock.pause).send().trouble
    assert len(mail.arrived) == 1


def test_those_asked_for_are_tried_now_and_no_others(
    send: Callable[..., Run], mail: MailServer, register: Register
) -> None:
    mail.state.faults = [Fault("RCPT", says="451 later", times=2)]
    send(letter(1), letter(2))
    send(letter(3), only=[2])
    assert states(register) == ["queued", "sent", "queued"]


def test_what_another_sender_left_in_doubt_is_asked_about(
    send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    with register.writing() as connection:
        outbox.put(connection, letter(1), NOW, queued=True)
        outbox.claim(connection, NOW, "gone")
        outbox.start(connection, 1, "gone", ["wang1@example.com"], NOW)
    assert send().letters == ()
    clock.now += outbox.LEASE + timedelta(seconds=1)
    run = send()
    assert [one.state for one in run.letters] == ["uncertain"]
    assert mail.arrived == []
    with register.writing() as connection:
        outbox.resolve(connection, 1, clock(), arrived=False)
    send()
    assert states(register) == ["sent"]
    assert len(mail.arrived) == 1


def test_a_letter_that_is_dropped_while_we_hand_it_over_does_not_arrive(
    send: Callable[..., Run], mail: MailServer, register: Register, clock: Clock
) -> None:
    """Somebody says no while the server has all but the last byte."""

    def drop() -> None:
        if mail.state.steps[-1] == "DATA":
            with register.writing() as connection:
                outbox.drop(connection, 1, clock())
            mail.state.at = lambda: None

    mail.state.at = drop
    run = send(letter(1), letter(2))
    assert states(register) == ["withdrawn", "sent"]
    assert [one.number for one in run.letters] == [2]
    assert [one.message_id for one in mail.arrived] == ["<2@example.com>"]


@contextmanager
def stopped() -> Iterator[None]:
    with pytest.raises(KeyboardInterrupt):
        yield


@pytest.mark.parametrize(("step", "state"), [("MAIL", "queued"), ("DATA", "queued"), ("dot", "uncertain")])
def test_stopped_by_hand(
    step: str, state: str, send: Callable[..., Run], mail: MailServer, register: Register,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Before the last byte the letter is free for the next sender at once; after it, it is asked about at once."""
    from smtplib import SMTP

    hear = SMTP.getreply

    def interrupted(smtp: SMTP) -> tuple[int, bytes]:
        reply = hear(smtp)
        if mail.state.steps[-1] == step or (step == "DATA" and mail.state.steps[-1] == "body"):
            raise KeyboardInterrupt
        return reply

    monkeypatch.setattr(SMTP, "getreply", interrupted)
    with stopped():
        send(letter(1))
    monkeypatch.undo()
    assert states(register) == [state]
    with register.reading() as connection:
        assert find_letters(connection)[0].holder is None
    send()
    assert len(mail.arrived) == 1


def test_it_ends_when_it_is_told_to(register: Register, mail: MailServer, certificate: Path, clock: Clock) -> None:
    with register.writing() as connection:
        for number in range(5):
            outbox.put(connection, letter(number), NOW, queued=True)
    told: list[Posted] = []
    server = Server("localhost", mail.port, "starttls", USER, PASSWORD, certificate, 5)
    Sender(register, server, "me", clock, clock.pause, told.append, lambda: len(told) == 2).send()
    assert len(mail.arrived) == 2


@pytest.mark.parametrize(
    ("mime", "wire"),
    [
        (b"a\r\n.b\r\n", b"a\r\n..b\r\n"),
        (b"a\nb\rc", b"a\r\nb\r\nc\r\n"),
        (b".\r\n", b"..\r\n"),
        (b"a\r\n\r\n.\r\n..\r\n", b"a\r\n\r\n..\r\n...\r\n"),
        (b"", b"\r\n"),
    ],
)
def test_nothing_in_a_letter_ends_it(mime: bytes, wire: bytes) -> None:
    assert dotted(mime) == wire


def test_no_answer_is_waited_for_until_another_takes_the_letter_over() -> None:
    assert timedelta(seconds=LONGEST_WAIT) < outbox.LEASE
    with pytest.raises(SettingsError, match="timeout"):
        checked(Given("mail.timeout", int(LONGEST_WAIT) + 1, Path(), "here"))
