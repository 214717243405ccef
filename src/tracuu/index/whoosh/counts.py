"""How often each marked reading of an unmarked word or pair occurs, from the term dictionary.

A term's entry holds its occurrences in all rows, so no posting list is read. Title, heading and
body count together; the title counts once on each passage of its document.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import TypeVar

from tracuu.index.whoosh.postings import PostingReader
from tracuu.index.whoosh.schema import PAIRS, TEXT_FIELDS
from tracuu.index.whoosh.terms import after_separator, clip, readings_prefix

K = TypeVar("K")
V = TypeVar("V")

MOST_READINGS = 25
"""Readings of a word that are told: *co* has 14 in 77,000 provisions, some of them misprints."""

CACHED = 1 << 14
"""Words, and as many pairs, whose readings are kept: about 1 kB each."""

Counts = tuple[tuple[str, int], ...]
"""(key, occurrences), commonest first."""

PairCounts = tuple[tuple[str, str, int], ...]
"""(first key, second key, occurrences), commonest first."""


class ReadingCounts:
    """Counts of readings in one open index; safe to call from several threads."""

    def __init__(self, reader: PostingReader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._words: OrderedDict[str, Counts] = OrderedDict()
        self._pairs: OrderedDict[tuple[str, str], PairCounts] = OrderedDict()

    def of_word(self, fold: str) -> Counts:
        """The commonest readings of a fold."""
        return self._kept(self._words, fold, self._word)

    def of_pair(self, first: str, second: str) -> PairCounts:
        """The commonest readings of two folds side by side."""
        return self._kept(self._pairs, (first, second), self._pair)

    def _kept(self, known: OrderedDict[K, V], name: K, count: Callable[[K], V]) -> V:
        with self._lock:
            if name in known:
                known.move_to_end(name)
                return known[name]
        found = count(name)
        with self._lock:
            known[name] = found
            if len(known) > CACHED:
                known.popitem(last=False)
        return found

    def _word(self, fold: str) -> Counts:
        return tuple(self._counted((fold,), TEXT_FIELDS)[:MOST_READINGS])

    def _pair(self, folds: tuple[str, str]) -> PairCounts:
        counted = self._counted(folds, PAIRS.values())[: MOST_READINGS**2]
        pairs = ((key.partition(" "), count) for key, count in counted)
        return tuple((first, second, count) for (first, _, second), count in pairs)

    def _counted(self, folds: tuple[str, ...], fields: Iterable[str]) -> list[tuple[str, int]]:
        total: Counter[bytes] = Counter()
        prefix = readings_prefix([clip(fold) for fold in folds])
        for field in fields:
            for term, count in self._reader.occurrences(field, prefix):
                total[term] += count
        # Ties go by the key, so that an answer does not depend on the order of the fields.
        ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
        return [(after_separator(term), count) for term, count in ranked]
