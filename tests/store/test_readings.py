"""Readings: what a file, a vintage, a party that comes back and a document read again change, on both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import evidence as ev
from evidence.demo import SAMPLES, sample
from evidence.errors import (
    LoadError,
    MissingDate,
    RejectedEntries,
    UnexpectedCount,
    UnknownFormat,
    Unreadable,
    UnreadColumns,
)
from evidence.importer import Between
from evidence.ledger import Ledger
from evidence.receipt import Receipt
from tests.store.answers import answers, counts, entries, grown, said, sound, words
from tests.store.invented import Invented, InventedParts, deal, party, registered, write
from tests.store.ledgers import Ledgers, opened

ACME = party("K1", "Acme", on="2019-05-01")
BETA = party("K2", "Beta", on="2019-06-01")
GAMMA = party("K3", "Gamma", on="2024-01-20")
JANUARY, FEBRUARY, MARCH, APRIL = (f"list published=2024-{month:02d}-15" for month in (1, 2, 3, 4))


@pytest.fixture
def invented() -> Invented:
    """A keyed list with vintages."""
    return Invented()


@pytest.fixture(autouse=True)
def known(invented: Invented) -> Iterator[None]:
    """The library knows the invented list while a test runs."""
    with registered(invented):
        yield


def samples(folder: Path) -> list[Path]:
    """The demonstration's files."""
    for one in SAMPLES:
        (folder / one.name).write_bytes(sample(one.name))
    return [folder / one.name for one in SAMPLES]


# the same bytes again


def test_the_same_file_twice_is_a_retrieval_and_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    """Loading what is known already appends who received it and when, and no claim, note, entry or reading."""
    file = write(tmp_path, JANUARY, ACME, BETA)
    (first,) = ledger.load(file)
    before, told = counts(ledger), answers(ledger)
    (again,) = ledger.load(file, by="B. Second")
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1}
    assert answers(ledger) == told
    assert (again.already_known, again.new, again.known, again.entries) == (True, 0, 4, 2)
    assert (first.already_known, first.new, first.known) == (False, 4, 0)
    assert "known already" in str(again)


def test_every_sample_of_the_demonstration_twice_is_five_retrievals(ledger: Ledger, tmp_path: Path) -> None:
    """A list, its next vintage, a register, an article and a sheet that quotes it: the rule holds for each importer."""
    files = samples(tmp_path)
    first = ledger.load(*files)
    before, told = counts(ledger), answers(ledger)
    again = ledger.load(*files)
    assert grown(before, counts(ledger)) == {"log": 5, "retrieval": 5}
    assert answers(ledger) == told
    assert [r.already_known for r in again] == [True] * 5
    assert sorted(r.known for r in again) == sorted(r.new + r.known for r in first)
    sound(ledger)


@pytest.mark.parametrize(
    "name", ["un_sc/sample.xml", "sipri_register/sample.csv", "article/sample.md", "article/sample.html"]
)
def test_a_golden_sample_twice_is_a_retrieval(ledger: Ledger, tmp_path: Path, name: str) -> None:
    """What the importers' own samples hold is stored, verifies, and is known the second time."""
    file = tmp_path / Path(name).name
    shutil.copyfile(Path(__file__).parents[1] / "golden" / name, file)
    (first,) = ledger.load(file, quarantine=True, published="2025-01-01")
    before = counts(ledger)
    (again,) = ledger.load(file)
    assert first.entries > 0
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1}
    assert (again.known, again.new) == (first.new, 0)
    sound(ledger)


def test_a_file_under_another_name_is_the_same_document(ledger: Ledger, tmp_path: Path) -> None:
    """A name is a label: the bytes decide, and each retrieval keeps the name it came under."""
    ledger.load(write(tmp_path, JANUARY, ACME))
    before = counts(ledger)
    (again,) = ledger.load(write(tmp_path, JANUARY, ACME, name="copy.txt"))
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1}
    assert again.file == "copy.txt"
    with ledger.store.reading() as connection:
        names = connection.execute(text("SELECT name FROM retrieval ORDER BY id")).scalars().all()
    assert names == ["list-published-2024-01-15.txt", "copy.txt"]


def test_two_files_of_the_same_bytes_in_one_load_are_one_reading(ledger: Ledger, tmp_path: Path) -> None:
    """The second of two copies that are loaded together is a retrieval, as it would be tomorrow."""
    files = [write(tmp_path, JANUARY, ACME, name=name) for name in ("a.txt", "b.txt")]
    receipts = ledger.load(*files)
    assert [r.already_known for r in receipts] == [False, True]
    assert counts(ledger)["reading"] == 1
    assert counts(ledger)["retrieval"] == 2


# vintages


