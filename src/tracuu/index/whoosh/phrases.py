"""Rows that hold some words side by side, in order.

Every adjacent pair is in the pairs fields, which settles two words at once; for more, the few rows
that hold all pairs are checked by the places of the words.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Phrase, TextField, Word
from tracuu.index.whoosh.arrays import Array, ranges
from tracuu.index.whoosh.ascending import common, distinct
from tracuu.index.whoosh.postings import postings
from tracuu.index.whoosh.readings import word_readings
from tracuu.index.whoosh.rowset import Rows, RowSet
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.segment import Occurrences, Segment
from tracuu.index.whoosh.snapshot import Snapshot

_PLACE_BITS = 32


def phrase_rows(snapshot: Snapshot, phrase: Phrase, field: TextField) -> Rows:
    """The rows of a field that hold the words of a phrase side by side, ascending."""
    words = phrase.words
    if len(words) == 1:
        return _union(snapshot, words[0]._replace(fields=(field,)))
    if phrase.apart:
        return _near_rows(snapshot, phrase, field)
    candidates: Rows | None = None
    for pair in pairwise(words):
        rows = _union(snapshot, Phrase(pair, (field,)))
        if candidates is not None:
            rows = common(candidates, rows)
        if not len(rows) or len(words) == 2:
            return rows
        candidates = rows
    assert candidates is not None  # noqa: S101 - two words have a pair
    return _those(
        snapshot, candidates, lambda segment, rows: _in_order(segment, words, field, rows)
    )


def _those(snapshot: Snapshot, candidates: Rows, chosen: Callable[[Segment, Rows], Rows]) -> Rows:
    """Those of some rows that `chosen` leaves of the rows of each segment."""
    found = []
    for segment, base in snapshot.parts():
        low, high = np.searchsorted(candidates, (base, base + segment.rows))
        rows = candidates[low:high] - np.int32(base)
        if len(rows):
            found.append(chosen(segment, rows) + np.int32(base))
    return np.concatenate([np.zeros(0, np.int32), *found])


def _near_rows(snapshot: Snapshot, phrase: Phrase, field: TextField) -> Rows:
    """The rows of a field with all words of a phrase in a stretch of so many words at most."""
    words = tuple(dict.fromkeys(phrase.words))
    candidates: Rows | None = None
    for word in words:
        rows = _union(snapshot, word._replace(fields=(field,)))
        candidates = rows if candidates is None else common(candidates, rows)
        if not len(candidates):
            return candidates
    assert candidates is not None  # noqa: S101 - a phrase has words
    size = len(phrase.words) + phrase.apart
    return _those(
        snapshot, candidates, lambda segment, rows: _within(segment, words, field, rows, size)
    )


def _within(
    segment: Segment, words: tuple[Word, ...], field: TextField, candidates: Rows, size: int
) -> Rows:
    """Those of a segment's rows where a stretch of `size` words holds all of some words."""
    places = [distinct(_word_places(segment, word, field, candidates)) for word in words]
    # Where there is such a stretch there is one that begins with one of the words.
    starts = distinct(np.concatenate(places))
    for each in places:
        following = np.minimum(each.searchsorted(starts), len(each) - 1)
        starts = starts[(each[following] >= starts) & (each[following] < starts + size)]
    return distinct(starts >> _PLACE_BITS).astype(np.int32)


def _union(snapshot: Snapshot, node: Word | Phrase) -> Rows:
    lists = [found.answering() for found in postings(snapshot, node)]
    return RowSet.union(snapshot.rows, lists).as_rows()


def _in_order(
    segment: Segment, words: tuple[Word, ...], field: TextField, candidates: Rows
) -> Rows:
    """Those of a segment's rows where the words stand side by side."""
    starts: NDArray[np.int64] | None = None
    for offset, word in enumerate(words):
        places = _word_places(segment, word, field, candidates) - offset
        # A row above a place: equal numbers are the same place of the same row.
        starts = distinct(places) if starts is None else common(starts, distinct(places))
    assert starts is not None  # noqa: S101 - a phrase has words
    return distinct(starts >> _PLACE_BITS).astype(np.int32)


def _word_places(
    segment: Segment, word: Word, field: TextField, candidates: Rows
) -> NDArray[np.int64]:
    """Where a word stands, in whatever reading, in a field of some rows."""
    found = [_places(segment, field, number, candidates) for number in word_readings(segment, word)]
    return np.concatenate([np.zeros(0, np.int64), *found])


def _places(segment: Segment, field: TextField, word: int, candidates: Rows) -> NDArray[np.int64]:
    """Where a word stands in a field of some rows: row × 2³² + place + `_ROOM`."""
    lists = segment.word_postings
    span = lists.span(word)
    rows = lists.rows(span)
    candidates = candidates.astype(rows.dtype)  # else the whole list would be widened
    at = rows.searchsorted(candidates)
    at = at[at < len(rows)]
    at = at[rows[at] == candidates[: len(at)]]
    if not len(at):
        return np.zeros(0, np.int64)
    needed = slice(span.start, span.start + int(at[-1]) + 1)
    begins = np.zeros(needed.stop - needed.start, np.int64)
    for other in TEXT_FIELDS:
        counts = lists.counts(other, needed)
        begins[1:] += counts[:-1]
        if other == field:
            sizes = counts[at].astype(np.int64)
    first = np.cumsum(begins)[at] + _before(lists, field, needed, at)
    places = lists.places(word)[ranges(first, sizes)].astype(np.int64)
    return (np.repeat(rows[at].astype(np.int64), sizes) << _PLACE_BITS) + places + _ROOM


def _before(lists: Occurrences, field: TextField, span: slice, at: Array) -> NDArray[np.int64]:
    """How many places of some postings are those of the fields before `field`."""
    skipped = np.zeros(len(at), np.int64)
    for other in TEXT_FIELDS[: TEXT_FIELDS.index(field)]:
        skipped += lists.counts(other, span)[at]
    return skipped


_ROOM = 1 << 16
"""More than the words of any phrase, so that a place minus a word's offset is never negative."""
