"""The embedded engine: one folder with a Whoosh index of arrays, opened read-only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from tracuu.index.engine import IndexInfo
from tracuu.index.plan import Excerpt, FacetRow, Hit, Hits, PassageHit, Plan, Value, Word
from tracuu.index.profile import Profile
from tracuu.index.whoosh.commit import read_contents
from tracuu.index.whoosh.counts import Counts, PairCounts, ReadingCounts
from tracuu.index.whoosh.endings import read_endings, write_endings
from tracuu.index.whoosh.excerpts import excerpts
from tracuu.index.whoosh.occurrences import OccurrenceReader
from tracuu.index.whoosh.part import Part
from tracuu.index.whoosh.passage_record import parted, unpacked
from tracuu.index.whoosh.phrase_finder import PhraseFinder
from tracuu.index.whoosh.ranker import Ranker
from tracuu.index.whoosh.ranking import Ranking
from tracuu.index.whoosh.remembered import Remembered
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Snapshot
from tracuu.index.whoosh.statuses import Standing
from tracuu.index.whoosh.stretches import StretchReader
from tracuu.index.whoosh.terms import term_bytes
from tracuu.model.document import Document, Provision, Relation
from tracuu.model.record import header
from tracuu.text.collation import sort_key

_RELEASED_AFTER = 64
"""Plans after which the mapped pages are given back, so that a process that serves does not come to
hold the whole index; what it needs often it keeps."""


_KEPT_HEADERS = 2_048
"""Headers that are kept as they are shown; some two kilobytes each."""

_KEPT_PARTS = 16
"""Parts that are kept, each with what was found in it: boxes on other sites ask within one."""


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
        occurrences = OccurrenceReader(self.snapshot)
        self._ranker = Ranker(self.snapshot, profile, occurrences)
        self._stretches = StretchReader(self.snapshot, occurrences)
        self._counts = ReadingCounts(self.snapshot)
        self._whole_index = Part(self.snapshot, self.snapshot.live_documents)
        self._parts = Remembered(_KEPT_PARTS)
        self._phrase_finder = PhraseFinder(self.snapshot, occurrences)
        # By the snapshot and not by a method: an engine that knew itself would keep its files open.
        self._stored_header = lru_cache(_KEPT_HEADERS)(partial(_read_header, self.snapshot))
        self._standing = Standing(self.snapshot, read_endings(folder))
        self._info = info
        self._asked = 0

    def _shared(self, previous: "WhooshEngine") -> dict[str, Segment]:
        """The open segments of another engine whose files are the same as ours."""
        names = {name for name, entry in self.files.items() if previous.files.get(name) == entry}
        opened = {segment.path.name: segment for segment in previous.snapshot.segments}
        return {name: segment for name, segment in opened.items() if name in names}

    def _begin_day(self) -> None:
        if self._standing.begin_day():
            self._ranker.forget()

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
        # Most plans of a query with strange words only count.
        hits = self._hits(ranking, plan) if len(ranking.units) else ()
        return Hits(ranking.total, hits, ranking.facets)

    def rank(self, plan: Plan) -> Ranking:
        """The answer to a plan before anything stored is read."""
        self._begin_day()
        self._asked += 1
        if self._asked % _RELEASED_AFTER == 0:
            for segment in self.snapshot.segments:
                segment.release()
        return self._ranker.rank(plan)

    def document(self, document_id: str) -> Document | None:
        """The whole document with that id."""
        found = self.snapshot.documents_with("id", document_id)
        return self._whole(found[0]) if found else None

    def with_number(self, fold: str, filters: Sequence[Value] = ()) -> tuple[Document, ...]:
        """Headers of the documents with that folded number, newest first."""
        days = self.snapshot.dates["issued"]
        inside = self._part(filters).documents
        found = [each for each in self.snapshot.documents_with("number", fold) if inside[each]]
        return tuple(map(self._header, sorted(found, key=lambda number: -int(days[number]))))

    def numbers(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Written numbers whose folded key begins with `prefix`, in Vietnamese order."""
        written: dict[str, None] = {}
        for term in self.snapshot.terms("number", term_bytes(prefix))[: limit * 4]:
            for document in self.with_number(term.decode("utf-8"))[:1]:
                written[document.number] = None
        return tuple(sorted(written, key=sort_key)[:limit])

    def number_keys(self, filters: Sequence[Value] = ()) -> tuple[str, ...]:
        """The folded keys of the numbers of documents, in order."""
        return self._part(filters).numbers

    def titled(
        self, words: Sequence[Word], limit: int, filters: Sequence[Value] = ()
    ) -> tuple[Document, ...]:
        """Headers of documents whose titles, all different, have the words; the best first."""
        return tuple(map(self._header, self._part(filters).titles.find(words, limit)))

    def continued(
        self, words: Sequence[Word], limit: int, filters: Sequence[Value] = ()
    ) -> tuple[tuple[str, int], ...]:
        """Phrases as texts write them that begin with the words, and documents that hold each."""
        inside = self._part(filters).documents if filters else None
        return tuple(self._phrase_finder.find(words, limit, inside))

    def values(self, field: str, filters: Sequence[Value] = ()) -> tuple[FacetRow, ...]:
        """All values of a filter column: (value, label, number of documents)."""
        return self._ranker.values(field, self._part(filters).documents)

    @property
    def words(self) -> int:
        """How many words the titles, headings and texts of all rows have."""
        return self.snapshot.words

    def folds(self, longest: int) -> frozenset[str]:
        """The folds of all words, those of at most so many letters."""
        return self._counts.folds(longest)

    def readings(self, fold: str) -> Counts:
        """The marked readings of a fold: (key, occurrences), commonest first, at most 25."""
        return self._counts.of_word(fold)

    def pair_readings(self, first: str, second: str) -> PairCounts:
        """The readings of two folds side by side: (key, key, occurrences), commonest first."""
        return self._counts.of_pair(first, second)

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were indexed."""
        return map(self._whole, np.flatnonzero(self.snapshot.live_documents).tolist())

    def headers(self, first: int = 0) -> Iterator[Document]:
        """Headers of all documents from one on, in that order; no text is read."""
        return map(self._header, np.flatnonzero(self.snapshot.live_documents)[first:].tolist())

    def close(self) -> None:
        """Nothing to do: the mapped files go with the last array that is a part of them."""

    def _part(self, filters: Sequence[Value]) -> Part:
        """The documents that answer all filters."""
        if not filters:
            return self._whole_index
        return self._parts.get(
            tuple(filters), lambda: Part(self.snapshot, self._ranker.documents(filters))
        )

    def _hits(self, ranking: Ranking, plan: Plan) -> tuple[Hit, ...]:
        chosen = list(ranking.chosen(self.snapshot, plan))
        rows = [row for each in chosen for row, _ in each.passages]
        starts = self._stretches.starts(plan.shown, rows) if plan.shown else {}
        pieces = self._pieces(starts)
        return tuple(
            Hit(
                self._header(each.document),
                tuple(
                    self._passage_hit(row, earned, pieces.get(row)) for row, earned in each.passages
                ),
                each.score,
                ranking.reasons(place),
                ranking.scores.parts(each.best) if plan.explained else (),
                each.by_title,
                ranking.common(place),
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

    def _passage(self, row: int) -> Provision:
        return unpacked(self.snapshot.passage(row))

    def _pieces(self, starts: Mapping[int, int]) -> dict[int, tuple[Provision, Excerpt]]:
        """The passages of some rows without their texts, with what is shown from a word on."""
        parts = [parted(self.snapshot.passage(row)) for row in starts]
        shown = excerpts([text for _, text in parts], list(starts.values()))
        bare = (passage for passage, _ in parts)
        return dict(zip(starts, zip(bare, shown, strict=True), strict=True))

    def _passage_hit(
        self, row: int, score: float, piece: tuple[Provision, Excerpt] | None
    ) -> PassageHit:
        if piece is None:
            return PassageHit(self._passage(row), score)
        bare, shown = piece
        return PassageHit(bare, score, shown)


def _read_header(snapshot: Snapshot, document: int) -> Document:
    return header(snapshot.header(document))
