"""Words and numbers of other standards to and from ours, each with what the conversion loses.

STIX keeps one number from 0 to 100, MISP keeps tags. Neither holds an opinion with its ignorance and its conflict, so
every answer is a ``Converted``: the value, and in words what did not come through. F and 6 are ignorance and have no
number, whatever another standard writes beside them. The tables are ``schema/vocabulary/scales.csv`` and
``scale_words.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from evidence.confidence.fusion import Opinion
from evidence.schema.scales import Scale, ScaleWord, scale
from evidence.schema.words import Credibility, Reliability

T = TypeVar("T")

ADMIRALTY = "stix-admiralty-credibility"
_AXES = {
    ("admiralty-scale", "source-reliability"): "misp-source-reliability",
    ("admiralty-scale", "information-credibility"): "misp-information-credibility",
    ("estimative-language", "likelihood-probability"): "misp-likelihood-probability",
    ("estimative-language", "confidence-in-analytic-judgment"): "misp-confidence-in-analytic-judgment",
}
_TAG = re.compile(r'(?P<space>[a-z-]+):(?P<axis>[a-z-]+)="(?P<word>[^"]*)"')
_GRADE = re.compile(r"[A-F][1-6]")


@dataclass(frozen=True, slots=True)
class Converted(Generic[T]):
    """What a conversion gives, and what it loses, a sentence each."""

    value: T
    lost: tuple[str, ...] = ()


def to_value(scale_id: str, word: str) -> Converted[int | None]:
    """The number of STIX for a word of one of its scales; None where the property is left out.

    Raises ValueError for a scale or a word that is none, and for the scales of MISP: their numbers are no measure.
    """
    one = _of_stix(scale_id)
    found = _find(one, word)
    if found.value is None:
        return Converted(
            None, (f"{found.word} has no number: the property is left out, which also means unspecified.",)
        )
    named = f"Lost is {found.lost}." if found.lost else None
    return Converted(found.value, tuple(filter(None, (one.lost, named))))


def to_word(scale_id: str, value: int | None) -> Converted[str | None]:
    """The word of a STIX scale for a number of STIX; of an absent one ``6`` on Admiralty's, None on the others.

    Raises ValueError for a scale that is none, and for a number outside 0 to 100.
    """
    one = _of_stix(scale_id)
    if value is None:
        absent = next((word.word for word in one.words if word.value is None), None)
        return Converted(absent, ("An absent confidence is unspecified; that is neither 0 nor one half.",))
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise ValueError(f"{value!r} is not a confidence of STIX: write a whole number from 0 to 100, or leave it out")
    found = next(w for w in one.words if w.low is not None and w.high is not None and w.low <= value <= w.high)
    moved = () if found.value == value else (f"{value} is read as {found.word}, which stands for {found.value}.",)
    return Converted(found.word, moved)


def stix_of_grade(grade: str) -> Converted[int | None]:
    """The STIX confidence of an Admiralty grade as ``B2``. Raises ValueError for what is none."""
    letter, credibility = _parts(grade)
    kept = to_value(ADMIRALTY, credibility)
    told = f"The reliability {letter} of the source is lost; it has to be kept beside."
    return Converted(kept.value, (told, *(lost for lost in kept.lost if lost != scale(ADMIRALTY).lost)))


def stix_of_opinion(opinion: Opinion) -> Converted[int | None]:
    """The STIX confidence of an opinion, round(100 P); None where it cannot be judged (METHOD 3.3)."""
    if opinion.state == "insufficient":
        return Converted(None, ("Ignorance is not an even chance: the property is left out.",))
    lost = "Uncertainty and conflict are lost: an even chance, and sources that contradict each other, look alike."
    return Converted(round(100 * opinion.probability), (lost,))


def misp_of_grade(grade: str) -> Converted[tuple[str, str]]:
    """The two MISP tags of an Admiralty grade as ``B2``; the codes come through. Raises ValueError for what is none."""
    letter, credibility = _parts(grade)
    tags = (
        f'admiralty-scale:source-reliability="{letter.lower()}"',
        f'admiralty-scale:information-credibility="{credibility}"',
    )
    words = _find(scale("misp-source-reliability"), letter), _find(scale("misp-information-credibility"), credibility)
    return Converted(tags, tuple(f"{word.lost}." for word in words if word.lost))


def misp_of_opinion(opinion: Opinion) -> Converted[tuple[str, ...]]:
    """The MISP tags of an opinion's two words; none where it cannot be judged."""
    if opinion.state == "insufficient":
        return Converted((), ("MISP has no word for what cannot be judged: no tag is written.",))
    likelihood = opinion.likelihood.replace(" ", "-")
    tags = (
        f'estimative-language:likelihood-probability="{_find(scale("misp-likelihood-probability"), likelihood).word}"',
        f'estimative-language:confidence-in-analytic-judgment="{opinion.confidence}"',
    )
    return Converted(tags, ("The number behind the words is lost, and the status with it.",))


def read_misp(tag: str) -> Converted[tuple[str, str]]:
    """What a MISP tag says: an axis (as ``source-reliability``) and a word of ours; numbers beside it are not read.

    The letter ``g`` is read as E, and ``lost`` is the flag that says so. Raises ValueError for a tag of none of the four
    axes that are known here, or with a word that its axis does not have.
    """
    parts = _TAG.fullmatch(tag.strip())
    known = parts and _AXES.get((parts["space"], parts["axis"]))
    if parts is None or known is None:
        axes = ", ".join(f"{space}:{axis}" for space, axis in _AXES)
        raise ValueError(f"{tag!r} is not a tag that is read here; there are {axes}")
    found = _find(scale(known), parts["word"])
    if known == "misp-source-reliability":
        word = "E" if found.word == "g" else found.word.upper()
    else:
        word = found.word.replace("-", " ")
    return Converted((parts["axis"], word), (f"{found.lost}.",) if found.lost else ())


def _of_stix(scale_id: str) -> Scale:
    one = scale(scale_id)
    if not scale_id.startswith("stix-"):
        raise ValueError(f"{scale_id}: {one.lost} Read its tags with read_misp")
    return one


def _find(one: Scale, word: str) -> ScaleWord:
    wanted = word.strip().casefold()
    found = next((w for w in one.words if wanted in (w.word.casefold(), (w.also or w.word).casefold())), None)
    if found is None:
        raise ValueError(f"{word!r} is not a word of {one.title}; there are {', '.join(w.word for w in one.words)}")
    return found


def _parts(grade: str) -> tuple[str, str]:
    if not _GRADE.fullmatch(grade):
        raise ValueError(f"{grade!r} is not an Admiralty grade: write a letter A to F and a digit 1 to 6, as B2")
    return Reliability(grade[0]).value, Credibility(grade[1]).value
