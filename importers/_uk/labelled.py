"""The labelled parts of Other Information, ``(UN Ref):CFi.010. (Gender):Male``, each read as its label says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.errors import UnknownWord
from evidence.importers._rows.numbered import items
from evidence.importers._rows.said import Said, identifier, registered, un_reference
from evidence.importers._rows.stretches import without_overlap
from evidence.importers._uk.dates import birth
from evidence.importers._uk.free import free
from evidence.schema.identifiers import imo_scheme, is_valid
from evidence.schema.keys import party_key
from evidence.schema.quantity import Quantity
from evidence.schema.records import Mention
from evidence.schema.states import state

REASONS = "UK Statement of Reasons"
_BLANK = " .\n\xa0\u202f"


class Part(NamedTuple):
    """One part of the cell."""

    label: str
    """Empty for words before the first label."""
    start: int
    """Where the label stands, with its bracket."""
    value: int
    end: int


_UK = re.compile(r"(?:\s*(?:,|;|\band\b)?\s*)([A-Z]{3}\d{4})(?![A-Z0-9])", re.ASCII)
_UN = re.compile(r"[A-Z]{2}[IE]\.\s?\d{3}(?!\d)", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(r"\(?\+?\)?\s?[\d(][\d\s\u202f()./‒–-]{4,30}\d(?:\s\(?[Ff]ax\)?)?")
_FAX = re.compile(r"\s*\(?fax\)?$", re.IGNORECASE)
_SEPARATED = re.compile(r"(?:(?!\.\s|,\s|;\s?).)+", re.DOTALL)
_REGISTERED = re.compile(
    r"(?P<label>[^\W\d][^:;0-9()]{1,40}?)?(?:\s*(?::|\s-|–|#)\s*|\s+|^)(?P<number>(?=[A-Z0-9./-]*\d{4})[A-Z0-9][A-Z0-9./-]{3,24})"
    r"(?:\s*\((?P<issuer>[^()]{2,40})\))?"
)
_SEVERAL = re.compile(r"(?:[a-z]{4}|\))\.\s+[A-Z]")
_FEATURES = {
    "Type of entity": "organisation-type",
    "Previous flags": "former-flag",
    "Type of ship": "vessel-type",
    "Tonnage of ship": "tonnage",
    "Length of ship": "length",
    "Year built": "built",
}
_CONTACTS = {"Phone number": "phone", "Website": "website", "Email address": "email"}


@lru_cache(maxsize=1 << 8)
def parts(text: str) -> tuple[Part, ...]:
    """The parts of a cell by their labels; words before the first label are one without."""
    marks = list(_LABEL.finditer(text))
    starts = [found.start() for found in marks] + [len(text)]
    cut = [Part(found[1], found.start(), found.end(), end) for found, end in zip(marks, starts[1:], strict=True)]
    return (Part("", 0, 0, starts[0]), *cut) if text[: starts[0]].strip() else tuple(cut)


@lru_cache(maxsize=1 << 8)
def read(label: str, text: str) -> tuple[Said, ...]:
    """What the words of a part say, in order and without overlap. Raises UnknownWord for a gender that is none."""
    found = READINGS[label](text, label) if label else free(text)
    return without_overlap(found)


def _uk(text: str, label: str) -> Iterator[Said]:
    done = 0
    while (found := _UK.match(text, done)) is not None:
        yield identifier(found.start(1), found.end(), label, found[1], "uk-reference")
        done = found.end()
    yield from _after(text, done)


def _un(text: str, label: str) -> Iterator[Said]:
    found = _UN.match(text)
    if found is not None:
        yield un_reference(0, found.end(), label, found[0])
        yield from _after(text, found.end())


def _after(text: str, start: int) -> Iterator[Said]:
    for one in free(text[start:]):
        yield one.moved(start)._replace(unlabelled=True)


def gender(text: str, label: str) -> Iterator[Said]:
    """Male or Female. Raises UnknownWord for anything else."""
    word = text.strip(_BLANK)
    if word.lower() not in ("male", "female"):
        raise UnknownWord(f"{label}: {word!r} is neither Male nor Female", raw=text)
    yield Said(0, len(text), "has_gender", {"object": Mention(word, word.lower())})


def contacts(text: str, label: str) -> Iterator[Said]:
    """Telephone numbers, websites and addresses of mail: a numbered list, or one parted by stops or commas."""
    usual = _CONTACTS[label]
    for item in items(text):
        value = text[item.start : item.end]
        cuts = [(found.start(), found[0].rstrip(" .,;")) for found in _SEPARATED.finditer(value)]
        pieces = [(start + len(piece) - len(piece.lstrip()), piece.strip()) for start, piece in cuts if piece.strip()]
        schemes = [_contact(usual, piece) for _, piece in pieces]
        if None not in schemes:
            for (start, piece), scheme in zip(pieces, schemes, strict=True):
                first = item.start + start
                yield identifier(first, first + len(piece), label, _FAX.sub("", piece), scheme)


def _contact(usual: str, value: str) -> str | None:
    """What a value is: of its column's kind, a fax where it says so, mail where a website was to stand; None if none."""
    if usual == "phone":
        return None if _PHONE.fullmatch(value) is None else "fax" if "fax" in value.lower() else "phone"
    return next((scheme for scheme in (usual, "email", "website") if is_valid(scheme, value)), None)


