"""The screening itself: a question over one state of a ledger, put to as many as are asked about; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Connection

from evidence import __version__
from evidence.errors import QueryError
from evidence.names import POLICY, Compared, Policy, cut, forms
from evidence.query import Designations
from evidence.schema.regimes import regime as regime_of
from evidence.screen.answer import Answer, Issue, ListUsed, Screened
from evidence.screen.asking import about
from evidence.screen.finding import LONGEST, Finder
from evidence.screen.held import index_of
from evidence.screen.index import Index
from evidence.screen.known import Known
from evidence.screen.listings import Listing, Place, listings
from evidence.screen.part import Only, part, parties_of
from evidence.screen.sharing import AT_ONCE, FROM, Sharing, Sought, cores, kept_as
from evidence.screened import Asked, Hit, Question
from evidence.store import Store
from evidence.store.hit_decisions import Decided
from evidence.store.identities import entry_hash
from evidence.store.vintages import Reading, Readings, must_be_held, unread

TOGETHER = 2_000
"""Rows that are answered together."""

LISTED = 1 << 14
"""Parties whose listings are kept; of more all are let go, and read anew when one is a hit again."""

Progress = Callable[[int], None]
Among = Callable[[Index, Readings], Only]


def run(store: Store, question: Question, asked: Iterable[Asked], progress: Progress | None = None) -> Screened:
    """Put a question to a ledger about each who is asked about, and tell every answer.

    Raises QueryError for a policy that there is not, NotFound for a list of which the ledger never held a vintage.
    """
    with Screening(store, question) as opened:
        answers = tuple(opened.each(asked, progress))
        return opened.whole(answers)


class Screening:
    """A question that was opened over one state of a ledger. A context manager: it reads one snapshot until it is closed."""

    def __init__(
        self,
        store: Store,
        question: Question,
        *,
        policy: Policy | None = None,
        among: Among | None = None,
        index: Index | None = None,
        processes: int | None = 1,
    ) -> None:
        """``policy`` are weights of a receipt, in the place of the one that the question names; ``among`` tells of the index
        and the readings that are asked which pairs alone are to be looked at; ``index`` is one to ask in
        the place of that which is kept; ``processes`` share the work, None as many as there are cores from some thousands
        of names on. One does it where no file keeps the index."""
        self.store = store
        self._processes, self._many = cores(processes), processes is None
        self._sharing: Sharing | None = None
        self._answered = 0
        self.policy = policy_of(question) if policy is None else policy
        self._among = among
        self._given = index
        self._only: Only | None = None
        self._opened = store.reading()
        self._connection: Connection = self._opened.__enter__()
        try:
            self._resolve(question)
        except BaseException:
            self.close()
            raise

    def _resolve(self, question: Question) -> None:
        connection = self._connection
        if question.list is not None:
            must_be_held(connection, question.list)
        self.seq, self.readings = self.store.readings(connection, question.as_of)
        index = index_of(self.store, connection) if self._given is None else self._given
        holding = series_of(index, self.readings)
        known = {n: found for n, found in vintages(self.readings, question.published_by).items() if n in holding}
        asked = {name: found for name, found in known.items() if _is_asked(question, name)}
        on = question.on or max((found[-1].published_on or "" for found in asked.values()), default=None)
        self.question = replace(
            question,
            on=on,
            as_of=str(self.seq),
            threshold=self.policy.threshold if question.threshold is None else question.threshold,
            policy=self.policy.name,
        )
        self.head = entry_hash(connection, self.seq) or ""
        self.lists = tuple(_used(connection, name, found, on or "") for name, found in asked.items())
        if self._among is not None:
            self._only = self._among(index, self.readings)
        self.index = index if self._only is None else part(index, self._only.parties)
        self.parties = parties_of(self.index), parties_of(index)
        """How many parties are looked at, and of how many."""
        self._decided = Decided(connection, self.seq)
        self._lists = set(asked)
        self._vintages = tuple(tuple(found) for found in asked.values())
        held = Known(self.index, self.readings, self._vintages)
        self._finder = Finder(self.index, held, self.policy, self.question.threshold or 0.0, self._is_asked)
        self._designations = Designations(
            on=on,
            as_of=str(self.seq),
            published_by=question.published_by,
            list=question.list,
            authority=question.authority,
            programme=question.programme,
            regime=question.regime,
            measure=question.measure,
        )
        self._listings: dict[Place, list[Listing]] = {}
        self._read: set[str] = set()

    @property
    def compared(self) -> int:
        """How many pairs of who is asked about and a listed party were compared so far."""
        return self._finder.compared

    def __enter__(self) -> Screening:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the snapshot, and of the processes that shared the work."""
        if self._sharing is not None:
            self._sharing.close()
        self._opened.__exit__(None, None, None)

    def each(self, names: Iterable[str | Asked], progress: Progress | None = None) -> Iterator[Answer]:
        """The answer of each, in order, rows counted from 1; ``progress`` is told how many are answered, now and then.

        They may be as many as there are: no more than some thousands are held at a time. Raises QueryError for what is no
        name, EvidenceError where a process that shares the work ended before it was done.
        """
        coming = about(names)
        done = 0
        while some := list(islice(coming, TOGETHER)):
            yield from self._answers(some)
            done += len(some)
            if progress is not None:
                progress(done)

    def whole(self, answers: Sequence[Answer], beside: Sequence[dict[str, Any]] = ()) -> Screened:
        """These answers with what they were found by."""
        return Screened(
            question=self.question,
            policy=self.policy,
            head=self.head,
            library=__version__,
            lists=self.lists,
            answers=tuple(answers),
            beside=tuple(beside),
        )

    def _answers(self, asked: Sequence[Asked]) -> Iterator[Answer]:
        found = list(zip(asked, self._alike(asked), strict=True))
        self._answered += len(asked)
        every = {self._finder.place(slot)[1] for _, alike in found for slot in alike}
        parties = every - self._read
        if parties and len(self._read) + len(parties) > LISTED:
            self._listings.clear()
            self._read.clear()
            parties = every
        self._listings.update(listings(self._connection, self._designations, self.seq, self.readings, parties))
        self._read |= parties
        for one, alike in found:
            yield self._answer(one, alike)

    def _alike(self, asked: Sequence[Asked]) -> Iterator[dict[int, Compared]]:
        """Whom each is alike to, found here or by the processes that share the work."""
        sharing = self._shared(len(asked))
        if sharing is None:
            yield from self._here(asked)
            return
        for some, told in sharing.found(asked):
            if told is None:
                yield from self._here(some)
            else:
                self._finder.compared += told[1]
                yield from told[0]

    def _here(self, asked: Sequence[Asked]) -> Iterator[dict[int, Compared]]:
        for first in range(0, len(asked), AT_ONCE):
            yield from self._finder.each(asked[first : first + AT_ONCE])

    def _shared(self, many: int) -> Sharing | None:
        """The processes that share in finding so many; None where this one does it alone."""
        if self._sharing is not None or self._processes == 1 or many < 2 or self._only is not None:
            return self._sharing
        if self._many and self._answered + many <= FROM:
            return None
        genesis = entry_hash(self._connection, 1) or ""
        kept = kept_as(genesis, self.index)
        if kept is None:
            self._processes = 1
            return None
        sought = Sought(
            genesis=genesis,
            seq=kept[0],
            head=kept[1],
            readings=self.readings,
            vintages=self._vintages,
            policy=self.policy,
            threshold=self.question.threshold or 0.0,
            lists=frozenset(self._lists),
        )
        self._sharing = Sharing(sought, self._processes)
        return self._sharing

    def _is_asked(self, row: int, place: Place) -> bool:
        """Whether a party on a list is to be looked at for one who is asked about."""
        series, key = place
        return series in self._lists and (self._only is None or self._only.holds(row, key))

    def _answer(self, asked: Asked, alike: dict[int, Compared]) -> Answer:
        hits: list[Hit] = []
        passed: list[Place] = []
        ended = 0
        for slot, told in alike.items():
            before = len(hits)
            for listing in self._listings.get(self._finder.place(slot), ()):
                if listing.state == "not_listed" and not self.question.delisted:
                    ended += 1
                else:
                    hits.append(_hit(asked, told, listing))
            if len(hits) == before:
                passed.append(self._finder.place(slot))
        hits.sort(key=lambda hit: (-hit.score, hit.list, hit.entity, hit.authority or ""))
        told_of = self._decided.on(asked, hits)
        issues = tuple(issues_of(asked))
        return Answer(asked=asked, hits=told_of, issues=issues, delisted=ended, passed=tuple(sorted(passed)))


