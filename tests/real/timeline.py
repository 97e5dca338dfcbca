"""The analyst's coding of the real timeline as an evidence sheet: it names places in the file, and none of its words.

``timeline_coding.csv`` has a row a claim: the entry, the text in it, and from which character to which the quote runs
(``start``, ``end``; ``number_start``, ``number_end`` for the words of its number), in code points of the text as it reads.
``timeline_sources.csv`` declares who speaks. The sheet is made from the real file when a test asks for it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.read.quoting import occurrences

HERE = Path(__file__).resolve().parent
REAL = HERE.parents[1].parent / "shared" / "data" / "arms" / "csis_dprk_russia_timeline.json"
"""Where the real timeline lies, outside the project."""

PUBLISHED = "2026-02-28"
"""The day that a load of it gives; the file has none, and its newest entry is of 23 February 2026."""


def timeline() -> list[dict[str, Any]]:
    """The entries of the real file as they stand."""
    found: list[dict[str, Any]] = json.loads(REAL.read_text("utf-8"))
    return found


def coding() -> list[dict[str, str]]:
    """The rows of the coding."""
    return _rows("timeline_coding.csv")


def sheet(document: str) -> bytes:
    """The coding as JSON lines that quote the document of this hash: sources first, then the claims."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (*_sources(), *_claims(document))).encode()


def quoted(row: dict[str, str], entries: dict[int, dict[str, Any]]) -> str:
    """The words that a row of the coding points at."""
    words: str = entries[int(row["entry"])][row["field"]]
    return words[int(row["start"]) : int(row["end"])]


def _sources() -> Iterator[dict[str, Any]]:
    for row in _rows("timeline_sources.csv"):
        yield {"source": {**row, "parent": row["parent"] or None}}


def _claims(document: str) -> Iterator[dict[str, Any]]:
    entries = {entry["id"]: entry for entry in timeline()}
    texts = [text for entry in timeline() for text in _texts(entry)]
    layer = "\n\n".join(text for _, text in texts)
    starts: dict[str, int] = {}
    at = 0
    for name, text in texts:
        starts[name] = at
        at += len(text) + 2
    for row in coding():
        quote = quoted(row, entries)
        where = starts[f"{row['entry']}/{row['field']}"] + int(row["start"])
        number = row["number_start"] and (int(row["number_start"]), int(row["number_end"]))
        yield {
            "id": row["id"],
            "document": document,
            "quote": quote,
            "occurrence": occurrences(layer, quote).index(where),
            "predicate": row["predicate"],
            "subject": row["subject"] or None,
            "object": row["object"] or None,
            "item": row["item"] or None,
            "item_key": row["item_key"] or None,
            "place": row["place"] or None,
            "roles": dict([row["roles"].split("=", 1)]) if row["roles"] else None,
            "polarity": row["polarity"] or None,
            "modality": row["modality"] or None,
            "interest": row["interest"] or None,
            "chain": row["chain"].split(" > "),
            "origin": row["origin"] or None,
            "event": row["event"],
            "quantity_low": int(row["quantity_low"]) if row["quantity_low"] else None,
            "quantity_high": int(row["quantity_high"]) if row["quantity_high"] else None,
            "unit": row["unit"] or None,
            "approx": row["approx"] == "Yes" or None,
            "quantity_text": entries[int(row["entry"])][row["field"]][slice(*number)] if number else None,
            "note": row["reason"] or None,
        }


def _texts(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of an entry as the text layer holds them, told by a second way than the library's."""
    for name, value in entry.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text.strip():
                yield f"{entry['id']}/{name}", text


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))
