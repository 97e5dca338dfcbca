"""docs/reference/mapping.md names every key that a mapping may hold, and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from evidence.importers._mapping.keys import KEYS
from evidence.importers._mapping.model import Order, Resolve
from tests.importers.mapped_sheets import read

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "reference" / "mapping.md").read_text("utf-8")
TITLES = {"mapping": "The sheet", "claim": "The claim"}


def table(title: str) -> set[str]:
    """The keys in the first column of the table under a heading."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"there is no heading {title!r}"
    cells = re.findall(r"^\| (`[^|]+`) \|", found[1], re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("section", KEYS)
def test_the_keys_of_a_table_stand_under_its_heading(section: str) -> None:
    """What is not written down is not there, and what is written down is."""
    assert table(TITLES.get(section, section)) == set(KEYS[section])


def test_closed_words_stand_on_the_page() -> None:
    """How a role is resolved and in which order a date is written."""
    assert [word for word in (*Resolve, *Order) if f"`{word}`" not in PAGE] == []


def test_the_example_of_the_page_is_a_mapping() -> None:
    """It reads the sheet that it describes."""
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None and tomllib.loads(example[1])
    sheet = "Row,Seller,Buyer,Item,Delivered,No.,Remarks\n1,Norway,Chile,radars,2/3/2024,4,seen\n"
    found = read(example[1], sheet)
    assert (len(found.claims), len(found.notes), found.refused) == (1, 1, [])
