"""Screening: who is asked about, held against every name that the ledger's lists have, and answered with reasons.

``run`` is the whole of it and records nothing: the same ledger, clocks, policy and names give the same answer. An index
of names finds candidates (``index``), what is known of them at the clocks asked is put together (``known``), they are
compared (``evidence.names``), and of those alike enough the listings are read from the store (``listings``).
"""

from __future__ import annotations

from evidence.screen.answer import Answer, Issue, ListUsed, Screened
from evidence.screen.screening import Screening, issues_of, run

__all__ = ["Answer", "Issue", "ListUsed", "Screened", "Screening", "issues_of", "run"]
