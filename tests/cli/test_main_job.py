"""The main job, whole: real Word files in, through the real command, the follow-up out."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from minutes import extract
from minutes.assets import MODELS

EXAMPLES = (
    "产销协调会纪要-2024年3月",
    "望潮大道人行環境改善工程跨局處協調會議紀錄",
    "Billing Replacement SteerCo 2024-02-29",
)


def minutes(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "minutes", *arguments], input=stdin, capture_output=True, check=False)


@pytest.fixture(scope="module")
def files(root: Path) -> list[str]:
    return [str(root / "examples" / f"{name}.docx") for name in EXAMPLES]


@pytest.fixture(scope="module")
def extracted(files: list[str]) -> bytes:
    done = minutes("extract", *files, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_what_is_found_in_real_files_is_the_contract(extracted: bytes, files: list[str]) -> None:
    schema = json.loads((MODELS / "minutes.schema.json").read_text("utf-8"))
    contract = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    objects = json.loads(extracted)
    assert [one["source"]["path"] for one in objects] == files
    assert [one["language"] for one in objects] == ["zh-Hans", "zh-Hant", "en"]
    for one in objects:
        contract.validate(one)
        kinds = {item["kind"] for item in one["items"]}
        assert kinds == {"action", "decision"}
        assert any((item["owners"] or item["departments"]) and item["due"] for item in one["items"])


@pytest.mark.parametrize("form", ["md", "docx"])
def test_through_a_pipe_the_summary_is_the_same_to_the_byte(
    extracted: bytes, files: list[str], tmp_path: Path, form: str
) -> None:
    direct, piped = tmp_path / "direct", tmp_path / "piped"
    assert minutes("summarize", *files, "--format", form, "-o", str(direct)).returncode == 0
    assert minutes("summarize", "-", "--format", form, "-o", str(piped), stdin=extracted).returncode == 0
    assert sorted(path.name for path in direct.iterdir()) == sorted(f"{name}.{form}" for name in EXAMPLES)
    for path in direct.iterdir():
        assert path.read_bytes() == (piped / path.name).read_bytes()


def test_items_are_explained_with_their_rules(files: list[str]) -> None:
    done = minutes("explain", files[0], "--format", "json")
    assert done.returncode == 0
    explained = json.loads(done.stdout)
    assert all(item["rule"] for item in explained["items"])
    assert all(one["why"] and one["evidence"]["quote"] for one in explained["passed"])


def test_the_library_gives_what_the_command_prints(extracted: bytes, files: list[str]) -> None:
    from minutes.core.contract import to_json

    assert [to_json(extract(path)) for path in files] == json.loads(extracted)


def test_on_a_terminal_the_default_is_a_table(files: list[str]) -> None:
    pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")
    screen, terminal = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "minutes", "extract", files[0]], stdout=terminal, check=False)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # Linux tells the end of a terminal by an error
        while part := os.read(screen, 65536):
            shown += part
    os.close(screen)
    assert done.returncode == 0
    assert shown.decode().splitlines()[1].split() == ["kind", "what", "who", "by", "to", "clear", "up"]
    assert "\x1b[33m" in shown.decode()


def test_a_bad_file_is_told_in_words_and_the_others_are_read(tmp_path: Path, files: list[str]) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"not a zip at all")
    done = minutes("extract", str(bad), str(tmp_path / "gone.docx"), files[0])
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [one["error"] is None for one in objects] == [False, False, True]
    told = done.stderr.decode()
    assert f"{bad}: " in told
    assert "gone.docx: " in told
    assert "Traceback" not in told
