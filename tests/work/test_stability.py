"""When a file is finished: tables of what was seen of it."""

from __future__ import annotations

import pytest

from minutes.core.filenames import is_document
from minutes.work.stability import Ending, Look, Seen, in_order, judge, locks_of, seen_now, with_endings

NOW = 1_700_000_000.0
ONE = Look(100, 1, (1, 1))


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("minutes.docx", True), ("纪要.DOCX", True), ("a.docm", True), ("a.dotx", True), ("a.dotm", True),
        ("old.doc", True),
        ("~minutes.docx", True), ("a.tmp.docx", True),
        ("~$minutes.docx", False), ("~$nutes.docx", False), (".~lock.minutes.docx#", False), ("._minutes.docx", False),
        (".minutes.docx", False), ("~WRL0003.tmp", False), ("~WRD0001.docx", False), ("minutes.docx.crdownload", False),
        ("minutes.docx.part", False), ("minutes.docx.partial", False), ("minutes.docx.tmp", False),
        ("minutes.pdf", False),
        ("~syncthing~minutes.docx", False), (".minutes.docx.Xk3f9a", False), ("docx", False), ("minutes.txt", False),
    ],
)  # fmt: skip
def test_what_is_a_document(name: str, *, taken: bool) -> None:
    assert is_document(name) is taken


def test_a_changed_size_time_or_identity_begins_the_rest_anew() -> None:
    seen = seen_now({}, {"a.docx": ONE}, 10.0)
    assert seen_now(seen, {"a.docx": ONE}, 12.0) == {"a.docx": Seen(ONE, 10.0, 10.0)}
    for other in (Look(101, 1, (1, 1)), Look(100, 2, (1, 1)), Look(100, 1, (1, 2))):
        assert seen_now(seen, {"a.docx": other}, 12.0) == {"a.docx": Seen(other, 12.0, 10.0)}


def test_what_is_gone_or_no_document_is_not_kept() -> None:
    assert seen_now({"a.docx": Seen(ONE, 1, 1)}, {"~$a.docx": ONE, "b.docx.part": ONE}, 5.0) == {}


def test_what_was_found_at_the_end_is_forgotten_with_a_change() -> None:
    seen = with_endings(seen_now({}, {"a.docx": ONE, "b.docx": ONE}, 1.0), {"a.docx": "cut"})
    assert [one.ending for one in seen.values()] == ["cut", None]
    assert seen_now(seen, {"a.docx": Look(200, 1, (1, 1))}, 2.0)["a.docx"].ending is None


@pytest.mark.parametrize(
    ("ending", "rested", "verdict"),
    [
        (None, 2.9, "waiting"), (None, 3.0, "to_read"),
        ("whole", 2.9, "waiting"), ("whole", 3.0, "ready"),
        ("other", 8.9, "waiting"), ("other", 9.0, "ready"),
        ("cut", 59.9, "waiting"), ("cut", 60.0, "ready"),
    ],
)  # fmt: skip
def test_how_long_a_file_must_rest(ending: Ending | None, rested: float, verdict: str) -> None:
    judged = judge({"a.docx": Seen(ONE, 100.0, 90.0, ending)}, {}, at=100.0 + rested, settle=3.0, now=NOW)
    assert [name for name in ("to_read", "ready", "waiting") if getattr(judged, name)] == [verdict]


def test_it_is_told_when_a_file_can_be_ready() -> None:
    seen = {"a.docx": Seen(ONE, 100.0, 90.0), "b.docx": Seen(ONE, 100.0, 90.0, "cut")}
    assert judge(seen, {}, at=101.0, settle=3.0, now=NOW).waiting == {"a.docx": 103.0, "b.docx": 160.0}


def test_a_file_of_no_bytes_is_left_for_ever() -> None:
    seen = {"a.docx": Seen(Look(0, 1, (1, 1)), 0.0, 0.0, "other")}
    assert judge(seen, {}, at=1e6, settle=3.0, now=NOW) == judge({}, {}, at=0, settle=3.0, now=NOW)


@pytest.mark.parametrize(
    ("lock", "age", "opened"),
    [
        ("~$nutes.docx", 60.0, True), ("~$minutes.docx", 60.0, True), ("~$inutes.docx", 60.0, True),
        (".~lock.minutes.docx#", 60.0, True), ("~$nutes.docx", 11 * 3600.0, True), ("~$nutes.docx", -600.0, True),
        ("~$nutes.docx", 13 * 3600.0, False), ("~$others.docx", 60.0, False),
    ],
)  # fmt: skip
def test_what_is_open_in_word_is_left_until_it_is_closed(lock: str, age: float, *, opened: bool) -> None:
    seen = {"minutes.docx": Seen(ONE, 0.0, 0.0, "whole")}
    locks = {lock: Look(162, int((NOW - age) * 1e9), (1, 9))}
    judged = judge(seen, locks, at=100.0, settle=3.0, now=NOW)
    assert judged.opened == (("minutes.docx",) if opened else ())
    assert judged.ready == (() if opened else ("minutes.docx",))


@pytest.mark.parametrize("name", ["a.docx", "ab.docx", "纪要.docx"])
def test_locks_of_short_names(name: str) -> None:
    assert f"~${name}" in locks_of(name)


def test_what_waited_longest_comes_first_and_what_was_cut_off_last() -> None:
    seen = {name: Seen(ONE, 5.0, first, "whole") for name, first in (("c.docx", 3.0), ("a.docx", 2.0), ("b.docx", 2.0))}
    ready = judge(seen, {}, at=100.0, settle=3.0, now=NOW).ready
    assert ready == ("a.docx", "b.docx", "c.docx")
    assert in_order(ready, {"a.docx": 2, "b.docx": 1}) == ("c.docx", "b.docx", "a.docx")
