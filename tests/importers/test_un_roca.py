"""The UN Register's returns: whose words they are, what a nil return denies, and what absence does not say.

No file of the publisher is at hand: every return here is invented, in the columns of the specification.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, Scope
from evidence.importers import un_roca as importer
from evidence.importers.un_roca.line import category_code, parties, places
from evidence.read.row import Row
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import Polarity

EXPORTS = (
    "Reporting state,Year,Category,Final importer state(s),Number of items,State of origin (if not exporter),"
    "Intermediate location(s) (if any),Description of items,Comments on the transfer\n"
)
IMPORTS = EXPORTS.replace("Final importer", "Exporter")
SHIPS = "Norway,2019,VI,Chile,2,,,patrol ships,\n"


def of(text: str) -> Document:
    return Document.of("returns.csv", text.encode(), "unoda")


def rows(*lines: str, header: str = EXPORTS) -> list[Row]:
    return list(importer.entries(Bundle((of(header + "".join(lines)),))))


def said(line: str, header: str = EXPORTS) -> list[Claim | Note]:
    """What one line comes to."""
    (row,) = rows(line, header=header)
    return list(importer.read(row))


def claim(line: str, header: str = EXPORTS) -> Claim:
    (found,) = [one for one in said(line, header) if isinstance(one, Claim)]
    return found


def test_an_export_line_is_the_exporters_claim() -> None:
    """The reporting state supplied; it is the origin, and the Register, which only publishes, is the hop before it."""
    found = claim(SHIPS)
    assert found.predicate == "transferred_arms"
    assert (found.subject, found.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))
    assert (found.chain, found.origin) == (("unoda", "norway"), "norway")
    assert importer.SOURCE.relay
    assert found.item == Mention("VI", "warships")
    assert found.role("category") == Mention("VI", "VI")
    assert found.role("description") == Mention("patrol ships")
    assert found.when is not None and found.when.text == "2019"
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.unit, found.quantity.approx) == (2, "item", None)
    assert found.quote == SHIPS.rstrip("\n")


def test_an_import_line_is_the_importers_claim() -> None:
    """The reporting state received; the other state stands as supplier, and says nothing here."""
    found = claim("Chile,2019,VI,Norway,3,,,patrol ships,\n", IMPORTS)
    assert (found.subject, found.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))
    assert (found.chain, found.origin) == (("unoda", "chile"), "chile")


def test_origin_and_way_are_roles_of_their_own() -> None:
    """The state of origin is not the supplier, and where goods went through is not where they went."""
    found = claim("Norway,2019,I,Poland,4,Germany,Panama; Port of Balboa,tanks,as new\n")
    assert found.role("state_of_origin") == Mention("Germany", "DE")
    assert [mention for role, mention in found.roles if role == "via"] == [
        Mention("Panama", "PA"),
        Mention("Port of Balboa"),
    ]
    (note,) = [one for one in said("Norway,2019,I,Poland,4,,,,as new\n") if isinstance(one, Note)]
    assert (note.label, note.quote) == ("Comments on the transfer", "as new")


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Norway,2019,V,,nil,,,,\n", Mention("V", "attack-helicopters")),
        ("Norway,2019,V,nil,,,,,\n", Mention("V", "attack-helicopters")),
        ("Norway,2019,V,,0,,,,\n", Mention("V", "attack-helicopters")),
        ("Norway,2019,I-VII,,Nil return,,,,\n", Mention("I-VII")),
        ("Norway,2019,nil,,,,,,\n", None),
    ],
)
def test_a_nil_return_denies_and_is_never_a_transfer_of_none(line: str, item: Mention | None) -> None:
    """The government says that it supplied none of the category in that year: a denial, without any number."""
    found = claim(line)
    assert (found.predicate, found.polarity, found.quantity) == ("supplied_arms", Polarity.DENIES, None)
    assert (found.subject, found.object, found.item) == (Mention("Norway", "NO"), None, item)
    assert claim(line, IMPORTS).predicate == "received_arms"


def test_nil_beside_a_state_denies_that_transfer() -> None:
    """0 items to a state is a denial of the transfer to it; it has no number either."""
    for number in ("0", "nil"):
        found = claim(f"Norway,2019,IV,Peru,{number},,,,\n")
        assert (found.predicate, found.polarity, found.quantity) == ("transferred_arms", Polarity.DENIES, None)
        assert found.object == Mention("Peru", "PE")


def test_a_number_not_stated_is_not_known() -> None:
    """An empty number is none, and one withheld keeps its words; neither is 0 and neither a denial."""
    found = claim("Norway,2019,VII,Chile,,,,,\n")
    assert (found.polarity, found.quantity) == (Polarity.ASSERTS, None)
    withheld = claim("Norway,2019,VII,Chile,Classified,,,,\n").quantity
    assert withheld is not None
    assert (withheld.low, withheld.high, withheld.text) == (None, None, "Classified")


def test_a_number_of_several_states_is_of_all_together() -> None:
    """40 to two states is not 40 to each: the transfers have no number, what was supplied in all has it."""
    one, other, whole = said("Norway,2019,VII,Chile; Peru,40,,,missiles,\n")
    assert isinstance(one, Claim) and isinstance(other, Claim) and isinstance(whole, Claim)
    assert [c.object and c.object.key for c in (one, other, whole)] == ["CL", "PE", None]
    assert [c.quantity and c.quantity.low for c in (one, other, whole)] == [None, None, 40]
    assert [c.predicate for c in (one, other, whole)] == ["transferred_arms", "transferred_arms", "supplied_arms"]
    assert len(said("Norway,2019,VII,Chile; Peru,,,,missiles,\n")) == 2


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Trinidad and Tobago", ["TT"]),
        ("Korea, Republic of", ["KR"]),
        ("Chile; Korea, Republic of", ["CL", "KR"]),
        ("Chile, Peru and Bolivia", ["name:chile peru and bolivia"]),
        ("Chile, Peru", ["CL", "PE"]),
        ("Chile and Peru", ["CL", "PE"]),
        ("Chile/Peru", ["CL", "PE"]),
        ("Rapid Reaction Corps, Land and Sea", ["name:rapid reaction corps land and sea"]),
        ("NATO; Chile", ["name:nato", "CL"]),
        ("Chile; Chile", ["CL"]),
        ("", []),
    ],
)
def test_states_are_parted_where_every_part_is_a_state(text: str, keys: list[str | None]) -> None:
    """Names hold commas and "and": only a semicolon, or parts that are all states, part a cell."""
    assert [mention.key for mention in parties(text)] == keys


def test_a_place_that_is_no_state_has_no_key() -> None:
    """A port is no party."""
    assert places("Panama; Port of Balboa") == (Mention("Panama", "PA"), Mention("Port of Balboa"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I", "I"),
        ("iv", "IV"),
        ("VII.b", "VII"),
        ("IV (a)", "IV"),
        ("I. Battle tanks", "I"),
        ("Category III: Large-calibre artillery systems", "III"),
        ("Warships", "VI"),
        ("SALW", "SALW"),
        ("Small arms", "SALW"),
        ("Light weapons", "SALW"),
        ("VI. Battle tanks", None),
        ("IX", None),
        ("12", None),
        ("boats", None),
        ("", None),
    ],
)
def test_a_category_is_a_number_a_name_or_both(text: str, code: str | None) -> None:
    """A number with the name of another category is neither."""
    assert category_code(text) == code


@pytest.mark.parametrize(
    ("line", "error", "why"),
    [
        ("Atlantis,2019,VI,Chile,2,,,,\n", UnknownWord, 'Reporting state: "Atlantis"'),
        ("Norway,,VI,Chile,2,,,,\n", BadValue, "Year: is empty"),
        ("Norway,19,VI,Chile,2,,,,\n", BadValue, "Year"),
        ("Norway,2019,,Chile,2,,,,\n", BadValue, "Category: is empty"),
        ("Norway,2019,IX,Chile,2,,,,\n", UnknownWord, "Write I to VII or SALW"),
        ("Norway,2019,I-VII,Chile,2,,,,\n", UnknownWord, "no category of the Register"),
        ("Norway,2019,VI,,2,,,,\n", BadValue, "is empty; write the state, or nil"),
        ("Norway,2019,VI,Chile,some,,,,\n", BadValue, "Number of items"),
        ("Norway,2019,VI,Chile,1.280,,,,\n", BadValue, "two readings"),
        ("Norway,2019,VI,nil,2,,,,\n", BadValue, "Take out the number or the nil"),
    ],
)
def test_what_no_return_can_hold_is_refused_with_its_place(line: str, error: type[LoadError], why: str) -> None:
    """The message names place, column and remedy, and keeps the record."""
    with pytest.raises(error, match=why) as raised:
        said(line)
    assert raised.value.place == "returns.csv#record=2&line=2"
    assert raised.value.raw == line.rstrip("\n")


def test_all_faults_of_a_line_are_told_together() -> None:
    """A person mends a line once."""
    with pytest.raises(BadValue) as raised:
        said("Atlantis,19,IX,Chile,some,,,,\n")
    assert len(raised.value.failures) == 4


def test_columns_are_known_without_brackets_and_case() -> None:
    """The site writes them in more than one way; what is in brackets explains."""
    header = "reporting State,Year,Category(I-VII),Exporter State,Number of Items\n"
    found = claim("Chile,2019,VI,Norway,3\n", header)
    assert found.origin == "chile" and found.object == Mention("Chile", "CL")


@pytest.mark.parametrize(
    ("header", "error", "why"),
    [
        (EXPORTS.replace("Comments on the transfer", "Remarks"), UnreadColumns, "'Remarks'"),
        (EXPORTS.replace("Year,", ""), Malformed, "'Year' is missing"),
        (EXPORTS.replace("Description of items", "Exporter state"), Malformed, "one table"),
        (EXPORTS.replace("Description of items", "Category (I-VII)"), Malformed, "stands twice"),
    ],
)
def test_a_table_of_other_columns_is_refused_by_name(header: str, error: type[LoadError], why: str) -> None:
    """A column that nobody reads, and one that is missing, are named."""
    assert importer.identify(of(header))
    with pytest.raises(error, match=why):
        rows(SHIPS, header=header)
    with pytest.raises(error, match=why):
        importer.describe(Bundle((of(header + SHIPS),)))


def test_one_government_over_unbroken_years_is_a_part_of_the_register() -> None:
    """Only such a table shows that a line is gone; one of several governments may be any choice of returns."""
    one = EXPORTS + SHIPS + SHIPS.replace("2019", "2020")
    assert importer.describe(Bundle((of(one),))).scope == Scope("exports of NO", 2019, 2020)
    gap = EXPORTS + SHIPS + SHIPS.replace("2019", "2021")
    several = EXPORTS + SHIPS + SHIPS.replace("Norway", "Poland")
    for text in (gap, several):
        scope = importer.describe(Bundle((of(text),))).scope
        assert scope == Scope("exports of several returns")
        assert not any(scope.covers(row.scope_part, row.scope_year) for row in importer.entries(Bundle((of(text),))))


def test_lines_that_are_equal_are_two() -> None:
    """Two lots of one kind to one state are two lines; the second is told apart by its order."""
    first, second = rows(SHIPS, SHIPS)
    assert first.key == "exports|NO|2019|VI|Chile|patrol ships"
    assert second.key == f"{first.key}#2"


def test_two_returns_stand_side_by_side(tmp_path: Path) -> None:
    """Norway's 2 and Chile's 3 are two statements of two origins on one transfer: disputed, never added, nil apart."""
    db = ev.open(tmp_path / "returns.db")
    (tmp_path / "exports.csv").write_text(EXPORTS + SHIPS + "Norway,2019,V,,nil,,,,\n")
    (tmp_path / "imports.csv").write_text(IMPORTS + "Chile,2019,VI,Norway,3,,,ships,\n")
    db.load(tmp_path / "exports.csv", tmp_path / "imports.csv", published="2020-06-30")
    (row,) = db.frame(ev.transfers(supplier="NO", recipient="CL")).to_dict("records")
    assert {(q["source"], q["low"]) for q in row["quantities"]} == {("norway", 2), ("chile", 3)}
    assert (row["origins_for"], row["denials"], row["disputed"]) == (2, 0, True)
    assert len(db.frame(ev.transfers())) == 1, "a nil return is no transfer"
    assert not db.verify().problems


def test_a_corrected_return_withdraws_its_own_lines_alone(tmp_path: Path) -> None:
    """Norway's new return on 2019 leaves out a line, which is withdrawn; its return on 2018 and Poland's stay."""
    db = ev.open(tmp_path / "returns.db")
    tanks = "Norway,2019,I,Peru,5,,,tanks,\n"
    (tmp_path / "first.csv").write_text(EXPORTS + SHIPS + tanks + SHIPS.replace("2019", "2018"))
    (tmp_path / "poland.csv").write_text(EXPORTS + SHIPS.replace("Norway", "Poland"))
    (tmp_path / "second.csv").write_text(EXPORTS + SHIPS.replace(",2,", ",4,"))
    for name, day in (("first", "2020-06-30"), ("poland", "2020-07-31"), ("second", "2021-06-30")):
        (receipt,) = db.load(tmp_path / f"{name}.csv", published=day)
        assert receipt.entries_withdrawn == (name == "second")
    standing = {(c.origin, c.event_edtf, c.quantity_low) for c in db.claims(ev.claims(predicate="transferred_arms"))}
    assert standing == {("norway", "2019", 4), ("norway", "2018", 2), ("poland", "2019", 2)}
