"""A report made again from the parameters that a saved one carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import TYPE_CHECKING, Any

from evidence.confidence import POLICIES
from evidence.errors import QueryError
from evidence.filters import ACCEPTED
from evidence.report.asked import FORMAT
from evidence.report.model import Report
from evidence.report.regime_compliance import KIND as COMPLIANCE
from evidence.report.regime_compliance import compliance
from evidence.report.screening_report import KIND as SCREENING
from evidence.report.screening_report import again as screened_again
from evidence.report.transfer_register import KIND as REGISTER
from evidence.report.transfer_register import register

if TYPE_CHECKING:
    from evidence.ledger import Ledger

_MAKERS: dict[str, Callable[..., Report]] = {REGISTER: register, COMPLIANCE: compliance}


def rebuild(db: Ledger, parameters: Mapping[str, Any]) -> Report:
    """The report of these parameters, made from the ledger as it stood at their log entry.

    On the ledger that they name, with the same library and vocabulary, its cells are the saved ones. Raises QueryError
    for parameters that this library does not know.
    """
    if parameters.get("format") != FORMAT:
        raise QueryError(
            f"the report's parameters are of format {parameters.get('format')!r}, and this library knows {FORMAT}. "
            "Verify it with the library that made it"
        )
    if parameters.get("report") == SCREENING:
        return screened_again(db, parameters)
    make = _MAKERS.get(str(parameters.get("report")))
    if make is None:
        raise QueryError(f"{parameters.get('report')!r} is no report; there are {', '.join((*_MAKERS, SCREENING))}")
    try:
        asked = {**parameters["filters"], "published_by": parameters["published_by"], "as_of": str(parameters["as_of"])}
        if parameters["on"] is not None:
            asked["on"] = parameters["on"]
        asked["review"] = parameters.get("review", ACCEPTED)  # before reviews there were no proposals
        asked["policy"] = _policy(parameters["policy"])
        signature(make).bind(db, **asked)
    except (KeyError, TypeError) as error:
        raise QueryError(
            f"the report's parameters are not those of a {parameters['report']} report: {error}"
        ) from error
    return make(db, **asked)


def _policy(pinned: Mapping[str, Any] | None) -> str:
    """The name of the policy that the report pins. Raises QueryError where this library's policy is another."""
    if pinned is None:
        raise QueryError("the report was made under no policy. Verify it with the library that made it")
    name, version, value = (str(pinned[part]) for part in ("name", "version", "hash"))
    known = POLICIES.get(name)
    if known is None or known.hash != value:
        here = "has none of that name" if known is None else f"has version {known.version} ({known.hash[:12]})"
        raise QueryError(
            f"the report was made under the policy {name}, version {version} ({value[:12]}), and this library {here}. "
            "Verify it with the library that made it"
        )
    return name
