"""Whole numbers most of which fit in a byte: a byte each, and the few larger ones beside them.

One text that says *và* 1,962 times must not make the counts of all others twice as wide.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np

from tracuu.index.whoosh.arrays import Array, ArrayFile, ArrayWriter, compact

_LARGE = 255
"""Stands for a number that is told elsewhere."""


class NarrowArray:
    """The numbers that `write_narrow` wrote."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._bytes = file[name]
        self._large = file[f"{name}.large"]
        self._places: list[int] = file[f"{name}.large_at"].tolist()

    def __getitem__(self, span: slice) -> Array:
        """The numbers of a range with a start and a stop."""
        found = self._bytes[span]
        if self._places:
            first = bisect_left(self._places, span.start)
            last = bisect_left(self._places, span.stop, first)
            if first < last:
                found = found.astype(self._large.dtype)
                found[np.array(self._places[first:last]) - span.start] = self._large[first:last]
        return found

    def take(self, at: Array) -> Array:
        """The numbers at some places."""
        found = self._bytes.take(at)
        if self._places:
            wide = np.flatnonzero(found == _LARGE)
            if len(wide):
                found = found.astype(self._large.dtype)
                found[wide] = self._large[np.searchsorted(self._places, at[wide])]
        return found

    def __len__(self) -> int:
        return len(self._bytes)


def write_narrow(writer: ArrayWriter, name: str, parts: Iterable[Array]) -> None:
    """Write numbers, none of them negative, that come part by part."""
    large: list[Array] = []
    places: list[Array] = []

    def narrowed() -> Iterator[Array]:
        done = 0
        for part in parts:
            at = np.flatnonzero(part >= _LARGE)
            large.append(part[at].astype(np.int64))
            places.append(at + done)
            done += len(part)
            yield np.minimum(part, _LARGE).astype(np.uint8)

    writer.stream(name, np.uint8, narrowed())
    nothing = np.zeros(0, np.int64)
    writer.add(f"{name}.large", compact(np.concatenate([nothing, *large])))
    writer.add(f"{name}.large_at", compact(np.concatenate([nothing, *places])))