def registrations(text: str, label: str) -> Iterator[Said]:
    """Numbers in registers with their labels: ``(1) INN: 7706818288 (2) OGRN: 5147746318459``."""
    for item in items(text):
        for found in _REGISTERED.finditer(text, item.start, item.end):
            named = (found["label"] or "").strip(" .,;/")
            number = found["number"].rstrip("./-")
            end = found.end() if found["issuer"] else found.start("number") + len(number)
            start = found.start("label") if found["label"] else found.start("number")
            one = registered(start, end, named or label, number)
            issuer = found["issuer"]
            if issuer and state(issuer):
                one = one._replace(roles={**one.roles, "issuer": Mention(issuer, state(issuer))})
            yield one


def parties(text: str, label: str, predicate: str = "owned_by") -> Iterator[Said]:
    """Parents, owners and subsidiaries: of a subsidiary the party of the entry is the owner.

    Several names parted by stops stay a note: ``Co. Ltd.`` has stops too.
    """
    for item in items(text):
        name = text[item.start : item.end].strip(_BLANK)
        if not name or _SEVERAL.search(name):
            continue
        role = "subject" if label.lower().startswith("subsidiar") else "object"
        roles = {role: Mention(name, party_key(name)), "detail": Mention(label)}
        yield Said(item.start, item.end, predicate, roles, turned=role == "subject")


def feature(text: str, label: str, kind: str) -> Iterator[Said]:
    """A feature, with a number or a year where it is one."""
    value = text.strip(_BLANK)
    if not value:
        return
    roles: dict[str, Any] = {"object": Mention(value), "kind": Mention(label, kind)}
    if kind == "built" and (when := birth(value)) is not None:
        roles["when"] = when
    if kind in ("tonnage", "length") and value.replace(",", "").isdecimal():
        roles["quantity"] = Quantity.exact(int(value.replace(",", "")), text=value)
    yield Said(0, len(text), "has_feature", roles)


def flag(text: str, label: str) -> Iterator[Said]:
    """The flag of a ship, where it names a state."""
    value = text.strip(_BLANK)
    code = state(value)
    if code is not None:
        yield Said(0, len(text), "has_nationality", {"object": Mention(value, code), "detail": Mention(label, "flag")})


def ship(text: str, label: str) -> Iterator[Said]:
    """IMO numbers, of ships or of companies by their check."""
    for found in re.finditer(r"(?:IMO\s*)?(?<!\d)(\d{7})(?!\d)", text, re.ASCII):
        yield identifier(found.start(), found.end(), label, found[1], imo_scheme(found[1]))


def _feature(text: str, label: str) -> Iterator[Said]:
    yield from feature(text, label, _FEATURES[label])


def _nothing(text: str, label: str) -> Iterator[Said]:
    yield from ()


READINGS: dict[str, Callable[[str, str], Iterator[Said]]] = {
    "UK Sanctions List Ref": _uk,
    "UN Ref": _un,
    REASONS: _nothing,
    "Gender": gender,
    "Business Reg No": registrations,
    "IMO number": ship,
    "Flag of ship": flag,
    **dict.fromkeys(_CONTACTS, contacts),
    **dict.fromkeys(("Parent company", "Subsidiaries", "Current owners", "Previous owners"), parties),
    **dict.fromkeys(_FEATURES, _feature),
}
"""How the words behind each label are read that OFSI writes in brackets, from the format of 2022 on."""
_LABEL = re.compile(rf"\(({'|'.join(map(re.escape, READINGS))})\)\s*:\s*")
