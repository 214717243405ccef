"""The features of the second stage for some rows at once, from the places of a question's words.

`tracuu.index.reranking.Feature` says what each of them is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.reranking import Feature
from tracuu.index.whoosh.forward import FIELDS, Numbers
from tracuu.index.whoosh.occurrences import OccurrenceReader, Occurrences
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.snapshot import Scores, Snapshot

Column = NDArray[np.float64]
Held = NDArray[np.bool_]
Run = Sequence[Word]
"""Words of a question side by side."""

TITLE, HEADING, BODY = range(FIELDS)
_WINDOWS = ((Feature.WINDOW_SHORT, 15), (Feature.WINDOW, 30), (Feature.WINDOW_LONG, 60))
_LABEL = 2
"""Words of a heading that are no part of its title: Điều 5."""
_LEAD = 40
_NEAR, _NEXT = 4, 3
_FAR = 1_000
_DECIMALS = 9
"""Sums of shares in another order differ beyond them."""
_K1, _B = 1.2, 0.75


class FeatureReader:
    """Computes features over one snapshot."""

    def __init__(self, snapshot: Snapshot, occurrences: OccurrenceReader) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        self._lengths = [snapshot.lengths(field) for field in TEXT_FIELDS]
        means = [float(each.mean(dtype=np.float64)) if len(each) else 0 for each in self._lengths]
        means[HEADING] -= _LABEL
        self._means = [max(mean, 1.0) for mean in means]

    def read(self, runs: Sequence[Run], rows: Rows, scores: Scores) -> Mapping[Feature, Column]:
        """The features of ascending rows, whose scores of the first stage are given.

        All zero where the question has no word.
        """
        question = _Question.of(runs)
        found = self._occurrences.read(question.words, rows)
        lengths = [each[rows].astype(np.float64) for each in self._lengths]
        lengths[HEADING] = np.maximum(lengths[HEADING] - _LABEL, 1)
        table = _Table(question, found, self._rarity(found), lengths, self._means)
        documents = self._snapshot.document_of_row[rows]
        return dict(_of_scores(scores.astype(np.float64), documents)) | dict(table.features())

    def _rarity(self, found: Occurrences) -> Column:
        """The idf of each word; of one that no row has nothing, since no row can cover it."""
        held = found.frequencies
        idf = np.log1p((self._snapshot.rows - held + 0.5) / (held + 0.5))
        return np.where(held > 0, idf, 0.0)


@dataclass(frozen=True, slots=True)
class _Question:
    """The distinct words of a question, and the runs of them by their numbers."""

    words: tuple[Word, ...]
    runs: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "_Question":
        words = tuple(dict.fromkeys(word for run in runs for word in run))
        number = {word: at for at, word in enumerate(words)}
        return cls(words, tuple(tuple(number[word] for word in run) for run in runs))

    @property
    def length(self) -> int:
        """Words as typed, each as often as it was."""
        return max(sum(map(len, self.runs)), 1)

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The distinct adjacent pairs."""
        return tuple(dict.fromkeys(pair for run in self.runs for pair in pairwise(run)))

    def successors(self) -> Held:
        """Which word is one of the next three behind which."""
        found = np.zeros((len(self.words), len(self.words)), np.bool_)
        for run in self.runs:
            for at, word in enumerate(run):
                found[word, list(run[at + 1 : at + 1 + _NEXT])] = True
        return found


def weighed(table: NDArray[Any], weights: Column) -> Column:
    """The weighted sum of each row of a table of numbers or truths.

    Not by a matrix product: for that the library behind NumPy starts threads, which takes longer
    than the sum.
    """
    sums: Column = np.einsum("ij,j->i", table.astype(np.float64, copy=False), weights)
    return sums


def _of_scores(scores: Column, documents: Rows) -> Iterator[tuple[Feature, Column]]:
    yield Feature.FIRST_STAGE, scores
    _, of = np.unique(documents, return_inverse=True)
    together = np.bincount(of, scores)[of]
    best = max(float(scores.max(initial=0)), 1e-9)
    yield Feature.PRIOR, np.log(together / best + 1e-3)


