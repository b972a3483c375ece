"""What may import what: read from the source with `ast`, so that nothing needs to run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "minutes"

# The declarative folders, read: rules, word lists and closed lists.
_DATA = {"rules", "wordlists", "grammar"}
_GROUND = {"core", "errors", "assets"}

# Each floor and the floors it may stand on, beside itself.
FLOORS: dict[str, set[str]] = {
    "errors": set(),
    "assets": set(),
    "core": {"errors", "assets"},
    "rules": _GROUND,
    "wordlists": _GROUND,
    "grammar": {*_GROUND, "rules"},
    "settings": {"core", "errors"},
    "reading": {"core", "errors"},
    "layout": _GROUND | _DATA,
    "nlp": _GROUND | _DATA,
    "linking": _GROUND | _DATA,
    "rendering": _GROUND,
    "delivery": {*_GROUND, "settings", "register", "rendering"},
    "register": _GROUND,
    "reporting": _GROUND,
    "directory": _GROUND,
    "work": {
        *_GROUND,
        *_DATA,
        "settings",
        "reading",
        "layout",
        "nlp",
        "linking",
        "rendering",
        "register",
        "reporting",
        "directory",
        "delivery",
    },
    "cli": {*_GROUND, *_DATA, "settings", "nlp", "rendering", "register", "reporting", "directory", "delivery", "work"},
    "__init__": {"core", "settings", "work"},
    "__main__": {"cli"},
}

# Every outside library and its homes. python-docx has two: it reads minutes, and it writes summaries.
HOMES: dict[str, set[str]] = {
    "docx": {"reading", "rendering/paper", "rendering/package", "rendering/letterhead"},
    "lxml": {"reading", "rendering/package"},
    "ftfy": {"reading"},
    "jinja2": {"rendering/environment", "rendering/sandbox"},
    "markupsafe": {"rendering/environment"},
    "spacy": {"nlp"},
    "opencc": {"nlp", "layout"},
    "holidays": {"nlp/workdays"},
    "chinese_calendar": {"nlp/workdays"},
    "click": {"cli"},
    "openpyxl": {"directory"},
    "platformdirs": {"settings", "register/opening"},
    "sqlalchemy": {"register"},
    "alembic": {"register"},
    "fsspec": {"work/places"},
    "distributed": {"work/cluster"},
    "rich": {"cli/batch"},
    "resvg_py": {"rendering/pictures"},
    "xlsxwriter": {"rendering/spreadsheet", "rendering/sheets"},
    "icalendar": {"delivery/calendar"},
    "css_inline": {"delivery/composing"},
    "keyring": {"delivery/server"},
    "rapidfuzz": {"register/identity", "core/likeness"},
    "watchfiles": {"work/waking"},
}

# Imported when the function that needs them runs, and by no module when it is imported.
LAZY = {
    "docx", "jinja2", "openpyxl", "spacy", "platformdirs", "sqlalchemy", "alembic", "xlsxwriter", "icalendar",
    "css_inline", "keyring", "watchfiles", "distributed", "resvg_py",
}  # fmt: skip
LIGHT = (
    "__init__",
    "__main__",
    "errors",
    "assets",
    "settings",
    "cli",
    "core",
    "rendering/listing",
    "directory/reading",
)


def modules() -> list[str]:
    """Every module of the package: ``reading/docx`` for ``minutes/reading/docx.py``."""
    return sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))


def floor(module: str) -> str:
    return module.partition("/")[0]


def imports(module: str) -> Iterator[tuple[str, bool]]:
    """Each module that ``module`` imports, by its full name, and whether only inside a function."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
    inside = {id(node) for function in ast.walk(tree) if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
              for node in ast.walk(function)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}, line {node.lineno}: imports are written in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((name, id(node) in inside) for name in names)


def own(name: str) -> str | None:
    """The floor that the imported ``name`` is on; None for what is not ours."""
    parts = name.split(".")
    if parts[0] != "minutes":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in FLOORS else "__init__"


def lives_in(module: str, homes: set[str]) -> bool:
    return any(module == home or module.startswith(f"{home}/") for home in homes)


def test_every_module_is_on_a_known_floor() -> None:
    found = modules()
    assert "rendering/word" in found
    assert {floor(module) for module in found} <= set(FLOORS)


@pytest.mark.parametrize("module", modules())
def test_a_module_stands_only_on_the_floors_below_it(module: str) -> None:
    allowed = FLOORS[floor(module)] | {floor(module)}
    if floor(module) in ("cli", "delivery", "rendering", "work"):
        allowed = allowed | {"__init__"}  # the version
    found = {(name, own(name)) for name, _ in imports(module)}
    assert not {name for name, below in found if below is not None and below not in allowed}


@pytest.mark.parametrize("module", modules())
def test_an_outside_library_is_used_only_in_its_home(module: str) -> None:
    for name, _ in imports(module):
        library = name.split(".")[0]
        if library == "minutes" or library in sys.stdlib_module_names:
            continue
        assert library in HOMES, f"{library} has no home: say in this test where it lives"
        assert lives_in(module, HOMES[library]), f"{library} lives in {sorted(HOMES[library])}"


@pytest.mark.parametrize("module", [module for module in modules() if lives_in(module, set(LIGHT))])
def test_what_must_start_fast_imports_nothing_heavy(module: str) -> None:
    assert not {name for name, lazy in imports(module) if not lazy and name.split(".")[0] in LAZY}


def test_the_check_can_fail() -> None:
    """It sees imports at the top, inside functions, and of names."""
    seen = dict(imports("cli/explain"))
    assert seen["click"] is False
    assert seen["minutes.rendering.explaining.explained_text"] is True
    assert own("minutes.rendering.explaining.explained_text") == "rendering"
    assert own("minutes.__version__") == "__init__"
    assert not lives_in("rendering/words", {"rendering/word"})
