"""``evidence grade`` and ``evidence grades``: what named persons hold of sources and claims."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from evidence.cli import table
from evidence.cli.answers import Usage, emit
from evidence.cli.options import AsOf, Db, Here, Json

GRADE_EXAMPLES = """Examples:

\b
  evidence grade harbour-courier C --because "a paper, checked where it could be" --by "A. Analyst"
  evidence grade dprk-foreign-ministry E --topic transferred_arms --because "denied what was shown" --by "A. Analyst"
  evidence grade 56e5672d 3 --because "possible, and nobody else says it" --by "A. Analyst"
  evidence grade harbour-courier --withdraw --because "the editor left" --by "A. Analyst"
  evidence grade --from-notes --because "as I wrote them in the sheet" --by "A. Analyst"

\b
Letters A to F are of sources: F says that reliability cannot be judged. Digits 1 to 6 are of claims, by their ids or the
first eight digits or more: 6 says that truth cannot be judged. A later grade of the same takes an earlier one's place.
"""

GRADES_EXAMPLES = """Examples:

\b
  evidence grades
  evidence grades --ungraded
  evidence grades --needs-signing --json
  evidence grades --history --as-of 2024-09-18
"""

NAMED = "evidence sources has the ids of sources, evidence query claims those of claims"
UNGRADED = ("source", "kind", "parent", "default", "claims", "graded_on", "name")
COLUMNS = ("target", "of", "topic", "grade", "deceptive", "by", "at", "needs_signing", "because")


def _signer(by: str | None) -> str:
    """Who signs. Raises Usage where nobody is named: an account of a computer grades nothing."""
    named = by or os.environ.get("EVIDENCE_USER", "").strip()
    if not named:
        raise Usage('a grade is signed by a person. Name them: --by "A. Analyst", or set EVIDENCE_USER')
    return named


def grade(
    context: typer.Context,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", show_default=False)],
    target: Annotated[
        str | None, typer.Argument(metavar="[TARGET]", help="A source's id, or a claim's.", show_default=False)
    ] = None,
    grade: Annotated[
        str | None, typer.Argument(metavar="[GRADE]", help="A to F, or 1 to 6.", show_default=False)
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="PREDICATE", help="Of a source: what it says with this predicate alone."),
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back the grade that stands.")] = False,
    from_notes: Annotated[
        bool, typer.Option("--from-notes", help="Sign every grade that evidence sheets, workbooks and mappings carry.")
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who signs, by name; without it EVIDENCE_USER, which must be set."),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign how reliable a source is, or how credible one claim is."""
    here = Here.of(context, db, json)
    _asked(target, grade, topic, withdraw=withdraw, from_notes=from_notes)
    signer = _signer(by)
    with here.ledger() as ledger:
        if from_notes:
            made = ledger.sign_noted_grades(by=signer, because=because)
        elif withdraw:
            made = [ledger.withdraw_grade(target or "", by=signer, because=because, topic=topic)]
        else:
            made = [ledger.grade(target or "", grade or "", by=signer, because=because, topic=topic)]
    if here.json:
        emit(here.answer(rows=[one.row() for one in made]))
    elif from_notes:
        sources = sum(one.target == "source" for one in made)
        print(f"{len(made):,} grades signed by {signer}: {sources:,} of sources, {len(made) - sources:,} of claims")
    else:
        (one,) = made
        on = f" on {one.topic}" if one.topic else ""
        marked = ", marked as deceptive" if one.deceptive else ""
        print(f"{one.of}{on}: {one.grade or 'grade taken back'}{marked}, signed by {one.by}")


def _asked(target: str | None, grade: str | None, topic: str | None, *, withdraw: bool, from_notes: bool) -> None:
    """Raise Usage where the words contradict each other."""
    if from_notes and (target or grade or topic or withdraw):
        raise Usage("--from-notes signs what the sheets carry, and takes no target, grade, topic or --withdraw")
    if not from_notes and not (target or "").strip():
        raise Usage(
            f"say what is graded, a source or a claim: {NAMED}, as evidence grade harbour-courier C --because TEXT"
        )
    if withdraw and grade is not None:
        raise Usage(f"--withdraw takes a grade back and gives none. Leave {grade} out, or leave --withdraw out")
    if not from_notes and not withdraw and grade is None:
        raise Usage(f"say how {target} is graded: A to F of a source, 1 to 6 of a claim; or --withdraw")


def grades(
    context: typer.Context,
    needs_signing: Annotated[
        bool, typer.Option("--needs-signing", help="Only those of claims that are held no more.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Those too whose place a later one took, and those taken back.")
    ] = False,
    ungraded: Annotated[
        bool, typer.Option("--ungraded", help="Instead the sources that nobody graded, the most heard first.")
    ] = False,
    policy: Annotated[
        str | None, typer.Option("--policy", metavar="NAME", help="Of --ungraded: whose default letters are told.")
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the grades that stand, those whose claim is held no more, or the sources that nobody graded."""
    here = Here.of(context, db, json)
    if ungraded and (needs_signing or history):
        raise Usage("--ungraded tells sources and no grades. Leave out --needs-signing and --history")
    if policy is not None and not ungraded:
        raise Usage("grades are of no policy. --policy says whose default letters --ungraded tells")
    with here.ledger() as ledger:
        if ungraded:
            rows = ledger.ungraded(as_of=as_of, policy=policy)
        else:
            rows = ledger.grades(as_of=as_of, needs_signing=needs_signing, history=history)
    if here.json:
        emit(here.answer(as_of=as_of, rows=rows))
    elif ungraded:
        print(table.plain(rows, UNGRADED) if rows else "every source that speaks is graded\n", end="")
    elif rows:
        columns = (*COLUMNS[:-1], "why", COLUMNS[-1]) if needs_signing else COLUMNS
        print(table.plain(rows, columns), end="")
    else:
        print("no grades need signing again" if needs_signing else "no grades")
