"""What does not belong into the repository is not in it: places of one machine, package hosts, vague names, long files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("evidence", "schema", "importers", "tests", "docs", ".ci")
LONGEST = 400
"""Lines of a module at the most: one file, one idea (STYLE)."""
LONGEST_FUNCTION = 65
"""Lines of a function's body at the most: what a reviewer holds in one look."""
BANNED = re.compile(r"(?:^|_)(?:managers?|helpers?|utils?|utilit(?:y|ies)|commons?|base|handlers?|misc)(?:_|$)")
MACHINE = re.compile(r"(?<![\w.~])/(?:root|home|Users|workspace|work|opt/venv)/[\w.-]|\b[A-Z]:\\\\?Users\b")
HOSTS = re.compile(
    "|".join((r"pypi\.", r"pythonhosted\.", r"npmjs\.", r"registry\.npm", r"deb\.debian\.", "anaconda\\.")) + r"org"
)


def files() -> Iterator[Path]:
    """Every text that is committed: those of the folders, and those beside them at the root."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.suffix in (".md", ".toml", ".py", ".cfg", ".ini"):
            yield path
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT).parts
            linked = inside[:2] in (("evidence", "schema"), ("evidence", "importers"))
            if (
                path.is_file()
                and not linked
                and "__pycache__" not in inside
                and path.suffix not in (".pyc", ".xlsx", ".db")
            ):
                yield path


FILES = {path.relative_to(ROOT).as_posix(): path for path in files()}
TEXTS = [name for name in FILES if name != "tests/test_hygiene.py"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_place_of_one_machine_and_no_package_host_is_named(name: str) -> None:
    """What is written works on every machine, and packages come from wherever pip is told to fetch them."""
    text = FILES[name].read_text("utf-8", errors="replace")
    assert [found[0] for pattern in (MACHINE, HOSTS) for found in pattern.finditer(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_named_by_its_role(name: str) -> None:
    """A name that fits anything says nothing: the idea is not found yet."""
    parts = Path(name).with_suffix("").parts
    assert [part for part in parts if BANNED.search(part.lower())] == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".py") and not name.startswith("tests/")])
def test_a_module_is_of_one_idea(name: str) -> None:
    """A long file holds two."""
    assert len(FILES[name].read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in FILES
        if name.endswith(".py") and not name.startswith(("tests/", "schema/migrations/"))  # a revision is one statement
    ],
)
def test_a_function_is_read_in_one_look(name: str) -> None:
    """A long one decides several things; its arguments do not count, for the options of a command are as many as they are."""
    tree = ast.parse(FILES[name].read_text("utf-8"))
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {
        f"{one.name} (line {one.lineno})": lines
        for one in functions
        if (lines := (one.end_lineno or 0) - one.body[0].lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".py")])
def test_a_module_begins_by_saying_what_it_is_responsible_for(name: str) -> None:
    """The first line of a file is its responsibility."""
    text = FILES[name].read_text("utf-8").lstrip()
    assert text == "" or text.startswith(('"""', 'r"""'))
