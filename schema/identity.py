"""What makes a claim the same claim: a hash over what it says, in a canonical encoding with lengths.

DATA-MODEL "Identity of a claim": no locator (but for claims scoped to a document), no importer version, no time. White
space in words is layout, so a re-wrapped vintage keeps its identities (docs/explanation/identity.md).

Each text is written with its length in code points, each absence as ``~``: two different lists of texts never have one
encoding. Pieces that recur (parties, roles, chains) are encoded once and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, one_line

CLAIM_TAG = "claim/1"
NOTE_TAG = "note/1"


def piece(value: str | None) -> str:
    """One text with its length, or ``~`` for none."""
    return "~" if value is None else f"{len(value)}:{value}"


def encode(parts: Iterable[str | None]) -> bytes:
    """The encoding of a list of texts and absences, as UTF-8."""
    return "".join([piece(p) for p in parts]).encode()


def number(value: float | None) -> str | None:
    """A quantity's bound as text: whole numbers without a point, so 5 and 5.0 are one bound."""
    if value is None:
        return None
    return str(int(value)) if value == int(value) else repr(float(value))


@lru_cache(maxsize=1 << 16)
def _mention(mention: Mention) -> str:
    return piece(mention.text) + piece(mention.key)


@lru_cache(maxsize=1 << 16)
def _role(role: str, mention: Mention) -> str:
    return piece(role) + piece(mention.text) + piece(mention.key)


@lru_cache(maxsize=1 << 12)
def _manner(polarity: str, modality: str, interest: str, chain: tuple[str, ...], origin: str) -> str:
    return "".join([piece(p) for p in (polarity, modality, interest, str(len(chain)), *chain, origin)])


@lru_cache(maxsize=1 << 14)
def _quantity(quantity: Quantity) -> str:
    approx = None if quantity.approx is None else str(int(quantity.approx))
    said = ("quantity", number(quantity.low), number(quantity.high), quantity.unit, approx, quantity.text)
    return "".join([piece(p) for p in said])


def claim_text(scope: str, entry_key: str, claim: Claim) -> str:
    """The encoding of everything in a claim's identity except the occurrence number."""
    subject, object_, item, place = claim.subject, claim.object, claim.item, claim.place
    roles, when, quantity = claim.roles, claim.when, claim.quantity
    pieces = [
        piece(CLAIM_TAG),
        piece(scope),
        piece(entry_key),
        piece(claim.predicate),
        "~" if subject is None else _mention(subject),
        "~" if object_ is None else _mention(object_),
        "~" if item is None else _mention(item),
        "~" if place is None else _mention(place),
        piece(str(len(roles))),
        *[_role(role, mention) for role, mention in roles],
        _manner(claim.polarity, claim.modality, claim.interest, claim.chain, claim.origin),
        "~" if when is None else piece(when.text),
        "~" if quantity is None else _quantity(quantity),
        piece(one_line(claim.quote)),
    ]
    if scope.startswith("document:"):
        pieces.append(piece(claim.passage.place(claim.spans)))
    if claim.supersedes is not None:
        pieces.append(piece("supersedes") + piece(claim.supersedes))
    return "".join(pieces)


def note_text(scope: str, entry_key: str, note: Note) -> str:
    """The encoding of everything in a note's identity except the occurrence number."""
    parts = [NOTE_TAG, scope, entry_key, note.label, one_line(note.quote)]
    if scope.startswith("document:"):
        parts.append(note.passage.place(note.spans))
    return "".join([piece(p) for p in parts])


def digest(encoded: str, occurrence: int) -> bytes:
    """The identity: SHA-256 over the encoding and the occurrence number."""
    return sha256((encoded + piece(str(occurrence))).encode()).digest()


def claim_id(scope: str, entry_key: str, claim: Claim, occurrence: int = 0) -> str:
    """The identity of a claim in hexadecimal, 64 characters."""
    return digest(claim_text(scope, entry_key, claim), occurrence).hex()
