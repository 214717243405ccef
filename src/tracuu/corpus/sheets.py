"""Spreadsheets (.xlsx, .xls, .csv): their rows in order, each cell with its font."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import xlrd

from tracuu.corpus.decode import decode, page_bytes
from tracuu.corpus.findings import PASSWORD, WRONG_FORMAT
from tracuu.corpus.fonts import Run
from tracuu.corpus.packages import OLE, check_package

Cell = list[Run]
Row = list[Cell]
"""The cells of a row, empty ones included."""

_LARGE = 1e15


def xlsx_rows(path: Path) -> Iterator[Row]:
    """The rows of all sheets.

    Raises:
        CorpusError: it has a password or is another format.
        OSError: it cannot be read.
    """
    check_package(path, ".xlsx")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield [[Run(_shown(cell.value), _font_of(cell))] for cell in row]


def _font_of(cell: object) -> str:
    font = getattr(cell, "font", None)
    return str(font.name) if font is not None and font.name else ""


def xls_rows(path: Path) -> Iterator[Row]:
    """The rows of all sheets.

    Raises:
        CorpusError: it has a password or is another format.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(OLE)) != OLE:
            raise WRONG_FORMAT.error(suffix=".xls", reason="không phải tệp Excel 97-2003")
    try:
        book = xlrd.open_workbook(
            str(path), formatting_info=True, logfile=io.StringIO(), on_demand=True
        )
        for name in book.sheet_names():
            sheet = book.sheet_by_name(name)
            for number in range(sheet.nrows):
                yield list(_cells(book, sheet, number))
            book.unload_sheet(name)
    except xlrd.XLRDError as error:
        if "encrypted" not in str(error).lower():
            raise
        raise PASSWORD.error() from error


def _cells(book: xlrd.Book, sheet: xlrd.sheet.Sheet, number: int) -> Iterator[Cell]:
    for column, cell in enumerate(sheet.row(number)):
        value = cell.value
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                value = xlrd.xldate_as_datetime(value, book.datemode)
            except (xlrd.XLDateError, OverflowError, ValueError):
                value = cell.value
        elif cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
            value = None
        fonts = [(0, book.xf_list[cell.xf_index].font_index)]
        if cell.ctype == xlrd.XL_CELL_TEXT:
            # From here on in another font.
            fonts += sheet.rich_text_runlist_map.get((number, column), ())
        text = _shown(value)
        ends = [start for start, _ in fonts[1:]] + [len(text)]
        yield [
            Run(text[start:end], str(book.font_list[font].name))
            for (start, font), end in zip(fonts, ends, strict=True)
            if start < end
        ]


def csv_rows(path: Path) -> Iterator[Row]:
    """The rows of a text of separated values.

    Raises:
        CorpusError: the file is no text.
        OSError: it cannot be read.
    """
    text = decode(page_bytes(path))
    sample = text[:8192]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    for row in csv.reader(io.StringIO(text, newline=""), dialect):
        yield [[Run(cell)] for cell in row]


def _shown(value: object) -> str:
    """A cell as a reader sees it: whole numbers without a fraction, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = f"{value:%d/%m/%Y}"
        return day if value.time() == time.min else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < _LARGE else str(value)
    return " ".join(str(value).split("\n"))
