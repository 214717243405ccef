"""Several segments made one, without their deleted rows, as array operations.

Terms keep their order in every segment, so the new numbers of a segment's terms ascend with the
old ones. Posting lists are merged some terms at a time, in a bounded memory whatever the size of
the index; each is read from the mapped files and written where it stays.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import (
    Array,
    ArrayWriter,
    compact,
    narrowest,
    ranges,
    starts_of,
    writing,
)
from tracuu.index.whoosh.batch import DIGEST_BYTES
from tracuu.index.whoosh.inversion import cuts, sums
from tracuu.index.whoosh.inversion import totals as totals_of
from tracuu.index.whoosh.lexicon import Lexicon
from tracuu.index.whoosh.narrow import write_narrow
from tracuu.index.whoosh.posting_files import write_terms
from tracuu.index.whoosh.schema import DATE_FIELDS, HEAD, TERM_FIELDS, TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment

MOST_POSTINGS = 1 << 21
"""Postings merged at a time: some 50 bytes each."""

_BLOB_BYTES = 1 << 24
Numbers = NDArray[np.int64]
Cut = tuple[int, int]
"""A range of new terms: the first, and one past the last."""
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge and which of its rows stay."""

    segment: Segment
    live: NDArray[np.bool_]

    @property
    def rows(self) -> int:
        """How many rows stay."""
        return int(self.live.sum())

    @property
    def live_documents(self) -> NDArray[np.bool_]:
        """Which documents stay; a document goes with all its rows."""
        return self.live[self.segment.first_rows]


@dataclass(frozen=True, slots=True)
class _Part:
    """A source with the new numbers of its rows: `new_row[row]`, -1 for one that goes."""

    segment: Segment
    live: NDArray[np.bool_]
    new_row: Numbers


@dataclass(frozen=True, slots=True)
class _Lists:
    """The posting lists of words, or of pairs, in one part, by the new numbers of the terms."""

    part: _Part
    name: str
    terms: Numbers
    """New number of each old term, ascending; -1 of one that goes."""
    starts: Numbers


def merge(sources: Sequence[Source], path: Path, progress: Step | None = None) -> None:
    """Write the rows that stay in `sources`, in their order, as one segment.

    `progress` is called with the postings done and their total.

    Raises:
        OSError: it cannot be written.
    """
    parts = tuple(_parts(sources))
    with writing(path) as writer:
        _Merge(parts, writer, progress).run()


def _parts(sources: Sequence[Source]) -> Iterator[_Part]:
    base = 0
    for source in sources:
        new_row = np.where(source.live, np.cumsum(source.live) - 1 + base, -1)
        yield _Part(source.segment, source.live, new_row)
        base += source.rows


