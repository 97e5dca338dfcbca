"""``import evidence as ev``: its names are sorted, complete, quick to list, and each stands in the reference."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import evidence as ev

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / "reference").glob("*.md")))


def test_the_names_are_sorted_and_each_is_there() -> None:
    """``__all__`` is what there is, in order."""
    assert ev.__all__ == sorted(set(ev.__all__))
    assert [name for name in ev.__all__ if not hasattr(ev, name)] == []
    assert dir(ev) == sorted([*ev.__all__, "__version__"])


def test_a_type_checker_sees_the_same_names() -> None:
    """What is imported for types is what is imported at run time."""
    tree = ast.parse(Path(ev.__file__).read_text("utf-8"))
    typed = next(node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    names = [
        alias.asname or alias.name for node in typed.body if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    assert sorted(names) == ev.__all__


def test_no_name_turns_into_a_module_of_the_same_name() -> None:
    """Importing ``evidence.x`` binds ``x`` in the package: a public ``x`` would be lost, as ``propositions`` once was."""
    modules = {path.stem for path in (ROOT / "evidence").iterdir() if path.name[0] != "_"}
    assert sorted(modules & set(ev.__all__) - {"report"}) == []


@pytest.mark.parametrize("name", ev.__all__)
def test_a_public_name_stands_in_the_reference(name: str) -> None:
    """Who reads docs/reference meets every name that can be used."""
    found = getattr(ev, name)
    called = isinstance(found, FunctionType | ModuleType)
    words = (f"ev.{name}(", f"ev.{name}.") if called else (f"`{name}`",)
    assert any(word in REFERENCE for word in words)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name is not another error from deep inside."""
    with pytest.raises(AttributeError, match="has no attribute 'tranfers'"):
        ev.__getattr__("tranfers")


def test_importing_the_library_imports_nothing_but_itself() -> None:
    """``import evidence`` costs what its own file costs."""
    source = "import sys, evidence; print(*[name for name in sys.modules if name.startswith('evidence.')])"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.split() == []
