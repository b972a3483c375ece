"""A folder of rules of one's own, from the settings to what is found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.assets import PIPELINES
from minutes.core.page import Column, Role
from minutes.errors import MinutesError
from minutes.settings import Settings
from minutes.work.process import process
from minutes.work.proving import prove

MASTHEAD = "Minutes of the Yard Group\nDate: 5 March 2024\nPresent: Mary Jones, Tom Reed\nPlace: Room 4\n"
Found = Callable[[str, Path | None], list[str]]


@pytest.fixture
def found(write_page: Callable[..., Path]) -> Found:
    """Kind, words and owners of what is found with a folder of rules."""

    def read(page: str, folder: Path | None) -> list[str]:
        minutes = process(write_page(MASTHEAD + page), Settings(rules=folder))
        assert minutes.error is None
        return [f"{item.kind}: {item.text} {[owner.name for owner in item.owners]}" for item in minutes.items]

    return read


def folder(path: Path, name: str, *rules: dict[str, object]) -> Path:
    file = path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(map(json.dumps, rules)), "utf-8")
    return path


def test_a_section_of_ones_own_makes_tasks(tmp_path: Path, found: Found) -> None:
    page = "# Yard rounds\n- Mary Jones: the loading bay\n"
    mine = folder(
        tmp_path / "mine", "en/sections.jsonl", {"id": "en.mine", "label": "actions", "pattern": "yard rounds"}
    )
    assert found(page, None) == []
    assert found(page, mine) == ["action: the loading bay ['Mary Jones']"]


def test_a_column_of_ones_own_is_read(tmp_path: Path, found: Found) -> None:
    page = "| Job | Champion | Due\n| Sweep the yard | Tom Reed | 15 March\n"
    rules: tuple[dict[str, object], ...] = (
        {"id": "en.mine.job", "label": "task", "pattern": "=job"},
        {"id": "en.mine.champion", "label": "owner", "pattern": "champion"},
    )
    mine = folder(tmp_path / "mine", "en/layout.jsonl", *rules)
    assert found(page, None) == []
    assert found(page, mine) == ["action: Sweep the yard ['Tom Reed']"]


def test_a_cue_of_ones_own_makes_a_decision(tmp_path: Path, found: Found) -> None:
    page = "# Yard\nThe gavel fell for the new gate.\n"
    rule: dict[str, object] = {"id": "en.mine.gavel", "label": "decided", "pattern": "gavel fell for"}
    mine = folder(tmp_path / "mine", "en/decisions.jsonl", rule)
    assert found(page, None) == []
    assert found(page, mine) == ["decision: The gavel fell for the new gate. []"]


def test_one_of_our_rules_can_be_put_to_silence_by_its_id(tmp_path: Path, found: Found) -> None:
    page = "# Yard rounds\nMary Jones will sweep the yard.\n# Next steps\n- The yard and the gate\n"
    rule: dict[str, object] = {"id": "en.section.actions", "label": "actions", "pattern": "=tasks ahead"}
    mine = folder(tmp_path / "mine", "en/sections.jsonl", rule)
    assert len(found(page, None)) == 2
    assert found(page, mine) == ["action: Mary Jones will sweep the yard. ['Mary Jones']"]


def test_words_about_people_are_added_to_ours(tmp_path: Path, found: Found) -> None:
    mine = tmp_path / "mine"
    (mine / "en").mkdir(parents=True)
    (mine / "en" / "owners.toml").write_text('[posts]\nwords = "gatewarden"\n', "utf-8")
    page = "# Yard\nThe Gatewarden will lock the yard by Friday.\n"
    assert found(page, mine) == ["action: The Gatewarden will lock the yard by Friday. ['Gatewarden']"]


@pytest.mark.parametrize("name", ["en/sections.jsonl", "en/layout.jsonl"])
def test_a_label_that_nobody_knows_is_told_and_no_crash(
    tmp_path: Path, write_page: Callable[..., Path], name: str
) -> None:
    mine = folder(tmp_path / "mine", name, {"id": "en.mine", "label": "chores", "pattern": "yard rounds"})
    page = write_page("# Yard rounds\n| Homework | Owner\n| Sweep | Tom\n")
    with pytest.raises(MinutesError, match="chores"):
        process(page, Settings(rules=mine))


EXAMPLES = re.findall(r"^```json (\S+)\n(.*?)^```$", (PIPELINES / "README.md").read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_rules_in_the_readme_keep_their_word(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(text, "utf-8")
    ids = [json.loads(line)["id"] for line in text.splitlines()]
    proofs = {proof.rule: proof.failures for proof in prove(tmp_path) if proof.rule in ids}
    assert proofs == dict.fromkeys(ids, ())


def test_the_readme_tells_every_file_label_and_no_other() -> None:
    told = (PIPELINES / "README.md").read_text("utf-8")
    files = {path.name for path in PIPELINES.glob("*/*")}
    assert set(re.findall(r"^\| `([\w.]+)` \|", told, re.M)) - files == {
        "id",
        "label",
        "pattern",
        "hits",
        "misses",
        "why",
    }
    assert files - set(re.findall(r"^\| `([\w.]+)` \|", told, re.M)) == set()
    labels = told.split("Labels of sections:", 1)[1].split("```", 1)[0]
    assert set(re.findall(r"`(\w+)`", labels)) == {*Role, *Column}
    assert len(EXAMPLES) == 4
