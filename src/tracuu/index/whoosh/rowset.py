"""A set of rows, in whichever of two forms is smaller: ascending row numbers, or a mask."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.ascending import distinct

Rows = NDArray[np.int32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_DENSE = 16
"""What more than one row in so many has is kept as a mask: to count a mask is as fast as to count
one row in seventy by its number. A mask takes the room of one row in four, so that those of all
words that come often together fit."""

_OBJECT = 200
"""Bytes of the objects around an array, about."""


def places(rows: Rows) -> Places:
    """Numbers of rows to take or set values at: NumPy needs half the time for its own width."""
    return rows.astype(np.int64)


@dataclass(frozen=True, slots=True)
class RowSet:
    """Some of `size` rows; either `rows` or `mask` is there."""

    size: int
    rows: Rows | None = None
    mask: Mask | None = None

    @classmethod
    def union(cls, size: int, lists: list[Rows]) -> "RowSet":
        """All rows of some ascending lists."""
        lists = [rows for rows in lists if len(rows)]
        if sum(map(len, lists)) * _DENSE > size:
            mask = np.zeros(size, np.bool_)
            for rows in lists:
                mask[places(rows)] = True
            return cls(size, mask=mask)
        if len(lists) == 1:
            return cls(size, rows=lists[0])
        return cls(size, rows=distinct(np.concatenate([np.zeros(0, np.int32), *lists])))

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept; a posting list of the mapped file takes none."""
        held = (array for array in (self.rows, self.mask) if array is not None)
        return _OBJECT + sum(array.nbytes for array in held if array.base is None)

    @property
    def most(self) -> int:
        """No more rows are in the set."""
        return self.size if self.rows is None else len(self.rows)

    def add_to(self, counts: NDArray[np.uint8]) -> None:
        """Add one to the count of each row of the set."""
        if self.rows is not None:
            np.add.at(counts, places(self.rows), np.uint8(1))
        else:
            np.add(counts, self.as_mask().view(np.uint8), out=counts)

    def as_mask(self) -> Mask:
        """The set as a mask, not to be changed."""
        if self.mask is not None:
            return self.mask
        mask = np.zeros(self.size, np.bool_)
        if self.rows is not None:
            mask[places(self.rows)] = True
        return mask

    def as_rows(self) -> Rows:
        """The set as ascending row numbers."""
        if self.rows is not None:
            return self.rows
        return np.flatnonzero(self.as_mask()).astype(np.int32)
