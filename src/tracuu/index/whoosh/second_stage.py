"""The second stage of the ranking: the best rows of the first one ordered by their features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.reranking import Feature, Reason
from tracuu.index.whoosh.features import Column, FeatureReader
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.snapshot import Scores


@dataclass(frozen=True, slots=True)
class Reordered:
    """Candidates in their new order: places among those given, scores, and features.

    Scores fall, and none is below that of the candidate that the first stage put last. Each is what
    its features add and `common`, which is the same for all of them.
    """

    order: NDArray[np.int64]
    scores: Column
    features: Mapping[Feature, Column]
    weights: Mapping[Feature, float]
    common: float

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Why the candidate at a place of the new order is there, the weightiest first."""
        at = int(self.order[place])
        reasons = (
            Reason(feature, float(self.features[feature][at]), weight)
            for feature, weight in self.weights.items()
        )
        return tuple(sorted(reasons, key=lambda reason: -abs(reason.adds)))


class SecondStage:
    """Orders candidates by the weights of a profile."""

    def __init__(self, reader: FeatureReader, weights: Mapping[Feature, float]) -> None:
        self._reader = reader
        self._weights = weights

    def reorder(self, runs: Sequence[Sequence[Word]], rows: Rows, scores: Scores) -> Reordered:
        """The new order of some rows that stand in the order of their scores."""
        ascending = np.argsort(rows, kind="stable")
        read = self._reader.read(runs, rows[ascending], scores[ascending])
        features = {}
        for feature, column in read.items():
            features[feature] = np.empty(len(rows))
            features[feature][ascending] = column
        values = np.zeros(len(rows))
        for feature, weight in self._weights.items():
            values += weight * features[feature]
        # Equal ones stay in the order of the first stage.
        order = np.argsort(-np.round(values, _ROUNDING), kind="stable")
        common = float(scores[-1]) - float(values[order[-1]])
        return Reordered(order, values[order] + common, features, self._weights, common)


_ROUNDING = 6
