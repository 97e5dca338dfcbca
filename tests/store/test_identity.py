"""Identity in the store: what the same words in another vintage, version or place come to, on both engines."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

import evidence as ev
from evidence.demo import sample
from evidence.importer import Entry
from evidence.importers import un_sc
from evidence.ledger import Ledger
from evidence.schema.identity import claim_id
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note
from tests.store.answers import counts, sound
from tests.store.invented import Invented, deal, party, registered, write

ACME = party("K1", "Acme", on="2019-05-01")


def ids(ledger: Ledger, **filters: str) -> set[str]:
    """The ids of the claims found."""
    return {row["id"] for row in ledger.rows(ev.claims(**filters))}


def test_the_same_statement_in_the_next_vintage_is_the_same_claim(ledger: Ledger, tmp_path: Path) -> None:
    """Read again because its line grew, moved to another line, under another date: the claims before keep their ids."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", ACME))
        before = ids(ledger)
        grown = party("K1", "Acme", "has_name; Acme[inv:K1]; Akme", on="2019-05-01")
        (second,) = ledger.load(write(tmp_path, "list published=2024-02-01", party("K0", "Zero"), grown))
        assert before < ids(ledger)
        assert (second.known, second.new) == (2, 3)
        with ledger.store.reading() as connection:
            places = connection.execute(
                text("SELECT p.locator FROM claim c JOIN passage p ON p.id = c.passage_id ORDER BY c.id")
            ).scalars()
            assert list(places) == ["line=2", "line=2", "line=2", "line=2", "line=3"]


def test_another_version_of_the_importer_makes_the_same_claims(ledger: Ledger, tmp_path: Path) -> None:
    """The version and the time of reading are in the reading, not in the claim."""
    invented = Invented()
    with registered(invented):
        file = write(tmp_path, "list published=2024-01-01", ACME)
        ledger.load(file)
        before = ids(ledger)
        invented.upgrade()
        (again,) = ledger.load(file)
        assert (again.new, again.known) == (0, 2)
        assert ids(ledger) == before


def test_two_series_say_different_claims_in_the_same_words(ledger: Ledger, tmp_path: Path) -> None:
    """The scope is in the hash: what two lists say is said by two."""
    with registered(Invented("list"), Invented("twin")):
        for name in ("list", "twin"):
            ledger.load(write(tmp_path, f"{name} published=2024-01-01", ACME))
        assert len(ids(ledger)) == 4
        assert not ids(ledger, series="invented-list") & ids(ledger, series="invented-twin")


def test_two_documents_alone_say_different_claims_in_the_same_words(ledger: Ledger, tmp_path: Path) -> None:
    """Two reports, and two paragraphs of one report, each say it: nothing is fused by its words."""
    with registered(Invented("report", series=False, keyed=False)):
        line = "-|declared; Iran[IR]; peace"
        ledger.load(write(tmp_path, "report", line, line, name="a.txt"), write(tmp_path, "report", line, name="b.txt"))
        assert len(ids(ledger)) == 3
        assert {row["quote"] for row in ledger.rows(ev.claims())} == {"declared; Iran[IR]; peace"}


def test_an_id_can_be_computed_from_what_the_answer_shows(ledger: Ledger, tmp_path: Path) -> None:
    """Whoever holds the record and knows the scope finds the id without the database."""
    invented = Invented()
    made: list[Claim | Note] = []

    def one(entry: Entry) -> list[Claim | Note]:
        made.append(
            entry.claim(
                "transferred_arms",
                supplier=Mention("North Korea", "KP"),
                recipient=Mention("Russia", "RU"),
                via=[Mention("Rajin"), Mention("Tumangang")],
                quantity=Quantity(5, 5.0),
            )
        )
        return made

    invented.given["one"] = one
    with registered(invented):
        ledger.load(write(tmp_path, "list published=2024-01-01", "K1|given; one"))
    (row,) = ledger.rows(ev.claims())
    assert isinstance(made[0], Claim)
    assert row["id"] == claim_id("series:invented-list", "K1", made[0])
    assert (row["quantity_low"], row["quantity_high"]) == (5, 5)
    sound(ledger)


def _produced(quantity: Quantity, entry: Entry) -> list[Claim | Note]:
    return [entry.claim("produced_arms", subject=Mention("Iran", "IR"), quantity=quantity, spans=((0, 2),))]


def test_five_and_five_point_nought_are_one_claim(ledger: Ledger, tmp_path: Path) -> None:
    """A register that writes 5 in one vintage and 5.0 in the next has changed nothing but its layout."""
    invented = Invented()
    with registered(invented):
        for month, low in enumerate((5, 5.0), 1):
            invented.given["one"] = partial(_produced, Quantity(low, low))
            ledger.load(write(tmp_path, f"list published=2024-0{month}-01", f"K1|given; one|note; n; {low}"))
        assert counts(ledger)["claim"] == 1


def test_a_deal_under_another_year_is_another_delivery(ledger: Ledger, tmp_path: Path) -> None:
    """What is read is in the hash: a corrected year is another claim, and the first is superseded."""
    with registered(Invented("register")):
        ledger.load(write(tmp_path, "register published=2024-01-01", deal("D1", "4", year="2020")))
        (second,) = ledger.load(write(tmp_path, "register published=2024-02-01", deal("D1", "4", year="2021")))
        assert (second.new, second.superseded) == (1, 1)
        assert [row["event_edtf"] for row in ledger.rows(ev.transfers())] == ["2021"]


def test_a_vintage_that_is_only_indented_anew_keeps_every_id(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """White space is layout: read afresh by another version, a re-wrapped list makes no new claim and no new note."""
    data = sample("un-list-2024-06-30.xml")
    wrapped = data.replace(b"    ", b"\t").replace(b"abroad. Travelled on\n", b"abroad.\n\t\tTravelled on\n")
    (tmp_path / "plain.xml").write_bytes(data)
    (tmp_path / "wrapped.xml").write_bytes(wrapped.replace(b"2024-06-30T", b"2024-07-30T"))
    ledger.load(tmp_path / "plain.xml")
    before = ids(ledger)
    monkeypatch.setattr(un_sc, "SOURCE", replace(un_sc.SOURCE, version="next"))
    (second,) = ledger.load(tmp_path / "wrapped.xml")
    assert (second.new, second.superseded, second.notes, second.entries_changed) == (0, 0, 0, 0)
    assert ids(ledger) == before
    monkeypatch.setattr(un_sc, "SOURCE", replace(un_sc.SOURCE, version="after next"))
    (again,) = ledger.load(tmp_path / "wrapped.xml")
    assert (again.new, again.superseded, again.notes) == (0, 0, 0)
    sound(ledger)
