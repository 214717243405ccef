"""Where in a passage the stretch is that holds most of a query, so that only that is read."""

from collections.abc import Sequence

import numpy as np

from tracuu.index.plan import STRETCH, Word
from tracuu.index.whoosh.features import Column, weighed
from tracuu.index.whoosh.occurrences import OccurrenceReader
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.snapshot import Snapshot

_BLOCKS = 3
"""A stretch is that many blocks, and begins with any of them."""
_BLOCK = STRETCH // _BLOCKS
_BODY = TEXT_FIELDS.index("body")
_TELLING = 6
"""Words of a query by which a stretch is chosen."""
_SIDE_BY_SIDE = 0.5
"""What two words of the query side by side are worth beside one more word, at their rarity."""


class StretchReader:
    """Finds stretches in the texts of one snapshot."""

    def __init__(self, snapshot: Snapshot, occurrences: OccurrenceReader) -> None:
        self._snapshot = snapshot
        self._occurrences = occurrences
        self._lengths = snapshot.lengths("body")

    def _rarest(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words of a query that tell most; the others weigh little and take as long to find."""
        if len(words) <= _TELLING:
            return words
        held = self._occurrences.frequency
        chosen = set(sorted(words, key=held)[:_TELLING])
        return tuple(word for word in words if word in chosen)

    def starts(self, words: Sequence[Word], rows: Sequence[int]) -> dict[int, int]:
        """For each row the place of the first word to show of its text; 0 where none answers."""
        ascending: Rows = np.unique(np.array(rows, np.int32))
        starts = dict.fromkeys(ascending.tolist(), 0)
        distinct = self._rarest(tuple(dict.fromkeys(words)))
        if not distinct or not len(ascending):
            return starts
        found = self._occurrences.read(distinct, ascending)
        body = found.fields == _BODY
        at, places, asked = found.rows[body], found.places[body], found.words[body]
        if not len(at):
            return starts
        rarity = np.log1p(self._snapshot.rows / (found.frequencies + 1.0))
        lengths = self._lengths[ascending].astype(np.int64)
        # A stretch that begins with the last block of a row reaches no block of another.
        own = lengths // _BLOCK + 1
        blocks = own + _BLOCKS - 1
        first = np.cumsum(blocks) - blocks
        block = first[at] + places // _BLOCK
        held = np.zeros((int(blocks.sum()), len(distinct)), np.bool_)
        held[block, asked] = True
        for _ in range(_BLOCKS - 1):
            held[:-1] |= held[1:]
        worth: Column = weighed(held, rarity)
        joined = (at[1:] == at[:-1]) & (places[1:] == places[:-1] + 1) & (asked[1:] != asked[:-1])
        pairs = np.bincount(
            block[1:][joined], _SIDE_BY_SIDE * rarity[asked[1:][joined]], minlength=len(worth)
        )
        for shift in range(_BLOCKS):
            worth[: len(worth) - shift] += pairs[shift:]
        # The first of the best blocks of each row, and the first word that answers in it.
        best = np.array([
            begin + int(worth[begin : begin + count].argmax())
            for begin, count in zip(first.tolist(), own.tolist(), strict=True)
        ])  # fmt: skip
        wanted = (best - first)[at] * _BLOCK
        inside = np.flatnonzero(places >= wanted)
        row_of, begins = np.unique(at[inside], return_index=True)
        lead = places[inside[begins]] - STRETCH // 6
        clipped = np.clip(lead, 0, np.maximum(lengths[row_of] - STRETCH, 0))
        starts.update(zip(ascending[row_of].tolist(), clipped.tolist(), strict=True))
        return starts
