"""The words of SIPRI's comments whose reading is sure: tables beside this file, each row with its reason."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from evidence.schema.words import Modality


@cache
def hedges() -> dict[str, Modality]:
    """How a word of probability puts what follows it, by the word in small letters."""
    return {row["word"]: Modality(row["modality"]) for row in rows("hedges.csv")}


@cache
def uncertain() -> dict[str, Modality]:
    """How the deal is put where this of it is uncertain."""
    return {row["word"]: Modality(row["modality"]) for row in rows("uncertain.csv")}


@cache
def terms() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern of whole fragments that tell on what terms arms were handed over, and the key for each of its groups."""
    found = rows("terms.csv")
    return re.compile("|".join(f"({row['pattern']})" for row in found)), tuple(row["key"] for row in found)


@cache
def end_users() -> frozenset[str]:
    """Who uses the arms, as the words after "for", in small letters."""
    return frozenset(row["words"] for row in rows("end_users.csv"))


@cache
def adjectives() -> dict[str, str]:
    """The code of a state by an adjective that the vocabulary does not have."""
    return {row["word"]: row["code"] for row in rows("adjectives.csv")}


@cache
def ways() -> dict[str, str]:
    """The predicate that a third party stands in, by the verb before "via"."""
    return {row["verb"]: row["predicate"] for row in rows("ways.csv")}


@cache
def categories() -> dict[str, str]:
    """SIPRI's category of a weapon's description, in small letters; those that are not sure are absent."""
    return {row["description"]: row["category"] for row in rows("descriptions.csv") if row["category"]}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables."""
    text = (files("evidence.importers.sipri_register_old") / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
