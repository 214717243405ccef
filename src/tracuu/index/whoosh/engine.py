"""The embedded engine: one folder with a Whoosh index, opened read-only."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray
from whoosh.index import open_dir
from whoosh.reading import IndexReader

from tracuu.index.engine import IndexInfo
from tracuu.index.plan import Group, Hit, Hits, PassageHit, Plan, Sort, TextField
from tracuu.index.profile import Profile
from tracuu.index.whoosh.columns import Columns, read_columns
from tracuu.index.whoosh.counts import Counts, PairCounts, ReadingCounts
from tracuu.index.whoosh.facets import FacetCounter, FacetRow
from tracuu.index.whoosh.matches import Matches
from tracuu.index.whoosh.postings import Mask, PostingReader, Rows, Scores
from tracuu.index.whoosh.schema import schema
from tracuu.index.whoosh.scoring import RowScores, Scorer
from tracuu.model.document import Document, Provision
from tracuu.model.record import header, provision
from tracuu.text.collation import sort_key


class WhooshEngine:
    """An open generation. Implements `tracuu.index.engine.Engine`."""

    def __init__(self, folder: Path, info: IndexInfo, profile: Profile) -> None:
        # Our schema is passed in, so the pickled one in the index is never loaded.
        self._index = open_dir(str(folder), schema=schema(), readonly=True)
        self._reader: IndexReader = self._index.reader()
        self._postings = PostingReader(self._reader)
        self._columns: Columns = read_columns(self._reader)
        self._payloads = [
            (leaf.column_reader("payload"), start) for leaf, start in self._reader.leaf_readers()
        ]
        self._scorer = Scorer(self._postings, self._columns, profile)
        self._facets = FacetCounter(self._postings, self._columns)
        self._words = sum(int(self._columns.lengths[field].sum()) for field in TextField)
        self._counts = ReadingCounts(self._postings)
        self._info = info

    @property
    def info(self) -> IndexInfo:
        """What is open."""
        return self._info

    @property
    def stored_documents(self) -> int:
        """How many documents the files really hold."""
        return self._columns.documents

    def execute(self, plan: Plan) -> Hits:
        """Answer a plan."""
        matches = Matches(self._postings, self._columns, plan.group)
        matching = matches.mask(plan.match)
        filters = {name: matches.mask(node) for name, node in plan.filters}
        hits = matching & self._all_of(filters, matching)
        units = np.flatnonzero(hits).astype(np.int32)
        scores = self._scorer.score(plan.scoring)
        by_unit = self._unit_scores(scores, plan.group)
        ordered = self._order(units, by_unit, plan)[plan.start : plan.start + plan.count]
        return Hits(
            total=len(units),
            items=tuple(
                self._hit(unit, scores, float(by_unit[unit]), plan) for unit in ordered.tolist()
            ),
            facets={
                name: self._facets.count(
                    name, matching & self._all_of(filters, matching, leave_out=name), plan.group
                )
                for name in plan.facets
            },
        )

    def document(self, document_id: str) -> Document | None:
        """The whole document with that id."""
        rows = self._postings.postings("id", document_id.encode("utf-8", "replace")).rows
        return self._whole(int(self._columns.document_of_row[rows[0]])) if len(rows) else None

    def with_number(self, fold: str) -> tuple[Document, ...]:
        """Headers of the documents with that folded number, newest first."""
        rows = self._postings.postings("number", fold.encode("utf-8", "replace")).rows
        documents = np.unique(self._columns.document_of_row[rows])
        days = self._columns.dates["issued"][documents]
        return tuple(
            self._header(int(number)) for number in documents[np.argsort(-days, kind="stable")]
        )

    def numbers(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Written numbers whose folded key begins with `prefix`, in Vietnamese order."""
        written: dict[str, None] = {}
        for term in self._postings.terms("number", prefix.encode("utf-8", "replace"))[: limit * 4]:
            for document in self.with_number(term.decode("utf-8"))[:1]:
                written[document.number] = None
        return tuple(sorted(written, key=sort_key)[:limit])

    def values(self, field: str) -> tuple[FacetRow, ...]:
        """All values of a filter column: (value, label, number of documents)."""
        everything = np.ones(self._columns.documents, np.bool_)
        return self._facets.count(field, everything, Group.DOCUMENT)

    @property
    def words(self) -> int:
        """Words in the title, heading and body of all rows, nearly: long lengths are rounded."""
        return self._words

    def readings(self, fold: str) -> Counts:
        """The marked readings of a fold: (key, occurrences), commonest first, at most 25."""
        return self._counts.of_word(fold)

    def pair_readings(self, first: str, second: str) -> PairCounts:
        """The readings of two folds side by side: (key, key, occurrences), commonest first."""
        return self._counts.of_pair(first, second)

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were indexed."""
        return (self._whole(number) for number in range(self._columns.documents))

    def close(self) -> None:
        """Release the files."""
        self._reader.close()
        self._index.close()

    def _all_of(
        self, filters: Mapping[str, Mask], like: Mask, leave_out: str | None = None
    ) -> Mask:
        mask = np.ones(like.shape, np.bool_)
        # The years are narrowed by the filter on the day of issue.
        own = "issued" if leave_out == "year" else leave_out
        for name, of in filters.items():
            if name != own:
                mask &= of
        return mask

    def _unit_scores(self, scores: RowScores, group: Group) -> Scores:
        if group is Group.PROVISION:
            return scores.whole
        return self._columns.best_of_documents(scores.whole)

    def _order(self, units: Rows, by_unit: Scores, plan: Plan) -> Rows:
        """The units in the order of the plan; ties go to the newer paper, then to index order."""
        documents = units if plan.group is Group.DOCUMENT else self._columns.document_of_row[units]
        days = self._columns.dates["issued"][documents].astype(np.int64)
        scores = np.round(by_unit[units].astype(np.float64), 6)
        keys: tuple[NDArray[Any], ...] = (units, -scores, -days)
        if plan.sort is Sort.RELEVANCE:
            keys = (units, -days, -scores)
        elif plan.sort is Sort.OLDEST:
            # A paper without a date comes last in both directions.
            keys = (units, -scores, np.where(days > 0, days, np.iinfo(np.int64).max))
        return units[np.lexsort(keys)]

    def _hit(self, unit: int, scores: RowScores, score: float, plan: Plan) -> Hit:
        if plan.group is Group.PROVISION:
            document, rows = int(self._columns.document_of_row[unit]), [unit]
        else:
            document = unit
            start, stop = int(self._columns.first_row[unit]), self._columns.last_row(unit)
            rows = self._best_rows(start, stop, scores, plan.passages)
        passages = tuple(PassageHit(self._passage(row), float(scores.own[row])) for row in rows)
        return Hit(self._header(document), passages, score)

    def _best_rows(self, start: int, stop: int, scores: RowScores, most: int) -> list[int]:
        own = scores.own[start:stop]
        order = np.lexsort((-scores.whole[start:stop], own <= 0))[:most]
        best = [start + place for place in order.tolist() if own[place] > 0]
        return best or [start]

    def _whole(self, document: int) -> Document:
        start, stop = int(self._columns.first_row[document]), self._columns.last_row(document)
        first, *rest = (self._passage(row) for row in range(start, stop))
        head = self._header(document)
        if first.anchor:
            return replace(head, provisions=(first, *rest))
        return replace(head, body=first.text, provisions=tuple(rest))

    def _header(self, document: int) -> Document:
        return header(self._payload(int(self._columns.first_row[document]))[1])

    def _passage(self, row: int) -> Provision:
        return provision(self._payload(row)[0])

    def _payload(self, row: int) -> list[Any]:
        for column, start in reversed(self._payloads):
            if row >= start:
                with self._postings.lock:
                    payload = column[row - start]
                break
        record: list[Any] = orjson.loads(payload)
        return record
