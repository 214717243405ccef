"""The embedded engine: one folder with a Whoosh index of arrays, opened read-only."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from tracuu.index.engine import IndexInfo
from tracuu.index.plan import All, Group, Hit, Hits, PassageHit, Plan, Sort, TextField
from tracuu.index.profile import Profile
from tracuu.index.reranking import DEPTH
from tracuu.index.whoosh.arrays import starts_of
from tracuu.index.whoosh.commit import read_contents
from tracuu.index.whoosh.counts import Counts, PairCounts, ReadingCounts
from tracuu.index.whoosh.endings import read_endings, write_endings
from tracuu.index.whoosh.facets import FacetCounter, FacetRow, UnitCounts
from tracuu.index.whoosh.features import FeatureReader
from tracuu.index.whoosh.gains import RowScores
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.matches import KEPT_BYTES_PER_ROW, KeptRows, Matches
from tracuu.index.whoosh.occurrences import OccurrenceReader
from tracuu.index.whoosh.ranking import Ranking
from tracuu.index.whoosh.rowset import Mask, Rows
from tracuu.index.whoosh.scoring import Scorer
from tracuu.index.whoosh.second_stage import SecondStage
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Scores, Snapshot
from tracuu.index.whoosh.statuses import Standing
from tracuu.index.whoosh.stretches import StretchReader
from tracuu.index.whoosh.terms import term_bytes
from tracuu.index.whoosh.titles import TitleReader
from tracuu.index.whoosh.top import bound, largest
from tracuu.model.document import Document, Provision, Relation
from tracuu.model.record import header, provision
from tracuu.text.collation import sort_key

_ROUNDING = 6
"""Decimals of a score that count in the order: sums of another order differ beyond them."""

_MARGIN = 1e-6

_RELEASED_AFTER = 64
"""Plans after which the mapped pages are given back, so that a process that serves does not come to
hold the whole index; what it needs often it keeps."""

_LEAST_KEPT = 4 << 20


class WhooshEngine:
    """An open generation. Implements `tracuu.index.engine.Engine`.

    `files` are its files with size and hash. Segments that `previous` has open as well are shared
    with it: after an update little is opened.

    Raises:
        IndexIncompatible: a file is cut off or damaged.
        OSError: a file cannot be read.
    """

    def __init__(
        self,
        folder: Path,
        info: IndexInfo,
        profile: Profile,
        files: Mapping[str, tuple[int, str]] | None = None,
        previous: "WhooshEngine | None" = None,
    ) -> None:
        self.files = dict(files or {})
        listed = read_contents(folder)
        known = self._shared(previous) if previous else {}
        segments = [
            known.get(each.file_name) or Segment(folder / each.file_name) for each in listed
        ]
        self.snapshot: Snapshot = Snapshot(segments, [each.deleted() for each in listed])
        self._profile = profile
        self._scorer = Scorer(self.snapshot, profile)
        occurrences = OccurrenceReader(self.snapshot)
        self._second = SecondStage(FeatureReader(self.snapshot, occurrences), profile.reranking)
        self._titles = TitleReader(self.snapshot, occurrences)
        self._stretches = StretchReader(self.snapshot, occurrences)
        self._counts = ReadingCounts(self.snapshot)
        self._standing = Standing(self.snapshot, read_endings(folder))
        self._begin_counts()
        self._info = info
        self._asked = 0

    def _shared(self, previous: "WhooshEngine") -> dict[str, Segment]:
        """The open segments of another engine whose files are the same as ours."""
        names = {name for name, entry in self.files.items() if previous.files.get(name) == entry}
        opened = {segment.path.name: segment for segment in previous.snapshot.segments}
        return {name: segment for name, segment in opened.items() if name in names}

    def _begin_counts(self) -> None:
        """Forget what was counted and matched: statuses are part of it."""
        self._facets = FacetCounter(self.snapshot)
        self._rows: KeptRows = Kept(max(_LEAST_KEPT, KEPT_BYTES_PER_ROW * self.snapshot.rows))

    def _begin_day(self) -> None:
        if self._standing.begin_day():
            self._begin_counts()

    def write_endings(self, folder: Path) -> None:
        """Write who took whom out of force, for a generation that is being built there.

        Raises:
            OSError: it cannot be written.
        """
        write_endings(folder, self.snapshot, self._stored_header)

    @property
    def info(self) -> IndexInfo:
        """What is open."""
        return self._info

    @property
    def stored_documents(self) -> int:
        """How many documents the files really hold, deleted ones apart."""
        return int(self.snapshot.live_documents.sum())

    def execute(self, plan: Plan) -> Hits:
        """Answer a plan."""
        ranking = self.rank(plan)
        return Hits(ranking.total, self._hits(ranking, plan), ranking.facets)

    def rank(self, plan: Plan) -> Ranking:
        """The answer to a plan before anything stored is read."""
        self._begin_day()
        self._asked += 1
        if self._asked % _RELEASED_AFTER == 0:
            for segment in self.snapshot.segments:
                segment.release()
        matches = Matches(self.snapshot, plan.group, self._rows)
        matching = matches.mask(plan.match)
        if not self.snapshot.whole:
            matching = matching & matches.live()
        filters = {name: matches.mask(node) for name, node in plan.filters}
        hits = _narrowed(matching, filters)
        total = int(np.count_nonzero(hits))
        facets = self._counted(plan, matching, filters)
        if not total or not plan.count:
            return Ranking(total, np.zeros(0, np.int32), RowScores.none(), facets)
        scores = self._scores(hits, plan)
        by_unit = self._by_unit(scores.scores, plan)
        titled = self._titled(plan, matches)
        if len(titled[0]):
            by_unit = by_unit.copy()
            by_unit[titled[0]] = self._whole_scores(titled[0], scores) + titled[1]
        if not self._is_reordered(plan):
            page = self._best(hits, by_unit, plan, plan.start + plan.count)[plan.start :]
            return Ranking(total, page, scores, facets, lifted=_by_document(titled))
        wanted = max(DEPTH, plan.start + plan.count)
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
        in_titles = (replace(word, fields=(TextField.TITLE,)) for word in plan.titled)
        having = matches.mask(All(tuple(dict.fromkeys(in_titles))))
        documents, shares = self._titles.shares(plan.titled, having)
        return documents, (self._profile.title_in_order * shares).astype(np.float32)

    def _whole_scores(self, documents: Rows, scores: RowScores) -> Scores:
        """The best score of the rows of some documents, common words counted."""
        spans = [self.snapshot.rows_of_document(document) for document in documents.tolist()]
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

    def document(self, document_id: str) -> Document | None:
        """The whole document with that id."""
        found = self.snapshot.documents_with("id", document_id)
        return self._whole(found[0]) if found else None

    def with_number(self, fold: str) -> tuple[Document, ...]:
        """Headers of the documents with that folded number, newest first."""
        days = self.snapshot.dates["issued"]
        found = self.snapshot.documents_with("number", fold)
        return tuple(map(self._header, sorted(found, key=lambda number: -int(days[number]))))

    def numbers(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Written numbers whose folded key begins with `prefix`, in Vietnamese order."""
        written: dict[str, None] = {}
        for term in self.snapshot.terms("number", term_bytes(prefix))[: limit * 4]:
            for document in self.with_number(term.decode("utf-8"))[:1]:
                written[document.number] = None
        return tuple(sorted(written, key=sort_key)[:limit])

    def number_keys(self) -> tuple[str, ...]:
        """The folded keys of the numbers of all documents, in order; of deleted ones perhaps."""
        return tuple(term.decode("utf-8") for term in self.snapshot.terms("number"))

    def values(self, field: str) -> tuple[FacetRow, ...]:
        """All values of a filter column: (value, label, number of documents)."""
        live = self._facets.units(self.snapshot.live_documents, Group.DOCUMENT)
        return self._facets.count(field, live)

    @property
    def words(self) -> int:
        """How many words the titles, headings and texts of all rows have."""
        return self.snapshot.words

    def readings(self, fold: str) -> Counts:
        """The marked readings of a fold: (key, occurrences), commonest first, at most 25."""
        return self._counts.of_word(fold)

    def pair_readings(self, first: str, second: str) -> PairCounts:
        """The readings of two folds side by side: (key, key, occurrences), commonest first."""
        return self._counts.of_pair(first, second)

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were indexed."""
        return map(self._whole, np.flatnonzero(self.snapshot.live_documents).tolist())

    def close(self) -> None:
        """Nothing to do: the mapped files go with the last array that is a part of them."""

    def _counted(
        self, plan: Plan, matching: Mask, filters: Mapping[str, Mask]
    ) -> dict[str, tuple[FacetRow, ...]]:
        """The counts of all facets; those without a filter of their own count the same units."""
        units: dict[str, UnitCounts] = {}
        facets = {}
        for name in plan.facets:
            own = _OWN_FILTERS.get(name, name)
            own = own if own in filters else ""
            if own not in units:
                units[own] = self._facets.units(_narrowed(matching, filters, own), plan.group)
            facets[name] = self._facets.count(name, units[own])
        return facets

    def _scores(self, hits: Mask, plan: Plan) -> RowScores:
        if plan.sort is not Sort.RELEVANCE:
            return self._scorer.score(plan.scoring)
        wanted = plan.start + plan.count
        if self._is_reordered(plan):
            wanted = max(DEPTH, wanted)
        return self._scorer.score(
            plan.scoring, lambda scores: bound(self._by_unit(scores, plan), hits, wanted)
        )

    def _by_unit(self, scores: Scores, plan: Plan) -> Scores:
        if plan.group is Group.PROVISION:
            return scores
        return self.snapshot.best_of_documents(scores)

    def _best(self, hits: Mask, by_unit: Scores, plan: Plan, wanted: int) -> Rows:
        """The first units in the order of the plan, as many as are wanted.

        Ties go to the newer paper, then to index order. Only the units that may be among them are
        sorted.
        """
        days = self.snapshot.days(plan.group is Group.DOCUMENT, oldest=plan.sort is Sort.OLDEST)
        by_score = plan.sort is Sort.RELEVANCE
        # Rounding may lift a score over its neighbour.
        units = largest(by_unit, hits, wanted, _MARGIN) if by_score else largest(days, hits, wanted)
        scores = np.round(by_unit[units].astype(np.float64), _ROUNDING)
        later = days[units].astype(np.int64)
        keys = (units, -later, -scores) if by_score else (units, -scores, -later)
        return units[np.lexsort(keys)][:wanted]

    def _hits(self, ranking: Ranking, plan: Plan) -> tuple[Hit, ...]:
        chosen = list(ranking.chosen(self.snapshot, plan))
        rows = [row for each in chosen for row, _ in each.passages]
        starts = self._stretches.starts(plan.shown, rows) if plan.shown else {}
        return tuple(
            Hit(
                self._header(each.document),
                tuple(
                    PassageHit(self._passage(row), earned, starts.get(row))
                    for row, earned in each.passages
                ),
                each.score,
                ranking.reasons(place),
                ranking.scores.parts(each.best) if plan.explained else (),
                each.by_title,
            )
            for place, each in enumerate(chosen)
        )

    def _whole(self, document: int) -> Document:
        first, *rest = map(self._passage, self.snapshot.rows_of_document(document))
        head = self._header(document)
        if first.anchor:
            return replace(head, provisions=(first, *rest))
        return replace(head, body=first.text, provisions=tuple(rest))

    def _header(self, document: int) -> Document:
        """A header with the status of today and its cause."""
        stored = self._stored_header(document)
        self._begin_day()
        status, ending = self._standing.of(document)
        if ending is None:
            return stored if status is stored.status else replace(stored, status=status)
        by = self._stored_header(ending.by)
        cause = Relation(ending.kind, by.number, by.title, by.id, ending.partly)
        return replace(stored, status=status, status_cause=cause)

    def _stored_header(self, document: int) -> Document:
        return header(self.snapshot.header(document))

    def _passage(self, row: int) -> Provision:
        return provision(self.snapshot.passage(row))


_OWN_FILTERS = {"year": "issued", "month": "issued"}
"""Facet -> the filter it leaves out, where that has another name."""


def _narrowed(matching: Mask, filters: Mapping[str, Mask], leave_out: str = "") -> Mask:
    """What matches all filters but one."""
    for name, mask in filters.items():
        if name != leave_out:
            matching = matching & mask
    return matching


def _by_document(titled: tuple[Rows, Scores]) -> dict[int, float]:
    documents, gained = titled
    return dict(zip(documents.tolist(), gained.tolist(), strict=True))
