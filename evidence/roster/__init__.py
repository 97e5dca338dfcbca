"""A roster: the parties that somebody wants screened, as a sheet of their own names them, every column kept.

``opened`` reads CSV, XLSX and ODS, ``of_frame`` a data frame; both give a ``Roster``, whose rows stream.
"""

from __future__ import annotations

from evidence.roster.laying import Columns
from evidence.roster.reading import Fault
from evidence.roster.sheet import Roster, RosterRow, opened

__all__ = ["Columns", "Fault", "Roster", "RosterRow", "opened"]
