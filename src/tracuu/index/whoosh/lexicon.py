"""Term dictionaries as arrays: a sorted list of byte strings, and pairs of two words' numbers."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, ArrayFile, ArrayWriter, compact, starts_of

_SHIFT = np.uint64(32)


class Lexicon(Sequence[bytes]):
    """The terms of a field in the order of their bytes; a term's number is its place."""

    def __init__(self, blob: memoryview, starts: Array) -> None:
        self._blob = blob
        self._starts = starts

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> "Lexicon":
        """The lexicon that `write` wrote under that name."""
        return cls(file.blob(f"{name}.terms"), file[f"{name}.term_starts"])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        """The term of a number."""
        starts = self._starts
        return bytes(self._blob[int(starts[number]) : int(starts[number + 1])])

    def __iter__(self) -> Iterator[bytes]:
        return self.between(0, len(self))

    def between(self, first: int, last: int) -> Iterator[bytes]:
        """The terms from number `first` up to, without, number `last`."""
        return (self[number] for number in range(first, last))

    def find(self, term: bytes) -> int | None:
        """The number of a term, None where there is no such term."""
        at = bisect_left(self, term)
        return at if at < len(self) and self[at] == term else None

    def at_least(self, term: bytes) -> int:
        """The number of the first term that is not before `term`."""
        return bisect_left(self, term)

    def prefixed(self, prefix: bytes) -> tuple[int, int]:
        """The first number of the terms with that prefix, and one past the last."""
        first = bisect_left(self, prefix)
        # No UTF-8 holds the byte 0xff.
        return first, bisect_left(self, prefix + b"\xff", first)

    @staticmethod
    def write(writer: ArrayWriter, name: str, terms: Sequence[bytes]) -> None:
        """Write sorted terms under a name."""
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        writer.add(f"{name}.terms", np.frombuffer(b"".join(terms), np.uint8))
        writer.add(f"{name}.term_starts", compact(starts_of(lengths)))


class PairLexicon:
    """Adjacent pairs, each one number: that of its first word × 2³² + that of its second.

    Ascending, so the pairs of a first word are contiguous, and among them those with a second word
    in some range of numbers.
    """

    def __init__(self, pairs: NDArray[np.uint64]) -> None:
        self.pairs = pairs

    def __len__(self) -> int:
        return len(self.pairs)

    def words(self, number: int) -> tuple[int, int]:
        """The numbers of both words of a pair."""
        pair = int(self.pairs[number])
        return pair >> 32, pair & 0xFFFFFFFF

    def find(self, first: int, second: int) -> int | None:
        """The number of a pair, None where no text has it."""
        pair = first << 32 | second
        at = int(self.pairs.searchsorted(np.uint64(pair)))
        return at if at < len(self.pairs) and int(self.pairs[at]) == pair else None

    def between(
        self, firsts: Iterable[int], second: int, last_second: int
    ) -> Iterator[tuple[int, int]]:
        """Ranges of numbers: of each first word, pairs with a second word in a range, not empty."""
        bases = np.fromiter(firsts, np.uint64) << _SHIFT
        starts = self.pairs.searchsorted(bases | np.uint64(second))
        ends = self.pairs.searchsorted(bases | np.uint64(last_second))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if start < end:
                yield start, end
