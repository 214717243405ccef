"""Posting lists as arrays: decoded once by Whoosh's own matchers, then kept while room lasts."""

import threading
from array import array
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader, TermNotFound

from tracuu.index.whoosh.kept import Kept

Rows = NDArray[np.int32]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

CACHE_BYTES = 192 << 20
"""Bound on the decoded posting lists that are kept, in bytes."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows a term occurs in, ascending, and how often in each."""

    rows: Rows
    counts: Scores

    @property
    def nbytes(self) -> int:
        """Bytes of both arrays."""
        return self.rows.nbytes + self.counts.nbytes


_NONE = Postings(np.zeros(0, np.int32), np.zeros(0, np.float32))


class PostingReader:
    """Reads terms and postings of one open index; safe to call from several threads.

    Whoosh's matchers and columns share one file position, so `lock` guards every read of the
    index, this reader's and others'; the arrays handed out are never written again.
    """

    def __init__(self, reader: IndexReader, cache_bytes: int = CACHE_BYTES) -> None:
        self._reader = reader
        self.lock = threading.Lock()
        self._kept: Kept[tuple[str, bytes], Postings] = Kept(cache_bytes)
        self._terms: OrderedDict[tuple[str, bytes], tuple[bytes, ...]] = OrderedDict()

    def postings(self, field: str, term: bytes) -> Postings:
        """The posting list of a term; empty where the index has no such term."""
        return self._kept.get((field, term), lambda: self._decode(field, term))

    def terms(self, field: str, prefix: bytes) -> tuple[bytes, ...]:
        """The terms of a field that begin with `prefix`, in the order of their bytes."""
        with self.lock:
            known = self._terms.get((field, prefix))
            if known is None:
                known = tuple(self._reader.expand_prefix(field, prefix))
                self._terms[field, prefix] = known
                if len(self._terms) > 20_000:
                    self._terms.popitem(last=False)
            return known

    def occurrences(self, field: str, prefix: bytes) -> list[tuple[bytes, int]]:
        """The terms of a field that begin with `prefix`, with their occurrences in all rows.

        The term dictionary alone is read, and nothing is kept.
        """
        with self.lock:
            return [
                (term, round(entry.weight()))
                for term, entry in self._reader.iter_prefix(field, prefix)
            ]

    def positions(self, field: str, term: bytes, rows: Rows) -> dict[int, list[int]]:
        """The positions of a term in those of `rows` (ascending) that hold it."""
        found: dict[int, list[int]] = {}
        with self.lock:
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                return found
            for row in rows.tolist():
                if not matcher.is_active():
                    break
                matcher.skip_to(row)
                if matcher.is_active() and matcher.id() == row:
                    found[row] = matcher.value_as("positions")
        return found

    def _decode(self, field: str, term: bytes) -> Postings:
        rows, counts = array("i"), array("f")
        with self.lock:
            try:
                matcher = self._reader.postings(field, term)
            except TermNotFound:
                return _NONE
            while matcher.is_active():
                rows.append(matcher.id())
                counts.append(matcher.weight())
                matcher.next()
        return Postings(np.frombuffer(rows, np.int32), np.frombuffer(counts, np.float32))
