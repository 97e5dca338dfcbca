"""SIPRI's tables of volumes: what a figure says and does not say, and which totals can be those of their parts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence as ev
from evidence.errors import BadValue, LoadError, Malformed, UnreadColumns
from evidence.importer import Bundle, Document, Entry, Importer, Scope
from evidence.importers import sipri_tiv_exports as exports
from evidence.importers import sipri_tiv_imports as imports
from evidence.importers._sipri.sums import share_of, stretch, stretch_of_sum
from evidence.importers._sipri.volumes import Volume
from evidence.schema.records import Claim, Mention, Note

PREAMBLE = """Volume of transfers of major arms
Figures are in millions of SIPRI trend-indicator values (TIVs).
A '0' indicates that the volume of deliveries is between 0 and 0.5 million SIPRI TIV. An empty field indicates that no \
deliveries have been identified.
Figures may not add up to stated totals due to the conventions of rounding.

Source: INVENTED. Not SIPRI data.
Data generated: 7 Feb 2025 4:05:06 AM

"""
TAIL = "2022-2024,Percentage,Sum total years,Percentage of total\n"
HEADER = f"Exports by,2022,2023,2024,{TAIL}"
NORWAY = "Norway,120,,0 ,121,75%,121,75%\n"
POLAND = "Poland,,40,,40,25%,40,25%\n"
WORLD = "Total world export,120,40,0 ,161,100%,161,\n\n"
REAL = {"exports": "sipri_tiv_exports_1950-2024.csv", "imports": "sipri_tiv_imports_1950-2024.csv"}


def of(text: str) -> Document:
    return Document.of("volumes.csv", text.encode(), "sipri")


def entries(*rows: str, header: str = HEADER, world: str = WORLD) -> list[Entry]:
    """The entries of a table of exports with these rows and the world's."""
    return list(exports.entries(Bundle((of(PREAMBLE + header + "".join(rows) + world),))))


def read(entry: Entry) -> list[Claim | Note]:
    return list(exports.read(entry))


def claim_of(entry: Entry) -> Claim:
    (claim,) = [said for said in read(entry) if isinstance(said, Claim)]
    return claim


def keyed(*rows: str, world: str = WORLD) -> dict[str, Entry]:
    return {entry.key or "": entry for entry in entries(*rows, world=world)}


def test_a_figure_is_a_stated_sum_and_no_transfer() -> None:
    """It says what one party supplied in a year, in millions of TIV and never money; nobody is named on the other side."""
    claim = claim_of(keyed(NORWAY, POLAND)["Norway|2022"])
    assert (claim.predicate, claim.subject, claim.object) == ("supplied_arms", Mention("Norway", "NO"), None)
    assert claim.item == Mention("major arms")
    assert claim.when is not None and claim.when.text == "2022"
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.unit) == (120, 120, "million TIV")
    assert claim.quantity.approx is None
    assert claim.quote == "Norway … 120"
    assert (claim.chain, claim.origin, claim.roles) == (("sipri",), "sipri", ())


def test_the_table_of_recipients_says_what_was_received() -> None:
    """The same figures under "Recipient" are of the other side."""
    document = of(
        PREAMBLE + HEADER.replace("Exports by", "Recipient") + NORWAY + POLAND + WORLD.replace("export", "import")
    )
    assert imports.identify(document) and not exports.identify(document)
    claim = next(imports.read(next(imports.entries(Bundle((document,))))))
    assert isinstance(claim, Claim)
    assert (claim.predicate, claim.subject) == ("received_arms", Mention("Norway", "NO"))


def test_zero_is_a_volume_and_an_empty_field_is_none() -> None:
    """ "0" lies between 0 and 0.5 million, as the table says; a year without identified deliveries has no entry."""
    found = keyed(NORWAY, POLAND)
    zero = claim_of(found["Norway|2024"]).quantity
    assert zero is not None and (zero.low, zero.high, zero.text) == (0, 0.5, "0")
    assert "Norway|2023" not in found
    assert set(found) == {
        "Norway|2022", "Norway|2024", "Norway|2022-2024", "Poland|2023", "Poland|2022-2024", "Total world export|2022",
        "Total world export|2023", "Total world export|2024", "Total world export|2022-2024",
    }  # fmt: skip


