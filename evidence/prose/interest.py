"""The originator's stake in a statement: its own conduct, told to its favour or against it (METHOD 2.5 rule 7)."""

from __future__ import annotations

from functools import cache

from evidence.prose.cues import rows
from evidence.prose.values import Said
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import state_name, states
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

_PARTIES = frozenset(
    {
        SourceKind.STATE,
        SourceKind.AGENCY,
        SourceKind.STATE_MEDIA,
        SourceKind.COMPANY,
        SourceKind.PERSON,
        SourceKind.UNNAMED,
    }
)
"""Sources that can be a party to what they tell; a panel, a register or an outlet is not taken for one."""


def interest(said: Said, predicate: str, parties: tuple[Mention | None, ...], *, admits: bool) -> Interest:
    """What stake the origin has in what is said of ``parties``, the subject and the object.

    None unless the predicate is of a conduct that can be held against somebody, and the origin is one of the parties to it
    or speaks for one. Then an admission is against interest, and so is to confirm what others allege, or what a person
    tells of deeds of their own; all else is self-serving.
    """
    if said.origin.kind is SourceKind.STATE_MEDIA and is_at_home(said.origin, parties[0]):
        return Interest.SELF_SERVING  # of its leader and its state it says what the state wishes to be said: METHOD 4
    if said.origin.kind not in _PARTIES:
        return Interest.NONE
    sides = _conduct().get(predicate, 0)
    if not any(party is not None and own(said.origin, party) for party in parties[:sides]):
        return Interest.NONE
    of_deed = said.polarity is Polarity.ASSERTS and said.modality is not Modality.FORECAST
    if of_deed and (admits or said.modality is Modality.CONFIRMED or said.origin.kind is SourceKind.PERSON):
        return Interest.AGAINST_INTEREST
    return Interest.SELF_SERVING


def is_at_home(origin: Speaker, subject: Mention | None) -> bool:
    """Whether state media speak of their own state, or of somebody who is no other state's."""
    return subject is not None and (own(origin, subject) or subject.key not in states())


def is_conduct(predicate: str) -> bool:
    """Whether a predicate is of a conduct that can be held against somebody."""
    return predicate in _conduct()


def own(origin: Speaker, subject: Mention) -> bool:
    """Whether a source speaks of itself, or of the state that it speaks for."""
    ids = {origin.id, *((origin.parent,) if origin.parent else ()), *origin.id.split("-and-")}
    names = {slug(subject.text)}
    if subject.key is not None:
        names.add(subject.key)
        names.add(subject.key.removeprefix("name:").replace(" ", "-"))
        if subject.key in states():
            names.add(slug(state_name(subject.key)))
    bodies = tuple(f"{one}-" for one in ids if one in _state_slugs())
    return bool(ids & names) or any(name.startswith(bodies) for name in names)


@cache
def _state_slugs() -> frozenset[str]:
    """The ids of governments, of which the ids of their bodies are made: ``rwanda-army``."""
    return frozenset(slug(state_name(code)) for code in states())


@cache
def _conduct() -> dict[str, int]:
    """How many sides of a predicate can have its conduct held against them: the subject, or the object as well."""
    return {row["predicate"]: int(row["sides"]) for row in rows("prose_interest.csv")}
