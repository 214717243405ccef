"""Lists of papers: rows of cells under headings such as *Số ký hiệu* and *Trích yếu*."""

from collections.abc import Mapping, Sequence

from tracuu.corpus.bulletins import TITLE_LIMIT
from tracuu.corpus.labels import field_of

_HEADING_PLACE = 15
"""Rows among which the headings of a list stand."""
_PLAIN = ("number", "issued", "effective", "expires", "type", "unit", "signer", "status")

Cells = Sequence[str]


def headings(rows: Sequence[Cells]) -> tuple[int, Mapping[int, str]]:
    """The row of headings, and the field of each column that has one; no fields without a list.

    A list names at least the *trích yếu* and the number or the day.
    """
    for at, row in enumerate(rows[:_HEADING_PLACE]):
        fields = {column: field for column, cell in enumerate(row) if (field := field_of(cell))}
        named = set(fields.values())
        if "summary" in named and named & {"number", "issued"}:
            return at, fields
    return 0, {}


def record_of(row: Cells, fields: Mapping[int, str]) -> dict[str, object]:
    """A row as a record of the import format; the *trích yếu* is title and text.

    A row without one, which is no paper, gives no title.
    """
    record: dict[str, object] = {
        field: row[column] for column, field in fields.items()
        if column < len(row) and row[column] and field in _PLAIN
    }  # fmt: skip
    title = next(
        (row[at] for at, field in fields.items() if field == "summary" and at < len(row)), ""
    )
    if title:
        record |= {"title": title[:TITLE_LIMIT], "body": title}
    return record
