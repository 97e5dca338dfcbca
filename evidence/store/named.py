"""Listed parties by the words of their names and by reference, kept in memory: what is stored is only ever added.

What it finds are candidates among all names ever stored; which of them were known when, the question decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from threading import Lock

from rapidfuzz import fuzz
from sqlalchemy import Connection, text

from evidence.matching import latin
from evidence.schema.keys import normalised

COMMON = 2_000
"""Names that hold a word, beyond which the word says little of whom they name: "company", "muhammad"."""

_NAMES = """
SELECT c.id, sm."key", sm."text", om."text" FROM claim c JOIN mention sm ON sm.id = c.subject_id
JOIN mention om ON om.id = c.object_id WHERE c.predicate_id = (SELECT id FROM term WHERE name = 'has_name') AND c.id > :after
ORDER BY c.id
"""


_REFERENCES = """
SELECT c.id, sm."key", sm."text", m."text" FROM claim c JOIN mention sm ON sm.id = c.subject_id
JOIN claim_role r ON r.claim_id = c.id AND r.role_id = (SELECT id FROM term WHERE name = 'reference')
JOIN mention m ON m.id = r.mention_id
WHERE c.predicate_id = (SELECT id FROM term WHERE name = 'designated_under') AND c.id > :after ORDER BY c.id
"""


class Names:
    """An index of one ledger's names and references of listings.

    The first question builds it; each later one reads what was added since.
    """

    def __init__(self) -> None:
        self._after = 0
        self._referred = 0
        self._by_reference: dict[str, set[str]] = {}
        self._parties: list[str] = []
        self._by_word: dict[str, set[int]] = {}
        self._by_latin: dict[str, set[int]] = {}
        self._latin: list[str] = []
        self._lock = Lock()

    def parties(self, connection: Connection, name: str) -> set[str]:
        """Keys of parties (their words where they have none) of whom every word of ``name`` stands in one name.

        Whatever the case; empty where ``name`` has no letter and no digit.
        """
        with self._lock:
            self._grow(connection)
            words = normalised(name).split()
            if not words:
                return set()
            found = set.intersection(*(self._by_word.get(word, set()) for word in words))
            return {self._parties[place] for place in found}

    def alike(self, connection: Connection, names: Iterable[str], least: float) -> set[str]:
        """Keys of parties with a name that is like one of these, by its letters in Latin script, to a score of ``least``.

        Looked at are names that share half the words of the longer one, and one that fewer than ``COMMON`` names hold.
        """
        with self._lock:
            self._grow(connection)
            found: set[int] = set()
            for name in {latin(name) for name in names}:
                words = set(name.split())
                places = [self._by_latin.get(word, set()) for word in words]
                rare = {place for holding in places if len(holding) <= COMMON for place in holding}
                shared = Counter(place for holding in places for place in holding & rare)
                found |= {
                    place
                    for place, many in shared.items()
                    if many >= max(1, max(len(words), len(self._latin[place].split())) // 2)
                    and fuzz.token_sort_ratio(name, self._latin[place], score_cutoff=100 * least) > 0
                }
            return {self._parties[place] for place in found}

    def carrying(self, connection: Connection, references: Iterable[str]) -> set[str]:
        """Keys of the parties of all listings that state one of these references, on whichever list."""
        with self._lock:
            for number, key, party, reference in connection.execute(text(_REFERENCES), {"after": self._referred}):
                self._by_reference.setdefault(reference, set()).add(key or party)
                self._referred = number
            return set().union(*(self._by_reference.get(reference, set()) for reference in references))

    def _grow(self, connection: Connection) -> None:
        for number, key, party, name in connection.execute(text(_NAMES), {"after": self._after}):
            place = len(self._parties)
            self._parties.append(key or party)
            for word in set(normalised(name).split()):
                self._by_word.setdefault(word, set()).add(place)
            self._latin.append(latin(name))
            for word in set(self._latin[-1].split()):
                self._by_latin.setdefault(word, set()).add(place)
            self._after = number
