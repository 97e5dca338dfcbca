"""One record as claims: the order, the delivery, what the comment adds in words of its own, and notes of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.importers._sipri.figures import STATUSES, UNIT, value, weapon
from evidence.importers.sipri_register_old.comments import BOTH, DELIVERY, ORDER, Reading, Said, read_fragment, sure
from evidence.importers.sipri_register_old.fragments import Fragment, fragments
from evidence.importers.sipri_register_old.layout import MARK, YEARS
from evidence.importers.sipri_register_old.tables import categories, uncertain
from evidence.importers.sipri_register_old.years import delivered_in
from evidence.read.row import Row
from evidence.schema.edtf import Edtf
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import Modality, TransferStatus

ORDERED = (
    "Recipient", "Supplier", "Year of order", "Year of order" + MARK, "Number ordered", "Number ordered" + MARK,
    "Weapon designation", "Weapon description", "status", "SIPRI TIV per unit", "SIPRI TIV for total order",
)  # fmt: skip
"""What the claim of the order is read from, and quotes, beside fragments of the comment."""
_OWN = frozenset({"via", "end_user", "state_of_origin", "financed", "planned"})
"""Third parties and deliveries to come: claims of their own, which quote the fragment and nothing else."""
_ON_BOTH = ("licensed_production", "terms", "uncertain", "version")
_ON_ITSELF = frozenset({*_ON_BOTH, "value"})
"""What the claims of the order and the delivery say themselves, where the words are flat."""


class _Placed(NamedTuple):
    said: Said
    spans: tuple[Span, ...]


def statements(row: Row) -> Iterator[Claim | Note]:
    """The claims and notes of a record.

    Raises BadValue and UnknownWord, with the column, where a field is not what the layout promises.
    """
    status = row.word("status", TransferStatus)
    description = row.text("Weapon description")
    ordered = row.year("Year of order", _marked(row, "Year of order"))
    many_ordered = row.count("Number ordered", UNIT, _marked(row, "Number ordered"))
    many = row.count("Number delivered", UNIT, _marked(row, "Number delivered"))
    when, listed = _delivered(row)
    delivered = when is not None or (many is not None and many.low != 0)
    shared: dict[str, Any] = {
        "supplier": row.party("Supplier"),
        "recipient": row.party("Recipient"),
        "item": weapon(row.text("Weapon designation"), description, categories().get(description.lower())),
        "deal": _deal(row),
    }
    own, roles, left = _comment(row, status, delivered)
    on_both: dict[str, Any] = {
        "description": row.mention("Weapon description"),
        "status": STATUSES[status],
        "tiv_per_unit": value(row, "SIPRI TIV per unit"),
    }
    for role in _ON_BOTH if roles else ():
        if mentions := _mentions(roles, role):
            on_both[role] = mentions
    modality = _modality(on_both.get("uncertain", ()))
    of_order, of_delivery = value(row, "SIPRI TIV for total order"), value(row, "SIPRI TIV of delivered weapons")
    if ordered is None and many_ordered is None and not delivered:
        raise row.bad("tells neither an order nor a delivery: give the year of the order, or what was delivered")
    if ordered is not None or many_ordered is not None:
        yield row.claim(
            ORDER,
            **shared,
            **on_both,
            value=(_mentions(roles, "value") or None) if roles else None,
            tiv_total=None if many_ordered is None else of_order,
            modality=Modality.FORECAST if any(one.said.role == "not_ordered" for one in roles) else modality,
            when=ordered,
            quantity=many_ordered,
            spans=_together(row.spans(*ORDERED), roles) if roles else row.spans(*ORDERED),
        )
    if delivered:
        yield row.claim(
            DELIVERY,
            **shared,
            **on_both,
            order_year=None if ordered is None else Mention(row.text("Year of order"), ordered.text),
            delivery_years=listed,
            tiv_total=of_delivery,
            modality=modality,
            when=when,
            quantity=many,
        )
    for placed in own:
        yield from _of_its_own(row, placed, shared, {ORDER: ordered, DELIVERY: when}, delivered)
    for start, end in left:
        yield Note(row.passage, row.part("Comments", start, end), "Comments")
    yield from _of_nothing(row, many_ordered is None, not delivered)


def _deal(row: Row) -> Mention:
    """The record as a deal of its own: the layout has no key, so it is the document and the number of the record."""
    locator = row.passage.locator
    number = locator[len("record=") : locator.index("&")]
    return Mention(f"record {number}", f"sipri-old:{row.passage.document[:12]}:{number}")


def _marked(row: Row, column: str) -> bool | None:
    """True where SIPRI marks the value as uncertain; None where it does not, which is not "certain"."""
    text = row.text(column + MARK)
    if text not in ("", "?"):
        raise row.unknown(column + MARK, text, "neither ? nor empty")
    return True if text else None


def _delivered(row: Row) -> tuple[Edtf | None, Mention | None]:
    text = row.text(YEARS)
    if not text:
        return None, None
    try:
        return delivered_in(text)
    except ValueError as error:
        raise row.fault(YEARS, str(error)) from error


def _comment(
    row: Row, status: TransferStatus, delivered: bool
) -> tuple[list[_Placed], list[_Placed], list[tuple[int, int]]]:
    """What a comment says in claims of its own, what it says as roles of the others, and the stretches left unread."""
    own: list[_Placed] = []
    roles: list[_Placed] = []
    left: list[tuple[int, int]] = []
    adjacent = False
    for fragment, reading in _read(row.text("Comments"), status):
        said = reading.said if reading is not None and _fits(reading, delivered) else ()
        spans = row.part("Comments", fragment.start, fragment.end) if said else ()
        for one in said:
            on_itself = one.role == "not_ordered" or (one.role in _ON_ITSELF and one.modality is Modality.ASSERTED)
            (roles if on_itself else own).append(_Placed(one, spans))
        unread = reading is None or not reading.whole or not _fits(reading, delivered)
        if unread and adjacent:
            left[-1] = (left[-1][0], fragment.end)
        elif unread:
            left.append((fragment.start, fragment.end))
        adjacent = unread
    return own, roles, left


@lru_cache(maxsize=1 << 12)
def _read(comment: str, status: TransferStatus) -> tuple[tuple[Fragment, Reading | None], ...]:
    found = list(fragments(comment))
    texts = [fragment.text for fragment in found]
    return tuple(zip(found, sure([read_fragment(text, status) for text in texts], texts), strict=True))


def _fits(reading: Reading, delivered: bool) -> bool:
    """Whether words on a delivery that took place stand with one, and words on an order to come stand without."""
    if delivered:
        return all(one.role != "not_ordered" for one in reading.said)
    return not any(one.about == (DELIVERY,) and one.role != "planned" for one in reading.said)


def _mentions(placed: list[_Placed], role: str) -> tuple[Mention, ...]:
    return tuple([mention for one in placed if one.said.role == role for mention in one.said.mentions])


def _modality(doubts: tuple[Mention, ...]) -> Modality:
    """How the deal is put: flatly, unless who supplied or who received is uncertain."""
    put = [uncertain()[doubt.key or ""] for doubt in doubts]
    return next((modality for modality in put if modality is not Modality.ASSERTED), Modality.ASSERTED)


def _of_its_own(
    row: Row, placed: _Placed, shared: dict[str, Any], times: dict[str, Edtf | None], delivered: bool
) -> Iterator[Claim]:
    """The claims of one thing said, quoting its fragment."""
    said, spans = placed
    if said.role == "financed":
        parts: dict[str, Any] = {"object": shared["recipient"], "item": shared["item"], "deal": shared["deal"]}
        for payer in said.mentions:
            yield row.claim("financed", subject=payer, **parts, modality=said.modality, spans=spans)
    elif said.role == "planned":
        yield row.claim(DELIVERY, **shared, modality=said.modality, when=said.when, spans=spans)
    else:
        about = ((DELIVERY,) if delivered else (ORDER,)) if said.about == BOTH and said.role != "via" else said.about
        role: dict[str, Any] = {said.role: said.mentions}
        for predicate in about:
            yield row.claim(predicate, **shared, **role, modality=said.modality, when=times[predicate], spans=spans)


def _of_nothing(row: Row, unknown_order: bool, undelivered: bool) -> Iterator[Note]:
    """Notes of figures that count nothing: a value of an order of unknown number, and what was delivered of nothing.

    The real export writes 0 there, where its own preamble promises an empty field; a 0 made of nothing is no value.
    """
    for column, of_nothing in (
        ("SIPRI TIV for total order", unknown_order),
        ("Number delivered", undelivered),
        ("SIPRI TIV of delivered weapons", undelivered),
    ):
        if of_nothing:
            yield from row.note(column)


def _together(fields: tuple[Span, ...], placed: list[_Placed]) -> tuple[Span, ...]:
    """The stretches of fields and fragments, each once, in the order of the record."""
    return tuple(sorted({*fields, *[span for one in placed for span in one.spans]}))
