"""What tells a rule, a habit or something of any of a kind, and no deed of anybody: no claim is proposed of it."""

from __future__ import annotations

from evidence.prose.lexicon import Entry, listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.schema.predicates import predicate

_ANY = frozenset(("any", "every", "each", "whichever"))
_ANYBODY = frozenset(("anyone", "anybody", "whoever", "everyone", "everybody", "nobody"))
_MAY = frozenset(("can", "must", "shall", "should"))
_LISTINGS = frozenset(("designated_under", "sanctioned_by", "delisted_from", "amended_listing"))
_KINDS = frozenset(("people-phrase", "unnamed", "phrase", "company", "vessel"))


def is_ruling(reading: Reading, match: Match) -> bool:
    """Whether a match tells what may, must or usually is done, or what holds of any of a kind."""
    return (
        _is_of_anybody(reading, match)
        or _is_of_a_kind(match)
        or _is_of_those_who(reading, match)
        or _is_allowed(reading, match)
        or _is_usual(reading, match)
    )


def _is_of_anybody(reading: Reading, match: Match) -> bool:
    """ "Any company linked to the army": of any of a kind, and nothing is denied of them."""
    who, low = match.filled.subject, reading.line.low
    if not isinstance(who, Mention) or who.resolved or who.entry.key is not None:
        return False
    if match.rule.predicate == "violated_sanctions" and match.clause.kind != "rel":
        return False  # "any arms trade with the North would be a breach": METHOD 2.5 rule 5
    if not listed("negating").isdisjoint(low) or any(word.endswith("n't") for word in low):
        return False
    if any(v.lemma in listed("denying") for v in reading.line.verbs.values()):
        return False
    return low[who.first] in _ANY or low[who.i] in _ANYBODY


def _is_of_a_kind(match: Match) -> bool:
    """Whether a participle only tells which of a kind are meant, by nobody named: "persons designated under paragraph 8"."""
    verb, of, by = match.verb, match.filled.subject, match.filled.object
    if verb is None or verb.finite or not verb.passive or not isinstance(of, Mention) or of.j != verb.begin:
        return False
    return _is_bare(of) and (by is None or (isinstance(by, Mention) and by.entry.key is None))


def _is_of_those_who(reading: Reading, match: Match) -> bool:
    """ "Countries that break the embargo": what a kind of parties does, in the present, and no deed of theirs."""
    verb, clause, who = match.verb, match.clause, match.filled.subject
    if verb is None or clause.kind != "rel" or not clause.i or verb.passive or verb.form not in ("base", "s"):
        return False
    if reading.line.kind[clause.i - 1] == "comma" or "have" in reading.line.kind[verb.begin : verb.at]:
        return False
    return isinstance(who, Mention) and who.j == clause.i and _is_bare(who)


def _is_bare(who: Mention) -> bool:
    """Whether a noun in the plural stands alone: no article, no number, no name."""
    return who.first == who.i and who.entry.key is None and not who.gov and not _KINDS.isdisjoint(who.tags)


def _is_allowed(reading: Reading, match: Match) -> bool:
    """Whether a listing only can or must be made."""
    verb = match.verb
    if verb is None or match.rule.predicate not in _LISTINGS:
        return False
    return not _MAY.isdisjoint(reading.line.low[verb.begin : verb.at])


def _is_usual(reading: Reading, match: Match) -> bool:
    """Whether an event is what somebody usually does."""
    verb = match.verb
    if verb is None or verb.passive or verb.form not in ("base", "s") or not verb.finite:
        return False
    if predicate(match.rule.predicate).kind.value != "event" or isinstance(match.filled.subject, Entry):
        return False
    return not listed("usual").isdisjoint(reading.line.low[max(match.clause.i, verb.begin - 3) : verb.at + 1])
