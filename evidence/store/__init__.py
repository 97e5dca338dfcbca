"""The only package that opens a database. SQL lives here and nowhere else."""

from evidence.store.store import Store

__all__ = ["Store"]
