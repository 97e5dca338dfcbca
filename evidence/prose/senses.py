"""Words that trigger a rule and mean something else here: "all the markings of a hoax", "the Senate passed a bill"."""

from __future__ import annotations

from collections.abc import Callable

from evidence.prose.lexicon import listed
from evidence.prose.match import Match
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading

_BUYING = frozenset(("acquire", "buy", "purchase", "snap up"))
_BEFORE_DOING = frozenset(("used", "needed", "required", "necessary", "able", "capable", "designed"))
_PAPERS = frozenset(("table", "figure", "chart", "annex", "page", "section", "article", "appendix", "column", "graph"))
_PRONOUNS = frozenset(("itself", "themselves", "himself", "herself", "to"))
_COPULAS = frozenset(("be", "remain", "become", "come", "stay", "fall", "have"))
_MEMBERS = frozenset(("member", "members"))
_WITHHELD = frozenset(("anonymous", "anonymity", "unnamed", "comment"))


def in_another_sense(reading: Reading, match: Match) -> bool:
    """Whether what stands around a trigger leaves it another sense than the one of its rule."""
    asked = _OF_RULES.get(match.rule.id) or _OF_PREDICATES.get(match.rule.predicate)
    return asked is not None and asked(reading, match)


def _after(reading: Reading, match: Match, words: int = 1) -> list[str]:
    """The words right after the trigger."""
    return reading.line.low[match.i + 1 : match.i + 1 + words]


def _lemma(match: Match) -> str:
    return match.verb.lemma if match.verb is not None else ""


def _words(reading: Reading, filler: object) -> set[str]:
    """The words of a mention with what describes it."""
    if not isinstance(filler, Mention):
        return set()
    return set(reading.line.low[min(filler.i, filler.first or filler.i) : filler.j])


def _all_the_marks(reading: Reading, match: Match) -> bool:
    """ "It had all the markings of a cover-up." """
    return "all" in _after(reading, match, 2)


def _lists(reading: Reading, match: Match) -> bool:
    """ "The table lists exporters", "rifles outlawed under domestic law": nobody is put on a list of sanctions."""
    if _lemma(match) == "list":
        return not _PAPERS.isdisjoint(reading.line.low[match.clause.opens : match.i])
    return _lemma(match) == "outlaw" and "law" in _after(reading, match, 5)


def _is_bought_arms(reading: Reading, match: Match) -> bool:
    """ "Norland acquired the aircraft": arms are bought, and nobody tells who owns a ship or a firm."""
    if _lemma(match) in _BUYING:
        return not listed("flying").isdisjoint(_words(reading, match.filled.subject))
    owner = match.filled.object  # "from state-owned entities": nobody's name, and no state's
    held = match.filled.subject
    return isinstance(owner, Mention) and reading.line.low[owner.i : owner.j] == ["state"] and _nameless(held)


def _nameless(filler: object) -> bool:
    return isinstance(filler, Mention) and filler.entry.key is None


def _is_voted(reading: Reading, match: Match) -> bool:
    """ "The Senate passed an $800 billion bill": money is voted and nobody paid."""
    bill = set(reading.line.low[match.i : match.clause.j]) & listed("bill")
    return _lemma(match) in ("pass", "extend", "move", "give") and bool(bill)


def _moves_to_do(reading: Reading, match: Match) -> bool:
    """ "Moved closer to finalising a deal": to a deed and to nobody."""
    at = next((k for k in range(match.i, min(match.i + 4, match.clause.j)) if reading.line.low[k] == "to"), None)
    return at is not None and reading.line.low[at + 1 : at + 2] != [] and reading.line.low[at + 1].endswith("ing")


def _is_planned_end(reading: Reading, match: Match) -> bool:
    """ "Announced a plan to end the crisis": a purpose, and nothing that stalled."""
    verb, low = match.verb, reading.line.low
    if verb is None or verb.form != "base" or verb.begin < 1:
        return False
    at = verb.at - 1
    return low[at] == "to" and at > 0 and low[at - 1] in listed("purposeful")


def _is_means(reading: Reading, match: Match) -> bool:
    """ "Materials used to manufacture weapons": what things are for, and nobody who makes any."""
    verb = match.verb
    if verb is None or verb.form != "base":
        return False
    return not _BEFORE_DOING.isdisjoint(reading.line.low[max(0, verb.at - 2) : verb.at])