def _hit(asked: Asked, told: Compared, listing: Listing) -> Hit:
    beside = {name: getattr(listing, name) for name in Listing.__dataclass_fields__}
    return Hit(row=asked.row, score=round(told.score, 4), matched=told.matched, why=told.why, **beside)


def issues_of(asked: Asked) -> Iterator[Issue]:
    """Why one who is asked about could not be screened."""
    for name in (asked.name, *asked.aliases):
        if len(name) > LONGEST:
            told = f"{name[:40]!r}... has {len(name):,} signs and was not compared: no name has so many. Write the name alone"
            yield Issue(row=asked.row, query=asked.name[:LONGEST], message=told)
    names = [name for name in (asked.name, *asked.aliases) if len(name) <= LONGEST]
    for name in names:
        for words in cut(name, asked.kind):
            yield Issue(
                row=asked.row, query=asked.name, message=f"{name[:40]!r}...: {words}. Write each name by itself"
            )
    if names and not asked.identifiers and not any(forms(name) for name in names):
        told = f"{asked.name!r} has neither a letter nor a digit, so nothing was compared. Write a name or a number"
        yield Issue(row=asked.row, query=asked.name, message=told)


def policy_of(question: Question) -> Policy:
    """The policy that a question names. Raises QueryError."""
    if question.policy not in (None, POLICY.name):
        raise QueryError(f"{question.policy!r} is no policy of screenings; there is {POLICY.name}")
    return POLICY


def vintages(readings: Readings, published_by: str | None) -> dict[str, list[Reading]]:
    """The dated vintages of each series that the world could know by a day."""
    every = readings.series(published_by).items()
    return {name: dated for name, found in every if (dated := [v for v in found if v.published_on is not None])}


def series_of(index: Index, readings: Readings) -> set[str]:
    """The series that ever stated who somebody is, by the moment of these readings: a register of deals is no list."""
    stating = (readings.by_id.get(number) for number in np.unique(index.reading).tolist())
    return {found.series for found in stating if found is not None and found.series is not None}


def _is_asked(question: Question, series: str) -> bool:
    return question.list in (None, series) and (question.regime is None or series in regime_of(question.regime).lists)


def _used(connection: Connection, name: str, found: Sequence[Reading], on: str) -> ListUsed:
    upto = [vintage for vintage in found if (vintage.published_on or "") <= on]
    told = upto[-1] if upto else found[0]
    return ListUsed(
        list=name,
        document=told.sha256,
        published_on=told.published_on or "",
        title=told.title,
        vintages=len(found),
        unread=unread(connection, told),
    )
