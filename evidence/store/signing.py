"""Findings into the store: signed, reasoned, appended; superseded by a later one or withdrawn, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from evidence.errors import EvidenceError, NotFound, NotUnique
from evidence.finding import RESTED_ON, Finding, Signed
from evidence.proposition import Proposition
from evidence.schema.provisions import provisions as provisions_known
from evidence.schema.records import UNPRINTABLE
from evidence.schema.words import Bearing, ClaimState, Outcome, Reviewed, Standard
from evidence.store.findings import Held, shown, signed
from evidence.store.naming import SHORTEST, whole
from evidence.store.statements import expanding
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.store.write import Writer

_PROVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._()/:+-]*")


def sign(
    store: Store,
    statement: str,
    *,
    outcome: str,
    standard: str,
    by: str,
    because: str,
    rests_on: Sequence[str],
    against: Sequence[str] = (),
    considered: Sequence[str] = (),
    about: str | None = None,
    provisions: Sequence[str] = (),
    supersedes: str | None = None,
) -> Finding:
    """Append a finding and return it; the arguments are those of ``Ledger.sign_finding``, and so are its errors."""
    faults = list(_faults(statement, outcome, standard, by, because, (*rests_on, *against), provisions))
    if faults:
        raise EvidenceError("the finding cannot be signed:\n" + "\n".join(f"  {fault}" for fault in faults))
    with store.writing(actor=by.strip(), action="sign", subject="finding") as writer:
        seq = writer.seq - 1
        readings = Readings(writer.connection, seq)
        held = Held(writer.connection, seq, readings)
        given = (Bearing.FOR, rests_on), (Bearing.AGAINST, against), (Bearing.CONSIDERED, considered)
        bearing = _named(writer.connection, given)
        held.look(bearing)
        unreviewed = [id_ for id_ in bearing if held.claims[id_].review == Reviewed.PROPOSED]
        if unreviewed:
            raise EvidenceError(
                f"{', '.join(unreviewed)}: proposed and reviewed by nobody, so no evidence yet. Review first: "
                "evidence review accept ID"
            )
        proposition = None if about is None else _proposition(held, bearing, about)
        bore = {c.id for c in proposition.claims} if proposition else set()
        before = None if supersedes is None else _standing(writer.connection, seq, readings, supersedes)
        claims = [(id_, word.value, held.state(id_), id_ in bore) for id_, word in bearing.items()]
        lay = {c.id: c for c in (*proposition.claims, *proposition.general)} if proposition else {}
        claims += [
            (id_, Bearing.UNNAMED.value, ClaimState.HELD.value, id_ in bore) for id_ in lay if id_ not in bearing
        ]
        made = Signed(
            statement=statement.strip(),
            about=proposition.id if proposition else None,
            outcome=outcome,
            standard=standard,
            provisions=tuple(provisions),
            by=by.strip(),
            because=because.strip(),
            supersedes=before.id if before else None,
            claims=sorted(claims),
        )
        name = _append(writer, made)
    return signed(store, name)


def _faults(
    statement: str,
    outcome: str,
    standard: str,
    by: str,
    because: str,
    rested_on: Sequence[str],
    provisions: Sequence[str],
) -> Iterable[str]:
    """What is wrong with the words of a finding, all of it."""
    for what, words in (("a statement", statement), ("a name (by)", by), ("a reason (because)", because)):
        if not words.strip():
            yield f"it needs {what}"
        elif UNPRINTABLE.search(words):
            yield f"{what[2:]}: holds a character that cannot be printed. Write it without"
    if outcome not in tuple(Outcome):
        yield f"{outcome!r} is no outcome. Write one of {', '.join(Outcome)}"
    if standard not in tuple(Standard):
        yield f"{standard!r} is no standard of proof. Write one of {', '.join(Standard)}"
    if not rested_on:
        yield "it rests on nothing. Name the claims that it rests on by their ids: evidence query claims --json"
    for provision in provisions:
        if not _PROVISION.fullmatch(provision):
            yield f"{provision!r} is no code of a provision. Write it as UNSCR-1718-8b"
        elif (near := _misnamed(provision)) is not None:
            yield f"{provision} is no provision of {near[0]} that this library knows. It knows {near[1]}"
    twice = sorted({one for one in provisions if provisions.count(one) > 1})
    if twice:
        yield f"{', '.join(twice)}: named twice. Name each provision once"
    if outcome in (Outcome.VIOLATED, Outcome.NOT_VIOLATED) and not provisions:
        yield f"{outcome} says nothing without a provision. Name each, as UNSCR-1718-8b"
    if outcome == Outcome.ESTABLISHED and provisions:
        yield (
            f"{outcome} is of what happened and concludes nothing in law. Leave the provisions out, or choose "
            f"{Outcome.VIOLATED}, {Outcome.NOT_VIOLATED} or {Outcome.NOT_ESTABLISHED}"
        )


def _misnamed(code: str) -> tuple[str, str] | None:
    """Of a code that names no provision of a resolution that the table holds: the resolution and what the table has of it.

    A paragraph stands for its limbs. A code of an instrument that the table does not hold is the signer's own: a person
    may conclude on more law than this library has.
    """
    known = provisions_known()
    if code in known or any(one.startswith(f"{code}-") for one in known):
        return None
    resolution = re.match(r"UNSCR-\d+", code, re.IGNORECASE)
    if resolution is None:
        return None
    of = [one for one in known if one.startswith(f"{resolution[0].upper()}-")]
    return (resolution[0].upper(), ", ".join(of)) if of else None


def _named(connection: Connection, given: Iterable[tuple[Bearing, Sequence[str]]]) -> dict[str, Bearing]:
    """The claims named, by their whole ids, with the bearing of each."""
    found: dict[str, Bearing] = {}
    for bearing, names in given:
        for name in names:
            id_ = whole(connection, "claim", name, "evidence query claims --json has their ids")
            if found.setdefault(id_, bearing) is not bearing:
                raise EvidenceError(f"claim {id_} is named {found[id_]} and {bearing}. It is one of them: choose")
    return found


def _proposition(held: Held, bearing: dict[str, Bearing], about: str) -> Proposition:
    """The proposition meant, on which a claim that the finding rests on must stand."""
    rested_on = [held.claims[id_] for id_, word in bearing.items() if word in RESTED_ON]
    bearing_on = {p.id: p for p in held.near(rested_on) if any(c.id in bearing for c in p.claims)}
    wanted = about.strip().lower()
    meant = [id_ for id_ in bearing_on if id_.startswith(wanted)] if len(wanted) >= SHORTEST else []
    if len(meant) == 1:
        found = bearing_on[meant[0]]
        if any(bearing.get(c.id) in RESTED_ON for c in found.claims):
            return found
    if len(meant) > 1:
        raise NotUnique(
            f"{about} begins the ids of several propositions: {', '.join(meant)}. Write more digits",
            candidates=tuple(meant),
        )
    stand = f"they stand on {', '.join(sorted(bearing_on))}" if bearing_on else "they stand on none"
    raise NotFound(
        f"no claim that the finding rests on stands on a proposition {about}; {stand}. "
        "A finding about a proposition rests on a claim of it"
    )


def _standing(connection: Connection, seq: int, readings: Readings, name: str) -> Finding:
    """The finding of that name, which must stand. Raises NotFound, NotUnique, EvidenceError where it does not."""
    id_ = whole(connection, "finding", name, "evidence finding list --json has their ids")
    (finding,) = shown(connection, seq, readings, only=id_)
    if finding.withdrawn is not None:
        raise EvidenceError(
            f"finding {id_} was withdrawn by {finding.withdrawn.by}: {finding.withdrawn.because}. Sign a new one"
        )
    if finding.superseded_by is not None:
        raise EvidenceError(f"finding {id_} was superseded already. Take {finding.superseded_by}, or its latest")
    return finding


def _append(writer: Writer, made: Signed) -> str:
    """Queue the rows of a finding; return its id."""
    digest = made.digest(writer.seq)
    number = writer.new_id("finding")
    connection = writer.connection
    hashes = {"hashes": [bytes.fromhex(one[0]) for one in made.claims]}
    query = expanding("SELECT hash, id FROM claim WHERE hash IN :hashes", "hashes")
    ids = {bytes(row[0]).hex(): row[1] for row in connection.execute(query, hashes)}
    before = None
    if made.supersedes is not None:
        asked = text("SELECT id FROM finding WHERE hash = :hash")
        before = connection.execute(asked, {"hash": bytes.fromhex(made.supersedes)}).scalar_one()
    said = (made.statement, made.about, made.outcome, made.standard, made.by, made.because)
    writer.add("finding", number, digest, *said, before)
    for place, provision in enumerate(made.provisions, 1):
        writer.add("finding_provision", number, place, provision)
    for id_, bearing, state, on in sorted(made.claims, key=lambda one: ids[one[0]]):
        writer.add("finding_claim", number, ids[id_], bearing, state, int(on))
    writer.detail["finding"] = digest.hex()
    return digest.hex()


def withdraw(store: Store, name: str, *, by: str, because: str) -> Finding:
    """Append the withdrawal of a finding and return the finding, as ``Ledger.withdraw_finding`` says."""
    if not by.strip() or not because.strip():
        raise EvidenceError("a withdrawal is signed: it needs a name and a reason. Give both: by=..., because=...")
    for words in (by, because):
        if UNPRINTABLE.search(words):
            raise EvidenceError("a withdrawal holds a character that cannot be printed. Write it without")
    with store.writing(actor=by.strip(), action="withdraw", subject="finding") as writer:
        seq = writer.seq - 1
        finding = _standing(writer.connection, seq, Readings(writer.connection, seq), name)
        asked = text("SELECT id FROM finding WHERE hash = :hash")
        number = writer.connection.execute(asked, {"hash": bytes.fromhex(finding.id)}).scalar_one()
        writer.add("finding_withdrawal", writer.new_id("finding_withdrawal"), number, by.strip(), because.strip())
        writer.detail["finding"] = finding.id
    return signed(store, finding.id)
