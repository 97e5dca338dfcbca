"""Whether an entry of a register is the same deal in its next vintage: a number can be used again, a year can be revised.

A register numbers its deals, and a number was once given to another deal. Designation, supplier and recipient guard it:
wording changes between vintages, and a party may be revised, but not all of it at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from evidence.deal import Deal, deals
from evidence.designation import Likeness, likeness, same_description
from evidence.view import StoredClaim

Entries = Mapping[str, list[StoredClaim]]
"""Claims by the key of their entry."""


def is_another(before: Iterable[StoredClaim], after: Iterable[StoredClaim]) -> bool:
    """Whether an entry says of one deal before and of another after, under one number. False where it is about no deal."""
    was, now = deals(before), deals(after)
    return len(was) == len(now) == 1 and not same_deal(was[0], now[0])


def same_deal(one: Deal, other: Deal) -> bool:
    """Whether two vintages speak of one deal where they give one number to it.

    With both parties: the designation is alike, or it was only renamed, since description and order year stay. With one
    party revised: designation and order year stay. With both parties other than before: never.
    """
    revised = (one.supplier != other.supplier) + (one.recipient != other.recipient)
    alike = likeness(one.designation, other.designation) is not Likeness.UNLIKE
    same_order = one.order_year == other.order_year
    if revised == 0:
        return alike or (same_order and same_description(one.descriptions, other.descriptions))
    return revised == 1 and alike and same_order


def moved(old: Entries, new: Entries, removed: Collection[str], added: Collection[str]) -> dict[str, str]:
    """Entries of one deal that went and came with one number delivered and another year: new key to old key.

    Only where one went and one came with that number; else nobody can tell which became which, and they are told as
    removed and added.
    """
    went, came = _by_deal(old, removed), _by_deal(new, added)
    found: dict[str, str] = {}
    for deal in sorted(went.keys() & came.keys()):
        if len(went[deal]) == len(came[deal]) == 1:
            (was, one), (now, other) = went[deal][0], came[deal][0]
            if same_deal(one, other) and one.years != other.years:
                found[now] = was
    return found


def _by_deal(entries: Entries, keys: Collection[str]) -> dict[tuple[str, float], list[tuple[str, Deal]]]:
    """Entries with their deal, by its number and how many were delivered."""
    found: dict[tuple[str, float], list[tuple[str, Deal]]] = {}
    for key in sorted(keys):
        told = deals(entries.get(key, []))
        if len(told) == 1 and told[0].delivered is not None:
            found.setdefault((told[0].key, told[0].delivered), []).append((key, told[0]))
    return found
