"""What a fragment of a comment surely says: third parties, terms, values, licences, versions, doubts; the rest is left unread.

A pattern fits a whole fragment, or all of it before brackets at its end, or it does not fit. A word of probability at its
beginning makes what follows of that modality, and nothing else of the record. "Part of $5 b deal" gives words without a
number: the value is another deal's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evidence.importers.sipri_register_old.tables import end_users, hedges, terms, uncertain, ways
from evidence.importers.sipri_register_old.thirds import goes_on, parties, party, whose
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Mention
from evidence.schema.words import Modality, TransferStatus

DELIVERY = "transferred_arms"
ORDER = "ordered_arms"
BOTH = (DELIVERY, ORDER)


_PARTIES = frozenset({"via", "financed", "state_of_origin", "licensed_production"})
"""What is said of parties that may be listed."""


class Said(NamedTuple):
    """One thing that a fragment says."""

    role: str
    """The role of the mentions; beside roles ``financed``, a predicate of its own, ``planned``, a delivery to come, and
    ``not_ordered``, which says of the order that it is still to come."""
    mentions: tuple[Mention, ...]
    about: tuple[str, ...] = BOTH
    """The predicates that it bears on."""
    modality: Modality = Modality.ASSERTED
    when: Edtf | None = None


class Reading(NamedTuple):
    """What was read of a fragment."""

    said: tuple[Said, ...]
    whole: bool
    """Whether nothing of the fragment is left unread."""


_AMOUNT = r"(?:\$|[A-Z]{2,3}) ?[0-9][0-9.]*(?:-[0-9][0-9.]*)? ?[mb]"
_MONEY = rf"{_AMOUNT}(?: or {_AMOUNT})?(?: \({_AMOUNT}\))?"
_VALUE = re.compile(rf"(?:[Pp]art of )?(?:{_MONEY} (?:'[^']+' )?deal|[Dd]eal worth {_MONEY})")
_VALUED = re.compile(rf"(?P<money>(?:[Pp]art of )?{_MONEY}) (?P<terms>.+)")
_LICENCE = re.compile(
    r"(?P<part>(?:[Ii]ncl(?: at least)? [0-9]+ |[Mm]ost )?)[Pp]roduced under licence in (?P<where>[^();]+)"
)
_UNCERTAIN = re.compile(r"([A-Za-z]+)(?: and ([a-z]+))? uncertain(?: \([^()]*\))?\.?")
_COULD_BE = re.compile(r"([Ss]upplier|[Rr]ecipient|[Dd]esignation) (?:could be|possibly|probably) [^;]+")
_VIA = re.compile(
    r"(?P<verb>[A-Za-z]+)(?: and (?P<other>[a-z]+))? via (?:and (?:financed|funded) by (?P<payer>.+)|(?P<third>.+?))"
    r"(?: from (?P<made>.+) production line)?"
)
_MADE = re.compile(r"[Ff]rom (?P<made>.+) production line")
_FINANCED = re.compile(
    r"(?:[Pp]art(?:ly|ially) |[Mm]ainly |[0-9.]+% )?(?:[Ff]inanced|[Ff]unded|[Pp]aid) by (?:aid from )?(?P<payer>[^()']+?)"
    r"(?: (?:'[^']+' )?(?:aid|programme))?(?: (?:as aid|under|after|as part of) [^()]*)?"
)
_USER = re.compile(r"[Ff]or (?P<user>.+)")
_PLANNED = re.compile(r"[Dd]elivery planned (?P<bound>from |by |)(?P<first>[0-9]{4})(?:-(?P<last>[0-9]{4}))?")
_SELECTED = re.compile(
    r"[Ss]elected(?: [0-9]{4})?(?: but| not)? (?:probably )?(?:not(?: yet)? ordered|contract not yet signed)"
    r" by end[- ]?[0-9]{2,4}"
)
_SECOND_HAND = re.compile(r"[Ss]econd-hand(?P<modernised> but (?P<hedge>[a-z]+ )?modernized before delivery)?")
_MODERNISED = re.compile(r"[Mm]odernized before delivery")
_VERSION = re.compile(
    r"(?!(?:Second-hand|Part|Most|All|Incl|Inc|Both|Some|Mainly|Several|For|From|[0-9]+) )[A-Z0-9][^\s();,]*"
    r"(?: (?!and\b|or\b|possibly\b|some\b|rebuil[dt]\b|to\b|incl\b)[^\s();,]+){0,3}(?: \([^()]+\))? version"
)
_BRACKETS = re.compile(r"(?P<head>[^()]+?) +\((?P<inner>[^()]+)\)")


@lru_cache(maxsize=1 << 15)
def read_fragment(text: str, status: TransferStatus) -> Reading | None:
    """What the fragment surely says of a deal of this status; None where nothing of it is sure."""
    said = _hedged(text, status)
    if said is not None:
        return Reading(said, True)
    brackets = _BRACKETS.fullmatch(text)
    if brackets is None or (head := _hedged(brackets["head"], status)) is None:
        return None
    inner = _hedged(brackets["inner"], status)
    return Reading((*head, *(inner or ())), inner is not None)


def sure(readings: list[Reading | None], texts: list[str]) -> list[Reading | None]:
    """The readings of a comment's fragments, without those of a party that the next fragment goes on listing.

    The export has semicolons where SIPRI wrote commas. "delivered via Iran; Sudan or Egypt" names no one party; of
    "possibly delivered via Iran; Sudan or Egypt" that it may have been Iran is sure.
    """
    return [
        None if reading is not None and goes_on(after) and any(map(_is_flat_on_parties, reading.said)) else reading
        for reading, after in zip(readings, [*texts, ""][1:], strict=True)
    ]


def _is_flat_on_parties(said: Said) -> bool:
    return said.role in _PARTIES and said.modality is not Modality.SPECULATED


def _hedged(text: str, status: TransferStatus) -> tuple[Said, ...] | None:
    """As ``_plain``, where a word of probability may stand first."""
    word, _, rest = text.partition(" ")
    modality = hedges().get(word.lower())
    if modality is None:
        return _plain(text, status)
    said = _plain(rest, None)
    return None if said is None else tuple(one._replace(modality=modality) for one in said)


def _plain(text: str, status: TransferStatus | None) -> tuple[Said, ...] | None:
    """What the words say; nothing of a status that is the column's."""
    for read in (_terms, _value, _doubt, _third, _licence, _planned, _selected, _version):
        if (said := read(text)) is not None:
            return said
    return _status(text, status)


