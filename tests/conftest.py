"""What every test may ask for: the option ``--accept`` of golden tests, and the publishers' real files."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest --accept`` writes golden files instead of comparing with them."""
    parser.addoption("--accept", action="store_true", help="write golden files; read them before they are committed")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of the publishers' real files; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the publishers' real files are absent: {folder} is no folder")
    return folder
