"""The fields of a row, as Whoosh field types without an analyzer.

Whoosh pickles a schema with its analyzers into the index; ours is always passed in code, so an
index holds no code and renaming a module breaks none. Tokens come from `tracuu.text`.
"""

from array import array

from whoosh.columns import Column, NumericColumn
from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Existence, Format

FORMAT_VERSION = 6
"""Raised whenever an older index can no longer be read with the same meaning."""

TEXT_FIELDS = ("title", "heading", "body")
PAIRS = {"title": "title_pairs", "heading": "heading_pairs", "body": "body_pairs"}
VALUE_FIELDS = ("type", "unit", "topic", "status", "signer")
TERM_FIELDS = (*VALUE_FIELDS, "id", "number", "cites", "days", "ends")
DATE_FIELDS = ("issued", "effective", "expires")
NO_DATE = -(2**31)
HEAD = "head"
"""1 on the first row of a document: rows of a document are contiguous."""


class Occurrences(Format):  # type: ignore[misc]
    """A posting's frequency and positions, these as little-endian 32-bit integers."""

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    def decode_frequency(self, value: bytes) -> int:
        """The number of positions."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """The number of positions, as the score's frequency."""
        return float(len(value) // 4)

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions of the word in its field, ascending."""
        return array("I", value).tolist()


class _Indexed(FieldType):  # type: ignore[misc]
    """A field whose terms the batch writer makes; Whoosh only reads it."""

    def __init__(self, form: Format, *, scorable: bool) -> None:
        super().__init__(form, None, scorable=scorable)


def schema() -> Schema:
    """The schema of every index of this format version."""
    fields: dict[str, FieldType] = {
        name: _Indexed(Occurrences(), scorable=True) for name in TEXT_FIELDS
    }
    fields |= {name: _Indexed(Existence(), scorable=True) for name in PAIRS.values()}
    fields |= {name: _Indexed(Existence(), scorable=False) for name in TERM_FIELDS}
    fields |= {name: COLUMN(column(name)) for name in (*DATE_FIELDS, HEAD)}
    fields["passage"] = STORED
    return Schema(**fields)


def column(name: str) -> Column:
    """Whoosh's type of a column of numbers."""
    return NumericColumn("B", default=0) if name == HEAD else NumericColumn("i", default=NO_DATE)
