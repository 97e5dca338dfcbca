"""On which proposition a claim bears: keys computed from one claim alone, and the claims of a key parted by time.

A deal that a register numbers keys its claims, with supplier, recipient and item class as guard, since numbers were
re-used. Without a deal, supplier, recipient and item class make the key. Claims whose bounds are disjoint never meet: of
a deal with a row a delivery year each year is a proposition, and what is said of the whole deal keeps one of its own
(DATA-MODEL "Propositions"). Whole claims and those of which no more is read than weighs go the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from evidence.schema.identity import encode
from evidence.schema.items import item_class
from evidence.schema.keys import normalised
from evidence.schema.predicates import Grain, predicate
from evidence.schema.records import Mention
from evidence.schema.words import Modality, PredicateClass
from evidence.view import StoredClaim

Key = tuple[str | None, ...]

NONE: Mapping[str, str] = MappingProxyType({})
"""No deals are joined."""


class Bearing(NamedTuple):
    """A claim of which no more was read than weighs. A tuple, since many are made and soon let go."""

    id: str
    predicate: str
    subject: Mention | None
    object: Mention | None
    item: Mention | None
    place: Mention | None
    roles: tuple[tuple[str, Mention], ...]
    """Of its side roles those that can stand in a key."""
    event_from: str | None
    event_to: str | None
    polarity: str
    modality: str
    interest: str
    origin: str
    chain: tuple[str, ...]
    series: str | None
    published_on: str | None
    quote: str | None = None
    """Only where it is compared with another: of prose that does not bear alone."""
    superseded_by: str | None = None

    @property
    def is_evidence(self) -> bool:
        """Whether it can count: not taken back by its source; what a reviewer refused is not read."""
        return self.superseded_by is None

    def role(self, name: str) -> Mention | None:
        """The first filler of a side role, or None; of those alone that can stand in a key."""
        return next((mention for role, mention in self.roles if role == name), None)


Bears = StoredClaim | Bearing
"""A claim as far as it bears on a proposition."""

C = TypeVar("C", bound=Bears)


def deal_of(claim: Bears, joined: Mapping[str, str] = NONE) -> str | None:
    """The deal that a claim is about, by its key; of deals that somebody decided are one, the key of that one."""
    deal = claim.role("deal")
    if deal is None:
        return None
    key = deal.key or deal.text
    return joined.get(key, key)


def _party(mention: Mention | None, claim: Bears) -> str | None:
    """A party in a key. One not resolved is itself and nobody else, unless a deal numbers it."""
    if mention is None:
        return None
    if mention.key is not None:
        return mention.key
    return f"text:{mention.text}" if claim.role("deal") else _of_claim(claim)


def _of_claim(claim: Bears) -> str:
    return f"unresolved:{claim.id}"


def is_alone(key: Key, claim: Bears) -> bool:
    """Whether a key is this claim's and can be no other's, whoever says the same: a party in it is not resolved."""
    return _of_claim(claim) in key


def class_of(claim: Bears) -> str | None:
    """The item's class in a key: as the importer resolved it, else by its words; None is arms in general."""
    if claim.item is None:
        return None
    category = claim.role("category")
    return claim.item.key or item_class(claim.item.text, category.text if category else None)


def _goods(claim: Bears) -> str | None:
    """What goods that are no arms are in a key: their words, since no class holds them and oil is not coal."""
    if claim.predicate != "transferred_goods" or claim.item is None:
        return None
    return f"goods:{normalised(claim.item.text)}"


def key_of(claim: Bears, joined: Mapping[str, str] = NONE) -> Key | None:
    """The key of a claim's proposition, or None where its predicate makes none (identity, legal).

    ``joined`` gives the one key of deals that somebody decided are the same (``evidence.joining``).
    """
    meaning = predicate(claim.predicate)
    if not meaning.keys:
        return None
    parts: list[str | None] = [claim.predicate]
    for role in meaning.keys:
        if role == "item":
            parts.append(class_of(claim) or _goods(claim))
        elif role == "deal":
            parts.append(deal_of(claim, joined))
        elif role in ("subject", "object"):
            parts.append(_party(getattr(claim, role), claim))
        else:
            filler = claim.place if role == "place" else claim.role(role)
            parts.append(filler and (filler.key or filler.text))
    if meaning.grain is Grain.DAY:
        same_day = claim.event_from is not None and claim.event_from == claim.event_to
        parts.append(claim.event_from if same_day else None)
    return tuple(parts)


def key_among(claim: Bears, joined: Mapping[str, str], classes: Mapping[str, str | None]) -> Key | None:
    """``key_of``, joined deals under the one class of item that ``classes_of`` gives them."""
    key = key_of(claim, joined)
    if key is None or not classes:
        return key
    deal = deal_in(key)
    if deal is None or deal not in classes:
        return key
    at = 1 + predicate(claim.predicate).keys.index("item")
    return (*key[:at], classes[deal], *key[at + 1 :])