def test_a_total_is_a_claim_of_its_years_and_its_share_a_note() -> None:
    """The total and its repetition are one statement of 2022 to 2024; the share is kept as the words that it is."""
    total, share = read(keyed(NORWAY, POLAND)["Norway|2022-2024"])
    assert isinstance(total, Claim) and isinstance(share, Note)
    assert total.when is not None and total.when.text == "2022/2024"
    assert total.quantity is not None and total.quantity.low == 121
    assert total.quote == "Norway … 121 … 121"
    assert (share.label, share.quote) == ("Percentage", "Norway … 75% … 75%")


def test_the_world_is_no_party() -> None:
    """The world's totals are claims as written whose subject is nobody; no search for a party finds them."""
    for entry in keyed(NORWAY, POLAND).values():
        claim = claim_of(entry)
        if entry.key and entry.key.startswith("Total"):
            assert claim.subject == Mention("Total world export")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Soviet Union", "SUHH"),
        ("Russia", "RU"),
        ("East Germany (GDR)", "DDDE"),
        ("Libya HoR*", "name:libya hor"),
        ("Hamas (Palestine)*", "name:hamas palestine"),
        ("European Union**", "name:european union"),
        ("unknown supplier(s)", None),
        ("unknown rebel group*", None),
    ],
)
def test_parties_are_states_or_names_or_nobody(written: str, key: str | None) -> None:
    """The Soviet Union is not Russia, a star keeps a party from being the state in its brackets, the unknown is nobody."""
    assert claim_of(entries(NORWAY.replace("Norway", written), POLAND)[0]).subject == Mention(written, key)


