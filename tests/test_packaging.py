"""However it is installed, the program finds its rules, models and templates."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

DATA = ("pipelines", "models", "templates")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def tracked(root: Path, *folders: str) -> set[str]:
    """The files below folders that belong to the project, as paths from its root."""
    return {
        str(path.relative_to(root))
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".gitkeep"
    }


def test_wheel_holds_one_package_and_its_metadata(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"minutes"}


@pytest.mark.parametrize("folder", DATA)
def test_wheel_holds_every_data_file(root: Path, names: set[str], folder: str) -> None:
    files = tracked(root, folder)
    assert files
    assert {f"minutes/_data/{file}" for file in files} <= names


def test_wheel_holds_every_module_and_says_it_is_typed(root: Path, names: set[str]) -> None:
    files = tracked(root, "minutes")
    assert "minutes/py.typed" in files
    assert files <= names


def test_checkout_has_no_packed_copy_of_the_data(root: Path) -> None:
    assert not (root / "minutes" / "_data").exists()


def test_wheel_declares_every_python_that_the_classifiers_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
        text = archive.read(metadata).decode()
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert f"Classifier: Programming Language :: Python :: {version}\n" in text
    assert "Requires-Python: >=3.11\n" in text


def test_bare_checkout_finds_its_data(root: Path) -> None:
    """No installation at all: the interpreter is given the path and nothing else."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); from minutes.assets import PIPELINES, MODELS, TEMPLATES;"
    code += "print(*(path.is_dir() for path in (PIPELINES, MODELS, TEMPLATES)))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, root], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 3


@pytest.mark.slow
def test_installed_wheel_summarizes_an_example(root: Path, wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment, away from the checkout; the libraries it needs are those of this one."""
    venv.create(tmp_path / "env", with_pip=True, symlinks=True)
    python = str(tmp_path / "env" / "bin" / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True, text=True)
    (site,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (site / "libraries.pth").write_text("\n".join(ours), "utf-8")
    example = root / "examples" / "Larkfield Trust Board 20 March 2024.docx"
    where = "import minutes.assets; print(minutes.assets.PIPELINES)"
    found = subprocess.run([python, "-I", "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(site)
    command = [str(tmp_path / "env" / "bin" / "minutes"), "summarize", str(example)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Hugh Bannerman" in done.stdout
