"""What a receipt names as its makers is what a screening is made with."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from evidence import made_with

ROOT = Path(made_with.__file__).parent
CALLED = {"stdnum": "python-stdnum"}
"""Packages whose modules are not called as they are."""
BESIDE = {"pandas", "sqlalchemy"}
"""What asks and tells, and moves no score."""


def test_every_rule_is_there() -> None:
    """A module that was moved would leave the hash without a word."""
    assert [name for name in made_with.RULES if not (ROOT / name).exists()] == []


def test_every_package_that_a_score_rests_on_is_named() -> None:
    """What names and screening import is named in a receipt, or is known to move no score; nothing else is named."""
    found = set()
    for path in (*(ROOT / "names").rglob("*.py"), *(ROOT / "screen").rglob("*.py"), ROOT / "matching.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    theirs = {CALLED.get(name, name) for name in found - sys.stdlib_module_names - {"evidence"}}
    assert theirs - BESIDE <= set(made_with.PACKAGES)


def test_a_changed_rule_is_another_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rules, or other ones, are other rules; the same are the same."""
    whole = made_with.rules_hash.__wrapped__()
    assert whole == made_with.rules_hash.__wrapped__()
    monkeypatch.setattr(made_with, "RULES", made_with.RULES[1:])
    assert made_with.rules_hash.__wrapped__() != whole


def test_the_makers_are_named_with_their_versions() -> None:
    """By name, in order, none without a version."""
    told = made_with.tools()
    assert list(told) == sorted({*made_with.PACKAGES, "rules", "unicode"})
    assert all(told.values())
