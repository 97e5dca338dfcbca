"""The real timeline with an analyst's coding of it, beside SIPRI's register: counted again, quoted, asked, verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest

import evidence as ev
from evidence.receipt import Receipt
from tests.real import timeline
from tests.real.loaded import LoadedOnce

pytestmark = pytest.mark.real

NOTED = ("headline", "text", "caption", "credit", "landmark_why", "figures", "event_id", "confidence")


@pytest.fixture(scope="module")
def loaded(
    loaded_once: LoadedOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ev.Ledger, list[Receipt]]]:
    """A ledger of the register, the timeline and its coding, with the receipts of the last two."""
    if not timeline.REAL.is_file():
        pytest.skip(f"the real timeline is absent: {timeline.REAL} is no file")
    folder = tmp_path_factory.mktemp("timeline")
    sheet = folder / "coding.jsonl"
    sheet.write_bytes(timeline.sheet(sha256(timeline.REAL.read_bytes()).hexdigest()))
    with loaded_once.new.copied(folder) as db:
        receipts = [*db.load(timeline.REAL, published=timeline.PUBLISHED, by="A. Analyst")]
        receipts += db.load(sheet, by="A. Analyst")
        yield db, receipts


@pytest.fixture(scope="module")
def claims(loaded: tuple[ev.Ledger, list[Receipt]]) -> dict[str, dict[str, Any]]:
    """Every claim of the ledger that is not the register's, by id."""
    every: list[dict[str, Any]] = loaded[0].frame(ev.claims()).to_dict("records")  # type: ignore[assignment]
    return {row["id"]: row for row in every if row["publisher"] == "csis"}


def rows(db: ev.Ledger, supplier: str, recipient: str) -> list[dict[str, Any]]:
    """The transfers from one state to another."""
    return db.frame(ev.transfers(supplier=supplier, recipient=recipient)).to_dict("records")  # type: ignore[return-value]


def of_class(found: list[dict[str, Any]], claims: dict[str, dict[str, Any]], item: str | None) -> list[dict[str, Any]]:
    """The coding's rows on a class of arms; None: on arms in general."""
    led = ((row, claims.get(row["evidence"][0]["claim"])) for row in found)
    return [row for row, claim in led if claim is not None and claim["item_key"] == item]


