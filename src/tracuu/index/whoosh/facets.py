"""Counts per value of a filter field, over the matching documents or passages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import FacetRow, Group
from tracuu.index.whoosh.remembered import Remembered
from tracuu.index.whoosh.rowset import Mask, Places, places
from tracuu.index.whoosh.snapshot import Snapshot, has_date, placed
from tracuu.index.whoosh.terms import after_separator, before_separator
from tracuu.model.document import Status

UnitCounts = NDArray[np.int32]

_KEPT_JOINED = 8
"""Choices of facets that are kept side by side; pages and the API each ask for the same ones."""

_FEW = 10
"""Where less than one unit in so many matches, counting one by one takes a quarter of the time."""


@dataclass(frozen=True)
class _Table:
    """The values of one field: document `documents[i]` has the term `values[i]`.

    A slug may be written in several ways: its terms are `labels[starts[s]:starts[s + 1]]`.
    """

    slugs: tuple[str, ...]
    labels: tuple[str, ...]
    starts: NDArray[np.int64]
    documents: Places
    values: Places

    @cached_property
    def _only_labels(self) -> tuple[str | None, ...]:
        """Of each slug the label, None where it has several."""
        ends = (*self.starts[1:].tolist(), len(self.labels))
        spans = zip(self.starts.tolist(), ends, strict=True)
        return tuple(self.labels[first] if last - first == 1 else None for first, last in spans)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {slug: at for at, slug in enumerate(self.slugs)}

    def _commonest_label(self, slug: int, counts: NDArray[np.int64]) -> str:
        """How a slug of several spellings is shown, by the counts of all terms."""
        first = int(self.starts[slug])
        last = int(self.starts[slug + 1]) if slug + 1 < len(self.starts) else len(self.labels)
        return max((int(counts[at]), self.labels[at]) for at in range(first, last))[1]

    def told(
        self, found: NDArray[np.int64], most: int | None, also: Collection[str]
    ) -> tuple[FacetRow, ...]:
        """The values by falling count, of the counts of all terms."""
        if not len(found):
            return ()
        # Most fields have one label a slug.
        counts = np.add.reduceat(found, self.starts) if len(self.starts) < len(found) else found
        held = counts.nonzero()[0]
        held = held[(-counts[held]).argsort(kind="stable")]
        told = held[:most]
        if most is not None and len(held) > most:
            others = np.zeros(len(counts), np.bool_)
            others[[self._numbers[slug] for slug in also if slug in self._numbers]] = True
            told = np.concatenate([told, held[most:][others[held[most:]]]])
        labels = self._only_labels
        return tuple(
            (self.slugs[at], labels[at] or self._commonest_label(at, found), count)
            for at, count in zip(told.tolist(), counts[told].tolist(), strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Periods:
    """Years or months: document `documents[i]` is in period `values[i]`, counted from 0."""

    documents: Places
    values: Places
    labels: tuple[str, ...]

    def told(
        self, found: NDArray[np.int64], _most: int | None, _also: Collection[str]
    ) -> tuple[FacetRow, ...]:
        """The periods that have any, the newest first."""
        held = found.nonzero()[0][::-1]
        labels = [self.labels[period] for period in held.tolist()]
        return tuple(zip(labels, labels, found[held].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Joined:
    """The values of several fields, numbered one field after the other, to be counted at once.

    `documents` has the documents of each value side by side, from `starts` on for those that any
    document has, `held`. `ends` tells where the values of each field end.
    """

    documents: Places
    starts: Places
    held: Places
    ends: tuple[int, ...]

    @classmethod
    def of(cls, tables: Sequence[_Table | _Periods]) -> "_Joined":
        ends = tuple(accumulate(len(table.labels) for table in tables))
        firsts = (0, *ends)
        values = np.concatenate([
            table.values + first for table, first in zip(tables, firsts, strict=False)
        ])  # fmt: skip
        order = values.argsort(kind="stable")
        held, starts = np.unique(values[order], return_index=True)
        return cls(np.concatenate([table.documents for table in tables])[order], starts, held, ends)

    def count(self, units: UnitCounts) -> NDArray[np.int64]:
        """How many units have each value, by how many each document has."""
        counts = np.zeros(self.ends[-1], np.int64)
        if len(self.held):
            # A third of the time of counting by value in the order of documents.
            counts[self.held] = np.add.reduceat(units.take(self.documents), self.starts)
        return counts


class FacetCounter:
    """Counts the values of `type`, `unit`, `topic`, `status`, `signer`, `year` and `month`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._tables: dict[str, _Table | _Periods] = {}
        self._joined = Remembered(_KEPT_JOINED)

    def count(
        self,
        fields: Sequence[str],
        units: UnitCounts,
        most: int | None = None,
        also: Mapping[str, Collection[str]] = {},
    ) -> dict[str, tuple[FacetRow, ...]]:
        """The values of some fields with their counts among the matching units, by falling count.

        `units` has how many matching units each document has. With `most` only so many values are
        told, and those of a field in `also`. Years and months come newest first, a month as
        ``2023-08``; all of them are told.
        """
        if not fields:
            return {}
        tables = [self._table(field) for field in fields]
        joined = self._joined.get(tuple(fields), lambda: _Joined.of(tables))
        found = joined.count(units)
        told = {}
        first = 0
        for field, table, end in zip(fields, tables, joined.ends, strict=True):
            told[field] = table.told(found[first:end], most, also.get(field, ()))
            first = end
        return told

    def units(self, matching: Mask, group: Group) -> UnitCounts:
        """How many matching units each document has."""
        if group is Group.DOCUMENT or self._snapshot.rows == self._snapshot.documents:
            return matching.astype(np.int32)
        if np.count_nonzero(matching) * _FEW < len(matching):
            documents = self._snapshot.document_of_row[np.flatnonzero(matching)]
            return np.bincount(documents, minlength=self._snapshot.documents).astype(np.int32)
        counts: UnitCounts = np.add.reduceat(
            matching.view(np.int8), self._snapshot.first_row, dtype=np.int32
        )
        return counts

    def _table(self, field: str) -> _Table | _Periods:
        table = self._tables.get(field)
        if table is None:
            # Two threads that come here at once build the same table.
            table = self._tables[field] = self._read(field)
        return table

    def _read(self, field: str) -> _Table | _Periods:
        if field in _PERIODS:
            return self._read_periods(*_PERIODS[field])
        if field == "status":
            return self._read_statuses()
        terms = self._snapshot.terms(field)
        number = {term: at for at, term in enumerate(terms)}
        documents, values = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for segment, base in self._snapshot.parts():
            rows, of = segment.all_rows(field)
            # All rows of a document have its values; the first one stands for it.
            first = segment.heads[rows]
            numbers = np.array([number[term] for term in segment.lexicons[field]], np.int32)
            documents.append(self._snapshot.document_of_row[placed(rows[first], base)])
            values.append(numbers[of[first]])
        slugs = [before_separator(term) for term in terms]
        starts = [at for at, slug in enumerate(slugs) if not at or slugs[at - 1] != slug]
        return _Table(
            tuple(slugs[at] for at in starts),
            tuple(map(after_separator, terms)),
            np.array(starts, np.int64),
            places(np.concatenate(documents)),
            places(np.concatenate(values)),
        )

    def _read_statuses(self) -> _Table:
        slugs, labels = zip(*((status.value, status.label) for status in Status), strict=True)
        codes = self._snapshot.status_codes
        return _Table(
            slugs, labels, np.arange(len(slugs)), np.arange(len(codes)), codes.astype(np.int64),
        )  # fmt: skip

    def _read_periods(self, months: int, shape: str) -> _Periods:
        documents = np.flatnonzero(has_date(self._snapshot.months))
        periods = places(self._snapshot.months[documents] // months)
        first, last = (int(periods.min()), int(periods.max())) if len(periods) else (0, -1)
        labels = (_written(period * months, shape) for period in range(first, last + 1))
        return _Periods(documents, periods - first, tuple(labels))


def _written(month: int, shape: str) -> str:
    """A month counted from year 0, as a facet has it."""
    year, month = divmod(month, 12)
    return shape.format(year=year, month=month + 1)


_PERIODS = {"year": (12, "{year:04}"), "month": (1, "{year:04}-{month:02}")}
"""Field -> how many months a value spans, and how it is written."""
