"""The seed article's hand-made claims as an evidence sheet; nothing of them is kept in the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
"""Where the real article and its claims lie, outside the project."""

KINDS = {
    "newsroom": ("outlet", None),
    "jcs": ("agency", None),
    "jcg": ("agency", None),
    "dprk": ("state", None),
    "dprk_media": ("state_media", "dprk"),
    "car": ("ngo", None),
}
"""Kind and parent of each source that the gold names; the others are unnamed ones."""


def gold() -> dict[str, Any]:
    """The gold file as it stands."""
    found: dict[str, Any] = json.loads((GOLD / "seed_gold.json").read_text("utf-8"))
    return found


def sheet() -> bytes:
    """The gold as JSON lines that the importer ``evidence_sheet`` reads: sources first, then the claims."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (*_sources(), *_claims())).encode()


def _sources() -> Iterator[dict[str, Any]]:
    for name, origin in gold()["origins"].items():
        kind, parent = KINDS.get(name, ("unnamed", None))
        yield {"source": {"id": name, "name": origin["name"], "kind": kind, "parent": parent}}


def _claims() -> Iterator[dict[str, Any]]:
    """One row a claim and subject: the gold writes "Russia; China" where two parties do the same (METHOD 4)."""
    whole = gold()
    for claim in whole["claims"]:
        subjects = claim["subject"].split("; ") if claim["subject"] else [None]
        for number, subject in enumerate(subjects):
            quantity = claim["quantity"] or {}
            grade = claim["grade"]
            yield {
                "id": claim["id"] if not number else f"{claim['id']}.{number + 1}",
                "document": whole["document"]["sha256"],
                "quote": claim["quote"],
                "occurrence": claim["occurrence"],
                "predicate": claim["predicate"],
                "subject": subject,
                "object": claim["object"],
                "item": claim["weapon_item"],
                "place": claim["place"],
                "chain": claim["attributed_to"],
                "origin": claim["origin_id"],
                "polarity": claim["polarity"],
                "modality": claim["modality"],
                "interest": claim["interest"],
                "event": claim["event_date_edtf"],
                "quantity_low": quantity.get("min"),
                "quantity_high": quantity.get("max"),
                "unit": quantity.get("unit"),
                "quantity_text": quantity.get("text"),
                "reliability": grade["reliability"],
                "credibility": grade["credibility"],
                "grade_reason": claim["grade_reason"],
                "note": claim["note"],
            }
