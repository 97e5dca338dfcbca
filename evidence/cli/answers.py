"""What is printed: one JSON object, or text."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from evidence.errors import (
    AmbiguousFormat,
    BadGold,
    BadMapping,
    EvidenceError,
    LoadError,
    NotUnique,
    RejectedEntries,
    UnreadColumns,
)

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
    """The JSON object of an error: what, where, the facts it carries, and of a load the receipts of what loaded."""
    told = here.failed(type(error).__name__, error.message, error.place)
    told["error"] |= _facts(error)
    if error.failures:
        told["error"]["failures"] = [
            {"type": type(one).__name__, "message": one.message, "place": one.place} | _facts(one)
            for one in error.failures
        ]
    if error.receipts:
        told["receipts"] = [asdict(receipt) for receipt in error.receipts]  # type: ignore[call-overload]
    return told


def together(failures: Sequence[EvidenceError]) -> EvidenceError:
    """Several failures as one, which carries each."""
    if len(failures) == 1:
        return failures[0]
    error = LoadError("\n".join(str(one) for one in failures))
    error.failures = tuple(failures)
    error.exit_code = max(one.exit_code for one in failures)
    return error


def _facts(error: EvidenceError) -> dict[str, Any]:
    match error:
        case RejectedEntries(issues=issues):
            return {"issues": [asdict(issue) for issue in issues]}  # type: ignore[call-overload]
        case AmbiguousFormat(candidates=candidates) | NotUnique(candidates=candidates):
            return {"candidates": list(candidates)}
        case BadMapping(faults=faults) | BadGold(faults=faults):
            return {"faults": [{"place": place, "message": message} for place, message in faults]}
        case UnreadColumns(columns=columns):
            return {"columns": list(columns)}
        case _:
            return {}
