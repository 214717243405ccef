"""Files of arrays: what is written is read back, and a damaged file is an error that says so."""

import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from tracuu.errors import IndexIncompatible
from tracuu.index.whoosh.arrays import ArrayFile, compact, narrowest, ranges, starts_of, writing
from tracuu.index.whoosh.lexicon import Lexicon, PairLexicon
from tracuu.index.whoosh.narrow import NarrowArray, write_narrow
from tracuu.index.whoosh.top import largest, peaks

ARRAYS = npst.arrays(
    st.sampled_from((np.uint8, np.uint16, np.uint32, np.uint64, np.int32)),
    st.integers(0, 70),
)


@given(st.dictionaries(st.text(max_size=5), ARRAYS, max_size=6))
def test_arrays_come_back_as_they_were(arrays: dict[str, np.ndarray]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        with writing(path) as writer:
            for name, array in arrays.items():
                writer.add(name, array)
        file = ArrayFile(path)
        assert set(file.sizes()) == set(arrays)
        for name, array in arrays.items():
            assert file[name].dtype == array.dtype
            assert file[name].tolist() == array.tolist()
            assert not file[name].flags.writeable
            assert file.read(name, 0, array.nbytes) == array.tobytes()


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _empty(_: bytes) -> bytes:
    return b""


def _of_another_kind(data: bytes) -> bytes:
    return b"PK\x03\x04" + data[4:]


def _of_a_newer_version(data: bytes) -> bytes:
    return data[:8] + struct.pack("<I", 99) + data[12:]


def _with_an_array_beyond_the_end(data: bytes) -> bytes:
    return data.replace(b'"<u4",64,', b'"<u4",99,')


def _with_an_object_array(data: bytes) -> bytes:
    return data.replace(b'"<u4"', b'"|O8"')


def _with_a_broken_directory(data: bytes) -> bytes:
    return data.replace(b'{"a":', b'{"a";')


@pytest.mark.parametrize(
    "damage",
    [
        _cut, _empty, _of_another_kind, _of_a_newer_version, _with_an_array_beyond_the_end,
        _with_an_object_array, _with_a_broken_directory,
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_with_the_remedy(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "a.arrays"
    with writing(path) as writer:
        writer.add("a", np.arange(50, dtype=np.uint32))
    damaged = damage(path.read_bytes())
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    with pytest.raises(IndexIncompatible, match="tracuu index build"):
        ArrayFile(path)


def test_a_file_that_was_not_finished_cannot_be_read(tmp_path: Path) -> None:
    def dying() -> None:
        with writing(tmp_path / "a") as writer:
            writer.add("a", np.arange(9))
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        dying()
    with pytest.raises(IndexIncompatible):
        ArrayFile(tmp_path / "a")


@given(st.lists(st.lists(st.integers(0, 3000), max_size=20), max_size=5), st.data())
def test_narrow_numbers_come_back_whatever_their_size(
    parts: list[list[int]], data: st.DataObject
) -> None:
    whole = [number for part in parts for number in part]
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        with writing(path) as writer:
            write_narrow(writer, "a", (np.array(part, np.int64) for part in parts))
        narrow = NarrowArray(ArrayFile(path), "a")
        assert len(narrow) == len(whole)
        start = data.draw(st.integers(0, len(whole)))
        stop = data.draw(st.integers(start, len(whole)))
        assert narrow[start:stop].tolist() == whole[start:stop]
        at = data.draw(st.lists(st.integers(0, len(whole) - 1)) if whole else st.just([]))
        assert narrow.take(np.array(at, np.int64)).tolist() == [whole[each] for each in at]


@given(npst.arrays(np.int64, st.integers(0, 20), elements=st.integers(0, 1 << 40)))
def test_compact_numbers_are_the_same_in_the_narrowest_width(numbers: np.ndarray) -> None:
    assert compact(numbers).tolist() == numbers.tolist()
    most = int(numbers.max(initial=0))
    assert compact(numbers).dtype == narrowest(most)
    assert narrowest(most).itemsize == 1 or most >= 1 << (4 * narrowest(most).itemsize)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=9))
def test_ranges_are_counted_out_one_after_the_other(pairs: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in pairs], np.int64)
    lengths = np.array([length for _, length in pairs], np.int64)
    expected = [number for start, length in pairs for number in range(start, start + length)]
    assert ranges(starts, lengths).tolist() == expected
    assert starts_of(lengths).tolist() == [sum(lengths[:at]) for at in range(len(pairs) + 1)]


@given(st.sets(st.binary(min_size=1, max_size=4).filter(lambda term: b"\xff" not in term)))
def test_a_lexicon_finds_each_term_and_all_with_a_prefix(terms: set[bytes]) -> None:
    ordered = sorted(terms)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a")
        with writing(path) as writer:
            Lexicon.write(writer, "a", ordered)
        lexicon = Lexicon.read(ArrayFile(path), "a")
        assert list(lexicon) == ordered
        assert [lexicon.find(term) for term in ordered] == list(range(len(ordered)))
        assert lexicon.find(b"not there") is None
        for prefix in (b"", *(term[:1] for term in ordered)):
            found = list(lexicon.between(*lexicon.prefixed(prefix)))
            assert found == [term for term in ordered if term.startswith(prefix)]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_pairs_are_found_one_by_one_and_by_the_range_of_their_second_word(
    pairs: set[tuple[int, int]],
) -> None:
    ordered = sorted(pairs)
    lexicon = PairLexicon(np.array([first << 32 | second for first, second in ordered], np.uint64))
    assert [lexicon.words(number) for number in range(len(lexicon))] == ordered
    for first in range(10):
        for second in range(10):
            wanted = (first, second)
            assert lexicon.find(*wanted) == (ordered.index(wanted) if wanted in pairs else None)
    found = [
        number for start, end in lexicon.between(range(2, 7), 3, 6) for number in range(start, end)
    ]
    assert [ordered[number] for number in found] == [
        (first, second) for first, second in ordered if 2 <= first < 7 and 3 <= second < 6
    ]


@given(
    st.integers(0, 3000),
    st.integers(1, 40),
    st.integers(1, 50),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_the_largest_are_those_of_a_full_sort(
    size: int, count: int, values: int, whole: bool, chance: object
) -> None:
    """Many equal keys: all that equal the last one are there."""
    numbers = np.random.default_rng(chance.randrange(1 << 30))  # type: ignore[attr-defined]
    among = numbers.random(size) < (1.0 if whole else 0.3)
    for keys in (
        numbers.integers(0, values, size).astype(np.float32),
        numbers.integers(-values, values, size).astype(np.int32),
    ):
        matched = sorted(keys[among].tolist(), reverse=True)
        edge = matched[min(count, len(matched)) - 1] if matched else 0
        expected = [at for at in range(size) if among[at] and keys[at] >= edge]
        assert largest(keys, among, count).tolist() == expected


@pytest.mark.parametrize("values", [2, 50, 1_000, 1_000_000])
@pytest.mark.parametrize("share", [1.0, 0.3, 0.02])
def test_the_best_of_each_owner_chooses_the_same_as_all_their_keys(
    values: int, share: float
) -> None:
    numbers = np.random.default_rng(values)
    told = 0
    for _ in range(50):
        size, owners, count = (int(numbers.integers(*of)) for of in _SIZES)
        owner = np.sort(numbers.integers(0, owners, size)).astype(np.int32)
        among = numbers.random(owners) < share
        keys = (numbers.integers(0, values, size) / np.float32(7)).astype(np.float32)
        found = peaks(keys, owner, among, count, _MARGIN)
        if found is None:
            continue
        told += 1
        every = np.zeros(owners, np.float32)
        np.maximum.at(every, owner, keys)
        chosen = largest(every, among, count, _MARGIN)
        assert largest(found, among, count, _MARGIN).tolist() == chosen.tolist()
        assert found[chosen].tolist() == every[chosen].tolist()
    assert told or share < 1


_SIZES = ((4_000, 40_000), (1, 3_000), (1, 5))
_MARGIN = 0.01
"""So that there are keys within it."""
