"""The face that ``ev.open`` returns: load, ask, frame, verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from evidence import __version__
from evidence.columns import COLUMNS
from evidence.errors import EvidenceError, LoadError, NotFound
from evidence.filters import policy_named
from evidence.query import Findings, Launches, Propositions, Query, RedFlags, Transfers
from evidence.quiet import quiet_collector
from evidence.receipt import Receipts
from evidence.register import Register
from evidence.screenings import Screenings
from evidence.signatures import Signatures
from evidence.signer import whoami
from evidence.store import Store
from evidence.view import StoredClaim

if TYPE_CHECKING:
    import pandas as pd

    from evidence.explaining import Explained
    from evidence.finding import Finding
    from evidence.folder.outcome import FolderLoad, Line
    from evidence.opinions import Believed, Opinions
    from evidence.proposition import Proposition
    from evidence.verify import Verification


class Ledger(Signatures, Screenings, Register):
    """One evidence ledger. Use as a context manager, or ``close()`` it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self.store.shown}>"

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def load(
        self,
        *paths: str | Path,
        importer: str | None = None,
        mapping: str | Path | None = None,
        published: str | None = None,
        quarantine: bool = False,
        accept_shrinkage: bool = False,
        publisher: str | None = None,
        title: str | None = None,
        handling: str | None = None,
        licence: str | None = None,
        attribution: str | None = None,
        by: str | None = None,
        progress: Callable[[str, int], None] | None = None,
    ) -> Receipts:
        """Load files and return a receipt for each, or for each bundle of files that belong together.

        ``importer`` forces one, ``mapping`` names the file that says what the columns of these sheets mean, ``published``
        gives the day a document was published, ``quarantine`` loads what can be read and keeps the rest with place and
        reason. ``publisher`` and ``title`` are those of prose that does not state them; ``handling`` (a word of
        ``Handling``), ``licence`` and ``attribution`` mark the documents. These stand as they are said when a document is
        first loaded. Raises LoadError or StoreError; of a file that fails nothing is stored, the others are loaded, and the
        error carries their ``receipts``.
        """
        from evidence.given import Given
        from evidence.job import Terms
        from evidence.load import load

        if title is not None and len(paths) > 1:
            raise LoadError("--title is that of one document. Load it alone")
        terms = Terms(
            by=by or whoami(),
            published_on=published,
            quarantine=quarantine,
            accept_shrinkage=accept_shrinkage,
            progress=progress,
            given=Given.of(
                publisher=publisher, title=title, handling=handling, licence=licence, attribution=attribution
            ),
        )
        return load(self.store, paths, terms, importer, mapping)

    def load_folder(
        self,
        folder: str | Path,
        done: str | Path,
        *,
        settle: float = 60,
        quarantine: bool = False,
        accept_shrinkage: bool = False,
        handling: str | None = None,
        licence: str | None = None,
        attribution: str | None = None,
        by: str | None = None,
        tell: Callable[[Line], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
        apart: Sequence[Path] = (),
        progress: Callable[[str, int], None] | None = None,
    ) -> FolderLoad:
        """Load what waits in a folder, move to ``done`` what is stored, and return a line a file.

        A file that was changed within the last ``settle`` seconds is left for the next run; so are the files of
        ``apart``. What is said here of all files, ``evidence.toml`` in a folder and ``FILE.toml`` beside a file say more
        precisely. ``tell`` is given each line as it comes to be, and ``stop`` is asked before each file. A file that
        cannot be loaded stays, with a report beside it; that is no error. Raises NotFound or LoadError where a folder
        is none, FolderInUse where another run is at work on it, StoreError where the ledger cannot be had.
        """
        from evidence.folder.places import Places
        from evidence.folder.run import load_folder
        from evidence.folder.settings import Settings
        from evidence.job import Terms

        said = Settings(
            quarantine=quarantine,
            accept_shrinkage=accept_shrinkage,
            handling=handling,
            licence=licence,
            attribution=attribution,
        )
        terms = Terms(by=by or whoami(), progress=progress)
        said.terms(terms)  # a word that there is not is told once, and not of every file
        places = Places.of(folder, done)
        return load_folder(self.store, places, said, terms, settle=settle, tell=tell, stop=stop, apart=apart)

    @quiet_collector()
    def rows(self, query: Query) -> list[dict[str, Any]]:
        """The answer as rows of the JSON contract, in the columns of ``evidence.columns``."""
        from evidence import answering

        found = answering.rows(self.store, query)
        columns = COLUMNS[query.kind]
        return [row if tuple(row) == columns else {name: row[name] for name in columns} for row in found]

    @quiet_collector()
    def findings(self, query: Findings) -> list[Finding]:
        """Signed findings with the claims that each rests on, which ``rows`` tells as rows."""
        from evidence.store import findings

        return findings.findings(self.store, query)

    @quiet_collector()
    def propositions(self, query: Transfers | Launches | Propositions | RedFlags) -> list[Proposition]:
        """Propositions with the claims for and against, which ``rows`` tells as rows."""
        from evidence import gathering

        return gathering.propositions(self.store, query)

    @quiet_collector()
    def believed(self, query: Transfers | Launches | Propositions | RedFlags) -> list[Believed]:
        """How far each proposition of a question can be believed, by id, under the question's policy.

        Quicker than ``rows``, and in a fraction of the memory: of most claims no more is read than weighs.
        """
        from evidence import gathering

        return list(gathering.believed(self.store, query))

    @quiet_collector()
    def claims(self, query: Query) -> list[StoredClaim]:
        """The claims that a question rests on, for and against, each quoted with its locator.

        What a source took back is left out, but for a question about claims themselves, where it is marked. Of a
        question about events forecasts are left out: they are not events (METHOD 2.4).
        """
        from evidence import gathering

        return gathering.claims(self.store, query)

    @quiet_collector()
    def explain(
        self,
        asked: str | Query,
        *,
        policy: str | None = None,
        as_of: str | None = None,
        published_by: str | None = None,
    ) -> Explained:
        """Why a proposition is believed as far as it is, item by item; printed, it is told in plain words.

        ``asked`` is the id of a proposition or of a claim that bears on it, or the beginning of one, or a question that
        finds one proposition, with its own clocks. Raises NotFound or NotUnique for what names none or several,
        QueryError for a policy or clock that there is not.
        """
        from evidence.explaining import explain

        return explain(self.store, asked, policy=policy, as_of=as_of, published_by=published_by)

    def sources(self, *, as_of: str | None = None, disputed: bool = False) -> list[dict[str, Any]]:
        """Who speaks: a row a source, by id, with kind, parent and independent origin as of a moment, and who declares it.

        With ``disputed`` only those that sheets or importers declare in two ways, each of the others under ``otherwise``.
        Raises QueryError for a moment that cannot be read.
        """
        from evidence.store.speakers import sources

        return sources(self.store, as_of, disputed=disputed)

    def opinions(self, as_of: str | None = None, policy: str | None = None) -> Opinions:
        """What tells how far propositions can be believed, at a moment and under a policy. Raises QueryError."""
        from evidence.opinions import Opinions

        return Opinions(self.store, as_of, policy)

    def frame(self, query: Query) -> pd.DataFrame:
        """The answer as a DataFrame in the columns of ``evidence.columns``, provenance last.

        Dates are ISO strings, lists and nested rows are Python objects, unknown is None. ``attrs`` holds the question,
        the clocks, the library's version and the ledger's head.
        """
        import pandas as pd

        told = self.answer(query)
        frame = pd.DataFrame(told.pop("rows"), columns=list(COLUMNS[query.kind]), dtype=object)
        frame.attrs.update(told)
        return frame

    def answer(self, query: Query, *, rows: bool = True) -> dict[str, Any]:
        """The machine-readable answer: what was asked, of what, as of when, and the ``rows``."""
        head = self.store.head()
        told: dict[str, Any] = {
            "ok": True,
            "library": __version__,
            "database": self.store.shown,
            "as_of": query.as_of,
            "published_by": query.published_by,
            "head": None if head is None else {"seq": head.seq, "at": head.at, "hash": head.hash},
            "query": query.kind,
            "filters": query.asked(),
        }
        if isinstance(query, Transfers | Launches | Propositions | RedFlags):
            told["policy"] = policy_named(query.policy).row()
        if rows:
            here = str(head.seq) if head else "0"  # what is loaded between the two looks is in neither
            told["rows"] = self.rows(query if query.as_of is not None else replace(query, as_of=here))
        return told

    def redact(self, document: str, *, by: str, because: str) -> None:
        """Drop a document's bytes and text for good, signed and reasoned; its hash and its quotes stay.

        Raises NotFound for a document that the ledger does not hold, EvidenceError without a name or a reason.
        """
        self.store.redact(document, by=by, because=because)

    def verify(
        self, report: str | Path | None = None, *, screenings: str | Sequence[str] = "all", names: Any = None
    ) -> Verification:
        """Walk log, documents, readings and quotes, make every recorded screening again, and the cells of a report.

        ``screenings`` are the ids of those that are made again, or ``none``: what was not is told in ``remarks``. ``names`` are
        those of a screening that did not keep them, as ``screen`` takes them, or a list of sheets: names of no screening are a
        problem. Raises NotFound where there is no such report, screening or sheet, QueryError for names that cannot be
        read, and for a sheet what ``screen`` raises.
        """
        from evidence.names_given import names_given
        from evidence.store.screenings import named
        from evidence.verify import verify

        if report is not None and not Path(report).is_file():
            wrong = (
                "is a folder. Name a report in it" if Path(report).is_dir() else "there is no such file. Check the name"
            )
            raise NotFound(wrong, place=str(report))
        given = () if names is None else names_given(names)
        result = verify(self.store, named(self.store, screenings), given)
        if report is not None:
            self._verify_report(Path(report), result)
        return result

    def _verify_report(self, path: Path, result: Verification) -> None:
        """Make the report again from the ledger and name each cell that differs."""
        from evidence import report as reports
        from evidence.store.proof import Problem

        try:
            rebuilt = reports.rebuild(self, reports.parameters_of(path))
            result.checked["cells"] = sum(1 for _ in rebuilt.cells())
            for sheet, cell, expected, found in reports.differences(path, rebuilt):
                where = f"{path.name}#sheet={sheet}&cell={cell}"
                result.problems.append(Problem("cell", where, f"is {found!r}; the ledger gives {expected!r}"))
        except EvidenceError as error:
            result.problems.append(Problem("report", path.name, error.message))


def open_ledger(location: str | Path = "evidence.db") -> Ledger:
    """Open a ledger: a SQLite file, made where there is none, or ``postgresql+psycopg://...``; migrated to head.

    Raises StoreError: NewerSchema, ForeignDatabase, Busy, ReadOnly.
    """
    return Ledger(Store(location))
