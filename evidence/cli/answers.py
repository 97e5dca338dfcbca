"""What is printed: one JSON object, or text."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from evidence.errors import AmbiguousFormat, EvidenceError, NotUnique, RejectedEntries, UnreadColumns

if TYPE_CHECKING:
    from evidence.cli.options import Here


class Usage(Exception):
    """A command line that asks for what the command does not do."""


def as_json(answer: dict[str, Any], *, pretty: bool = False) -> str:
    """One JSON object as text: one line, or indented for a person."""
    return json.dumps(answer, ensure_ascii=False, indent=2 if pretty else None, allow_nan=False)


def emit(answer: dict[str, Any]) -> None:
    """Print one JSON object: one line into a pipe, indented on a terminal."""
    print(as_json(answer, pretty=sys.stdout.isatty()))


def failure(here: Here, error: EvidenceError) -> dict[str, Any]:
    """The JSON object of an error: what, where, the facts it carries, and the receipts of what loaded all the same."""
    told = here.failed(type(error).__name__, error.message, error.place)
    told["error"] |= _facts(error)
    failures = getattr(error, "failures", None)
    if failures is not None:
        told["error"]["failures"] = [
            {"type": type(f).__name__, "message": f.message, "place": f.place} | _facts(f) for f in failures
        ]
    receipts = getattr(error, "receipts", None)
    if receipts is not None:
        told["receipts"] = [receipt.as_json() for receipt in receipts]
    return told


def _facts(error: EvidenceError) -> dict[str, Any]:
    match error:
        case RejectedEntries(issues=issues):
            return {"issues": [asdict(issue) for issue in issues]}  # type: ignore[call-overload]
        case AmbiguousFormat(candidates=candidates) | NotUnique(candidates=candidates):
            return {"candidates": list(candidates)}
        case UnreadColumns(columns=columns):
            return {"columns": list(columns)}
        case _:
            return {}
