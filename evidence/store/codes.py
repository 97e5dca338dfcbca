"""Words of closed lists as the small numbers that claims store, and back."""

from __future__ import annotations

from functools import lru_cache

from evidence.schema.words import Interest, Modality, Polarity

POLARITY: dict[Polarity, int] = {Polarity.ASSERTS: 1, Polarity.DENIES: -1}
MODALITY: dict[Modality, int] = {word: place for place, word in enumerate(Modality, 1)}
INTEREST: dict[Interest, int] = {Interest.SELF_SERVING: -1, Interest.NONE: 0, Interest.AGAINST_INTEREST: 1}

POLARITY_OF = {number: word.value for word, number in POLARITY.items()}
MODALITY_OF = {number: word.value for word, number in MODALITY.items()}
INTEREST_OF = {number: word.value for word, number in INTEREST.items()}


@lru_cache(maxsize=1 << 14)
def day_number(day: str | None) -> int | None:
    """``2024-09-18`` as 20240918; None stays None."""
    return None if day is None else int(day.replace("-", ""))


@lru_cache(maxsize=1 << 14)
def day_text(number: int | None) -> str | None:
    """20240918 as ``2024-09-18``; None stays None."""
    if number is None:
        return None
    digits = f"{number:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
