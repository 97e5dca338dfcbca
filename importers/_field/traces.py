"""Traces: who was asked where a thing came from, and what came back."""

from __future__ import annotations

from evidence.importers import _sheet_columns as sheet
from evidence.importers._field.site import Site, thing_of
from evidence.read.faults import Faults
from evidence.schema.records import Claim, Mention
from evidence.template.filled import FilledRow


def trace(row: FilledRow, site: Site, faults: Faults) -> list[Claim]:
    """That a source was asked where a thing came from, and its answer in its words."""
    thing = faults.of(lambda: site.rows.named(row, "item"))
    asked_on = faults.of(lambda: sheet.event(row, "asked_on"))
    answered_on = faults.of(lambda: sheet.event(row, "answered_on"))
    asked, asked_by, answer = row.text("asked"), row.text("asked_by"), row.text("answer")
    if answer and not row.text("answered_on"):
        faults.add(row.fault("answered_on", "it is empty; write the day of the answer, or /2024-07-19 for by that day"))
    if row.text("answered_on") and not answer:
        faults.add(row.fault("answer", "it is empty; write the answer in its words, or empty the day"))
    if asked_on and answered_on and asked_on.earliest and answered_on.latest and answered_on.latest < asked_on.earliest:
        faults.add(row.fault("answered_on", f"{answered_on.text} is before the question of {asked_on.text}"))
    if faults.found or thing is None:
        return []
    asked_by = asked_by or thing.written("documented_by")
    it = thing_of(thing)
    claims = [
        row.claim(
            "requested_trace",
            spans=row.spans("item", "asked", "asked_by", "asked_on"),
            chain=site.chain(asked_by),
            origin=asked_by,
            subject=site.party(asked_by),
            object=site.party(asked),
            item=it,
            when=asked_on,
        )
    ]
    if answer:
        claims.append(
            row.claim(
                "answered_trace",
                spans=row.spans("item", "asked", "answered_on", "answer"),
                chain=site.chain(asked_by, asked),
                origin=asked,
                subject=site.party(asked),
                object=site.party(asked_by),
                item=it,
                when=answered_on,
                detail=Mention(answer),
            )
        )
    return claims
