"""What a report keeps back: words of documents that are not open, and who speaks in those of protected sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from evidence.report import cell
from evidence.report.model import Cell, Withheld
from evidence.schema.words import Handling
from evidence.view import StoredClaim

PROTECTED = "[withheld: protected source]"


class Withholding:
    """Knows the handling mark of every document that is not open, by its hash."""

    def __init__(self, marks: Mapping[str, str]) -> None:
        self.marks = marks

    def protects(self, document: str) -> bool:
        """Whether who speaks in a document is to be kept back too."""
        return self.marks.get(document) == Handling.PROTECTED

    def quote(self, claim: StoredClaim) -> Cell:
        """A claim's words, or what stands for them."""
        words = cell.text(claim.quote, f"{claim.locator} of document {claim.document}")
        return Withheld(words) if words is not None and claim.document in self.marks else words

    def speaker(self, document: str, words: str | None) -> Cell:
        """Words that tell who speaks in a document: its title, publisher, chain."""
        value = cell.text(words)
        return Withheld(value, PROTECTED) if value is not None and self.protects(document) else value

    def lines(self, claims: Iterable[StoredClaim], tell: Callable[[StoredClaim, str], str], joint: str = "\n") -> Cell:
        """A line a claim, each once, told with its origin, or with the mark where the origin is protected."""
        listed = list(claims)
        whole = joint.join(dict.fromkeys(tell(claim, claim.origin) for claim in listed))
        if not any(self.protects(claim.document) for claim in listed):
            return cell.text(whole)
        kept = joint.join(dict.fromkeys(tell(c, PROTECTED if self.protects(c.document) else c.origin) for c in listed))
        return Withheld(cell.text(whole) or "", cell.text(kept) or "")

    def sources(self, claims: Iterable[StoredClaim]) -> set[str]:
        """The sources that claims name only in documents whose speakers are protected."""
        listed = list(claims)
        open_ = {s for c in listed if not self.protects(c.document) for s in (c.origin, *c.chain)}
        return {s for c in listed for s in (c.origin, *c.chain)} - open_
