"""From the words of many rows to posting lists, by one sort of one array.

An occurrence is packed into a number of 64 bits, its term above its row above its field above its
place, so that sorting the numbers sorts the postings; rows, counts and places are then read off by
array operations. A posting is a term in a row, whatever fields of the row have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, compact, starts_of

_WORD_BITS, _ROW_BITS, _FIELD_BITS, _PLACE_BITS = 20, 19, 2, 23
MOST_WORDS, MOST_ROWS, MOST_PLACES = 1 << _WORD_BITS, 1 << _ROW_BITS, 1 << _PLACE_BITS
"""Bounds of one batch: distinct words, rows, and words of a field in a row."""

_U8 = np.uint64
Packed = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The words of a field as numbers, row after row, and how many each row has."""

    words: Array
    lengths: Array


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


def invert_words(fields: Sequence[FieldWords], words: int) -> PostingLists:
    """The posting lists of words, their numbers below `words`."""
    packed = np.empty(sum(len(field.words) for field in fields), _U8)
    done = 0
    for number, field in enumerate(fields):
        part = packed[done : done + len(field.words)]
        part[:] = field.words
        part <<= _U8(_ROW_BITS)
        part |= np.repeat(np.arange(len(field.lengths), dtype=_U8), field.lengths)
        part <<= _U8(_FIELD_BITS)
        part |= _U8(number)
        part <<= _U8(_PLACE_BITS)
        part |= np.arange(len(part), dtype=_U8)
        part -= np.repeat(starts_of(field.lengths)[:-1].astype(_U8), field.lengths)
        done += len(part)
    packed.sort()
    places = compact(packed & _U8(MOST_PLACES - 1))
    packed >>= _U8(_PLACE_BITS)
    heads, first, counts, begins = _postings(packed, len(fields))
    starts = np.searchsorted(heads >> _U8(_ROW_BITS), np.arange(words + 1, dtype=_U8))
    return PostingLists(
        compact(starts),
        compact(heads & _U8(MOST_ROWS - 1)),
        counts,
        places,
        compact(np.append(begins[first], len(places))[starts]),
    )


def invert_pairs(fields: Sequence[FieldWords]) -> tuple[Packed, PostingLists]:
    """The distinct adjacent pairs, as `PairLexicon` has them, and their posting lists."""
    parts = []
    for number, field in enumerate(fields):
        row_of = np.repeat(np.arange(len(field.lengths), dtype=np.uint32), field.lengths)
        inside = row_of[1:] == row_of[:-1]
        part = field.words[:-1][inside].astype(_U8)
        part <<= _U8(_WORD_BITS)
        part |= field.words[1:][inside]
        part <<= _U8(_ROW_BITS)
        part |= row_of[1:][inside]
        part <<= _U8(_FIELD_BITS)
        part |= _U8(number)
        parts.append(part)
        del row_of, inside, part
    packed = np.concatenate(parts)
    parts.clear()
    packed.sort()
    heads, _, counts, _ = _postings(packed, len(fields))
    rows = compact(heads & _U8(MOST_ROWS - 1))
    heads >>= _U8(_ROW_BITS)
    starts = _firsts(heads)
    pairs = heads[starts]
    pairs = (pairs >> _U8(_WORD_BITS)) << _U8(32) | (pairs & _U8(MOST_WORDS - 1))
    return pairs, PostingLists(compact(np.append(starts, len(heads))), rows, counts)


def _postings(
    occurrences: Packed, fields: int
) -> tuple[Packed, NDArray[np.int64], tuple[Array, ...], NDArray[np.int64]]:
    """From sorted occurrences, packed down to their field, the term and row of each posting.

    With them where among the distinct term, row and field each posting begins, the counts of each
    field, and where each of those distinct ones begins among the occurrences.
    """
    begins = _firsts(occurrences)
    in_field = occurrences[begins]
    counted = compact(np.diff(begins, append=len(occurrences)))
    field = (in_field & _U8((1 << _FIELD_BITS) - 1)).astype(np.uint8)
    in_field >>= _U8(_FIELD_BITS)
    first = _firsts(in_field)
    lengths = np.diff(first, append=len(in_field))
    posting = np.repeat(np.arange(len(first), dtype=np.uint32), lengths)
    counts = []
    for number in range(fields):
        of = np.zeros(len(first), counted.dtype)
        here = field == number
        of[posting[here]] = counted[here]
        counts.append(of)
    return in_field[first], first, tuple(counts), begins


def _firsts(ascending: Packed) -> NDArray[np.int64]:
    """Where in an ascending array each distinct number stands first."""
    changes = np.flatnonzero(ascending[1:] != ascending[:-1]) + 1
    return np.concatenate((np.zeros(min(len(ascending), 1), np.int64), changes))