def test_a_vintage_records_only_what_changed(ledger: Ledger, tmp_path: Path) -> None:
    """One party gone, one new, one unchanged: the reading holds exactly those changes against its base."""
    (first,) = ledger.load(write(tmp_path, JANUARY, ACME, BETA))
    before = counts(ledger)
    (second,) = ledger.load(write(tmp_path, FEBRUARY, ACME, GAMMA))
    assert second.base == first.document
    assert (second.entries_new, second.entries_changed, second.entries_unchanged) == (1, 0, 1)
    assert (second.entries_withdrawn, second.new, second.known, second.withdrawn) == (1, 2, 2, 2)
    more = grown(before, counts(ledger))
    assert (more["claim"], more["entry"], more["reading_change"], more["reading_entry"]) == (2, 1, 4, 2)
    assert entries(ledger) == ["K1", "K3"]
    assert entries(ledger, published_by="2024-01-31") == ["K1", "K2"]
    sound(ledger)


def test_an_entry_that_says_something_else_supersedes_only_that(ledger: Ledger, tmp_path: Path) -> None:
    """A changed listing date is one claim for another; the name beside it is the claim it was."""
    ledger.load(write(tmp_path, JANUARY, ACME))
    (second,) = ledger.load(write(tmp_path, FEBRUARY, party("K1", "Acme", on="2019-05-02")))
    assert (second.entries_changed, second.new, second.known, second.superseded, second.withdrawn) == (1, 1, 1, 1, 0)
    assert {row["event_edtf"] for row in ledger.rows(ev.claims(predicate="designated_under"))} == {"2019-05-02"}


def test_an_unchanged_entry_is_not_read(ledger: Ledger, invented: Invented, tmp_path: Path) -> None:
    """An importer reads an entry only where its raw words are new: the rest is skipped by their hash."""
    ledger.load(write(tmp_path, JANUARY, ACME, BETA))
    assert invented.taken() == ["K1", "K2"]
    ledger.load(write(tmp_path, FEBRUARY, BETA, GAMMA, ACME))
    assert invented.taken() == ["K3"]
    ledger.load(write(tmp_path, MARCH, BETA.replace(";", " ;"), GAMMA, ACME))
    assert invented.taken() == ["K2"]
    ledger.load(write(tmp_path, MARCH, BETA.replace(";", " ;"), GAMMA, ACME))
    assert invented.taken() == []


def test_a_party_that_comes_back_is_an_addition_of_what_exists(ledger: Ledger, tmp_path: Path) -> None:
    """Off the list and on it again: the same ids, no new claim row, one addition to the last reading."""
    ledger.load(write(tmp_path, JANUARY, ACME, BETA))
    ids = {row["id"] for row in ledger.rows(ev.claims())}
    (gone,) = ledger.load(write(tmp_path, FEBRUARY, BETA))
    before = counts(ledger)
    (back,) = ledger.load(write(tmp_path, MARCH, ACME, BETA))
    assert (gone.withdrawn, back.new, back.known, back.entries_new) == (2, 0, 4, 1)
    more = grown(before, counts(ledger))
    assert "claim" not in more
    assert "passage" not in more
    assert more["reading_change"] == 2
    assert {row["id"] for row in ledger.rows(ev.claims())} == ids
    assert entries(ledger, published_by="2024-02-20") == ["K2"]
    kinds = [(row["kind"], row["between"][1]) for row in ledger.rows(ev.changes(entity="inv:K1"))]
    assert kinds == [("removed", "2024-02-15"), ("added", "2024-03-15")]
    sound(ledger)


def test_a_late_vintage_is_placed_between_and_its_successors_changes_stay_true(ledger: Ledger, tmp_path: Path) -> None:
    """January and March are loaded, then February: every month answers as it would in order."""
    january, march = write(tmp_path, JANUARY, ACME, BETA), write(tmp_path, MARCH, BETA, GAMMA)
    ledger.load(january, march)
    (late,) = ledger.load(write(tmp_path, FEBRUARY, ACME, party("K2", "Beta", on="2019-07-01"), GAMMA))
    assert late.base is not None
    assert entries(ledger) == ["K2", "K3"]
    assert entries(ledger, published_by="2024-02-29") == ["K1", "K2", "K3"]
    assert entries(ledger, published_by="2024-01-31") == ["K1", "K2"]
    told = [(row["entity"], row["kind"], row["between"]) for row in ledger.rows(ev.changes())]
    to_february, to_march = ["2024-01-15", "2024-02-15"], ["2024-02-15", "2024-03-15"]
    assert sorted(told) == sorted(
        [
            ("inv:K3", "added", to_february),
            ("inv:K2", "changed", to_february),
            ("inv:K1", "removed", to_march),
            ("inv:K2", "changed", to_march),
        ]
    )
    sound(ledger)


VARIANTS = {
    "A": ["", party("A", "Alpha", on="2020-01-01"), party("A", "Alpha", "note; remark; moved", on="2020-02-02")],
    "B": ["", party("B", "Beta"), party("B", "Beta", "has_name; Beta[inv:B]; Veta; quality=low")],
    "C": ["", party("C", "Ceta", programme="P1"), party("C", "Ceta Two", programme="P2")],
}
VINTAGE = st.fixed_dictionaries({key: st.sampled_from(lines) for key, lines in VARIANTS.items()})
DAYS = ("2024-01-15", "2024-02-15", "2024-03-15", "2024-04-15")


