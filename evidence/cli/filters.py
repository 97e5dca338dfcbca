"""The filters of ``evidence query`` as options, and which question takes which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence.cli.answers import Usage

if TYPE_CHECKING:
    from evidence.query import Query


class Question(StrEnum):
    """What can be asked."""

    TRANSFERS = "transfers"
    LAUNCHES = "launches"
    DESIGNATIONS = "designations"
    DELISTED = "delisted"
    RED_FLAGS = "red-flags"
    MIRROR = "mirror"
    CLAIMS = "claims"
    NOTES = "notes"
    PROPOSITIONS = "propositions"
    CONTRADICTIONS = "contradictions"
    CHANGES = "changes"
    ENTITY = "entity"
    FINDINGS = "findings"


def _filter(name: str, metavar: str, text: str) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=text, rich_help_panel="Filters")


def _switch(name: str, text: str) -> Any:
    return typer.Option(f"--{name}", help=text, rich_help_panel="Filters")


Supplier = Annotated[str | None, _filter("supplier", "PARTY", "Who supplied: a state's name or code, a party's key.")]
Recipient = Annotated[str | None, _filter("recipient", "PARTY", "Who received.")]
Party = Annotated[str | None, _filter("party", "PARTY", "In any role.")]
Subject = Annotated[str | None, _filter("subject", "PARTY", "Who acted.")]
Object = Annotated[str | None, _filter("object", "PARTY", "Whom or what it was done to.")]
Item = Annotated[str | None, _filter("item", "TEXT", "Arms whose words contain this, or of this class.")]
Since = Annotated[str | None, _filter("since", "DATE", "Events on or after: 2023, 2023-06 or 2023-06-01.")]
Until = Annotated[str | None, _filter("until", "DATE", "Events on or before.")]
On = Annotated[
    str | None, _filter("on", "DATE", "Listings as they stood on this day; without it on the newest vintage's.")
]
Source = Annotated[str | None, _filter("source", "ID", "What this source publishes or originates.")]
Series = Annotated[str | None, _filter("series", "NAME", "Vintages of this series, as un-sc.")]
Document = Annotated[str | None, _filter("document", "HASH", "This document, by the beginning of its SHA-256.")]
List = Annotated[str | None, _filter("list", "NAME", "Listings of this list, as un-sc.")]
Authority = Annotated[str | None, _filter("authority", "CODE", "Listings by this authority, as UN.")]
Programme = Annotated[str | None, _filter("programme", "NAME", "Listings under this programme, as DPRK.")]
Regime = Annotated[
    str | None, _filter("regime", "CODE", "Listings under any programme of this regime, on any list, as DPRK.")
]
Measure = Annotated[str | None, _filter("measure", "WORD", "Listings with this measure, as asset-freeze.")]
Kind = Annotated[
    str | None, _filter("kind", "KIND", "Listings of persons, organisations, vessels ...: person, vessel.")
]
Name = Annotated[str | None, _filter("name", "WORDS", "Listings of parties with all these words in one name.")]
Entity = Annotated[str | None, _filter("entity", "KEY", "What one entry says of its party, as un-sc:KPe.901.")]
State = Annotated[str | None, _filter("state", "STATE", "listed, not_listed, stated_only or unknown.")]
Predicate = Annotated[str | None, _filter("predicate", "WORD", "Claims of this predicate, as transferred_arms.")]
Polarity = Annotated[str | None, _filter("polarity", "WORD", "asserts or denies.")]
Modality = Annotated[str | None, _filter("modality", "WORD", "confirmed, asserted, assessed, suggested, alleged, ...")]
Years = Annotated[str | None, _filter("years", "YEARS", "2019 or 2014/2020: since and until at once.")]
Engages = Annotated[
    str | None,
    _filter("engages", "PROVISION", "Events that may engage it: UNSCR-1718-8b, or a regime that has provisions."),
]
Checked = Annotated[
    str | None, _filter("checked", "MARK", "Provisions checked at least so far: verified, partly, unverified.")
]
Fit = Annotated[str | None, _filter("fit", "WORD", "fits or may.")]
Text = Annotated[str | None, _filter("text", "TEXT", "Notes that contain this.")]
Label = Annotated[str | None, _filter("label", "WORDS", "Notes with this label.")]
Change = Annotated[str | None, _filter("change", "KIND", "added, removed, changed or rekeyed.")]
About = Annotated[str | None, _filter("about", "ID", "Findings about this proposition, by the beginning of its id.")]
Claim = Annotated[str | None, _filter("claim", "ID", "Findings that name this claim, by the beginning of its id.")]
Provision = Annotated[str | None, _filter("provision", "CODE", "Findings on this provision, as UNSCR-1718-8b.")]
Policy = Annotated[
    str | None, _filter("policy", "NAME", "How far to believe what is claimed: default, strict or mean.")
]
Review = Annotated[
    str | None,
    _filter("review", "WORD", "Claims that a program proposed: accepted (the usual), or all, also if unreviewed."),
]
SingleSource = Annotated[bool, _switch("single-source", "Only what one independent origin bears out, or none.")]
Circular = Annotated[bool, _switch("circular", "Only what sources say that cite each other in a ring.")]
Stale = Annotated[int | None, _filter("stale", "DAYS", "Only what nothing was published on for so many days.")]
Ungraded = Annotated[bool, _switch("ungraded", "Only what rests on a default grade that nobody signed.")]
Sensitive = Annotated[bool, _switch("sensitive", "Only what is told in other words under another policy.")]
NeedsSigning = Annotated[bool, _switch("needs-signing", "Only findings that need signing again.")]
History = Annotated[bool, _switch("history", "Findings too that were superseded or withdrawn.")]

ACCEPTED = "accepted"
"""What a report takes of proposals where nothing else is asked for; ``evidence.filters`` is heavy to import."""

FIELD = {"kind": "party_kind"}
"""Options whose field in ``evidence.query`` is called otherwise: there ``kind`` is the kind of question."""

UNASKED = ("contradicted", "delisted", "candidates")
"""Fields without an option: contradictions and delistings are questions of their own."""

LEFT = {
    Question.DESIGNATIONS: ("since", "until"),
    Question.ENTITY: ("source", "series", "document"),
    Question.FINDINGS: ("source", "series", "document"),
}
"""What a question does not take: only listings that ended have a day to be bound by; a party is told across all lists, and
a finding is of no source."""


def takes(question: Question) -> tuple[str, ...]:
    """The options that a question takes, in the order of its fields."""
    option = {field: name for name, field in FIELD.items()}
    kind = _kind(question)
    left = (*UNASKED, *LEFT.get(question, ()))
    names = [f.name for f in fields(kind) if f.name not in left]
    return tuple(f"--{option.get(name, name).replace('_', '-')}" for name in names)


def ask(question: Question, given: Mapping[str, str | int | bool | None]) -> Query:
    """The question with the filters given. Raises Usage for a filter that it does not take, QueryError for a bad value."""
    kind = _kind(question)
    known = {f.name for f in fields(kind)} - set(LEFT.get(question, ()))
    filters: dict[str, Any] = {FIELD.get(name, name): value for name, value in given.items() if value is not None}
    unknown = [name for name in given if given[name] is not None and FIELD.get(name, name) not in known]
    if unknown:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in unknown)
        raise Usage(f"query {question} takes no {options}. It takes {', '.join(takes(question))}")
    if question is Question.CONTRADICTIONS:
        filters["contradicted"] = True
    if question is Question.ENTITY and "entity" not in filters:
        raise Usage("query entity needs the key of a party: evidence query entity un-sc:KPe.901")
    if question is Question.DELISTED:
        filters["delisted"] = True
    return kind(**filters)


def _kind(question: Question) -> type[Query]:
    from evidence import query

    kinds: dict[Question, type[Query]] = {
        Question.TRANSFERS: query.Transfers,
        Question.LAUNCHES: query.Launches,
        Question.DESIGNATIONS: query.Designations,
        Question.DELISTED: query.Designations,
        Question.RED_FLAGS: query.RedFlags,
        Question.MIRROR: query.Mirror,
        Question.CLAIMS: query.Claims,
        Question.NOTES: query.Notes,
        Question.PROPOSITIONS: query.Propositions,
        Question.CONTRADICTIONS: query.Propositions,
        Question.CHANGES: query.Changes,
        Question.ENTITY: query.Entity,
        Question.FINDINGS: query.Findings,
    }
    return kinds[question]
