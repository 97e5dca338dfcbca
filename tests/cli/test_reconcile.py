"""``evidence reconcile``, as typed: proposals listed, written and signed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.store.sipri_files import row, vintage

OLD = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of two invented extracts, one of each layout: one deal in both, one in the register alone."""
    new = vintage(tmp_path, "3 Jan 2025", row(90001, "5"), row(90002, "7", weapon="Sonagi", order="2018", year="2019"))
    old = tmp_path / "old.csv"
    lines = (
        "Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year "
        "range 'Not specified' to 'Not specified' ",
        "Source: INVENTED SAMPLE in SIPRI's layout; no deal in it took place and no weapon in it exists. Not SIPRI data.",
        "Data generated: 13 Mar 2025 10:02:49 AM",
        OLD,
        "Russia,North Korea,2022,?,100,,Bukkeut-2,surface-to-surface missile,100,,2023; 2024,New,,2.5,250,250",
        "",
    )
    old.write_text("\n".join(lines), "iso-8859-1")
    place = tmp_path / "deals.db"
    assert run("load", new, old, "--db", place).code == 0
    return place


def test_proposals_are_listed_counted_and_written(ledger: Path, tmp_path: Path) -> None:
    """A table with counts, a file with every column, an object with both deals and the reason."""
    listed = run("reconcile", "--supplier", "KP", "--db", ledger)
    assert listed.code == 0
    assert listed.out.endswith("0 signed; 1 sure; 0 likely; 0 ambiguous; 1 unpaired\n")
    told = run("reconcile", "--grade", "sure", "--json", "--db", ledger).json
    (only,) = told["rows"]
    assert (only["numbered"]["key"], only["numbered"]["delivered"], only["other"]["delivered"]) == (
        "sipri:90001",
        5,
        100,
    )
    assert only["other"]["years"] == "2023; 2024" and only["candidates"] == []
    assert told["counts"] == {"signed": 0, "sure": 1, "likely": 0, "ambiguous": 0, "unpaired": 1}
    out = tmp_path / "proposals.csv"
    assert run("reconcile", "--out", out, "--db", ledger).code == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert [(line["grade"], line["numbered"], line["delivered"]) for line in csv.DictReader(file)] == [
            ("sure", "sipri:90001", "5"), ("unpaired", "sipri:90002", "7"),
        ]  # fmt: skip
    assert run("reconcile", "--out", tmp_path / "proposals.xlsx", "--db", ledger).code == 0


def test_a_grade_is_signed_once(ledger: Path) -> None:
    """How many is told; then the deal is one in every answer, as of before it is two."""
    before = run("query", "transfers", "--supplier", "KP", "--json", "--db", ledger).json
    signing = ("reconcile", "--sign", "sure", "--by", "A. Analyst", "--because", "looked at", "--db", ledger)
    assert run(*signing).out == "1 pairs of deals proposed as sure: same, signed by A. Analyst\n"
    assert run(*signing, "--json").json["signed"] == 0
    after = run("query", "transfers", "--supplier", "KP", "--json", "--db", ledger).json["rows"]
    assert sorted([q["low"] for q in row["quantities"]] for row in after) == [[5, 100], [7]]
    as_of = str(before["head"]["seq"])
    again = run("query", "transfers", "--supplier", "KP", "--as-of", as_of, "--json", "--db", ledger).json
    assert again["rows"] == before["rows"]
    (decision,) = run("decisions", "--json", "--db", ledger).json["rows"]
    assert decision["because"].startswith("looked at (proposed as sure: ordered in 2022")


@pytest.mark.parametrize(
    "words",
    [
        ("--sign", "sure"),
        ("--sign", "ambiguous", "--because", "x"),
        ("--because", "x"),
        ("--by", "A."),
        ("--sign", "sure", "--because", "x", "--as-of", "1"),
        ("--sign", "sure", "--because", "x", "--grade", "sure"),
        ("--grade", "certain"),
        ("--out", "proposals.pdf"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(ledger: Path, words: tuple[str, ...]) -> None:
    """Exit code 2, a sentence, and nothing signed."""
    done = run("reconcile", *words, "--db", ledger)
    assert (done.code, "Traceback" in done.err) == (2, False)
    assert run("decisions", "--db", ledger).out == "no decisions\n"
