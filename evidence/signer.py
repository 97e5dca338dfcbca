"""In whose name is written what nobody else is named for."""

from __future__ import annotations

import getpass
import os


def whoami() -> str:
    """Who signs what is written: ``EVIDENCE_USER``, else the name of the system's user."""
    named = os.environ.get("EVIDENCE_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id
        return "unknown"
