"""What is said of files in a folder: ``FILE.toml`` beside one, ``evidence.toml`` for all of a folder and those in it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evidence.errors import LoadError
from evidence.given import Given
from evidence.job import Terms

FOLDER = "evidence.toml"
"""The settings of a folder."""

SUFFIX = ".toml"
"""What is put after a file's whole name for its own settings; no such file is evidence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of ``evidence load`` for one file; None where nothing is said."""

    importer: str | None = None
    mapping: str | None = None
    """Its path, from the folder that the settings stand in."""
    published: str | None = None
    quarantine: bool | None = None
    accept_shrinkage: bool | None = None
    publisher: str | None = None
    title: str | None = None
    handling: str | None = None
    licence: str | None = None
    attribution: str | None = None

    def over(self, wider: Settings) -> Settings:
        """These, and where they say nothing the wider ones."""
        return Settings(*(getattr(wider if getattr(self, name) is None else self, name) for name in NAMES))

    def terms(self, terms: Terms) -> Terms:
        """The terms of a load as these settings have them. Raises LoadError for a word that there is not."""
        given = Given.of(
            publisher=self.publisher,
            title=self.title,
            handling=self.handling,
            licence=self.licence,
            attribution=self.attribution,
        )
        return replace(
            terms,
            published_on=self.published,
            quarantine=bool(self.quarantine),
            accept_shrinkage=bool(self.accept_shrinkage),
            given=given,
        )


NAMES = tuple(field.name for field in fields(Settings))
SWITCHES = ("quarantine", "accept_shrinkage")


def read(path: Path) -> Settings:
    """The settings in a file. Raises LoadError, naming every fault, where it is not TOML or says what there is not."""
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LoadError(f"is not TOML: {error}. Write lines as: published = 2024-09-18", place=str(path)) from error
    except OSError as error:
        raise LoadError(f"cannot be read: {error.strerror or error}", place=str(path)) from error
    faults: list[str] = []
    found: dict[str, Any] = {}
    for key, value in said.items():
        name = key.replace("-", "_")
        if name not in NAMES:
            faults.append(f"{key} is no setting; there are {', '.join(n.replace('_', '-') for n in NAMES)}")
        elif name in SWITCHES:
            faults += [] if isinstance(value, bool) else [f"{key} is true or false, and not {value!r}"]
            found[name] = value
        elif name == "published" and isinstance(value, date) and not isinstance(value, datetime):
            found[name] = value.isoformat()
        elif isinstance(value, str) and value.strip():
            found[name] = str(path.parent / value) if name == "mapping" else value
        else:
            faults.append(f"{key} is {value!r}; it takes words in quotation marks")
    if faults:
        raise LoadError("; ".join(faults), place=str(path))
    return Settings(**found)


def agreed(settings: Sequence[tuple[str, Settings]]) -> Settings:
    """The settings of the files of one bundle, by name. Raises LoadError where two say different things."""
    told: dict[str, tuple[str, Any]] = {}
    for name, one in settings:
        for key in NAMES:
            value = getattr(one, key)
            if value is None:
                continue
            first, earlier = told.setdefault(key, (name, value))
            if earlier != value:
                raise LoadError(
                    f"{first} and {name} belong together, but {key.replace('_', '-')} is {earlier!r} for one and "
                    f"{value!r} for the other. Say one thing, or put each vintage into a folder of its own",
                    place=name,
                )
    return Settings(**{key: value for key, (_, value) in told.items()})
