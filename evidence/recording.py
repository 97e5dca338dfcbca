"""A screening on its way into the register: its answers are taken in as they come, and signed at the end.

A file of a million rows is screened as a stream. What is hashed of it is gathered row by row; the answers pass on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from evidence.errors import EvidenceError
from evidence.recorded import (
    HITS_HEAD,
    NAMES_HEAD,
    Line,
    Looked,
    Receipt,
    asked_line,
    hit_line,
    line_of,
    passed_line,
)
from evidence.screen import Answer, Screening
from evidence.screened import Question
from evidence.store import Store
from evidence.store import screenings as stored


class Recording:
    """Takes in the answers of an open screening, each once, in the order in which they were asked for."""

    def __init__(
        self,
        opened: Screening,
        given: Question,
        *,
        by: str,
        label: str | None = None,
        keep: bool = True,
        before: str | None = None,
        for_proof: bool = False,
    ) -> None:
        """``given`` is the question as it was put; ``before`` the id of the screening that this one makes again; ``for_proof``
        leaves out who was asked about, whom a proof has in the ledger already: it is never signed.

        Raises EvidenceError for no name to sign with: before a million rows are asked about, and not after.
        """
        stored.must_be_signed(by, label)
        self._opened = opened
        self._given = given
        self._by, self._label, self._keep, self._before = by, label, keep, before
        self._asked = bytearray(NAMES_HEAD)
        self._found = bytearray(HITS_HEAD)
        self._lines: list[Line] = []
        self._for_proof = for_proof
        self._count = 0
        self._upto = 0
        self._others: set[int] = set()

    def take(self, answer: Answer) -> Answer:
        """Take in an answer and hand it on. Raises EvidenceError for a row that was taken in already, and what is no text."""
        row = answer.asked.row
        if 0 < row <= self._upto or row in self._others:
            raise EvidenceError(
                f"row {row} is asked about twice. Number the rows, each its own, so that a hit names one"
            )
        self._count += 1
        if row == self._upto + 1:  # as rows of a file come
            self._upto = row
        else:
            self._others.add(row)
        if not self._for_proof:
            self._asked += asked_line(answer.asked)
        if answer.hits:
            key = answer.asked.key
            for hit in answer.hits:
                self._found += hit_line(hit)
                self._lines.append(line_of(hit, key))
        if answer.passed:
            self._found += passed_line(row, answer.passed)
        return answer

    def each(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Take in each answer as it passes."""
        return map(self.take, answers)

    @property
    def found(self) -> bytes:
        """What was found so far: what is hashed of it."""
        return bytes(self._found)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The hits so far, without names."""
        return tuple(self._lines)

    def sign(self, store: Store) -> Receipt:
        """Append the screening to the register and return its receipt.

        Raises EvidenceError for no name to sign with, ValueError for one that was made for a proof.
        """
        if self._for_proof:
            raise ValueError("a screening made again for a proof holds no names, and is not signed")
        given = stored.Given(
            names=self._count,
            asked=bytes(self._asked),
            given=self._given,
            question=self._opened.question,
            policy=self._opened.policy,
            found=self.found,
            lines=self._lines,
            looked=[Looked(**asdict(one)) for one in self._opened.lists],
            by=self._by,
            label=self._label,
            keep=self._keep,
            before=self._before,
        )
        return stored.record(store, given)
