"""Slides (.pptx): their texts in reading order, with their fonts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx

from tracuu.corpus.fonts import BETWEEN_CELLS, Run
from tracuu.corpus.packages import check_package

_LINE_BREAK = "\v"

Line = list[Run]


def slide_lines(path: Path) -> Iterator[Line]:
    """The lines of all slides; tables row by row, notes left out.

    Raises:
        CorpusError: it has a password or is another format.
        OSError: it cannot be read.
    """
    check_package(path, ".pptx")
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            yield from _shape(shape)


def _shape(shape: Any) -> Iterator[Line]:  # noqa: ANN401  (python-pptx has no types)
    if hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _shape(inner)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            lines = [line for cell in row.cells for line in _frame(cell.text_frame) if line]
            yield [run for line in lines for run in (*line, Run(BETWEEN_CELLS))][:-1]
    elif shape.has_text_frame:
        yield from _frame(shape.text_frame)


def _frame(frame: Any) -> Iterator[Line]:  # noqa: ANN401
    for paragraph in frame.paragraphs:
        line: Line = []
        for run in paragraph.runs:
            first, *more = run.text.split(_LINE_BREAK)
            line += [Run(first, run.font.name or "")] if first else []
            for text in more:
                yield line
                line = [Run(text, run.font.name or "")] if text else []
        yield line
