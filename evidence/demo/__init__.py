"""Sample documents to try the library on: every party, deal, weapon, newspaper and event in them is invented."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample file and what to look at in it."""

    name: str
    look_at: str


SAMPLES = (
    Sample(
        "un-list-2024-06-30.xml",
        "eight listed parties: names of good and low quality, scripts, four kinds of birth date",
    ),
    Sample(
        "un-list-2025-06-30.xml",
        "the next vintage: one party gone, one new, one with a new alias, one only re-indented",
    ),
    Sample(
        "trade-register.csv", "25 deals in 34 rows: estimates, unknown parties, armed groups, licences, several years"
    ),
    Sample("article.html", "a saved news page: a study, unnamed reports, a denial, a caption, among menus and scripts"),
    Sample(
        "evidence-sheet.jsonl", "what an analyst reads out of the article: nine claims, each with its words and chain"
    ),
)
"""The samples in the order in which they are loaded: a sheet comes after what it quotes."""


def sample(name: str) -> bytes:
    """The bytes of a sample. Raises KeyError for a name that SAMPLES does not have."""
    if name not in {s.name for s in SAMPLES}:
        raise KeyError(f"there is no sample {name!r}; there are {', '.join(s.name for s in SAMPLES)}")
    return (files("evidence.demo") / "samples" / name).read_bytes()
