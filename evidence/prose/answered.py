"""The shape of a model's answer: an object with claims, each held to its fields before anything is made of it."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LONGEST = 1 << 20
"""Characters of an answer that are looked at; a longer one is refused whole."""
MOST = 500
"""Claims of one answer; more from a few paragraphs is noise, and refused whole."""

_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL | re.IGNORECASE)


class Counted(BaseModel):
    """A quantity as a model gives it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: str = Field(max_length=200)
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = Field(default=None, max_length=100)
    approx: bool | None = None


class Told(BaseModel):
    """One claim as a model gives it. Nothing of it is believed yet."""

    model_config = ConfigDict(extra="forbid", strict=True)
    quote: str = Field(min_length=1, max_length=2_000)
    predicate: str = Field(max_length=60)
    occurrence: int | None = Field(default=None, ge=0)
    subject: str | None = Field(default=None, max_length=300)
    object: str | None = Field(default=None, max_length=300)
    item: str | None = Field(default=None, max_length=300)
    place: str | None = Field(default=None, max_length=300)
    polarity: str = "asserts"
    modality: str = "asserted"
    interest: str = "none"
    speakers: tuple[str, ...] = Field(default=(), max_length=6, strict=False)
    event: str | None = Field(default=None, max_length=60)
    quantity: Counted | None = None


def members(answer: object) -> list[Any]:
    """The claims of an answer, unread: of JSON text, perhaps between the marks of a code block, or of parsed JSON.

    Raises ValueError, saying why, for an answer that has no list of claims.
    """
    found = _parsed(answer) if isinstance(answer, (str, bytes)) else answer
    if not isinstance(found, dict) or not isinstance(found.get("claims"), list):
        raise ValueError('the answer is no JSON object with a list "claims"')
    if set(found) != {"claims"}:
        raise ValueError(
            f"the answer has members beside claims: {', '.join(sorted(set(map(str, found)) - {'claims'}))}"
        )
    claims: list[Any] = found["claims"]
    if len(claims) > MOST:
        raise ValueError(f"the answer has {len(claims):,} claims; more than {MOST} are not looked at")
    return claims


def _parsed(answer: str | bytes) -> Any:
    if len(answer) > LONGEST:
        raise ValueError(f"the answer has {len(answer):,} characters; more than {LONGEST:,} are not looked at")
    try:
        text = answer.decode() if isinstance(answer, bytes) else answer
        fenced = _FENCED.fullmatch(text)
        return json.loads(fenced[1] if fenced else text, parse_constant=_constant)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"the answer is no JSON: {error}") from error
    except RecursionError as error:
        raise ValueError("the answer is JSON nested too deeply to read") from error


def _constant(name: str) -> float:
    raise ValueError(f"the answer has {name}, which is no number of JSON")


def told(member: Any) -> Told:
    """One claim of an answer with its fields as promised. Raises ValueError, naming each field that is not."""
    try:
        return Told.model_validate(member)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'the claim'}: {e['msg']}" for e in error.errors()[:5])
        raise ValueError(faults) from error
