"""Questions answered: from propositions, listings, changes and notes to the rows of the JSON contract."""

from __future__ import annotations

from typing import Any

from evidence.errors import QueryError
from evidence.gathering import claims, propositions
from evidence.launch import launch_row
from evidence.law.flags import flags
from evidence.mirroring import mirrored
from evidence.opinions import Opinions, Tell
from evidence.proposition import row_of
from evidence.query import (
    Changes,
    Claims,
    Designations,
    Entity,
    Findings,
    Launches,
    Mirror,
    Notes,
    Propositions,
    Query,
    RedFlags,
    Transfers,
)
from evidence.schema.provisions import Checked
from evidence.store import Store, changes, findings, lists, parties, speaking
from evidence.store import claims as held
from evidence.transfer import transfer_row


def rows(store: Store, query: Query) -> list[dict[str, Any]]:
    """The answer as rows, with the keys of the JSON contract and perhaps more. Raises QueryError for what is no question."""
    match query:
        case Claims():
            return [claim.row() for claim in held.claims(store, query)]
        case Notes():
            return [note.row() for note in held.notes(store, query)]
        case Designations():
            return lists.designations(store, query)
        case Changes():
            return changes.changes(store, query)
        case Entity():
            return parties.entity(store, query)
        case Findings():
            return [finding.row() for finding in findings.findings(store, query)]
        case Mirror():
            return _mirror(store, query)
        case RedFlags():
            return _signed(store, query, flags(propositions(store, query), query, _believed(row_of, store, query)))
        case Transfers():
            told = _answered(store, query, transfer_row)
            return _signed(store, query, _checked(told, query.checked))
        case Launches():
            told = _answered(store, query, launch_row)
            return _signed(store, query, _checked(told, query.checked))
        case Propositions():
            return _signed(store, query, _answered(store, query, row_of))
    raise QueryError(f"{type(query).__name__} is not a question")


def _checked(rows: list[dict[str, Any]], least: str | None) -> list[dict[str, Any]]:
    """The rows without the provisions that were checked less far than asked for."""
    if least is not None:
        for row in rows:
            row["provisions"] = [one for one in row["provisions"] if Checked(one["checked"]).reaches(Checked(least))]
    return rows


def _signed(store: Store, query: Query, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of propositions, each with the signed findings that are about it and stand."""
    asked = Findings(as_of=query.as_of, published_by=query.published_by)
    signed = findings.findings(store, asked) if rows else []
    about: dict[str, list[dict[str, Any]]] = {}
    for finding in signed:
        for proposition in finding.propositions:
            about.setdefault(proposition, []).append(finding.brief())
    for row in rows:
        row["findings"] = about.get(row["id"], [])
    return rows


def _mirror(store: Store, query: Mirror) -> list[dict[str, Any]]:
    """What both sides and third sources state, with who speaks for which state and whose returns are held."""
    found = claims(store, query)
    parties_ = {mention.key for claim in found for mention in (claim.subject, claim.object) if mention and mention.key}
    voices = speaking.voices(store, query.as_of, query.published_by, {c.origin for c in found}, parties_)
    return mirrored(found, voices, query)


def _answered(store: Store, query: Transfers | Launches | Propositions, tell: Tell) -> list[dict[str, Any]]:
    tell = _believed(tell, store, query)
    return [tell(proposition, query.since, query.until) for proposition in propositions(store, query)]


def _believed(tell: Tell, store: Store, query: Transfers | Launches | Propositions | RedFlags) -> Tell:
    """``tell`` with the columns of the opinion, under the question's policy and as of its moment."""
    return Opinions(store, query.as_of, query.policy).believed(tell)
