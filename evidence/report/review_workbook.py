"""Proposals as a workbook to be reviewed: each in its context, with the quote in colour, drop-downs, and room to correct.

White cells are the reviewer's; grey ones are locked, and a checksum over them comes back with each row. Everything is
text and stays text, whatever it begins with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence import __version__
from evidence.errors import EvidenceError
from evidence.report import cell, heights, words
from evidence.report.formats import Formats
from evidence.report.template_workbook import (
    column_letters,
    comment_look,
    header,
    note_of,
    print_setup,
    ranges_of,
    read_me,
    validation,
    words_sheet,
)
from evidence.report.workbook import draft_of
from evidence.schema.identity import number
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention
from evidence.schema.words import Interest
from evidence.template.layout import Column, Sheet
from evidence.template.review import CORRECT, FORMAT, LEDGER, LOCKED, PROPOSALS, REVIEW, SIGNED, SOURCES, checksum

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from evidence.review.exporting import ToReview, Waiting
    from evidence.store.sources import Speaking
    from evidence.view import StoredClaim

_GREY, _LINE, _MARK = "#F1F3F5", "#D5DAE0", "#9B1C1C"
_CLOSED = (
    "CONTAINS CONFIDENTIAL MATTER. Words of documents that are not open are shown, as was asked for by name. Keep and pass on "
    "this workbook as you would those documents."
)
_HIDDEN = ("quote", "occurrence", "start", "end", "document", "claim", "checksum", "held")
"""Columns that are of no use to a reader."""


def export(path: str | Path, waiting: Waiting, sources: Mapping[str, Speaking]) -> Path:
    """Write the proposals that wait for a review to ``path``.

    Raises EvidenceError where a file stands there already, since it may be filled, and for a name that is no workbook's.
    """
    place = Path(path)
    if place.suffix.lower() != ".xlsx":
        raise EvidenceError(f"a review is a workbook; name it {place.with_suffix('.xlsx').name}", place=str(place))
    if place.exists():
        raise EvidenceError(
            "is there already and may be filled; nothing is written over it. Name another file", place=str(place)
        )
    with draft_of(place) as draft:
        _workbook(draft, waiting, sources)
    return place


def _workbook(path: Path, waiting: Waiting, sources: Mapping[str, Speaking]) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties({"title": REVIEW.title, "subject": "evidence review"})
    formats = Formats(workbook)
    read_me(workbook, formats, REVIEW if waiting.mark is None else replace(REVIEW, lead=(_CLOSED, *REVIEW.lead)))
    proposals = _sheet(workbook, formats, PROPOSALS, len(waiting.proposals), 3)
    for place, one in enumerate(waiting.proposals, start=1):
        cells = _cells(place, one)
        _row(proposals, formats, PROPOSALS, place, cells, one.context)
    known = _sheet(workbook, formats, SOURCES, len(sources) + 200, 1)
    for place, (id_, source) in enumerate(sources.items(), start=1):
        told = {"id": id_, "name": source.name, "kind": source.kind, "parent": source.parent or ""}
        held = checksum(tuple(told.values()))
        _row(known, formats, SOURCES, place, {**told, "held": held}, locked=tuple(told))
    of = _sheet(workbook, formats, LEDGER, 1, 0)
    head = waiting.head
    told = {
        "format": FORMAT,
        "ledger": waiting.first,
        "entry": str(head.seq),
        "head": head.hash,
        "library": __version__,
    }
    _row(of, formats, LEDGER, 1, told, locked=tuple(told))
    words_sheet(workbook, formats, REVIEW)
    proposals.activate()
    workbook.close()


def _sheet(workbook: Workbook, formats: Formats, sheet: Sheet, rows: int, frozen: int) -> Worksheet:
    """A protected sheet with its headers, checks on what is typed, and room for so many rows."""
    worksheet = workbook.add_worksheet(sheet.name)
    shown = [column.width for column in sheet.columns if column.name not in _HIDDEN]
    print_setup(worksheet, REVIEW, sheet.name, pages=1 + sum(shown) // 210)
    ranges = ranges_of(REVIEW)
    for place, column in enumerate(sheet.columns):
        hidden = {"hidden": True} if column.name in _HIDDEN else {}
        worksheet.set_column(place, place, column.width, _look(formats, sheet, column), hidden)
        worksheet.write_string(0, place, column.title, header(formats, column))
        worksheet.write_comment(0, place, note_of(column), comment_look(column))
        checked = None if column.name in LOCKED else validation(sheet, place, column, ranges)
        if checked and rows:
            worksheet.data_validation(1, place, rows, place, checked)
    worksheet.set_row(0, 30)
    last = column_letters(len(sheet.columns) - 1)
    worksheet.ignore_errors({"number_stored_as_text": f"A1:{last}{rows + 1}"})
    worksheet.autofilter(0, 0, max(rows, 1), len(sheet.columns) - 1)
    worksheet.freeze_panes(1, frozen)
    worksheet.repeat_rows(0)
    allowed = ("format_cells", "format_columns", "format_rows", "autofilter", "sort", "select_locked_cells")
    worksheet.protect("", dict.fromkeys((*allowed, "select_unlocked_cells"), True))
    return worksheet


def _look(formats: Formats, sheet: Sheet, column: Column, locked: bool | None = None) -> Format:
    """Text; grey and locked where it identifies what is reviewed, white and open where it is the reviewer's."""
    if locked is None:
        mine = column.name in SIGNED or column.name.startswith(CORRECT) or sheet is SOURCES
        locked = not mine
    look = {"num_format": "@", "text_wrap": True, "bottom": 1, "bottom_color": _LINE, "align": "left", "locked": locked}
    return formats.of(**look, **({"bg_color": _GREY} if locked else {}))


