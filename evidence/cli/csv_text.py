"""Rows as CSV (RFC 4180, UTF-8): a spreadsheet that opens it calculates nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from evidence.formula import FORMULA


def value(found: Any) -> str:
    """One value: nothing for unknown, ``true`` and ``false``, nested values as JSON."""
    if found is None:
        return ""
    if isinstance(found, str):
        return f"'{found}" if found.startswith(FORMULA) else found
    if isinstance(found, bool | list | dict):
        return json.dumps(found, ensure_ascii=False)
    return str(found)


def of(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> bytes:
    """The rows with a header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([value(row[name]) for name in columns])
    return text.getvalue().encode()
