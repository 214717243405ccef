"""The forward index: the words of all rows in reading order, by their numbers in the segment.

Posting lists tell which rows have a word; to ask where a few rows have many words by them takes a
search in the list of each word. Read forwards, it is one look at each word of those rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import (
    Array,
    ArrayFile,
    ArrayWriter,
    compact,
    narrowest,
    ranges,
    starts_of,
)
from tracuu.index.whoosh.schema import TEXT_FIELDS

FIELDS = len(TEXT_FIELDS)
NAME = "text"

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cells:
    """The words of some cells in order; a cell is a field of a row.

    `ends` tells where the words of each cell end among all, and `sizes` how many it has.
    """

    words: Array
    ends: Numbers
    sizes: Numbers

    def placed(self, at: Numbers) -> tuple[Numbers, Numbers]:
        """Of some of the words the cell, as its place among those read, and the place in it."""
        cells = self.ends.searchsorted(at, "right")
        return cells, at - (self.ends - self.sizes)[cells]


class ForwardIndex:
    """The words of the rows of one segment; those of cell c begin at `starts[c]`."""

    def __init__(self, file: ArrayFile) -> None:
        self.words = file[NAME]
        self.starts = file[f"{NAME}.starts"]

    def read(self, rows: Array, fields: range = range(FIELDS)) -> Cells:
        """The words of some fields, of some rows, row by row and in each row field by field."""
        cells = (rows.astype(np.int64)[:, None] * FIELDS + np.array(fields, np.int64)).ravel()
        starts = self.starts.take(cells).astype(np.int64)
        sizes = self.starts.take(cells + 1) - starts
        return Cells(self.words.take(ranges(starts, sizes)), sizes.cumsum(), sizes)


def write_forward(
    writer: ArrayWriter, words: Iterable[Array], lengths: Array, distinct: int
) -> None:
    """Write the words of all cells, that come part by part, and how many each cell has."""
    writer.stream(NAME, narrowest(max(distinct - 1, 0)), words)
    writer.add(f"{NAME}.starts", compact(starts_of(lengths)))
