"""``evidence rescreen``: a recorded screening made again as the lists stand now, and what that changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from evidence import telling
from evidence.cli.answers import emit
from evidence.cli.options import Db, Here, Json
from evidence.cli.progress import progress

if TYPE_CHECKING:
    from evidence.rescreening import HitChange, Rescreened

EXAMPLES = """Examples:

\b
  evidence load un-list.xml
  evidence rescreen --by "A. Analyst"
  evidence rescreen 3f2a91bc --json

\b
Exit code 3: a screening could not be made again, since its names were not kept; the others were.
"""


def rescreen(
    context: typer.Context,
    screening: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="One screening, by the beginning of its id; without it each that none has made again.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who screens; without it EVIDENCE_USER, else the system's user."),
    ] = None,
    no_record: Annotated[bool, typer.Option("--no-record", help="Keep no receipt of it in the ledger.")] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Screen again whom recorded screenings asked about, as the lists stand now, and tell new, changed and gone hits."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger, progress("names") as tell:
        told = None if tell is None else lambda count: tell("screening again", count)
        made = ledger.rescreen(screening, by=by, record=not no_record, progress=told)
    if here.json:
        emit(here.answer(query="rescreen", rows=[one.as_row() for one in made]))
    elif not made:
        print("no screenings are recorded")
    else:
        print("\n".join(line for one in made for line in _told(one)))
    if any(one.why_not for one in made):
        raise typer.Exit(3)


def _told(one: Rescreened) -> Iterator[str]:
    before = one.before
    called = f" ({before.label})" if before.label else ""
    many = "1 name" if before.names == 1 else f"{before.names:,} names"
    lists = telling.vintages(before.row()["lists"])
    yield f"screening {before.id[:12]}{called} of {before.at[:10]}: {many}, for {before.question.on}, {lists}"
    if one.screened is None:
        yield f"  not made again: {one.why_not}"
        return
    for change in one.changes:
        yield from _changed(change)
    counts = one.counts
    yield f"  {counts['new']:,} new, {counts['changed']:,} changed, {counts['gone']:,} gone, {counts['unchanged']:,} as they were"
    if not counts["hits"]:
        head = one.screened.head_row()
        yield f"  {telling.nothing(one.screened.question.threshold, head['lists'], one.screened.question.on)}"
    else:
        now = telling.vintages(one.screened.head_row()["lists"])
        yield f"  now for {one.screened.question.on}: {now}"
    which = f": {one.whole}" if one.whole else ", those that can have changed"
    yield f"  looked at {one.parties:,} of {one.of_parties:,} listed parties{which}"
    if one.receipt is not None:
        yield f"  receipt: {one.receipt.id}, signed by {one.receipt.by}"


def _changed(change: HitChange) -> Iterator[str]:
    hit = change.now or change.before
    of = f"{change.list} {change.entity}" if hit is None else f"{telling.who(hit)}, {telling.where(hit)}"
    yield f"  {change.change}: row {change.row}, {change.query}: {of}"
    before, now = change.before, change.now
    if change.change == "changed" and before is not None and now is not None:
        for name in change.fields:
            if name != "version":
                yield f"    {name.replace('_', ' ')}: {_value(getattr(before, name))} before, {_value(getattr(now, name))} now"
        if "version" in change.fields:
            yield "    the list says something else of the party than it did"
    if now is not None:
        yield f"    state: {telling.state(now)}"
        yield f"    why: {telling.why(now)}"
        if now.decision is not None:
            yield f"    decision: {telling.decided(now.decision)}"


def _value(found: object) -> str:
    if isinstance(found, tuple):
        return ", ".join(map(str, found)) or "nothing"
    return "nothing" if found is None else f"{found:.3f}" if isinstance(found, float) else str(found)
