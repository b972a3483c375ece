"""The watched folder: what ends where, under which name, and what is told of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutes import errors
from minutes.core.contract import read_json
from minutes.core.items import Minutes
from minutes.rendering.refusal import PART
from minutes.rendering.wording import Wording
from minutes.settings import Settings
from minutes.work.folder import PARTS
from minutes.work.process import process

Inbox = Any
Drop = Callable[..., bytes]


def empty(inbox: Inbox) -> bool:
    return not [path for path in inbox.path.iterdir() if path.suffix == ".docx"]


def test_minutes_become_a_follow_up_and_go_to_done(inbox: Inbox, drop: Drop) -> None:
    data = drop()
    inbox.forms = ("md", "html", "txt", "docx")
    assert not inbox.once().failed
    stems = [f"周例会.{form}" for form in ("docx", "html", "json", "md", "txt")]
    assert inbox.holds() == {"followup": stems, "done": ["周例会.docx"], "failed": []}
    assert (inbox.path / "done" / "周例会.docx").read_bytes() == data
    assert "整理到货计划" in (inbox.path / "followup" / "周例会.md").read_text("utf-8")
    (found,) = read_json((inbox.path / "followup" / "周例会.json").read_text("utf-8"))
    assert (found.path, len(found.items)) == ("周例会.docx", 2)
    assert inbox.rows("SELECT text FROM items ORDER BY id") == [item.text for item in found.items]
    assert inbox.said == ["周例会.docx done: 2 actions, 0 decisions; followup/周例会.md, .html, .txt, .docx, .json"]


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("坏文件.docx", "en", "这不是 Word 文档"),
        ("會議紀錄.docx", "en", "這不是 Word 文件"),
        ("broken.docx", "en", "It is not a Word document"),
        ("broken.docx", "zh-Hans", "这不是 Word 文档"),
        ("broken.docx", "zh-Hant", "這不是 Word 文件"),
    ],
)
def test_what_cannot_be_read_goes_to_failed_with_the_reason(inbox: Inbox, name: str, language: str, words: str) -> None:
    (inbox.path / name).write_bytes(b"no minutes")
    inbox.language = language
    assert inbox.once().failed
    assert inbox.holds() == {"followup": [], "done": [], "failed": [name, f"{name}.txt"]}
    text = (inbox.path / "failed" / f"{name}.txt").read_text("utf-8-sig")
    assert words in text
    assert name in text
    assert inbox.rows("SELECT count(*) FROM meetings") == [0]
    assert "not-a-word-file" in inbox.said[0]


def test_old_and_cut_files_get_their_own_words(inbox: Inbox, drop: Drop) -> None:
    data = drop()
    (inbox.path / "周例会.docx").unlink()
    (inbox.path / "cut.docx").write_bytes(data[: len(data) // 2])
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 99
    (inbox.path / "old.doc").write_bytes(old)
    inbox.once()
    reasons = {path.name: path.read_text("utf-8-sig") for path in (inbox.path / "failed").glob("*.txt")}
    assert "not complete" in reasons["cut.docx.txt"]
    assert "Save As" in reasons["old.doc.txt"]


def test_every_reason_has_its_words_in_every_language(root: Path) -> None:
    codes = {one.code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.ReadError)}
    # A watched folder is on this machine, and its own files are taken alone.
    never = {"missing-file", "not-a-file", "no-permission", "lock-file", "empty-file", "unreachable", "unseen"}
    for language in ("en", "zh-Hans", "zh-Hant"):
        words = Wording.load(language, None, (PART,))
        for code in {*codes, "interrupted", "mistake"} - never:
            assert words.has(f"wrong.{code}"), code
            assert words.has(f"remedy.{code}"), code
    assert (root / "templates" / "watch").is_dir()


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten(inbox: Inbox, drop: Drop) -> None:
    for part in PARTS:
        (inbox.path / part).mkdir()
    theirs = ("done/周例会.docx", "followup/周例会.html", "failed/BAD.docx")
    for place in theirs:
        (inbox.path / place).write_text("theirs", "utf-8")
    drop()
    (inbox.path / "bad.docx").write_bytes(b"no minutes")
    inbox.once()
    assert inbox.holds() == {
        "followup": ["周例会-2.json", "周例会-2.md", "周例会.html"],
        "done": ["周例会-2.docx", "周例会.docx"],
        "failed": ["BAD.docx", "bad-2.docx", "bad-2.docx.txt"],
    }
    assert {(inbox.path / place).read_text("utf-8") for place in theirs} == {"theirs"}


def test_a_corrected_file_of_the_same_name_is_kept_beside_the_first(inbox: Inbox, drop: Drop) -> None:
    drop()
    inbox.once()
    drop(corrected=True)
    inbox.once()
    assert inbox.holds()["done"] == ["周例会-2.docx", "周例会.docx"]
    assert inbox.holds()["followup"] == ["周例会-2.json", "周例会-2.md", "周例会.json", "周例会.md"]
    assert inbox.rows("SELECT count(*) FROM meetings") == [1]
    assert inbox.rows("SELECT count(*) FROM items") == [2]
    assert "2 changes to what was known" in inbox.said[-1]


def test_the_same_content_again_is_known(inbox: Inbox, drop: Drop) -> None:
    drop()
    inbox.once()
    drop("copy.docx")
    assert not inbox.once().failed
    assert inbox.holds() == {
        "followup": ["周例会.json", "周例会.md"], "done": ["copy.docx", "周例会.docx"], "failed": []
    }  # fmt: skip
    assert inbox.said[-1] == "copy.docx has the content of 周例会.docx, which was read before; now done/copy.docx"
    assert inbox.rows("SELECT count(*) FROM events") == [2]


def test_the_same_content_again_gives_back_a_follow_up_that_was_deleted(inbox: Inbox, drop: Drop) -> None:
    drop()
    inbox.once()
    (inbox.path / "followup" / "周例会.md").unlink()
    drop()
    inbox.once()
    assert inbox.holds()["followup"] == ["周例会-2.json", "周例会-2.md", "周例会.json"]
    assert inbox.rows("SELECT count(*) FROM items") == [2]


def test_a_mistake_in_writing_letters_is_one_of_this_file(
    inbox: Inbox, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("minutes.work.taking.keep", fail)
    drop()
    inbox.once()
    assert inbox.holds() == {"followup": [], "done": [], "failed": ["周例会.docx", "周例会.docx.txt"]}
    assert inbox.rows("SELECT count(*) FROM meetings") == [0]
    assert not list(inbox.path.glob("*/.*"))


def test_what_lies_beside_documents_is_left(inbox: Inbox, drop: Drop, tmp_path: Path) -> None:
    data = drop("elsewhere.docx")
    (inbox.path / "elsewhere.docx").rename(tmp_path / "elsewhere.docx")
    names = ["~$minutes.docx", ".~lock.minutes.docx#", "~WRL0001.tmp", "a.docx.part", "b.docx.crdownload", ".c.docx",
             "notes.txt"]  # fmt: skip
    for name in names:
        (inbox.path / name).write_bytes(data)
    (inbox.path / "empty.docx").touch()
    (inbox.path / "folder.docx").mkdir()
    (inbox.path / "link.docx").symlink_to(tmp_path / "elsewhere.docx")
    os.mkfifo(inbox.path / "pipe.docx")
    inbox.once()
    assert {path.name for path in inbox.path.iterdir()} == {
        *names, "empty.docx", "folder.docx", "link.docx", "pipe.docx", ".minutes.lock", *PARTS,
    }  # fmt: skip
    assert inbox.said == []
    assert (tmp_path / "elsewhere.docx").exists()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("new\nline.docx", "new_line"), ("bidi\u202excod.docx", "bidi_xcod"), ("CON.docx", "_CON"),
        ("a\x1b[2J.docx", "a_[2J"),
        ("会" * 83 + ".docx", "会" * 66), ("x" * 250 + ".docx", "x" * 200), ('q"<>|?*:.docx', "q_______"),
        (os.fsdecode(b"\xb0\xa1.docx"), "__"), ("-rf.docx", "-rf"), ("$(id).docx", "$(id)"),
    ],
)  # fmt: skip
def test_hostile_names(inbox: Inbox, drop: Drop, name: str, stem: str) -> None:
    drop(name)
    assert not inbox.once().failed
    holds = inbox.holds()
    assert holds["followup"] == [f"{stem}.json", f"{stem}.md"]
    assert len(holds["done"]) == 1
    assert len(name) > 85 or holds["done"] == [name]
    assert all(line.isprintable() for line in inbox.said)
    assert inbox.rows("SELECT state FROM intake") == ["finished"]


def test_a_mistake_of_ours_stops_nothing(inbox: Inbox, drop: Drop, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, settings: Settings) -> Minutes:
        if path.name == "a.docx":
            raise ZeroDivisionError("\x1b[31mnothing")
        return process(path, settings)

    monkeypatch.setattr("minutes.work.making.process", fail)
    drop("a.docx")
    drop("b.docx", day=12)
    inbox.once()
    assert inbox.holds()["done"] == ["b.docx"]
    assert inbox.holds()["failed"] == ["a.docx", "a.docx.txt"]
    assert "ZeroDivisionError: \ufffd[31mnothing" in (inbox.path / "failed" / "a.docx.txt").read_text("utf-8-sig")


def test_a_file_at_which_the_program_dies_again_and_again_is_given_up(inbox: Inbox, drop: Drop) -> None:
    drop("a.docx")
    drop("b.docx", day=12)
    inbox.once()
    query = "SELECT sha256, folder FROM intake WHERE json_extract(name, '$') = 'a.docx'"
    ((sha256, folder),) = inbox.rows(query)
    with sqlite3.connect(inbox.register) as database:
        database.execute("UPDATE intake SET state = 'reading', outcome = NULL, plan = NULL, tries = 8")
    (inbox.path / "done" / "a.docx").rename(inbox.path / "a.docx")
    inbox.once()
    assert inbox.holds()["failed"] == ["a.docx", "a.docx.txt"]
    assert "8 times" in (inbox.path / "failed" / "a.docx.txt").read_text("utf-8-sig")
    assert (len(sha256), folder) == (64, str(inbox.path.resolve()))
