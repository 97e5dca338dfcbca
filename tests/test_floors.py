"""Imports point down only, and importers and the store never see each other (DESIGN, Floors).

Every import counts: at the top, inside a function, and for types alone. Who names a type of a higher floor depends on it
all the same: a change up there is a change here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"evidence": ROOT / "evidence", "evidence.schema": ROOT / "schema", "evidence.importers": ROOT / "importers"}

FLOORS = {
    "evidence.cli": 7,
    "evidence.ledger": 6,
    "evidence.report": 6,
    "evidence.answering": 5,
    "evidence.partitions": 6,
    "evidence.signatures": 6,
    "evidence.screenings": 6,
    "evidence.register": 6,
    "evidence.recording": 5,
    "evidence.signer": 3,
    "evidence.bundle": 5,
    "evidence.files": 5,
    "evidence.folder": 5,
    "evidence.gathering": 5,
    "evidence.given": 5,
    "evidence.names_given": 5,
    "evidence.job": 5,
    "evidence.keeping": 5,
    "evidence.load": 5,
    "evidence.mapped": 5,
    "evidence.mapping": 5,
    "evidence.noted_grades": 5,
    "evidence.opinions": 5,
    "evidence.explaining": 5,
    "evidence.endpoint": 5,
    "evidence.quality": 5,
    "evidence.rehearsal": 5,
    "evidence.linking": 5,
    "evidence.proposing": 5,
    "evidence.proving": 5,
    "evidence.receipt": 5,
    "evidence.rescreening": 5,
    "evidence.review": 5,
    "evidence.roster": 5,
    "evidence.scoring": 5,
    "evidence.screen": 5,
    "evidence.screened": 3,
    "evidence.telling": 3,
    "evidence.sketch": 5,
    "evidence.take": 5,
    "evidence.verify": 5,
    "evidence.store": 4,
    "evidence.bearing": 3,
    "evidence.columns": 3,
    "evidence.asking": 3,
    "evidence.confidence": 3,
    "evidence.finding": 3,
    "evidence.filters": 3,
    "evidence.grade": 3,
    "evidence.counting": 3,
    "evidence.launch": 3,
    "evidence.law": 3,
    "evidence.listing": 3,
    "evidence.made_with": 3,
    "evidence.matching": 3,
    "evidence.mirroring": 3,
    "evidence.names": 3,
    "evidence.proposition": 3,
    "evidence.prose": 3,
    "evidence.deal": 3,
    "evidence.deals_over_time": 3,
    "evidence.designation": 3,
    "evidence.query": 3,
    "evidence.recorded": 3,
    "evidence.reconciling": 3,
    "evidence.reviewed": 3,
    "evidence.transfer": 3,
    "evidence.view": 3,
    "evidence.importer": 2,
    "evidence.importers": 2,
    "evidence.read": 1,
    "evidence.schema": 1,
    "evidence.template": 1,
    "evidence.demo": 0,
    "evidence.errors": 0,
    "evidence.formula": 0,
    "evidence.quiet": 0,
    "evidence.schema.vocabulary": 0,
    "evidence.schema.words": 0,
}
"""The floor of each module, by the longest name that begins its own."""

FACE = "evidence"
"""The package itself: it names what users import and is importable from everywhere for its ``__version__`` alone."""


def _modules() -> Iterator[tuple[str, Path]]:
    for package, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*.py")):
            inside = path.relative_to(folder)
            if package == "evidence" and inside.parts[0] in ("schema", "importers"):
                continue  # the symbolic links; their folders come by their own names
            name = ".".join((package, *inside.with_suffix("").parts))
            yield name.removesuffix(".__init__"), path


MODULES = dict(_modules())


def imported(name: str, source: str, *, is_package: bool) -> set[str]:
    """The modules of this library that a source imports anywhere; of the package itself, ``evidence.<name>``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parent = name.split(".")[: len(name.split(".")) - node.level + is_package] if node.level else []
            module = ".".join([*parent, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                found.add(whole if whole in MODULES or module == FACE else module)
    return {module for module in found if module.partition(".")[0] == FACE}


def floor(module: str) -> int:
    """The floor of a module. Raises KeyError for one that has none."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        found = FLOORS.get(".".join(parts[:length]))
        if found is not None:
            return found
    raise KeyError(f"{module} stands on no floor: give it one in FLOORS, as DESIGN.md has it")


def imports_of(name: str) -> set[str]:
    """What a module of this library imports of it, without itself and the version."""
    path = MODULES[name]
    found = imported(name, path.read_text("utf-8"), is_package=path.name == "__init__.py")
    return found - {name, f"{FACE}.__version__"}


@pytest.mark.parametrize("name", [name for name in MODULES if name != FACE])
def test_imports_point_down_only(name: str) -> None:
    """A module imports nothing from a floor above its own."""
    above = sorted(other for other in imports_of(name) if other != FACE and floor(other) > floor(name))
    assert above == []


def belongs(name: str, packages: tuple[str, ...]) -> bool:
    """Whether a module is one of these or stands in one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


IMPORTERS, STORE = ("evidence.importer", "evidence.importers"), ("evidence.store",)


@pytest.mark.parametrize("name", [name for name in MODULES if belongs(name, IMPORTERS + STORE)])
def test_importers_and_the_store_never_see_each_other(name: str) -> None:
    """An importer is tested without a database, and the store without a file format."""
    other_side = STORE if belongs(name, IMPORTERS) else IMPORTERS
    assert [module for module in imports_of(name) if belongs(module, other_side)] == []


DATABASES = ("sqlalchemy", "sqlmodel", "alembic", "sqlite3", "psycopg")
HARMLESS = {"sqlalchemy.Connection", "sqlalchemy.exc.DatabaseError"}
"""Names of a type and an error: they neither open a database nor write SQL."""


@pytest.mark.parametrize("name", [name for name in MODULES if not belongs(name, ("evidence.store", "evidence.schema"))])
def test_only_the_store_opens_a_database(name: str) -> None:
    """SQL and its libraries stay in evidence/store; tables and migrations in schema/ are its private words."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    assert sorted(one for one in found - HARMLESS if one.partition(".")[0] in DATABASES) == []


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("from evidence.store import Store", {"evidence.store"}),
        ("from evidence import load", {"evidence.load"}),
        ("def f():\n    import evidence.ledger", {"evidence.ledger"}),
        (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from evidence.ledger import Ledger",
            {"evidence.ledger"},
        ),
        ("from . import log", {"evidence.store.log"}),
        ("from ..query import Claims", {"evidence.query"}),
        ("import json", set()),
    ],
)
def test_no_way_of_importing_is_overlooked(source: str, seen: set[str]) -> None:
    """At the top, in a function, for types, by a relative name: each is seen."""
    assert imported("evidence.store.claims", source, is_package=False) == seen


def test_a_module_without_a_floor_is_named() -> None:
    """A new module does not slip in beside the floors."""
    with pytest.raises(KeyError, match=r"evidence\.elsewhere stands on no floor"):
        floor("evidence.elsewhere")
