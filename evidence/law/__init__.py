"""Which provisions an event may engage, and why: a pure function of conduct, time, parties and item.

To engage is not to break. A provision is engaged where its conduct, its days, its parties and its items fit what claims
say; whether an exemption applied, whether a state made the determination that it needs, and whether the event took place
at all, is not for this library. Only a person's signed finding concludes (DESIGN, Law; ``docs/explanation/law.md``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from evidence.law.days import contract, in_force
from evidence.law.goods import facets_of, of_items
from evidence.law.ground import WORSE, Fit, Ground
from evidence.law.sides import is_organisation, on_side
from evidence.schema.edtf import Edtf, parse
from evidence.schema.items import item_class
from evidence.schema.keys import party_key
from evidence.schema.provisions import (
    ANY,
    SIDES,
    UNION,
    Checked,
    Conduct,
    Facets,
    Force,
    Provision,
    of_regime,
    provisions,
)
from evidence.schema.records import Mention

__all__ = [
    "Engaged",
    "Engagement",
    "Event",
    "Fit",
    "Ground",
    "engaged",
    "engagement",
    "engagements",
    "facets_of",
    "nearby",
]


Aim = Literal["target", "named", "unnamed"]
"""Whether a party is surely the provision's target; or one is named of whom that is not known; or nobody is named."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """How one provision stands to one event."""

    provision: Provision
    fit: Fit
    sides: tuple[str, ...]
    """The sides of the event on which the duty lies."""
    grounds: tuple[Ground, ...]
    aim: Aim

    @property
    def why(self) -> str:
        """The grounds that keep it from fitting, else all of them, in words."""
        telling = [g for g in self.grounds if g.fit == self.fit and (g.aspect != "conduct" or self.fit == "no")]
        return "; ".join(ground.words for ground in telling)

    def row(self) -> dict[str, object]:
        """As JSON has it under ``provisions``."""
        one = self.provision
        return {
            "id": one.id,
            "fit": self.fit,
            "checked": one.checked.value,
            "cite": one.cite,
            "regime": one.regime,
            "authority": one.authority,
            "force": one.force.value,
            "sides": list(self.sides),
            "why": self.why,
            "exemption": one.exemption,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim or a proposition says happened, in the terms of the law. Unknown is None."""

    conduct: Conduct
    when: Edtf | None = None
    supplier: Mention | None = None
    recipient: Mention | None = None
    actor: Mention | None = None
    item: Facets | None = None
    ordered: Edtf | None = None
    """When the contract was made, where that is said."""


@dataclass(frozen=True, slots=True)
class Engaged:
    """The provisions of an event: those that fit, those that may, and, on demand, those that do not and why."""

    event: Event
    fits: tuple[Engagement, ...]
    may: tuple[Engagement, ...]
    checked: Checked = Checked.UNVERIFIED
    regime: str | None = None

    @property
    def provisions(self) -> tuple[Engagement, ...]:
        """Those that fit, then those that may."""
        return (*self.fits, *self.may)

    @property
    def did_not(self) -> tuple[Engagement, ...]:
        """Every provision asked about that is not engaged, each with the ground that keeps it out."""
        every = (engagement(one, self.event) for one in provisions().values() if _asked(one, self.checked, self.regime))
        return tuple(one for one in every if one.fit == "no")


def engaged(
    conduct: str,
    when: str | None = None,
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    actor: str | None = None,
    item: str | None = None,
    ordered: str | None = None,
    checked: str = "unverified",
    regime: str | None = None,
) -> Engaged:
    """The provisions that an event of your own words may engage: ``engaged("transfer", "2015", supplier="KP", ...)``.

    ``conduct`` is a word of ``Conduct``; ``when`` and ``ordered`` are EDTF; parties are states, or names as registers
    write them; ``item`` is a word for arms or goods, and left out it may be anything. ``checked`` leaves out rows that were
    checked less far, ``regime`` keeps to one. ``did_not`` has the others, each with its reason. Raises ValueError for a
    word, a date or a regime that is none.
    """
    if conduct not in tuple(Conduct):
        raise ValueError(f"{conduct!r} is no conduct that provisions know; write one of {', '.join(Conduct)}")
    if checked not in tuple(Checked):
        raise ValueError(f"checked {checked!r}: write one of {', '.join(Checked)}")
    if regime is not None:
        of_regime(regime)
    event = Event(
        Conduct(conduct),
        parse(when) if when else None,
        supplier=_party(supplier),
        recipient=_party(recipient),
        actor=_party(actor),
        item=facets_of(Mention(item, item_class(item))) if item else None,
        ordered=parse(ordered) if ordered else None,
    )
    return engagements(event, checked=Checked(checked), regime=regime)


def _party(words: str | None) -> Mention | None:
    return Mention(words, party_key(words)) if words else None


@lru_cache(maxsize=1 << 14)
def engagements(event: Event, *, checked: Checked = Checked.UNVERIFIED, regime: str | None = None) -> Engaged:
    """The provisions that an event engages, in the order of the table; as ``engaged``, of an event that is made."""
    near = nearby(event.conduct, event.supplier, event.recipient, event.actor)
    found = [engagement(one, event) for one in near if _asked(one, checked, regime)]
    fits, may = (tuple(one for one in found if one.fit == fit) for fit in ("fits", "may"))
    return Engaged(event, fits, may, checked, regime)


def _asked(provision: Provision, checked: Checked, regime: str | None) -> bool:
    return provision.checked.reaches(checked) and (regime is None or provision.of_regime(regime))


def engagement(provision: Provision, event: Event) -> Engagement:
    """How one provision stands to an event, with every ground that was looked at.

    A provision fits where every ground does, and may fit where one is not sure; one ground against it keeps it out.
    """
    grounds = tuple(_grounds(provision, event))
    fit: Fit = max((ground.fit for ground in grounds), key=WORSE.__getitem__)
    return Engagement(
        provision, fit, () if fit == "no" else _bound(provision, event), grounds, _aim(provision, event, grounds)
    )


def _aim(provision: Provision, event: Event, grounds: tuple[Ground, ...]) -> Aim:
    sides = targets(provision)
    if any(ground.aspect in sides and ground.fit == "fits" for ground in grounds):
        return "target"
    parties: list[Mention | None] = [getattr(event, side) for side in sides]
    return "named" if any(party is not None and party.key is not None for party in parties) else "unnamed"


def targets(provision: Provision) -> tuple[str, ...]:
    """The sides on which a provision names its target: a state, a group, its non-state parties; not "any", not the Union."""
    return tuple(side for side in SIDES if (wanted := getattr(provision, side)) and not set(wanted) & {ANY, UNION})


def _grounds(provision: Provision, event: Event) -> Iterable[Ground]:
    if event.conduct not in provision.conduct:
        yield Ground("conduct", "no", f"it is on {' and '.join(provision.conduct)}, not on {event.conduct}")
        return
    if provision.force in (Force.NONE, Force.PERMITS):
        yield Ground("force", "no", "it forbids nothing")
        return
    yield Ground("conduct", "fits", f"it is on {event.conduct}")
    yield in_force(provision, event.when)
    for side in SIDES:
        wanted: tuple[str, ...] = getattr(provision, side)
        if wanted:
            yield Ground(side, *on_side(wanted, getattr(event, side), event.when))
    if provision.items:
        yield Ground("item", *of_items(provision, event.item))
    if provision.contracts_from is not None:
        yield Ground("contract", *contract(provision.contracts_from, event.ordered))
    if provision.determination:
        yield Ground("determination", "may", f"it rests on a determination: {provision.determination}")
    if provision.force is Force.NOTIFY:
        yield Ground("force", "may", f"it allows what is notified or approved beforehand: {provision.exemption}")
    elif provision.force is Force.CALLED_UPON:
        yield Ground("force", "fits", "it calls upon states and does not oblige them")


def _bound(provision: Provision, event: Event) -> tuple[str, ...]:
    """The sides on which the duty lies and which the event names as a state, or leaves open."""
    return tuple(side for side in provision.bound if side in SIDES and not _not_bound(getattr(event, side)))


def _not_bound(party: Mention | None) -> bool:
    return party is not None and is_organisation(party.text)


@cache
def _by_conduct() -> dict[Conduct, tuple[Provision, ...]]:
    return {
        conduct: tuple(
            one
            for one in provisions().values()
            if conduct in one.conduct and one.force not in (Force.NONE, Force.PERMITS)
        )
        for conduct in Conduct
    }


@lru_cache(maxsize=1 << 14)
def nearby(
    conduct: Conduct, supplier: Mention | None, recipient: Mention | None, actor: Mention | None
) -> tuple[Provision, ...]:
    """The provisions whose sides these parties can fill; the others are out for that reason alone."""
    found = _fillable(conduct, "supplier", supplier) & _fillable(conduct, "recipient", recipient)
    found &= _fillable(conduct, "actor", actor)
    return tuple(one for one in _by_conduct()[conduct] if one.id in found)


@lru_cache(maxsize=1 << 14)
def _fillable(conduct: Conduct, side: str, party: Mention | None) -> frozenset[str]:
    """The ids of the provisions of which a party can fill a side, or which do not look at that side."""
    return frozenset(
        one.id
        for one in _by_conduct()[conduct]
        if not (wanted := getattr(one, side)) or on_side(wanted, party, None)[0] != "no"
    )
