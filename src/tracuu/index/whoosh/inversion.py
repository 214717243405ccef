"""From the words of many rows to posting lists, by stable sorts of whole arrays.

Words come in reading order: row after row, in each row field after field. Sorted by word and
otherwise left in that order, they are the posting lists; rows, counts and places are read off by
array operations. A posting is a term in a row, whatever fields of the row have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, compact, starts_of

_DIGIT = 1 << 16
"""NumPy sorts numbers of 16 bits by counting, larger ones by comparing: four times as slow."""


@dataclass(frozen=True, slots=True)
class CellWords:
    """The numbers of the words of all cells in reading order; a cell is a field of a row.

    `lengths` has how many each cell has, row by row and in each row field by field.
    """

    words: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    fields: int

    def cells(self) -> NDArray[np.uint32]:
        """The cell of each word."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.uint32), self.lengths)

    def of_field(self, field: int) -> NDArray[np.uint32]:
        """How many words each row has in a field."""
        return self.lengths[field :: self.fields]


@dataclass(frozen=True, slots=True)
class PostingLists:
    """The posting lists of all terms, one after the other.

    Those of term t are `rows[starts[t]:starts[t + 1]]`, ascending; `counts` has an array for each
    field, how often the row has the term there. With places, those of all postings of term t are
    `places[place_starts[t]:place_starts[t + 1]]`: of each posting, field by field, as many as
    counted.
    """

    starts: Array
    rows: Array
    counts: tuple[Array, ...]
    places: Array | None = None
    place_starts: Array | None = None

    @property
    def totals(self) -> NDArray[np.int64]:
        """How often each term occurs in all rows and fields."""
        return totals(self.counts, self.starts)


def totals(counts: Sequence[Array], starts: Array) -> NDArray[np.int64]:
    """How often each term occurs, by the counts of its postings in some fields."""
    found = np.zeros(len(starts) - 1, np.int64)
    for of in counts:
        found += sums(of, starts)
    return found


def sums(counts: Array, starts: Array) -> NDArray[np.int64]:
    """The sum of each piece of `counts`; 0 of an empty one."""
    found = np.zeros(len(starts) - 1, np.int64)
    filled = np.flatnonzero(starts[1:] != starts[:-1])
    if len(filled):
        found[filled] = np.add.reduceat(counts, starts[filled].astype(np.int64), dtype=np.int64)
    return found


def invert_words(text: CellWords, words: int) -> PostingLists:
    """The posting lists of words, their numbers below `words`."""
    order = _order(text.words)
    places = np.arange(len(text.words), dtype=np.uint32)
    places -= np.repeat(starts_of(text.lengths)[:-1].astype(np.uint32), text.lengths)
    places = compact(places)[order]
    terms = _sorted(text.words)
    cells = text.cells()[order]
    del order
    begins = _firsts(_changes(terms) | _changes(cells), len(terms))
    terms = terms[begins]
    counted = _lengths(begins, len(cells))
    first, rows, counts = _postings(_changes(terms), cells[begins], counted, text.fields)
    starts = np.searchsorted(terms[first], np.arange(words + 1, dtype=np.uint32))
    place_starts = np.append(begins[first], len(places))[starts]
    return PostingLists(compact(starts), rows, counts, places, compact(place_starts))


def invert_pairs(text: CellWords) -> tuple[NDArray[np.uint64], PostingLists]:
    """The distinct adjacent pairs, as `PairLexicon` has them, and their posting lists."""
    cells = text.cells()
    inside = cells[1:] == cells[:-1]
    firsts, seconds = text.words[:-1][inside], text.words[1:][inside]
    cells = cells[1:][inside]
    del inside
    order = _order(seconds)
    order = order[_order(firsts[order])]
    firsts, seconds, cells = _sorted(firsts), seconds[order], cells[order]
    del order
    changes = _changes(firsts) | _changes(seconds) | _changes(cells)
    begins = _firsts(changes, len(cells))
    pairs = firsts[begins].astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= seconds[begins]
    counted = _lengths(begins, len(cells))
    first, rows, counts = _postings(_changes(pairs), cells[begins], counted, text.fields)
    pairs = pairs[first]
    starts = _firsts(_changes(pairs), len(pairs))
    return pairs[starts], PostingLists(compact(np.append(starts, len(pairs))), rows, counts)


def _postings(
    new_term: NDArray[np.bool_], cells: Array, counted: Array, fields: int
) -> tuple[NDArray[np.int64], Array, tuple[Array, ...]]:
    """From occurrences of terms in cells the postings: where each begins, its row, its counts.

    `new_term` tells of all but the first cell whether its term is another than that before it.
    """
    rows, field = cells // np.uint32(fields), cells % np.uint32(fields)
    first = _firsts(new_term | _changes(rows), len(cells))
    place = np.repeat(
        np.arange(0, len(first) * fields, fields, dtype=np.int64), _lengths(first, len(cells))
    )
    place += field
    counted = compact(counted)
    counts = np.zeros(len(first) * fields, counted.dtype)
    counts[place] = counted
    return first, compact(rows[first]), tuple(counts[number::fields] for number in range(fields))


def _order(numbers: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The order that sorts numbers and leaves equal ones as they stand."""
    order: NDArray[np.int64] = np.argsort((numbers % _DIGIT).astype(np.uint16), kind="stable")
    if len(numbers) and numbers.max() >= _DIGIT:
        high = (numbers // _DIGIT).astype(np.uint16)
        order = order[np.argsort(high[order], kind="stable")]
    return order


def _sorted(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The numbers in ascending order, by counting them."""
    held = np.bincount(numbers)
    return np.repeat(np.arange(len(held), dtype=np.uint32), held)


def _changes(values: Array) -> NDArray[np.bool_]:
    """Of all but the first value whether it is another than that before it."""
    changes: NDArray[np.bool_] = values[1:] != values[:-1]
    return changes


def _firsts(changes: NDArray[np.bool_], size: int) -> NDArray[np.int64]:
    """Where the runs begin that changes cut `size` values into."""
    return np.concatenate((np.zeros(min(size, 1), np.int64), np.flatnonzero(changes) + 1))


def _lengths(begins: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The lengths of the runs that begin there, of `size` values in all."""
    lengths = np.empty_like(begins)
    np.subtract(begins[1:], begins[:-1], out=lengths[:-1])
    lengths[-1:] = size - begins[-1:]
    return lengths
