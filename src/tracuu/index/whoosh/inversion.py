"""From the words of many rows to posting lists, by stable sorts.

Words come in reading order: row after row, in each row field after field. Sorted by word and
otherwise left in that order, they are the posting lists; rows, counts and places are read off by
array operations. A posting is a term in a row, whatever fields of the row have it.

Some words are taken at a time, in their order: what is handled stays small enough for the caches of
the processor, and memory is used again instead of asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, starts_of

MOST_AT_ONCE = 1 << 20
"""Occurrences handled at a time, but for those of one word."""

_HALF = np.uint64(32)
_NOTHING = np.uint32(0xFFFFFFFF)

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

    def surroundings(self) -> NDArray[np.uint64]:
        """Of each word its cell in the upper half, the word behind it in the lower, or `_NOTHING`.

        They are asked for in the order of the words, all over the memory: one is less than two.
        """
        found = np.repeat(np.arange(len(self.lengths), dtype=np.uint64) << _HALF, self.lengths)
        found[:-1] |= self.words[1:]
        found[starts_of(self.lengths)[1:][self.lengths > 0] - 1] |= _NOTHING
        return found

    def of_field(self, field: int) -> NDArray[np.uint32]:
        """How many words each row has in a field."""
        return self.lengths[field :: self.fields]


@dataclass(slots=True)
class PostingLists:
    """The posting lists of all terms, one after the other, in parts of several terms.

    `lengths` has how many postings each term has and `totals` how often it occurs. Of each posting
    `rows` has the row and `counts`, for each field, how often the row has the term there; `places`
    has where: of each posting, field by field, as many as counted.
    """

    fields: int
    lengths: list[Array] = field(default_factory=list)
    totals: list[Array] = field(default_factory=list)
    rows: list[Array] = field(default_factory=list)
    counts: list[tuple[Array, ...]] = field(default_factory=list)
    places: list[Array] = field(default_factory=list)

    def counts_of(self, number: int) -> Iterator[Array]:
        """The counts of one field, part by part."""
        return (counts[number] for counts in self.counts)


@dataclass(slots=True)
class Inversion:
    """The posting lists of words and of pairs; the distinct pairs as `PairLexicon` has them."""

    words: PostingLists
    pairs: PostingLists
    distinct_pairs: list[NDArray[np.uint64]] = field(default_factory=list)


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


def invert(text: CellWords, words: int, report: Callable[[int, int], None]) -> Inversion:
    """The inversion of words, their numbers below `words`.

    `report` is called with the words that are done and their total.
    """
    found = Inversion(PostingLists(text.fields), PostingLists(text.fields))
    order = _order(text.words)
    held = np.bincount(text.words, minlength=words)
    ends = np.cumsum(held)
    surroundings = text.surroundings()
    begins = starts_of(text.lengths)[:-1]
    for first, last in cuts(held, MOST_AT_ONCE):
        done = int(ends[first - 1]) if first else 0
        at = order[done : int(ends[last - 1])]
        terms = np.repeat(np.arange(last - first, dtype=np.uint16), held[first:last])
        around = surroundings[at]
        of, following = (around >> _HALF).astype(np.uint32), around.astype(np.uint32)
        _add_words(found.words, terms, of, held[first:last])
        found.words.places.append((at - begins[of]).astype(np.uint32))
        inside = following != _NOTHING
        _add_pairs(found, first, terms[inside], following[inside], of[inside])
        report(done + len(at), len(order))
    return found


def cuts(sizes: NDArray[np.int64], most: int) -> Iterator[tuple[int, int]]:
    """Ranges of neighbours whose sizes add up to at most `most`, or of one, and below 2¹⁶ long."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + most, "right")))
        last = min(last, first + _DIGIT)
        yield first, last
        first = last


def _add_words(lists: PostingLists, terms: Array, cells: Array, held: Array) -> None:
    """Add the postings of some words; `terms` and `cells` of all occurrences, in order."""
    begins = _firsts(_changes(terms) | _changes(cells), len(cells))
    term, counted = terms[begins], _lengths(begins, len(cells))
    first = _add_postings(lists, _changes(term), cells[begins], counted)
    lists.lengths.append(np.bincount(term[first], minlength=len(held)))
    lists.totals.append(held)


def _add_pairs(
    found: Inversion, base: int, firsts: Array, seconds: NDArray[np.uint32], cells: Array
) -> None:
    """Add the postings of the pairs whose first words are those from number `base` on."""
    order = _order(seconds)
    order = order[np.argsort(firsts[order], kind="stable")]
    # Sorted by first word they were, and so they are again.
    seconds, cells = seconds[order], cells[order]
    pair_changes = _changes(firsts) | _changes(seconds)
    begins = _firsts(pair_changes | _changes(cells), len(cells))
    pairs = (firsts[begins].astype(np.uint64) + np.uint64(base)) << _HALF
    pairs |= seconds[begins]
    first = _add_postings(found.pairs, _changes(pairs), cells[begins], _lengths(begins, len(cells)))
    starts = _firsts(_changes(pairs[first]), len(first))
    found.pairs.lengths.append(_lengths(starts, len(first)))
    found.pairs.totals.append(_lengths(_firsts(pair_changes, len(cells)), len(cells)))
    found.distinct_pairs.append(pairs[first][starts])


def _add_postings(
    lists: PostingLists, new_term: NDArray[np.bool_], cells: Array, counted: Array
) -> NDArray[np.int64]:
    """Add the postings of terms in cells, in order; where among the cells each begins.

    `new_term` tells of all but the first cell whether its term is another than that before it, and
    `counted` how often each cell has its term.
    """
    fields = lists.fields
    rows, of_field = cells // np.uint32(fields), cells % np.uint32(fields)
    new_posting = new_term | _changes(rows)
    first = _firsts(new_posting, len(cells))
    place = np.zeros(len(cells), np.int64)
    np.cumsum(new_posting, out=place[1:])
    place *= fields
    place += of_field
    counts = np.zeros(len(first) * fields, np.uint32)
    counts[place] = counted
    lists.rows.append(rows[first])
    lists.counts.append(tuple(counts[number::fields] for number in range(fields)))
    return first


def _order(numbers: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The order that sorts numbers and leaves equal ones as they stand."""
    order: NDArray[np.int64] = np.argsort((numbers % _DIGIT).astype(np.uint16), kind="stable")
    if len(numbers) and numbers.max() >= _DIGIT:
        high = (numbers // _DIGIT).astype(np.uint16)
        order = order[np.argsort(high[order], kind="stable")]
    return order


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
