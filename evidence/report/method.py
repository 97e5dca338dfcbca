"""The last page: the rules by which the report was made, each with its source, and the parameters to make it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from evidence.report.model import WITHHELD, Cell, Column, Heading, Sheet, Withheld
from evidence.report.withholding import PROTECTED

NAME = "Method"

COLUMNS = (Column("rule", "Method: how this report was made", 26), Column("text", "", 96), Column("source", "", 40))

OURS = "rule of this library"

READING: tuple[tuple[str, str, str], ...] = (
    (
        "What a finding is",
        "A row of Findings is a proposition with the claims that sources make on it, for and against. It is not a "
        "conclusion of this library and not a finding of fact or law. Only a named person's signed finding is one.",
        OURS,
    ),
    (
        "Signed findings",
        "A signed finding concludes, and its signer answers for it: the outcome, the standard of proof and the reason are "
        "theirs, and no number of this library makes one of them. Nothing else in this report is a conclusion. Each leads "
        "to the claims for and against it and to those considered. 'To be signed again': a claim that it rests on is no "
        "longer held or was taken back. Those that were superseded or withdrawn by the log entry named are left out, and "
        "so are those on claims that were not published by the day named. Where nobody signed one there is no such sheet.",
        OURS,
    ),
    (
        "Red flags",
        "The sheet Provisions names provisions that a finding may engage: their conduct, days, parties and items fit what "
        "claims say, surely ('fits') or perhaps ('may fit'). Each is a red flag, a reason to inquire, and no conclusion: "
        "exemptions, determinations and whether the event took place are not judged. 'Row checked' says how far the "
        "table was checked against the text. The absence of red flags is no clearance. What is only denied raises none.",
        "15 CFR part 732, supplement 3, on red flags and the duty to inquire",
    ),
    (
        "Claims and quotes",
        "Every claim on the sheet Evidence quotes its document word for word. Where the quote joins several stretches, "
        "… stands between them. 'Read as' is how the library read the words, beside them and never instead of them.",
        OURS,
    ),
    (
        "Denials",
        "A denial bears on the same proposition as the claim that it denies and is counted apart. General denials "
        "('never any arms') are propositions of their own; 'See also' leads to them from the transfers they would cover.",
        OURS,
    ),
    (
        "Quantities",
        "Each source's figure stands as that source states it in its newest vintage. 'Quantity from' and 'to' are the "
        "lowest and highest stated, never a sum and never an average. An empty cell is not known, and is not zero. "
        "'approx.', 'exact' and 'not marked' are the source's own marks. 'Sources differ' is empty where one alone states it.",
        OURS,
    ),
    (
        "Trend-indicator values",
        "TIV measure the volume of military capability, in millions of their own unit. They are no price and bear no "
        "currency. They are shown a deal and year as the register states them and never divided over years.",
        "SIPRI, Sources and methods",
    ),
    (
        "Dates of events",
        "'Event as stated' is EDTF; 'Event from' and 'to' are the first and last day that it can mean. A mark for about "
        "(~) or uncertain (?) moves no bound. Days before 1900 stand as text, since Excel has no such dates.",
        "Extended Date/Time Format, Library of Congress, levels 0 and 1",
    ),
    (
        "In the period",
        "'yes': the event lies within the period asked for. 'may': its bounds, or a missing date, leave that open. "
        "Without a period every event is 'yes'.",
        OURS,
    ),
    (
        "Registers",
        "A deal that a register numbers is one proposition for each delivery year. A later vintage of a register "
        "replaces the earlier one; forecasts are left out.",
        OURS,
    ),
)

LISTS: tuple[tuple[str, str, str], ...] = (
    (
        "State on a day",
        "A vintage of a list proves its own day. 'listed' and 'not listed': vintages on or around the day show it. "
        "'stated only': the first vintage held is later and states an earlier listing date. 'unknown': the vintages held "
        "do not tell. The column 'Why' says which of these it is.",
        OURS,
    ),
    (
        "Continuity",
        "Between two vintages that agree, that nothing changed is presumed, and said. After the last vintage a party is "
        "listed when last seen, with the days since.",
        OURS,
    ),
    (
        "Names and identifiers",
        "They are taken from every vintage known at the clocks named on Summary: an alias published later also "
        "describes the party earlier.",
        OURS,
    ),
    (
        "Confidence of listings",
        "A listing is an act of its authority and so has a state, and no confidence.",
        OURS,
    ),
    (
        "Findings of this regime",
        "Transfers that name a target state of the regime in any role, and launches by it. Transfers by listed parties "
        "that name no target state are not searched for here; screen those parties by name.",
        OURS,
    ),
)

BELIEF: tuple[tuple[str, str, str], ...] = (
    (
        "What is believed",
        "Likelihood says how probable a finding is on what its claims say. Confidence says how well that is sourced, and "
        "nothing of whether it is so. Both are computed from the claims, the grades and the policy named on Summary. "
        "They are conventions and no frequencies, and no standard of proof. 'Stated as' is how the texts put it.",
        "ICD 203, words; otherwise rule of this library",
    ),
    (
        "Grades",
        "A letter says how reliable a source is, a digit how credible one claim is by itself; F and 6 say that nobody can "
        "judge, and weigh nothing. Persons sign them. Where nobody did, the policy's default for the kind of source and "
        "for how the text puts it stands in, marked 'default'. The grades are those known at the log entry named.",
        "Admiralty scale, STANAG 2511",
    ),
    (
        "Weight of a claim",
        "Every hand through which a claim came multiplies: the letter of the publisher, of each speaker it cites and of "
        "who it comes from. Who speaks in their own cause counts for a quarter; what somebody admits against their "
        "interest counts as from a B at least, unless nobody can judge them (F).",
        OURS,
    ),
    (
        "Independent origins",
        "Of all claims that come from one origin the weightiest alone counts, for and against: a copy adds nothing, and a "
        "denial repeated is one denial. Sources of one parent, as state media and their state, are one origin. So are "
        "texts that are nearly the same, and sources that cite each other in a ring. Weights of different origins add. "
        "Where origins are counted, publishers are too, and the lesser number holds: what one publisher prints is one voice.",
        OURS,
    ),
    (
        "Words for it",
        "'cannot be judged': what was said is too little, which is not an even chance. The status is insufficient, "
        "reported, credible, corroborated (two independent origins and more), doubtful, refuted, or contested where both "
        "sides weigh alike. One document alone never makes a finding corroborated.",
        OURS,
    ),
)

KEEPING: tuple[tuple[str, str, str], ...] = (
    (
        "Absence",
        "What this report does not show, the documents listed do not say in a way that was read. Data quality says what "
        "each of them covers, and how many of its entries and notes were not read.",
        OURS,
    ),
    (
        "Withheld words",
        f"{WITHHELD} stands for the words of documents that are not open, {PROTECTED} for who speaks in documents of "
        "protected sources. Their hashes stay.",
        OURS,
    ),
    (
        "Characters",
        "Control characters are shown as their pictures (␀). A text over 32,767 characters, the most a cell holds, is "
        "cut with a mark that says where it stands whole. Text that begins with =, +, - or @ is text, never a formula.",
        OURS,
    ),
    (
        "Printing",
        "Printed pages carry the left columns of each table, landscape, one page wide; hashes and further columns stand "
        "to the right in the workbook. Links beyond 65,530 a sheet, the most Excel takes, are numbers without a link.",
        OURS,
    ),
    (
        "Making it again",
        "The parameters below and the same ledger give the same cells, also after more was loaded: the log entry is "
        "pinned. 'evidence verify' with this file recomputes every cell and names those that differ.",
        OURS,
    ),
)


def sheet(parameters: Mapping[str, Any], *, lists: bool) -> Sheet:
    """The page. ``lists``: the report tells states of listings too."""
    rows: list[tuple[Cell, ...]] = [(Heading("How to read it"), None, None)]
    rows += [*READING, *BELIEF, *(LISTS if lists else ()), *KEEPING]
    rows += [(None, None, None), (Heading("Parameters"), None, None)]
    rows.append(
        ("Parameters (JSON)", _parameters(parameters), "also in the properties of the file, which 'verify' reads")
    )
    return Sheet(NAME, COLUMNS, tuple(rows), page=True)


def dumped(parameters: Mapping[str, Any]) -> str:
    """Parameters as one line of JSON."""
    return json.dumps(parameters, sort_keys=True)


def _parameters(parameters: Mapping[str, Any]) -> Withheld:
    shown, kept = ({**parameters, "confidential": value} for value in (True, False))
    return Withheld(dumped(shown), dumped(kept), secret=False)
