"""From a plan to the order of its hits: what matches, its scores, both stages, the facets."""

from collections.abc import Mapping, Sequence

import numpy as np

from tracuu.index.plan import (
    All,
    Condition,
    FacetRow,
    Group,
    Node,
    Plan,
    Sort,
    TextField,
    Titled,
    Value,
    Word,
)
from tracuu.index.profile import Profile
from tracuu.index.reranking import DEPTH
from tracuu.index.whoosh.arrays import starts_of
from tracuu.index.whoosh.facets import FacetCounter
from tracuu.index.whoosh.features import Column, FeatureReader
from tracuu.index.whoosh.gains import RowScores
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.matches import KEPT_BYTES_PER_ROW, KeptRows, Matches
from tracuu.index.whoosh.occurrences import OccurrenceReader
from tracuu.index.whoosh.ranking import Ranking
from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.scoring import Scorer
from tracuu.index.whoosh.second_stage import SecondStage
from tracuu.index.whoosh.snapshot import Scores, Snapshot
from tracuu.index.whoosh.titles import TitleReader
from tracuu.index.whoosh.top import bound, largest, peaks

_TITLE_ONLY = (TextField.TITLE,)

_ROUNDING = 6
"""Decimals of a score that count in the order: sums of another order differ beyond them."""

_MARGIN = 1e-6

_LEAST_KEPT = 4 << 20


