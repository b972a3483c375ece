"""What the README says is true: its commands run, its snippets work, what it shows is what comes out.

The lines ``$ command`` of a ``console`` block are run in a copy of ``examples/``, one after the other; where
lines stand below one, they are what it prints, ``...`` standing for any lines. A ``python`` block is run, a
``toml`` block read as settings, and a block with a file's name behind its language is written to that file first.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from minutes.settings import load

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    found = [text for name, _, text in BLOCKS if name == language]
    assert found, f"the README has no {language} block"
    return found


def commands() -> list[list[tuple[str, str]]]:
    """For each block its commands, with what the README shows of their output."""
    parts = [re.split(r"^\$ ", text, flags=re.MULTILINE)[1:] for text in blocks("console")]
    return [[(part.partition("\n")[0], part.partition("\n")[2]) for part in several] for several in parts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the examples with the README's files in it."""
    ignored = shutil.ignore_patterns("maker", "sources", "summaries", "__pycache__")
    copy = shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=ignored)
    for _, name, text in BLOCKS:
        if name:
            (copy / name).write_text(text, "utf-8")
    return copy


def environment() -> dict[str, str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"}


@pytest.mark.slow
@pytest.mark.parametrize("block", commands(), ids=[block[0][0] for block in commands()])
def test_commands_print_what_is_shown(block: list[tuple[str, str]], folder: Path) -> None:
    for command, shown in block:
        prints_what_is_shown(command, shown, folder)


def prints_what_is_shown(command: str, shown: str, folder: Path) -> None:
    shell = ["bash", "-o", "pipefail", "-c", command + " 2>&1"]
    done = subprocess.run(
        shell, cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout
    written = re.search(r" -o (\S+)", command)
    if written:
        assert (folder / written[1]).exists()
    elif not shown:
        assert done.stdout
    if shown:
        pattern = re.escape(shown).replace(re.escape("...\n"), r"(?:.*\n)*?")
        assert re.fullmatch(pattern, done.stdout), done.stdout


@pytest.mark.parametrize("snippet", blocks("python"))
def test_snippet_runs(snippet: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", snippet], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "2024-03-20 Eleanor Marsh" in done.stdout
    assert "Hugh Bannerman" in done.stdout


@pytest.mark.parametrize("settings", blocks("toml"))
def test_settings_are_settings(settings: str, folder: Path) -> None:
    (folder / "minutes.toml").write_text(settings, "utf-8")
    assert load(None, {}, folder).unassigned == "郑琪"


def test_links_lead_somewhere() -> None:
    forms = (r'src="([^"]+)', r"\]\((?!https?:)([^)#]+)", r"`((?:models|pipelines|templates)/[\w./-]*)`")
    targets = [target for form in forms for target in re.findall(form, README)]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("target", re.findall(r"^make ([\w-]+)", README, re.MULTILINE))
def test_make_has_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
