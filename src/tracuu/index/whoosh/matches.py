"""Which rows or documents match a node of a plan: boolean masks, bottom up.

Leaves are looked up per row. With documents as the unit a leaf is lifted at once, so that AND
holds across the provisions of one document and NOT excludes a document as a whole.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from tracuu.index.plan import (
    All,
    AtLeast,
    Between,
    Day,
    Group,
    Node,
    Not,
    Number,
    Phrase,
    Value,
    Word,
    Yearly,
)
from tracuu.index.whoosh.kept import Kept
from tracuu.index.whoosh.phrases import phrase_rows
from tracuu.index.whoosh.postings import postings
from tracuu.index.whoosh.rowset import Mask, Rows, RowSet
from tracuu.index.whoosh.snapshot import Snapshot, has_date
from tracuu.index.whoosh.terms import SEPARATOR, before_separator, day_term, term_bytes
from tracuu.model.document import Status
from tracuu.query.request import MISSING

KEPT_BYTES_PER_ROW = 600
"""Bound on what is kept of looked-up words and filters: some 600 masks of all rows."""

Leaf = Word | Phrase | Number | Day | Value
KeptRows = Kept[Leaf, RowSet]


class Matches:
    """Evaluates nodes over one snapshot with rows or documents as the unit."""

    def __init__(self, snapshot: Snapshot, group: Group, kept: KeptRows) -> None:
        self._snapshot = snapshot
        self._kept = kept
        self._by_document = group is Group.DOCUMENT
        self._units = snapshot.documents if self._by_document else snapshot.rows

    def live(self) -> Mask:
        """The units that are not deleted."""
        return self._snapshot.live_documents if self._by_document else self._snapshot.live

    def mask(self, node: Node) -> Mask:
        """A mask over the units; every kind of node of `tracuu.index.plan` is known.

        Deleted units may be in it.
        """
        match node:
            case All():
                return self._all(node)
            case AtLeast():
                return self._at_least(node)
            case Not():
                return ~self.mask(node.node)
            case Between():
                return self._between(node)
            case Yearly():
                return self._yearly(node)
            case _:
                return self._looked_up(node)

    def _all(self, node: All) -> Mask:
        mask = np.ones(self._units, np.bool_)
        # The fewest rows first: nothing may be left before those of *của* are gone through.
        for part in sorted(node.nodes, key=self._size):
            mask &= self.mask(part)
            if not mask.any():
                break
        return mask

    def _at_least(self, node: AtLeast) -> Mask:
        if node.together and self._by_document:
            passages = Matches(self._snapshot, Group.PROVISION, self._kept)
            return self._snapshot.of_documents(passages.mask(node))
        if len(node.nodes) > _MOST_COUNTED:
            raise ValueError(f"more than {_MOST_COUNTED} alternatives")
        counts = np.zeros(self._units, np.uint8)
        for part in node.nodes:
            if not self._by_document and isinstance(part, Leaf):
                self.leaf(part).add_to(counts)
            else:
                np.add(counts, self.mask(part).view(np.uint8), out=counts)
        return counts >= node.minimum

    def _between(self, node: Between) -> Mask:
        days = self._snapshot.dates_of(node.field, by_document=self._by_document)
        mask = has_date(days)
        if node.start is not None:
            mask &= days >= node.start.toordinal()
        if node.end is not None:
            mask &= days <= node.end.toordinal()
        return mask

    def _yearly(self, node: Yearly) -> Mask:
        days = self._snapshot.dates_of(node.field, by_document=self._by_document)
        known = days[has_date(days)]
        if not len(known):
            return np.zeros(self._units, np.bool_)
        first, last = date.fromordinal(int(known.min())), date.fromordinal(int(known.max()))
        return np.isin(days, list(_every_year(node, range(first.year, last.year + 1))))

    def _looked_up(self, node: Leaf) -> Mask:
        rows = self.leaf(node)
        if not self._by_document:
            return rows.as_mask()
        if rows.rows is None:
            return self._snapshot.of_documents(rows.as_mask())
        mask = np.zeros(self._units, np.bool_)
        mask[self._snapshot.document_of_row[rows.rows]] = True
        return mask

    def _size(self, node: Node) -> int:
        """How many rows a node that is looked up has; all of them, where it must be worked out."""
        return self.leaf(node).most if isinstance(node, Leaf) else self._snapshot.rows

    def leaf(self, node: Leaf) -> RowSet:
        """The rows that answer a node that is looked up."""
        return self._kept.get(node, lambda: RowSet.union(self._snapshot.rows, self._lists(node)))

    def _lists(self, node: Leaf) -> list[Rows]:
        match node:
            case Word():
                return [found.answering() for found in postings(self._snapshot, node)]
            case Phrase():
                return [phrase_rows(self._snapshot, node, field) for field in node.fields]
            case Number():
                term = (term_bytes(node.fold),)
                fields = ("number",) if node.own else ("number", "cites")
                return [rows for field in fields for rows in self._snapshot.rows_with(field, term)]
            case Day():
                return self._snapshot.rows_with("days", (day_term(node.day),))
            case Value():
                return self._with_value(node)

    def _with_value(self, node: Value) -> list[Rows]:
        if node.field == "status":
            return [self._with_status(node.values)]
        lists = []
        for value in node.values:
            if value == MISSING:
                anything = self._snapshot.rows_with(node.field, self._snapshot.terms(node.field))
                held = RowSet.union(self._snapshot.rows, anything).as_mask()
                lists.append(np.flatnonzero(~held).astype(np.int32))
            else:
                lists += self._snapshot.rows_with(node.field, self._value_terms(node, value))
        return lists

    def _with_status(self, values: Sequence[str]) -> Rows:
        """The rows of documents whose status, as it is computed, is one of some."""
        codes = [at for at, status in enumerate(Status) if status.value in values]
        documents = np.isin(self._snapshot.status_codes, codes)
        rows: Rows = np.flatnonzero(documents[self._snapshot.document_of_row]).astype(np.int32)
        return rows

    def _value_terms(self, node: Value, value: str) -> Sequence[bytes]:
        if not node.part:
            return self._snapshot.terms(node.field, term_bytes(f"{value}{SEPARATOR}"))
        words = f"-{value}-"
        terms = self._snapshot.terms(node.field)
        return [term for term in terms if words in f"-{before_separator(term)}-"]


def _every_year(node: Yearly, years: range) -> Iterator[int]:
    """The day in each of some years, as ordinals; 29 February is not in all of them."""
    for year in years:
        if node.day <= monthrange(year, node.month)[1]:
            yield date(year, node.month, node.day).toordinal()


_MOST_COUNTED = 255
"""Alternatives that a count of eight bits tells apart; a query has at most 128 words."""
