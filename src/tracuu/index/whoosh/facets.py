"""Counts per value of a filter field, over the matching documents or passages."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Group
from tracuu.index.whoosh.columns import Columns, has_date
from tracuu.index.whoosh.postings import Mask, PostingReader, Rows
from tracuu.index.whoosh.terms import after_separator, before_separator

FacetRow = tuple[str, str, int]
"""value, label, count."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The values of one field: document `documents[i]` has the value `terms[values[i]]`."""

    terms: tuple[tuple[str, str], ...]
    documents: Rows
    values: Rows


class FacetCounter:
    """Counts the values of `type`, `unit`, `topic`, `status`, `signer` and `year` of one index."""

    def __init__(self, reader: PostingReader, columns: Columns) -> None:
        self._reader = reader
        self._columns = columns
        self._tables: dict[str, _Table] = {}

    def count(self, field: str, matching: Mask, group: Group) -> tuple[FacetRow, ...]:
        """The values with their counts among the matching units, by falling count."""
        units = self._units_of_documents(matching, group)
        if field == "year":
            return self._years(units)
        table = self._table(field)
        found = np.bincount(table.values, units[table.documents], minlength=len(table.terms))
        counts: dict[str, int] = {}
        labels: dict[str, tuple[int, str]] = {}
        for (slug, label), value in zip(table.terms, found.astype(int).tolist(), strict=True):
            counts[slug] = counts.get(slug, 0) + value
            # One slug may be written in several ways; the commonest spelling is shown.
            labels[slug] = max(labels.get(slug, (-1, "")), (value, label))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((slug, labels[slug][1], count) for slug, count in ordered if count)

    def _units_of_documents(self, matching: Mask, group: Group) -> NDArray[np.int64]:
        """How many matching units each document has."""
        if group is Group.DOCUMENT:
            return matching.astype(np.int64)
        matched = self._columns.document_of_row[matching]
        return np.bincount(matched, minlength=self._columns.documents)

    def _table(self, field: str) -> _Table:
        table = self._tables.get(field)
        if table is None:
            # Two threads that come here at once build the same table.
            table = self._tables[field] = self._read(field)
        return table

    def _read(self, field: str) -> _Table:
        terms = self._reader.terms(field, b"")
        documents = [
            np.unique(self._columns.document_of_row[self._reader.postings(field, term).rows])
            for term in terms
        ]
        return _Table(
            tuple((before_separator(term), after_separator(term)) for term in terms),
            np.concatenate([np.zeros(0, np.int32), *documents]),
            np.repeat(np.arange(len(terms), dtype=np.int32), [len(of) for of in documents]),
        )

    def _years(self, units: NDArray[np.int64]) -> tuple[FacetRow, ...]:
        days = self._columns.dates["issued"]
        counted = has_date(days) & (units > 0)
        distinct, at = np.unique(days[counted], return_inverse=True)
        counts = np.bincount(at, units[counted], minlength=len(distinct)).astype(int)
        years: dict[int, int] = {}
        for day, count in zip(distinct.tolist(), counts.tolist(), strict=True):
            year = date.fromordinal(day).year
            years[year] = years.get(year, 0) + count
        return tuple((str(year), str(year), years[year]) for year in sorted(years, reverse=True))
