"""Documents whose title has all words of a query in order, as who half-remembers it types them."""

from collections.abc import Sequence

import numpy as np

from tracuu.index.plan import Word
from tracuu.index.whoosh.features import Column
from tracuu.index.whoosh.forward import Numbers
from tracuu.index.whoosh.occurrences import OccurrenceReader
from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.snapshot import Snapshot

_TITLE = range(TEXT_FIELDS.index("title") + 1)
_PLACE_BITS = 32
_OF_FEW = 0.5
"""What documents with all words in order have at least, all together."""
MOST = 2_000
"""Documents that are looked at; words that more titles have together tell nothing."""


class TitleReader:
    """Looks at the titles of one snapshot."""

    def __init__(self, snapshot: Snapshot, occurrences: OccurrenceReader) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        self._lengths = snapshot.lengths("title")

    def shares(self, words: Sequence[Word], having: Mask, implied: int = 0) -> tuple[Rows, Column]:
        """The documents of a mask with all words in order, and what share of the title those are.

        The fewer such documents there are, the more each has at least.

        `having` are the documents whose title has each of the words somewhere; `implied` words
        count as if they were in each title.
        """
        documents = having.nonzero()[0].astype(np.int32)
        if not 0 < len(documents) <= MOST:
            return np.zeros(0, np.int32), np.zeros(0)
        rows = self._snapshot.first_row[documents]
        at = np.full(len(rows), -1, np.int64)
        cells = np.arange(len(rows), dtype=np.int64) << _PLACE_BITS
        in_order = np.ones(len(rows), np.bool_)
        known: dict[Word, Numbers] = {}
        for word in words:
            if word not in known:
                known[word] = self._places(word, rows)
            places = known[word]
            following = places.searchsorted(cells + at + 1)
            is_there = following < len(places)
            following = np.minimum(following, max(len(places) - 1, 0))
            found = places[following] if len(places) else cells - 1
            in_order &= is_there & (found >> _PLACE_BITS == np.arange(len(rows)))
            at = np.where(in_order, found & ((1 << _PLACE_BITS) - 1), at)
        lengths = np.maximum(self._lengths[rows[in_order]].astype(np.float64), 1)
        # Of few titles with all the words a long one is meant as well: five words of ninety.
        least = _OF_FEW / max(len(lengths), 1)
        share = (len(words) + implied) / (lengths + implied)
        return documents[in_order], np.clip(share, least, 1.0)

    def _places(self, word: Word, rows: Rows) -> Numbers:
        """Row, as its place among those asked for, and place of a word in titles, in one number."""
        found = self._occurrences.read((word,), rows, _TITLE)
        keys: Numbers = (found.rows << _PLACE_BITS) + found.places
        return keys
