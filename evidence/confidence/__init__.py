"""Confidence: how far a proposition can be believed, in numbers and words, and why. Pure; no store, no clock, no file.

Who answers a question wires it so:

1. One ``Standing`` for the whole question, from assessments as of its date: signed letters of sources and digits of
   claims, the kinds of sources, ``resolved({source: parent})`` for common parents (joint statements too), and
   transparent relays. ``merged(resolved, loops(cites))`` puts the sources of rings of citations under one origin, and
   ``Resolved.loops`` tells every ring that was broken.
2. Of each proposition, ``items_of(claims, standing, policy)``: letters along the chain, defaults where nobody signed
   (told in ``Item.assumed``), near-identical quotes under one origin (told in ``Item.because``).
3. ``opinion(items, policy)``: about two microseconds an item. ``Opinion.row()`` has r, s, belief, disbelief,
   uncertainty, probability, conflict, origins_for, origins_against, likelihood, confidence and status; the columns of
   rows take the same, with ``Opinion.state`` under ``state``.
4. ``explained(items, policy, proposition=id)`` for one proposition: ``row()`` is the shape of ``explain --json``,
   ``text()`` is for people.
5. A report prints ``policy.row()``. Legal acts and identity take no confidence: ``rated(predicate.kind)`` is false, and
   their columns stay null.

Words and numbers of STIX and MISP, with what each loses, are in ``evidence.confidence.conversion``. The rule is METHOD
section 3; ``docs/explanation/confidence.md`` says what it is not.
"""

from __future__ import annotations

from evidence.confidence.copies import Copies, Likeness, copies, under_first
from evidence.confidence.explanation import Change, Explanation, Without, explained
from evidence.confidence.fusion import CANNOT, Opinion, fused, judged, opinion
from evidence.confidence.independence import Loop, Resolved, loops, merged, resolved
from evidence.confidence.item import Item
from evidence.confidence.making import Standing, item_of, items_of, rated
from evidence.confidence.policy import DEFAULT, MEAN, POLICIES, STRICT, Policy
from evidence.confidence.weighing import Weighed, weighed

__all__ = [
    "CANNOT",
    "DEFAULT",
    "MEAN",
    "POLICIES",
    "STRICT",
    "Change",
    "Copies",
    "Explanation",
    "Item",
    "Likeness",
    "Loop",
    "Opinion",
    "Policy",
    "Resolved",
    "Standing",
    "Weighed",
    "Without",
    "copies",
    "explained",
    "fused",
    "item_of",
    "items_of",
    "judged",
    "loops",
    "merged",
    "opinion",
    "rated",
    "resolved",
    "under_first",
    "weighed",
]
