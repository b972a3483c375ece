"""`minutes brief`, on a register that `minutes items add` filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def register(run: Run, tmp_path: Path) -> str:
    place = str(tmp_path / "register.sqlite")
    assert run("items", "add", "chinese.docx", "english.docx", "--register", place).exit_code == 0
    return place


def test_it_is_written_in_the_language_of_the_series(run: Run, register: str) -> None:
    done = run("brief", "--series", "產銷", "--on", "2024-03-12", "--register", register)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("# 产销协调会\n\n**2024年3月12日（周二）会议 · 会前简报**\n")
    assert "上次会议：2024年3月5日" in done.stdout
    assert "Billing" not in done.stdout
    english = run("brief", "--series", "billing", "--on", "2024-03-12", "--register", register)
    assert "Before the meeting of Tue 12 March 2024" in english.stdout
    assert "**Overdue" in english.stdout
    translated = run(
        "brief", "--series", "billing", "--on", "2024-03-12", "--language", "zh-Hant", "--register", register
    )
    assert "會前簡報" in translated.stdout


def test_the_minutes_of_the_day_itself_do_not_count(run: Run, register: str) -> None:
    done = run("brief", "--series", "产销", "--on", "2024-03-05", "--register", register)
    assert "没有未结任务" in done.stdout
    assert "上次会议" not in done.stdout


def test_the_format_is_that_of_the_file_s_name(run: Run, register: str, tmp_path: Path) -> None:
    place = tmp_path / "brief.html"
    done = run("brief", "--series", "产销", "--on", "2024-03-12", "-o", str(place), "--register", register)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"to {place}" in done.stderr
    assert place.read_text("utf-8").startswith("<!DOCTYPE html>")
    text = run("brief", "--series", "产销", "--on", "2024-03-12", "--format", "txt", "--register", register)
    assert "\n" + "-" * 78 + "\n" in text.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--series", "质量会"), "no series in the register is called 质量会. There are: "),
        (("--series", "会"), "several series are called so: "),  # in either script
        ((), "Missing option '--series'"),
    ],
)
def test_what_is_not_clear_is_asked(run: Run, register: str, arguments: tuple[str, ...], said: str) -> None:
    run("items", "add", "taiwanese.docx", "--register", register)
    done = run("brief", *arguments, "--on", "2024-03-12", "--register", register)
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_a_register_it_says_what_makes_one(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("minutes.register.opening.default_place", lambda: tmp_path / "none.sqlite")
    done = run("brief", "--series", "x")
    assert done.exit_code == 2
    assert "there is no register yet: `minutes batch FOLDER` makes one" in done.stderr
    assert not (tmp_path / "none.sqlite").exists()
