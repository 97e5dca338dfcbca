"""A comparison in a sentence: what matched what, and what moved the score."""

from __future__ import annotations

from evidence.matching import Feature
from evidence.names.comparing import Compared


def sentence(compared: Compared) -> str:
    """Why the score is what it is, in words, as ``LEE CHOL matched RI Chol: lee/ri known spelling of one name 0.98, ..``."""
    if not compared.why:
        return "No part of the names is alike."
    first = compared.why[0]
    told = [f"{first.query} matched {first.candidate}: {'; '.join(_of_names(compared.why))}"]
    told += [f"{_told(move)}: {move.score:+.2f}" for move in compared.why if move.feature in _MOVES and move.score]
    return "; ".join(told) + f". Score {compared.score:.2f}."


_MOVES = ("weak", "kind", "born", "nationality")


def _told(move: Feature) -> str:
    return f"{move.feature} {move.query} and {move.candidate}, {move.note}" if move.feature != "born" else move.note


def _of_names(why: tuple[Feature, ...]) -> list[str]:
    found = [row.note for row in why if row.feature == "identifier" and row.score > 0]
    for row in why:
        if row.feature == "part" and row.note == "equal":
            found.append(f"{row.query} equal")
        elif row.feature == "part" and row.score:
            found.append(f"{row.query}/{row.candidate} {row.note} {row.score:.2f}")
        elif row.feature == "part":
            found.append(f"{row.query or 'nothing'} against {row.candidate or 'nothing'}, {row.note}")
        elif row.feature in ("form", "reading"):
            found.append(f"{row.query}: {row.note}")
    return found
