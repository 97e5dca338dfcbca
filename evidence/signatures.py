"""What named persons sign through a ledger: decisions on parties, findings and their withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evidence.store import Store

if TYPE_CHECKING:
    from evidence.finding import Finding
    from evidence.store.decisions import Decision


class Signatures:
    """The half of a ledger's face with which a person signs; everything here is appended and nothing derived."""

    store: Store

    def decide(self, one: str, other: str, judgement: str, *, by: str, because: str) -> Decision:
        """Append a signed decision on two parties by their keys: ``same``, ``different`` or ``unsure``.

        No claim is changed; a later decision of the pair takes its place. Returns the decision. Raises NotFound for a
        party of whom the ledger holds nothing, EvidenceError for a judgement that there is not, no name or no reason.
        """
        from evidence.store import decisions

        return decisions.decide(self.store, one, other, judgement, by=by, because=because)

    def decisions(self, *, reopened: bool = False) -> list[dict[str, Any]]:
        """The decisions on parties that stand, each with the parties that ``changed`` since it was signed.

        With ``reopened`` only those that need signing again.
        """
        from evidence.store import decisions

        rows = [decision.row() | {"changed": changed} for decision, changed in decisions.judged(self.store)]
        return [row for row in rows if row["changed"]] if reopened else rows

    def sign_finding(
        self,
        statement: str,
        *,
        outcome: str,
        standard: str,
        by: str,
        because: str,
        rests_on: Sequence[str],
        against: Sequence[str] = (),
        considered: Sequence[str] = (),
        about: str | None = None,
        provisions: Sequence[str] = (),
        supersedes: str | None = None,
    ) -> Finding:
        """Append a finding: what a named person concludes, to which standard of proof, why, and on which claims.

        ``outcome`` and ``standard`` are words of ``Outcome`` and ``Standard``; no number makes one of them. ``rests_on``
        are claims that speak for what is found, ``against`` those that speak against it and were weighed, ``considered``
        those that were looked at; by their ids, or the first eight digits or more. ``about`` is the proposition, of which
        the finding must rest on a claim; ``provisions`` are codes as UNSCR-1718-8b, which an outcome in law needs.
        ``supersedes`` is the finding whose place it takes. Returns the finding. Raises NotFound or NotUnique for a name
        that is nobody's or several's, EvidenceError for what cannot be signed, telling all that is wrong with the words.
        """
        from evidence.store import signing

        return signing.sign(
            self.store,
            statement,
            outcome=outcome,
            standard=standard,
            by=by,
            because=because,
            rests_on=rests_on,
            against=against,
            considered=considered,
            about=about,
            provisions=provisions,
            supersedes=supersedes,
        )

    def withdraw_finding(self, finding: str, *, by: str, because: str) -> Finding:
        """Append that a finding is taken back, signed and reasoned; the finding stays on record.

        Returns it. Raises NotFound or NotUnique for a name that is nobody's or several's, EvidenceError for one that
        was superseded or withdrawn already, no name or no reason.
        """
        from evidence.store import signing

        return signing.withdraw(self.store, finding, by=by, because=because)
