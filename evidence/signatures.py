"""What named persons sign through a ledger: decisions on parties and deals, grades, findings and their withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError
from evidence.quiet import quiet_collector
from evidence.store import Store

if TYPE_CHECKING:
    from evidence.finding import Finding
    from evidence.grade import Grade
    from evidence.receipt import Receipt
    from evidence.reconciling import Proposal
    from evidence.review.applying import Applied
    from evidence.review.exporting import Waiting
    from evidence.reviewed import Review
    from evidence.store.decisions import Decision


SIGNABLE = ("sure", "likely")
"""Grades of proposals that can be signed all at once."""


class Signatures:
    """The half of a ledger's face with which a person signs; everything here is appended and nothing derived."""

    store: Store

    def decide(self, one: str, other: str, judgement: str, *, by: str, because: str) -> Decision:
        """Append a signed decision on two parties, or two deals, by their keys: ``same``, ``different`` or ``unsure``.

        No claim is changed; a later decision of the pair takes its place. Returns the decision. Raises NotFound for one
        of which the ledger holds nothing, EvidenceError for a judgement that there is not, no name or no reason, for a
        party and a deal, and for deals of other parties that are said to be the same.
        """
        from evidence.store import decisions

        return decisions.decide(self.store, one, other, judgement, by=by, because=because)

    def decisions(self, *, reopened: bool = False) -> list[dict[str, Any]]:
        """The decisions that stand, each with the parties or deals that ``changed`` since it was signed.

        With ``reopened`` only those that need signing again.
        """
        from evidence.store import decisions

        rows = [decision.row() | {"changed": changed} for decision, changed in decisions.judged(self.store)]
        return [row for row in rows if row["changed"]] if reopened else rows

    @quiet_collector()
    def reconcile(
        self, *, supplier: str | None = None, recipient: str | None = None, as_of: str | None = None
    ) -> list[Proposal]:
        """Which deals of a register's two layouts are one, by what they say: proposals, which join nothing.

        One for each numbered deal, graded and reasoned, and one for each deal without a number that none fits. What was
        signed by ``as_of`` is told as ``signed``. Raises QueryError for a clock that cannot be read.
        """
        from evidence.deal import deals as told
        from evidence.reconciling import reconcile
        from evidence.store import deals

        claims = deals.told(self.store, supplier, recipient, as_of)
        return reconcile(told(claims), deals.judged(self.store, as_of))

    def sign_proposals(
        self, grade: str, *, by: str, because: str, supplier: str | None = None, recipient: str | None = None
    ) -> list[Decision]:
        """Sign that the deals of every proposal of one grade, ``sure`` or ``likely``, are the same; returns the decisions.

        Exactly the proposals that ``reconcile`` makes now, all in one transaction, each with ``because`` and the reason of
        its proposal. Raises EvidenceError for another grade, no name or no reason.
        """
        from evidence.store import decisions

        if grade not in SIGNABLE:
            raise EvidenceError(
                f"{grade!r} cannot be signed at once. Write one of {', '.join(SIGNABLE)}, and decide on the others singly"
            )
        if not by.strip() or not because.strip():
            raise EvidenceError("a decision is signed: it needs a name and a reason. Give both: by=..., because=...")
        pairs = [
            (pair.numbered.key, pair.other.key, f"{because} (proposed as {grade}: {proposal.reason})")
            for proposal in self.reconcile(supplier=supplier, recipient=recipient)
            if proposal.grade == grade and (pair := proposal.pair) is not None
        ]
        subject = f"{len(pairs):,} pairs of deals proposed as {grade}"
        return decisions.decide_all(self.store, pairs, "same", by=by, subject=subject)

    def grade(self, target: str, grade: str, *, by: str, because: str, topic: str | None = None) -> Grade:
        """Append a signed grade: a letter A to F of a source by its id, or a digit 1 to 6 of a claim by its id.

        A later grade of the same takes its place, and earlier moments keep the one they knew. ``topic`` is a predicate:
        the letter holds for what the source says with it, before its letter without a topic. MISP's ``g`` is E with the
        flag ``deceptive``. Returns the grade. Raises NotFound or NotUnique for what is nobody's or several's,
        EvidenceError for a grade or topic that there is not, a claim that is held no more, no name or no reason.
        """
        from evidence.grade import read, topic_of
        from evidence.store import grading

        word, about = read(grade), topic_of(topic)
        if about is not None and word.target == "claim":
            raise EvidenceError(
                "a claim has its topic in itself. Leave the topic out, or grade its source with a letter"
            )
        given = grading.Given(word.target, target, word.grade, because, word.deceptive, about)
        return grading.sign(self.store, [given], by=by, subject=target)[0]

    def withdraw_grade(self, target: str, *, by: str, because: str, topic: str | None = None) -> Grade:
        """Append that the grade of a source (on a topic) or of a claim is taken back; the default holds from then on.

        Returns the signed withdrawal, whose ``grade`` is None. Raises as ``grade``, and EvidenceError for what has none.
        """
        from evidence.grade import topic_of
        from evidence.store import grading

        about = topic_of(topic)
        kind = grading.target_of(self.store, target)
        given = grading.Given(kind, target, None, because, topic=about)
        return grading.sign(self.store, [given], by=by, subject=target)[0]

    def grades(
        self, *, as_of: str | None = None, needs_signing: bool = False, history: bool = False
    ) -> list[dict[str, Any]]:
        """The grades that stand at a moment; with ``needs_signing`` only those whose claim is held no more.

        With ``history`` those too that a later one took the place of, and withdrawals. Raises QueryError for a moment
        that cannot be read.
        """
        from evidence.store import grades

        found = grades.grades(self.store, as_of, needs_signing=needs_signing, history=history)
        return [grade.row() for grade in found]

    def ungraded(self, *, as_of: str | None = None, policy: str | None = None) -> list[dict[str, Any]]:
        """Sources that nobody graded, the most heard first, each with the letter that a policy takes instead.

        ``claims`` counts those that make propositions and in which the source speaks by that letter. One that is graded
        on some topics alone, ``graded_on``, is among them while it speaks on another. Raises QueryError for a policy or
        a moment that there is not.
        """
        from evidence.filters import policy_named
        from evidence.store import grades

        under = policy_named(policy)
        return [
            {
                "source": source,
                "name": known.name,
                "kind": known.kind,
                "parent": known.parent,
                "default": under.reliability_of(known.kind),
                "claims": claims,
                "graded_on": topics,
            }
            for source, known, claims, topics in grades.ungraded(self.store, as_of)
        ]

    @quiet_collector()
    def sign_noted_grades(self, *, by: str, because: str) -> list[Grade]:
        """Sign every grade that evidence sheets and workbooks carry as notes, in one transaction; returns those signed.

        Each keeps the sheet's row and reason beside ``because``. A grade that stands already is not signed again. Raises
        EvidenceError where rows contradict each other, naming all of them, and for no name or no reason.
        """
        from evidence import noted_grades
        from evidence.store import grading

        given = noted_grades.noted(self.store, because)
        return grading.sign(self.store, given, by=by, subject=f"{len(given):,} grades noted in sheets")

    def propose(self, document: str, ask: Callable[[str], object] | None = None, *, model: str = "") -> Receipt:
        """Keep what the rules of this library propose to claim from a document of the ledger, and return the receipt.

        By its hash or the beginning of it, its title or its file name. ``ask`` is a model of your own instead of the rules:
        any callable from a prompt to JSON, or an ``evidence.endpoint.Endpoint``; ``model`` is what it is called. What is
        proposed is no evidence until a person accepts it; a second run of the rules adds nothing. Raises NotFound or NotUnique
        for a name that is nobody's or several's, LoadError for a document that is no prose, and whatever ``ask`` raises.
        """
        from evidence.review.proposals import propose

        return propose(self.store, document, ask, model=model)

    def review(self, claim: str, decision: str, *, by: str, because: str = "", instead: str | None = None) -> Review:
        """Append a signed review of a claim that a program proposed: ``accepted``, ``rejected`` or ``corrected``.

        An accepted proposal is evidence from then on; what was rejected or corrected counts for nothing and stays on
        record. ``instead`` is the claim of this ledger that stands in the place of a corrected one. A later review of
        the claim takes this one's place, and earlier moments keep the one they knew. Returns the review. Raises NotFound
        or NotUnique for a claim that is nobody's or several's, EvidenceError for a decision that there is not, a claim
        that is no proposal or is held no more, no name, and no reason where the decision is no acceptance.
        """
        from evidence.store import reviewing

        return reviewing.sign(self.store, [claim], decision, by=by, because=because, instead=instead)[0]

    def review_all(self, claims: Sequence[str], decision: str, *, by: str, because: str = "") -> list[Review]:
        """Append the same signed review of several claims in one transaction, of all or of none. Raises as ``review``."""
        from evidence.store import reviewing

        return reviewing.sign(self.store, claims, decision, by=by, because=because)

    def export_review(self, path: str | Path, document: str | None = None, *, confidential: bool = False) -> Waiting:
        """Write the proposals that nobody has decided on to a workbook, each in its context, and return them.

        ``document`` keeps to those over one, by the beginning of its hash, its title or its file name. Proposals over
        documents that are not open are left out unless ``confidential`` asks for their words. Raises NotFound for a
        document that there is not, and where nothing waits for a review; EvidenceError where a file stands there.
        """
        from evidence.report import review_workbook
        from evidence.review.exporting import waiting
        from evidence.store.provenance import sources

        found = waiting(self.store, document, confidential=confidential)
        review_workbook.export(path, found, sources(self.store, found.head.seq))
        return found

    def apply_review(self, path: str | Path, *, by: str) -> Applied:
        """Sign what a filled review workbook decides, all or none, and return what it came to.

        The workbook is kept as a document; corrections are claims that stand in the place of proposals. One that was
        applied before adds nothing. Raises UnknownFormat for a file that is no review workbook, RejectedEntries with every
        cell that is wrong, or where it is of another ledger, EvidenceError for no name.
        """
        from evidence.review.applying import apply

        return apply(self.store, path, by=by)

    def withdraw_review(self, claim: str, *, by: str, because: str) -> Review:
        """Append that the review of a claim is taken back; from then on the claim is a proposal again.

        Returns the signed withdrawal. Raises as ``review``, and EvidenceError for a claim that has no review.
        """
        from evidence.reviewed import WITHDRAWN
        from evidence.store import reviewing

        return reviewing.sign(self.store, [claim], WITHDRAWN, by=by, because=because)[0]

    def reviews(
        self, *, as_of: str | None = None, claim: str | None = None, history: bool = False
    ) -> list[dict[str, Any]]:
        """The reviews that stand at a moment, of one claim by the beginning of its id or of all, in the order signed.

        With ``history`` those too that a later one took the place of, and withdrawals. Raises QueryError for a moment
        that cannot be read.
        """
        from evidence.store import reviews

        return [one.row() for one in reviews.reviews(self.store, as_of, claim=claim, history=history)]

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
