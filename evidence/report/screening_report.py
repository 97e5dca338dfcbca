"""The report of a recorded screening: what was asked, what was found and why, what people decided; and the register of all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evidence import __version__, telling
from evidence.errors import QueryError
from evidence.report import cell, custody_sheets, screening_method, screening_sheets, summary
from evidence.report.asked import FORMAT
from evidence.report.model import ROWS, Cell, Report, Sheet
from evidence.report.withholding import Withholding
from evidence.schema.edition import vocabulary_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.ledger import Ledger
    from evidence.recorded import Receipt
    from evidence.register import Recorded
    from evidence.store.log import LogEntry

KIND = "screening"
READ_FIRST = (
    "A hit is a possible match for a person to look at. Nothing here says that anybody is listed, and 'no hit' is said of "
    "one threshold, one day and the vintages named: see Method. What a person concluded stands on Decisions, and is theirs."
)


def screening(db: Ledger, screening: str | None = None, *, as_of: str | None = None) -> Report:
    """The report of a recorded screening, by its id or the beginning of it, with the register; without one the register alone.

    Made from the receipt and what was kept with it: nothing is screened anew. Decisions and register are those of
    ``as_of``, which is pinned to an entry of the log, so the same parameters give the same cells later (``rebuild``). Raises
    NotFound or NotUnique for an id that is nobody's or several's, QueryError for a moment that cannot be read or that comes
    before the screening.
    """
    from evidence.store import provenance, screenings

    seq, head = provenance.pinned(db.store, as_of)
    found = None if screening is None else db.screening(screening, as_of=str(seq))
    if found is not None and found.receipt.seq > seq:
        raise QueryError(
            f"the screening {found.receipt.id[:12]} was recorded at log entry {found.receipt.seq}, and as_of {as_of} is "
            "before it. Ask as of a later moment, or leave it out"
        )
    parameters = {
        "report": KIND,
        "format": FORMAT,
        "screening": None if found is None else found.receipt.id,
        "as_of": seq,
        "head": None if head is None else {"seq": head.seq, "at": head.at, "hash": head.hash},
        "library": __version__,
        "vocabulary": vocabulary_hash(),
    }
    register = screenings.register(db.store, str(seq))
    title = "Register of screenings" if found is None else "Screening against lists"
    behind = () if found is None else _of(db, found, seq)
    page = _summary(title, found, register, seq, head, behind)
    sheets = (page, *behind, screening_sheets.register(register), screening_method.sheet(parameters))
    return Report(KIND, title, parameters, sheets)


def again(db: Ledger, parameters: Mapping[str, Any]) -> Report:
    """The report of saved parameters. Raises QueryError for those that are none."""
    try:
        return screening(db, parameters["screening"], as_of=str(parameters["as_of"]))
    except KeyError as error:
        raise QueryError(f"the report's parameters are not those of a {KIND} report: {error}") from error


def _of(db: Ledger, found: Recorded, seq: int) -> tuple[Sheet, ...]:
    from evidence.screen import issues_of
    from evidence.store import provenance

    receipt, withholding = found.receipt, Withholding(provenance.handling(db.store))
    asked = {one.row: one for one in found.asked or ()}
    hits = found.hits or ()
    hashes = {hit.document for hit in hits} | {one.document for one in receipt.looked}
    held = provenance.custody(db.store, seq, hashes)
    place = {document.sha256: row for row, document in enumerate(held)}
    having = {hit.row for hit in hits}
    left = [one for row, one in asked.items() if row not in having]
    unread = [one for one in left if any(issues_of(one))]
    without = [one for one in left if not any(issues_of(one))]
    version = {(line.asked_key, line.list, line.entity): line.version for line in found.lines}
    reopened = {one.of for one in found.decisions if version.get(one.of) != one.version}
    none = f"no hit at threshold {receipt.question.threshold:g} in the vintages of Lists used"
    missing = screening_sheets.no_hits(unread, "not screened: no name that can be compared", "Not screened")
    return (
        screening_sheets.hits(hits, asked, place, withholding),
        screening_sheets.no_hits(without[: ROWS - 1], none),
        *((missing,) if unread else ()),
        screening_sheets.lists(receipt.looked, place, withholding),
        screening_sheets.decisions(found.decisions, reopened),
        custody_sheets.documents(held, withholding),
    )


def _summary(
    title: str,
    found: Recorded | None,
    register: list[Receipt],
    seq: int,
    head: LogEntry | None,
    behind: tuple[Sheet, ...],
) -> Sheet:
    page = summary.Page()
    if found is None:
        page.block("Question", [("Asked", "Which screenings were recorded?"), ("Read this first", READ_FIRST)])
    else:
        page.block("Question", [("Asked", _asked(found.receipt)), ("Read this first", READ_FIRST)])
        page.block("The screening", _receipt(found.receipt))
    page.block("What the report rests on", _ledger(seq, head))
    if found is not None:
        counted = found.summary()
        page.block("Counts", _counts(found, behind))
        page.counts("Hits by list", summary.by_size(line.list for line in found.lines), "bar")
        page.counts("Hits by score", _by_score(found), "bar", "Hits by score, from the threshold up")
        told = {
            telling.JUDGEMENTS.get(n, n): counted[n]
            for n in (*telling.JUDGEMENTS, "reopened", "undecided")
            if counted[n]
        }
        page.counts("Hits by decision", told, "bar")
    else:
        by = Counter(receipt.by for receipt in register)
        page.block(
            "Counts",
            [("Screenings recorded", len(register)), ("of these with hits", sum(1 for r in register if r.hits))],
        )
        page.counts("Screenings by who signed", summary.by_size(by.elements()))
    return page.sheet(title)


def _asked(receipt: Receipt) -> str:
    only = ", ".join(f"{name} {value}" for name, value in receipt.row()["filters"].items())
    parties = "Is one party" if receipt.names == 1 else f"Are any of {receipt.names:,} parties"
    day = f" for {receipt.question.on}" if receipt.question.on else ""
    return f"{parties} alike to a party on the lists of this ledger{day}{f' ({only})' if only else ''}?"


def _receipt(receipt: Receipt) -> list[tuple[str, Cell]]:
    question = receipt.question
    return [
        ("Screening (hash)", receipt.id),
        ("Called", cell.text(receipt.label)),
        ("Signed by", cell.text(receipt.by)),
        ("Signed at (UTC)", cell.moment(receipt.at)),
        ("State of listings on", question.on),
        (
            "Publication",
            f"documents published by {question.published_by}"
            if question.published_by
            else "no limit: every document held",
        ),
        ("Ledger as of", f"entry {question.as_of} of its log"),
        ("Threshold", question.threshold),
        ("Ended listings", "told too" if question.delisted else "left out"),
        ("Policy", f"{receipt.policy.get('name')}"),
        (
            "Weights",
            cell.text("; ".join(f"{n.replace('_', ' ')} {v}" for n, v in receipt.policy.items() if n != "name")),
        ),
        ("Policy (hash)", receipt.policy_hash),
        ("Library that screened", f"sanctions-evidence {receipt.library}"),
        ("Made with", cell.text("; ".join(f"{name} {version}" for name, version in receipt.tools.items()))),
        ("Vocabulary (hash)", receipt.vocabulary),
        ("Who was asked about (hash)", receipt.query_hash),
        ("What was found (hash)", receipt.result_hash),
        ("Made again of", receipt.before),
        (
            "Names and hits",
            "GONE: they were redacted since"
            if receipt.redacted
            else None
            if receipt.kept
            else "not kept: their hashes alone",
        ),
    ]


def _ledger(seq: int, head: LogEntry | None) -> list[tuple[str, Cell]]:
    at = f"entry {seq} of its log, {head.at[:19].replace('T', ' ')} UTC" if head else "its beginning: it held nothing"
    return [
        ("Decisions and register as of", at),
        ("Ledger head (hash)", head.hash if head else None),
        ("Library", f"sanctions-evidence {__version__}"),
    ]


def _counts(found: Recorded, behind: tuple[Sheet, ...]) -> list[tuple[str, Cell]]:
    counted = found.summary()
    rows = {sheet.name: len(sheet.rows) for sheet in behind}
    unread = rows.get("Not screened", 0)
    without = counted["names"] - counted["names_with_hits"] - unread
    return [
        ("Parties asked about", counted["names"]),
        ("of these with a hit", counted["names_with_hits"]),
        ("of these without a hit", without),
        ("of these not screened", unread),
        ("Hits", counted["hits"]),
        ("of these to be decided on", counted["undecided"] + counted["reopened"]),
        ("Lists used", rows["Lists used"]),
        ("No hits that fill no sheet", without - rows["No hits"] or None if found.asked is not None else None),
    ]


def _by_score(found: Recorded) -> dict[str, int]:
    """How many hits have a score in each twentieth, the highest first."""
    bands = Counter(min(int(line.score * 20), 19) for line in found.lines)
    return {f"{band / 20:.2f} to {(band + 1) / 20:.2f}": bands[band] for band in sorted(bands, reverse=True)}
