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
    starts_of,
    writing,
)
from tracuu.index.whoosh.batch import DIGEST_BYTES
from tracuu.index.whoosh.forward import FIELDS, write_forward
from tracuu.index.whoosh.inversion import cuts
from tracuu.index.whoosh.lexicon import Lexicon
from tracuu.index.whoosh.merged_postings import (
    Lists,
    Numbers,
    Part,
    counts_of,
    live_lengths,
    live_totals,
    merged,
    merged_places,
    new_rows,
    used,
)
from tracuu.index.whoosh.narrow import write_narrow
from tracuu.index.whoosh.posting_files import write_terms
from tracuu.index.whoosh.schema import DATE_FIELDS, HEAD, TERM_FIELDS, TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment

MOST_POSTINGS = 1 << 21
"""Postings merged at a time: some 50 bytes each."""

_RUN = 1 << 24
"""Bytes, or words, that are copied at a time."""

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


def merge(sources: Sequence[Source], path: Path, progress: Step | None = None) -> None:
    """Write the rows that stay in `sources`, in their order, as one segment.

    `progress` is called with the postings done and their total.

    Raises:
        OSError: it cannot be written.
    """
    parts = tuple(_parts(sources))
    with writing(path) as writer:
        _Merge(parts, writer, progress).run()


def _parts(sources: Sequence[Source]) -> Iterator[Part]:
    base = 0
    for source in sources:
        new_row = np.where(source.live, np.cumsum(source.live) - 1 + base, -1)
        yield Part(source.segment, source.live, new_row)
        base += source.rows


class _Merge:
    def __init__(self, parts: tuple[Part, ...], writer: ArrayWriter, progress: Step | None) -> None:
        self._parts = parts
        self._writer = writer
        self._progress = progress
        self._done = 0
        names = ("words", "pairs")
        self._total = sum(len(part.segment[f"{name}.rows"]) for part in parts for name in names)
        self._rows = sum(int(part.live.sum()) for part in parts)

    def run(self) -> None:
        words = self._words()
        self._forward(words)
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
        in_use = [used(part, "words") for part in self._parts]
        terms = [list(part.segment.words) for part in self._parts]
        kept = sorted({
            term for of, stays in zip(terms, in_use, strict=True)
            for term, stay in zip(of, stays.tolist(), strict=True) if stay
        })  # fmt: skip
        number = {term: at for at, term in enumerate(kept)}
        Lexicon.write(self._writer, "words", kept)
        return [np.array([number.get(term, -1) for term in of], np.int64) for of in terms]

    def _forward(self, words: list[Numbers]) -> None:
        """Write the words of the rows that stay, in their order."""
        distinct = 1 + max((int(of.max(initial=-1)) for of in words), default=-1)
        sizes = [
            np.diff(part.segment.forward.starts.astype(np.int64)).reshape(-1, FIELDS)[part.live]
            for part in self._parts
        ]
        lengths = np.concatenate([np.zeros(0, np.int64), *map(np.ravel, sizes)])
        write_forward(self._writer, self._renumbered(words), lengths, distinct)

    def _renumbered(self, words: list[Numbers]) -> Iterator[Array]:
        for part, numbers in zip(self._parts, words, strict=True):
            forward = part.segment.forward
            starts = forward.starts[::FIELDS].astype(np.int64)
            for first, last in _kept_runs(starts, part.live):
                yield numbers[forward.words[first:last]]
                part.segment.release()

    def _pairs(self, words: list[Numbers]) -> list[Numbers]:
        renamed = []
        for part, numbers in zip(self._parts, words, strict=True):
            old = part.segment.pairs.pairs
            new = numbers[old >> np.uint64(32)] << 32 | numbers[old & np.uint64(0xFFFFFFFF)]
            renamed.append(np.where(used(part, "pairs"), new, -1))
        kept = np.unique(np.concatenate([new[new >= 0] for new in renamed]))
        self._writer.add("pairs", kept.astype(np.uint64))
        return [np.where(new >= 0, np.searchsorted(kept, new), -1) for new in renamed]

    def _postings(self, name: str, numbers: list[Numbers]) -> None:
        size = 1 + max((int(of.max(initial=-1)) for of in numbers), default=-1)
        lists = [
            Lists(part, name, of, part.segment[f"{name}.starts"].astype(np.int64))
            for part, of in zip(self._parts, numbers, strict=True)
        ]
        lengths, totals = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for of in lists:
            stay = of.terms >= 0
            lengths[of.terms[stay]] += live_lengths(of)[stay]
            totals[of.terms[stay]] += live_totals(of.part, name)[stay]
        parts = list(cuts(lengths, MOST_POSTINGS))
        self._writer.add(f"{name}.starts", compact(starts_of(lengths)))
        self._writer.add(f"{name}.totals", compact(totals))
        self._writer.stream(
            f"{name}.rows", narrowest(max(self._rows - 1, 0)),
            (self._counted(merged(lists, cut, new_rows)) for cut in parts),
        )  # fmt: skip
        for field in TEXT_FIELDS:
            counts = (merged(lists, cut, partial(counts_of, field)) for cut in parts)
            write_narrow(self._writer, f"{name}.{field}", counts)
        if name == "words":
            kind = _widest(part.segment["words.places"] for part in self._parts)
            self._writer.stream("words.places", kind, (merged_places(lists, cut) for cut in parts))
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
            for piece in _kept_bytes(part.segment, name, of, kept)
        ))  # fmt: skip
        self._writer.add(f"{name}.starts", compact(starts_of(np.concatenate(lengths))))


def _kept_bytes(
    segment: Segment, name: str, starts: Numbers, kept: NDArray[np.bool_]
) -> Iterator[Array]:
    """The bytes of the pieces that stay, in runs of neighbours; their pages are given back."""
    blob = segment[name]
    for first, last in _kept_runs(starts, kept):
        yield blob[first:last]
        segment.release()


def _kept_runs(starts: Numbers, kept: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where the pieces that stay are, in runs of neighbours that are not too long."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        end = int(starts[last])
        for at in range(int(starts[first]), end, _RUN):
            yield at, min(at + _RUN, end)


def _widest(arrays: Iterable[Array]) -> np.dtype[Any]:
    return max((array.dtype for array in arrays), key=lambda kind: kind.itemsize)
