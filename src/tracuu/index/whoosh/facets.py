"""Counts per value of a filter field, over the matching documents or passages."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Group
from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.snapshot import Snapshot, has_date, placed
from tracuu.index.whoosh.terms import after_separator, before_separator

FacetRow = tuple[str, str, int]
"""value, label, count."""

UnitCounts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Table:
    """The values of one field: document `documents[i]` has the value `terms[values[i]]`."""

    terms: tuple[tuple[str, str], ...]
    documents: Rows
    values: Rows


class FacetCounter:
    """Counts the values of `type`, `unit`, `topic`, `status`, `signer`, `year` and `month`."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._tables: dict[str, _Table] = {}

    def count(self, field: str, units: UnitCounts) -> tuple[FacetRow, ...]:
        """The values with their counts among the matching units, by falling count.

        `units` has how many matching units each document has. Years and months come newest first, a
        month as ``2023-08``.
        """
        if field in _PERIODS:
            return self._periods(units, *_PERIODS[field])
        table = self._table(field)
        found = np.bincount(table.values, units[table.documents], minlength=len(table.terms))
        counts: dict[str, int] = {}
        labels: dict[str, tuple[int, str]] = {}
        for at in np.flatnonzero(found).tolist():
            (slug, label), value = table.terms[at], int(found[at])
            counts[slug] = counts.get(slug, 0) + value
            # One slug may be written in several ways; the commonest spelling is shown.
            labels[slug] = max(labels.get(slug, (-1, "")), (value, label))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((slug, labels[slug][1], count) for slug, count in ordered)

    def units(self, matching: Mask, group: Group) -> UnitCounts:
        """How many matching units each document has."""
        if group is Group.DOCUMENT or self._snapshot.rows == self._snapshot.documents:
            return matching.astype(np.int32)
        counts: UnitCounts = np.add.reduceat(
            matching.view(np.int8), self._snapshot.first_row, dtype=np.int32
        )
        return counts

    def _table(self, field: str) -> _Table:
        table = self._tables.get(field)
        if table is None:
            # Two threads that come here at once build the same table.
            table = self._tables[field] = self._read(field)
        return table

    def _read(self, field: str) -> _Table:
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
        return _Table(
            tuple((before_separator(term), after_separator(term)) for term in terms),
            np.concatenate(documents),
            np.concatenate(values),
        )

    def _periods(self, units: UnitCounts, months: int, shape: str) -> tuple[FacetRow, ...]:
        counted = has_date(self._snapshot.months)
        if not counted.any():
            return ()
        periods = self._snapshot.months[counted] // months
        first = int(periods.min())
        found = np.bincount(periods - first, units[counted])
        rows = []
        for at in np.flatnonzero(found)[::-1].tolist():
            year, month = divmod((first + at) * months, 12)
            label = shape.format(year=year, month=month + 1)
            rows.append((label, label, int(found[at])))
        return tuple(rows)


_PERIODS = {"year": (12, "{year:04}"), "month": (1, "{year:04}-{month:02}")}
"""Field -> how many months a value spans, and how it is written."""
