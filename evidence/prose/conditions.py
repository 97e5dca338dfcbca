"""What has to hold of a trigger besides its fillers: that something is told, not wished, weighed or taken back."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.lexicon import listed
from evidence.prose.reading import Reading
from evidence.prose.words import Line, Verb


def purpose(reading: Reading, verb: Verb, clause: Clause) -> bool:
    """Whether "to do" tells only what something else is for: nobody says that it was done."""
    line = reading.line
    to = verb.begin
    if line.low[to] != "to":
        coordinated = [v for v in line.verbs.values() if v.at < verb.at and v.form == "base" and not v.finite]
        return bool(coordinated) and purpose(reading, max(coordinated, key=lambda v: v.at), clause)
    before = [v for v in line.verbs.values() if v.at < to and v.at >= clause.i and not v.adjective]
    if not before:
        return to > 0 and line.low[to - 1] not in listed("effort")
    matrix = max(before, key=lambda v: v.at)
    if line.low[to - 1] in listed("effort") or any(w in listed("applying") for w in line.low[matrix.at : to]):
        return False
    if matrix.lemma == "use" and matrix.passive and not matrix.finite and verb.lemma in listed("making"):
        return True  # "materials used to make missiles"
    if matrix.at == to - 1 or all(line.kind[k] == "adverb" for k in range(matrix.at + 1, to)):
        return matrix.lemma not in listed("takesto")
    if line.low[to - 1] in listed("ableto"):
        return False
    if matrix.lemma in ("send", "deploy", "dispatch", "lend") and verb.lemma in listed("helping"):
        return False  # "sent advisers to train the rebels"
    return matrix.lemma not in ("help", "allow", "enable", "use", "order", "force") and matrix.lemma not in listed(
        "licensing"
    )


def supposed(line: Line) -> int:
    """Where what a sentence only supposes ends: "had the vessel been listed, no port would have"; 0: it supposes nothing."""
    if line.low[:1] not in (["had"], ["were"], ["should"]) or line.words[-1] == "?":
        return 0
    if line.kind[1:2] == ["comma"] or 1 in line.verbs or "comma" not in line.kind:
        return 0
    comma = line.kind.index("comma")
    return comma if "modal" in line.kind[comma:] else 0


def unsaid(reading: Reading, verb: Verb, clause: Clause) -> bool:
    """Whether the verb before a gerund says that it is not done: "consider sending"."""
    before = [
        v
        for v in reading.line.verbs.values()
        if clause.i <= v.at < verb.begin and verb.begin - v.at <= 2 and not v.adjective
    ]
    return bool(before) and max(before, key=lambda v: v.at).lemma in listed("unsaid")


def happened(reading: Reading, i: int, j: int, clause: Clause) -> bool:
    """Whether a noun is the subject of taking place or the object of confirming."""
    after = [v for v in reading.line.verbs.values() if j <= v.at < min(clause.j, j + 4) and v.finite]
    return any(v.lemma in ("take", "occur", "happen", "continue", "begin") for v in after) or acted_on(
        reading, i, clause
    )


def is_told(reading: Reading, i: int, j: int, clause: Clause) -> bool:
    """Whether a launch or test as a noun is told, not just spoken of: with its time, its number, or as the object of doing."""
    line = reading.line
    if acted_on(reading, i, clause) or not line.verbs:
        return True
    near = line.low[j : min(clause.j, j + 7)]
    end = next((k for k, kind in enumerate(line.kind[j : j + 7]) if kind in ("comma", "stop", "relative")), 7)
    if any(w in listed("dating") or (w.isdigit() and len(w) == 4) for w in near[:end]):
        return True
    before = line.low[max(clause.i, i - 5) : i]
    if any(w in listed("ordinal") for w in before) or any(k == "number" for k in line.kind[max(clause.i, i - 3) : i]):
        return True
    after = [v for v in line.verbs.values() if clause.i <= v.at < clause.j and v.at >= j and v.finite]
    return any(v.lemma in ("signal", "take", "occur", "prompt", "fail", "continue", "follow", "succeed") for v in after)


def acted_on(reading: Reading, i: int, clause: Clause) -> bool:
    """Whether "the launch" is the object of confirming, denying or reporting it."""
    verbs = [v for v in reading.line.verbs.values() if clause.i <= v.at < i]
    return bool(verbs) and max(verbs, key=lambda v: v.at).lemma in listed("acted") and i - max(v.at for v in verbs) < 5


def is_reversed(reading: Reading, i: int, clause: Clause) -> bool:
    """Whether the verb before a noun does not say that it is so: "reduce their ties", "discuss arms sales"."""
    after = [v for v in reading.line.verbs.values() if i < v.at < clause.j and v.finite]
    if after and after[0].passive and after[0].lemma in listed("regulating"):
        return True
    before = [v for v in reading.line.verbs.values() if clause.i <= v.at < i and i - v.at < 8 and not v.adjective]
    return bool(before) and max(before, key=lambda v: v.at).lemma in listed("reversing")
