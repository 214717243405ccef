"""The answer to a plan before anything stored is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracuu.index.reranking import Reason
from tracuu.index.whoosh.facets import FacetRow
from tracuu.index.whoosh.gains import RowScores
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.second_stage import Reordered


@dataclass(frozen=True, slots=True)
class Ranking:
    """How many units match, those of the page in order, the scores of all rows, the facets.

    A unit is a row of the snapshot or a document of it, by the plan's group.
    """

    total: int
    units: Rows
    scores: RowScores
    facets: Mapping[str, tuple[FacetRow, ...]]
    anew: Reordered | None = None
    """The order of the best units by the second stage; `first` is the place of the page in it."""
    first: int = 0

    def score(self, place: int, whole: float) -> float:
        """The score of a unit of the page: by the second stage where it was there."""
        if self.anew is None or self.first + place >= len(self.anew.scores):
            return whole
        return float(self.anew.scores[self.first + place])

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Why a unit of the page stands where it does."""
        if self.anew is None or self.first + place >= len(self.anew.scores):
            return ()
        return self.anew.reasons(self.first + place)

    def rows_and_scores(self) -> tuple[list[int], list[float]]:
        """The rows of a page of provisions and the score of each."""
        return self.units.tolist(), self.scores.of(self.units).tolist()
