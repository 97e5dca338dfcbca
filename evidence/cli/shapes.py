"""The shapes of an answer: which one, of which columns, and to where."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from evidence.cli.answers import Usage


class Shape(StrEnum):
    """How rows are told."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


SUFFIXES = {".csv": Shape.CSV, ".json": Shape.JSON, ".xlsx": Shape.XLSX, ".txt": Shape.TABLE}
"""What a file's name says of its shape, where ``--format`` does not."""

_BELIEF = ("likelihood", "confidence", "state")
_QUANTITY = ("event_edtf", "quantity_low", "quantity_high", "claims", "denials", *_BELIEF, "sources")

READ = {
    "transfers": ("supplier_name", "recipient_name", "item", *_QUANTITY),
    "launches": ("subject_name", "items", *_QUANTITY),
    "propositions": ("predicate", "subject_name", "object_name", "item", "event_edtf", *_QUANTITY[3:]),
    "mirror": (
        "supplier_name", "recipient_name", "year", "category_name", "supplier_says", "recipient_says", "stated",
    ),
    "red_flags": ("subject_name", "object_name", "item", "event_edtf", "cite", "fit", "checked", "claims", "denials", "why"),
    "designations": ("list", "reference", "name", "programme", "state", "listed_on", "basis"),
    "claims": (
        "predicate", "subject", "object", "item", "polarity", "modality", "origin", "event_edtf", "quantity_text",
        "published_on", "quote",
    ),
    "notes": ("entry", "label", "published_on", "text"),
    "entity": ("relation", "entity", "name", "kind", "score", "stands", "basis"),
    "changes": ("series", "entity", "kind", "field", "between", "before", "after"),
    "findings": ("id", "outcome", "standard", "provisions", "by", "at", "needs_signing", "statement"),
}  # fmt: skip
"""The columns of a table, for reading; all columns stand in CSV, XLSX and JSON, or are named with ``--columns``."""


def chosen(shape: Shape | None, out: Path | None, *, as_json: bool) -> Shape:
    """The shape asked for, else what the file's name says, else a table. Raises Usage for two that contradict."""
    if shape is None:
        by_name = None if out is None else SUFFIXES.get(out.suffix.lower())
        if out is not None and by_name is None:
            raise Usage(f"--out {out}: its ending says no format. End it in one of {', '.join(SUFFIXES)}")
        return by_name or (Shape.JSON if as_json else Shape.TABLE)
    if as_json and out is None and shape is not Shape.JSON:
        raise Usage(
            f"--json and --format {shape} contradict each other. Choose one, or write the {shape} with --out FILE"
        )
    if shape is Shape.XLSX and out is None:
        raise Usage("--format xlsx writes a workbook. Name it with --out FILE.xlsx")
    return shape


def columns_of(kind: str, shape: Shape, wanted: str | None) -> tuple[str, ...]:
    """The columns asked for, else those of the shape. Raises Usage for one that the question does not have."""
    from evidence.columns import COLUMNS

    if wanted is None:
        return READ[kind] if shape is Shape.TABLE else COLUMNS[kind]
    names = tuple(name.strip() for name in wanted.split(","))
    unknown = [name for name in names if name not in COLUMNS[kind]]
    if unknown:
        raise Usage(f"query {kind} has no column {', '.join(unknown)}. It has {', '.join(COLUMNS[kind])}")
    return names


def give(answer: dict[str, Any], shape: Shape, columns: tuple[str, ...], out: Path | None, *, as_json: bool) -> None:
    """Print the answer, or write it to ``out``; with ``as_json`` the object is printed either way."""
    import sys

    from evidence.cli import csv_text, table
    from evidence.cli.answers import as_json as json_text
    from evidence.cli.answers import emit
    from evidence.cli.files import written

    rows = answer["rows"]
    if out is None:
        match shape:
            case Shape.JSON:
                emit(answer)
            case Shape.CSV:
                _raw(csv_text.of(rows, columns))
            case _ if sys.stdout.isatty():
                table.show(rows, columns, answer["query"])
            case _:
                print(table.plain(rows, columns), end="")
        return
    with written(out) as part:
        match shape:
            case Shape.JSON:
                part.write_text(json_text(answer) + "\n", encoding="utf-8")
            case Shape.CSV:
                part.write_bytes(csv_text.of(rows, columns))
            case Shape.XLSX:
                from evidence.cli.workbook import write

                write(part, answer, columns)
            case Shape.TABLE:
                part.write_text(table.plain(rows, columns), encoding="utf-8")
    if as_json:
        emit(answer | {"file": str(out)})
    else:
        print(f"{out}: {len(rows):,} {answer['query']}", file=sys.stderr)


def _raw(data: bytes) -> None:
    """Bytes as they are: a text stream would change the line ends on Windows."""
    import sys

    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
