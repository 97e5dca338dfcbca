"""Writes ``schema/layout.csv`` from the tables' classes: ``python -m tests.layout``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from sqlalchemy import Column, Float, Integer, LargeBinary

from evidence.schema.tables import metadata

FILE = Path(__file__).resolve().parent.parent / "schema" / "layout.csv"
KINDS = {Integer: "integer", Float: "float", LargeBinary: "bytes"}


def kind_of(column: Column[object]) -> str:
    """The kind of a column as ``evidence.schema.layout`` has it."""
    return next((word for kind, word in KINDS.items() if isinstance(column.type, kind)), "text")


def written() -> str:
    """The file as the classes have it."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("table", "column", "kind", "key", "refers"))
    for table in metadata.sorted_tables:
        for column in table.columns:
            (refers,) = [f"{k.column.table.name}.{k.column.name}" for k in column.foreign_keys] or [""]
            lines.writerow((table.name, column.name, kind_of(column), "yes" if column.primary_key else "", refers))
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
