"""The fields of a row, as Whoosh field types without an analyzer.

Whoosh pickles a schema with its analyzers into the index; ours is always passed in code, so an
index holds no code and renaming a module breaks none. Tokens come from `tracuu.text`.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from whoosh.columns import CompressedBytesColumn, NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Format

from tracuu.index.whoosh.terms import adjacent, pair_term, word_term

FORMAT_VERSION = 1
"""Raised whenever an older index can no longer be read with the same meaning."""

TEXT_FIELDS = ("title", "heading", "body")
PAIRS = {"title": "title_pairs", "heading": "heading_pairs", "body": "body_pairs"}
VALUE_FIELDS = ("type", "unit", "topic", "status", "signer")
DATE_FIELDS = ("issued", "effective", "expires")
NO_DATE = -(2**31)

Posting = tuple[bytes, int, float, bytes]


class Occurrences(Format):  # type: ignore[misc]
    """A posting's frequency and, optionally, the positions as little-endian 32-bit integers."""

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


class WordsField(FieldType):  # type: ignore[misc]
    """Words with positions; the value is a list of keys."""

    def __init__(self) -> None:
        super().__init__(Occurrences(), None, scorable=True)

    def index(self, value: Sequence[str], **_: object) -> Iterator[Posting]:
        """The postings of one row."""
        places: dict[str, array[int]] = {}
        for position, key in enumerate(value):
            if key in places:
                places[key].append(position)
            else:
                places[key] = array("I", (position,))
        for key, positions in places.items():
            yield word_term(key), len(positions), float(len(positions)), positions.tobytes()


class PairsField(FieldType):  # type: ignore[misc]
    """Adjacent pairs with frequencies; the value is a list of keys."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: Sequence[str], **_: object) -> Iterator[Posting]:
        """The postings of one row."""
        counts: dict[tuple[str, str], int] = {}
        for pair in adjacent(value):
            counts[pair] = counts.get(pair, 0) + 1
        for (first, second), count in counts.items():
            yield pair_term(first, second), count, float(count), b""


class TermsField(FieldType):  # type: ignore[misc]
    """Whole terms that filter and never score; the value is a collection of bytes."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=False)

    def index(self, value: Iterable[bytes], **_: object) -> Iterator[Posting]:
        """The postings of one row."""
        for term in set(value):
            yield term, 1, 1.0, b""


def schema() -> Schema:
    """The schema of every index of this format version."""
    fields: dict[str, FieldType] = {name: WordsField() for name in TEXT_FIELDS}
    fields |= {name: PairsField() for name in PAIRS.values()}
    fields |= {name: TermsField() for name in (*VALUE_FIELDS, "id", "number", "cites")}
    fields |= {name: COLUMN(NumericColumn("i", default=NO_DATE)) for name in DATE_FIELDS}
    # 1 on the first row of a document: rows of a document are contiguous.
    fields["head"] = COLUMN(NumericColumn("B", default=0))
    fields["payload"] = COLUMN(CompressedBytesColumn(level=6))
    return Schema(**fields)
