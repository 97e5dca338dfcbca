"""``evidence score``: what the extractor finds of what a person found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence.cli import table
from evidence.cli.answers import emit
from evidence.cli.options import Db, Here, Json
from evidence.schema.records import one_line

if TYPE_CHECKING:
    from evidence.prose.gold import Gold
    from evidence.prose.measures import Found, Measures
    from evidence.prose.score import Judged, Pair

EXAMPLES = """Examples:

\b
  evidence score gold.json article.txt
  evidence score my-gold
  evidence score my-gold --show
  evidence score my-gold --by-predicate
  evidence score gold.json --all --json
"""

COLUMNS = (
    "gold",
    "proposed",
    "claims",
    "found",
    "span",
    "precision",
    "recall",
    "predicate",
    "origin",
    "dates",
    "turned",
)

PREDICATES = ("predicate", "claims", "found", "proposed", "precision", "recall")


def score(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD.json FILE...",
            help="Gold files, each before its text; or folders of them.",
            show_default=False,
        ),
    ],
    all_: Annotated[
        bool, typer.Option("--all", help="Count the claims too that the gold does not mark as core.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="List what was missed and what is spurious.")] = False,
    by_predicate: Annotated[bool, typer.Option("--by-predicate", help="Tell what is found of each predicate.")] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Score the claims proposed of texts against the claims that a person found in them. Needs no ledger."""
    from evidence.prose import measures
    from evidence.prose.engine import propose
    from evidence.prose.measures import measure
    from evidence.scoring import scored, sets

    here = Here.of(context, db, json)
    told = list(scored(sets(files), propose, every=all_))
    total = measure(judged for _, judged in told)
    parts = measures.by_predicate(judged for _, judged in told) if by_predicate else {}
    if here.json:
        rows = [
            {"gold": gold.name, "file": gold.file} | measure([judged]).row() | (_apart(judged) if show else {})
            for gold, judged in told
        ]
        predicates = {"predicates": {name: _counted(found) for name, found in parts.items()}} if by_predicate else {}
        emit(here.answer(all=all_, texts=len(told), rows=rows, total=total.row(), **predicates))
        return
    lines = [_line(gold.name, measure([judged])) for gold, judged in told]
    print(table.plain([*lines, _line("total", total)] if len(lines) > 1 else lines, COLUMNS))
    print(figures(total), end="")
    if by_predicate:
        print("\n" + table.plain([{"predicate": name} | _row(one) for name, one in parts.items()], PREDICATES), end="")
    for gold, judged in told if show else ():
        print(f"\n{gold.name}\n{shown(gold, judged)}", end="")


def _line(name: str, told: Measures) -> dict[str, Any]:
    return {
        "gold": name,
        "proposed": told.proposed,
        "claims": told.claims,
        "found": int(told.claim_lenient.right),
        "span": two(told.span_words.f1),
        "precision": two(told.span_words.precision),
        "recall": two(told.span_words.recall),
        "predicate": two(told.predicate_right.value),
        "origin": two(told.origin.value),
        "dates": two(told.dates.value),
        "turned": told.denials_asserted,
    }


def _counted(found: Found) -> dict[str, Any]:
    return {"claims": found.gold, "proposed": found.proposed} | found.row()


def _row(found: Found) -> dict[str, Any]:
    told = {"claims": found.gold, "found": int(found.right), "proposed": found.proposed}
    return told | {"precision": two(found.precision), "recall": two(found.recall)}


def two(share: float | None) -> str:
    """A share with two decimals; of nothing a hyphen, since no share is not 0."""
    return "-" if share is None else f"{share:.2f}"


def figures(told: Measures) -> str:
    """Every figure of METHOD 5 on a line of its own."""
    lines: list[tuple[str, str]] = []
    for name, found in (
        ("spans, by their words", told.span_words),
        ("spans, exact", told.span_exact),
        ("spans alone, by place", told.span_alone),
        ("claims, predicate and span", told.claim_lenient),
        ("claims, subject and object too", told.claim_strict),
    ):
        lines.append((name, f"F1 {two(found.f1)}  precision {two(found.precision)}  recall {two(found.recall)}"))
    lines.append(("denials read as assertions", str(told.denials_asserted)))
    lines.append(("assertions read as denials", str(told.assertions_denied)))
    for name, share in (
        ("predicate, where spans meet", told.predicate_right),
        ("subject", told.subject),
        ("object", told.object),
        ("origin", told.origin),
        ("length of the chain", told.chain_length),
        ("modality", told.modality),
        ("interest", told.interest),
        ("date, of those that have one", told.dates),
        ("no date, of those that have none", told.undated),
        ("quantity, of those that have one", told.quantity),
        ("no quantity, of those without", told.uncounted),
    ):
        lines.append((name, f"{two(share.value)}  of {share.whole}"))
    lines.append(("modality, macro F1", two(told.modality_macro_f1)))
    lines.append(("credibility, weighted kappa", two(told.credibility_kappa)))
    width = max(len(name) for name, _ in lines)
    return "".join(f"{name.ljust(width)}  {value}\n" for name, value in lines)


def shown(gold: Gold, judged: Judged) -> str:
    """What was missed, what is spurious and what is turned round, each with its words."""
    lines = [f"denial read as an assertion: {b.id} {b.predicate}: {a.quote}" for a, b in judged.denials_asserted]
    lines += [f"assertion read as a denial: {b.id} {b.predicate}: {a.quote}" for a, b in judged.assertions_denied]
    lines += [f"missed: {one.id} {one.predicate}: {one.quote}" for one in judged.missed]
    lines += [f"spurious: {one.rule or 'rule'} {one.predicate}: {one.quote}" for one in judged.spurious]
    for pair in judged.pairs:
        lines += [
            f"{role}: {pair.gold.id} {pair.gold.predicate}: {found or 'nobody'} where the gold has {wanted or 'nobody'}"
            for role, found, wanted in _differing(gold, pair)
        ]
    return "".join(f"  {one_line(line)}\n" for line in lines)


def _differing(gold: Gold, pair: Pair) -> Iterator[tuple[str, str, str]]:
    """The roles in which a pair differs, with the words of both sides."""
    found, claim = pair.found, pair.gold
    from evidence.prose.measures import same_time

    if not pair.subject:
        yield "subject", found.subject.text if found.subject else "", claim.subject or ""
    if not pair.object:
        yield "object", found.object.text if found.object else "", claim.object or ""
    if not pair.origin:
        yield "origin", found.said.origin.name, gold.sources[claim.origin].name
    if found.said.modality is not claim.modality:
        yield "modality", found.said.modality, claim.modality
    if claim.when is not None and not same_time(pair):
        yield "date", str(found.when or ""), str(claim.when)


def _apart(judged: Judged) -> dict[str, Any]:
    return {
        "missed": [{"id": one.id, "predicate": one.predicate, "quote": one.quote} for one in judged.missed],
        "spurious": [
            {"rule": one.rule, "predicate": one.predicate, "quote": one.quote, "start": one.start, "end": one.end}
            for one in judged.spurious
        ],
    }
