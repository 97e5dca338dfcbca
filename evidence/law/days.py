"""Whether an event lies inside the days on which a provision is in force."""

from __future__ import annotations

from evidence.law.ground import Fit, Ground
from evidence.schema.edtf import Edtf
from evidence.schema.provisions import Provision


def in_force(provision: Provision, when: Edtf | None) -> Ground:
    """Whether the event lies inside the days of the provision; an unknown date gives "may"."""
    first, last = provision.in_force_from, provision.in_force_to
    begins, ends = (when.earliest, when.latest) if when else (None, None)
    if first is not None and ends is not None and ends < first:
        return Ground("time", "no", f"{when}: before it came into force on {first}")
    if last is not None and begins is not None and begins > last:
        after = f", replaced by {provision.replaced_by}" if provision.replaced_by else ""
        return Ground("time", "no", f"{when}: after it ended on {last}{after}")
    if when is None or (begins is None and ends is None):
        return Ground("time", "may", f"no date is known; it is in force {_days(provision)}")
    if first is None:
        return Ground("time", "may", "the day on which it came into force is not in the table")
    if begins is None or begins < first:
        return Ground("time", "may", f"{when} may lie before it came into force on {first}")
    if last is not None and (ends is None or ends > last):
        return Ground("time", "may", f"{when} may lie after it ended on {last}")
    if begins == first:
        return Ground("time", "may", f"{first} is the very day on which it came into force: the hour decides")
    if when.qualifier:
        return _marked(provision, when, begins, ends)
    return Ground("time", "fits", f"{when}: in force {_days(provision)}")


def _marked(provision: Provision, when: Edtf, begins: str, ends: str | None) -> Ground:
    """A date that is marked as about or uncertain fits where a year earlier and a year later would fit too.

    Marks move no bound (METHOD 2.2), and nobody wrote how far off the date may be: the neighbouring year is this
    library's own rule.
    """
    first, last = provision.in_force_from, provision.in_force_to
    if (first is not None and _years(begins, -1) <= first) or (
        last is not None and ends is not None and _years(ends, 1) >= last
    ):
        return Ground(
            "time",
            "may",
            f"{when}: marked as uncertain, and within a year of the border of what is in force {_days(provision)}",
        )
    return Ground("time", "fits", f"{when}, marked as uncertain: in force {_days(provision)}")


def _years(day: str, by: int) -> str:
    return f"{int(day[:4]) + by:04d}{day[4:]}"


def _days(provision: Provision) -> str:
    since = f"from {provision.in_force_from}" if provision.in_force_from else "from a day not in the table"
    return since + (f" to {provision.in_force_to}" if provision.in_force_to else "")


def contract(since: str, ordered: Edtf | None) -> tuple[Fit, str]:
    """Whether the contract is one that the provision binds, where older ones are exempt."""
    if ordered is None or (ordered.earliest is None and ordered.latest is None):
        return "may", f"when it was ordered is not known; contracts from before {since} are exempt"
    if ordered.latest is not None and ordered.latest < since:
        return "may", f"ordered {ordered}: contracts from before {since} are exempt under conditions"
    earliest = ordered.earliest and (_years(ordered.earliest, -1) if ordered.qualifier else ordered.earliest)
    if earliest is None or earliest < since:
        return "may", f"ordered {ordered}, perhaps before {since}: older contracts are exempt"
    return "fits", f"ordered {ordered}, not before {since}"
