"""Invented lists to screen against: three publishers, vintages that add, drop and rename, and who is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from evidence.ledger import Ledger
from tests.store.invented import Invented, registered, write

Vintage = tuple[str, str, tuple[str, ...]]
"""The name of a list, the day of a vintage, and its entries."""


def entry(
    key: str, name: str, *more: str, kind: str = "person", programme: str = "P1", since: str = "2020-03-04"
) -> str:
    """A listed party: names and numbers are told as ``alias=``, ``weak=``, ``born=``, ``nation=``, ``imo=``."""
    who = f"{name}[inv:{key}]"
    told = [
        f"{key}|designated_under; {who}; Invented Authority[XX]; reference={key}; programme={programme}; when={since}",
        f"has_name; {who}; {name}; quality=primary[primary]",
        f"has_kind; {who}; {kind}[{kind}]",
    ]
    for one in more:
        what, _, value = one.partition("=")
        told.append(
            {
                "alias": f"has_name; {who}; {value}; quality=strong[strong]",
                "weak": f"has_name; {who}; {value}; quality=low[low]",
                "born": f"born; {who}; when={value}",
                "nation": f"has_nationality; {who}; {value}[{value}]",
                "imo": f"has_identifier; {who}; {value}[{value}]; scheme=imo[imo]",
            }[what]
        )
    return "|".join(told)


OSTROV = entry("L1", "Ostrov Maritime Trading", "alias=Ostrow Marine Trade", "imo=9074729", kind="organisation")
DARVAS = entry("L2", "Selim Darvas", "alias=Салим Дарваш", "born=1961-04-09", "nation=KP", "weak=The Broker")
HERON = entry("L3", "Blue Heron", "imo=9074729", kind="vessel")
QUILL = entry("L4", "Quill Defence Works", kind="organisation", programme="P2")
QUILL_LATER = entry("L4", "Quill Defence Works", "alias=Kvil Zavod", kind="organisation", programme="P2")
TEAL = entry("S1", "Darvas, Selim", "born=1961")
MARTEN = entry("S2", "Blue Marten 7", kind="vessel")

VINTAGES: tuple[Vintage, ...] = (
    ("list", "2024-01-01", (OSTROV, DARVAS, HERON, QUILL)),
    ("list", "2024-06-01", (OSTROV, DARVAS, QUILL_LATER)),
    ("second", "2024-03-01", (TEAL,)),
    ("second", "2024-09-01", (TEAL, MARTEN)),
)
"""Blue Heron leaves the first list in June, when Quill gains a name; Blue Marten 7 comes to the second in September."""

ASKED = (
    "Selim Darvas",
    "Ostrov Maritime Trading Ltd",
    "BLUE HERON",
    "Kvil Zavod",
    "Blue Marten 7",
    "Дарваш Салим",
    "Nobody Known",
    "...",
    "",
    "x",
)


@contextmanager
def publishers(*names: str) -> Iterator[None]:
    """The invented publishers, known for a while."""
    with registered(*(Invented(name) for name in names or ("list", "second"))):
        yield


def loaded(ledger: Ledger, folder: Path, vintages: Sequence[Vintage] = VINTAGES) -> Ledger:
    """The ledger with these vintages loaded in this order."""
    with publishers():
        for name, published, entries in vintages:
            ledger.load(write(folder, f"{name} published={published}", *entries))
    return ledger
