"""`minutes send`: who is shown to get what, what is written, and what is told of those who cannot be reached."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mailserver import Fault, MailServer

Run = Callable[..., Result]
PEOPLE = """name,department,email,manager,language,contact
王强,生产部,wang.qiang@example.com,张伟,,生产部
张伟,总经办,zhang.wei@example.com,,,
李娜,采购部,李娜@example.com,,,
赵敏,销售部,,,,
Mary Chen,Finance,mary@example.com,,zh-Hant,
"""


@pytest.fixture
def send(run: Run, tmp_path: Path) -> Run:
    """Runs `minutes send` with a register, a directory and a sender."""
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    (tmp_path / "minutes.toml").write_text(
        'people = "people.csv"\nregister = "register.sqlite"\n[mail]\nfrom = "会议秘书 <office@example.com>"\n', "utf-8"
    )
    return lambda *arguments: run("send", *arguments)


def test_it_shows_who_gets_what_and_why_and_sends_nothing(send: Run) -> None:
    result = send("chinese.docx")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "三月产销协调会 · 2024-03-05 · chinese.docx"
    assert lines[1].split() == ["who", "gets", "because", "at"]
    assert " ".join(lines[2].split()) == "张伟 summary 1 chaired the meeting, is to name zhang.wei@example.com"
    assert lines[3].split() == ["digest", "2", "somebody"]
    assert "4 drafts in the outbox; nothing has been sent. `minutes outbox send --all` sends" in result.stderr


def test_with_yes_they_leave_at_once_and_never_again(send: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = send("chinese.docx", "--yes")
    assert refused.exit_code == 2
    assert "there is no mail server to send by" in refused.stderr
    with MailServer(log_in=False) as mail:
        for name, value in (("HOST", "localhost"), ("PORT", str(mail.port)), ("SECURITY", "none")):
            monkeypatch.setenv(f"MINUTES_MAIL_{name}", value)
        drafts = send("chinese.docx")
        assert "summary 1 " in " ".join(drafts.stdout.split())
        assert mail.arrived == []
        for _ in range(2):
            done = send("chinese.docx", "--yes")
            assert done.exit_code == 0, done.output
        letters = json.loads(run("outbox", "--format", "json").stdout)
        assert {one["state"] for one in letters} == {"sent"}
        assert sorted(one.message_id for one in mail.arrived) == sorted(one["message_id"] for one in letters)
        mail.state.faults = [Fault("RCPT", says="550 no such user", times=99)]
        assert send("english.docx", "--yes").exit_code == 1


@pytest.mark.parametrize(
    "line",
    [
        "李娜 gets no letter (took the minutes, has actions): the part of 李娜@example.com before the @ has ",
        "赵敏 gets no letter (attended, has actions): the directory of people has no e-mail address.",
        "周涛 gets no letter (was absent): not in the directory of people.",
        "王小明 gets no letter (may be meant): not in the directory of people.",
    ],
)
def test_whoever_cannot_be_reached_is_told_and_that_is_no_failure(send: Run, line: str) -> None:
    result = send("chinese.docx")
    assert f"chinese.docx: {line}" in result.stderr
    assert result.exit_code == 0


def test_the_same_file_again_writes_nothing_twice(send: Run) -> None:
    assert send("chinese.docx").stdout == send("chinese.docx").stdout


def test_letters_are_written_as_files_that_a_mail_program_opens(send: Run) -> None:
    result = send("chinese.docx", "--eml", "letters/all")
    assert "Wrote 4 letters to letters/all.\n" in result.stderr
    assert sorted(path.name for path in Path("letters/all").iterdir()) == [
        "chinese - 张伟 - digest.eml", "chinese - 张伟 - summary.eml",
        "chinese - 王强 - digest.eml", "chinese - 王强 - summary.eml",
    ]  # fmt: skip
    data = Path("letters/all/chinese - 王强 - digest.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["From"] == "会议秘书 <office@example.com>"
    assert message["To"] == "王强 <wang.qiang@example.com>"
    assert [part.get_filename() for part in message.iter_attachments()] == ["follow-up.ics"]


def test_files_of_an_earlier_run_are_written_anew(send: Run) -> None:
    for _ in range(2):
        send("chinese.docx", "--eml", "letters")
    assert len(list(Path("letters").iterdir())) == 4


def test_copies_and_the_word_summary_go_along_if_asked(send: Run) -> None:
    plain = send("chinese.docx", "--eml", "plain")
    assert "copy to" not in plain.stdout
    asked = send("chinese.docx", "--eml", "asked", "--cc-managers", "--docx")
    assert "copy to 张伟" in asked.stdout
    data = Path("asked/chinese - 王强 - summary.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert [part.get_filename() for part in message.iter_attachments()] == ["follow-up-2024-03-05.docx"]


def test_several_files_have_their_tables_one_after_the_other_and_one_bad_file_stops_none(send: Run) -> None:
    result = send("gone.docx", "chinese.docx", "english.docx")
    assert result.exit_code == 1
    assert "gone.docx: there is no such file" in result.stderr
    assert result.stdout.count("because") == 2
    assert "mary@example.com" in result.stdout


def test_a_name_that_would_leave_the_folder_does_not(send: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "name,aliases,email\n../../evil,王强,a@example.com\nCON,张伟,b@example.com\n", "utf-8"
    )
    send("chinese.docx", "--eml", "letters")
    names = sorted(path.name for path in Path("letters").iterdir())
    assert names == [
        "chinese - .._.._evil - digest.eml", "chinese - .._.._evil - summary.eml",
        "chinese - CON - digest.eml", "chinese - CON - summary.eml",
    ]  # fmt: skip


def test_without_a_sender_the_call_is_wrong_and_says_what_to_set(run: Run) -> None:
    result = run("send", "chinese.docx", "--register", "register.sqlite")
    assert result.exit_code == 2
    assert 'write from = "Office <office@example.com>" under [mail] in minutes.toml' in result.stderr
    assert not Path("register.sqlite").exists()


def test_without_a_directory_everybody_is_told_of_and_what_to_give(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTES_MAIL_FROM", "office@example.com")
    result = run("send", "english.docx", "--register", "register.sqlite")
    assert result.exit_code == 0
    assert "nobody can be written to" in result.stdout
    assert result.stderr.startswith("no directory of people is set: give --people FILE")
    assert "Mary Chen gets no letter (chaired the meeting" in result.stderr
