"""Where each list keeps what both of them say: the names of columns by what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

NAME = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
"""The parts of a name in the order of their numbers: Name 1 is the first, Name 6 the family name or the name of an entity."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one list; an empty name where a layout has no such column."""

    name_type: str
    name_quality: str
    script_name: str
    script: str
    language: str
    birth: str
    town: str
    country_of_birth: str
    nationality: str
    passport: str
    passport_detail: str
    national_id: str
    national_id_detail: str
    address: tuple[str, ...]
    """The lines of an address, its post code and, last, its country."""
    information: str
    title: str = "Title"
    position: str = "Position"


OFSI = Columns(
    name_type="Alias Type",
    name_quality="Alias Quality",
    script_name="Name Non-Latin Script",
    script="Non-Latin Script Type",
    language="Non-Latin Script Language",
    birth="DOB",
    town="Town of Birth",
    country_of_birth="Country of Birth",
    nationality="Nationality",
    passport="Passport Number",
    passport_detail="Passport Details",
    national_id="National Identification Number",
    national_id_detail="National Identification Details",
    address=(*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country"),
    information="Other Information",
)
"""OFSI's list since 2022."""

FCDO = Columns(
    name_type="Name type",
    name_quality="Alias strength",
    script_name="Name non-latin script",
    script="Non-latin script type",
    language="Non-latin script language",
    birth="D.O.B",
    town="Town of birth",
    country_of_birth="Country of birth",
    nationality="Nationality(/ies)",
    passport="Passport number",
    passport_detail="Passport additional information",
    national_id="National Identifier number",
    national_id_detail="National Identifier additional information",
    address=(*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code", "Address Country"),
    information="Other Information",
)
"""The UK Sanctions List."""
