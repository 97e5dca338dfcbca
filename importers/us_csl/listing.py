"""What a row says of the listing: the list, programmes, legal basis and dates, and what the list does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evidence.importers._ofac.flat_reading import KINDS
from evidence.importers._us.citations import citations
from evidence.importers.us_csl.layout import Listed
from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Claim, Mention, Note, Span


def listing(listed: Listed) -> Iterator[Claim | Note]:
    """A claim a programme, or one under the list itself where it has none; kind and number; measures of its own."""
    row, on = listed.row, listed.on
    word = row.text("type")
    kind = None
    if word:
        if word.casefold() not in KINDS:
            raise row.unknown("type", word, f"none of {', '.join(KINDS)}")
        kind = Mention(word, KINDS[word.casefold()])
    number = row.text("entity_number")
    basis = _basis(listed)
    began = day(listed, "start_date")
    programmes: list[tuple[Mention, tuple[Span, ...]]] = [
        (Mention(text), (span,)) for text, span in listed.items("programs")
    ]
    for programme, where in programmes or [(listed.source, ())]:
        yield listed.claim(
            "designated_under",
            *listed.span("source"),
            *where,
            *(span for _, span in basis),
            *(listed.span("entity_number") if number else ()),
            *(listed.span("start_date") if began else ()),
            object=on.authority,
            programme=programme,
            list=listed.source,
            measure=Mention(listed.source.text, on.measure) if on.measure else None,
            legal_basis=[mention for mention, _ in basis],
            reference=Mention(number) if number else None,
            kind=kind,
            when=began,
        )
    if kind is not None:
        yield listed.claim("has_kind", *listed.span("type"), object=kind)
    if number:
        scheme = Mention("entity_number", "ofac-number")
        yield listed.claim("has_identifier", *listed.span("entity_number"), object=Mention(number), scheme=scheme)
    yield from _licence(listed)
    yield from _denial(listed, began)


def day(listed: Listed, column: str) -> Edtf | None:
    """The day in a column; None where it is empty. Raises BadValue for anything else."""
    text = listed.row.text(column)
    if not text:
        return None
    found = _day(text)
    if found is None:
        raise listed.row.wrong(column, text, "no day as 2023-11-05")
    return found


@lru_cache(maxsize=1 << 12)
def _day(text: str) -> Edtf | None:
    try:
        found = parse(text)
    except ValueError:
        return None
    return found if found.earliest == found.latest is not None else None


def _basis(listed: Listed) -> list[tuple[Mention, Span]]:
    found = []
    for start, end in listed.span("federal_register_notice"):
        text = listed.row.passage.text[start:end]
        found += [(Mention(text[a:b]), (start + a, start + b)) for a, b in citations(text)]
    return found


def _licence(listed: Listed) -> Iterator[Claim | Note]:
    """What needs a licence, and how applications are judged: Entity List and military end users."""
    row = listed.row
    requirement, policy = row.text("license_requirement"), row.text("license_policy")
    spans = (*listed.span("license_requirement"), *listed.span("license_policy"))
    if requirement:
        yield listed.claim(
            "subject_to_measure",
            *spans,
            object=listed.on.authority,
            list=listed.source,
            measure=Mention(requirement, "export-licence"),
            detail=Mention(policy) if policy else None,
        )
    else:
        yield from listed.note("license_policy", *spans)


def _denial(listed: Listed, began: Edtf | None) -> Iterator[Claim | Note]:
    """From when until when exports are denied, and whether by the standard order."""
    ends, standard = day(listed, "end_date"), listed.row.text("standard_order")
    spans = (*listed.span("start_date"), *listed.span("end_date"), *listed.span("standard_order"))
    if listed.on.code == "DPL":
        yield listed.claim(
            "subject_to_measure", *listed.span("source"), *spans, **denial(listed, began, ends, standard)
        )
    elif ends is not None or standard:
        yield from listed.note("end_date, standard_order", *listed.span("end_date"), *listed.span("standard_order"))


def denial(listed: Listed, began: Edtf | None, ends: Edtf | None, standard: str) -> dict[str, object]:
    """The roles of a denial; an end that is not stated is unknown, and a denial ends before it began only by a slip."""
    when = None
    if began is not None or ends is not None:
        try:
            when = parse(f"{began.text if began else ''}/{ends.text if ends else ''}")
        except ValueError as error:
            raise listed.row.bad(f"start_date and end_date: {error}") from error
    return {
        "object": listed.on.authority,
        "list": listed.source,
        "measure": Mention(listed.source.text, "export-denied"),
        "detail": Mention(f"standard_order {standard}") if standard else None,
        "when": when,
    }
