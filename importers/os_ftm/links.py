"""Entities that say something of others: sanctions, links between parties, and papers of identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidence.importers._opensanctions import datasets
from evidence.importers._opensanctions.schemas import country
from evidence.importers.os_ftm.entity import Entity, date, named
from evidence.read.member import Member
from evidence.schema.edtf import Edtf, parse
from evidence.schema.identifiers import sure
from evidence.schema.records import Claim, Mention, Note


class Link(NamedTuple):
    """How a schema links two parties."""

    predicate: str
    subject: str
    object: str


LINKS = {
    "Ownership": Link("owned_by", "asset", "owner"),
    "Directorship": Link("linked_to", "director", "organization"),
    "Family": Link("linked_to", "person", "relative"),
    "Associate": Link("linked_to", "person", "associate"),
    "Membership": Link("linked_to", "member", "organization"),
    "Employment": Link("linked_to", "employee", "employer"),
    "Representation": Link("linked_to", "agent", "client"),
    "Succession": Link("linked_to", "predecessor", "successor"),
    "UnknownLink": Link("linked_to", "subject", "object"),
    "Occupancy": Link("holds_office", "holder", "post"),
}
DETAILS = ("role", "relationship", "percentage", "status")


def link(entity: Entity) -> Iterator[Claim | Note]:
    """A claim of each pair that the link names, in the time it gives; what it is like as details."""
    how = LINKS[entity.schema]
    subjects, objects = entity.take(how.subject), entity.take(how.object)
    if not subjects or not objects:
        raise entity.entry.bad(
            f"is a link {entity.schema} without {how.subject} or {how.object}: of whom does it speak?"
        )
    details = [] if how.predicate == "holds_office" else [node for name in DETAILS for node in entity.take(name)]
    times = [*entity.take("startDate"), *entity.take("endDate")]
    when = _between(times)
    if when is None:
        yield from (note for node in times for note in entity.notes(node.tag, node))
    schema = entity.entry.node("schema")
    marks = (
        {}
        if how.predicate == "holds_office"
        else {"detail": [Mention(entity.schema), *(Mention(node.text, node.tag) for node in details)]}
    )
    for one in subjects:
        for other in objects:
            yield entity.claim(
                how.predicate,
                named(one),
                schema,
                one,
                other,
                *details,
                *(times if when is not None else ()),
                object=named(other),
                when=when,
                **marks,
            )
    yield from _beside(entity)


def listing(entity: Entity) -> Iterator[Claim | Note]:
    """A designation of each party by each authority, a claim a programme; its end; the UN's reference of the party.

    One that had ended when it was last seen is no designation that stands: it has the claim of its end alone.
    """
    parties = entity.take("entity")
    if not parties:
        raise entity.entry.bad("is a Sanction without entity: whom does it list?")
    authorities = entity.take("authority") or entity.datasets
    if not authorities:
        raise entity.entry.bad("is a Sanction without authority or dataset: who lists?")
    programmes: Sequence[Member | None] = entity.take("program") or [None]
    references, measures, status = (entity.take(name) for name in ("authorityId", "provisions", "status"))
    listed, began, ended = (entity.take(name) for name in ("listingDate", "startDate", "endDate"))
    numbers = entity.take("unscId")
    day = next(((node, when) for node in (*listed, *began) if (when := date(node.text)) is not None), None)
    for node in (*listed, *began):
        if day is None or node is not day[0]:
            yield from entity.notes(node.tag, node)
    over = is_over(entity, ended)
    if over:
        past = [one for one in programmes if one is not None]
        for node in (*past, *measures, *status, *([day[0]] if day is not None else [])):
            yield from entity.notes(f"{node.tag} of a sanction that has ended", node)
    for one in parties:
        for authority in authorities:
            common = {"object": Mention(authority.text), "reference": [Mention(node.text) for node in references]}
            for programme in () if over else programmes:
                yield entity.claim(
                    "designated_under",
                    named(one),
                    one,
                    authority,
                    programme,
                    *references,
                    *measures,
                    *status,
                    day[0] if day is not None else None,
                    programme=Mention(programme.text) if programme is not None else None,
                    measure=[Mention(node.text) for node in measures],
                    detail=[Mention(node.text, "status") for node in status],
                    when=day[1] if day is not None else None,
                    **common,
                )
            for node in ended:
                when = date(node.text)
                if when is not None:
                    yield entity.claim(
                        "delisted_from", named(one), one, authority, *references, node, when=when, **common
                    )
        for node in numbers:
            scheme = Mention("unscId", sure("un-reference", node.text))
            yield entity.claim("has_identifier", named(one), one, node, object=Mention(node.text), scheme=scheme)
    for node in ended:
        if date(node.text) is None:
            yield from entity.notes(node.tag, node)
    yield from _beside(entity)


def is_over(entity: Entity, ended: Sequence[Member]) -> bool:
    """Whether the sanction had ended when it was last seen: an export keeps those that have."""
    seen = datasets.day(entity.entry.text("last_seen"))
    ends = [when.latest for node in ended if (when := date(node.text)) is not None and when.latest is not None]
    return seen is not None and bool(ends) and max(ends) < seen


def papers(entity: Entity) -> Iterator[Claim | Note]:
    """The number of a passport or other document, of its holder."""
    holders, numbers = entity.take("holder"), entity.take("number")
    if not holders:
        raise entity.entry.bad(f"is a {entity.schema} without holder: whose is it?")
    kinds, states, began, ended = (entity.take(name) for name in ("type", "country", "startDate", "endDate"))
    schema = entity.entry.node("schema")
    words = kinds[0].text if kinds else entity.schema
    for one in holders:
        for node in numbers:
            yield entity.claim(
                "has_identifier",
                named(one),
                schema,
                one,
                node,
                *kinds,
                *states,
                *began,
                *ended,
                object=Mention(node.text),
                scheme=Mention(words, "passport" if entity.schema == "Passport" else None),
                issuer=[country(state.text) for state in states],
                issued=[Mention(day.text) for day in began],
                detail=[*(Mention(day.text, "expires") for day in ended), *(Mention(k.text) for k in kinds[1:])],
            )
    if not numbers:
        yield from (note for node in (*kinds, *states, *began, *ended) for note in entity.notes(node.tag, node))
    yield from _beside(entity)


def _beside(entity: Entity) -> Iterator[Note]:
    """What stands beside the properties of an entity that is no party: the words of its caption, ids of its sources."""
    yield from entity.notes("caption", *entity.entry.nodes("caption"))
    yield from entity.notes("referents", *entity.entry.nodes("referents"))


def _between(nodes: Sequence[Member]) -> Edtf | None:
    """From the one start to the one end; None where one of them is no date, or there are several."""
    start, end = ([node.text for node in nodes if node.tag == name] for name in ("startDate", "endDate"))
    if len(start) > 1 or len(end) > 1 or not (start or end):
        return None
    sides = [date(text) for text in (*start, *end)]
    if any(side is None for side in sides):
        return None
    words = ["" if not one else one[0][:10] for one in (start, end)]
    try:
        return parse("/".join(words))
    except ValueError:
        return None
