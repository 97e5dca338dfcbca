"""``evidence sources``, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import evidence as ev
from tests.cli.running import run


def declares(name: str, kind: str, parent: str | None) -> Path:
    """A sheet that declares one source."""
    path = Path(f"{name}.jsonl")
    source = {"id": "olmark-voice", "name": "Voice of Olmark", "kind": kind, "parent": parent}
    path.write_text(json.dumps({"source": source}) + "\n", "utf-8")
    return path


def test_sources_and_what_is_declared_of_them_in_two_ways() -> None:
    """An empty ledger says so; a source is listed with its origin and basis; of two declarations both are told."""
    ev.open("evidence.db").close()
    assert run("sources").out == "no sources\n"
    assert run("load", declares("ada", "state_media", "olmark")).code == 0
    assert run("sources", "--disputed").out == "no source is declared in two ways\n"
    assert [line.split() for line in run("sources").out.splitlines()] == [
        ["source", "kind", "parent", "origin", "basis", "file", "name"],
        ["analyst", "analyst", "analyst", "importer", "Analyst"],
        ["olmark", "unnamed", "olmark", "named", "ada.jsonl", "olmark"],
        ["olmark-voice", "state_media", "olmark", "olmark", "declared", "ada.jsonl", "Voice", "of", "Olmark"],
    ]
    assert run("load", declares("bob", "outlet", None)).code == 0
    head, row = run("sources", "--disputed").out.splitlines()
    assert head.split() == ["source", "kind", "parent", "file", "otherwise"]
    assert row.split(maxsplit=3) == [
        "olmark-voice", "outlet", "bob.jsonl", "state media with the parent olmark in ada.jsonl",
    ]  # fmt: skip
    answer = run("sources", "--disputed", "--json", "--as-of", "2").json
    assert (answer["ok"], answer["as_of"], [one["file"] for one in answer["rows"]]) == (True, "2", ["bob.jsonl"])
    assert run("sources", "--disputed", "--json", "--as-of", "1").json["rows"] == []
