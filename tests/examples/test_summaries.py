"""`examples/summaries` are what `minutes summarize` writes for the examples; `make examples` makes them anew."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(file.stem for file in EXAMPLES.glob("*.docx"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("summaries")
    command = [sys.executable, "-m", "minutes", "summarize", "--config", "minutes.toml", "--format", "md"]
    subprocess.run([*command, "-o", str(folder), "."], cwd=EXAMPLES, check=True, capture_output=True)
    return folder


def test_every_example_has_one_and_no_other(written: Path) -> None:
    assert NAMES
    assert sorted(file.stem for file in (EXAMPLES / "summaries").iterdir()) == NAMES
    assert sorted(file.stem for file in written.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_what_the_program_writes(name: str, written: Path) -> None:
    kept = (EXAMPLES / "summaries" / f"{name}.md").read_text("utf-8")
    assert (written / f"{name}.md").read_text("utf-8") == kept, "`make examples` makes the summaries anew"