def _monthly(ledgers: Ledgers, months: list[dict[str, str]], order: tuple[int, ...], folder: Path) -> dict[str, object]:
    """What a ledger answers at each month's end and on each day, its vintages loaded in this order."""
    found: dict[str, object] = {}
    with registered(Invented()), opened(ledgers) as ledger:
        for place in order:
            lines = [line for line in months[place].values() if line]
            ledger.load(write(folder, f"list published={DAYS[place]}", *lines, "Z|note; end; of file"))
        for day in (None, *DAYS[: len(months)]):
            for question in (ev.claims, ev.notes, ev.designations, ev.changes):
                found[f"{question.__name__} by {day}"] = said(ledger.rows(question(published_by=day)))
        for day in DAYS[: len(months)]:
            found[f"designations on {day}"] = said(ledger.rows(ev.designations(on=day)))
        sound(ledger)
    return found


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(months=st.lists(VINTAGE, min_size=3, max_size=4), data=st.data())
def test_every_answer_is_the_same_in_whatever_order_vintages_are_loaded(
    sqlite_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, months: list[dict[str, str]], data: st.DataObject
) -> None:
    """Claims, notes, designations and changes at every publication date do not tell which vintage came first here."""
    straight = tuple(range(len(months)))
    order = tuple(data.draw(st.permutations(straight)))
    folder = tmp_path_factory.mktemp("orders")
    assert _monthly(sqlite_ledgers, months, order, folder) == _monthly(sqlite_ledgers, months, straight, folder)


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (3, 1, 0, 2)])
def test_the_engines_answer_alike_whatever_the_order(
    ledgers: Ledgers, sqlite_ledgers: Ledgers, tmp_path: Path, order: tuple[int, ...]
) -> None:
    """Four vintages in two orders, compared with SQLite in order: an alias moves, a party leaves and comes back."""
    a, b, c = VARIANTS.values()
    months = [
        {"A": a[1], "B": b[1], "C": c[1]},
        {"A": a[2], "B": b[0], "C": c[2]},
        {"A": a[1], "B": b[2], "C": c[0]},
        {"A": a[0], "B": b[1], "C": c[1]},
    ]
    assert _monthly(ledgers, months, order, tmp_path) == _monthly(sqlite_ledgers, months, (0, 1, 2, 3), tmp_path)


def test_two_vintages_of_one_day_stand_in_the_order_in_which_they_came(ledger: Ledger, tmp_path: Path) -> None:
    """A list published twice in a day: the one loaded later is the later one, and changes between them are told."""
    ledger.load(write(tmp_path, JANUARY, ACME, name="morning.txt"))
    (second,) = ledger.load(write(tmp_path, JANUARY, ACME, BETA, name="evening.txt"))
    assert (second.entries_new, second.entries_withdrawn) == (1, 0)
    assert entries(ledger) == ["K1", "K2"]
    rows = ledger.rows(ev.changes())
    assert [(row["entity"], row["kind"]) for row in rows] == [("inv:K2", "added")]
    assert {row["state"] for row in ledger.rows(ev.designations(on="2024-01-15"))} == {"listed"}


def test_a_corrected_publication_date_orders_the_vintages_anew(ledger: Ledger, tmp_path: Path) -> None:
    """The later date is an assertion that stands over the earlier one; both stay, and each answers as of its time."""
    january, february = write(tmp_path, JANUARY, ACME), write(tmp_path, FEBRUARY, ACME, BETA)
    ledger.load(january, february)
    assert entries(ledger) == ["K1", "K2"]
    before = counts(ledger)
    (corrected,) = ledger.load(january, published="2024-03-01")
    assert grown(before, counts(ledger)) == {"log": 1, "retrieval": 1, "publication": 1}
    assert corrected.published_on == "2024-03-01"
    assert entries(ledger) == ["K1"]
    assert entries(ledger, published_by="2024-02-20") == ["K1", "K2"]
    assert entries(ledger, as_of="2") == ["K1", "K2"]
    told = [(row["entity"], row["kind"], row["between"]) for row in ledger.rows(ev.changes())]
    assert told == [("inv:K2", "removed", ["2024-02-15", "2024-03-01"])]
    sound(ledger)


# partial vintages

REGISTER = "register published={day} years={years}"


def _register(folder: Path, day: str, years: str, *lines: str, part: str = "") -> Path:
    head = f"register published={day}" + (f" years={years}" if years else "") + (f" part={part}" if part else "")
    return write(folder, head, *lines, name=f"register-{day}-{years}{part}.txt")


def test_a_vintage_of_some_years_withdraws_nothing_outside_them(ledger: Ledger, tmp_path: Path) -> None:
    """An extract from 2020 on says nothing of 2019; what it leaves out inside its years is withdrawn."""
    with registered(Invented("register")):
        whole = [deal("D1", "1", year="2019"), deal("D2", "2", year="2020"), deal("D3", "3", year="2021")]
        ledger.load(_register(tmp_path, "2024-01-01", "", *whole))
        (second,) = ledger.load(_register(tmp_path, "2024-02-01", "2020..2024", whole[2], deal("D4", "4", year="2022")))
        assert (second.entries_new, second.entries_unchanged, second.entries_withdrawn) == (1, 1, 1)
        assert entries(ledger) == ["D1", "D3", "D4"]
        told = {(row["entity"], row["kind"]) for row in ledger.rows(ev.changes())}
        assert told == {("D2", "removed"), ("D4", "added")}
        sound(ledger)


