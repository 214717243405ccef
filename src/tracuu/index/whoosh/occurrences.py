"""Where the words of a query stand in a few rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.arrays import Array, narrowest, ranges
from tracuu.index.whoosh.forward import FIELDS, Numbers
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.readings import word_readings
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Snapshot

_EVERY_FIELD = np.arange(FIELDS)
PLACE_BITS = 32
"""Bits of a number that tells where a word stands which are those of its place in the field."""
_KEPT_BYTES_PER_ROW = 300
"""Bound on what is kept of where the places of postings begin; a common word takes four bytes a
row."""
_LEAST_KEPT = 1 << 20
_KEPT_FREQUENCIES = 4_096


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
        # By the snapshot and not by a method: a reader that knew itself would keep its files open.
        self.frequency = lru_cache(_KEPT_FREQUENCIES)(partial(_frequency, snapshot))
        """How many rows of the index have a word, those of its commonest reading."""

    def read(self, words: Sequence[Word], rows: Rows, fields: range = range(FIELDS)) -> Occurrences:
        """The places of some words in some fields of ascending rows, in whatever reading answers.

        Typed without marks, two words of a query may be answered by one of a text: by the first.
        """
        cells, whose, places = [], [], []
        frequencies = np.zeros(len(words))
        for segment, base in self._snapshot.parts():
            low, high = np.searchsorted(rows, (base, base + segment.rows))
            if low == high:
                continue
            asked = np.zeros(len(segment.words), narrowest(len(words)))
            for number in range(len(words) - 1, -1, -1):
                readings = tuple(word_readings(segment, words[number]))
                asked[list(readings)] = number + 1
                frequencies[number] += max(map(segment.word_postings.held, readings), default=0)
            read = segment.forward.read(rows[low:high] - np.int32(base), fields)
            answers = asked.take(read.words)
            found = answers.nonzero()[0]
            of, at = read.placed(found)
            cells.append(of + int(low) * len(fields))
            whose.append(answers[found].astype(np.int64) - 1)
            places.append(at)
        every, numbers, at = map(_side_by_side, (cells, whose, places))
        row, field = np.divmod(every, len(fields))
        return Occurrences(row, field + fields.start, numbers, at, frequencies)

    def cells(self, key: str, rows: Rows) -> Numbers:
        """Where a word stands with these marks in some ascending rows, ascending.

        A number for each place: the row among those asked for and the field above `PLACE_BITS`, the
        place below, so that the words of a phrase have numbers side by side.
        """
        parts = [np.zeros(0, np.int64)]
        for number, (segment, base) in enumerate(self._snapshot.parts()):
            low, high = np.searchsorted(rows, (base, base + segment.rows))
            for term in word_readings(segment, Word(key, exact=True)) if low < high else ():
                local = rows[low:high] - np.int32(base)
                found = self._cells(number, segment, term, local)
                parts.append(found + (int(low) * FIELDS << PLACE_BITS))
        return np.concatenate(parts)

    def _cells(self, number: int, segment: Segment, term: int, rows: Rows) -> Numbers:
        """The same for a word and rows of a segment.

        Read off its posting list: what a phrase goes on with is looked for word after word in a
        hundred rows, few of which have it.
        """
        lists = segment.word_postings
        span = lists.span(term)
        having = lists.rows(span)
        # In the width of the list, else the whole of it would be widened.
        wanted = rows.astype(having.dtype)
        at = having.searchsorted(wanted)
        inside = (having.take(at, mode="clip") == wanted).nonzero()[0]
        at = at[inside]
        begins = self._begins.get((number, term), partial(_begins, segment, term))
        first = begins[at].astype(np.int64) + lists.first_place(term)
        counts = np.empty((len(at), FIELDS), np.int64)
        for column, field in enumerate(TEXT_FIELDS):
            counts[:, column] = lists.counts_at(field, at + span.start)
        cells = (inside[:, None] * FIELDS + _EVERY_FIELD) << PLACE_BITS
        # Places of a row stand field after field.
        places = lists.all_places(ranges(first, np.add.reduce(counts, axis=1)))
        return np.repeat(cells.ravel(), counts.ravel()) + places


def _side_by_side(arrays: Sequence[Numbers]) -> Numbers:
    if len(arrays) == 1:
        return arrays[0]
    return np.concatenate([np.zeros(0, np.int64), *arrays])


def _frequency(snapshot: Snapshot, word: Word) -> int:
    held = (
        segment.word_postings.held(term)
        for segment, _ in snapshot.parts()
        for term in word_readings(segment, word)
    )
    return max(held, default=0)


def _begins(segment: Segment, term: int) -> Array:
    """Of each posting of a word where its places begin among all places of the word."""
    lists = segment.word_postings
    span = lists.span(term)
    sizes = np.zeros(span.stop - span.start, np.uint32)
    for field in TEXT_FIELDS:
        sizes += lists.counts(field, span)
    begins: Array = np.cumsum(sizes, dtype=np.uint32) - sizes
    return begins