class _Merge:
    def __init__(
        self, parts: tuple[_Part, ...], writer: ArrayWriter, progress: Step | None
    ) -> None:
        self._parts = parts
        self._writer = writer
        self._progress = progress
        self._done = 0
        names = ("words", "pairs")
        self._total = sum(len(part.segment[f"{name}.rows"]) for part in parts for name in names)
        self._rows = sum(int(part.live.sum()) for part in parts)

    def run(self) -> None:
        words = self._words()
        self._postings("words", words)
        for name in TEXT_FIELDS:
            self._column(f"{name}.lengths", compact)
        self._postings("pairs", self._pairs(words))
        for name in TERM_FIELDS:
            write_terms(self._writer, name, self._terms(name))
        for name in (*DATE_FIELDS, HEAD):
            self._column(name)
        self._documents()

    def _words(self) -> list[Numbers]:
        """Write the words that stay; per part the new number of each old word, -1 of the others."""
        used = [_used(part, "words") for part in self._parts]
        terms = [list(part.segment.words) for part in self._parts]
        kept = sorted({
            term for of, stays in zip(terms, used, strict=True)
            for term, stay in zip(of, stays.tolist(), strict=True) if stay
        })  # fmt: skip
        number = {term: at for at, term in enumerate(kept)}
        Lexicon.write(self._writer, "words", kept)
        return [np.array([number.get(term, -1) for term in of], np.int64) for of in terms]

    def _pairs(self, words: list[Numbers]) -> list[Numbers]:
        renamed = []
        for part, numbers in zip(self._parts, words, strict=True):
            old = part.segment.pairs.pairs
            new = numbers[old >> np.uint64(32)] << 32 | numbers[old & np.uint64(0xFFFFFFFF)]
            renamed.append(np.where(_used(part, "pairs"), new, -1))
        kept = np.unique(np.concatenate([new[new >= 0] for new in renamed]))
        self._writer.add("pairs", kept.astype(np.uint64))
        return [np.where(new >= 0, np.searchsorted(kept, new), -1) for new in renamed]

    def _postings(self, name: str, numbers: list[Numbers]) -> None:
        size = 1 + max((int(of.max(initial=-1)) for of in numbers), default=-1)
        lists = [
            _Lists(part, name, of, part.segment[f"{name}.starts"].astype(np.int64))
            for part, of in zip(self._parts, numbers, strict=True)
        ]
        lengths, totals = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for of in lists:
            stay = of.terms >= 0
            lengths[of.terms[stay]] += _live_lengths(of)[stay]
            totals[of.terms[stay]] += _live_totals(of.part, name)[stay]
        parts = list(cuts(lengths, MOST_POSTINGS))
        self._writer.add(f"{name}.starts", compact(starts_of(lengths)))
        self._writer.add(f"{name}.totals", compact(totals))
        self._writer.stream(
            f"{name}.rows", narrowest(max(self._rows - 1, 0)),
            (self._counted(_merged(lists, cut, _rows)) for cut in parts),
        )  # fmt: skip
        for field in TEXT_FIELDS:
            counts = (_merged(lists, cut, partial(_counts, field)) for cut in parts)
            write_narrow(self._writer, f"{name}.{field}", counts)
        if name == "words":
            kind = _widest(part.segment["words.places"] for part in self._parts)
            self._writer.stream("words.places", kind, (_merged_places(lists, cut) for cut in parts))
            self._writer.add("words.place_starts", compact(starts_of(totals)))

    def _counted(self, rows: Array) -> Array:
        self._done += len(rows)
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)
        return rows

    def _terms(self, name: str) -> dict[bytes, Array]:
        merged: dict[bytes, list[Array]] = {}
        for part in self._parts:
            for number, term in enumerate(part.segment.lexicons[name]):
                rows = part.new_row[part.segment.rows_of(name, number)]
                rows = rows[rows >= 0]
                if len(rows):
                    merged.setdefault(term, []).append(rows)
        return {term: np.concatenate(rows) for term, rows in merged.items()}

    def _column(self, name: str, shape: Callable[[Array], Array] = np.asarray) -> None:
        values = [part.segment[name][part.live] for part in self._parts]
        self._writer.add(name, shape(np.concatenate(values)))

    def _documents(self) -> None:
        stay = [part.live[part.segment.first_rows] for part in self._parts]
        digests = [
            part.segment["digests"].reshape(-1, DIGEST_BYTES)[of].ravel()
            for part, of in zip(self._parts, stay, strict=True)
        ]
        self._writer.add("digests", np.concatenate(digests))
        self._blobs("passages", [part.live for part in self._parts])
        self._blobs("headers", stay)

    def _blobs(self, name: str, stay: list[NDArray[np.bool_]]) -> None:
        starts = [part.segment[f"{name}.starts"].astype(np.int64) for part in self._parts]
        lengths = [np.diff(of)[kept] for of, kept in zip(starts, stay, strict=True)]
        self._writer.stream(name, np.uint8, (
            piece
            for part, of, kept in zip(self._parts, starts, stay, strict=True)
            for piece in _kept_bytes(part.segment[name], of, kept)
        ))  # fmt: skip
        self._writer.add(f"{name}.starts", compact(starts_of(np.concatenate(lengths))))


