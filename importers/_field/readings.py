"""Readings: what a person takes a mark to mean, each possible meaning a proposition of its own."""

from __future__ import annotations

from functools import partial

from evidence.errors import LoadError
from evidence.importers import _sheet_columns as sheet
from evidence.importers._field.site import Site, mark_of, thing_of
from evidence.read.faults import Faults
from evidence.schema.edtf import Edtf
from evidence.schema.edtf import year as edtf_year
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention
from evidence.schema.states import state
from evidence.schema.words import MarkReading, Modality
from evidence.template.filled import FilledRow

JUCHE = 1911
"""Juche 1 is 1912 (METHOD 2.2 item 7)."""
SCHEMES = {MarkReading.SERIAL_NUMBER: "msn", MarkReading.LOT_NUMBER: "lot-number"}
"""The schemes of the numbers that a mark can be (``schemes.csv``)."""
LAST_JUCHE = 189
"""2100: beyond it stands a typing error."""


def reading(row: FilledRow, site: Site, faults: Faults) -> list[Claim]:
    """What a mark is read as: a proposition of its own for each reading."""
    marked = faults.of(lambda: site.rows.named(row, "mark"))
    thing = faults.of(lambda: _item_of(row, marked, site)) if marked is not None else None
    kind = faults.of(lambda: row.word("reading", MarkReading)) if row.text("reading") else None
    modality = faults.of(lambda: sheet.modality(row, Modality.ASSESSED))
    value, because, by = row.text("value"), row.text("because"), row.text("read_by")
    when = faults.of(partial(_time, row, kind, thing)) if value else None
    if faults.found or marked is None or thing is None or kind is None:
        return []
    documented_by = thing.written("documented_by")
    by = by or documented_by
    it = thing_of(thing)
    say = partial(
        row.claim,
        spans=row.spans("mark", "reading", "value", "modality", "read_by", "because"),
        chain=site.chain(documented_by, by),
        origin=by,
        modality=modality or Modality.ASSESSED,
        detail=Mention(because),
    )
    match kind:
        case MarkReading.SERIAL_NUMBER | MarkReading.LOT_NUMBER:
            scheme = Mention(kind.value.replace("_", " "), SCHEMES[kind])
            return [say("has_identifier", subject=it, object=Mention(value), scheme=scheme)]
        case MarkReading.MODEL:
            return [say("has_feature", subject=it, object=Mention(value), kind=Mention(kind.value))]
    return [
        say(
            "was_made",
            object=it,
            when=when,
            subject=Mention(value, party_key(value)) if kind is MarkReading.MADE_BY else None,
            place=Mention(value, state(value)) if kind is MarkReading.MADE_AT else None,
            mark=mark_of(marked.written("mark")),
            position=Mention(marked.written("position")),
        )
    ]


def _item_of(row: FilledRow, marked: FilledRow, site: Site) -> FilledRow:
    """The thing that bears a mark. Raises BadValue where the row of the mark names none."""
    found = site.rows.by_id("Items").get(marked.written("item"))
    if found is None:
        what = f'"{marked.written("id")}" is on no thing that there is; mend row {marked.line.number} of Marks'
        raise row.fault("mark", what)
    return found


def _time(row: FilledRow, kind: MarkReading | None, thing: FilledRow | None) -> Edtf | None:
    """When a mark says that the thing was made; None for readings that are no time. Raises BadValue."""
    if kind is MarkReading.MADE_ON:
        when = sheet.event(row, "value")
    elif kind is MarkReading.JUCHE_YEAR:
        number = row.text("value")
        if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= LAST_JUCHE:
            raise row.wrong("value", number, "no year of the Juche calendar. Write its number alone: 112 is 2023")
        when = edtf_year(JUCHE + int(number))
    else:
        return None
    documented = _documented(thing) if thing is not None else None
    if when is None or when.earliest is None or documented is None or documented.latest is None:
        return when
    if when.earliest > documented.latest:
        what = f'"{row.text("value")}" would be {when.text}, after the thing was documented ({documented.text})'
        raise row.fault("value", f"{what}. It cannot be read so")
    return when


def _documented(thing: FilledRow) -> Edtf | None:
    """When a thing was documented; None where its row is wrong, which it says itself."""
    try:
        return sheet.event(thing, "documented_on")
    except LoadError:
        return None
