"""From a word of a query to the numbers of the terms that answer it, with their tiers."""

from collections.abc import Iterator

import numpy as np

from tracuu.index.plan import Phrase, Word
from tracuu.index.whoosh.arrays import ranges
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import after_separator, clip, readings_prefix, term_bytes, word_term
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier

MOST_PREFIXED = 2_000
"""Terms a prefix may stand for; the rest is cut, since so short a prefix narrows nothing."""

Readings = dict[int, Tier]
"""Number of a word or of a pair of words -> how well it answers, in the order of the numbers."""


def word_readings(segment: Segment, word: Word) -> Readings:
    """The words of a segment that answer a word."""
    key = clip(word.key)
    question = "word", key, word.exact, word.prefix
    return segment.once(question, lambda: dict(_words(segment, key, word)))


def pair_readings(segment: Segment, pair: Phrase) -> Readings:
    """The pairs of a segment that answer two adjacent words, neither of them a prefix."""
    first, second = pair.words
    firsts, seconds = word_readings(segment, first), word_readings(segment, second)
    if not firsts or not seconds:
        return {}
    if len(firsts) == len(seconds) == 1:
        (one, step), (other, other_step) = *firsts.items(), *seconds.items()
        number = segment.pairs.find(one, other)
        return {} if number is None else {number: max(step, other_step)}
    question = "pair", first.key, first.exact, second.key, second.exact
    return segment.once(question, lambda: dict(_pairs(segment, firsts, seconds)))


def _words(segment: Segment, key: str, word: Word) -> Iterator[tuple[int, Tier]]:
    words = segment.words
    if word.prefix:
        yield from _prefixed(segment, key, exact=word.exact)
    elif word.exact:
        number = words.find(word_term(key))
        if number is not None:
            yield number, Tier.EXACT
    else:
        first, last = words.prefixed(readings_prefix(key))
        for number in range(first, last):
            step = tier(key, after_separator(words[number]))
            if step is not None:
                yield number, step


def _prefixed(segment: Segment, key: str, *, exact: bool) -> Iterator[tuple[int, Tier]]:
    found = 0
    first, last = segment.words.prefixed(term_bytes(fold(key)))
    for number in range(first, last):
        step = tier(key, after_separator(segment.words[number])[: len(key)])
        if step is not None and not (exact and step):
            yield number, step
            found += 1
            if found == MOST_PREFIXED:
                return


def _pairs(segment: Segment, firsts: Readings, seconds: Readings) -> Iterator[tuple[int, Tier]]:
    found = list(segment.pairs.between(firsts, min(seconds), max(seconds) + 1))
    if not found:
        return
    starts, ends = np.array(found, np.int64).T
    numbers = ranges(starts, ends - starts)
    pairs = segment.pairs.pairs[numbers]
    for number, pair in zip(numbers.tolist(), pairs.tolist(), strict=True):
        step = seconds.get(pair & 0xFFFFFFFF)
        if step is not None:
            yield number, max(step, firsts[pair >> 32])
