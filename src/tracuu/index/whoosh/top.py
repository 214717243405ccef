"""The best few of many, without sorting the many."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.snapshot import Scores

_BLOCKS = 64
"""Numbers in a block whose largest is looked at first."""


_FEW = 16
"""Where one key in so many is in the mask, looking at these alone is faster than at all."""

_KEYS_EACH = 32
"""Keys that are looked at for each owner that is wanted: the best papers have many good rows."""


def largest(keys: NDArray[Any], among: Mask, count: int, margin: float = 0.0) -> Rows:
    """Places in a mask, ascending, whose key is one of the `count` largest there.

    All that equal the last of them are there too, and those less than `margin` below it, in shares
    of the key where that is above 1.
    """
    size = len(keys) // _BLOCKS
    matched = int(np.count_nonzero(among))
    if matched <= max(count, len(keys) // _FEW) or 2 * count > size:
        found = np.flatnonzero(among)
    else:
        found = _reaching(masked_keys(keys, among), size, count, margin)
        found = found[among[found]]
    if len(found) > count:
        chosen = keys[found]
        edge = np.partition(chosen, len(chosen) - count)[len(chosen) - count]
        found = found[chosen >= _below(edge, margin)]
    return found.astype(np.int32)


def bound(keys: Scores, among: Mask, count: int) -> float:
    """A score that at least `count` places in a mask reach; none is lower where they are fewer."""
    return _reached(masked_keys(keys, among), count)


def peaks(keys: Scores, owner: Rows, among: Mask, count: int, margin: float = 0.0) -> Scores | None:
    """The largest key of each owner, right for those that `largest` chooses among some.

    Of the others it may be 0. `owner` tells of each key whose it is, `among` has a place for each
    owner. None where too few of those have a key among the best.
    """
    edge = _reached(keys, _KEYS_EACH * count)
    if edge <= 0:
        return None
    best = (keys >= _below(edge, margin)).nonzero()[0]
    found = np.zeros(len(among), np.float32)
    np.maximum.at(found, owner[best].astype(np.int64), keys[best])
    return found if np.count_nonzero(among & (found >= edge)) >= count else None


def _reached(keys: Scores, count: int) -> float:
    """A key that at least `count` of them reach; none is lower where that is half of the blocks."""
    size = len(keys) // _BLOCKS
    if 2 * count > size:
        return -np.inf
    tops = _blocks(keys, size).max(axis=0)
    return float(np.partition(tops, size - count)[size - count])


def _blocks(masked: NDArray[Any], size: int) -> NDArray[Any]:
    """Keys as 64 rows: block b has every size-th key from b on, so one maximum serves them all."""
    return masked[: size * _BLOCKS].reshape(_BLOCKS, size)


def _reaching(masked: NDArray[Any], size: int, count: int, margin: float) -> NDArray[np.int64]:
    """Places of all keys that may be among the `count` largest, and of few others, ascending."""
    # As many keys as blocks reach the count-th largest of their largest.
    blocks = _blocks(masked, size)
    tops = blocks.max(axis=0)
    edge = _below(np.partition(tops, size - count)[size - count], margin)
    columns = (tops >= edge).nonzero()[0]
    down, across = (blocks[:, columns] >= edge).nonzero()
    rest = (masked[size * _BLOCKS :] >= edge).nonzero()[0] + size * _BLOCKS
    return np.sort(np.concatenate((down * size + columns[across], rest)))


def masked_keys(keys: NDArray[Any], among: Mask) -> NDArray[Any]:
    """The keys in a mask, and elsewhere nothing larger than any of them."""
    if keys.dtype.kind == "f":
        # Scores are never negative, and a product is four times as fast as a choice.
        return keys * among
    return np.where(among, keys, np.iinfo(keys.dtype).min)


def _below(edge: Any, margin: float) -> Any:  # noqa: ANN401
    return edge - margin * max(1.0, abs(float(edge))) if margin else edge
