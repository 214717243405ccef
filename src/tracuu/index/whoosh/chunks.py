"""The texts of many rows as what stands between their spaces, each different chunk read once."""

from array import array

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import ranges, starts_of
from tracuu.index.whoosh.inversion import CellWords
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.terms import clip, word_term
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD

_MOST_DISTINCT = 4_000_000


class _Chunks(dict[str, int]):
    """What stands between two spaces -> its number; the words of each, as numbers of their keys.

    Finding the words of ``(sau`` or ``nghị,`` once is four times as fast as finding them in each
    text: 20 million chunks of the codified law are 190,000 different ones.
    """

    def __init__(self) -> None:
        self.keys_seen: dict[str, int] = {}
        """Key of a word -> its number, in the order of first occurrence."""
        self.words = array("I")
        self.lengths = array("I")

    def __missing__(self, chunk: str) -> int:
        words = WORD.findall(chunk)
        for word in words:
            self.words.append(self.keys_seen.setdefault(clip(key(word)), len(self.keys_seen)))
        self.lengths.append(len(words))
        number = self[chunk] = len(self)
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
        chunks = np.frombuffer(self._chunks, np.uint32)
        lengths = np.frombuffer(self._known.lengths, np.uint32)
        held = lengths[chunks]
        words = _expanded(chunks, held, rank[np.frombuffer(self._known.words, np.uint32)], lengths)
        # Sums of the chunks of each cell; an empty one has none.
        filled = np.frombuffer(self._lengths, np.uint32) > 0
        cells = np.zeros(len(self._lengths), np.uint32)
        first = starts_of(self._lengths)[:-1][filled]
        cells[filled] = np.add.reduceat(held, first) if len(first) else 0
        return [terms[number] for number in order], CellWords(words, cells, len(TEXT_FIELDS))


def _expanded(
    chunks: NDArray[np.uint32],
    held: NDArray[np.uint32],
    words: NDArray[np.uint32],
    lengths: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """The words of chunks, one after the other; `held` of each, `lengths` of each different one.

    `words` are those of the different chunks, one chunk after the other.
    """
    starts = starts_of(lengths)[:-1]
    first = np.zeros(len(lengths), np.uint32)
    first[lengths > 0] = words[starts[lengths > 0]]
    found = np.repeat(first[chunks], held)
    # Nineteen chunks of twenty are one word.
    several = np.flatnonzero(held > 1)
    if len(several):
        # Where they would stand if all before were one word each, and by how much those are not.
        shifts = np.zeros(len(several), np.int64)
        uneven = np.flatnonzero(held != 1)
        gains = np.cumsum(held[uneven].astype(np.int64) - 1)
        before = uneven.searchsorted(several) - 1
        shifts[before >= 0] = gains[before[before >= 0]]
        places = ranges(several + shifts, held[several])
        found[places] = words[ranges(starts[chunks[several]], held[several])]
    return found
