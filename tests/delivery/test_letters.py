"""The letters of a meeting, from the plan to what a mail program reads."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from minutes.core.addresses import Mailbox
from minutes.core.contract import read_json
from minutes.core.directory import Directory, Entry
from minutes.core.items import Due, Language, Minutes
from minutes.core.outbox import Letter
from minutes.core.registered import RegisteredItem, RegisteredMeeting, RegisterStatus, Saved
from minutes.delivery.composing import Post, with_inlined_styles
from minutes.delivery.letters import Meeting, as_registered, meeting_letters
from minutes.delivery.notices import Matters, change, reminder
from minutes.delivery.planning import Recipient, plan
from minutes.rendering.letter_view import Moved

Registered = Callable[..., RegisteredItem]
DATA = Path(__file__).parents[1] / "rendering" / "data"
NOW = datetime(2024, 3, 6, 9, tzinfo=UTC)
POST = Post(Mailbox("会议秘书", "minutes@example.com"), NOW, reply_to=Mailbox("", "office@example.com"))
WANG = Entry("王强", department="生产部", email="wang.qiang@example.com", manager="张伟", contact="生产部")
ZHANG = Entry("张伟", department="总经办", email="zhang.wei@example.com")
TO = Recipient(WANG, Mailbox("王强", "wang.qiang@example.com"), ("王强",))


def sample(name: str = "chinese") -> Minutes:
    (minutes,) = read_json((DATA / f"{name}.json").read_text("utf-8"))
    return minutes


def saved(minutes: Minutes, **status: RegisterStatus) -> Saved:
    held = minutes.meeting
    meeting = RegisteredMeeting(5, "series", held.title, held.date, minutes.language, minutes.path)
    return Saved(
        meeting,
        tuple(
            RegisteredItem(number, f"uid-{number}", 0, status.get(item.id, "open"), meeting, item, NOW)
            for number, item in enumerate(minutes.items, 21)
        ),
    )


def letters(
    minutes: Minutes | None = None, post: Post = POST, language: Language | None = None, *, cc_managers: bool = False
) -> tuple[Letter, ...]:
    minutes = minutes or sample()
    meeting = as_registered(minutes, [saved(minutes)])
    directory = Directory((replace(WANG, language=language), ZHANG))
    return meeting_letters(meeting, plan(meeting.minutes, directory, cc_managers=cc_managers), post)


def parsed(letter: Letter) -> EmailMessage:
    message: EmailMessage = email.message_from_bytes(letter.mime, policy=email.policy.default)
    assert not message.defects
    return message


def text(letter: Letter, kind: str = "plain") -> str:
    body = parsed(letter).get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def the(found: tuple[Letter, ...], kind: str, address: str = WANG.email or "") -> Letter:
    (one,) = (one for one in found if one.kind == kind and one.to.address == address)
    return one


def files(letter: Letter) -> dict[str, Any]:
    return {part.get_filename() or "": part.get_content() for part in parsed(letter).iter_attachments()}


def test_each_letter_says_all_that_the_outbox_needs() -> None:
    found = letters()
    assert [(one.kind, one.to.name) for one in found] == [
        ("summary", "张伟"), ("digest", "张伟"), ("summary", "王强"), ("digest", "王强"),
    ]  # fmt: skip
    one = the(found, "digest")
    assert (one.sender, one.language, one.meeting) == ("minutes@example.com", "zh-Hans", 5)
    assert one.why == (
        "attended, has actions, supports actions, carries out a decision, answers for a department, may be meant"
    )
    assert {number for number, _ in one.items} == {23, 25, 26, 28, 30, 31}
    assert len({one.key for one in found}) == len({one.message_id for one in found}) == 4


def test_the_headers_tie_the_letters_of_a_meeting_together() -> None:
    messages = [parsed(one) for one in letters()]
    assert len({str(message["References"]) for message in messages}) == 1
    assert all(message["In-Reply-To"] == message["References"] for message in messages)
    assert {str(message["Reply-To"]) for message in messages} == {"office@example.com"}
    other = replace(sample(), meeting=replace(sample().meeting, date=date(2024, 4, 5)))
    assert parsed(letters(other)[0])["References"] != messages[0]["References"]


def test_the_same_minutes_give_the_same_letters_whenever_they_are_made() -> None:
    assert letters() == letters()
    later = letters(post=replace(POST, now=NOW + timedelta(days=1)))
    assert [(one.key, one.message_id) for one in later] == [(one.key, one.message_id) for one in letters()]
    other = letters(replace(sample(), items=sample().items[:-2]))
    assert the(other, "digest").key == the(letters(), "digest").key
    assert the(other, "digest").message_id != the(letters(), "digest").message_id


def test_superiors_get_a_copy_of_the_digest_and_the_letter_says_so() -> None:
    found = letters(cc_managers=True)
    assert parsed(the(found, "digest"))["Cc"] == "张伟 <zhang.wei@example.com>"
    assert "同时抄送您的上级张伟。" in text(the(found, "digest"))
    assert parsed(the(found, "summary"))["Cc"] is None


def test_the_calendar_has_ones_own_actions_and_no_others() -> None:
    (name,) = files(the(letters(), "digest"))
    calendar: Any = Calendar.from_ical(files(the(letters(), "digest"))[name])
    assert name == "follow-up.ics"
    uids = {str(one["uid"]).split("@")[0] for one in calendar.subcomponents}
    assert uids == {"uid-25", "uid-25-day", "uid-30"}
    assert not files(the(letters(), "digest", "zhang.wei@example.com"))  # nothing to do but to assign
    assert not files(the(letters(), "summary"))


def test_the_word_summary_goes_along_if_asked_with_the_numbers_that_the_letter_has() -> None:
    import io
    import zipfile

    attached = files(the(letters(post=replace(POST, attach_docx=True)), "summary"))
    (name,) = attached
    assert name == "follow-up-2024-03-05.docx"
    with zipfile.ZipFile(io.BytesIO(attached[name])) as package:
        assert "#25" in package.read("word/document.xml").decode()
    assert not [name for name in files(the(letters(post=replace(POST, attach_docx=True)), "digest")) if "docx" in name]


@pytest.mark.parametrize(("language", "words"), [(None, "您的任务"), ("zh-Hant", "您的任務"), ("en", "Your actions")])
def test_the_directory_says_in_which_language(language: Language | None, words: str) -> None:
    one = the(letters(language=language), "digest")
    assert words in text(one)
    assert one.language == (language or "zh-Hans")


def test_the_register_says_how_things_stand() -> None:
    minutes = sample()
    before = saved(minutes)
    moved = replace(before.items[4].item, due=Due(date(2024, 5, 1), "5月1日"))
    items = (*before.items[:4], replace(before.items[4], item=moved, sequence=3), *before.items[5:])
    meeting = as_registered(minutes, [replace(before, items=items)])
    found = meeting_letters(meeting, plan(meeting.minutes, Directory((WANG,))), POST)
    assert "2024年5月1日" in text(the(found, "digest"))
    assert (25, 3) in the(found, "digest").items
    dropped = as_registered(minutes, [saved(minutes, a10="dropped")])
    assert minutes.items[4].text not in [item.text for item in dropped.minutes.items]


def test_without_a_register_there_are_letters_without_numbers() -> None:
    meeting = Meeting(sample(), {})
    found = meeting_letters(meeting, plan(meeting.minutes, Directory((WANG,))), POST)
    assert "[任务2]" in text(the(found, "digest"))
    assert the(found, "digest").items == ()
    assert not files(the(found, "digest"))


def test_the_page_has_its_styles_in_each_element_and_keeps_those_for_dark_screens() -> None:
    page = text(the(letters(), "digest"), "html")
    assert 'class="page" bgcolor="#ffffff" style="' in page
    assert page.count("<style") == 1
    assert "prefers-color-scheme: dark" in page
    assert len(page.encode()) < 100_000


def test_nothing_is_fetched_when_styles_are_inlined() -> None:
    page = '<html><head><link rel="stylesheet" href="http://example.com/x.css"></head><body><p>x</p></body></html>'
    assert "<p>x</p>" in with_inlined_styles(page)  # the tests refuse the network


def test_a_reminder_tells_days_as_facts_and_once_a_day_at_most(registered: Registered) -> None:
    matters = Matters(overdue=(registered(),), soon=(registered(number=4, due=Due(date(2024, 3, 22), "下周五")),))
    today = date(2024, 3, 20)
    cc = (Recipient(ZHANG, Mailbox("张伟", "zhang.wei@example.com")),)
    one = reminder(TO, matters, POST, today=today, language="zh-Hans", cc=cc)
    assert "期限已过12天" in text(one)
    assert "三月产销协调会（2024年3月5日）" in text(one)
    assert one.items == ((3, 0), (4, 0))
    assert parsed(one)["Cc"] == "张伟 <zhang.wei@example.com>"
    assert one.key == reminder(TO, Matters(overdue=matters.overdue), POST, today=today, language="en").key
    assert one.key != reminder(TO, matters, POST, today=date(2024, 3, 21), language="zh-Hans").key
    assert "12 days past the deadline" in text(reminder(TO, matters, POST, today=today, language="en"))


def test_a_notice_of_change_updates_the_calendar_and_takes_out_what_is_gone(registered: Registered) -> None:
    moved = [
        Moved(registered(sequence=1, due=Due(date(2024, 3, 22), "3月22日")), (("due", "2024-03-08 (3月8日前)"),)),
        Moved(registered(number=4, sequence=1, due=None), (("due", "2024-03-08 (3月8日前)"),)),
        Moved(registered(number=5, sequence=1, status="withdrawn")),
        Moved(registered(number=6, sequence=2, owners=()), (("owners", "王强 (生产部)"),)),
    ]
    meeting = Meeting(sample(), {}, 7)
    one = change(TO, moved, meeting, POST, language="zh-Hans", after="9")
    assert "原为：2024年3月8日（周五）；现为：2024年3月22日（周五）" in text(one)
    assert "已撤销，无需再办" in text(one)

    def uids(name: str) -> list[str]:
        calendar: Any = Calendar.from_ical(files(one)[name])
        return [str(entry["uid"]).removesuffix("@minutes")[35:] for entry in calendar.subcomponents]

    assert uids("follow-up.ics") == ["3", "3-day", "4"]
    assert uids("withdrawn.ics") == ["5", "5-day", "6", "6-day", "4-day"]
    assert one.items == ((3, 1), (4, 1), (5, 1), (6, 2))
    assert one.key != change(TO, moved, meeting, POST, language="zh-Hans", after="10").key
