"""Where the words of a query stand in a few rows, read off the posting lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.arrays import Array, ranges
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.readings import word_readings
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Snapshot

FIELDS = len(TEXT_FIELDS)
_EVERY_FIELD = np.arange(FIELDS)
PLACE_BITS = 32
"""Bits of a number that tells where a word stands which are those of its place in the field."""
_KEPT_BYTES_PER_ROW = 300
"""Bound on what is kept of where the places of postings begin; a common word takes four bytes a
row."""
_LEAST_KEPT = 1 << 20

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Places of words in rows, ascending by row, field and place; a place has one word.

    All arrays but `frequencies` have an element a place: the number of the row among those asked
    for, of the field in `TEXT_FIELDS`, of the word among those asked for, and of the place.
    `frequencies` says how many rows of the index have each word.
    """

    rows: Numbers
    fields: Numbers
    words: Numbers
    places: Numbers
    frequencies: NDArray[np.float64]


class OccurrenceReader:
    """Reads occurrences in one snapshot; keeps where the places of common words begin."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._begins: Kept[tuple[int, int], Array] = Kept(
            max(_LEAST_KEPT, _KEPT_BYTES_PER_ROW * snapshot.rows)
        )

    def read(self, words: Sequence[Word], rows: Rows) -> Occurrences:
        """The places of some words in some ascending rows, in whatever reading answers them."""
        keys: list[Numbers] = [np.zeros(0, np.int64)]
        owners = [0]
        frequencies = np.zeros(len(words))
        for number, (segment, base) in enumerate(self._snapshot.parts()):
            low, high = np.searchsorted(rows, (base, base + segment.rows))
            if low == high:
                continue
            local = rows[low:high] - np.int32(base)
            for at, word in enumerate(words):
                most = 0
                for term in word_readings(segment, word):
                    begins = partial(_begins, segment, term)
                    found, held = _keys(
                        segment, term, local, int(low), self._begins.get((number, term), begins)
                    )
                    most = max(most, held)
                    if len(found):
                        keys.append(found)
                        owners.append(at)
                frequencies[at] += most
        every, whose = np.concatenate(keys), np.repeat(owners, list(map(len, keys)))
        order = np.argsort(every, kind="stable")
        every, whose = every[order], whose[order]
        # Typed without marks, two words of a query may be answered by one of a text.
        first = np.concatenate(([True], every[1:] != every[:-1]))[: len(every)]
        every, whose = every[first], whose[first]
        cells = every >> PLACE_BITS
        places = every & ((1 << PLACE_BITS) - 1)
        return Occurrences(cells // FIELDS, cells % FIELDS, whose, places, frequencies)

    def frequency(self, word: Word) -> int:
        """How many rows of the index have a word, those of its commonest reading."""
        spans = (
            segment.word_postings.span(term)
            for segment, _ in self._snapshot.parts()
            for term in word_readings(segment, word)
        )
        return max((span.stop - span.start for span in spans), default=0)

    def cells(self, key: str, rows: Rows) -> Numbers:
        """Where a word stands with these marks in some ascending rows, ascending.

        A number for each place: the row among those asked for and the field above `PLACE_BITS`, the
        place below, so that the words of a phrase have numbers side by side.
        """
        parts = [np.zeros(0, np.int64)]
        for number, (segment, base) in enumerate(self._snapshot.parts()):
            low, high = np.searchsorted(rows, (base, base + segment.rows))
            if low == high:
                continue
            local = rows[low:high] - np.int32(base)
            for term in word_readings(segment, Word(key, exact=True)):
                begins = self._begins.get((number, term), partial(_begins, segment, term))
                parts.append(_keys(segment, term, local, int(low), begins)[0])
        return np.concatenate(parts)


def _begins(segment: Segment, term: int) -> Array:
    """Of each posting of a word where its places begin among all places of the word."""
    lists = segment.word_postings
    span = lists.span(term)
    sizes = np.zeros(span.stop - span.start, np.uint32)
    for field in TEXT_FIELDS:
        sizes += lists.counts(field, span)
    begins: Array = np.cumsum(sizes, dtype=np.uint32) - sizes
    return begins


def _keys(
    segment: Segment, term: int, local: Rows, first: int, begins: Array
) -> tuple[Numbers, int]:
    """Row, field and place of a word in some rows as one number each, and how many rows have it."""
    lists = segment.word_postings
    span = lists.span(term)
    having = lists.rows(span)
    # In the width of the list, else the whole of it would be widened.
    at = having.searchsorted(local.astype(having.dtype))
    inside = np.flatnonzero(at < len(having))
    inside = inside[having[at[inside]] == local[inside]]
    at = at[inside]
    if not len(at):
        return np.zeros(0, np.int64), len(having)
    counts = np.empty((len(at), FIELDS), np.int64)
    for number, field in enumerate(TEXT_FIELDS):
        counts[:, number] = lists.counts(field, span)[at]
    cells = ((inside[:, None] + first) * FIELDS + _EVERY_FIELD) << PLACE_BITS
    # Places of a row stand field after field.
    places = lists.places(term)[ranges(begins[at], np.add.reduce(counts, axis=1))]
    return np.repeat(cells.ravel(), counts.ravel()) + places, len(having)
