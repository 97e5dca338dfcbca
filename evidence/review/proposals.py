"""The proposals of an extractor kept in the ledger: a document of their own, read by the importer ``proposals``."""

from __future__ import annotations

from collections.abc import Iterable

from evidence import __version__
from evidence.errors import NotFound
from evidence.importer import importer
from evidence.job import Terms
from evidence.load import load_bundle
from evidence.proposing import proposals, prose_held
from evidence.prose.edition import EXTRACTOR, lexicon_hash
from evidence.prose.values import Proposal
from evidence.prose.written import written
from evidence.read.document import Document
from evidence.receipt import Receipt
from evidence.store import Store

TOOL = "evidence propose"


def propose(store: Store, document: str) -> Receipt:
    """Keep what this library's rules propose over a document of the ledger: ``keep``, by that extractor.

    ``document`` is its hash, the beginning of it, its title or its file name. Raises NotFound or NotUnique for a name that
    is nobody's or several's, LoadError for a document that is no prose.
    """
    held, prose = prose_held(store, document)
    given = {"extractor": EXTRACTOR, "version": __version__, "lexicon": lexicon_hash()}
    return keep(store, held.sha256, proposals(prose), **given)


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
    terms = Terms(by=f"{extractor} {version}", tool=TOOL, quarantine=True)
    receipt = load_bundle(store, importer("proposals"), (made,), terms, origins=(TOOL,))
    store.settle()
    return receipt
