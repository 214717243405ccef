"""The answer to a plan before anything stored is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from tracuu.index.plan import FacetRow, Group, Plan
from tracuu.index.reranking import Reason
from tracuu.index.whoosh.gains import RowScores
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.second_stage import Reordered
from tracuu.index.whoosh.snapshot import Snapshot

_WORTH_SHOWING = 0.8
"""Share of what the best passage of a document earns by its own text that others have to earn: one
that has *phòng* alone says nothing beside one that has *phòng chống dịch*. Chosen on half of Zalo's
questions: of the passages that answer one and come second 29 of 32 are shown, and of all that come
second two thirds of those that half a share would show."""


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
        anew = self._anew(place)
        return whole if anew is None else float(anew.scores[self.first + place])

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Why a unit of the page stands where it does."""
        anew = self._anew(place)
        return () if anew is None else anew.reasons(self.first + place)

    def common(self, place: int) -> float:
        """What a unit of the page has beside its reasons, as all that were ordered anew."""
        anew = self._anew(place)
        return 0.0 if anew is None else anew.common

    def _anew(self, place: int) -> Reordered | None:
        """The second stage, where it ordered a unit of the page."""
        if self.anew is None or self.first + place >= len(self.anew.scores):
            return None
        return self.anew

    def chosen(self, snapshot: Snapshot, plan: Plan) -> Iterator[Chosen]:
        """The units of the page with the passages to show of each."""
        if plan.group is Group.PROVISION:
            scores = self.scores.of(self.units).tolist()
            for place, (row, whole) in enumerate(zip(self.units.tolist(), scores, strict=True)):
                score = self._score(place, whole)
                yield Chosen(int(snapshot.document_of_row[row]), row, ((row, score),), score)
            return
        rows = [snapshot.rows_of_document(unit) for unit in self.units.tolist()]
        every = np.concatenate([np.arange(of.start, of.stop, dtype=np.int32) for of in rows])
        scores, done = self.scores.of(every), 0
        best: list[list[tuple[int, float]]] = []
        for of in rows:
            wholes = scores[done : done + len(of)]
            done += len(of)
            # The title counts alike for all: what earned by its own text stands before what did
            # not, and need not be asked of the others.
            first = (-wholes).argsort(kind="stable")[: plan.passages].tolist()
            best.append([(of[at], float(wholes[at])) for at in first])
        own = self.scores.own(np.array([row for each in best for row, _ in each], np.int32))
        earned = iter(own.tolist())
        for unit, of, chosen in zip(self.units.tolist(), rows, best, strict=True):
            shown = [(row, next(earned)) for row, _ in chosen]
            least = _WORTH_SHOWING * max(earned for _, earned in shown)
            passages = tuple(each for each in shown if each[1] > least) or ((of[0], 0.0),)
            by_title = self.lifted.get(unit, 0.0)
            row, whole = chosen[0]
            yield Chosen(unit, row, passages, whole + by_title, by_title)
