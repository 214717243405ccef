"""How often each marked reading of an unmarked word or pair occurs, from the term dictionary.

The dictionary holds each term's occurrences in all rows, so no posting list is read. Title, heading
and body count together; the title counts once on each passage of its document.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TypeVar

import numpy as np

from tracuu.index.whoosh.arrays import ranges
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Snapshot
from tracuu.index.whoosh.terms import after_separator, before_separator, clip, readings_prefix

K = TypeVar("K")

MOST_READINGS = 25
"""Readings of a word that are told: *co* has 14 in 77,000 provisions, some of them misprints."""

_KEPT_WORDS = 8_192

Counts = tuple[tuple[str, int], ...]
"""(key, occurrences), commonest first."""

PairCounts = tuple[tuple[str, str, int], ...]
"""(first key, second key, occurrences), commonest first."""


class ReadingCounts:
    """Counts of readings in one open index; safe to call from several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._segments = snapshot.segments
        # By the segments and not by a method: counts that knew themselves would keep files open.
        self.of_word = lru_cache(_KEPT_WORDS)(partial(_of_word, self._segments))
        """The commonest readings of a fold."""

    def folds(self, longest: int) -> frozenset[str]:
        """The folds of all words, those of at most so many letters."""
        folds = (before_separator(term) for segment in self._segments for term in segment.words)
        return frozenset(each for each in folds if len(each) <= longest)

    def of_pair(self, first: str, second: str) -> PairCounts:
        """The commonest readings of two folds side by side."""
        total: Counter[tuple[str, str]] = Counter()
        for segment in self._segments:
            question = "pairs", first, second
            total.update(segment.once(question, partial(_pairs, segment, first, second)))
        return tuple((*pair, count) for pair, count in _ranked(total)[: MOST_READINGS**2])


def _of_word(segments: Sequence[Segment], fold: str) -> Counts:
    total: Counter[str] = Counter()
    for segment in segments:
        total.update(_words(segment, fold))
    return tuple(_ranked(total)[:MOST_READINGS])


def _ranked(total: "Counter[K]") -> list[tuple[K, int]]:
    # Ties go by the key, so that an answer does not depend on the order of the segments.
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


def _span(segment: Segment, fold: str) -> tuple[int, int]:
    """The numbers of the words of a fold, which each of its pairs asks for."""
    bare = clip(fold)
    return segment.once(("span", bare), lambda: segment.words.prefixed(readings_prefix(bare)))


def _words(segment: Segment, fold: str) -> dict[str, int]:
    first, last = _span(segment, fold)
    totals = segment.word_postings.totals[first:last].tolist()
    keys = map(after_separator, segment.words.between(first, last))
    return dict(zip(keys, totals, strict=True))


def _pairs(segment: Segment, first: str, second: str) -> dict[tuple[str, str], int]:
    firsts, seconds = _span(segment, first), _span(segment, second)
    found = list(segment.pairs.between(range(*firsts), *seconds)) if firsts[0] < firsts[1] else []
    if not found:
        return {}
    starts, ends = np.array(found, np.int64).T
    numbers = ranges(starts, ends - starts)
    keys = {
        number: after_separator(segment.words[number])
        for of in (firsts, seconds)
        for number in range(*of)
    }
    pairs = segment.pairs.pairs[numbers].tolist()
    totals = segment.pair_postings.totals[numbers].tolist()
    return {
        (keys[pair >> 32], keys[pair & 0xFFFFFFFF]): total
        for pair, total in zip(pairs, totals, strict=True)
    }
