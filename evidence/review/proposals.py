"""The proposals of an extractor kept in the ledger: a document of their own, read by the importer ``proposals``."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.errors import NotFound
from evidence.importer import importer
from evidence.job import Terms
from evidence.load import load_bundle
from evidence.prose.values import Proposal
from evidence.prose.written import written
from evidence.read.document import Document
from evidence.receipt import Receipt
from evidence.store import Store

TOOL = "evidence propose"


def keep(
    store: Store, document: str, proposals: Iterable[Proposal], *, extractor: str, version: str, lexicon: str
) -> Receipt:
    """Keep the proposals over a document of the ledger, by its SHA-256, and return the receipt.

    The claims are recorded by the extractor and stand as proposed until a person reviews them. Proposals that the ledger
    holds already add a retrieval and no claim. Raises NotFound where the ledger holds no text of that document,
    LoadError where a proposal does not fit it.
    """
    found = store.library.find(document)
    if len(found) != 1 or found[0].document != document:
        raise NotFound(f"the ledger holds no text of document {document}. Load it first: evidence load FILE")
    data = written(document, found[0].text, proposals, extractor=extractor, version=version, lexicon=lexicon)
    made = Document.of(f"proposals-{document[:12]}.jsonl", data)
    terms = Terms(by=f"{extractor} {version}", tool=TOOL)
    receipt = load_bundle(store, importer("proposals"), (made,), terms, origins=(TOOL,))
    store.settle()
    return receipt