class Ranker:
    """Ranks what one snapshot holds by the weights of a profile."""

    def __init__(self, snapshot: Snapshot, profile: Profile, occurrences: OccurrenceReader) -> None:
        self._snapshot = snapshot
        self._profile = profile
        self._scorer = Scorer(snapshot, profile)
        self._second = SecondStage(FeatureReader(snapshot, occurrences), profile.reranking)
        self._titles = TitleReader(snapshot, occurrences)
        self.forget()

    def forget(self) -> None:
        """Forget what was counted and matched: statuses are part of it."""
        self._scorer.forget()
        self._facets = FacetCounter(self._snapshot)
        self._rows: KeptRows = Kept(max(_LEAST_KEPT, KEPT_BYTES_PER_ROW * self._snapshot.rows))

    def _answering(self, condition: Condition) -> Mask:
        return Matches(self._snapshot, Group.PROVISION, self._rows).mask(condition)

    def rank(self, plan: Plan) -> Ranking:
        """The answer to a plan before anything stored is read."""
        matches = Matches(self._snapshot, plan.group, self._rows)
        matching = matches.mask(plan.match)
        if not self._snapshot.whole:
            matching = matching & matches.live()
        filters = {name: matches.mask(node) for name, node in plan.filters}
        hits = _narrowed(matching, filters)
        total = int(np.count_nonzero(hits))
        facets = self._counted(plan, matching, filters)
        if not total or not plan.count:
            return Ranking(total, np.zeros(0, np.int32), RowScores.none(), facets)
        scores = self._scores(hits, plan)
        wanted = self._wanted(plan)
        by_unit = self._by_unit(scores.scores, hits, plan, wanted)
        titled = self._titled(plan, matches)
        if len(titled[0]):
            by_unit = by_unit.copy()
            by_unit[titled[0]] = self._whole_scores(titled[0], scores) + titled[1]
        if not self._is_reordered(plan):
            page = self._best(hits, by_unit, plan, wanted)[plan.start :]
            return Ranking(total, page, scores, facets, lifted=_by_document(titled))
        best = self._best(hits, by_unit, plan, wanted)
        candidates = best[:DEPTH]
        anew = self._second.reorder(plan.reordered_by, candidates, scores.of(candidates))
        best = np.concatenate([candidates[anew.order], best[DEPTH:]])
        page = best[plan.start : plan.start + plan.count]
        return Ranking(total, page, scores, facets, anew, plan.start)

    def _titled(self, plan: Plan, matches: Matches) -> tuple[Rows, Scores]:
        """The documents that are raised by their titles, and by how much."""
        if not plan.titled or plan.group is not Group.DOCUMENT or plan.sort is not Sort.RELEVANCE:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        read = [self._read_titles(titled, matches) for titled in plan.titled]
        if not any(len(found) for found, _ in read):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        documents, of = np.unique(np.concatenate([found for found, _ in read]), return_inverse=True)
        gains = np.zeros(len(documents))
        np.maximum.at(gains, of, np.concatenate([gained for _, gained in read]))
        return documents, gains.astype(np.float32)

    def _read_titles(self, titled: Titled, matches: Matches) -> tuple[Rows, Column]:
        """The documents whose titles answer, and what each of them gains by it."""
        having = matches.mask(All(tuple(map(_in_title, dict.fromkeys(titled.words)))))
        if titled.condition is not None and having.any():
            having = having & matches.mask(titled.condition)
        documents, shares = self._titles.shares(titled.words, having, titled.implied)
        if titled.alike:
            return documents, np.full(len(documents), self._profile.title_in_order)
        if not titled.whole:
            return documents, self._profile.title_in_order * shares
        documents = documents[shares == 1]
        return documents, np.full(len(documents), self._profile.whole_title)

    def _whole_scores(self, documents: Rows, scores: RowScores) -> Scores:
        """The best score of the rows of some documents, common words counted."""
        spans = [self._snapshot.rows_of_document(document) for document in documents.tolist()]
        rows = np.array([row for span in spans for row in span], np.int32)
        best: Scores = np.maximum.reduceat(scores.of(rows), starts_of(list(map(len, spans)))[:-1])
        return best

    def _is_reordered(self, plan: Plan) -> bool:
        """Whether the second stage has a say in what is on the page."""
        return bool(
            self._profile.reranking
            and plan.reordered_by
            and plan.group is Group.PROVISION
            and plan.sort is Sort.RELEVANCE
            and plan.start < DEPTH
        )

    def documents(self, filters: Sequence[Node]) -> Mask:
        """The documents, none of them deleted, that match all filters."""
        matches = Matches(self._snapshot, Group.DOCUMENT, self._rows)
        return matches.mask(All(tuple(filters))) & matches.live()

    def values(self, field: str, documents: Mask) -> tuple[FacetRow, ...]:
        """All values of a filter column: (value, label, number of documents of a mask)."""
        return self._facets.count((field,), self._facets.units(documents, Group.DOCUMENT))[field]

    def _counted(
        self, plan: Plan, matching: Mask, filters: Mapping[str, Mask]
    ) -> dict[str, tuple[FacetRow, ...]]:
        """The counts of all facets; those without a filter of their own count the same units."""
        alike: dict[str, list[str]] = {}
        for name in plan.facets:
            own = _OWN_FILTERS.get(name, name)
            alike.setdefault(own if own in filters else "", []).append(name)
        also = {name: _chosen(plan.filters, name) | plan.told for name in plan.facets}
        facets: dict[str, tuple[FacetRow, ...]] = {}
        for own, names in alike.items():
            units = self._facets.units(_narrowed(matching, filters, own), plan.group)
            facets |= self._facets.count(names, units, plan.facet_values, also)
        return facets

    def _scores(self, hits: Mask, plan: Plan) -> RowScores:
        if plan.sort is not Sort.RELEVANCE:
            return self._scorer.score(plan.scoring, self._answering)
        wanted = self._wanted(plan)
        return self._scorer.score(
            plan.scoring,
            self._answering,
            lambda scores: bound(self._by_unit(scores, hits, plan, wanted), hits, wanted),
        )

    def _wanted(self, plan: Plan) -> int:
        """How many units are put in order."""
        wanted = plan.start + plan.count
        return max(DEPTH, wanted) if self._is_reordered(plan) else wanted

    def _by_unit(self, scores: Scores, hits: Mask, plan: Plan, wanted: int) -> Scores:
        """The scores of units, right for the best of those that match."""
        if plan.group is Group.PROVISION:
            return scores
        best = None
        if plan.sort is Sort.RELEVANCE:
            best = peaks(scores, self._snapshot.document_of_row, hits, wanted, _MARGIN)
        return self._snapshot.best_of_documents(scores) if best is None else best

    def _best(self, hits: Mask, by_unit: Scores, plan: Plan, wanted: int) -> Rows:
        """The first units in the order of the plan, as many as are wanted.

        Ties go to the newer paper, then to index order. Only the units that may be among them are
        sorted.
        """
        days = self._snapshot.days(plan.group is Group.DOCUMENT, oldest=plan.sort is Sort.OLDEST)
        by_score = plan.sort is Sort.RELEVANCE
        # Rounding may lift a score over its neighbour.
        units = largest(by_unit, hits, wanted, _MARGIN) if by_score else largest(days, hits, wanted)
        scores = np.round(by_unit[units].astype(np.float64), _ROUNDING)
        later = days[units].astype(np.int64)
        keys = (units, -later, -scores) if by_score else (units, -scores, -later)
        return units[np.lexsort(keys)][:wanted]


def _chosen(filters: tuple[tuple[str, Node], ...], name: str) -> frozenset[str]:
    """The values of a facet that its own filter names."""
    nodes = (node for field, node in filters if field == name and isinstance(node, Value))
    return frozenset(value for node in nodes for value in node.values)


_OWN_FILTERS = {"year": "issued", "month": "issued"}
"""Facet -> the filter it leaves out, where that has another name."""


def _narrowed(matching: Mask, filters: Mapping[str, Mask], leave_out: str = "") -> Mask:
    """What matches all filters but one."""
    for name, mask in filters.items():
        if name != leave_out:
            matching = matching & mask
    return matching


def _in_title(word: Word) -> Word:
    return Word(word.key, _TITLE_ONLY, word.exact, word.prefix)


def _by_document(titled: tuple[Rows, Scores]) -> dict[int, float]:
    documents, gained = titled
    return dict(zip(documents.tolist(), gained.tolist(), strict=True))