def test_a_vintage_of_one_part_withdraws_nothing_of_another(ledger: Ledger, tmp_path: Path) -> None:
    """An export of one programme leaves the other programme's entries as they were."""
    with registered(Invented("register")):
        a1, a2, b1 = deal("A1", "1", part="A"), deal("A2", "2", part="A"), deal("B1", "3", part="B")
        ledger.load(_register(tmp_path, "2024-01-01", "", a1, a2, part="A"))
        ledger.load(_register(tmp_path, "2024-02-01", "", b1, part="B"))
        assert entries(ledger) == ["A1", "A2", "B1"]
        ledger.load(_register(tmp_path, "2024-03-01", "", a2, part="A"))
        assert entries(ledger) == ["A2", "B1"]
        assert entries(ledger, published_by="2024-02-15") == ["A1", "A2", "B1"]
        sound(ledger)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_parts_of_a_series_stand_side_by_side_in_whatever_order_they_are_loaded(
    ledger: Ledger, tmp_path: Path, order: tuple[int, ...]
) -> None:
    """An older extract of other years that is loaded late is found beside the newer one, not lost behind it."""
    with registered(Invented("register")):
        files = [
            _register(tmp_path, "2024-01-01", "", deal("D1", "1", year="2019"), deal("D2", "2", year="2020")),
            _register(tmp_path, "2024-02-01", "2019..2019", deal("D1", "5", year="2019"), deal("D9", "9", year="2019")),
            _register(tmp_path, "2024-03-01", "2020..2022", deal("D3", "3", year="2021")),
        ]
        for place in order:
            ledger.load(files[place])
        assert entries(ledger) == ["D1", "D3", "D9"]
        assert {row["quantity_low"] for row in ledger.rows(ev.claims(entity="KP"))} == {3, 5, 9}
        assert entries(ledger, published_by="2024-02-15") == ["D1", "D2", "D9"]
        assert entries(ledger, published_by="2024-01-15") == ["D1", "D2"]
        sound(ledger)


def test_an_entry_outside_the_scope_that_a_vintage_states_all_the_same_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    """A register extract holds some deals delivered before its years: what it states is added, nothing is inferred."""
    with registered(Invented("register")):
        early, inside = deal("D1", "1", year="2019"), deal("D2", "2", year="2020")
        ledger.load(_register(tmp_path, "2024-01-01", "2020..2024", inside))
        ledger.load(_register(tmp_path, "2024-02-01", "2020..2024", early, inside))
        ledger.load(_register(tmp_path, "2024-03-01", "2020..2024", inside))
        assert entries(ledger) == ["D1", "D2"]


# vintages of several files


def _vintage(folder: Path, day: str, more: str, *lines: str) -> tuple[Path, Path]:
    main = write(folder, f"bundle file=main published={day}", *lines, name=f"main-{day}.txt")
    return main, write(folder, "bundle file=more", more, name=f"more-{len(more)}.txt")


def test_the_files_of_a_vintage_are_one_reading_in_whatever_order_they_are_named(
    ledger: Ledger, tmp_path: Path
) -> None:
    """The first load reads them together; the second, named the other way round, is a retrieval of each."""
    with registered(InventedParts("bundle")):
        main, more = _vintage(tmp_path, "2024-01-01", BETA, ACME)
        (first,) = ledger.load(main, more)
        assert (first.entries, first.file) == (2, ["main-2024-01-01.txt", more.name])
        before = counts(ledger)
        (again,) = ledger.load(more, main)
        assert again.already_known
        (alone,) = ledger.load(more)
        assert alone.already_known
        assert grown(before, counts(ledger)) == {"log": 2, "retrieval": 3}
        sound(ledger)


@pytest.mark.parametrize("main_first", [True, False])
@pytest.mark.parametrize("which", ["main", "more"])
def test_a_vintage_that_shares_a_file_with_the_one_before_is_a_vintage(
    ledger: Ledger, tmp_path: Path, which: str, main_first: bool
) -> None:
    """Of several files often only one changes from week to week: the other's bytes do not make it the old vintage."""
    with registered(InventedParts("bundle")):
        main, more = _vintage(tmp_path, "2024-01-01", BETA, ACME)
        ledger.load(main, more)
        if which == "main":
            main, _ = _vintage(tmp_path, "2024-02-01", BETA, ACME, GAMMA)
        else:
            _, more = _vintage(tmp_path, "2024-01-01", BETA + "|note; remark; more", ACME)
        (second,) = ledger.load(main, more) if main_first else ledger.load(more, main)
        assert (second.already_known, second.entries_unchanged) == (False, 2 if which == "main" else 1)
        assert counts(ledger)["reading"] == 2
        assert entries(ledger) == (["K1", "K2", "K3"] if which == "main" else ["K1", "K2"])
        assert len(ledger.rows(ev.notes())) == (which == "more")
        sound(ledger)


