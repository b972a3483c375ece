"""The calendar file: what a calendar reads out of it, and that a later one updates an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from minutes.core.addresses import Mailbox
from minutes.core.items import Due
from minutes.core.registered import RegisteredItem
from minutes.delivery.calendar import Dated, Method, calendar_file

Registered = Callable[..., RegisteredItem]
STAMP = datetime(2024, 3, 6, 9, tzinfo=UTC)
UID = "00000000-0000-0000-0000-000000000003"


def written(*items: Dated, method: Method = "PUBLISH", stamp: datetime = STAMP) -> bytes:
    return calendar_file(items, method=method, stamp=stamp, organizer=Mailbox("Office", "office@example.com"))


def parsed(data: bytes) -> Any:  # icalendar types a property as whatever any property may be
    return Calendar.from_ical(data)


def entries(data: bytes) -> list[Any]:
    return list(parsed(data).subcomponents)


def test_an_item_is_a_task_and_on_its_day_an_event_with_an_alarm(registered: Registered) -> None:
    calendar = parsed(written(Dated(registered(sequence=2), "责任人：王强\n出处：“…”")))
    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    task, event = calendar.subcomponents
    assert (task.name, task["uid"], task["status"]) == ("VTODO", f"{UID}@minutes", "NEEDS-ACTION")
    assert task["due"].dt == date(2024, 3, 8)
    assert (event.name, event["uid"], event["transp"]) == ("VEVENT", f"{UID}-day@minutes", "TRANSPARENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 3, 8), date(2024, 3, 9))
    for one in (task, event):
        assert (one["sequence"], one["summary"], one["organizer"]) == (2, "发出排产计划", "mailto:office@example.com")
        assert one["description"] == "责任人：王强\n出处：“…”"
        assert one["dtstamp"].dt == STAMP
        assert one["last-modified"].dt == datetime(2024, 3, 6, 8, tzinfo=UTC)
    (alarm,) = event.subcomponents
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(hours=-15))


@pytest.mark.parametrize("due", [None, Due(None, "尽快", vague=True)])
def test_an_item_without_a_day_is_a_task_alone(registered: Registered, due: Due | None) -> None:
    (task,) = entries(written(Dated(registered(due=due))))
    assert task.name == "VTODO"
    assert "due" not in task


def test_what_is_withdrawn_is_taken_out(registered: Registered) -> None:
    data = written(Dated(registered(sequence=4, status="withdrawn")), method="CANCEL")
    assert parsed(data)["method"] == "CANCEL"
    assert [(one["uid"], one["status"], one["sequence"]) for one in entries(data)] == [
        (f"{UID}@minutes", "CANCELLED", 4), (f"{UID}-day@minutes", "CANCELLED", 4),
    ]  # fmt: skip
    assert not [alarm for one in entries(data) for alarm in one.subcomponents]


def test_an_item_that_lost_its_day_is_taken_out_of_the_days_alone(registered: Registered) -> None:
    (event,) = entries(written(Dated(registered(due=None), task=False), method="CANCEL"))
    assert (event.name, event["uid"], event["status"]) == ("VEVENT", f"{UID}-day@minutes", "CANCELLED")


def imported(calendar: dict[str, Any], data: bytes) -> dict[str, Any]:
    """What a calendar holds after importing a file, by RFC 5546: one entry a UID, the highest sequence counts."""
    held = dict(calendar)
    for one in entries(data):
        uid = str(one["uid"])
        if uid in held and held[uid]["sequence"] > one["sequence"]:
            continue
        if parsed(data)["method"] == "CANCEL":
            held.pop(uid, None)
        else:
            held[uid] = one
    return held


def test_a_second_import_updates_and_a_withdrawn_item_goes(registered: Registered) -> None:
    first, second = Dated(registered()), Dated(registered(number=4, text="别的"))
    held = imported({}, written(first, second))
    assert len(held) == 4
    moved = Dated(registered(sequence=1, due=Due(date(2024, 3, 20), "3月20日")))
    held = imported(held, written(moved, second, stamp=STAMP + timedelta(days=1)))
    assert len(held) == 4
    assert held[f"{UID}-day@minutes"]["dtstart"].dt == held[f"{UID}@minutes"]["due"].dt == date(2024, 3, 20)
    assert imported(held, written(first)) == held  # the old file again changes nothing
    held = imported(held, written(Dated(registered(sequence=2, status="withdrawn")), method="CANCEL"))
    assert sorted(held) == [f"{UID[:-1]}4-day@minutes", f"{UID[:-1]}4@minutes"]


@pytest.mark.parametrize(
    "text", ["a;b,c\\n", "x\r\nEND:VTODO\r\nBEGIN:VEVENT", "字" * 500, "\u202eabc\x00", "a\\nb", '"q":;']
)
def test_words_of_a_document_stay_words(registered: Registered, text: str) -> None:
    data = written(Dated(registered(text=text), text))
    assert [one.name for one in entries(data)] == ["VTODO", "VEVENT"]
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    summary = str(entries(data)[0]["summary"])
    assert "\n" not in summary
    assert summary == " ".join(text.replace("\u202e", "").replace("\x00", "").split())


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date.max])
def test_days_at_the_ends_of_the_calendar_do_no_harm(registered: Registered, day: date) -> None:
    assert entries(written(Dated(registered(due=Due(day, "?")))))[1]["dtstart"].dt == day


def test_urgent_and_done_are_told(registered: Registered) -> None:
    task = entries(written(Dated(registered(priority="high", status="done"))))[0]
    assert (task["priority"], task["status"]) == (1, "COMPLETED")


def test_the_same_items_give_the_same_bytes(registered: Registered) -> None:
    def made() -> Iterable[Dated]:
        return (Dated(registered(number=number)) for number in range(1, 9))

    assert written(*made()) == written(*made())
