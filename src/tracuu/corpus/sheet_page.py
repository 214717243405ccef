"""Spreadsheets as documents: a list of papers gives one a row, any other sheet is a text."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tracuu.corpus.fonts import BETWEEN_CELLS, Run, rescued_lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.import_format import document_of
from tracuu.corpus.notes import Notes
from tracuu.corpus.paper_lists import headings, record_of
from tracuu.corpus.shares import Share
from tracuu.corpus.sheets import Row, csv_rows, xls_rows, xlsx_rows
from tracuu.corpus.typescripts import typescript
from tracuu.errors import CorpusError

_ROWS: Mapping[str, Callable[[Path], Iterator[Row]]] = {
    ".xlsx": xlsx_rows,
    ".xls": xls_rows,
    ".csv": csv_rows,
}


def read_sheet(share: Share, notes: Notes) -> Iterator[Entry]:
    """The papers that a sheet lists, a row each, or the one document of any other sheet.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    rows = list(_ROWS[share.file.suffix](share.file.path))
    # Cells are judged together, as the runs of a line; a mark that no text has keeps them apart.
    lines = rescued_lines([_runs(row) for row in rows], notes.conversions)
    cells = [tuple(cell.strip() for cell in line.split(_MARK)) for line in lines.typed]
    at, fields = headings(cells)
    if not fields:
        yield Entry(typescript(lines.mapped(_joined), share.file, notes))
        return
    for number, row in enumerate(cells[at + 1 :], at + 2):
        record = record_of(row, fields)
        if "title" in record:
            try:
                yield document_of(record, number, share.file, notes)
            except CorpusError as error:
                notes.refuse(error)


_MARK = "\x1f"


def _runs(row: Row) -> list[Run]:
    return [run for cell in row for run in (*cell, Run(_MARK))][:-1]


def _joined(line: str) -> str:
    return BETWEEN_CELLS.join(filter(None, map(str.strip, line.split(_MARK))))
