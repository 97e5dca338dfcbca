"""The tables of the lexicon are whole: every row has its reason, every rule a predicate and kinds that something has."""

from __future__ import annotations

import pytest

from evidence.prose.lexicon import listed, phrases, plurals, rows, rules, verb_forms
from evidence.schema.predicates import predicates

TABLES = ("actors", "institutions", "unnamed", "things", "designations", "verbs", "words", "rules")
POSITIONS = frozenset(
    "agent theme theme2 poss mod of-item origin name ctx any agent-of-verb theme-of-verb poss-of-head self head stem is app ahead passive opening that deal given held share shared included".split()  # noqa: SIM905
)
MADE = frozenset(
    (
        *(
            "any",
            "none",
            "actor",
            "state",
            "person",
            "org",
            "of-state",
            "company",
            "vessel",
            "carrier",
            "unnamed",
            "authority",
            "place",
        ),
        *(
            "known",
            "launcher",
            "flown",
            "supplier",
            "recipient",
            "dated",
            "target",
            "supported",
            "media",
            "entities",
            "delegation",
        ),
        *(
            "unnamed-official",
            "arms-debris",
            "nuclear-arms",
            "activity",
            "institution",
            "talks",
            "there",
            "event",
            "people-phrase",
            "phrase",
        ),
    )
)
"""Kinds that the reading makes and no table of things has."""


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_why_it_is_there(name: str) -> None:
    """Facts are data with a reason column."""
    found = rows(f"prose_{name}")
    assert found
    assert [row for row in found if not row["reason"]] == []


def test_a_rule_claims_a_predicate_that_there_is_under_an_id_of_its_own() -> None:
    """A proposal carries the id, so that whoever reads it finds the row."""
    assert [rule.id for rule in rules() if rule.predicate not in predicates()] == []
    assert len({rule.id for rule in rules()}) == len(rules())


def test_a_rule_fills_only_roles_that_its_predicate_takes() -> None:
    """What the predicate does not take would be dropped without a word."""
    wrong = [
        (rule.id, name)
        for rule in rules()
        for name in ("subject", "object")
        if getattr(rule, name).slots and name not in predicates()[rule.predicate].allowed
    ]
    assert wrong == []


def test_a_rule_looks_for_kinds_that_some_word_has_in_places_that_there_are() -> None:
    """A kind that no word has, or a place that is none, makes a rule that never fires."""
    tags = {tag for row in rows("prose_things") for tag in row["tags"].split()} | MADE
    prepositions = {word.split(" ")[0] for word in listed("preposition")} | {
        "and",
        "alongside",
        "as",
        "beside",
        "using",
    }
    lost = []
    for rule in rules():
        for role in (rule.subject, rule.object, rule.item, rule.place):
            for position, kinds in role.slots:
                lost += [(rule.id, kind) for kind in kinds if kind not in tags]
                lost += [(rule.id, position)] if position not in POSITIONS | prepositions else []
    assert lost == []


def test_capitals_tell_a_name_from_a_word() -> None:
    """Turkey is a state and turkey is not; US is not us."""
    assert any(written == ("Turkey",) for _, written, _ in phrases()["turkey"])
    assert all(written[0] != "us" for _, written, _ in phrases()["us"])


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("shipped", "ship", "past"),
        ("supplies", "supply", "s"),
        ("travelled", "travel", "past"),
        ("traveled", "travel", "past"),
        ("sought", "seek", "past"),
        ("overseen", "oversee", "participle"),
        ("lying", "lie", "ing"),
        ("lobbed", "lob", "past"),
    ],
)
def test_a_verb_is_known_in_its_forms(word: str, lemma: str, form: str) -> None:
    """Tables hold lemmas; forms are made by rule, or stand where they are not regular."""
    found, forms = verb_forms()[word]
    assert (found, form in forms) == (lemma, True)


@pytest.mark.parametrize(
    ("one", "many"), [("missile", "missiles"), ("battery", "batteries"), ("launch", "launches"), ("arms", "arms")]
)
def test_a_thing_is_known_in_the_plural(one: str, many: str) -> None:
    """The plural is made by rule where the word is not one already."""
    assert many in plurals(one)
