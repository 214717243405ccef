"""The columns of an open index as arrays: which row belongs to which document, dates, lengths."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from tracuu.index.whoosh.postings import Mask, Rows, Scores
from tracuu.index.whoosh.schema import DATE_FIELDS, NO_DATE, PAIRS, TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Columns:
    """Per row: its document and field lengths. Per document: its first row and its dates.

    Dates are proleptic Gregorian ordinals, `NO_DATE` where the document has none.
    """

    document_of_row: Rows
    first_row: Rows
    dates: dict[str, Rows]
    lengths: dict[str, Scores]
    mean_length: dict[str, float]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.document_of_row)

    @property
    def documents(self) -> int:
        """Number of documents."""
        return len(self.first_row)

    def of_documents(self, rows: Mask) -> Mask:
        """The documents that have at least one of the rows of a mask."""
        if not self.rows:
            return np.zeros(0, np.bool_)
        return np.logical_or.reduceat(rows, self.first_row)

    def best_of_documents(self, scores: Scores) -> Scores:
        """The highest score among the rows of each document."""
        if not self.rows:
            return np.zeros(0, np.float32)
        best: Scores = np.maximum.reduceat(scores, self.first_row)
        return best

    def last_row(self, document: int) -> int:
        """One past the last row of a document."""
        following = document + 1
        return int(self.first_row[following]) if following < self.documents else self.rows


def read_columns(reader: IndexReader) -> Columns:
    """Read all columns of an open index."""
    head = _numeric(reader, "head").astype(np.bool_)
    first_row = np.flatnonzero(head).astype(np.int32)
    lengths = {name: _lengths(reader, name) for name in (*TEXT_FIELDS, *PAIRS.values())}
    return Columns(
        document_of_row=(np.cumsum(head) - 1).astype(np.int32),
        first_row=first_row,
        dates={name: _numeric(reader, name)[first_row] for name in DATE_FIELDS},
        lengths=lengths,
        mean_length={
            name: max(float(of.mean()), 1.0) if len(of) else 1.0 for name, of in lengths.items()
        },
    )


def has_date(days: Rows) -> Mask:
    """Which of the dates are known."""
    known: NDArray[np.bool_] = days != NO_DATE
    return known


def _numeric(reader: IndexReader, name: str) -> Rows:
    parts = [
        np.fromiter(leaf.column_reader(name), np.int32, leaf.doc_count_all())
        for leaf, _ in reader.leaf_readers()
        if leaf.doc_count_all()
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def _lengths(reader: IndexReader, name: str) -> Scores:
    """Field lengths as Whoosh keeps them: one byte each, exact up to about a hundred words."""
    return np.fromiter(
        (
            leaf.doc_field_length(row, name) or 0
            for leaf, _ in reader.leaf_readers()
            for row in range(leaf.doc_count_all())
        ),
        np.float32,
        reader.doc_count_all(),
    )
