"""Whether a party is one of those whom a side of a provision names: a state, a group, a non-state party of a state."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.law.ground import WORSE, Fit
from evidence.schema.edtf import Edtf
from evidence.schema.provisions import ANY, GOVERNMENT, NON_STATE, UNION, party_groups
from evidence.schema.records import Mention
from evidence.schema.states import is_state, state, state_name


def on_side(wanted: tuple[str, ...], party: Mention | None, when: Edtf | None) -> tuple[Fit, str]:
    """Whether a party is one of those a side names: the best of what each of them gives."""
    found = [_one_party(token, party, when) for token in wanted]
    return min(found, key=lambda told: WORSE[told[0]])


def _one_party(token: str, party: Mention | None, when: Edtf | None) -> tuple[Fit, str]:
    if token == ANY:
        return "fits", f"{called(party)}: whoever it is"
    if party is None or party.key is None:
        return (
            "may",
            f"who it is is not known ({party.text if party else 'not named'}); it would have to be {_meant(token)}",
        )
    if token.startswith(NON_STATE):
        return _non_state(token.removeprefix(NON_STATE), party)
    if token.startswith(GOVERNMENT):
        return _government(token.removeprefix(GOVERNMENT), party)
    if token.startswith("@"):
        return _member(token[1:], party, when)
    if party.key == token:
        return "fits", called(party)
    if is_state(party.key) or is_organisation(party.text):
        return "no", f"{called(party)} is not {_meant(token)}"
    seats = seats_of(party.text)
    if seats == {token}:
        return "fits", f"{party.text}: its name places it in {_meant(token)}"
    if seats and token not in seats:
        return "no", f"{party.text}: its name places it in {_named(seats)}, not in {_meant(token)}"
    return "may", f"{party.text} is no state; whether it acts for or is of {_meant(token)} is not known"


def _non_state(code: str, party: Mention) -> tuple[Fit, str]:
    place = state_name(code)
    if is_state(party.key or "") or is_organisation(party.text):
        return "no", f"{called(party)}: it is on non-governmental parties in {place}"
    seats = seats_of(party.text)
    if seats == {code}:
        return "fits", f"{party.text}: no state, and its name places it in {place}"
    if seats and code not in seats:
        return "no", f"{party.text}: its name places it in {_named(seats)}, not in {place}"
    return "may", f"{party.text} is no state; whether it operates in {place} is not known"


def _government(code: str, party: Mention) -> tuple[Fit, str]:
    if party.key == code:
        return "fits", called(party)
    if is_state(party.key or "") or is_organisation(party.text) or party.text.rstrip().endswith("*"):
        return "no", f"{called(party)} is not the government of {state_name(code)}"
    seats = seats_of(party.text)
    if seats and code not in seats:
        return "no", f"{party.text}: its name places it in {_named(seats)}, not in {state_name(code)}"
    return "may", f"{party.text} is no state; whether it is of the government of {state_name(code)} is not known"


def _member(group: str, party: Mention, when: Edtf | None) -> tuple[Fit, str]:
    spans = [member for member in party_groups()[group] if member.party == party.key]
    if not spans:
        if is_state(party.key or "") or is_organisation(party.text) or seats_of(party.text):
            return "no", f"{called(party)} is not of {_meant('@' + group)}"
        return "may", f"{party.text} is no state; whether it is of {_meant('@' + group)} is not known"
    begins, ends = (when.earliest, when.latest) if when else (None, None)
    for span in spans:
        if (span.since is None or (begins is not None and begins >= span.since)) and (
            span.until is None or (ends is not None and ends <= span.until)
        ):
            return "fits", f"{called(party)} is of {_meant('@' + group)}"
    for span in spans:
        early = span.since is not None and ends is not None and ends < span.since
        late = span.until is not None and begins is not None and begins > span.until
        if not early and not late:
            return "may", f"{called(party)} was of {_meant('@' + group)} for a part of the time"
    return "no", f"{called(party)} was not of {_meant('@' + group)} at the time"


_BRACKETS = re.compile(r"\(([^()]+)\)\s*\*?\s*$")
_INITIALS = re.compile(r"[A-Z][a-z]?[A-Z][A-Z]?")
"""The initials of a body, as GNC and HoR; a company's name ends in a word."""


@lru_cache(maxsize=1 << 12)
def seats_of(text: str) -> frozenset[str]:
    """The states in one of which a party's name places it; empty where it does not.

    SIPRI writes the state of an armed group in brackets or before its name, and stars it: ``Houthi rebels (Yemen)*``,
    ``PRC (Israel/Palestine)*``, ``Libya HoR*`` (ARMS_FORMATS 1.5); one that is or was a government of a part stands so
    without a star, as ``Libya GNC``.
    """
    found = _BRACKETS.search(text)
    if found:
        return frozenset(code for part in found[1].split("/") if (code := state(part)))
    words = text.rstrip("* ").split()
    if text.rstrip().endswith("*") or (len(words) > 1 and _INITIALS.fullmatch(words[-1])):
        for length in range(len(words) - 1, 0, -1):
            code = state(" ".join(words[:length]))
            if code is not None:
                return frozenset({code})
    return frozenset()


def is_organisation(text: str) -> bool:
    """Whether a register marks a party as an international organisation: SIPRI's two stars (ARMS_FORMATS 1.5)."""
    return text.rstrip().endswith("**")


def called(party: Mention | None) -> str:
    """A state by its short name, another party as written."""
    if party is None:
        return "not named"
    return state_name(party.key) if party.key and is_state(party.key) else party.text


def _named(seats: frozenset[str]) -> str:
    return " or ".join(state_name(code) for code in sorted(seats))


def _meant(token: str) -> str:
    if token == UNION:
        return "the European Union"
    if token.startswith(NON_STATE):
        return f"a party of {state_name(token.removeprefix(NON_STATE))} that is not its government"
    if token.startswith(GOVERNMENT):
        return f"the government of {state_name(token.removeprefix(GOVERNMENT))}"
    return f"the group {token[1:]}" if token.startswith("@") else state_name(token)