def test_a_vintage_whose_files_another_one_holds_too_is_read_again_as_itself(ledger: Ledger, tmp_path: Path) -> None:
    """Its files with one more were loaded since: a new version that needs it reads it, and not that other one."""
    invented = InventedParts("bundle")
    with registered(invented):
        main, more = _vintage(tmp_path, "2024-01-15", BETA, ACME)
        third = write(tmp_path, "bundle file=third", GAMMA, name="third.txt")
        ledger.load(main, more)
        ledger.load(main, more, third)
        invented.upgrade()
        ledger.load(*_vintage(tmp_path, "2023-12-15", ACME, party("K9", "Last")))
        told = [(row["entity"], row["kind"]) for row in ledger.rows(ev.changes())]
        assert told == [("inv:K2", "added"), ("inv:K9", "removed"), ("inv:K3", "added")]
        sound(ledger)


def test_two_vintages_of_several_files_in_one_load_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Which comments belong to which list nobody can tell: the message names the two files of one part."""
    with registered(InventedParts("bundle")):
        one, other = _vintage(tmp_path, "2024-01-01", BETA, ACME), _vintage(tmp_path, "2024-02-01", GAMMA, ACME)
        with pytest.raises(LoadError, match=r"main-2024-01-01.txt and main-2024-02-01.txt are both the part 'main'"):
            ledger.load(*one, other[0])
        assert counts(ledger)["log"] == 0


# another version of the importer

CHANGED = party("K1", "Acme", "1:has_title; Acme[inv:K1]; Dr", "2:has_title; Acme[inv:K1]; Doctor")


def test_a_base_read_by_an_older_version_is_read_again_first(
    ledger: Ledger, invented: Invented, tmp_path: Path
) -> None:
    """What a new version reads otherwise is a change of reading, and no change between the vintages."""
    ledger.load(write(tmp_path, JANUARY, CHANGED, BETA))
    assert "1:has_title" not in words(ledger)
    invented.upgrade()
    before = counts(ledger)
    (second,) = ledger.load(write(tmp_path, FEBRUARY, CHANGED, BETA, GAMMA))
    assert invented.taken() == ["K1", "K2", "K1", "K2", "K3"]
    more = grown(before, counts(ledger))
    assert (more["reading"], more["document"], more["log"], more.get("retrieval")) == (2, 1, 2, 1)
    assert (second.entries_new, second.entries_changed, second.withdrawn, second.superseded) == (1, 0, 0, 0)
    assert [(r["entity"], r["kind"]) for r in ledger.rows(ev.changes())] == [("inv:K3", "added")]
    assert [r["object"] for r in ledger.rows(ev.claims(predicate="has_title"))] == ["Doctor"]
    assert [r["object"] for r in ledger.rows(ev.claims(predicate="has_title", as_of="1"))] == ["Dr"]
    assert [r["object"] for r in ledger.rows(ev.claims(predicate="has_title", published_by="2024-01-31"))] == ["Doctor"]
    sound(ledger)


def test_a_vintage_in_another_layout_of_its_series_follows_and_each_is_read_by_its_own_importer(
    ledger: Ledger, invented: Invented, tmp_path: Path
) -> None:
    """Two importers of one series: states and withdrawals hold across both, and neither reads the other's file."""
    other = Invented("layout")
    other.SOURCE = replace(other.SOURCE, series=invented.SOURCE.series)
    with registered(other):
        ledger.load(write(tmp_path, JANUARY, CHANGED, BETA))
        invented.upgrade()
        (second,) = ledger.load(write(tmp_path, FEBRUARY.replace("list", "layout"), ACME, GAMMA))
        assert (second.importer, second.entries_new, second.entries_withdrawn) == ("invented_layout", 1, 1)
        assert invented.taken() == ["K1", "K2", "K1", "K2"], "read again by its own importer's new version"
        assert other.taken() == ["K1", "K3"], "an entry of another layout is never skipped unread"
        assert any("another layout, which invented_list reads" in issue.message for issue in second.issues)
        (third,) = ledger.load(write(tmp_path, MARCH, GAMMA, BETA))
        assert (third.entries_new, third.entries_withdrawn) == (1, 1)
        states = {r["entity"]: r["state"] for r in ledger.rows(ev.designations(on="2024-02-15"))}
        assert states == {"inv:K1": "listed", "inv:K2": "not_listed", "inv:K3": "listed"}
        sound(ledger)


def test_a_vintage_that_was_dated_by_hand_is_read_again_under_its_date(
    ledger: Ledger, invented: Invented, tmp_path: Path
) -> None:
    """The day given with the load is known to the ledger; reading again does not ask for it."""
    dateless = write(tmp_path, "list", CHANGED, BETA)
    ledger.load(dateless, published="2024-01-15")
    invented.upgrade()
    (second,) = ledger.load(write(tmp_path, FEBRUARY, CHANGED))
    assert (second.entries_withdrawn, second.published_on) == (1, "2024-02-15")
    invented.upgrade("3")
    (again,) = ledger.load(dateless)
    assert again.published_on == "2024-01-15"
    assert entries(ledger) == ["K1"]