def test_every_entry_is_loaded_strictly_with_its_day_and_its_source(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """277 entries, none rejected; day, source and kind of source of each are those of the JSON."""
    first = loaded[1][0]
    assert (first.entries, first.rejected, first.importer) == (277, 0, "csis_timeline")
    told = {
        row["entry"]: (
            row["event_edtf"],
            row["object"],
            row["roles"].get("kind", {}).get("text"),
            row["roles"]["category"]["text"],
        )
        for row in claims.values()
        if row["predicate"] == "chronicled"
    }
    assert told == {
        str(entry["id"]): (
            f"{entry['year']}-{entry['month']:02}-{entry['day']:02}",
            entry["source"].strip() or None,
            entry.get("src_type"),
            entry["tag"],
        )
        for entry in timeline.timeline()
    }


def test_the_notes_are_the_texts_of_the_json(loaded: tuple[ev.Ledger, list[Receipt]]) -> None:
    """By label and words, the blanks at the ends apart: nothing lost, nothing doubled."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    for entry in timeline.timeline():
        for name in NOTED:
            value = entry.get(name, "")
            wanted.update(
                (str(entry["id"]), name, text.strip()) for text in (value if isinstance(value, list) else [value])
            )
        wanted[str(entry["id"]), "is_landmark", "true" if entry["is_landmark"] else ""] += 1
    wanted = Counter({key: count for key, count in wanted.items() if key[2]})
    notes = loaded[0].frame(ev.notes(series="csis-dprk-russia-timeline")).to_dict("records")
    assert Counter((note["entry"], note["label"], note["text"]) for note in notes) == wanted
    assert loaded[1][0].notes == wanted.total()


def test_every_coded_quote_stands_at_its_place_in_the_json(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """Each claim of the coding quotes the words between its offsets, at the pointer of its text, and verifies."""
    entries = {entry["id"]: entry for entry in timeline.timeline()}
    places = {entry["id"]: place for place, entry in enumerate(timeline.timeline())}
    wanted = Counter(
        (
            f"pointer=/{places[int(row['entry'])]}/{row['field']}",
            f"&char={row['start']},{row['end']}",
            timeline.quoted(row, entries),
            row["predicate"],
        )
        for row in timeline.coding()
    )
    coded = [row for row in claims.values() if row["predicate"] != "chronicled"]
    found: Counter[tuple[str, str, str, str]] = Counter()
    for row in coded:
        pointer, mark, span = row["locator"].partition("&")  # a quote of a whole text needs no span
        found[pointer, mark + span or f"&char=0,{len(row['quote'])}", row["quote"], row["predicate"]] += 1
    assert found == wanted
    assert wanted.total() == 117
    result = loaded[0].verify()
    assert result.problems == []


def test_the_coding_holds_none_of_the_timelines_sentences() -> None:
    """It names places: no seven words in a row of the real texts stand in the files of the project."""
    if not timeline.REAL.is_file():
        pytest.skip(f"the real timeline is absent: {timeline.REAL} is no file")

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.casefold().replace(",", " ").split()
        return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}

    real = set().union(*(runs(entry["text"]) | runs(entry["headline"]) for entry in timeline.timeline()))
    kept = (timeline.HERE / "timeline_coding.csv").read_text("utf-8").replace('"', " ")
    assert len(runs(kept)) > 117
    assert runs(kept) & real == set()


def test_the_denials_stand_on_the_general_proposition_and_beside_the_specific_ones(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """Three denials of one origin deny transfers in general; those of a time that can be meant are shown elsewhere."""
    found = rows(loaded[0], "KP", "RU")
    denials = {id_: row for id_, row in claims.items() if row["polarity"] == "denies" and row["modality"] == "asserted"}
    assert {(row["origin"], row["interest"]) for row in denials.values()} == {("dprk", "self_serving")}
    general = {id_ for id_, row in denials.items() if row["item_key"] is None}
    assert Counter(claims[id_]["event_edtf"] for id_ in general) == {
        "/2022-09-21": 1,
        "/2022-11-07": 1,
        "/2024-05-17": 1,
    }
    on_general = of_class(found, claims, None)
    assert general <= {one["claim"] for row in on_general for one in row["evidence"]}
    (missiles,) = of_class(found, claims, "ballistic-missiles")
    assert missiles["denials"] == 0
    assert general <= set(missiles["general"])
    (guns,) = of_class(found, claims, "artillery")
    assert general & set(guns["general"]) == set()  # none of the denials is of a time after October 2024
    (shells,) = of_class(found, claims, "artillery-ammunition")
    assert (shells["denials"], shells["origins_against"]) == (1, 1)


def test_competing_numbers_stand_side_by_side(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """Each number of shells with its source, as low and high, disputed; no row has their sum."""
    found = rows(loaded[0], "KP", "RU")
    (shells,) = of_class(found, claims, "artillery-ammunition")
    stated = {(q["source"], q["low"], q["high"], q["unit"], q["approx"]) for q in shells["quantities"]}
    assert stated == {
        ("rok-mnd", None, 5_000_000, "shell", True),
        ("rok-mnd", 5_000_000, 5_000_000, "shell", None),
        ("rok-nis", 8_000_000, None, "shell", None),
        ("ukraine-ccd", 5_000_000, None, "shell", None),
        ("ukraine-fis", 6_500_000, 6_500_000, "shell", True),
        ("ukraine-fis", 200_000, 260_000, "shell per month", None),
    }
    assert shells["disputed"] is True
    assert shells["quantity_low"] is None
    assert shells["quantity_high"] is None


def test_the_register_and_the_coding_do_not_melt_into_one(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """SIPRI numbers its deals, so each stays a proposition of its own; shells stand in the coding alone."""
    found = rows(loaded[0], "KP", "RU")
    by_source = [({one["claim"] in claims for one in row["evidence"]}, row["sources"]) for row in found]
    assert all(len(own) == 1 for own, _ in by_source)
    assert any(own == {False} for own, _ in by_source)
    assert all(("sipri" in sources) == (own == {False}) for own, sources in by_source)


def test_what_russia_sent_is_another_direction(
    loaded: tuple[ev.Ledger, list[Receipt]], claims: dict[str, dict[str, Any]]
) -> None:
    """Air defence to the DPRK is told by two origins through one chronicle, which counts as one; the reactor modules that are
    alleged are of a class apart."""
    found = rows(loaded[0], "RU", "KP")
    (air_defence,) = of_class(found, claims, "air-defence-systems")
    assert len({claims[one["claim"]]["origin"] for one in air_defence["evidence"]}) == 2
    assert air_defence["origins_for"] == 1
    (reactors,) = of_class(found, claims, "naval-reactors")
    assert {claims[one["claim"]]["modality"] for one in reactors["evidence"]} == {"alleged"}
    assert all(row["denials"] == 0 for row in found)
