"""Alembic migrations of the ledger, inside the package."""

HEAD = "0008"
"""The revision this library writes; a test compares it with the scripts."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision this library can migrate from, oldest first."""
