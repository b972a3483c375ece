"""The group: help, version, and how light it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result

import minutes
from minutes.cli import COMMANDS, main

Run = Callable[..., Result]
# What only some commands need, and then only once they run.
HEAVY = (
    "spacy", "docx", "lxml", "jinja2", "opencc", "ftfy", "holidays", "chinese_calendar", "numpy", "platformdirs",
    "sqlalchemy", "icalendar", "css_inline",
)  # fmt: skip


def imported_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after ``statement``."""
    code = f"import sys, json\n{statement}\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output == f"minutes {minutes.__version__}\n"


@pytest.mark.parametrize(
    "statement",
    [
        "import minutes",
        "from minutes.cli import main\nmain(['--help'], standalone_mode=False)",
        "from minutes.cli import main\nmain(['extract', '--help'], standalone_mode=False)",
        "from minutes.cli import main\nmain(['summarize', '--help'], standalone_mode=False)",
        "from minutes.cli import main\nmain(['explain', '--help'], standalone_mode=False)",
        "from minutes.cli import main\nmain(['send', '--help'], standalone_mode=False)",
    ],
)
def test_help_loads_nothing_heavy(statement: str) -> None:
    loaded = imported_by(statement)
    assert not loaded & set(HEAVY)


def test_the_library_is_imported_without_click_and_the_help_without_a_command() -> None:
    assert not {one for one in imported_by("import minutes") if one.startswith("minutes.")}
    loaded = imported_by("from minutes.cli import main\nmain(['--help'], standalone_mode=False)")
    assert {one for one in loaded if one.startswith("minutes.")} == {"minutes.cli", "minutes.errors"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_its_line_in_the_help_is_its_own(run: Run, name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name]
    assert COMMANDS[name] in " ".join(run("--help").output.split())


def test_a_stream_that_is_closed_is_no_trouble() -> None:
    closed = "import os, sys; [os.close(n) for n in (0, 1)]; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", closed, "-m", "minutes", "due", "by Friday"],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_commands_help_has_examples(run: Run, name: str) -> None:
    output = run(name, "--help").output
    assert "Examples:" in output
    assert f"minutes {name}" in output.split("Examples:")[1]


def test_an_unknown_command_is_a_wrong_call(run: Run) -> None:
    result = run("extrakt", "a.docx")
    assert result.exit_code == 2
    assert "No such command 'extrakt'" in result.stderr


def test_wrong_settings_are_a_wrong_call(run: Run) -> None:
    result = run("extract", "chinese.docx", "--config", "gone.toml")
    assert result.exit_code == 2
    assert "gone.toml: the settings cannot be read" in result.stderr
    assert result.stdout == ""


def test_the_command_is_a_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "minutes", "--version"], check=True, capture_output=True, text=True)
    assert done.stdout == f"minutes {minutes.__version__}\n"
