"""BM25F over words and adjacent pairs, as array operations on whole posting lists.

For a clause c and a row d: ``weight · idf(c) · tf(k1 + 1) / (tf + k1)`` with
``tf = Σ_field w_field · Σ_reading w_tier · count / (1 − b + b · length/mean)``; Robertson and
Zaragoza, The Probabilistic Relevance Framework (2009), section 3.5. The document frequency of a
clause is that of its best reading's tier and above, each reading weighed by its tier. Deleted rows
count in frequencies and mean lengths until their segment is merged.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import (
    Between,
    Condition,
    Day,
    Number,
    Phrase,
    Prior,
    Scoring,
    TextField,
    Value,
    Word,
    Yearly,
)
from tracuu.index.profile import Profile
from tracuu.index.whoosh.gains import FewGains, Gains, ManyGains, RowScores
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.postings import postings
from tracuu.index.whoosh.priors import prior_gains
from tracuu.index.whoosh.rowset import Mask, Rows, places
from tracuu.index.whoosh.schema import PAIRS
from tracuu.index.whoosh.snapshot import Scores, Snapshot
from tracuu.index.whoosh.terms import day_term, term_bytes
from tracuu.model.dates import today

KEPT_BYTES_PER_ROW = 2_600
"""Bound on what is kept of scored clauses: some 650 columns, since common words come in every
question; 200 MB of 77,027 rows. A question without marks has twice as many clauses, as typed and
restored: with 1,700 two hundred such questions in turn take 15 ms each instead of 9."""

_LEAST_KEPT = 8 << 20
_DENSE = 4
"""What more than one row in so many earns is kept for all rows. Adding a whole column of numbers to
another is as fast as adding to one row in ten by its number, but takes ten times the room."""

LARGE = 150_000
"""Rows from which on common words are scored on candidates; of fewer, adding columns is as fast."""

FEWEST = 3
"""Common words that make the search for candidates worth its while."""

_WORTH = 8
_SAFELY = 1.0001
"""Sums of single precision may be that much too small."""

EdgeOf = Callable[[Scores], float]
Answering = Callable[[Condition], Mask]
Tiers = tuple[float, float, float]


class Scorer:
    """Scores the rows of one snapshot for a plan's clauses."""

    def __init__(self, snapshot: Snapshot, profile: Profile) -> None:
        self._snapshot = snapshot
        self._profile = profile
        self._priors: dict[tuple[Prior, float], ManyGains] = {}
        self._kept: Kept[tuple[Word | Phrase, Tiers, float], Gains] = Kept(
            max(_LEAST_KEPT, KEPT_BYTES_PER_ROW * snapshot.rows)
        )
        self._scales: dict[type, dict[TextField, Scores]] = {
            Word: {field: self._scale(field.value, field) for field in TextField},
            Phrase: {field: self._scale(PAIRS[field], field) for field in TextField},
        }

    def score(
        self, clauses: tuple[Scoring, ...], answering: Answering, edge_of: EdgeOf | None = None
    ) -> RowScores:
        """The scores of all rows; zeros where there is nothing to score.

        `answering` tells the rows that answer a condition.
        `edge_of` tells of scores, some clauses still missing, one that all which is wanted reaches.
        With it the common words, which tell the least, need not be scored but on the rows that they
        could lift so high.
        """
        few: list[Gains] = []
        many: list[ManyGains] = []
        of_few, of_many = [], []
        for clause in clauses:
            for gains in self._of_clause(clause, answering):
                if isinstance(gains, ManyGains):
                    many.append(gains)
                    of_many.append(clause.node)
                else:
                    few.append(gains)
                    of_few.append(clause.node)
        nodes = (*of_few, *of_many)
        scores = np.zeros(self._snapshot.rows, np.float32)
        for gains in few:
            gains.add_to(scores)
        if edge_of is not None and len(many) >= FEWEST and len(scores) >= LARGE:
            rest = sum(common.most for common in many)
            rows = np.flatnonzero(scores >= edge_of(scores) - rest * _SAFELY).astype(np.int32)
            if len(rows) * _WORTH < len(scores):
                best = scores[rows]
                for common in many:
                    best += common.of(rows)
                scores[rows] = best
                return RowScores(scores, (*few, *many), bounded=True, nodes=nodes)
        for common in many:
            common.add_to(scores)
        return RowScores(scores, (*few, *many), nodes=nodes)

    def _of_clause(self, clause: Scoring, answering: Answering) -> Iterator[Gains]:
        """What a clause earns; a number does so by two fields."""
        node, weight, tiers = clause
        match node:
            case Word() | Phrase():
                yield self._kept.get(
                    (node, tiers, weight), partial(self._gains, node, tiers, weight)
                )
            case Number() | Day():
                yield from self._named(node, weight)
            case Value() | Between() | Yearly():
                yield self._raised(answering(node), weight)
            case Prior():
                yield self._prior(node, weight)

    def forget(self) -> None:
        """Forget what changes with the day: how old papers are, and which have expired."""
        self._priors = {}

    def _prior(self, prior: Prior, weight: float) -> ManyGains:
        gains = self._priors.get((prior, weight))
        if gains is None:
            half_life = self._profile.recency_half_life
            gains = prior_gains(self._snapshot, prior, weight, half_life, today())
            self._priors[prior, weight] = gains
        return gains

    def _raised(self, answering: Mask, weight: float) -> Gains:
        """The weight for each row that answers; no passage earns that by its own text."""
        rows = np.flatnonzero(answering).astype(np.int32)
        if len(rows) * _DENSE > self._snapshot.rows:
            nowhere = np.zeros(-(-self._snapshot.rows // 8), np.uint8)
            return ManyGains(answering * np.float32(weight), nowhere)
        return FewGains(rows, np.full(len(rows), weight, np.float32), np.bool_(False))

    def _named(self, node: Number | Day, weight: float) -> Iterator[Gains]:
        """What a number or a day earns where it is named, the same in every row."""
        if isinstance(node, Day):
            earned = weight * self._profile.named_day
            yield from self._named_in("days", day_term(node.day), earned)
            return
        term = term_bytes(node.fold)
        own = weight * self._profile.own_number
        yield from self._named_in("number", term, own, own=False)
        if not node.own:
            yield from self._named_in("cites", term, weight * self._profile.cited_number)

    def _named_in(
        self, field: str, term: bytes, earned: float, *, own: bool = True
    ) -> Iterator[Gains]:
        for rows in self._snapshot.rows_with(field, (term,)):
            yield FewGains(rows, np.full(len(rows), earned, np.float32), np.bool_(own))

    def _gains(self, node: Word | Phrase, tiers: Tiers, weight: float) -> Gains:
        """What a clause adds to each row that answers it."""
        found = [each for each in postings(self._snapshot, node) if tiers[each.tier]]
        if not found:
            return FewGains(np.zeros(0, np.int32), np.zeros(0, np.float32), np.bool_(False))
        rows = _side_by_side([each.rows for each in found])
        at_rows = places(rows)
        scales = self._scales[type(node)]
        # Of each term, in each field, the rows that have it, weighed by the tier.
        effective: dict[Hashable, dict[TextField, float]] = {}
        title: Scores | None = None
        rest: Scores | None = None
        for number, field in enumerate(node.fields):
            lists = [each.counts[number][1] for each in found]
            for each, counts in zip(found, lists, strict=True):
                held = tiers[each.tier] * int(np.count_nonzero(counts))
                of = effective.setdefault(each.term, {})
                of[field] = of.get(field, 0.0) + held
            if not any(of[field] for of in effective.values()):
                continue
            frequency = _side_by_side(lists) * scales[field].take(at_rows)
            if field is TextField.TITLE:
                title = frequency
            else:
                rest = frequency if rest is None else rest + frequency
        frequency = _sum(title, rest, len(rows))
        weights = [tiers[each.tier] for each in found]
        if any(weight != 1 for weight in weights):
            sizes = [len(each.rows) for each in found]
            frequency *= np.repeat(np.array(weights, np.float32), sizes)
        # A row that the title alone answers earns nothing of its own.
        own = np.bool_(rest is not None) if title is None or rest is None else rest > 0
        idf = self._idf(
            min(sum(max(of.values()) for of in effective.values()), self._snapshot.rows)
        )
        if len(rows) * _DENSE > self._snapshot.rows:
            return self._many(at_rows, frequency, own, idf, weight)
        if len(found) > 1:
            rows, frequency, own = _merged(rows, frequency, own)
        return FewGains(rows, self._saturated(frequency, idf, weight), own)

    def _many(
        self,
        rows: NDArray[np.int64],
        frequency: Scores,
        own: Mask | np.bool_,
        idf: float,
        weight: float,
    ) -> Gains:
        every = np.zeros(self._snapshot.rows, np.float32)
        np.add.at(every, rows, frequency)
        earning = np.zeros(self._snapshot.rows, np.uint8)
        # Half the time of setting only those that earn, and a row may come again with another term.
        np.maximum.at(earning, rows, np.asarray(own).view(np.uint8))
        return ManyGains(
            self._saturated(every, idf, weight), np.packbits(earning, bitorder="little")
        )

    def _saturated(self, frequency: Scores, idf: float, weight: float) -> Scores:
        """What frequencies earn; theirs is the room it is written to."""
        k1 = np.float32(self._profile.k1)
        below = frequency + k1
        frequency *= np.float32(idf)
        frequency *= k1 + 1
        frequency /= below
        if weight != 1:
            frequency *= np.float32(weight)
        return frequency

    def _scale(self, name: str, field: TextField) -> Scores:
        """What one occurrence weighs in each row: less in a long one."""
        lengths = self._snapshot.lengths(name)
        mean = max(float(lengths.mean(dtype=np.float64)), 1.0) if len(lengths) else 1.0
        b = self._profile.b
        weight = self._profile.fields[field]
        scale: Scores = (weight / (1 - b + b * lengths / np.float32(mean))).astype(np.float32)
        return scale

    def _idf(self, frequency: float) -> float:
        rows = self._snapshot.rows
        return float(np.log1p((rows - frequency + 0.5) / (frequency + 0.5)))


def _side_by_side(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _sum(title: Scores | None, rest: Scores | None, size: int) -> Scores:
    if title is not None and rest is not None:
        return title + rest
    only = rest if title is None else title
    return np.zeros(size, np.float32) if only is None else only


def _merged(
    rows: Rows, frequency: Scores, own: Mask | np.bool_
) -> tuple[Rows, Scores, Mask | np.bool_]:
    """Each row once, where several terms of a clause stand in it."""
    order = np.argsort(rows, kind="stable")
    rows = rows[order]
    first = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    if isinstance(own, np.ndarray):
        own = np.logical_or.reduceat(own[order], first)
    return rows[first], np.add.reduceat(frequency[order], first), own
