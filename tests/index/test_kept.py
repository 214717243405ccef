"""The cache of arrays: right answers, bounded bytes, what is asked for stays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.whoosh.kept import Kept

ROOM = 100


def _value(size: int) -> np.ndarray:
    return np.full(size, size, np.uint8)


@given(st.lists(st.integers(1, 60), max_size=60))
def test_answers_are_right_and_their_bytes_bounded(sizes: list[int]) -> None:
    kept: Kept[int, np.ndarray] = Kept(ROOM)
    for size in sizes:
        assert kept.get(size, lambda size=size: _value(size)).tolist() == [size] * size
        assert kept.nbytes <= ROOM


@given(st.lists(st.integers(1, 30), max_size=60))
def test_while_all_fits_nothing_is_computed_twice(sizes: list[int]) -> None:
    kept: Kept[int, np.ndarray] = Kept(sum(range(31)))
    computed: list[int] = []

    def compute(size: int) -> np.ndarray:
        computed.append(size)
        return _value(size)

    for size in sizes:
        kept.get(size, lambda size=size: compute(size))
    assert len(computed) == len(set(sizes))


def test_what_was_asked_for_again_outlives_what_was_not() -> None:
    kept: Kept[str, np.ndarray] = Kept(ROOM)
    for name in ("a", "b", "c", "a", "d"):
        kept.get(name, lambda: _value(30))
    kept.get("a", lambda: pytest.fail("a was asked for twice and is kept"))
    computed: list[str] = []
    kept.get("b", lambda: computed.append("b") or _value(30))
    assert computed == ["b"]


def test_a_value_larger_than_the_room_is_answered_and_not_kept() -> None:
    kept: Kept[str, np.ndarray] = Kept(ROOM)
    assert kept.get("small", lambda: _value(20)).nbytes == 20
    assert kept.get("large", lambda: _value(120)).nbytes == 120
    assert kept.nbytes == 20
