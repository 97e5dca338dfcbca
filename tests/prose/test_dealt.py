"""Deals as news and reports tell them: of each sentence exactly what ``dealt.txt`` lists is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.schema.words import Modality
from tests.prose.proposing import brief, proposed

DEALT = Path(__file__).with_name("dealt.txt")


def _listed() -> list[tuple[str, tuple[str, ...]]]:
    """The sentences of the file, each with its claims."""
    found: list[tuple[str, list[str]]] = []
    for line in DEALT.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return [(text, tuple(claims)) for text, claims in found]


@pytest.mark.parametrize(("text", "claims"), _listed())
def test_a_sentence_of_a_deal_gives_its_claims_and_no_other(text: str, claims: tuple[str, ...]) -> None:
    """Predicate, supplier, recipient and item are as listed; a modality stands where it is not "asserted"."""
    told = [
        brief(one) if one.said.modality is Modality.ASSERTED else f"{brief(one)} ({one.said.modality.value})"
        for one in proposed(text)
    ]
    assert sorted(told) == sorted(claims)


def test_what_is_listed_is_not_proposed_by_chance() -> None:
    """The file has sentences, and some of which nothing is proposed."""
    listed = _listed()
    assert len(listed) > 20
    assert any(not claims for _, claims in listed)
