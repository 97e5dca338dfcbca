"""Things and marks: what was held in the hand, of what it is a part, its brand, and what stands on it."""

from __future__ import annotations

from evidence.importers import _sheet_columns as sheet
from evidence.importers._field.site import Site, mark_of, thing_of
from evidence.read.faults import Faults
from evidence.schema.items import item_class
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention
from evidence.schema.states import state
from evidence.schema.words import Legibility, MarkScript
from evidence.template.filled import FilledRow


def item(row: FilledRow, site: Site, faults: Faults) -> list[Claim]:
    """That a thing was documented, of what it is a part, and the brand that it bears."""
    whole = faults.of(lambda: site.rows.named(row, "part_of"))
    by, when = row.text("documented_by"), faults.of(lambda: sheet.event(row, "documented_on"))
    brand, country = row.text("brand"), faults.of(lambda: _country(row))
    if row.text("brand_country") and not brand:
        faults.add(row.fault("brand", "it is empty; the country is that of a brand"))
    if whole is not None:
        _not_in_itself(row, site, faults)
    if len(row.text("id").split()) > 1:
        faults.add(row.fault("id", f'"{row.text("id")}" has blanks in it; write the number in one word'))
    kind, place = sheet.mention(row, "item", item_class), row.text("place")
    if faults.found or kind is None:
        return []
    thing, chain = thing_of(row), site.chain(by)
    known = {name: Mention(row.text(name)) for name in ("description", "found") if row.text(name)}
    claims = [
        row.claim(
            "documented",
            spans=row.spans("id", "item", "description", "documented_by", "documented_on", "place", "found"),
            chain=chain,
            origin=by,
            subject=site.party(by),
            object=thing,
            item=kind,
            place=Mention(place, state(place)) if place else None,
            when=when,
            description=known.get("description"),
            detail=known.get("found"),
        )
    ]
    if whole is not None:
        spans = row.spans("id", "part_of")
        claims.append(
            row.claim(
                "component_of", spans=spans, chain=chain, origin=by, subject=thing, object=thing_of(whole), item=kind
            )
        )
    if brand:
        spans = row.spans("id", "brand", "brand_country")
        claims.append(
            row.claim(
                "bears_brand",
                spans=spans,
                chain=chain,
                origin=by,
                subject=thing,
                object=Mention(brand, party_key(brand)),
                item=kind,
                brand_country=country,
            )
        )
    return claims


def mark(row: FilledRow, site: Site, faults: Faults) -> list[Claim]:
    """A mark as it stands, at its position: an observation."""
    thing = faults.of(lambda: site.rows.named(row, "item"))
    script = faults.of(lambda: row.word("script", MarkScript)) if row.text("script") else None
    legibility = faults.of(lambda: row.word("legibility", Legibility)) if row.text("legibility") else None
    words, position = row.text("mark"), row.text("position")
    if faults.found or thing is None:
        return []
    by = thing.written("documented_by")
    return [
        row.claim(
            "bears_mark",
            spans=row.spans("item", "position", "mark", "script", "legibility"),
            chain=site.chain(by),
            origin=by,
            subject=thing_of(thing),
            object=mark_of(words),
            position=Mention(position),
            script=Mention(script.value) if script is not None else None,
            legibility=Mention(legibility.value) if legibility is not None else None,
        )
    ]


def _country(row: FilledRow) -> Mention | None:
    return row.state("brand_country") if row.text("brand_country") else None


def _not_in_itself(row: FilledRow, site: Site, faults: Faults) -> None:
    """Add a fault where a thing would be a part of itself, through others or not."""
    things, seen = site.rows.by_id("Items"), [row.written("id")]
    at: FilledRow | None = row
    while at is not None and at.written("part_of"):
        part_of = at.written("part_of")
        if part_of == seen[0]:
            faults.add(row.fault("part_of", f"{' is part of '.join((*seen, part_of))}: a thing is no part of itself"))
            return
        if part_of in seen:
            return  # a ring that this row only leads into
        seen.append(part_of)
        at = things.get(part_of)
