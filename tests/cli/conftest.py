"""The command, run in this process, on files whose findings are known.

So that these tests are about the command alone, a file to be read holds the JSON of
what is in it, and stands in for a Word file; `tests/cli/test_main_job.py` runs the
real thing.
"""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutes.cli import main
from minutes.core.contract import read_json
from minutes.core.filenames import printable
from minutes.core.items import Minutes
from minutes.settings import Settings

DATA = Path(__file__).parents[1] / "rendering" / "data"


def process(path: Path, settings: Settings, name: str | None = None) -> Minutes:  # noqa: ARG001
    """What stands in for `minutes.work.process.process`."""
    name = printable(name or str(path))
    if not path.exists():
        return Minutes(name, error=f"{name}: there is no such file. Check the path and the spelling.")
    if path.stat().st_size == 0:
        raise ZeroDivisionError("a mistake of ours")
    (minutes,) = read_json(path.read_text("utf-8"))
    return replace(minutes, path=name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs `minutes` with arguments, in a folder of its own that holds chinese.docx and english.docx."""
    stand_in = types.ModuleType("minutes.work.process")
    stand_in.process = process  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "minutes.work.process", stand_in)
    monkeypatch.chdir(tmp_path)
    for name in ("chinese", "english", "taiwanese"):
        (tmp_path / f"{name}.docx").write_bytes((DATA / f"{name}.json").read_bytes())

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, prog_name="minutes")

    return invoke
