"""`minutes outbox`: what is listed, what each command does to a letter, and what leaves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mailserver import PASSWORD, USER, Fault, MailServer, make_certificate

from minutes.core.addresses import Mailbox
from minutes.core.outbox import Letter
from minutes.delivery.mime import Mail, to_bytes
from minutes.register import outbox
from minutes.register.opening import open_register

Run = Callable[..., Result]
NOW = datetime.now(UTC) - timedelta(hours=1)
SENDER = Mailbox("会议秘书", "minutes@example.com")


def letter(number: int) -> Letter:
    to = Mailbox(f"王强{number}", f"wang{number}@example.com")
    mail = Mail(
        SENDER, (to,), f"待办 {number}", f"你好：\n第 {number} 项\n", "<p>x</p>", NOW, f"<{number}@example.com>"
    )
    return Letter(
        f"digest {number}", mail.message_id, "digest", SENDER.address, to, mail.subject, to_bytes(mail),
        (Mailbox("", "boss@example.com"),) if number == 2 else (), "zh-Hans", "负责人",
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with three drafts, named by the environment."""
    path = tmp_path / "register.sqlite"
    monkeypatch.setenv("MINUTES_REGISTER", str(path))
    with open_register(path, now=NOW) as register, register.writing() as connection:
        for number in (1, 2, 3):
            outbox.put(connection, letter(number), NOW)
    return path


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def mail(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A server that the environment names, with the password."""
    with MailServer(certificate) as server:
        for name, value in {
            "MAIL_HOST": "localhost",
            "MAIL_PORT": str(server.port),
            "MAIL_USER": USER,
            "MAIL_CA_FILE": str(certificate),
            "MAIL_TIMEOUT": "5",
            "MAIL_PER_MINUTE": "60000",
            "SMTP_PASSWORD": PASSWORD,
        }.items():
            monkeypatch.setenv(f"MINUTES_{name}", value)
        yield server


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("outbox", *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def states(run: Run) -> list[str]:
    return [one["state"] for one in listed(run)]


def test_nothing_leaves_by_itself(run: Run, place: Path, mail: MailServer) -> None:
    done = run("outbox", "send")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 drafts stay in the outbox; `minutes outbox send --all` sends them, too." in done.stderr
    assert states(run) == ["draft"] * 3
    assert mail.state.steps == []
    assert place.exists()


@pytest.mark.usefixtures("place")
def test_those_given_leave_then_all(run: Run, mail: MailServer) -> None:
    done = run("outbox", "send", "2")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "   2  sent       王强2 <wang2@example.com>  待办 2\n"
    assert [one.to for one in mail.arrived] == [("wang2@example.com", "boss@example.com")]
    assert run("outbox", "send", "--all").exit_code == 0
    assert states(run) == ["sent"] * 3
    assert sorted(one.message_id for one in mail.arrived) == [f"<{number}@example.com>" for number in (1, 2, 3)]
    assert run("outbox", "send", "--all").stdout == ""
    again = run("outbox", "send", "1")
    assert again.exit_code == 2
    assert "letter 1 was sent." in again.stderr
    assert len(mail.arrived) == 3


@pytest.mark.usefixtures("place")
def test_a_letter_that_is_refused_is_a_failure_one_that_waits_is_none(run: Run, mail: MailServer) -> None:
    mail.state.faults = [
        Fault("RCPT", says="550 no such user", about="wang1@"),
        Fault("RCPT", says="451 come back", about="wang2@"),
    ]
    done = run("outbox", "send", "1", "2")
    assert done.exit_code == 1
    assert "1  failed     王强1 <wang1@example.com>  待办 1: the server says: 550 no such user\n" in done.stdout
    assert "2  queued     王强2 <wang2@example.com>  待办 2: the server says: 451 come back, again from " in done.stdout
    mail.state.faults = [Fault("RCPT", says="451 come back")]
    assert run("outbox", "send", "2").exit_code == 0
    assert run("outbox", "retry", "1").stdout.split()[:2] == ["1", "queued"]
    assert run("outbox", "send", "1", "2", "3").exit_code == 0
    assert states(run) == ["sent"] * 3


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("answer", "arrived"), [("sent", 1), ("again", 2)])
def test_what_is_uncertain_is_asked_about(answer: str, arrived: int, run: Run, mail: MailServer) -> None:
    mail.state.faults = [Fault("dot", drop=True, keep=True)]
    done = run("outbox", "send", "1")
    assert done.exit_code == 1
    assert "Ask wang1@example.com, then: minutes outbox resolve 1 sent" in done.stderr
    assert run("outbox", "send").exit_code == 0
    assert "resolve 1 again" in run("outbox", "--format", "table").stderr
    assert "resolve 1 sent" in run("outbox", "send", "1").stderr
    assert run("outbox", "resolve", "1", answer).exit_code == 0
    run("outbox", "send")
    assert states(run)[0] == "sent"
    assert [one.message_id for one in mail.arrived] == ["<1@example.com>"] * arrived


@pytest.mark.usefixtures("place", "mail")
def test_a_letter_that_was_dropped_stays_unless_somebody_wants_it(run: Run) -> None:
    done = run("outbox", "drop", "1", "3", "--note", "已电话告知")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["withdrawn"] * 2
    run("outbox", "send", "--all")
    assert states(run) == ["withdrawn", "sent", "withdrawn"]
    assert "已电话告知" in run("outbox", "show", "1").stdout
    run("outbox", "retry", "3")
    run("outbox", "send")
    assert states(run) == ["withdrawn", "sent", "sent"]


@pytest.mark.usefixtures("mail")
def test_a_letter_in_the_hand_of_another_process_is_left_to_it(run: Run, place: Path) -> None:
    with open_register(place, now=NOW) as register, register.writing() as connection:
        outbox.release(connection, 1, NOW)
        outbox.claim(connection, datetime.now(UTC), "other")
    done = run("outbox", "send", "1")
    assert done.exit_code == 0
    assert "letter 1 is with another process now" in done.stderr
    assert states(run)[0] == "queued"


def test_what_a_process_that_is_gone_was_sending_is_asked_about_at_the_next_look(run: Run, place: Path) -> None:
    with open_register(place, now=NOW) as register, register.writing() as connection:
        for number, at in ((1, NOW), (2, datetime.now(UTC))):
            outbox.release(connection, number, at)
            outbox.claim(connection, at, f"process {number}", only=[number])
            outbox.start(connection, number, f"process {number}", [f"wang{number}@example.com"], at)
    done = run("outbox", "--format", "table")
    assert "minutes outbox resolve 1 sent" in done.stderr
    assert states(run) == ["uncertain", "sending", "draft"]
    assert run("outbox", "resolve", "1", "sent").exit_code == 0
    assert "is being sent by another process" in run("outbox", "resolve", "2", "sent").stderr
    assert states(run) == ["sent", "sending", "draft"]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("MINUTES_SMTP_PASSWORD", "falsch", "logging in as minutes failed"),
        ("MINUTES_MAIL_PORT", "1", "the server cannot be reached"),
    ],
)
def test_no_talking_to_the_server_is_a_failure_and_costs_no_letter_anything(
    variable: str, value: str, words: str, run: Run, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    done = run("outbox", "send", "--all")
    assert done.exit_code == 1
    assert words in done.stderr
    assert "falsch" not in done.output
    assert mail.arrived == []
    assert [(one["state"], one["attempts"]) for one in listed(run)] == [("queued", 0)] * 3


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("send", "--all"), "there is no mail server to send by"),
        (("send", "1", "--all"), "not both"),
        (("show", "9"), "there is no letter 9 in the outbox"),
        (("resolve", "1", "sent"), "letter 1 is a draft; `minutes outbox send 1` sends it."),
        (("retry", "2"), "letter 2 is a draft"),
        (("drop", "1", "9"), "there is no letter 9"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_changes_nothing(arguments: tuple[str, ...], words: str, run: Run) -> None:
    done = run("outbox", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert states(run) == ["draft"] * 3


@pytest.mark.usefixtures("place")
def test_the_lists(run: Run) -> None:
    table = run("outbox", "--format", "table").stdout
    assert "3 letters: 3 draft" in table
    assert "王强2" in table
    rows = list(csv.DictReader(io.StringIO(run("outbox", "--format", "csv").stdout.lstrip("\ufeff"))))
    assert [(row["number"], row["name"], row["cc"]) for row in rows][1] == ("2", "王强2", "boss@example.com")
    assert [one["number"] for one in listed(run, "--to", "wang3@example.com")] == [3]
    assert listed(run, "--state", "sent") == []
    assert listed(run, "--kind", "digest", "--kind", "summary")[0]["to"] == {
        "name": "王强1",
        "address": "wang1@example.com",
    }


@pytest.mark.usefixtures("place")
def test_a_letter_is_shown_whole(run: Run) -> None:
    shown = run("outbox", "show", "2").stdout
    assert shown.splitlines()[0] == "2  待办 2"
    assert "copy to       boss@example.com" in shown
    assert shown.endswith("你好：\n第 2 项\n")
    whole = json.loads(run("outbox", "show", "2", "--format", "json").stdout)
    assert whole["text"] == "你好：\n第 2 项\n"
    assert [event["kind"] for event in whole["history"]] == ["written"]
    assert run("outbox", "show", "2", "--format", "eml").stdout_bytes == letter(2).mime
