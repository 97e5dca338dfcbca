"""A screening by brute force: every listing against every name, as plainly as it can be written; what is fast must equal it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import evidence as ev
from evidence.ledger import Ledger
from evidence.matching import Identifier, Profile
from evidence.names import POLICY, compare
from evidence.recorded import Looked, Receipt
from evidence.screened import Asked, Hit, Question
from evidence.store import lists, screenings
from evidence.store.entry_versions import versions
from evidence.store.screenings import Given


def persons(*names: str) -> list[Asked]:
    """These names, a row each."""
    return [Asked(row=row, name=name) for row, name in enumerate(names, 1)]


def found(ledger: Ledger, asked: Sequence[Asked], question: Question) -> tuple[Question, list[Hit], list[Looked]]:
    """The question with its clocks pinned, the hits and the vintages that were looked at."""
    clocks: dict[str, Any] = {"as_of": question.as_of, "published_by": question.published_by}
    with ledger.store.reading() as connection:
        seq, readings = ledger.store.readings(connection, question.as_of)
        known = readings.series(question.published_by)
        on = question.on or max((v[-1].published_on or "" for v in known.values()), default=None)
        rows = lists.designations(ledger.store, ev.designations(on=on, list=question.list, **clocks))
        told = versions(
            connection,
            readings,
            {(row["list"], row["entity"]) for row in rows},
            on=on,
            published_by=question.published_by,
        )
    least = question.threshold or POLICY.threshold
    hits = []
    for one in asked:
        for row in rows:
            compared = compare(one.profile(), _profile(row))
            if compared.score >= least and row["state"] != "not_listed":
                hits.append(_hit(one.row, row, compared, told[row["list"], row["entity"]]))
    hits.sort(key=lambda hit: (hit.row, -hit.score, hit.list, hit.entity))
    looked = [
        Looked(
            list=name,
            document=v[-1].sha256,
            published_on=v[-1].published_on or "",
            title=v[-1].title,
            vintages=len(v),
        )
        for name, v in sorted(known.items())
    ]
    pinned = replace(question, as_of=str(seq), on=on, threshold=least, policy=POLICY.name)
    return pinned, hits, looked


def recorded(
    ledger: Ledger, *names: str, by: str = "A. Analyst", keep: bool = True, label: str | None = None, **filters: Any
) -> Receipt:
    """The receipt of a screening of these names."""
    asked, question = persons(*names), Question(**filters)
    pinned, hits, looked = found(ledger, asked, question)
    given = Given(
        asked=asked,
        given=question,
        question=pinned,
        policy=POLICY,
        hits=hits,
        looked=looked,
        by=by,
        label=label,
        keep=keep,
    )
    return screenings.record(ledger.store, given)


def _profile(row: dict[str, Any]) -> Profile:
    names = tuple((name["name"], name["quality"]) for name in row["names"])
    numbers = tuple(Identifier(i["scheme"] or "", i["value"]) for i in row["identifiers"])
    return Profile(row["entity"], row["kind"], names, tuple(row["born"]), tuple(row["nationalities"]), numbers)


def _hit(row: int, told: dict[str, Any], compared: Any, version: str) -> Hit:
    return Hit(
        row=row,
        score=round(compared.score, 4),
        name=told["name"],
        matched=compared.matched,
        entity=told["entity"],
        kind=told["kind"],
        list=told["list"],
        authority=told["authority"],
        programmes=(told["programme"] or "",),
        measures=tuple(told["measures"]),
        state=told["state"],
        basis=told["basis"],
        listed_on=told["listed_on"],
        born=tuple(told["born"]),
        nationalities=tuple(told["nationalities"]),
        references=tuple(told["references"]),
        why=compared.why,
        quote=told["quote"],
        document=told["document"],
        locator=told["locator"],
        claim=told["claim"],
        version=version,
    )