class _Table:
    """The places of a question's words in rows, counted once for all features."""

    def __init__(
        self,
        question: _Question,
        found: Occurrences,
        rarity: Column,
        lengths: Sequence[Column],
        means: Sequence[float],
    ) -> None:
        self._question = question
        self._found = _in_asked_fields(found, question.words)
        self._rarity = rarity
        self._lengths = lengths
        self._means = means
        self._rows = len(lengths[TITLE])
        self._counts = self._counted(self._found.words, len(question.words))
        self._here = self._counts > 0

    def features(self) -> Iterator[tuple[Feature, Column]]:
        """Every feature but those of the scores."""
        yield from self._shares()
        yield from self._windows()
        yield from self._weights()
        yield from self._neighbours()
        yield from self._places()

    def _counted(self, what: Numbers, kinds: int, among: Numbers | None = None) -> Column:
        """How often each kind of thing stands in each row and field: rows × fields × kinds."""
        rows, fields = self._found.rows, self._found.fields
        if among is not None:
            rows, fields = rows[among], fields[among]
        cells = (rows * FIELDS + fields) * kinds + what
        counts = np.bincount(cells, minlength=self._rows * FIELDS * kinds).astype(np.float64)
        return counts.reshape(self._rows, FIELDS, kinds)

    def _share(self, held: Any) -> Column:  # noqa: ANN401  (NumPy's any() has no dtype)
        """The share of the question that rows hold: rows × words."""
        share: Column = weighed(held, self._rarity) / max(self._rarity.sum(), 1e-9)
        return share

    def _shares(self) -> Iterator[tuple[Feature, Column]]:
        everywhere = np.logical_or.reduce(self._here, axis=1)
        own = np.logical_or.reduce(self._here[:, HEADING:], axis=1)
        yield Feature.COVERED, self._share(everywhere)
        here = self._share(own)
        yield Feature.COVERED_HERE, here
        yield Feature.COVERED_PLACE, _place(here)
        yield Feature.COVERED_HEADING, self._share(self._here[:, HEADING])
        yield Feature.COVERED_TITLE, self._share(self._here[:, TITLE])
        rarest = np.argsort(-self._rarity, kind="stable")
        yield Feature.RAREST_TWO, _mean(everywhere[:, rarest[:2]])
        yield Feature.RAREST_THREE, _mean(own[:, rarest[:3]])
        matched = self._counts.sum(axis=2)
        label = (self._found.fields == HEADING) & (self._found.places < _LABEL)
        matched[:, HEADING] -= np.bincount(self._found.rows[label], minlength=self._rows)
        yield Feature.HEADING_SHARE, matched[:, HEADING] / self._lengths[HEADING]
        yield Feature.TITLE_SHARE, matched[:, TITLE] / np.maximum(self._lengths[TITLE], 1)
        yield Feature.LENGTH, np.log1p(self._lengths[BODY])

    def _windows(self) -> Iterator[tuple[Feature, Column]]:
        """Windows of two neighbouring blocks of half their size: near enough, and no loop."""
        body = self._found.fields == BODY
        rows, places = self._found.rows[body], self._found.places[body]
        words = self._found.words[body]
        for feature, size in _WINDOWS:
            blocks = (self._lengths[BODY] // (size // 2) + 1).astype(np.int64)
            starts = np.cumsum(blocks) - blocks
            held = np.zeros((int(blocks.sum()), len(self._question.words)), np.bool_)
            held[starts[rows] + places // (size // 2), words] = True
            following = held[1:].copy()
            following[starts[1:] - 1] = False  # behind the last block of a row is another row
            held[:-1] |= following
            share = self._share(held)
            yield feature, np.maximum.reduceat(share, starts) if len(share) else share

    def _weights(self) -> Iterator[tuple[Feature, Column]]:
        total = max(self._rarity.sum(), 1e-9)
        for field, feature in enumerate(
            (Feature.WEIGHT_TITLE, Feature.WEIGHT_HEADING, Feature.WEIGHT_BODY)
        ):
            counts = self._counts[:, field]
            yield feature, weighed(self._saturated(counts, field), self._rarity) / total
        length: Column = np.sum(self._lengths, axis=0) + _LABEL
        mean = sum(self._means) + _LABEL
        every = _saturated(self._counts.sum(axis=1), length / mean)
        yield Feature.WEIGHT_ALL, weighed(every, self._rarity) / total

    def _saturated(self, counts: Column, field: int) -> Column:
        return _saturated(counts, self._lengths[field] / self._means[field])

    def _neighbours(self) -> Iterator[tuple[Feature, Column]]:
        found, question = self._found, self._question
        pairs = question.pairs()
        number = np.full((len(question.words),) * 2, -1, np.int64)
        for place, pair in enumerate(pairs):
            number[pair] = place
        same = (found.rows[1:] == found.rows[:-1]) & (found.fields[1:] == found.fields[:-1])
        apart = found.places[1:] - found.places[:-1]
        following = number[found.words[:-1], found.words[1:]]
        joined = same & (apart == 1) & (following >= 0)
        side_by_side: Numbers = np.flatnonzero(joined)
        rarity = np.array([self._rarity[[*pair]].sum() for pair in pairs] or [0.0])
        total = max(rarity.sum(), 1e-9)
        counts = self._counted(following[side_by_side], len(rarity), side_by_side)
        yield Feature.PAIRS, weighed(np.logical_or.reduce(counts > 0, axis=1), rarity) / total
        yield Feature.PAIRS_HEADING, weighed(counts[:, HEADING] > 0, rarity) / total
        for field, feature in (
            (HEADING, Feature.PAIR_WEIGHT_HEADING), (BODY, Feature.PAIR_WEIGHT_BODY),
        ):  # fmt: skip
            yield feature, weighed(self._saturated(counts[:, field], field), rarity) / total
        near = same & (apart <= _NEAR) & question.successors()[found.words[:-1], found.words[1:]]
        at = np.flatnonzero(near)
        held = self._counted(found.words[at], len(question.words), at)
        in_order = self._share(np.logical_or.reduce(held, axis=1))
        yield Feature.IN_ORDER, in_order
        yield Feature.IN_ORDER_PLACE, _place(in_order)
        yield from self._runs(joined)

    def _runs(self, joined: Held) -> Iterator[tuple[Feature, Column]]:
        """How many words stand side by side as in the question, up to each place."""
        found, size = self._found, len(self._found.rows)
        at = np.arange(size)
        begins = np.concatenate(([True], ~joined))[:size]
        lengths = at - np.maximum.accumulate(np.where(begins, at, 0)) + 1
        question = self._question.length
        yield Feature.RUN, _highest(found.rows, lengths, self._rows) / question
        headed = found.fields == HEADING
        longest = _highest(found.rows[headed], lengths[headed], self._rows)
        yield Feature.RUN_HEADING, longest / self._lengths[HEADING]
        triples = np.bincount(found.rows[lengths >= 3], minlength=self._rows)
        yield Feature.TRIPLES, np.minimum(triples, question) / question

    def _places(self) -> Iterator[tuple[Feature, Column]]:
        found = self._found
        body = found.fields == BODY
        first = np.full(self._rows, float(_FAR))
        np.minimum.at(first, found.rows[body], found.places[body].astype(np.float64))
        yield Feature.START, np.log1p(first)
        lead: Numbers = np.flatnonzero(body & (found.places < _LEAD))
        held = self._counted(found.words[lead], len(self._question.words), lead)
        yield Feature.COVERED_LEAD, self._share(held.any(axis=1))


def _in_asked_fields(found: Occurrences, words: Sequence[Word]) -> Occurrences:
    """The places in those fields in which their word is looked for."""
    asked = np.array([[field in word.fields for field in TEXT_FIELDS] for word in words], np.bool_)
    if asked.all():
        return found
    kept = asked[found.words, found.fields]
    return Occurrences(
        found.rows[kept], found.fields[kept], found.words[kept], found.places[kept],
        found.frequencies,
    )  # fmt: skip


def _place(values: Column) -> Column:
    """The inverse of each one's place among all, the largest first; equal ones share a place."""
    rounded = np.round(values, _DECIMALS)
    larger = len(rounded) - np.searchsorted(np.sort(rounded), rounded, side="right")
    place: Column = 1 / (1.0 + larger)
    return place


def _mean(held: Held) -> Column:
    mean: Column = held.sum(axis=1) / max(held.shape[1], 1)
    return mean


def _saturated(counts: Column, length: Column) -> Column:
    """The saturated frequencies of BM25 in rows so many times as long as the mean: below 1."""
    saturated: Column = counts / (counts + _K1 * (1 - _B + _B * length)[:, None])
    return saturated


def _highest(rows: Numbers, values: Numbers, count: int) -> Column:
    """The highest value of each of `count` rows, 0 without any."""
    highest = np.zeros(count)
    np.maximum.at(highest, rows, values.astype(np.float64))
    return highest
