"""What the words around make of a rule: a supply that is only authorised, a test that somebody owns."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.clauses import Clause
from evidence.prose.conditions import is_told
from evidence.prose.lexicon import Rule, listed
from evidence.prose.reading import Reading
from evidence.prose.words import Verb


def amended(rule: Rule, verb: Verb | None, at: int, clause: Clause, reading: Reading) -> Rule:
    """The rule as the verb above it has it: "authorised X to export" is a licence, "refused to let" a refusal."""
    if rule.id == "supply-only" and not any(w in listed("money") for w in reading.line.low[at : clause.j]):
        return replace(rule, predicate="transferred_arms")
    able = ("able", "unable", "ability", "capacity", "capability")
    if (
        verb is not None
        and rule.predicate == "produced_arms"
        and verb.begin
        and reading.line.low[verb.begin - 1] in able
    ):
        return replace(rule, predicate="developed_capability")
    if rule.predicate == "transferred_arms" and verb is not None and _is_contracted(verb, reading):
        return replace(rule, predicate="ordered_arms")
    if (
        verb is None
        or verb.form != "base"
        or verb.finite
        or rule.predicate not in ("transferred_arms", "transferred_goods")
    ):
        return rule
    line = reading.line
    before = [v for v in line.verbs.values() if clause.i <= v.at < verb.at and not v.adjective]
    if not before:
        return rule
    matrix = max(before, key=lambda v: v.at)
    applied = any(w in listed("applying") for w in line.low[matrix.at : verb.at])
    if matrix.lemma in listed("refusing") and (
        applied or matrix.lemma in ("forbid", "bar", "prohibit", "block", "refuse")
    ):
        return replace(rule, predicate="refused_transfer") if matrix.lemma != "refuse" or applied else rule
    if applied and matrix.lemma in listed("granting"):
        return replace(rule, predicate="licensed_transfer")
    if matrix.lemma in listed("licensing") and matrix.at < verb.begin - 1:
        return replace(rule, predicate="licensed_transfer")
    return rule


def _is_contracted(verb: Verb, reading: Reading) -> bool:
    """Whether arms are only bought or sold by contract: "a deal to buy", "agreed to supply", "contracted to deliver"."""
    to = verb.begin
    if verb.form != "base" or verb.finite or reading.line.low[to] != "to" or not to:
        return False
    if reading.line.low[to - 1] in listed("contract"):
        return True
    matrix = reading.line.verbs.get(to - 1)
    return matrix is not None and matrix.lemma in ("agree", "contract") and not matrix.adjective


def is_owned_and_told(reading: Reading, i: int, j: int, clause: Clause) -> bool:
    """Whether somebody's launch is told with its time or number: "the country's first launch since January"."""
    owned = any(m.modifier and i - 4 <= m.j <= i and "state" in m.tags for m in reading.mentions)
    return owned and is_told(reading, i, j, clause)


def is_denied(reading: Reading, i: int) -> bool:
    """Whether a verb of denying stands before a word."""
    return any(v.at < i and v.lemma in listed("denying") for v in reading.line.verbs.values())
