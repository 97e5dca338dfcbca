"""The two options of every command, ``--db`` and ``--json``, before the command or after it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence import __version__
from evidence.cli.answers import Usage
from evidence.errors import NotFound

if TYPE_CHECKING:
    from evidence.ledger import Ledger

DEFAULT = "evidence.db"

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help=f"The ledger: a SQLite file or postgresql+psycopg://... Without it EVIDENCE_DB, else {DEFAULT} here.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.", show_default=False)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="T", help="What this ledger knew then: a date (its UTC end), a time or a log number."
    ),
]
PublishedBy = Annotated[
    str | None, typer.Option("--published-by", metavar="DATE", help="What the world could know on that day.")
]


@dataclass(frozen=True, slots=True)
class Here:
    """Which ledger a command is about, and how it answers."""

    db: str | None = None
    json: bool = False

    @staticmethod
    def of(context: typer.Context, db: str | None, as_json: bool) -> Here:
        """What stands after the command, else what stands before it."""
        before = context.find_root().obj or Here()
        return Here(db if db is not None else before.db, as_json or before.json)

    @property
    def location(self) -> str:
        """The ledger's place: given, else ``EVIDENCE_DB``, else ``evidence.db`` here."""
        return self.db if self.db is not None else os.environ.get("EVIDENCE_DB") or DEFAULT

    @property
    def shown(self) -> str:
        """The ledger's place without a password."""
        place = self.location
        if place.startswith("sqlite:///"):
            place = place.removeprefix("sqlite:///").partition("?")[0]
        return re.sub(r"://([^/:@]*):.*@", r"://\1:***@", place) if "://" in place else str(Path(place).expanduser())

    def _absent(self) -> str | None:
        """Why there is no ledger in the file; None where there may be one."""
        path = Path(self.shown)
        if not path.exists():
            return "there is no ledger here"
        return "is an empty file and no ledger" if path.is_file() and path.stat().st_size == 0 else None

    @contextmanager
    def ledger(self, *, make: bool = False) -> Iterator[Ledger]:
        """The ledger, opened. Only with ``make`` a file that does not exist is made; else NotFound says how to make one.

        Raises Usage for a name that is no file.
        """
        from evidence.ledger import open_ledger

        if not self.location.strip() or self.location == ":memory:":
            raise Usage(
                f"--db {self.location or repr('')} names no file. A ledger that is gone when the command ends keeps no "
                "evidence: name a file, as --db evidence.db"
            )
        if not make and "://" not in self.shown and (absent := self._absent()):
            raise NotFound(
                f"{absent}. Make one with: evidence load FILE, or try: evidence demo DIR. "
                "Another one is named with --db or EVIDENCE_DB",
                place=self.shown,
            )
        with open_ledger(self.location) as ledger:
            yield ledger

    def answer(self, **told: Any) -> dict[str, Any]:
        """The JSON object of an answer that is not a query's."""
        head = {"ok": True, "library": __version__, "database": self.shown, "as_of": None, "published_by": None}
        return head | told

    def failed(self, kind: str, message: str, place: str | None = None) -> dict[str, Any]:
        """The JSON object of a failure."""
        return self.answer(ok=False, error={"type": kind, "message": message, "place": place})


def glimpse(argv: Sequence[str]) -> Here:
    """The two options as they stand in ``argv``, for messages about a command line that cannot be read."""
    words = list(argv[: argv.index("--")] if "--" in argv else argv)
    db, as_json = None, False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        if word == "--db":
            db = following
        elif word.startswith("--db="):
            db = word.removeprefix("--db=")
        elif word in ("--json", "--format=json") or (word == "--format" and following == "json"):
            as_json = True
    return Here(db, as_json)
