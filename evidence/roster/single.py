"""One party asked about by its name and what is known of it, as somebody types it on a command line."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.errors import QueryError
from evidence.matching import Identifier
from evidence.roster.naming import Remark, one_word, ready
from evidence.schema.edtf import parse
from evidence.schema.headings import kind_of_party
from evidence.schema.identifiers import is_known, is_valid, schemes
from evidence.schema.nationalities import nationality
from evidence.schema.words import PartyKind
from evidence.screened import Asked


def single(
    name: str,
    *,
    aliases: Sequence[str] = (),
    kind: str | None = None,
    born: Sequence[str] = (),
    nationalities: Sequence[str] = (),
    identifiers: Sequence[str] = (),
) -> tuple[Asked, list[Remark]]:
    """The party, with what is to be said of its name.

    An identifier is written ``imo:9074729``, or with the state that issued it ``passport:990100901@KP``. Raises QueryError
    for a name without a letter or digit where no number stands beside it, and for every value that cannot be read, all
    together.
    """
    faults: list[str] = []
    told, remarks = ready(name)
    numbers = [_number(text, faults) for text in identifiers]
    if told is None or (not told and not any(numbers)):
        faults.append(
            f"--name {name!r} has neither a letter nor a digit. Write a name, or a number: --identifier imo:9074729"
        )
    asked = Asked(
        row=1,
        name=told or "",
        aliases=tuple(alias for text in aliases if (alias := ready(text)[0])),
        kind=kind_named(kind, faults),
        born=tuple(day for text in born if (day := _day(text, faults))),
        nationalities=tuple(code for text in nationalities if (code := _state(text, faults))),
        identifiers=tuple(number for number in numbers if number is not None),
    )
    if faults:
        raise QueryError("\n".join(faults))
    advice = one_word(asked.name, asked.kind)
    return asked, remarks if advice is None else [*remarks, advice]


def kind_named(kind: str | None, faults: list[str]) -> str | None:
    """The kind of party that a word means; what is none is put among the faults."""
    found = None if kind is None else kind_of_party(kind)
    if kind is not None and found is None:
        faults.append(f"--kind {kind!r} is no kind of party. Write one of {', '.join(PartyKind)}")
    return found


def kind_known(kind: str | None) -> str | None:
    """The kind of party that a word means. Raises QueryError for a word that means none."""
    faults: list[str] = []
    found = kind_named(kind, faults)
    if faults:
        raise QueryError(faults[0])
    return found


def _day(text: str, faults: list[str]) -> str | None:
    try:
        return parse(text).text
    except ValueError as error:
        faults.append(f"--born {error}")
        return None


def _state(text: str, faults: list[str]) -> str | None:
    code = nationality(text)
    if code is None:
        faults.append(f"--nationality {text!r} is no state that is known for sure. Write its name, or its code, as KP")
    return code


def _number(text: str, faults: list[str]) -> Identifier | None:
    scheme, found, rest = text.partition(":")
    number, _, issuer = rest.partition("@") if scheme not in ("email", "website") else (rest, "", "")
    if not found or not number.strip() or not is_known(scheme):
        faults.append(
            f"--identifier {text!r}: write the scheme before the number, as imo:9074729, and behind it the state that "
            f"issued it, as passport:990100901@KP. Schemes: {', '.join(schemes())}"
        )
        return None
    if is_valid(scheme, number.strip()) is False:
        faults.append(
            f"--identifier {text!r}: {number.strip()} is no {schemes()[scheme].name}: its form or check digit is wrong"
        )
        return None
    return Identifier(scheme, number.strip(), _issuer(issuer.strip(), faults))


def _issuer(text: str, faults: list[str]) -> str | None:
    return _state(text, faults) if text else None
