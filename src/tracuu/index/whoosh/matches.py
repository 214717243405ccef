"""Which rows or documents match a node of a plan: boolean masks, bottom up.

Leaves are looked up per row. With documents as the unit a leaf is lifted at once, so that AND
holds across the provisions of one document and NOT excludes a document as a whole.
"""

from collections.abc import Iterable
from functools import singledispatchmethod
from itertools import pairwise

import numpy as np

from tracuu.index.plan import (
    All,
    AtLeast,
    Between,
    Group,
    Node,
    Not,
    Number,
    Phrase,
    TextField,
    Value,
    Word,
)
from tracuu.index.whoosh.columns import Columns, has_date
from tracuu.index.whoosh.postings import Mask, PostingReader, Rows
from tracuu.index.whoosh.readings import Reading, pair_readings, word_readings
from tracuu.index.whoosh.schema import PAIRS
from tracuu.index.whoosh.terms import SEPARATOR, before_separator
from tracuu.query.request import MISSING


class Matches:
    """Evaluates nodes over one index with rows or documents as the unit."""

    def __init__(self, reader: PostingReader, columns: Columns, group: Group) -> None:
        self._reader = reader
        self._columns = columns
        self._by_document = group is Group.DOCUMENT
        self._units = columns.documents if self._by_document else columns.rows

    @singledispatchmethod
    def mask(self, node: Node) -> Mask:
        """A mask over the units; every kind of node of `tracuu.index.plan` is known."""
        raise TypeError(f"unknown node {node!r}")

    @mask.register
    def _(self, node: All) -> Mask:
        mask = np.ones(self._units, np.bool_)
        for part in node.nodes:
            mask &= self.mask(part)
        return mask

    @mask.register
    def _(self, node: AtLeast) -> Mask:
        if node.together and self._by_document:
            passages = Matches(self._reader, self._columns, Group.PROVISION)
            return self._lifted(passages.mask(node))
        count = np.zeros(self._units, np.int16)
        for part in node.nodes:
            count += self.mask(part)
        return count >= node.minimum

    @mask.register
    def _(self, node: Not) -> Mask:
        return ~self.mask(node.node)

    @mask.register
    def _(self, node: Word) -> Mask:
        rows = np.zeros(self._columns.rows, np.bool_)
        for field in node.fields:
            for term, _ in word_readings(self._reader, field, node):
                rows[self._reader.postings(field, term).rows] = True
        return self._lifted(rows)

    @mask.register
    def _(self, node: Phrase) -> Mask:
        rows = np.zeros(self._columns.rows, np.bool_)
        for field in node.fields:
            rows[self._phrase_rows(node, field)] = True
        return self._lifted(rows)

    @mask.register
    def _(self, node: Number) -> Mask:
        rows = np.zeros(self._columns.rows, np.bool_)
        for field in ("number",) if node.own else ("number", "cites"):
            rows[self._reader.postings(field, node.fold.encode("utf-8", "replace")).rows] = True
        return self._lifted(rows)

    @mask.register
    def _(self, node: Value) -> Mask:
        rows = np.zeros(self._columns.rows, np.bool_)
        for value in node.values:
            if value == MISSING:
                rows |= ~self._rows_of(node.field, self._reader.terms(node.field, b""))
            else:
                rows |= self._rows_of(node.field, self._value_terms(node, value))
        return self._lifted(rows)

    @mask.register
    def _(self, node: Between) -> Mask:
        days = self._columns.dates[node.field]
        mask = has_date(days)
        if node.start is not None:
            mask &= days >= node.start.toordinal()
        if node.end is not None:
            mask &= days <= node.end.toordinal()
        return mask if self._by_document else mask[self._columns.document_of_row]

    def _lifted(self, rows: Mask) -> Mask:
        return self._columns.of_documents(rows) if self._by_document else rows

    def _value_terms(self, node: Value, value: str) -> Iterable[bytes]:
        if not node.part:
            return self._reader.terms(node.field, f"{value}{SEPARATOR}".encode())
        words = f"-{value}-"
        terms = self._reader.terms(node.field, b"")
        return (term for term in terms if words in f"-{before_separator(term)}-")

    def _rows_of(self, field: str, terms: Iterable[bytes]) -> Mask:
        rows = np.zeros(self._columns.rows, np.bool_)
        for term in terms:
            rows[self._reader.postings(field, term).rows] = True
        return rows

    def _phrase_rows(self, phrase: Phrase, field: TextField) -> Rows:
        """Rows of a field that hold the words side by side.

        Every adjacent pair is in the pairs field, which settles two words at once; for more, the
        few rows that hold all pairs are checked by their positions.
        """
        words = phrase.words
        if len(words) == 1:
            return self._union(field, word_readings(self._reader, field, words[0]))
        candidates: Rows | None = None
        for first, second in pairwise(words):
            pair = Phrase((first, second))
            rows = self._union(PAIRS[field], pair_readings(self._reader, PAIRS[field], pair))
            candidates = rows if candidates is None else np.intersect1d(candidates, rows)
        assert candidates is not None  # noqa: S101 - two words have a pair
        if len(words) == 2 or not len(candidates):
            return candidates
        return self._in_order(words, field, candidates)

    def _union(self, field: str, readings: list[Reading]) -> Rows:
        lists = [self._reader.postings(field, term).rows for term, _ in readings]
        return np.unique(np.concatenate(lists)) if lists else np.zeros(0, np.int32)

    def _in_order(self, words: tuple[Word, ...], field: TextField, candidates: Rows) -> Rows:
        starts: dict[int, set[int]] = {}
        for offset, word in enumerate(words):
            here: dict[int, set[int]] = {}
            for term, _ in word_readings(self._reader, field, word):
                for row, places in self._reader.positions(field, term, candidates).items():
                    here.setdefault(row, set()).update(place - offset for place in places)
            if offset == 0:
                starts = here
            else:
                starts = {row: at & here[row] for row, at in starts.items() if row in here}
        return np.array(sorted(row for row, at in starts.items() if at), np.int32)
