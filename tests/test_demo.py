"""The demonstration's samples are there, say that they are invented, and name nobody whom a real list names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evidence.demo import SAMPLES, sample


@pytest.mark.parametrize("name", [s.name for s in SAMPLES])
def test_a_sample_says_that_it_is_invented(name: str) -> None:
    """Nobody who finds the file alone takes it for a publisher's."""
    assert "invented" in sample(name).decode("utf-8").lower()


def test_an_unknown_sample_is_named_with_those_there_are() -> None:
    """The message tells what to ask for."""
    with pytest.raises(KeyError, match=r"article\.html"):
        sample("nothing.csv")


@pytest.mark.real
def test_no_real_list_or_register_knows_a_party_deal_or_weapon_of_the_samples(shared_data: Path) -> None:
    """Invented names and numbers stay apart from the publishers' in every file of theirs that is held."""
    lists = "".join(sample(s.name).decode("utf-8") for s in SAMPLES if s.name.startswith("un-list"))
    names = set(re.findall(r"<(?:ALIAS_NAME|REFERENCE_NUMBER|NUMBER)>([^<]+)<", lists))
    names |= set(
        re.findall(r"<ENTITY>\s*<DATAID>\d+</DATAID>\s*<VERSIONNUM>1</VERSIONNUM>\s*<FIRST_NAME>([^<]+)<", lists)
    )
    register = sample("trade-register.csv").decode("utf-8").splitlines()
    deals = [row.split(",") for row in register if row[:2] == "99"]
    names |= {f"\n{deal[0]}," for deal in deals} | {deal[3].strip('"') for deal in deals if "engine" not in deal[3]}
    real = "".join(
        path.read_text("utf-8", errors="replace")
        for folder in ("lists", "arms")
        for path in sorted((shared_data / folder).iterdir())
        if path.suffix in (".xml", ".csv", ".txt", ".json")
    ).casefold()
    assert len(names) > 60
    assert [name for name in sorted(names) if name.casefold() in real] == []
