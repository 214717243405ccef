"""Spreadsheets as documents: a list of papers gives one a row, any other sheet is a text."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tracuu.corpus.findings import Notes
from tracuu.corpus.fonts import Run, rescued_lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.shares import Share
from tracuu.corpus.sheets import Row, csv_rows, xls_rows, xlsx_rows
from tracuu.corpus.typescripts import typescript

_READERS: Mapping[str, Callable[[Path], Iterator[tuple[str, Row]]]] = {
    ".xlsx": xlsx_rows,
    ".xls": xls_rows,
    ".csv": csv_rows,
}
_BETWEEN = Run(" | ")


def read_sheet(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a spreadsheet: its rows as lines, cells in order.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    rows = _READERS[share.file.suffix](share.file.path)
    lines = rescued_lines([_line(row) for _, row in rows], notes.conversions)
    yield Entry(typescript(lines, share.file, notes))


def _line(row: Row) -> list[Run]:
    filled = [cell for cell in row if any(run.text.strip() for run in cell)]
    return [run for cell in filled for run in (*cell, _BETWEEN)][:-1]
