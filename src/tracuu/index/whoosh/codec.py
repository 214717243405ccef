"""The columnar codec: how Whoosh's own readers and searchers see a segment of arrays.

Whoosh keeps the list of segments, their deletions and its commits. `tracuu` answers queries on the
arrays themselves; everything here serves Whoosh's searcher, the reference that the tests compare
with. Segments are written by `tracuu.index.whoosh.writer`, never by Whoosh's own writer.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, PerDocumentReader
from whoosh.codec.base import Segment as WhooshSegment
from whoosh.columns import ColumnReader

from tracuu.index.whoosh.arrays import Array
from tracuu.index.whoosh.passage_record import unpacked
from tracuu.index.whoosh.schema import DATE_FIELDS, HEAD
from tracuu.index.whoosh.segment import EXTENSION, Segment
from tracuu.index.whoosh.term_reader import TermReader

INDEX_NAME = "MAIN"


class ColumnarSegment(WhooshSegment):  # type: ignore[misc]
    """What the table of contents says of a segment: name, size, which rows are deleted."""

    def __init__(self, name: str, rows: int, documents: int, deleted: bytes = b"") -> None:
        super().__init__(INDEX_NAME)
        self.segid = name
        self.rows = rows
        self.documents = documents
        self.mask = deleted
        """A bit for each row, the first row in the highest bit; empty where nothing is deleted."""

    @property
    def file_name(self) -> str:
        """Name of the segment's file."""
        return str(self.make_filename(EXTENSION))

    def deleted(self) -> Array:
        """Which rows are deleted."""
        if not self.mask:
            return np.zeros(self.rows, np.bool_)
        return np.unpackbits(np.frombuffer(self.mask, np.uint8), count=self.rows).astype(np.bool_)

    def without(self, deleted: Array) -> "ColumnarSegment":
        """The same segment with these rows deleted, whatever was before."""
        mask = np.packbits(deleted).tobytes() if deleted.any() else b""
        return ColumnarSegment(self.segid, self.rows, self.documents, mask)

    def codec(self, **_: object) -> "ColumnarCodec":
        """The codec that reads the segment."""
        return ColumnarCodec()

    def doc_count_all(self) -> int:
        """All rows, the deleted ones too."""
        return self.rows

    def deleted_count(self) -> int:
        """How many rows are deleted."""
        return int(self.deleted().sum())

    def deleted_docs(self) -> Iterator[int]:
        """The deleted rows."""
        return iter(np.flatnonzero(self.deleted()).tolist())

    def is_deleted(self, docnum: int) -> bool:
        """Whether a row is deleted."""
        return bool(self.deleted()[docnum])


class ColumnarCodec(Codec):  # type: ignore[misc]
    """Reads segments of arrays for Whoosh."""

    def terms_reader(self, storage: Any, segment: ColumnarSegment) -> TermReader:  # noqa: ANN401
        """The inverted fields of a segment."""
        return TermReader(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: ColumnarSegment) -> "_Rows":  # noqa: ANN401
        """The rows of a segment."""
        return _Rows(_open(storage, segment), segment)


def _open(storage: Any, segment: ColumnarSegment) -> Segment:  # noqa: ANN401
    return Segment(Path(storage.folder) / segment.file_name)


class _Rows(PerDocumentReader):  # type: ignore[misc]
    def __init__(self, segment: Segment, listed: ColumnarSegment) -> None:
        self._segment = segment
        self._deleted = listed.deleted()
        self._known_lengths: dict[str, Array] = {}

    def doc_count_all(self) -> int:
        return self._segment.rows

    def doc_count(self) -> int:
        return self._segment.rows - int(self._deleted.sum())

    def has_deletions(self) -> bool:
        return bool(self._deleted.any())

    def is_deleted(self, docnum: int) -> bool:
        # Whoosh asks for the row after the last one, too.
        return docnum >= len(self._deleted) or bool(self._deleted[docnum])

    def deleted_docs(self) -> list[int]:
        found: list[int] = np.flatnonzero(self._deleted).tolist()
        return found

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in (*DATE_FIELDS, HEAD)

    def column_reader(self, fieldname: str, _column: object) -> "_Column":
        return _Column(self._segment[fieldname])

    def doc_field_length(self, docnum: int, fieldname: str, _default: int = 0) -> int:
        return int(self._lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Array:
        if fieldname not in self._known_lengths:
            self._known_lengths[fieldname] = self._segment.lengths(fieldname)
        return self._known_lengths[fieldname]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {"passage": unpacked(self._segment.passage(docnum))}


class _Column(ColumnReader):  # type: ignore[misc]
    def __init__(self, values: Array) -> None:
        self._values = values
        self._doccount = len(values)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> int:
        return int(self._values[docnum])

    sort_key = __getitem__
