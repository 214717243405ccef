"""Search results as a sheet that Excel and LibreOffice open without changing a value."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from tracuu.search.results import Result

COLUMNS = (
    "Mã", "Số ký hiệu", "Ngày ban hành", "Loại", "Cơ quan ban hành", "Trích yếu", "Tình trạng",
    "Địa chỉ",
)  # fmt: skip

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the system's old code page

# 12/2020 would become a day of December, 0123 would lose its zero, 3-5 would become a date
_LIKE_A_NUMBER = re.compile(r"[\d\s.,/:+-]*\d[\d\s.,/:+-]*|\d+[eE]\d+")
# Some editions of Excel skip a line end and read wide signs.
_LIKE_A_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def csv_text(results: Iterable[Result], *, headed: bool = True) -> str:
    """The hits as CSV (RFC 4180); one document a row, dates in ISO form.

    `headed` says whether a sheet begins here: with a byte-order mark and the names of the columns.
    """
    return table_text(map(_row, results), COLUMNS if headed else ())


def table_text(rows: Iterable[Iterable[str]], headings: Sequence[str] = ()) -> str:
    """Rows of cells as CSV (RFC 4180); with headings a sheet begins, marked as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    if headings:
        file.write(_BYTE_ORDER_MARK)
        writer.writerow(headings)
    writer.writerows(rows)
    return file.getvalue()


def cell(text: str) -> str:
    """`text` as a cell that a spreadsheet keeps as text.

    ``12/2020`` is written ``="12/2020"``; a text that would run as a formula gets an apostrophe.
    """
    if _LIKE_A_NUMBER.fullmatch(text):
        return f'="{text}"'
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def _row(result: Result) -> tuple[str, ...]:
    document = result.document
    return (
        cell(document.id),
        cell(document.number),
        document.issued.isoformat() if document.issued else "",
        cell(document.type.name) if document.type else "",
        cell(document.unit.name) if document.unit else "",
        cell(document.title),
        document.status.label,
        cell(document.url),
    )