def test_what_was_quarantined_or_had_shrunk_is_read_again_all_the_same(
    ledger: Ledger, invented: Invented, tmp_path: Path
) -> None:
    """A base that was accepted with its faults does not stop the next vintage when it must be read again."""
    many = [party(f"N{n}", f"Name {n}") for n in range(60)]
    ledger.load(write(tmp_path, JANUARY, *many))
    ledger.load(write(tmp_path, FEBRUARY, many[0], "K9|bad; no such day"), quarantine=True, accept_shrinkage=True)
    invented.upgrade()
    (third,) = ledger.load(write(tmp_path, MARCH, many[0], BETA))
    assert (third.entries_new, third.entries_unchanged) == (1, 1)
    assert entries(ledger) == ["K2", "N0"]


def test_changes_between_vintages_of_different_readings_tell_only_true_ones(
    ledger: Ledger, invented: Invented, tmp_path: Path
) -> None:
    """January stays read by version 1, February is read by 1 and 2: they are compared where one version read both."""
    spoken = CHANGED + "|has_name; Acme[inv:K1]; Akme; quality=low"
    ledger.load(write(tmp_path, JANUARY, CHANGED), write(tmp_path, FEBRUARY, spoken))
    invented.upgrade()
    ledger.load(write(tmp_path, MARCH, spoken, BETA))
    told = [(r["entity"], r["kind"], r["field"], r["before"], r["after"]) for r in ledger.rows(ev.changes())]
    assert told == [
        ("inv:K1", "changed", "has_name", None, "Akme; quality: low"),
        ("inv:K2", "added", None, None, "Beta"),
    ]


def test_a_late_vintage_has_its_successor_read_again_too(ledger: Ledger, invented: Invented, tmp_path: Path) -> None:
    """A vintage loaded late by a new version stands before one that an old version read: that one is read again."""
    spoken = CHANGED + "|has_name; Acme[inv:K1]; Akme; quality=low"
    ledger.load(write(tmp_path, JANUARY, CHANGED), write(tmp_path, MARCH, spoken))
    invented.upgrade()
    ledger.load(write(tmp_path, FEBRUARY, CHANGED, BETA))
    told = [(r["entity"], r["kind"], r["field"], r["after"]) for r in ledger.rows(ev.changes())]
    assert told == [
        ("inv:K2", "added", None, "Beta"),
        ("inv:K2", "removed", None, None),
        ("inv:K1", "changed", "has_name", "Akme; quality: low"),
    ]
    assert [r["object"] for r in ledger.rows(ev.claims(predicate="has_title"))] == ["Doctor"]


def test_a_document_alone_that_is_read_again_drops_and_adds(ledger: Ledger, tmp_path: Path) -> None:
    """A report read by a new version: what it reads otherwise is new, what it no longer reads is gone, the rest known."""
    alone = Invented("report", series=False, keyed=False)
    with registered(alone):
        file = write(
            tmp_path,
            "report published=2024-01-15",
            "-|declared; Iran[IR]; peace|1:declared; Iran[IR]; war|2:declared; Iran[IR]; truce|note; line; kept",
            "-|1:note; line; old",
        )
        (first,) = ledger.load(file)
        before = {row["id"]: row["object"] for row in ledger.rows(ev.claims())}
        alone.upgrade()
        (again,) = ledger.load(file)
        after = {row["id"]: row["object"] for row in ledger.rows(ev.claims())}
        assert sorted(before.values()) == ["peace", "war"]
        assert sorted(after.values()) == ["peace", "truce"]
        assert [before[i] for i in before.keys() & after.keys()] == ["peace"]
        assert (again.new, again.known, again.superseded + again.withdrawn, again.base) == (1, 1, 1, first.document)
        assert (again.notes, again.notes_known, again.notes_withdrawn) == (0, 1, 1)
        assert [row["text"] for row in ledger.rows(ev.notes())] == ["note; line; kept"]
        assert sorted(r["object"] for r in ledger.rows(ev.claims(as_of="1"))) == ["peace", "war"]
        sound(ledger)


# entries without a key, and with the same one


def test_entries_without_a_key_count_as_often_as_they_stand(ledger: Ledger, tmp_path: Path) -> None:
    """Three equal lines are three occurrences; two in the next vintage withdraw one; their order does not matter."""
    line, other = "|".join(party("K1", "Acme").split("|")[1:2]), "has_name; Beta[inv:B]; Beta"
    with registered(Invented("loose", keyed=False)):
        one, two = f"-|{line}", f"-|{other}"
        (first,) = ledger.load(write(tmp_path, "loose published=2024-01-01", one, two, one, one))
        assert (first.entries, first.new) == (4, 4)
        (second,) = ledger.load(write(tmp_path, "loose published=2024-02-01", one, one, two))
        assert (second.entries_unchanged, second.entries_withdrawn, second.withdrawn, second.new) == (3, 1, 1, 0)
        (third,) = ledger.load(write(tmp_path, "loose published=2024-03-01", two, one, one, one))
        assert (third.entries_new, third.new, third.known) == (1, 0, 4)
        assert len(ledger.rows(ev.claims())) == 4
        sound(ledger)


