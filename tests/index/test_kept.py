"""The cache of arrays: right answers, bounded bytes, the longest unused goes first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.whoosh.kept import Kept

ROOM = 100


@given(st.lists(st.integers(1, 60), max_size=60))
def test_a_value_is_computed_once_while_there_is_room(sizes: list[int]) -> None:
    kept: Kept[int, np.ndarray] = Kept(ROOM)
    recent: list[int] = []
    for size in sizes:
        computed: list[int] = []

        def compute(size: int = size, computed: list[int] = computed) -> np.ndarray:
            computed.append(size)
            return np.full(size, size, np.uint8)

        assert kept.get(size, compute).tolist() == [size] * size
        assert bool(computed) is (size not in recent)
        recent = [*(other for other in recent if other != size), size]
        while sum(recent) > ROOM:
            recent.pop(0)
