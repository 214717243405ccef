"""How much two words belong together, and which pairs of a segment begin as typed.

A pair counts by how often it stands there times how much oftener that is than by chance:
``n · log(n · N / (n₁ · n₂))``. So *của các*, which is common since both words are, comes behind
*cơ quan*.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.arrays import Array, ranges
from tracuu.index.whoosh.beginnings import Begun, begun
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import after_separator, word_term

_FOLLOWING = 32
_COMMON = 12
_OFTEN = 0.3
_LEAST = 0.25
"""What a pair of typed words counts at least; *quyền và* is no commoner than by chance."""

_FAR = 2.0
"""From e² ≈ 7 times as often as by chance on, words belong together: *bảo vệ*, not *tác bảo*."""
_NEARLY_ALWAYS = 0.8
"""In the codified law .95 of *cơ*, .93 of *trách* and .89 of *bảo*; .62 of *dân*, .41 of *lịch*."""
_SEEN = 3
"""Times that a pair stands somewhere before it tells anything."""

_LETTERS = frozenset("abcdđeghklmn")
"""Of these no one is a syllable of its own; *y*, *ô*, *ở* and *u* are."""

Pair = tuple[str, ...]


def best_pairs(
    segment: Segment, words: Sequence[Word], joining: frozenset[str], most: int
) -> Iterator[tuple[Pair, float]]:
    """The weightiest pairs whose first words, or both, answer one or two typed words.

    One word is unfinished; of two the second one is. Words that only join others do not begin a
    phrase, and no phrase has a number.
    """
    readings = [begun(segment, word) for word in words]
    if not all(len(each.numbers) for each in readings):
        return
    if len(words) == 1:
        numbers = _beginning_with(segment, readings[0])
        weights = _salience(segment, joining)[numbers]
    else:
        numbers = _between(segment, *readings)
        weights = _weights(segment, numbers, _LEAST)
    if len(numbers) > most:
        best = np.argpartition(weights, -most)[-most:]
        numbers, weights = numbers[best], weights[best]
    for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True):
        pair = tuple(after_separator(segment.words[each]) for each in segment.pairs.words(number))
        if weight > 0 and all(map(_is_word, pair)):
            yield pair, weight


def following(segment: Segment, word: str) -> dict[str, int]:
    """The words that belong behind a word most, with the counts of the pairs."""
    return segment.once(("following", word), lambda: dict(_following(segment, word)))


def pair_number(segment: Segment, first: str, second: str) -> int | None:
    """The number of a pair with these marks, None where no text has it."""
    return segment.once(("pair number", first, second), lambda: _find(segment, first, second))


def _find(segment: Segment, first: str, second: str) -> int | None:
    one, other = map(segment.words.find, map(word_term, (first, second)))
    return None if one is None or other is None else segment.pairs.find(one, other)


def numbering(segment: Segment, word: str) -> bool:
    """Whether a number often comes behind a word: *số*, *khoản*, *tháng*."""
    return segment.once(("numbering", word), lambda: _numbers_behind(segment, word) > _OFTEN)


def opening(segment: Segment, word: str) -> bool:
    """Whether a word nearly always begins another: *cơ* quan, *bảo* vệ, *trách* nhiệm."""
    return segment.once(("opening", word), lambda: _bound_behind(segment, word) > _NEARLY_ALWAYS)


def belongs(segment: Segment, first: str, second: str) -> bool:
    """Whether two words stand side by side far oftener than by chance: *giao thông*."""
    number = pair_number(segment, first, second)
    if number is None or segment.pair_postings.totals[number] < _SEEN:
        return False
    return bool(_lifts(segment, np.array([number]))[0] > _FAR)


def _bound_behind(segment: Segment, word: str) -> float:
    """The share of a word's occurrences behind which stands a word that belongs to it."""
    first = segment.words.find(word_term(word))
    if first is None:
        return 0.0
    start, end = segment.pairs.pairs.searchsorted(
        np.array([first << 32, (first + 1) << 32], np.uint64)
    )
    numbers = np.arange(start, end)
    totals = segment.pair_postings.totals[start:end]
    bound = totals[(totals >= _SEEN) & (_lifts(segment, numbers) > _FAR)].sum()
    return float(bound) / float(segment.word_postings.totals[first])


