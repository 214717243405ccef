"""The texts of many rows as what stands between their spaces, each different chunk read once."""

from array import array
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import ranges, starts_of
from tracuu.index.whoosh.inversion import CellWords
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.terms import clip, word_term
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD

_MOST_DISTINCT = 4_000_000


_NO_WORD = 1 << 31
"""From here on a number is that of a chunk of no word or several, counted from here; below, that of
a word."""


class _Chunks(dict[str, int]):
    """What stands between two spaces -> its word, as the number of its key.

    Finding the words of ``(sau`` or ``nghị,`` once is four times as fast as finding them in each
    text: 20 million chunks of the codified law are 190,000 different ones. One in twenty is not one
    word: ``1.2`` is two, ``-`` is none.
    """

    def __init__(self) -> None:
        self.keys_seen: dict[str, int] = {}
        """Key of a word -> its number, in the order of first occurrence."""
        self.others: list[list[int]] = []
        """The words of each chunk that is not one word."""

    def __missing__(self, chunk: str) -> int:
        seen = self.keys_seen
        words = [seen.setdefault(clip(key(word)), len(seen)) for word in WORD.findall(chunk)]
        if len(words) == 1:
            number = words[0]
        else:
            number = _NO_WORD + len(self.others)
            self.others.append(words)
        self[chunk] = number
        return number


class Texts:
    """The texts of all rows in reading order, as chunks."""

    def __init__(self) -> None:
        self._known = _Chunks()
        self._chunks = array("I")
        self._lengths = array("I")

    def __len__(self) -> int:
        return len(self._chunks)

    @property
    def is_varied(self) -> bool:
        """Whether there are more different chunks than may be held."""
        return len(self._known) >= _MOST_DISTINCT

    def add(self, text: str) -> None:
        """Add the text of the next cell."""
        before = len(self._chunks)
        # A list first: it is taken over at once, where an iterator is asked for each number.
        self._chunks.fromlist(list(map(self._known.__getitem__, text.split())))
        self._lengths.append(len(self._chunks) - before)

    def repeat(self, back: int) -> None:
        """The next cell has the text of the one that many cells back."""
        end = len(self._chunks) - sum(self._lengths[len(self._lengths) - back + 1 :])
        length = self._lengths[-back]
        self._chunks.extend(self._chunks[end - length : end])
        self._lengths.append(length)

    def words(self) -> tuple[list[bytes], CellWords]:
        """The terms of all words, sorted, and the words of all cells by their place among them."""
        terms = [word_term(word) for word in self._known.keys_seen]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[order] = np.arange(len(terms), dtype=np.uint32)
        words, cells = self._expanded(rank)
        return [terms[number] for number in order], CellWords(words, cells, len(TEXT_FIELDS))

    def _expanded(self, rank: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """The places of all words in the order that `rank` tells, and how many each cell has."""
        chunks = np.frombuffer(self._chunks, np.uint32)
        cells = np.frombuffer(self._lengths, np.uint32).astype(np.int64)
        others = np.flatnonzero(chunks >= _NO_WORD)
        if not len(others):
            return rank[chunks], cells.astype(np.uint32)
        kinds = chunks[others] - _NO_WORD
        sizes = np.fromiter(map(len, self._known.others), np.int64, len(self._known.others))
        held = sizes[kinds]
        gains = np.cumsum(held - 1)
        # Where their words come: at their own places, moved by what the chunks before them hold.
        places = ranges(others + gains - (held - 1), held)
        words = np.empty(len(chunks) + gains[-1], np.uint32)
        single = np.ones(len(words), np.bool_)
        single[places] = False
        words[single] = rank[np.delete(chunks, others)]
        numbers = np.fromiter(chain.from_iterable(self._known.others), np.int64, int(sizes.sum()))
        words[places] = rank[numbers[ranges(starts_of(sizes)[:-1][kinds], held)]]
        owners = starts_of(cells).searchsorted(others, "right") - 1
        np.add.at(cells, owners, held - 1)
        return words, cells.astype(np.uint32)
