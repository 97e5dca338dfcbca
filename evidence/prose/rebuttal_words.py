"""The words of denials that name no conduct, as patterns; ``vocabulary/prose_rebuttals.csv`` is the table."""

from __future__ import annotations

import re
from functools import cache

from evidence.prose.cues import rows

_POINTING = "the|this|that|these|those"
_NEAR = r"(?:[\w’'-]+\s+)"
"""A word between "the" and "claims"."""
_REST = r"[^,;.!?]*(?:[.!?]?[”\"])?"
"""What follows up to the next sign, with the mark that closes a quotation."""
_ENDS = "as|at|made|from|last|this|on|in|and|but|again|outright"
"""Words after which nothing more is said of what is denied."""


@cache
def told_words(use: str) -> str:
    """The words of one use of the table, as alternatives of a pattern."""
    found = [w for row in rows("prose_rebuttals.csv") if row["use"] == use for w in row["words"].split("|")]
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@cache
def points() -> re.Pattern[str]:
    """What follows "denies": "the allegation", "it", and then nothing that says what of."""
    ends = "|".join(rf"{word}\b" for word in _ENDS.split("|"))
    return _pattern(
        rf"\s+(?:(?:(?:{_POINTING}|all|any|such|both|its|their|his|her|all of the)\s+{_NEAR}{{0,2}}?"
        rf"|(?:earlier|previous|past|similar|recent|western|all)\s+)(?:{told_words('claim')})(?:\s+(?:of this kind|of that kind"
        rf"|at the time|against (?:it|him|her|them|[A-Z][\w.]+(?: [A-Z]\w+)*)))?|(?:{told_words('points')}))"
        rf"(?=\s*(?:[.,;:!?”)]|$|{ends}))"
    )


@cache
def called() -> re.Pattern[str]:
    """What follows "called": "the report “fiction”", "them a rehash of lies"."""
    return _pattern(
        rf"\s+(?:(?:{_POINTING}|such|its|their)\s+{_NEAR}{{0,2}}?(?:{told_words('claim')})|them|it|this|that)\s+{_REST}"
    )


@cache
def _false_words() -> str:
    """What is said of an accusation to deny it: "false", "a fabrication"; of ``prose_cues.csv``, save its adverbs."""
    found = {w for row in rows("prose_cues.csv") if row["use"] == "false" for w in row["words"].split("|")}
    kept = {w for w in found if not w.endswith("ly")} | {told_words("not_true")}
    return "|".join(sorted((w if "|" in w else re.escape(w) for w in kept), key=len, reverse=True))


@cache
def untrue() -> re.Pattern[str]:
    """A clause that says of what was claimed that it is not so: "the story was invented", "there is no truth in it"."""
    claim = (
        rf"(?:(?:{_POINTING}|such|its|their|his|her|all|both|any|all of the)\s+{_NEAR}{{0,2}}?(?:{told_words('claim')})"
    )
    it = rf"{claim}|(?:all\s+)?(?:this|that|it|these|those|they|everything))"
    be = r"(?:(?:is|are|was|were|(?:has|have|had)\s+been)|(?<=\w)['’](?:s|re))"
    by = rf"(?:(?:\w+ly|nothing\s+but|nothing\s+more\s+than|an?|{told_words('mere')})\s+){{0,3}}"
    ends = r"(?=\s*(?:[.,;:!?”\")]|$|(?:and|but|that|as|by|designed|aimed|meant|intended|from|of)\b))"
    return _pattern(
        rf"(?<![\w’'-])(?:{it}\s*{be}\s+{by}[“\"]?(?:{_false_words()}){ends}"
        rf"|{it}\s+(?:\w+ly\s+)?(?:{told_words('untrue')})\b"
        rf"|(?:{told_words('no_truth')})\s+(?:whatsoever\s+|at all\s+)?(?:in|to|for)\s+(?:{it})"
        rf"|(?:{told_words('nothing')})\s+(?:{told_words('came')})\b"
        rf"|(?<=[“\"])(?:{told_words('mere')}|\s)*(?:{_false_words()})(?=[.,!]?[”\"]))"
    )


@cache
def claimed_before() -> re.Pattern[str]:
    """What stands before "rejected by Chad": "the accusation was", ", allegations"."""
    return _pattern(
        rf"(?:(?:{_POINTING}|an?|both|all|such)\s+{_NEAR}{{0,2}}?|(?<=, )(?:{_NEAR})?)(?:{told_words('claim')})"
        rf"\s+(?:(?:which|that)\s+)?(?:(?:is|are|was|were|has been|have been|had been)\s+)?(?:\w+ly\s+|also\s+|later\s+){{0,2}}$"
    )


@cache
def behind() -> re.Pattern[str]:
    """What stands before a verb of denial behind a claim: ", a charge that Tehran", ", which Tehran has"."""
    return _pattern(
        rf",\s+(?P<words>(?:(?:an?|the)\s+)?{_NEAR}?(?:{told_words('claim')}|something)\s+(?:that\s+|which\s+)?|which\s+)"
        r"(?:[\w’'.-]+\s+){1,6}$"
    )


@cache
def guilt() -> re.Pattern[str]:
    """What follows "denies" where it is a violation: "any wrongdoing"."""
    return _pattern(rf"\s+(?:{told_words('guilt')})\b")


@cache
def both() -> re.Pattern[str]:
    """Two who deny together: "both sides", "the two countries"; in lower case."""
    return re.compile(rf"(?:both|the two|both of the)\s+(?:{told_words('both')})\b")


@cache
def rest() -> re.Pattern[str]:
    """What goes on with a denial up to the next sign."""
    return re.compile(_REST)


@cache
def as_what() -> re.Pattern[str]:
    """As what a claim is dismissed: "as nonsense"."""
    return re.compile(rf"\s+as\s+{_REST}")
