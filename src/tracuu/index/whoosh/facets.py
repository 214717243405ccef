"""Counts per value of a filter field, over the matching documents or passages."""

from datetime import date

import numpy as np

from tracuu.index.plan import Group
from tracuu.index.whoosh.columns import Columns, has_date
from tracuu.index.whoosh.postings import Mask, PostingReader
from tracuu.index.whoosh.terms import after_separator, before_separator

FacetRow = tuple[str, str, int]
"""value, label, count."""


class FacetCounter:
    """Counts the values of `type`, `unit`, `topic`, `status`, `signer` and `year`."""

    def __init__(self, reader: PostingReader, columns: Columns, group: Group) -> None:
        self._reader = reader
        self._columns = columns
        self._by_document = group is Group.DOCUMENT

    def count(self, field: str, matching: Mask) -> tuple[FacetRow, ...]:
        """The values with their counts among the matching units, by falling count."""
        if field == "year":
            return self._years(matching)
        counts: dict[str, int] = {}
        labels: dict[str, tuple[int, str]] = {}
        for term in self._reader.terms(field, b""):
            slug, label = before_separator(term), after_separator(term)
            found = self._count_term(field, term, matching)
            counts[slug] = counts.get(slug, 0) + found
            # One slug may be written in several ways; the commonest spelling is shown.
            labels[slug] = max(labels.get(slug, (-1, "")), (found, label))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((slug, labels[slug][1], count) for slug, count in ordered if count)

    def _count_term(self, field: str, term: bytes, matching: Mask) -> int:
        rows = self._reader.postings(field, term).rows
        if not self._by_document:
            return int(np.count_nonzero(matching[rows]))
        documents = self._columns.document_of_row[rows]
        first = self._columns.first_row[documents] == rows
        return int(np.count_nonzero(matching[documents[first]]))

    def _years(self, matching: Mask) -> tuple[FacetRow, ...]:
        days = self._columns.dates["issued"]
        if not self._by_document:
            days = days[self._columns.document_of_row]
        days = days[matching & has_date(days)]
        distinct, counts = np.unique(days, return_counts=True)
        years: dict[int, int] = {}
        for day, count in zip(distinct.tolist(), counts.tolist(), strict=True):
            year = date.fromordinal(day).year
            years[year] = years.get(year, 0) + count
        return tuple((str(year), str(year), years[year]) for year in sorted(years, reverse=True))
