"""What is installed is what stands in the tree: packages, data, migrations, and the three folders under one name."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

import evidence
from evidence.schema.migrations import HEAD, KNOWN

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS = {"evidence": ROOT / "evidence", "evidence.schema": ROOT / "schema", "evidence.importers": ROOT / "importers"}
LINKED = ("schema", "importers")


def files() -> Iterator[tuple[str, Path]]:
    """Each file of the library by its path in the installed package."""
    for package, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            linked = package == "evidence" and inside.parts[0] in LINKED
            if path.is_file() and not linked and "__pycache__" not in inside.parts:
                yield f"{package.replace('.', '/')}/{inside.as_posix()}", path


def test_every_folder_with_modules_is_a_package_of_the_distribution() -> None:
    """A new folder that pyproject.toml does not name would be missing from every wheel."""
    folders = {str(Path(name).parent).replace("/", ".") for name, path in files() if path.suffix == ".py"}
    assert sorted(PYPROJECT["tool"]["setuptools"]["packages"]) == sorted(folders)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from a copy without symbolic links, as a checkout on Windows has it."""
    place = tmp_path_factory.mktemp("wheel")
    copy = place / "source"
    ignored = ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests", "docs")
    copytree(ROOT, copy, ignore=ignored, symlinks=True)
    for name in LINKED:
        (copy / "evidence" / name).unlink(missing_ok=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(place), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    with ZipFile(next(place.glob("*.whl"))) as built:
        return {name for name in built.namelist() if ".dist-info/" not in name}


def test_a_wheel_holds_every_file_of_the_library_and_nothing_else(wheel: set[str]) -> None:
    """py.typed, vocabulary, migration templates and samples are installed; tests and caches are not."""
    assert wheel == {name for name, _ in files()}


def test_the_two_folders_stand_in_the_package_as_symbolic_links() -> None:
    """In a checkout ``evidence.schema`` is schema/, by a relative link that survives a move."""
    for name in LINKED:
        link = ROOT / "evidence" / name
        if not link.is_symlink():  # pragma: no cover
            pytest.skip("this checkout was made without symbolic links")
        assert link.readlink() == Path("..") / name


def test_the_version_is_one() -> None:
    """What ``evidence --version`` says is what pip installs."""
    assert evidence.__version__ == PYPROJECT["project"]["version"]


def test_the_newest_migration_is_the_revision_that_the_library_writes() -> None:
    """A migration that HEAD does not name would refuse every ledger as written by a later version."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "schema" / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == KNOWN


@pytest.mark.parametrize("name", LINKED)
def test_the_folders_are_not_imported_under_their_bare_name(name: str) -> None:
    """``import schema`` would be another module than ``evidence.schema``: two of every class."""
    command = [sys.executable, "-c", f"import {name}"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)
    assert f"import evidence.{name}, not {name}" in done.stderr


@pytest.mark.parametrize("module", ["evidence", "evidence.cli", "evidence.cli.app"])
def test_heavy_libraries_are_not_imported_before_they_are_needed(module: str) -> None:
    """``import evidence`` and ``evidence --help`` stay quick."""
    heavy = ("pandas", "numpy", "sqlalchemy", "sqlmodel", "alembic", "openpyxl", "xlsxwriter", "pydantic", "selectolax")
    source = f"import sys, {module}; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.split() == []
