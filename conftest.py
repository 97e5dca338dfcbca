"""README and docs are tests too: ``pytest README.md docs`` runs the examples of each page, one test a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import Page


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A Markdown page of README.md or docs/ is a file of tests."""
    pages = (parent.config.rootpath / "README.md", parent.config.rootpath / "docs")
    if file_path.suffix == ".md" and any(file_path.is_relative_to(page) for page in pages):
        return Page.from_parent(parent, path=file_path)
    return None
