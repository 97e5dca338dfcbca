"""What makes a claim the same claim: a hash over what it says, in a canonical encoding with lengths.

DATA-MODEL "Identity of a claim": no locator (but for claims scoped to a document), no importer version, no time. White
space in words is layout, so a re-wrapped vintage keeps its identities (docs/explanation/identity.md).

Each text is written with its length in code points, each absence as ``~``: two different lists of texts never have one
encoding. Pieces that recur (parties, roles, chains) are encoded once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, one_line

K = TypeVar("K")

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


class _Remembered(dict[K, str]):
    """Encodings by what they encode, made when first asked for; all are forgotten where they become too many."""

    def __init__(self, make: Callable[[K], str]) -> None:
        self._make = make

    def __missing__(self, key: K) -> str:
        if len(self) >= 1 << 16:
            self.clear()
        made = self[key] = self._make(key)
        return made


_MENTIONS: _Remembered[Mention | None] = _Remembered(lambda m: "~" if m is None else piece(m.text) + piece(m.key))
_ROLES: _Remembered[tuple[str, Mention]] = _Remembered(lambda r: piece(r[0]) + piece(r[1].text) + piece(r[1].key))
_WORDS: _Remembered[str | int | None] = _Remembered(lambda word: piece(None if word is None else str(word)))
"""Predicates, dates, and numbers of roles."""


@lru_cache(maxsize=1 << 8)
def _head(tag: str, scope: str, entry_key: str) -> str:
    return piece(tag) + piece(scope) + piece(entry_key)


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
    mentions, roles, when, quantity = _MENTIONS, claim.roles, claim.when, claim.quantity
    quote = one_line(claim.quote)
    pieces = [
        _head(CLAIM_TAG, scope, entry_key),
        _WORDS[claim.predicate],
        mentions[claim.subject],
        mentions[claim.object],
        mentions[claim.item],
        mentions[claim.place],
        _WORDS[len(roles)],
        *map(_ROLES.__getitem__, roles),
        _manner(claim.polarity, claim.modality, claim.interest, claim.chain, claim.origin),
        "~" if when is None else _WORDS[when.text],
        "~" if quantity is None else _quantity(quantity),
        f"{len(quote)}:{quote}",
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
    return sha256(f"{encoded}{_WORDS[occurrence]}".encode()).digest()


def claim_id(scope: str, entry_key: str, claim: Claim, occurrence: int = 0) -> str:
    """The identity of a claim in hexadecimal, 64 characters."""
    return digest(claim_text(scope, entry_key, claim), occurrence).hex()
