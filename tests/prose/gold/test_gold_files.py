"""Every gold file kept here is whole: quotes at their offsets, words of the closed lists, dates that can be."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from evidence.prose.gold import Gold, GoldClaim, placed
from evidence.prose.gold_reading import read
from evidence.schema.predicates import predicate
from evidence.schema.words import Modality
from tests.prose.gold.build import settled, written

HERE = Path(__file__).parent
FILES = sorted(file for part in ("dev", "dev3", "dev4", "test", "unseen") for file in (HERE / part).glob("*.json"))
EARLIEST = "1945"
"""Nothing in these texts is older."""

pytestmark = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")


@cache
def read_gold(file: Path) -> tuple[Gold, str]:
    """A gold and the text it is of."""
    gold = read(file.read_text("utf-8"), file.name)
    assert gold.file is not None
    raw = file.with_name(gold.file).read_bytes()
    text = raw.decode()
    return placed(gold, text, sha256(raw).hexdigest()), text


def filled(claim: GoldClaim, row: dict[str, object]) -> set[str]:
    """The roles that a claim fills."""
    values = {"subject": claim.subject, "object": claim.object, "item": row["weapon_item"], "place": row["place"]}
    return {role for role, value in values.items() if value}


def test_it_is_as_the_script_writes_it(file: Path) -> None:
    """Offsets, hash, prefix, suffix and grades of the chain follow from quotes and text: none is written by hand."""
    whole = json.loads(file.read_text("utf-8"))
    assert file.read_text("utf-8") == written(settled(whole, file.with_name(whole["document"]["file"]).read_bytes()))


def test_every_quote_stands_where_it_is_said_to(file: Path) -> None:
    """The library's own reading accepts it, predicates, polarity, modality, chain and EDTF included."""
    gold, text = read_gold(file)
    assert all(text[claim.start : claim.end] == claim.quote == claim.quote.strip() for claim in gold.claims)


def test_every_claim_has_a_side_that_its_predicate_asks_for(file: Path) -> None:
    """What a text does not name stays null, but a claim is about somebody or something."""
    gold, _ = read_gold(file)
    rows = json.loads(file.read_text("utf-8"))["claims"]
    for claim, row in zip(gold.claims, rows, strict=True):
        meaning, roles = predicate(claim.predicate), filled(claim, row)
        assert roles & {"subject", "object", "item"} & set(meaning.allowed), claim.id
        assert all(options & (roles | {"legal_basis", "measure"}) for options in meaning.alternatives), claim.id


def test_no_claim_stands_twice(file: Path) -> None:
    """The same words with the same reading are one claim."""
    gold, _ = read_gold(file)
    told = [(c.start, c.end, c.predicate, c.subject, c.object, c.polarity, c.origin) for c in gold.claims]
    assert len(told) == len(set(told))


def test_dates_lie_before_publication_unless_they_are_forecast_or_go_on(file: Path) -> None:
    """An event that is reported has happened; what is forecast has not."""
    gold, _ = read_gold(file)
    assert gold.published is not None
    for claim in gold.claims:
        if claim.when is None:
            continue
        first, last = claim.when.earliest, claim.when.latest
        assert first is None or first >= EARLIEST, claim.id
        if claim.modality is Modality.FORECAST:
            assert last is None or last >= gold.published.isoformat(), claim.id
        else:
            assert first is None or first <= gold.published.isoformat(), claim.id
            month_or_year = len(claim.when.text) < len("2024-01-01")
            assert month_or_year or last is None or last <= gold.published.isoformat(), claim.id


def test_a_denial_is_never_of_the_modality_of_a_fact_confirmed(file: Path) -> None:
    """Denials are asserted, or assessed where no evidence was found (METHOD 2.5 rule 5)."""
    gold, _ = read_gold(file)
    denials = [claim for claim in gold.claims if claim.polarity == "denies"]
    assert {claim.modality for claim in denials} <= {Modality.ASSERTED, Modality.ASSESSED, Modality.ALLEGED}


SPARSE = ("how_shells_are_made", "town_pages", "fleet_history")
"""Texts with words of the field and few claims: what is proposed of them beside those is wrong."""


def test_it_is_annotated_as_densely_as_the_seed(file: Path) -> None:
    """About one claim in 90 characters, and most of them core; of texts that are about something else, far fewer."""
    gold, text = read_gold(file)
    if file.stem in SPARSE:
        assert len(text) / len(gold.claims) > 130
    else:
        assert 60 <= len(text) / len(gold.claims) <= 130
        assert 0.6 <= sum(claim.core for claim in gold.claims) / len(gold.claims) <= 1