def _terms(text: str) -> tuple[Said, ...] | None:
    pattern, keys = terms()
    found = pattern.fullmatch(text) or pattern.fullmatch(text[:1].lower() + text[1:])
    return None if found is None else (Said("terms", (Mention(text, keys[(found.lastindex or 1) - 1]),)),)


def _value(text: str) -> tuple[Said, ...] | None:
    if _VALUE.fullmatch(text):
        return (Said("value", (Mention(text),), (ORDER,)),)
    found = _VALUED.fullmatch(text)
    on = _terms(found["terms"]) if found else None
    return None if on is None else (Said("value", (Mention(text),), (ORDER,)), *on)


def _doubt(text: str) -> tuple[Said, ...] | None:
    found = _UNCERTAIN.fullmatch(text) or _COULD_BE.fullmatch(text)
    words = [word.lower() for word in found.groups() if word] if found else []
    if not words or any(word not in uncertain() for word in words):
        return None
    return (Said("uncertain", tuple(Mention(text, word) for word in words)),)


def _third(text: str) -> tuple[Said, ...] | None:
    if found := _VIA.fullmatch(text):
        return _via(found)
    if found := _MADE.fullmatch(text):
        return _made(found["made"])
    if found := _FINANCED.fullmatch(text):
        payer = whose(found["payer"])
        return None if payer is None else (Said("financed", (payer,)),)
    found = _USER.fullmatch(text)
    if found and found["user"].lower() in end_users():
        return (Said("end_user", (Mention(found["user"]),)),)
    return None


def _via(found: re.Match[str]) -> tuple[Said, ...] | None:
    about = [ways().get(verb.lower()) for verb in (found["verb"], found["other"]) if verb]
    payer = found["payer"]
    third = parties(payer or found["third"])
    known = tuple(sorted({predicate for predicate in about if predicate is not None}))
    made = _made(found["made"]) if found["made"] else ()
    if third is None or made is None or None in about or (payer and party(payer) is None):
        return None
    return (Said("via", third, known), *([Said("financed", third)] if payer else []), *made)


def _made(text: str) -> tuple[Said, ...] | None:
    where = whose(text)
    return None if where is None else (Said("state_of_origin", (where,)),)


def _licence(text: str) -> tuple[Said, ...] | None:
    found = _LICENCE.fullmatch(text)
    if found is None or parties(found["where"]) is None:
        return None
    return (Said("licensed_production", (Mention(text, "partly" if found["part"] else "yes"),)),)


def _planned(text: str) -> tuple[Said, ...] | None:
    found = _PLANNED.fullmatch(text)
    if found is None or (found["bound"] and found["last"]):
        return None
    bound, first, last = found["bound"].strip(), found["first"], found["last"]
    if last is not None and last < first:
        return None
    span = {"from": f"{first}/", "by": f"/{first}", "": f"{first}/{last}" if last else first}[bound]
    return (Said("planned", (), (DELIVERY,), Modality.FORECAST, parse(span)),)


def _selected(text: str) -> tuple[Said, ...] | None:
    return (Said("not_ordered", (), (ORDER,)),) if _SELECTED.fullmatch(text) else None


def _version(text: str) -> tuple[Said, ...] | None:
    """A single version: of "F-16C and F-16D version" the words do not say how many are which."""
    return (Said("version", (Mention(text),)),) if _VERSION.fullmatch(text) else None


def _status(text: str, status: TransferStatus | None) -> tuple[Said, ...] | None:
    """Empty where the words repeat the column; the status that they say where they hedge it or say another."""
    found = _SECOND_HAND.fullmatch(text)
    if found is None:
        if _MODERNISED.fullmatch(text) is None:
            return None
        told, hedge = TransferStatus.MODERNISED, None
    else:
        told = TransferStatus.MODERNISED if found["modernised"] else TransferStatus.SECOND_HAND
        hedge = hedges().get((found["hedge"] or "").strip())
        if found["hedge"] and hedge is None:
            return None
    repeats = told is status or (told, status) == (TransferStatus.SECOND_HAND, TransferStatus.MODERNISED)
    if hedge is None and repeats:
        return ()
    return (Said("status", (Mention(text, told.value),), BOTH, hedge or Modality.ASSERTED),)