def test_the_same_statement_twice_in_one_entry_is_two_claims(ledger: Ledger, tmp_path: Path) -> None:
    """An occurrence number keeps them apart; a vintage that states it once takes the second away."""
    name = "has_name; Acme[inv:K1]; Akme"
    ledger.load(write(tmp_path, JANUARY, f"K1|{name}|{name}"))
    assert len({row["id"] for row in ledger.rows(ev.claims())}) == 2
    (second,) = ledger.load(write(tmp_path, FEBRUARY, f"K1|{name}"))
    assert (second.known, second.superseded, second.new) == (1, 1, 0)
    sound(ledger)


def test_a_key_that_stands_twice_is_rejected_by_name(ledger: Ledger, tmp_path: Path) -> None:
    """The second of two entries under one key is named with its place and the place of the first."""
    file = write(tmp_path, JANUARY, ACME, BETA, party("K1", "Acme Two"))
    with pytest.raises(RejectedEntries) as caught:
        ledger.load(file)
    assert "line=4" in str(caught.value)
    assert "'K1' stands already at line=2" in str(caught.value)
    (receipt,) = ledger.load(file, quarantine=True)
    assert (receipt.entries, receipt.rejected) == (2, 1)
    assert {row["subject"] for row in ledger.rows(ev.claims(entity="inv:K1"))} == {"Acme"}


# what cannot be read


def test_strict_stores_nothing_and_names_every_entry(ledger: Ledger, tmp_path: Path) -> None:
    """Two entries that cannot be read refuse the document, and both are told with place and reason."""
    before = counts(ledger)
    with pytest.raises(RejectedEntries) as caught:
        ledger.load(write(tmp_path, JANUARY, ACME, "K2|bad; no such day", "K3|bad; no such place"))
    assert [(issue.place, issue.message) for issue in caught.value.issues] == [  # type: ignore[attr-defined]
        ("list-published-2024-01-15.txt#line=3", "no such day"),
        ("list-published-2024-01-15.txt#line=4", "no such place"),
    ]
    assert caught.value.exit_code == 3
    assert counts(ledger) == before


def test_quarantine_keeps_what_it_rejects(ledger: Ledger, tmp_path: Path) -> None:
    """The rest is loaded; each rejected entry stands in the ledger with place, reason and its raw words."""
    bad = "K2|bad; no such day"
    (receipt,) = ledger.load(write(tmp_path, JANUARY, ACME, bad), quarantine=True)
    assert (receipt.entries, receipt.rejected, receipt.new) == (1, 1, 2)
    with ledger.store.reading() as connection:
        kept = connection.execute(text("SELECT place, kind, reason, raw FROM rejected")).one()
    assert tuple(kept) == ("list-published-2024-01-15.txt#line=3", "rejected BadValue", "no such day", bad)
    assert entries(ledger) == ["K1"]
    sound(ledger)


def test_an_entry_that_cannot_be_read_is_not_withdrawn(ledger: Ledger, tmp_path: Path) -> None:
    """It stands in the document: what the vintage before said of it still holds until it is read or gone."""
    ledger.load(write(tmp_path, JANUARY, ACME, BETA))
    (second,) = ledger.load(write(tmp_path, FEBRUARY, "K1|bad; smudged", BETA), quarantine=True)
    assert (second.entries_withdrawn, second.withdrawn, second.rejected) == (0, 0, 1)
    assert entries(ledger) == ["K1", "K2"]
    assert ledger.rows(ev.changes()) == []
    ledger.load(write(tmp_path, MARCH, BETA))
    assert entries(ledger) == ["K2"]
    sound(ledger)


def test_an_entry_of_a_document_alone_that_cannot_be_read_again_keeps_its_claims(
    ledger: Ledger, tmp_path: Path
) -> None:
    """A new version that stumbles over a paragraph does not take back what an older one read there."""
    alone = Invented("report", series=False, keyed=False)
    with registered(alone):
        file = write(tmp_path, "report", "-|declared; Iran[IR]; peace|2:bad; stumbled", "-|declared; Iran[IR]; truce")
        ledger.load(file)
        alone.upgrade()
        (again,) = ledger.load(file, quarantine=True)
        assert (again.rejected, again.withdrawn + again.superseded) == (1, 0)
        assert sorted(row["object"] for row in ledger.rows(ev.claims())) == ["peace", "truce"]
        sound(ledger)


