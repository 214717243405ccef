"""BM25F over words and adjacent pairs, as array operations on whole posting lists.

For a clause c and a row d: ``weight · idf(c) · tf(k1 + 1) / (tf + k1)`` with
``tf = Σ_field w_field · Σ_reading w_tier · count / (1 − b + b · length/mean)``; Robertson and
Zaragoza, The Probabilistic Relevance Framework (2009), section 3.5. The document frequency of a
clause is that of its best reading's tier and above, each reading weighed by its tier.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from tracuu.index.plan import Number, Phrase, Scoring, TextField, Word
from tracuu.index.profile import Profile
from tracuu.index.whoosh.columns import Columns
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.postings import PostingReader, Rows, Scores
from tracuu.index.whoosh.readings import Reading, pair_readings, word_readings
from tracuu.index.whoosh.schema import PAIRS

KEPT_BYTES = 96 << 20
"""Bound on what is kept of scored clauses, in bytes: common words come in every question."""

Tiers = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class RowScores:
    """Per row: the whole score, and the part earned by heading and text without the title."""

    whole: Scores
    own: Scores


@dataclass(frozen=True, slots=True)
class _Gains:
    """The rows that answer a clause, ascending, and what it adds to both scores of each."""

    rows: Rows
    whole: Scores
    own: Scores

    @property
    def nbytes(self) -> int:
        return self.rows.nbytes + self.whole.nbytes + self.own.nbytes


class Scorer:
    """Scores the rows of one index for a plan's clauses."""

    def __init__(self, reader: PostingReader, columns: Columns, profile: Profile) -> None:
        self._reader = reader
        self._columns = columns
        self._profile = profile
        self._kept: Kept[tuple[Word | Phrase, Tiers], _Gains] = Kept(KEPT_BYTES)
        self._scales = {
            name: profile.fields[field] / self._norms(name)
            for field in TextField
            for name in (field.value, PAIRS[field])
        }

    def score(self, clauses: tuple[Scoring, ...]) -> RowScores:
        """The scores of all rows; zeros where there is nothing to score."""
        whole = np.zeros(self._columns.rows, np.float32)
        own = np.zeros(self._columns.rows, np.float32)
        for clause in clauses:
            if isinstance(clause.node, Number):
                self._add_number(clause.node, clause.weight, whole)
            else:
                node, tiers = clause.node, clause.tiers
                found = self._kept.get((node, tiers), partial(self._gains, node, tiers))
                whole[found.rows] += clause.weight * found.whole
                own[found.rows] += clause.weight * found.own
        return RowScores(whole, own)

    def _add_number(self, node: Number, weight: float, whole: Scores) -> None:
        term = node.fold.encode("utf-8", "replace")
        whole[self._reader.postings("number", term).rows] += weight * self._profile.own_number
        if not node.own:
            whole[self._reader.postings("cites", term).rows] += weight * self._profile.cited_number

    def _gains(self, node: Word | Phrase, tiers: Tiers) -> _Gains:
        """What a clause of weight 1 adds to each row that answers it."""
        frequency = np.zeros(self._columns.rows, np.float32)
        elsewhere: Scores | None = None
        effective: dict[bytes, float] = {}
        for field in node.fields:
            name, readings = self._readings(node, field)
            scale = self._scales[name]
            for term, step in readings:
                weight = tiers[step]
                if not weight:
                    continue
                found = self._reader.postings(name, term)
                frequency[found.rows] += weight * found.counts * scale[found.rows]
                effective[term] = max(effective.get(term, 0.0), weight * len(found.rows))
            if field is TextField.TITLE:
                elsewhere = frequency.copy()
        rows = np.flatnonzero(frequency > 0).astype(np.int32)
        idf = self._idf(min(sum(effective.values()), float(self._columns.rows)))
        tf = frequency[rows]
        k1 = self._profile.k1
        gains = idf * tf * (k1 + 1) / (tf + k1)
        own = gains if elsewhere is None else np.where(tf > elsewhere[rows], gains, 0)
        return _Gains(rows, gains, own.astype(np.float32))

    def _readings(self, node: Word | Phrase, field: TextField) -> tuple[str, list[Reading]]:
        if isinstance(node, Word):
            return field, word_readings(self._reader, field, node)
        return PAIRS[field], pair_readings(self._reader, PAIRS[field], node)

    def _norms(self, name: str) -> Scores:
        b = self._profile.b
        lengths = self._columns.lengths[name]
        norms: Scores = 1 - b + b * lengths / np.float32(self._columns.mean_length[name])
        return norms

    def _idf(self, frequency: float) -> float:
        rows = self._columns.rows
        return float(np.log1p((rows - frequency + 0.5) / (frequency + 0.5)))
