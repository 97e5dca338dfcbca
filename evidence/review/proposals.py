"""The proposals of an extractor kept in the ledger: a document of their own, read by the importer ``proposals``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evidence import __version__
from evidence.errors import NotFound
from evidence.given import Given
from evidence.importer import importer
from evidence.job import Terms
from evidence.linking import linked
from evidence.load import load_bundle
from evidence.proposing import proposals, prose_held
from evidence.prose.assisted import Ask, prompt_hash, propose_with
from evidence.prose.edition import EXTRACTOR, lexicon_hash
from evidence.prose.known import known
from evidence.prose.values import Proposal
from evidence.prose.written import written
from evidence.read.document import Document
from evidence.receipt import Issue, Receipt
from evidence.store import Store
from evidence.store.provenance import strictest

TOOL = "evidence propose"


def propose(store: Store, document: str, ask: Ask | None = None, *, model: str = "") -> Receipt:
    """Keep what this library's rules, or a model, propose over a document of the ledger, and return the receipt.

    ``document`` is its hash, the beginning of it, its title or its file name; ``ask`` is a model as a callable, ``model`` what
    it is called. Parties get the keys of those listed whom their names surely mean. What a model answered and could not be
    used stands in the receipt with the reason. Raises NotFound or NotUnique for a name that is nobody's or several's,
    LoadError for a document that is no prose, and whatever ``ask`` raises.
    """
    held, prose = prose_held(store, document)
    if ask is None:
        found, _ = linked(store, proposals(prose))
        return keep(store, held.sha256, found, extractor=EXTRACTOR, version=__version__, lexicon=lexicon_hash())
    answered = propose_with(ask, prose, know=known)
    found, _ = linked(store, answered.proposals)
    given = {"extractor": f"model {model or 'without a name'}", "version": __version__, "lexicon": prompt_hash()}
    receipt = keep(store, held.sha256, found, **given)
    refused = [Issue(f"{held.name}#char={r.start}", "refused", r.reason, r.raw) for r in answered.refused]
    return replace(receipt, issues=[*receipt.issues, *refused])


def keep(
    store: Store, document: str, proposals: Iterable[Proposal], *, extractor: str, version: str, lexicon: str
) -> Receipt:
    """Keep the proposals over a document of the ledger, by its SHA-256, and return the receipt.

    The claims are recorded by the extractor and stand as proposed until a person reviews them. Proposals that the ledger
    holds already add a retrieval and no claim; one that cannot be a claim is set aside with its reason, and the receipt counts
    it as rejected. Raises NotFound where the ledger holds no text of that document,
    LoadError where a proposal does not fit it.
    """
    found = store.library.find(document)
    if len(found) != 1 or found[0].document != document:
        raise NotFound(f"the ledger holds no text of document {document}. Load it first: evidence load FILE")
    data = written(document, found[0].text, proposals, extractor=extractor, version=version, lexicon=lexicon)
    made = Document.of(f"proposals-{document[:12]}.jsonl", data)
    given = Given(handling=strictest(store, [document]))  # it holds words of that document
    terms = Terms(by=f"{extractor} {version}", tool=TOOL, quarantine=True, given=given)
    receipt = load_bundle(store, importer("proposals"), (made,), terms, origins=(TOOL,))
    store.settle()
    return receipt
