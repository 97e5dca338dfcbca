"""Rules whose words deny: "complied with the embargo", "has nothing to do with it", and those that say nothing unless denied."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.lexicon import Rule, listed
from evidence.prose.values import Said
from evidence.schema.words import Modality, Polarity


def turned(said: Said | None, rule: Rule) -> Said | None:
    """How it is said by the rule that found it; None where the rule claims nothing of it.

    To have complied is to deny a violation. That somebody did not comply is left to a person: a denial is never turned
    into an assertion.
    """
    if said is None:
        return None
    denied = said.polarity is Polarity.DENIES
    if rule.id in listed("onlydenied"):
        return said if denied else None
    if rule.id in listed("inverted"):
        if denied or said.modality not in (Modality.ASSERTED, Modality.CONFIRMED, Modality.ASSESSED):
            return None
        asserted = Modality.ASSERTED if said.modality is Modality.CONFIRMED else said.modality
        return replace(said, polarity=Polarity.DENIES, modality=asserted)
    return said