@pytest.mark.parametrize(
    ("rows", "world", "key", "why"),
    [
        (("Norway,120,,0 ,122,75%,122,75%\n", POLAND), WORLD, "Norway|2022-2024", r'"122" cannot be the sum of the years'),
        (("Norway,120,,0 ,118,73%,118,73%\n", POLAND), WORLD, "Norway|2022-2024", "lies between 119.5 and 121"),
        ((NORWAY, POLAND), WORLD.replace("120,40", "120,42"), "Total world export|2023", "the sum of the parties above"),
        ((NORWAY, POLAND), WORLD.replace("120,40", "120,"), "Total world export|2023", "is empty where 1 of the parties above"),
        ((NORWAY, "Poland,,40,,40,27%,40,27%\n"), WORLD, "Poland|2022-2024", "cannot be the share of 40 in 161"),
        ((NORWAY, "Poland,,40,,40,25%,40,24%\n"), WORLD, "Poland|2022-2024", "is not what Percentage says"),
        (("Norway,120,,0 ,121,75%,120,75%\n", POLAND), WORLD, "Norway|2022-2024", "is not what 2022-2024 says"),
        (("Norway,120,,0 ,121,a lot,121,\n", POLAND), WORLD, "Norway|2022-2024", "Write per cent in digits"),
        ((NORWAY, "Poland,,40,,,25%,,25%\n"), WORLD, "Poland|2022-2024", "not both stated"),
        (("Norway,120.5,,0 ,121,75%,121,75%\n", POLAND), WORLD, "Norway|2022", "Write whole millions"),
        ((NORWAY, POLAND, "Others,,,0 ,0 ,0.0%,0 ,0.0%\n"), WORLD, "Others|2024", "is a sum and no party"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(rows: tuple[str, ...], world: str, key: str, why: str) -> None:
    """The figure that cannot be what SIPRI printed is refused, with place, column and what it should be."""
    entry = keyed(*rows, world=world)[key]
    with pytest.raises(BadValue, match=why) as raised:
        read(entry)
    assert raised.value.place == entry.place
    assert raised.value.raw == entry.passage.text


def test_a_false_total_leaves_the_years_as_they_are() -> None:
    """Each year's figure is a statement of its own; refused are the total and the world's, which it is a part of."""
    found = entries("Norway,120,,0 ,127,79%,127,79%\n", POLAND)
    assert [entry.key for entry in found if _is_refused(entry)] == ["Norway|2022-2024", "Total world export|2022-2024"]


def test_all_faults_of_one_total_are_told_together() -> None:
    """A total with a wrong sum and a share that is wrong in both columns has three faults."""
    entry = keyed("Norway,120,,0 ,110,9%,110,9%\n", POLAND)["Norway|2022-2024"]
    with pytest.raises(BadValue) as raised:
        read(entry)
    assert len(raised.value.failures) == 3
    assert "cannot be the sum" in str(raised.value.failures[0])


def test_the_worlds_totals_are_not_held_against_parts_that_cannot_be_read() -> None:
    """A row cut short is refused alone; the receipt says which sums were not held."""
    text = PREAMBLE + HEADER + NORWAY + "Poland,,40\n" + WORLD
    found = list(exports.entries(Bundle((of(text),))))
    faults = [entry.place for entry in found if _is_refused(entry)]
    assert faults == ["volumes.csv#record=3&line=11"]
    assert "not held" in exports.describe(Bundle((of(text),))).remarks[-1]


def _is_refused(entry: Entry) -> bool:
    try:
        read(entry)
    except LoadError:
        return True
    return False


@given(st.lists(st.decimals(min_value=0, max_value=50_000, places=3), min_size=1, max_size=75))
def test_rounding_never_makes_a_fault(volumes: list[Fraction]) -> None:
    """Figures rounded from any volumes always hold with their rounded total and share."""
    exact = [Fraction(volume) for volume in volumes]
    total = sum(exact, Fraction(0))
    low, high = stretch_of_sum([str(round(volume)) if volume else "" for volume in exact])
    least, most = stretch(str(round(total)))
    assert least <= high and low <= most
    if round(total):
        for volume in exact:
            smallest, largest = share_of(str(round(volume)), str(round(total)))
            assert smallest <= 100 * volume / total <= largest


@given(st.lists(st.integers(0, 50_000), min_size=1, max_size=75), st.integers(1, 1_000))
def test_a_total_beyond_all_rounding_is_a_fault(figures: list[int], beyond: int) -> None:
    """More than half a million a figure away from the sum no rounding explains."""
    low, high = stretch_of_sum(map(str, figures))
    assert stretch(str(int(high) + 1 + beyond))[0] > high
    if low > beyond + 1:
        assert stretch(str(int(low) - beyond))[1] < low


def test_date_years_and_preamble_are_the_tables_own() -> None:
    """The day of generation is that of the vintage, the columns its years; every line above stands in the receipt."""
    described = exports.describe(Bundle((of(PREAMBLE + HEADER + NORWAY + POLAND + WORLD),)))
    assert (described.published_on, described.scope) == ("2025-02-07", Scope(None, 2022, 2024))
    lines = [f"preamble: {line}" for line in PREAMBLE.split("\n") if line]
    assert described.remarks[1:-1] == tuple(lines)
    assert described.remarks[-1].startswith("sums: 3 totals over years, 4 totals over parties, 5 shares held")


@pytest.mark.parametrize(
    ("before", "after", "error", "why"),
    [
        (",2023,", ",", Malformed, "the column '2023' is missing"),
        (",2024,", ",2024,2025,", UnreadColumns, "the column '2025'"),
        (",2024,", ",2024,2024,", UnreadColumns, r"the column '2024 \(2\)'"),
        ("Percentage,", "", Malformed, "the column 'Percentage' is missing"),
        ("2022-2024,", "", Malformed, "there is none"),
        ("2022-2024,", "2022-2023,2023-2024,", Malformed, "there is '2022-2023', '2023-2024'"),
        ("An empty field", "An empty cell", Malformed, "keep its first lines"),
        ("Total world export", "Total", Malformed, "'Total world export' is missing"),
    ],
)
def test_a_table_of_another_layout_is_refused_whole(before: str, after: str, error: type[LoadError], why: str) -> None:
    """What its figures mean, or of which years they are, must be said; a table cut off would withdraw what was cut."""
    text = (PREAMBLE + HEADER + NORWAY + POLAND + WORLD).replace(before, after)
    with pytest.raises(error, match=why):
        list(exports.entries(Bundle((of(text),))))


def test_a_year_that_is_empty_for_all_is_told() -> None:
    """A table made in October has a column for a year that nobody has counted yet: it shows nothing of that year."""
    told = exports.describe(
        Bundle((of(PREAMBLE + HEADER + NORWAY.replace("0 ", "") + POLAND + WORLD.replace("0 ", "")),))
    )
    assert told.remarks[-1].startswith("years without any figure: 2024. ")
    assert not any(
        "without any" in r for r in exports.describe(Bundle((of(PREAMBLE + HEADER + NORWAY + WORLD),))).remarks
    )


def test_a_party_stands_once() -> None:
    """A second row of one party is refused with both places."""
    found = entries(NORWAY, NORWAY, POLAND)
    with pytest.raises(BadValue, match="stands twice"):
        read(next(entry for entry in found if not isinstance(entry, Volume)))


def test_a_table_of_fewer_years_withdraws_nothing_outside_them(tmp_path: Path) -> None:
    """A later table of 2023 and 2024 corrects those years, and leaves 2022 and the total of 2022 to 2024 as stated."""
    db = ev.open(tmp_path / "volumes.db")
    (tmp_path / "all.csv").write_text(PREAMBLE + HEADER + NORWAY + POLAND + WORLD)
    later = PREAMBLE.replace("7 Feb", "9 Mar") + HEADER.replace("2022,2023", "2023").replace("2022-", "2023-")
    later += "Norway,,7,7,15%,7,15%\nPoland,39,,39,85%,39,85%\nTotal world export,39,7,46,100%,46,\n"
    (tmp_path / "later.csv").write_text(later)
    db.load(tmp_path / "all.csv")
    (receipt,) = db.load(tmp_path / "later.csv")
    assert receipt.entries_withdrawn == 0
    standing = {
        (c.subject.text, c.event_edtf): c.quantity_low
        for c in db.claims(ev.claims(predicate="supplied_arms"))
        if c.subject
    }
    assert standing["Norway", "2022"] == 120
    assert standing["Norway", "2024"] == 7
    assert standing["Poland", "2023"] == 39
    assert standing["Norway", "2022/2024"] == 121
    assert standing["Norway", "2023/2024"] == 7
    assert db.frame(ev.transfers()).empty
    assert not db.verify().problems
    (tmp_path / "gone.csv").write_text(
        PREAMBLE.replace("7 Feb", "9 Apr")
        + HEADER
        + NORWAY.replace("75%", "100%")
        + WORLD.replace("40", "").replace("161", "121")
    )
    (receipt,) = db.load(tmp_path / "gone.csv")
    assert receipt.entries_withdrawn == 2, "Poland's figure of 2023 and the world's"


def _real(shared_data: Path, kind: str) -> tuple[Document, list[dict[str, str]]]:
    """The real table, and its rows by the csv module, split off where the header begins."""
    path = shared_data / "arms" / REAL[kind]
    if not path.is_file():
        pytest.skip(f"the real table is absent: {path}")
    lines = path.read_text("ascii").splitlines()
    start = next(i for i, line in enumerate(lines) if ",1950,1951," in line)
    return Document.of(path.name, path.read_bytes(), "sipri"), list(csv.DictReader(filter(None, lines[start:])))


def _statements(module: Importer, document: Document) -> Iterator[Claim | Note]:
    for entry in module.entries(Bundle((document,))):
        yield from module.read(entry)


@pytest.mark.real
@pytest.mark.parametrize(
    ("kind", "module", "party", "parties", "figures", "zeros"),
    [("exports", exports, "Exports by", 136, 2_668, 86), ("imports", imports, "Recipient", 261, 7_976, 247)],
)
def test_the_real_table_reads_to_the_unit(
    shared_data: Path, kind: str, module: Importer, party: str, parties: int, figures: int, zeros: int
) -> None:
    """Each party's figure of each year and total is what the csv module finds, no more and no fewer; none is refused."""
    document, rows = _real(shared_data, kind)
    assert module.identify(document)
    expected: dict[tuple[str, str], str] = {}
    for row in rows:
        for column, text in row.items():
            if (column.isdigit() or column == "1950-2024") and text.strip():
                expected[row[party], column.replace("-", "/")] = text.strip()
    found: dict[tuple[str, str], str] = {}
    volumes: dict[tuple[str, str], float] = {}
    notes = []
    for said in _statements(module, document):
        if isinstance(said, Note):
            notes.append(said.quote)
            continue
        assert said.subject is not None and said.when is not None and said.quantity is not None
        key = said.subject.text, said.when.text
        assert key not in found
        found[key] = said.quantity.text
        assert said.quantity.low is not None
        volumes[key] = said.quantity.low
        assert said.quantity.high == (0.5 if said.quantity.text == "0" else said.quantity.low)
        assert said.quote.split(" … ")[:2] == [said.subject.text, said.quantity.text]
    assert found == expected
    assert {name for name, _ in found if not name.startswith("Total")} == {row[party] for row in rows[:-1]}
    assert len(rows) - 1 == parties
    of_parties = [text for (name, when), text in found.items() if "/" not in when and not name.startswith("Total")]
    assert (len(of_parties), of_parties.count("0")) == (figures, zeros)
    assert len(notes) == parties + 1
    total = sum(v for (name, when), v in volumes.items() if "/" not in when and not name.startswith("Total"))
    assert total == sum(int(row[str(y)]) for row in rows[:-1] for y in range(1950, 2025) if row[str(y)].strip())


@pytest.mark.real
def test_the_two_real_tables_state_one_world(shared_data: Path) -> None:
    """What the world supplied is what it received, in every year and over all: 2,065,055 million TIV."""
    worlds = []
    for kind, module in (("exports", exports), ("imports", imports)):
        document, _ = _real(shared_data, kind)
        said = [
            c for c in _statements(module, document) if isinstance(c, Claim) and c.subject and "world" in c.subject.text
        ]
        worlds.append({c.when.text: c.quantity.low for c in said if c.when and c.quantity})
    assert worlds[0] == worlds[1]
    assert worlds[0]["1950/2024"] == 2_065_055
    assert len(worlds[0]) == 75, "74 years and the whole: 2024 has no figure"


@pytest.mark.real
def test_the_starred_and_the_unknown_of_the_real_tables_are_no_states(shared_data: Path) -> None:
    """Every party without a star is a state but for two and the unknown; no starred one is."""
    named = set()
    for kind, module in (("exports", exports), ("imports", imports)):
        document, _ = _real(shared_data, kind)
        for said in _statements(module, document):
            if isinstance(said, Claim) and said.subject and not said.subject.text.startswith("Total world"):
                is_state = said.subject.key is not None and not said.subject.key.startswith("name:")
                if not is_state and "*" not in said.subject.text:
                    named.add(said.subject.text)
                assert not (is_state and "*" in said.subject.text), said.subject
    assert named == {"Libya GNC", "Northern Cyprus", "unknown supplier(s)", "unknown recipient(s)"}


@pytest.mark.real
def test_nothing_else_among_the_real_files_is_such_a_table(shared_data: Path) -> None:
    """Each table is recognised by its own importer alone."""
    found: dict[str | None, list[str]] = {}
    for path in sorted(p for p in shared_data.rglob("*") if p.is_file()):
        document = Document.of(path.name, path.read_bytes())
        for module in (exports, imports):
            if module.identify(document):
                found.setdefault(module.SOURCE.series, []).append(path.name)
    assert found == {"sipri-tiv-exports": [REAL["exports"]], "sipri-tiv-imports": [REAL["imports"]]}