def _kept_bytes(blob: Array, starts: Numbers, kept: NDArray[np.bool_]) -> Iterator[Array]:
    """The bytes of the pieces that stay, in runs of neighbours."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        for at in range(int(starts[first]), int(starts[last]), _BLOB_BYTES):
            yield blob[at : min(at + _BLOB_BYTES, int(starts[last]))]


def _used(part: _Part, name: str) -> NDArray[np.bool_]:
    """Which words, or pairs, some row that stays has."""
    if part.live.all():
        return np.ones(len(part.segment[f"{name}.totals"]), np.bool_)
    return _live_totals(part, name) > 0


def _live_totals(part: _Part, name: str) -> Numbers:
    """How often the rows that stay have each word, or each pair."""
    if part.live.all():
        return part.segment[f"{name}.totals"].astype(np.int64)
    stay = part.live[part.segment[f"{name}.rows"]]
    lists = part.segment.occurrences[name]
    counts = [lists.counts(field, slice(0, len(stay))) * stay for field in TEXT_FIELDS]
    return totals_of(counts, part.segment[f"{name}.starts"])


def _live_lengths(lists: _Lists) -> Numbers:
    """How many rows that stay have each term."""
    if lists.part.live.all():
        return np.diff(lists.starts)
    return sums(lists.part.live[lists.part.segment[f"{lists.name}.rows"]], lists.starts)


def _widest(arrays: Iterable[Array]) -> np.dtype[Any]:
    return max((array.dtype for array in arrays), key=lambda kind: kind.itemsize)


def _old_terms(lists: _Lists, cut: Cut) -> tuple[int, int]:
    """The old numbers of the new terms in a cut, and of some that go."""
    # Terms that go have no new number; the numbers of those that stay ascend.
    ascending = np.maximum.accumulate(lists.terms) if len(lists.terms) else lists.terms
    low, high = np.searchsorted(ascending, cut)
    return int(low), int(high)


def _piece(lists: _Lists, cut: Cut) -> tuple[slice, Numbers, NDArray[np.bool_]]:
    """The postings of the terms in a cut, the new term of each, and which of them stay."""
    low, high = _old_terms(lists, cut)
    part = slice(int(lists.starts[low]), int(lists.starts[high]))
    terms = np.repeat(lists.terms[low:high], np.diff(lists.starts[low : high + 1]))
    stay = lists.part.live[lists.part.segment[f"{lists.name}.rows"][part]] & (terms >= 0)
    return part, terms, stay


def _rows(lists: _Lists, part: slice) -> Array:
    """The new rows of some postings."""
    return lists.part.new_row[lists.part.segment[f"{lists.name}.rows"][part]]


def _counts(field: str, lists: _Lists, part: slice) -> Array:
    """How often each of some postings has its term in a field."""
    return lists.part.segment.occurrences[lists.name].counts(field, part)


def _merged(lists: Sequence[_Lists], cut: Cut, value: Callable[[_Lists, slice], Array]) -> Array:
    """A value of each posting of the terms in a cut, term by term, rows ascending."""
    terms, values = [], []
    for of in lists:
        part, found, stay = _piece(of, cut)
        terms.append(found[stay])
        values.append(value(of, part)[stay])
        of.part.segment.release()
    if len(lists) == 1:
        return values[0]
    # Parts follow one another in their rows, so a stable sort by term is all it takes.
    return np.concatenate(values)[np.argsort(np.concatenate(terms), kind="stable")]


def _merged_places(lists: Sequence[_Lists], cut: Cut) -> Array:
    """The places of the words in a cut, in the order of `_merged`."""
    terms, sizes, places = [], [], []
    for of in lists:
        part, found, stay = _piece(of, cut)
        size = np.zeros(len(found), np.int64)
        for field in TEXT_FIELDS:
            size += _counts(field, of, part)
        begin = int(of.part.segment["words.place_starts"][_old_terms(of, cut)[0]])
        own = of.part.segment["words.places"][begin : begin + int(size.sum())]
        places.append(own[np.repeat(stay, size)])
        terms.append(found[stay])
        sizes.append(size[stay])
        of.part.segment.release()
    every = np.concatenate(sizes)
    order = np.argsort(np.concatenate(terms), kind="stable")
    return np.concatenate(places)[ranges(starts_of(every)[:-1][order], every[order])]
