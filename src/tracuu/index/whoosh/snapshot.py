"""The segments of an open index as one range of rows, with their columns side by side.

Rows and documents of a segment follow those of the segments before it. Deleted rows keep their
numbers and are left out of every answer.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.schema import DATE_FIELDS, NO_DATE, TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import term_bytes

Scores = NDArray[np.float32]


class Snapshot:
    """What one generation holds; nothing in it changes.

    `deleted` has a mask over the rows of each segment.
    """

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Mask]) -> None:
        self.segments = tuple(segments)
        self.bases = _bases(segment.rows for segment in segments)
        self.document_bases = _bases(segment.documents for segment in segments)
        self.rows = sum(segment.rows for segment in segments)
        self.documents = sum(segment.documents for segment in segments)
        heads = _joined([segment.heads for segment in segments], np.bool_)
        self.document_of_row: Rows = (np.cumsum(heads) - 1).astype(np.int32)
        self.first_row: Rows = np.flatnonzero(heads).astype(np.int32)
        self.live: Mask = ~_joined(list(deleted), np.bool_)
        self.live_documents: Mask = self.live[self.first_row]
        self.whole = bool(self.live.all())
        """Whether nothing is deleted."""
        self.dates: dict[str, Rows] = {
            name: _joined([segment[name] for segment in segments], np.int32)[self.first_row]
            for name in DATE_FIELDS
        }

        self.status_codes: NDArray[np.uint8] = np.zeros(self.documents, np.uint8)
        """Of each document its place in `Status`; who opens an index sets it."""
        self._days: dict[tuple[bool, bool], Rows] = {}
        self._row_dates: dict[str, Rows] = {}

    def parts(self) -> Iterator[tuple[Segment, int]]:
        """Each segment and the number of its first row."""
        return zip(self.segments, self.bases, strict=True)

    def rows_with(self, field: str, terms: Sequence[bytes]) -> list[Rows]:
        """The rows that have each of some terms of a field of whole terms, a list a segment."""
        return [
            placed(segment.rows_of(field, number), base)
            for segment, base in self.parts()
            for number in map(segment.lexicons[field].find, terms)
            if number is not None
        ]

    def terms(self, field: str, prefix: bytes = b"") -> list[bytes]:
        """The terms of a field of whole terms that begin with a prefix, in order."""
        found: set[bytes] = set()
        for segment in self.segments:
            lexicon = segment.lexicons[field]
            found.update(lexicon.between(*lexicon.prefixed(prefix)))
        return sorted(found)

    def documents_with(self, field: str, text: str) -> list[int]:
        """The documents, none of them deleted, that have a term in a field of whole terms."""
        rows = self.rows_with(field, (term_bytes(text),))
        found = np.unique(self.document_of_row[np.concatenate([np.zeros(0, np.int32), *rows])])
        numbers: list[int] = found[self.live_documents[found]].tolist()
        return numbers

    def lengths(self, field: str) -> Scores:
        """How many words, or pairs, each row has in a field."""
        return _joined([segment.lengths(field) for segment in self.segments], np.float32)

    def of_documents(self, rows: Mask) -> Mask:
        """The documents that have at least one of the rows of a mask."""
        if not self.rows:
            return np.zeros(0, np.bool_)
        if self.rows == self.documents:
            return rows
        return np.logical_or.reduceat(rows, self.first_row)

    def best_of_documents(self, scores: Scores) -> Scores:
        """The highest score among the rows of each document."""
        if not self.rows or self.rows == self.documents:
            return scores
        best: Scores = np.maximum.reduceat(scores, self.first_row)
        return best

    def rows_of_document(self, document: int) -> range:
        """The rows of a document."""
        following = document + 1
        end = int(self.first_row[following]) if following < self.documents else self.rows
        return range(int(self.first_row[document]), end)

    def passage(self, row: int) -> bytes:
        """The stored bytes of a row's passage."""
        at = bisect_right(self.bases, row) - 1
        return self.segments[at].passage(row - self.bases[at])

    def header(self, document: int) -> Any:  # noqa: ANN401
        """The stored record of a document without its text."""
        at = bisect_right(self.document_bases, document) - 1
        return self.segments[at].header(document - self.document_bases[at])

    def dates_of(self, field: str, *, by_document: bool) -> Rows:
        """The dates of one kind of all documents, or of all rows."""
        if by_document:
            return self.dates[field]
        if field not in self._row_dates:
            self._row_dates[field] = self.dates[field][self.document_of_row]
        return self._row_dates[field]

    def days(self, by_document: bool, *, oldest: bool = False) -> Rows:
        """Of each document, or row, a number by its day of issue: the largest is to come first.

        The newest, or the oldest, come first, and those without a day last in both orders.
        """
        place = by_document, oldest
        known = self._days.get(place)
        if known is None:
            days = self.dates["issued"]
            days = np.where(has_date(days), -days, NO_DATE) if oldest else days
            known = days if by_document else days[self.document_of_row]
            self._days[place] = known.astype(np.int32, copy=False)
        return self._days[place]

    @cached_property
    def words(self) -> int:
        """How many words the titles, headings and texts of all rows have."""
        return sum(
            int(segment.lengths(name).sum()) for segment in self.segments for name in TEXT_FIELDS
        )

    @cached_property
    def months(self) -> Rows:
        """Of each document the month of issue, counted from year 0; `NO_DATE` without one."""
        days = self.dates["issued"]
        known = has_date(days)
        unix = np.where(known, days - _UNIX_EPOCH, 0).astype("datetime64[D]")
        months = unix.astype("datetime64[M]").astype(np.int32) + 1970 * 12
        return np.where(known, months, NO_DATE).astype(np.int32)


_UNIX_EPOCH = 719_163
"""The proleptic Gregorian ordinal of 1 January 1970."""


def has_date(days: Rows) -> Mask:
    """Which of the dates, or months, are known."""
    known: Mask = days != NO_DATE
    return known


def placed(rows: NDArray[Any], base: int) -> Rows:
    """Rows of a segment as rows of the index; those of the first one without a copy if possible."""
    if rows.dtype == np.uint32:
        rows = rows.view(np.int32)
    return rows.astype(np.int32) + np.int32(base) if base else rows.astype(np.int32, copy=False)


def _bases(sizes: Any) -> list[int]:  # noqa: ANN401
    bases = [0]
    for size in sizes:
        bases.append(bases[-1] + size)
    return bases[:-1]


def _joined(arrays: list[NDArray[Any]], dtype: Any) -> NDArray[Any]:  # noqa: ANN401
    if len(arrays) == 1:
        return arrays[0].astype(dtype, copy=False)
    return np.concatenate([np.zeros(0, dtype), *arrays]).astype(dtype, copy=False)
