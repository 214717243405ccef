"""Where each word stands in the titles of a segment: all titles in one row, a gap between two.

The posting lists of a word hold titles, headings and bodies of all passages. For what begins with
one letter they would all be read at every key; these are a few places of each document.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import ranges, starts_of
from tracuu.index.whoosh.beginnings import Begun
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment

_TITLE = range(TEXT_FIELDS.index("title") + 1)
_MULTIPLIER = 0x9E3779B97F4A7C15

Places = NDArray[np.int64]


class TitleWords:
    """The words of all titles of a segment: some eight bytes each, made once.

    A place is that of the title plus that of the word in it; `first` tells where each title begins,
    and `signature` is the same for titles of the same keys, in any segment.
    """

    def __init__(self, segment: Segment) -> None:
        terms, documents, within = _in_titles(segment)
        lengths = segment.lengths("title")[segment.first_rows].astype(np.int64)
        self.lengths = lengths
        self.first: Places = starts_of(lengths + 1)
        places = self.first[documents] + within
        self._places = places.astype(np.uint32)
        self._begins = np.searchsorted(terms, np.arange(len(segment.words) + 1))
        self._documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths + 1)
        self.signature = _signatures(segment, terms, documents, within)

    @classmethod
    def of(cls, segment: Segment) -> "TitleWords":
        """Those of a segment; kept with it."""
        return segment.once("title words", lambda: cls(segment))

    def places(self, words: Begun) -> Places:
        """All places of some words, ascending."""
        if words.is_range:
            first, last = self._begins[words.numbers[0]], self._begins[words.numbers[-1] + 1]
            found = self._places[first:last]
        else:
            begins = self._begins[words.numbers]
            found = self._places[ranges(begins, self._begins[words.numbers + 1] - begins)]
        # Those of one word stand in order already.
        return (found if len(words.numbers) == 1 else np.sort(found)).astype(np.int64)

    def documents(self, places: Places) -> NDArray[np.int32]:
        """The document of each place."""
        return self._documents[places]


def _in_titles(segment: Segment) -> tuple[Places, Places, Places]:
    """Word, document and place in the title of each word of the titles, by words."""
    # The title is the first of the fields, and stands on every passage of its document.
    titles = segment.forward.read(segment.first_rows, _TITLE)
    order = np.argsort(titles.words, kind="stable")
    documents, within = titles.placed(order)
    return titles.words[order].astype(np.int64), documents, within


def _signatures(
    segment: Segment, terms: Places, documents: Places, within: Places
) -> NDArray[np.uint64]:
    used, which = np.unique(terms, return_inverse=True)
    # Numbers of words differ between segments, their bytes do not.
    codes = np.array([zlib.crc32(segment.words[int(number)]) + 1 for number in used], np.uint64)
    with np.errstate(over="ignore"):
        mixed = (codes[which] * np.uint64(_MULTIPLIER)) ^ (within.astype(np.uint64) + np.uint64(1))
        mixed *= np.uint64(_MULTIPLIER)
        mixed ^= mixed >> np.uint64(29)
        signature = np.zeros(segment.documents, np.uint64)
        np.add.at(signature, documents, mixed)
    return signature