def _row(
    worksheet: Worksheet,
    formats: Formats,
    sheet: Sheet,
    place: int,
    cells: Mapping[str, str],
    context: tuple[str, str, str] | None = None,
    *,
    locked: Iterable[str] = (),
) -> None:
    height = heights.row([(cells.get(c.name, ""), c.width) for c in sheet.columns if c.name not in _HIDDEN])
    if height is not None:
        worksheet.set_row(place, height)
    for at, column in enumerate(sheet.columns):
        style = _look(formats, sheet, column, True if column.name in (*locked, "held") else None)
        value = cells.get(column.name, "")
        if not value:
            worksheet.write_blank(place, at, None, style)
        elif column.name == "context" and context is not None:
            _marked(worksheet, formats, place, at, context, value, style)
        else:
            worksheet.write_string(place, at, value, style)


def _marked(
    worksheet: Worksheet,
    formats: Formats,
    place: int,
    at: int,
    context: tuple[str, str, str],
    whole: str,
    style: Format,
) -> None:
    """The context with the quote bold and in colour; as plain words where a cell cannot hold it so."""
    plain, marked = formats.of(), formats.of(bold=True, font_color=_MARK)
    before, quote, after = map(_text, context)
    pieces = [
        part for words_, look in ((before, plain), (quote, marked), (after, plain)) if words_ for part in (look, words_)
    ]
    if len(pieces) < 4 or worksheet.write_rich_string(place, at, *pieces, style) != 0:
        worksheet.write_string(
            place, at, whole, formats.of(bold=True, font_color=_MARK, text_wrap=True, bg_color=_GREY)
        )


def _cells(place: int, one: ToReview) -> dict[str, str]:
    """The words of a row, with the checksum over those that must come back."""
    record = one.record
    cells = {
        "number": str(place),
        "context": "".join(map(_text, one.context)),
        "read_as": _text("\n".join(_told(one.claim))),
        "quote": _text(record.quote),
        "rule": _text(" · ".join(part for part in (one.rule, one.cue) if part)),
        "credibility": one.credibility,
        "occurrence": one.occurrence,
        "start": str(one.start),
        "end": str(one.end),
        "document": record.passage.document,
        "claim": one.claim.id,
        **{name: _text(value) for name, value in _reading(record).items()},
    }
    cells["checksum"] = checksum(tuple(cells[name] for name in LOCKED))
    return cells


def _told(claim: StoredClaim) -> Iterable[str]:
    """A proposal in a few lines, so that all of it can be judged at one glance."""
    yield words.read_as(claim)
    if claim.event_edtf is not None:
        yield f"when: {claim.event_edtf}"
    if (quantity := words.quantity(claim)) is not None:
        yield f"how many: {quantity}"
    says = (
        claim.origin if claim.origin == claim.chain[-1] else f"{claim.origin} (the chain ends with {claim.chain[-1]})"
    )
    yield f"{claim.modality} by {says}"
    if claim.interest != Interest.NONE:
        yield words.plain(claim.interest)


def _reading(record: Claim) -> dict[str, str]:
    """How a proposal reads its words, by the columns of the sheet."""
    quantity = record.quantity
    approx = None if quantity is None else quantity.approx
    return {
        "predicate": record.predicate,
        **_party("subject", record.subject),
        **_party("object", record.object),
        **_party("item", record.item),
        "place": record.place.text if record.place else "",
        "roles": _roles(record),
        "chain": " > ".join(record.chain),
        "origin": record.origin,
        "polarity": record.polarity.value,
        "modality": record.modality.value,
        "interest": record.interest.value,
        "event": record.when.text if record.when else "",
        "quantity_low": (number(quantity.low) or "") if quantity else "",
        "quantity_high": (number(quantity.high) or "") if quantity else "",
        "unit": (quantity.unit or "") if quantity else "",
        "approx": "" if approx is None else "Yes" if approx else "No",
        "quantity_text": quantity.text if quantity else "",
    }


def _party(name: str, mention: Mention | None) -> dict[str, str]:
    return {name: mention.text if mention else "", f"{name}_key": (mention.key or "") if mention else ""}


def _roles(record: Claim) -> str:
    """Roles as people write them, as a JSON object where a key or a mark in the words would be lost."""
    plain = all(m.key in (None, party_key(m.text)) and not set(m.text) & set(";=") for _, m in record.roles)
    if plain:
        return "; ".join(f"{role}={mention.text}" for role, mention in record.roles)
    told: dict[str, list[dict[str, str | None]]] = {}
    for role, mention in record.roles:
        told.setdefault(role, []).append({"text": mention.text, "key": mention.key})
    return json.dumps(told, ensure_ascii=False)


def _text(value: str) -> str:
    """The words as a cell holds them, whatever program saves it: a tab is a blank, and where pages part stands a break."""
    return cell.text(value.replace("\f", "\n").replace("\t", " "), "the document") or ""
