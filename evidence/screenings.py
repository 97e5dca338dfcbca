"""Screening through a ledger: who is asked about, against every name of its lists, at the three clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evidence.quiet import quiet_collector
from evidence.store import Store

if TYPE_CHECKING:
    from evidence.screen import Screened, Screening


class Screenings:
    """The part of a ledger's face that asks whether parties may stand on its lists. It says hits, and never a verdict."""

    store: Store

    @quiet_collector()
    def screen(
        self,
        names: Any,
        *,
        on: str | None = None,
        published_by: str | None = None,
        as_of: str | None = None,
        list: str | None = None,
        authority: str | None = None,
        programme: str | None = None,
        regime: str | None = None,
        measure: str | None = None,
        threshold: float | None = None,
        policy: str | None = None,
        delisted: bool = False,
        by: str | None = None,
        record: bool = True,
        keep: bool = True,
        label: str | None = None,
        progress: Callable[[int], None] | None = None,
        processes: int | None = 1,
    ) -> Screened:
        """Which listed parties those asked about may be, each with a score and its reasons.

        The screening is recorded in the register, signed ``by`` a person (without it whoever ``EVIDENCE_USER`` or the system
        names), under a ``label`` such as the name of the file; ``receipt`` is what was signed. Without ``keep`` only hashes
        of names and hits are kept; with ``record=False`` nothing is written. Decisions that stand are told on their hits.

        ``names`` are strings, ``Asked`` values, or a DataFrame with a column ``name`` and perhaps ``aliases``, ``kind``,
        ``born``, ``nationalities``, ``identifiers``; its other columns come back in ``frame()``. The clocks and filters
        are those of ``ev.designations``. A ``Path``, or a roster that ``evidence.roster.sheet.opened`` gives, is a sheet of
        parties: every column comes back in ``frame()``, and what could not be read is an issue of its row. ``delisted`` tells
        parties too whose listing had ended by the day. Several ``processes`` share the work and give the same answer; None are
        as many as there are cores, from some thousands of names on. Where no file keeps the index of names, as of a ledger
        in memory, one does it. Raises QueryError for a question or a table that cannot be read,
        NotFound for a list that the ledger never held, LoadError for a sheet that cannot be read, EvidenceError for what
        cannot be recorded and where a process ended before its work was done, StoreError where the ledger cannot be written.
        """
        from evidence.recording import Recording
        from evidence.roster.whole import asked as asked_in
        from evidence.roster.whole import is_sheet, rows_of, told
        from evidence.screen import Screening
        from evidence.screen.asking import about, is_table, of_table
        from evidence.screened import Question
        from evidence.signer import whoami

        sheet = rows_of(names) if is_sheet(names) else None
        if sheet is not None:
            names, label = asked_in(sheet), label or sheet.roster.path.name
        given, beside = of_table(names) if is_table(names) else (about(names), [])
        asked = Question(
            on=on,
            published_by=published_by,
            as_of=as_of,
            list=list,
            authority=authority,
            programme=programme,
            regime=regime,
            measure=measure,
            threshold=threshold,
            policy=policy,
            delisted=delisted,
        )
        with Screening(self.store, asked, processes=processes) as opened:
            if not record:
                screened = opened.whole(tuple(opened.each(given, progress)), beside)
                return screened if sheet is None else told(screened, sheet)
            recording = Recording(opened, asked, by=whoami() if by is None else by, label=label, keep=keep)
            screened = opened.whole(tuple(recording.each(opened.each(given, progress))), beside)
        screened = replace(screened, receipt=recording.sign(self.store))
        return screened if sheet is None else told(screened, sheet)

    def open_screening(
        self,
        *,
        on: str | None = None,
        published_by: str | None = None,
        as_of: str | None = None,
        list: str | None = None,
        authority: str | None = None,
        programme: str | None = None,
        regime: str | None = None,
        measure: str | None = None,
        threshold: float | None = None,
        policy: str | None = None,
        delisted: bool = False,
        processes: int | None = 1,
    ) -> Screening:
        """A question opened over the ledger as it is, for streams: ``each(names)`` gives the answers one by one.

        A context manager. What it reads is one snapshot, whatever is loaded meanwhile. Raises as ``screen``.
        """
        from evidence.screen import Screening
        from evidence.screened import Question

        asked = Question(
            on=on,
            published_by=published_by,
            as_of=as_of,
            list=list,
            authority=authority,
            programme=programme,
            regime=regime,
            measure=measure,
            threshold=threshold,
            policy=policy,
            delisted=delisted,
        )
        return Screening(self.store, asked, processes=processes)
