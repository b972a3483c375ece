"""`minutes remind`: who is reminded, at most as often as set, and what leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mailserver import MailServer

Run = Callable[..., Result]
PEOPLE = """name,department,email,manager,language
赵敏,销售部,zhao.min@example.com,张伟,
张伟,总经办,zhang.wei@example.com,,
Mary Chen,Finance,mary@example.com,,en
"""
DAY = "2024-04-20"


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer(log_in=False) as server:
        yield server


@pytest.fixture
def remind(run: Run, tmp_path: Path, mail: MailServer) -> Run:
    """Runs `minutes remind` with a register of two meetings, a directory, a sender and a server."""
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    (tmp_path / "minutes.toml").write_text(
        'people = "people.csv"\nregister = "register.sqlite"\n[mail]\nfrom = "会议秘书 <office@example.com>"\n'
        f'host = "localhost"\nport = {mail.port}\nsecurity = "none"\n[remind]\nmanager_after = 14\n',
        "utf-8",
    )
    assert run("items", "add", "chinese.docx", "taiwanese.docx").exit_code == 0
    return lambda *arguments: run("remind", *arguments)


def letters(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("outbox", "--format", "json").stdout)
    return found


def test_reminders_are_drafts_once_a_period(remind: Run, run: Run, mail: MailServer) -> None:
    first = remind("--on", DAY)
    assert first.exit_code == 0, first.stderr
    assert "赵敏 <zhao.min@example.com>: " in first.stdout
    assert "overdue" in first.stdout
    assert "copy to 张伟 <zhang.wei@example.com>" in first.stdout
    assert "in the outbox; nothing has been sent" in first.stderr
    written = letters(run)
    assert {one["kind"] for one in written} == {"reminder"}
    for on in (DAY, "2024-04-26"):
        again = remind("--on", on)
        assert again.stdout == "nobody is to be reminded now\n"
        assert "赵敏 <zhao.min@example.com> was reminded lately; again from 2024-04-27 on." in again.stderr
    assert letters(run) == written
    assert mail.arrived == []


def test_a_reminder_that_never_left_gives_way_to_the_next(remind: Run, run: Run) -> None:
    remind("--on", DAY)
    before = letters(run)
    remind("--on", "2024-04-27")
    after = letters(run)
    assert len(after) == 2 * len(before)
    assert [one["state"] for one in after] == ["withdrawn"] * len(before) + ["draft"] * len(before)
    whole = json.loads(run("outbox", "show", "1", "--format", "json").stdout)
    assert whole["history"][-1]["note"].endswith("tells it anew")


def test_with_yes_they_leave_and_are_letters_that_read_well(remind: Run, run: Run, mail: MailServer) -> None:
    done = remind("--on", DAY, "--yes")
    assert done.exit_code == 0, done.output
    assert {one["state"] for one in letters(run)} == {"sent"}
    (to_zhao,) = [one for one in mail.arrived if one.to[0] == "zhao.min@example.com"]
    assert to_zhao.to == ("zhao.min@example.com", "zhang.wei@example.com")
    message = message_from_bytes(to_zhao.data, _class=EmailMessage, policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    assert "赵敏" in body.get_content()
    assert message["Auto-Submitted"] == "auto-generated"
    remind("--on", DAY, "--yes")
    assert len([one for one in mail.arrived if one.to[0] == "zhao.min@example.com"]) == 1


def test_what_was_closed_is_not_asked_for_again(remind: Run, run: Run) -> None:
    everything = json.loads(run("items", "--status", "open", "--format", "json").stdout)
    numbers = sorted({str(one["number"]) for one in everything if one["kind"] == "action"})
    run("items", "close", *numbers)
    assert remind("--on", DAY).stdout == "nobody is to be reminded now\n"
    assert letters(run) == []


def test_no_server_no_reminder_with_yes(remind: Run, run: Run, tmp_path: Path) -> None:
    """What cannot be sent is not written either: it would rest for a week without having left."""
    settings = (tmp_path / "minutes.toml").read_text("utf-8").replace('host = "localhost"\n', "")
    (tmp_path / "minutes.toml").write_text(settings, "utf-8")
    done = remind("--on", DAY, "--yes")
    assert done.exit_code == 2
    assert "there is no mail server to send by" in done.stderr
    assert letters(run) == []


def test_those_who_cannot_be_reached_are_told(remind: Run) -> None:
    assert "gets no letter (has actions): not in the directory of people." in remind("--on", DAY).stderr
