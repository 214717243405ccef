"""The answer to a plan before anything stored is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from tracuu.index.plan import Group, Plan
from tracuu.index.reranking import Reason
from tracuu.index.whoosh.facets import FacetRow
from tracuu.index.whoosh.gains import RowScores
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.second_stage import Reordered
from tracuu.index.whoosh.snapshot import Scores, Snapshot


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit of the page: its document, its best row, rows to show with what each earned."""

    document: int
    best: int
    passages: tuple[tuple[int, float], ...]
    score: float
    by_title: float = 0.0
    """What of the score it earned by its title."""


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
    lifted: Mapping[int, float] = field(default_factory=dict)
    """What documents earned by their titles beside the scores of their rows."""

    def _score(self, place: int, whole: float) -> float:
        """The score of a unit of the page: by the second stage where it was there."""
        if self.anew is None or self.first + place >= len(self.anew.scores):
            return whole
        return float(self.anew.scores[self.first + place])

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Why a unit of the page stands where it does."""
        if self.anew is None or self.first + place >= len(self.anew.scores):
            return ()
        return self.anew.reasons(self.first + place)

    def chosen(self, snapshot: Snapshot, plan: Plan) -> Iterator[Chosen]:
        """The units of the page with the passages to show of each."""
        if plan.group is Group.PROVISION:
            scores = self.scores.of(self.units).tolist()
            for place, (row, whole) in enumerate(zip(self.units.tolist(), scores, strict=True)):
                score = self._score(place, whole)
                yield Chosen(int(snapshot.document_of_row[row]), row, ((row, score),), score)
            return
        rows = [snapshot.rows_of_document(unit) for unit in self.units.tolist()]
        every = np.array([row for of in rows for row in of], np.int32)
        own, whole_scores = self.scores.own(every), self.scores.of(every)
        done = 0
        for unit, of in zip(self.units.tolist(), rows, strict=True):
            earned, wholes = own[done : done + len(of)], whole_scores[done : done + len(of)]
            done += len(of)
            best = _best(wholes, earned, plan.passages)
            passages = tuple((of[at], float(earned[at])) for at in best)
            by_title = self.lifted.get(unit, 0.0)
            score = float(wholes.max()) + by_title
            yield Chosen(unit, of[int(wholes.argmax())], passages, score, by_title)


def _best(whole: Scores, own: Scores, most: int) -> list[int]:
    """The places of the best passages of a document, best first; the first one if none matched."""
    order = np.lexsort((-whole, own <= 0))[:most]
    return [at for at in order.tolist() if own[at] > 0] or [0]