def test_a_column_that_nobody_reads_refuses_the_document_even_in_quarantine(ledger: Ledger, tmp_path: Path) -> None:
    """A layout that has grown is no matter of single entries: all such columns are named at once."""
    file = write(tmp_path, JANUARY, ACME, "K2|unread; Vessel flag", "K3|unread; Hull number")
    before = counts(ledger)
    for quarantine in (False, True):
        with pytest.raises(UnreadColumns) as caught:
            ledger.load(file, quarantine=quarantine)
        assert caught.value.columns == ("Hull number", "Vessel flag")
    assert counts(ledger) == before


def test_a_failure_inside_an_importer_leaves_nothing(ledger: Ledger, invented: Invented, tmp_path: Path) -> None:
    """An error that nobody foresaw goes up as it is, and no row of the document stays."""
    invented.given["boom"] = lambda entry: 1 // 0  # type: ignore[assignment, return-value]
    before = counts(ledger)
    with pytest.raises(ZeroDivisionError):
        ledger.load(write(tmp_path, JANUARY, ACME, "K2|given; boom"))
    assert counts(ledger) == before


# dates, counts and files


def test_a_vintage_without_a_date_is_refused_and_taken_with_one(ledger: Ledger, tmp_path: Path) -> None:
    """The sentence says what to type; with --published the day stands as given."""
    file = write(tmp_path, "list", ACME)
    with pytest.raises(MissingDate, match="--published 2024-09-18"):
        ledger.load(file)
    assert counts(ledger)["log"] == 0
    (receipt,) = ledger.load(file, published="2023-12-31")
    assert receipt.published_on == "2023-12-31"
    with ledger.store.reading() as connection:
        basis = connection.execute(text("SELECT basis FROM publication")).scalar_one()
    assert basis == "given with the load"
    with pytest.raises(LoadError, match="not one day"):
        ledger.load(write(tmp_path, "list", BETA), published="2024-01")
    with pytest.raises(LoadError, match="31"):
        ledger.load(write(tmp_path, "list", BETA), published="2024-02-31")


def test_a_date_given_stands_over_the_one_inside(ledger: Ledger, tmp_path: Path) -> None:
    """--published corrects what the file says of itself."""
    (receipt,) = ledger.load(write(tmp_path, JANUARY, ACME), published="2024-01-16")
    assert receipt.published_on == "2024-01-16"
    assert {row["published_on"] for row in ledger.rows(ev.claims())} == {"2024-01-16"}


def test_a_vintage_of_half_the_entries_is_refused_until_it_is_accepted(ledger: Ledger, tmp_path: Path) -> None:
    """A file cut short does not withdraw half a list unasked; whoever knows better says so."""
    with registered(Invented("short", entries=Between(1, 200, "a test"))):
        many = [party(f"N{n}", f"Name {n}") for n in range(60)]
        ledger.load(write(tmp_path, "short published=2024-01-01", *many))
        half = write(tmp_path, "short published=2024-02-01", *many[:29])
        before = counts(ledger)
        with pytest.raises(UnexpectedCount, match="29 entries where the vintage before it held 60"):
            ledger.load(half)
        assert counts(ledger) == before
        (receipt,) = ledger.load(half, accept_shrinkage=True)
        assert receipt.entries_withdrawn == 31


def test_a_vintage_with_far_too_many_entries_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """The source declares how many entries it may hold; outside it the load asks."""
    with registered(Invented("short", entries=Between(1, 3, "a test"))), pytest.raises(UnexpectedCount, match="1 to 3"):
        ledger.load(write(tmp_path, "short published=2024-01-01", *[party(f"N{n}", "x") for n in range(4)]))


def test_of_several_files_the_good_ones_are_loaded_and_the_bad_ones_told(ledger: Ledger, tmp_path: Path) -> None:
    """One refused file does not stop the others; every failure is told at once, with the receipts."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.txt").write_bytes(b"\x00\x01\x02" * 50)
    files = [tmp_path / "empty.txt", write(tmp_path, JANUARY, ACME), tmp_path / "noise.txt", tmp_path / "absent.txt"]
    with pytest.raises(LoadError) as caught:
        ledger.load(*files)
    assert [type(f) for f in caught.value.failures] == [Unreadable, UnknownFormat, Unreadable]
    assert caught.value.receipts is not None
    assert [r.new for r in caught.value.receipts if isinstance(r, Receipt)] == [2]
    assert entries(ledger) == ["K1"]


def test_changes_between_two_layouts_tell_who_came_and_went_and_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    """Two layouts of one list write one thing in two ways: what a party's entry says otherwise is no change of the list."""
    other = Invented("other")
    other.SOURCE = replace(other.SOURCE, series="invented-list")
    with registered(Invented(), other):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("K1", "Acme"), party("K2", "Beta")))
        ledger.load(write(tmp_path, "other published=2024-02-01", party("K1", "ACME Ltd."), party("K3", "Gamma")))
        told = [(row["entity"], row["kind"]) for row in ledger.rows(ev.changes())]
        assert told == [("inv:K3", "added"), ("inv:K2", "removed")]
        ledger.load(write(tmp_path, "other published=2024-03-01", party("K1", "ACME Limited"), party("K3", "Gamma")))
    assert ("inv:K1", "changed") in [(row["entity"], row["kind"]) for row in ledger.rows(ev.changes())]
