"""How a report of a screening is to be read, and the parameters from which it is made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.report.method import COLUMNS, LISTS, NAME, OURS, dumped
from evidence.report.model import WITHHELD, Cell, Heading, Sheet, Withheld

READING: tuple[tuple[str, str, str], ...] = (
    (
        "What a hit is",
        "A listed party that one who was asked about may be: a possible match for a person to look at. It is no finding "
        "that the two are one, and nothing here concludes that anybody is listed. Only a signed decision says what a "
        "person concluded, and it is its signer's.",
        OURS,
    ),
    (
        "What no hit is",
        "No name or number in the vintages named on 'Lists used' was as alike as the threshold asks, for the day asked "
        "about. It does not say that a party stands on no list: other lists, later vintages, another spelling or a lower "
        "threshold may find it.",
        OURS,
    ),
    (
        "Score and reasons",
        "From 0 to 1: how alike the names are, part by part, moved by what both sides state of birth, nationality and kind; "
        "a number that both bear outweighs the names. It orders what a person looks at, and is no probability. 'Why alike' "
        "says how each came about. The weights are those of the policy named on Summary.",
        OURS,
    ),
    (
        "Vintages",
        "Names and numbers are those of every vintage known at the clocks asked; the state of a listing is that of the "
        "vintage which speaks for the day.",
        OURS,
    ),
    (
        "Decisions",
        "A decision holds for whoever is asked about alike and for the entry as it was when it was signed. 'Entry changed "
        "since' says that the list has said something else of the party by the time of the screening: it is to be looked at "
        "again. A decision marks a hit and takes none out.",
        OURS,
    ),
    (
        "The receipt",
        "What was screened is a signed record: question, clocks, policy, vintages, a hash of who was asked about and one of "
        "what was found, time and person. 'evidence verify' makes the screening again as of the same log entry and compares "
        "it byte by byte.",
        OURS,
    ),
    (
        "Withheld names",
        f"{WITHHELD} stands for who was asked about and for words in which they occur, where the report was not saved with "
        "confidential matter. Row numbers are those of the sheet that was screened.",
        OURS,
    ),
)

KEEPING: tuple[tuple[str, str, str], ...] = (
    (
        "Characters",
        "Control characters are shown as their pictures (␀). A text over 32,767 characters is cut with a mark that says so. "
        "Text that begins with =, +, - or @ is text, never a formula.",
        OURS,
    ),
    (
        "Making it again",
        "The parameters below and the same ledger give the same cells, also after more was loaded, screened or decided: the "
        "log entry is pinned. 'evidence verify' with this file recomputes every cell and names those that differ.",
        OURS,
    ),
)


def sheet(parameters: Mapping[str, Any]) -> Sheet:
    """The page."""
    rows: list[tuple[Cell, ...]] = [(Heading("How to read it"), None, None)]
    rows += [*READING, *LISTS[:2], *KEEPING]
    shown, kept = ({**parameters, "confidential": value} for value in (True, False))
    told = Withheld(dumped(shown), dumped(kept), secret=False)
    rows += [(None, None, None), (Heading("Parameters"), None, None)]
    rows.append(("Parameters (JSON)", told, "also in the properties of the file, which 'verify' reads"))
    return Sheet(NAME, COLUMNS, tuple(rows), page=True)
