"""What may import what (the table in CONTRIBUTING.md), and where each outside library is at home."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "minutes"
MODULES = sorted(PACKAGE.rglob("*.py"))

GROUND = {"core", "errors", "assets", "rules", "wordlists", "__version__"}
ALLOWED = {
    "core": {"core", "errors"},
    "errors": set(),
    "assets": set(),
    "rules": {"errors", "assets"},
    "wordlists": {"rules", "core", "errors", "assets"},
    "settings": {"core", "errors"},
    "reading": {"reading", "core", "errors"},
    "layout": {"layout", *GROUND},
    "nlp": {"nlp", *GROUND},
    "linking": {"linking", *GROUND},
    "rendering": {"rendering", *GROUND},
    "work": {"work", "settings", "reading", "layout", "nlp", "linking", "rendering", *GROUND},
}
HOMES = {
    "click": {"cli"},
    "docx": {"reading", "rendering"},  # read in the one, written in the other
    "ftfy": {"reading"},
    "holidays": {"core"},
    "chinese_calendar": {"core"},
    "jinja2": {"rendering"},
    "lxml": {"reading", "rendering"},
    "markupsafe": {"rendering"},
    "opencc": {"layout", "nlp"},
    "platformdirs": {"settings"},
    "spacy": {"nlp"},
}


def layer(path: Path) -> str:
    """The folder, or the module beside the folders, that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, at_once: bool = False) -> Iterator[str]:
    """The full names imported; ``at_once``: only those that importing the file imports."""
    package = ["minutes", *path.relative_to(PACKAGE).parent.parts]
    for node in _statements(ast.parse(path.read_text("utf-8")), at_once=at_once):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _statements(node: ast.AST, *, at_once: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        types_only = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
        if not (at_once and (deferred or types_only)):
            yield child
            yield from _statements(child, at_once=at_once)


def ours(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "minutes" and len(parts) > 1 else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_layer_imports_only_what_lies_below_it(path: Path) -> None:
    allowed = ALLOWED.get(layer(path))
    if allowed is None:  # cli and the package itself may import all
        assert layer(path) in {"cli", "__init__", "__main__"}, f"{layer(path)} has no place in the table"
        return
    used = {target for name in imports(path) if (target := ours(name))}
    assert used - allowed == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_an_outside_library_is_used_at_home(path: Path) -> None:
    used = {name.partition(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"minutes"}
    assert {library for library in used if layer(path) not in HOMES.get(library, set())} == set()


def test_the_start_imports_only_click() -> None:
    """`import minutes` and `minutes --help` stay fast: what else they need they import when it is called for."""
    heavy = {
        name
        for path in (PACKAGE / "__init__.py", PACKAGE / "errors.py", PACKAGE / "cli" / "__init__.py")
        for name in imports(path, at_once=True)
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "click"}
    }
    assert {name for name in heavy if ours(name) not in {"__version__", "errors"}} == set()