def _is_other_speech(reading: Reading, match: Match) -> bool:
    """ "To commit atrocities", "the Navy announced Monday": nothing that somebody declared."""
    lemma = _lemma(match)
    if lemma == "commit":
        return _PRONOUNS.isdisjoint(_after(reading, match))
    if match.rule.id == "paper-says":
        paper, verb = match.filled.subject, match.verb
        return (
            isinstance(paper, Mention)
            and verb is not None
            and any("actor" in m.tags and not m.gov and paper.j <= m.i < verb.begin for m in reading.mentions)
        )
    if lemma in ("announce", "proclaim", "reaffirm", "pronounce", "concede", "testify"):
        told = match.filled.object
        return told is None or _words(reading, told) <= listed("weekday")
    return False


def _is_other_concern(reading: Reading, match: Match) -> bool:
    """ "An air-raid alarm", "its crackdown on anti-government protests": nothing that a party voices."""
    line = reading.line
    for k in range(match.i, max(match.j, match.i + 6)):
        if line.low[k : k + 1] and line.low[k] in listed("voicedthings") and k:
            before = line.low[max(0, k - 4) : k]
            if line.low[k - 1] in listed("alarming") or not listed("quelling").isdisjoint(before):
                return True
    return False


def _is_bare_listing(reading: Reading, match: Match) -> bool:
    """ "Sanctioned companies": which are meant, and not who put any of them under sanctions."""
    return _nameless(match.filled.subject) and "-" not in reading.line.low[match.i]


def _is_of_another(reading: Reading, match: Match) -> bool:
    """ "It named Kestova, a firm subject to sanctions": what is told of the noun before, and not of the subject."""
    who, line = match.filled.subject, reading.line
    if not isinstance(who, Mention) or who.i > match.i:
        return False
    return any(
        v.finite and not v.adjective and who.j <= v.at < match.i and v.lemma not in _COPULAS
        for v in line.verbs.values()
    )


def _is_membership(reading: Reading, match: Match) -> bool:
    """ "Charged 11 members of a network", "names it as a member of the Council": the subject is no member."""
    return reading.line.low[match.i] in _MEMBERS and _is_of_another(reading, match)


def _is_about_measures(reading: Reading, match: Match) -> bool:
    """ "The sanctions measures related to arms" connect nobody."""
    one = match.filled.subject
    return isinstance(one, Mention) and "sanctions" in one.tags


def _is_asked_not_to_be_named(reading: Reading, match: Match) -> bool:
    """ "Who requested to remain anonymous" asks for nothing of interest."""
    return not _WITHHELD.isdisjoint(_after(reading, match, 6))


def _is_agreement_with(reading: Reading, match: Match) -> bool:
    """ "The military backed the reports": what is said is supported, and no party."""
    return not listed("sayings").isdisjoint(_words(reading, match.filled.object))


def _is_purpose(reading: Reading, match: Match) -> bool:
    """ "In order to" orders nothing."""
    return match.i > 0 and reading.line.low[match.i - 1] == "in" and _after(reading, match) in (["to"], ["that"])


def _is_matter(reading: Reading, match: Match) -> bool:
    """ "When it comes to arms": nobody comes anywhere."""
    return _lemma(match) == "come" and match.i > 0 and reading.line.low[match.i - 1] == "it"


def _is_driven(reading: Reading, match: Match) -> bool:
    """ "Personally drove a tank": nothing is brought anywhere."""
    doer = match.filled.subject
    return _lemma(match) == "drive" and isinstance(doer, Mention) and "person" in doer.tags


def _gives_up(reading: Reading, match: Match) -> bool:
    """ "Will never give up its nuclear weapons": nothing is handed to anybody."""
    return _lemma(match) == "give" and _after(reading, match) == ["up"] and _after(reading, match, 2) != ["up", "to"]


_OF_RULES: dict[str, Callable[[Reading, Match], bool]] = {
    "bears-mark": _all_the_marks,
    "sanction-party": _lists,
    "owned": _is_bought_arms,
    "moved-money": _is_voted,
    "draw-closer": _moves_to_do,
    "stalled": _is_planned_end,
    "produce-arms": _is_means,
    "sanctioned-adj": _is_bare_listing,
    "under-sanctions": _is_of_another,
    "front-for": _is_membership,
    "linked": _is_about_measures,
    "request-thing": _is_asked_not_to_be_named,
    "support": _is_agreement_with,
    "order-noun": _is_purpose,
    "visit": _is_matter,
    "transport-adj": _is_driven,
}
_OF_PREDICATES: dict[str, Callable[[Reading, Match], bool]] = {
    "declared": _is_other_speech,
    "expressed_concern": _is_other_concern,
    "transferred_arms": _gives_up,
    "transferred_goods": _gives_up,
}
