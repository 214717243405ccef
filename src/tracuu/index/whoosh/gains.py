"""What the clauses of a query add to the scores of rows."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Scored
from tracuu.index.whoosh.rowset import Mask, Places, Rows, places
from tracuu.index.whoosh.snapshot import Scores


class RowBits(NamedTuple):
    """Some rows, and where their bits are in a mask of eight rows a byte."""

    rows: Rows
    places: Places
    bytes: Places
    bits: NDArray[np.uint8]

    @classmethod
    def of(cls, rows: Rows) -> "RowBits":
        """Worked out once for all clauses."""
        at = places(rows)
        return cls(rows, at, at >> 3, (at & 7).astype(np.uint8))


class Gains(Protocol):
    """What a clause adds to the rows that answer it, its weight counted.

    A row's own gain is the same where it answers in heading or text, and nothing where only the
    document's title does.
    """

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept."""

    def add_to(self, scores: Scores) -> None:
        """Add the gains to the scores of all rows."""

    def of(self, rows: Rows) -> Scores:
        """The gains of some rows."""

    def add_own(self, scores: Scores, of: RowBits) -> None:
        """Add the own gains of some rows to their scores."""


@dataclass(frozen=True, slots=True)
class FewGains:
    """Gains of a clause that few rows answer, by row; `own` is a mask, or the same for all."""

    rows: Rows
    whole: Scores
    own: Mask | np.bool_

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept."""
        # The rows are most often a part of the mapped file.
        mine = 0 if self.rows.base is not None else self.rows.nbytes
        return mine + self.whole.nbytes + self.own.nbytes

    def add_to(self, scores: Scores) -> None:
        """Add the gains to the scores of all rows."""
        # Twice as fast as `scores[rows] +=`, which reads, adds and writes one after the other.
        np.add.at(scores, places(self.rows), self.whole)

    def of(self, rows: Rows) -> Scores:
        """The gains of some rows."""
        gains = np.zeros(len(rows), np.float32)
        found, at = self._found(rows)
        gains[found] = self.whole[at]
        return gains

    def add_own(self, scores: Scores, of: RowBits) -> None:
        """Add the own gains of some rows to their scores."""
        found, at = self._found(of.rows)
        # Pairs are in few of the rows.
        if len(found):
            own = self.own[at] if isinstance(self.own, np.ndarray) else self.own
            scores[found] += self.whole[at] * own

    def _found(self, rows: Rows) -> tuple[Places, Places]:
        """Which of some rows we have, as their places there and among ours."""
        if not len(self.rows):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        at = self.rows.searchsorted(rows)
        found = (self.rows.take(at, mode="clip") == rows).nonzero()[0]
        return found, at[found]


@dataclass(frozen=True)
class ManyGains:
    """Gains of a clause that many rows answer, for every row; own ones as bits, low bit first."""

    whole: Scores
    own: NDArray[np.uint8]

    @property
    def nbytes(self) -> int:
        """Bytes of what is kept."""
        return self.whole.nbytes + self.own.nbytes

    def add_to(self, scores: Scores) -> None:
        """Add the gains to the scores of all rows."""
        np.add(scores, self.whole, out=scores)

    @cached_property
    def most(self) -> float:
        """The largest gain."""
        return float(self.whole.max(initial=0))

    def of(self, rows: Rows) -> Scores:
        """The gains of some rows."""
        return self.whole.take(rows)

    def add_own(self, scores: Scores, of: RowBits) -> None:
        """Add the own gains of some rows to their scores."""
        scores += self.whole.take(of.places) * (self.own.take(of.bytes) >> of.bits & 1)


@dataclass(frozen=True, slots=True)
class RowScores:
    """The scores of rows, and the clauses they came from in the order they were added.

    With `bounded` those of the best rows alone are whole; others are lower than they should be.
    """

    scores: Scores
    clauses: tuple[Gains, ...]
    bounded: bool = False
    nodes: tuple[Scored, ...] = ()
    """What each of the clauses is about."""

    @classmethod
    def none(cls) -> "RowScores":
        """Where nothing was scored."""
        return cls(np.zeros(0, np.float32), ())

    def of(self, rows: Rows) -> Scores:
        """The whole scores of some rows."""
        if not self.bounded:
            return self.scores[rows]
        scores = np.zeros(len(rows), np.float32)
        for gains in self.clauses:
            scores += gains.of(rows)
        return scores

    def parts(self, row: int) -> tuple[tuple[Scored, float], ...]:
        """What each clause adds to the score of a row, the most first; nothing is left out."""
        place = np.array([row], np.int32)
        parts: dict[Scored, float] = {}
        for node, gains in zip(self.nodes, self.clauses, strict=True):
            gained = float(gains.of(place)[0])
            if gained:
                parts[node] = parts.get(node, 0.0) + gained
        return tuple(sorted(parts.items(), key=lambda part: -part[1]))

    def own(self, rows: Rows) -> Scores:
        """The part that some rows earned by heading and text without the title."""
        scores = np.zeros(len(rows), np.float32)
        of = RowBits.of(rows)
        for gains in self.clauses:
            gains.add_own(scores, of)
        return scores
