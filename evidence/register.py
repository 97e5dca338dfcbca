"""The register of screenings: what was screened, what was found, and what people decided of hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence.quiet import quiet_collector
from evidence.recorded import Line, Receipt
from evidence.screened import Asked, Hit
from evidence.store import Store

if TYPE_CHECKING:
    from evidence.rescreening import Rescreened
    from evidence.store.hit_decisions import HitDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A recorded screening with what was kept of it, and the decisions that stand on its hits at the moment asked about."""

    receipt: Receipt
    asked: tuple[Asked, ...] | None
    """Who was asked about; None where that was not kept, or was redacted."""
    hits: tuple[Hit, ...] | None
    """What was found, each hit with its ``decision``; None where that was not kept, or was redacted."""
    lines: tuple[Line, ...]
    """The hits as they stand beside the receipt, without names: there whatever was kept."""
    decisions: tuple[HitDecision, ...]
    """Every decision that stands on what was asked here and an entry that was found."""

    def rows(self) -> list[dict[str, Any]]:
        """A row a party asked about, as ``screen`` tells it: ``row``, ``query`` and ``hits``; none where names are not kept."""
        found: dict[int, list[dict[str, Any]]] = {}
        for hit in self.hits or ():
            found.setdefault(hit.row, []).append(hit.as_row())
        return [{"row": one.row, "query": one.name, "hits": found.get(one.row, [])} for one in self.asked or ()]

    def summary(self) -> dict[str, int]:
        """How many were asked about, how many have a hit, and how many hits stand decided, reopened or undecided."""
        decided = {one.of: one for one in self.decisions}
        told = Counter[str]()
        for line in self.lines:
            one = decided.get((line.asked_key, line.list, line.entity))
            told["undecided" if one is None else "reopened" if one.version != line.version else one.judgement] += 1
        with_hits = len({line.row for line in self.lines})
        counted = ("false_positive", "true_match", "unsure", "reopened", "undecided")
        return {
            "names": self.receipt.names,
            "names_with_hits": with_hits,
            "hits": len(self.lines),
            **{name: told[name] for name in counted},
        }


class Register:
    """The half of a ledger's face that keeps what was screened; everything here is appended."""

    store: Store

    def screenings(self, *, as_of: str | None = None) -> list[dict[str, Any]]:
        """The register of screenings: a row a receipt, the first first, as ``docs/reference/json.md`` has it.

        ``id, at, by, label, names, hits, on, as_of, published_by, threshold, policy, policy_hash, filters, lists, library,
        vocabulary, tools, query_hash, result_hash, kept, redacted, before``. Raises QueryError for a moment that cannot be read.
        """
        from evidence.store import screenings

        return [receipt.row() for receipt in screenings.register(self.store, as_of)]

    @quiet_collector()
    def screening(self, screening: str, *, as_of: str | None = None) -> Recorded:
        """A recorded screening by its id or the beginning of it, with its names, hits and the decisions on them.

        The hits are those that were found then; their decisions are those signed by ``as_of``, without it by now. Raises
        NotFound or NotUnique for an id that is nobody's or several's, QueryError for a moment that cannot be read.
        """
        from evidence.store import hit_decisions, screenings
        from evidence.store.vintages import sequence_at

        receipt = screenings.receipt(self.store, screening)
        with self.store.reading() as connection:
            seq = sequence_at(connection, as_of)
            lines = tuple(screenings.kept_lines(connection, receipt.id))
            asked, hits = screenings.names(connection, receipt), screenings.hits(connection, receipt)
            of = {(line.asked_key, line.list, line.entity) for line in lines}
            signed = hit_decisions.signed(connection, seq, {line.asked_key for line in lines})
            stand = tuple(one for one in signed if one.stands and one.of in of)
            marked = None if hits is None else hit_decisions.marked_as(stand, hits, lines)
        return Recorded(receipt=receipt, asked=asked, hits=marked, lines=lines, decisions=stand)

    def decide_hit(
        self,
        screening: str,
        row: int,
        entity: str,
        judgement: str,
        *,
        by: str,
        because: str,
        list: str | None = None,
    ) -> list[HitDecision]:
        """Append a signed decision on a hit of a recorded screening: ``false_positive``, ``true_match`` or ``unsure``.

        By the screening's id, the row of what was asked and the listed party's key; without ``list`` on every list on which
        it was found there. It holds for whoever is asked about alike, in later screenings too, until the entry says
        something else: there it is told as reopened. It hides no hit. A later decision takes its place, and earlier moments
        keep the one they knew. Returns a decision for each list. Raises NotFound or NotUnique for a screening or hit that is
        not there, EvidenceError for a judgement that there is not, no name or no reason.
        """
        from evidence.store import hit_decisions

        return hit_decisions.decide(self.store, screening, row, entity, judgement, by=by, because=because, of_list=list)

    def withdraw_hit_decision(
        self, screening: str, row: int, entity: str, *, by: str, because: str, list: str | None = None
    ) -> list[HitDecision]:
        """Append that the decision that stands on a hit is taken back, signed and reasoned; the hit is undecided again.

        Named as in ``decide_hit``. Returns the withdrawals. Raises as it does, and EvidenceError where none stands.
        """
        from evidence.store import hit_decisions

        withdrawn = hit_decisions.WITHDRAWN
        return hit_decisions.decide(self.store, screening, row, entity, withdrawn, by=by, because=because, of_list=list)

    def hit_decisions(
        self, *, as_of: str | None = None, reopened: bool = False, history: bool = False
    ) -> list[dict[str, Any]]:
        """The decisions on hits that stand at a moment, in the order in which they were signed.

        A row holds ``screening, row, list, entity, judgement, by, because, at, stands, asked_key, version, reopened``; it is
        ``reopened`` where the entry says something else by then than its signer saw. With ``reopened`` only those; with
        ``history`` those too that a later one took the place of, and withdrawals. Raises QueryError for a moment that cannot
        be read.
        """
        from evidence.store import hit_decisions

        return hit_decisions.decisions(self.store, as_of, reopened=reopened, history=history)

    @quiet_collector()
    def rescreen(
        self,
        screening: str | None = None,
        *,
        by: str | None = None,
        names: Any = None,
        record: bool = True,
        progress: Callable[[int], None] | None = None,
    ) -> list[Rescreened]:
        """Make a recorded screening again as the lists stand now, or without an id each that none has made again.

        Only parties are looked at that can have come to be hits or ceased to; what is found is what a whole screening finds.
        Each is recorded as a screening that names the one before, signed as ``screen`` is, unless ``record=False``; the question
        is the one that was put, as of now. ``names`` are those of one that did not keep them. Returns a value for each:
        ``before`` and ``receipt``, ``screened``, ``changes`` (hits that are ``new``, ``changed`` or ``gone``), ``counts``,
        ``parties`` (how many were looked at) ``of_parties``, ``whole`` (why all were), ``why_not`` (without an id: why one could
        not be made again), ``as_row()``. Raises NotFound or NotUnique for an id that is nobody's or several's, EvidenceError
        where its names are gone or are others.
        """
        from evidence.rescreening import rescreen, rescreen_all
        from evidence.screen.asking import about, is_table, of_table
        from evidence.signer import whoami
        from evidence.store import screenings

        name = whoami() if by is None else by
        if screening is None:
            return [*rescreen_all(self.store, by=name, record=record, progress=progress)]
        asked = None if names is None else of_table(names)[0] if is_table(names) else [*about(names)]
        receipt = screenings.receipt(self.store, screening)
        return [rescreen(self.store, receipt, by=name, asked=asked, record=record, progress=progress)]
