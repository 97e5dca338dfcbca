"""The columns of each answer, in order, in frames and JSON alike; provenance stands last."""

from __future__ import annotations

_PROPOSITION = (
    "item", "category", "quantities", "quantity_low", "quantity_high", "disputed", "event_from", "event_to", "event_edtf",
    "match", "claims", "denials", "modalities", "origins_for", "origins_against", "probability", "uncertainty", "conflict",
    "likelihood", "confidence", "state", "provisions", "findings", "general", "sources", "evidence",
)  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "transfers": (
        "id", "predicate", "supplier", "supplier_name", "recipient", "recipient_name", "item", "category", "status",
        "order_year", "order_year_estimated", "licensed_production", "end_user", "quantities", "quantity_low",
        "quantity_high", "disputed", "ordered", "ordered_low", "ordered_high", "tiv", "deal_terms", "third_parties",
        *_PROPOSITION[6:],
    ),
    "launches": (
        "id", "predicate", "subject", "subject_name", "object", "object_name", "item", "items", *_PROPOSITION[1:6],
        "missiles", *_PROPOSITION[6:],
    ),
    "propositions": ("id", "predicate", "subject", "subject_name", "object", "object_name", *_PROPOSITION),
    "red_flags": (
        "id", "predicate", "subject", "subject_name", "object", "object_name", "item", "category", "quantities",
        "quantity_low", "quantity_high", "disputed", "event_from", "event_to", "event_edtf", "match", "provision", "cite",
        "regime", "authority", "fit", "force", "sides", "why", "topic", "exemption", "checked", "claims", "denials",
        "modalities", "origins_for", "origins_against", "likelihood", "confidence", "state", "findings", "general", "sources",
        "evidence",
    ),
    "mirror": (
        "supplier", "supplier_name", "recipient", "recipient_name", "category", "category_name", "year", "event_edtf",
        "match", "stated", "by_supplier", "by_recipient", "by_others", "supplier_says", "recipient_says", "compared", "absence",
        "items", "sources", "evidence",
    ),
    "claims": (
        "id", "predicate", "subject", "subject_key", "object", "object_key", "item", "item_key", "place", "roles", "polarity",
        "modality", "interest", "origin", "chain", "event_edtf", "event_from", "event_to", "match", "superseded_by",
        "quantity_low", "quantity_high", "unit", "approx", "quantity_text", "entry", "quote", "locator", "document",
        "document_title", "publisher", "series", "published_on", "recorded_at", "recorded_by", "review",
    ),
    "notes": ("id", "label", "text", "entry", "locator", "document", "document_title", "publisher", "series", "published_on"),
    "designations": (
        "entity", "name", "kind", "list", "of_list", "authority", "programme", "reference", "state", "basis", "listed_on",
        "listed_between", "last_seen", "delisted_between", "measures", "names", "identifiers", "born", "nationalities",
        "also", "on", "quote", "document", "locator", "claim",
    ),
    "entity": (
        "entity", "name", "kind", "relation", "basis", "stands", "score", "why", "decisions", "names", "identifiers", "born",
        "nationalities", "on", "listings",
    ),
    "changes": (
        "series", "entity", "name", "kind", "field", "before", "after", "from_document", "to_document", "between",
    ),
    "findings": (
        "id", "statement", "outcome", "standard", "provisions", "about", "propositions", "by", "because", "at", "supersedes",
        "superseded_by", "withdrawn", "needs_signing", "why", "new_claims", "claims",
    ),
}  # fmt: skip
"""By question."""
