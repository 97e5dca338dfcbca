"""A roster: the parties that somebody wants screened, as a sheet of their own names them, every column kept.

``sheet.opened`` reads CSV, XLSX and ODS as a ``Roster`` whose rows stream; ``single.single`` is one party as it is typed.
"""