def deal_in(key: Key) -> str | None:
    """The deal in a key, or None."""
    roles = predicate(str(key[0])).keys
    return key[1 + roles.index("deal")] if "deal" in roles else None


def classes_of(claims: Iterable[Bears], joined: Mapping[str, str]) -> dict[str, str | None]:
    """The one class of item of joined deals, by their one key: two registers class a weapon each by its own words.

    It is that of the deal whose key it is. A number that stands for two classes was re-used: its claims are parted.
    """
    if not joined:
        return {}
    told: dict[str, dict[str, set[str | None]]] = {}
    for claim in claims:
        own, one = deal_of(claim), deal_of(claim, joined)
        if own in joined and own is not None and one is not None:
            told.setdefault(one, {}).setdefault(own, set()).add(class_of(claim))
    found: dict[str, str | None] = {}
    for one, members in told.items():
        if all(len(classes) == 1 for classes in members.values()):
            (first,) = members.get(one, {None})
            found[one] = first or min((c for (c,) in map(tuple, members.values()) if c is not None), default=None)
    return found


def by_key(claims: Iterable[C], joined: Mapping[str, str], classes: Mapping[str, str | None]) -> dict[Key, list[C]]:
    """The claims that make propositions, by key, in the order in which they came."""
    found: dict[Key, list[C]] = {}
    for claim in claims:
        key = key_among(claim, joined, classes)
        if key is not None:
            found.setdefault(key, []).append(claim)
    return found


def general_keys(key: Key) -> list[Key]:
    """Keys of what is said more generally of the same parties: of no deal, of no deal and no item, of no certain day."""
    meaning = predicate(str(key[0]))
    if meaning.grain is Grain.DAY:
        wider = [(*key[:-1], None)]
    elif "deal" in meaning.keys:
        roles = ("", *meaning.keys)
        wider = [
            tuple(None if role in dropped else part for role, part in zip(roles, key, strict=True))
            for dropped in (("deal",), ("deal", "item"))
        ]
    else:
        wider = []
    return [found for found in dict.fromkeys(wider) if found != key]


def parted(key: Key, claims: Sequence[C]) -> list[tuple[str, list[C]]]:
    """The propositions of a key: the id of each with its claims, those that are general in time after the others.

    The order of ``claims`` matters to nothing but the order within each.
    """
    groups = _groups(claims)
    # a deal's years are told apart even while there is one, so that the next one does not rename it
    is_timed = len(groups) > 1 or deal_in(key) is not None
    return [
        (_id(key, f"{group[0].event_from or ''}/{group[0].event_to or ''}" if is_timed else None), group)
        for group in groups
    ]


def _id(key: Key, time: str | None) -> str:
    return sha256(encode(["proposition/1", *key, time])).hexdigest()


def _groups(claims: Sequence[C]) -> list[list[C]]:
    """Claims of one key parted by time so that any two of a group can be of one time; the narrowest claim leads each.

    A claim that could be of the time of several groups, or of some claims of one, is general in time: such claims come
    after the others, in groups of their own. What foretells an event parts no claims on it that happened.
    """
    first, last = claims[0].event_from, claims[0].event_to
    if all(claim.event_from == first and claim.event_to == last for claim in claims):
        return [list(claims)]  # most claims of a key say the same time
    groups: list[list[C]] = []
    general: list[C] = []
    for claim in sorted(claims, key=lambda c: (is_foretold(c), width(c), c.event_from or "", c.event_to or "", c.id)):
        near = [group for group in groups if any(_meet(claim, other) for other in group)]
        if not near:
            groups.append([claim])
        elif len(near) == 1 and all(_meet(claim, other) for other in near[0]):
            near[0].append(claim)
        else:
            general.append(claim)
    return groups + (_groups(general) if general else [])


def is_foretold(claim: Bears) -> bool:
    """Whether it foretells an event: what is to come says nothing of whether it came (METHOD 2.4)."""
    return claim.modality == Modality.FORECAST and predicate(claim.predicate).kind == PredicateClass.EVENT


def width(claim: Bears) -> int:
    """How wide the bounds of a claim's time are, to order by: an open or unknown side is wider than any."""
    if claim.event_from is None or claim.event_to is None:
        return 10**9
    return int(claim.event_to.replace("-", "")) - int(claim.event_from.replace("-", ""))


def _meet(one: Bears, other: Bears) -> bool:
    """Whether two claims can be of one time: an unknown or open side reaches to any."""
    if one.event_to is not None and other.event_from is not None and one.event_to < other.event_from:
        return False
    return not (other.event_to is not None and one.event_from is not None and other.event_to < one.event_from)