def _numbers_behind(segment: Segment, word: str) -> float:
    first = segment.words.find(word_term(word))
    if first is None:
        return 0.0
    low, high = segment.words.at_least(b"0"), segment.words.at_least(b":")
    totals = segment.pair_postings.totals
    found = [totals[start:end] for start, end in segment.pairs.between((first,), low, high)]
    return sum(int(each.sum()) for each in found) / int(segment.word_postings.totals[first])


def _following(segment: Segment, word: str) -> Iterator[tuple[str, int]]:
    first = segment.words.find(word_term(word))
    if first is None:
        return
    start, end = segment.pairs.pairs.searchsorted(
        np.array([first << 32, (first + 1) << 32], np.uint64)
    )
    totals = segment.pair_postings.totals[start:end]
    weights = _weights(segment, np.arange(start, end), _LEAST)
    # Words such as trong are common behind any word and belong to none.
    best = (*np.argsort(weights)[::-1][:_FOLLOWING], *np.argsort(totals)[::-1][:_COMMON])
    for number in dict.fromkeys(map(int, best)):
        second = segment.pairs.words(int(start) + number)[1]
        key = after_separator(segment.words[second])
        if _is_word(key):
            yield key, int(totals[number])


def _is_word(key: str) -> bool:
    """Whether a word may be in a phrase: no number, and no letter of a list (*a)*, *b)*)."""
    return key.isalpha() and key not in _LETTERS


def _beginning_with(segment: Segment, first: Begun) -> Array:
    """The numbers of the pairs that begin with some words."""
    numbers = first.numbers[[0, -1]] if first.is_range else first.numbers
    bases = numbers.astype(np.uint64) << np.uint64(32)
    pairs = segment.pairs.pairs
    starts = pairs.searchsorted(bases)
    ends = pairs.searchsorted(bases + np.uint64(1 << 32))
    if first.is_range:
        return np.arange(starts[0], ends[-1])
    return ranges(starts, ends - starts)


def _between(segment: Segment, first: Begun, second: Begun) -> Array:
    """The numbers of the pairs of some words and some others."""
    low, high = int(second.numbers[0]), int(second.numbers[-1]) + 1
    found = list(segment.pairs.between(first.numbers.tolist(), low, high))
    if not found:
        return np.zeros(0, np.int64)
    starts, ends = np.array(found, np.int64).T
    numbers = ranges(starts, ends - starts)
    if second.is_range:
        return numbers
    seconds = segment.pairs.pairs[numbers] & np.uint64(0xFFFFFFFF)
    return numbers[np.isin(seconds.astype(np.int64), second.numbers)]


def _salience(segment: Segment, joining: frozenset[str]) -> NDArray[np.float32]:
    """The weight of every pair, nothing of those that begin or end with a joining word."""
    return segment.once("salience", lambda: _of_all(segment, joining))


def _of_all(segment: Segment, joining: frozenset[str]) -> NDArray[np.float32]:
    weights = _weights(segment, np.arange(len(segment.pairs)))
    joins = np.zeros(len(segment.words) + 1, np.bool_)
    for number in map(segment.words.find, map(word_term, joining)):
        joins[-1 if number is None else number] = True
    pairs = segment.pairs.pairs
    for words in (pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)):
        weights[joins[words.astype(np.int64)]] = 0
    return weights


def _weights(segment: Segment, numbers: Array, least: float = 0.0) -> NDArray[np.float32]:
    counts = segment.pair_postings.totals[numbers].astype(np.float64)
    weights: NDArray[np.float32] = (counts * np.maximum(_lifts(segment, numbers), least)).astype(
        np.float32
    )
    return weights


def _lifts(segment: Segment, numbers: Array) -> NDArray[np.float64]:
    """By how much oftener than by chance the words of some pairs stand there, as a logarithm."""
    pairs = segment.pairs.pairs[numbers]
    counts = segment.pair_postings.totals[numbers].astype(np.float64)
    totals = segment.word_postings.totals
    first = totals[(pairs >> np.uint64(32)).astype(np.int64)].astype(np.float64)
    second = totals[(pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)].astype(np.float64)
    lifts: NDArray[np.float64] = np.log(counts * _words(segment) / (first * second))
    return lifts


def _words(segment: Segment) -> float:
    return float(
        segment.once("words", lambda: int(segment.word_postings.totals.sum(dtype=np.int64)))
    )
