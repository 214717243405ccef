"""Where in a passage the stretch is that holds most of a query, so that only that is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import STRETCH, Day, Number, Phrase, Word
from tracuu.index.whoosh.ascending import among, common, firsts
from tracuu.index.whoosh.features import Column, weighed
from tracuu.index.whoosh.occurrences import PLACE_BITS, OccurrenceReader
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.snapshot import Snapshot
from tracuu.index.whoosh.terms import day_term, term_bytes
from tracuu.text.letters import fold

_BLOCKS = 3
"""A stretch is that many blocks, and begins with any of them."""
_BLOCK = STRETCH // _BLOCKS
_BODY = range(TEXT_FIELDS.index("body"), len(TEXT_FIELDS))
_TELLING = 6
"""Words of a query by which a stretch is chosen."""
_SIDE_BY_SIDE = 0.5
"""What two words of the query side by side are worth beside one more word, at their rarity."""
_PHRASES = 6
"""Phrases that are looked for, the first of the query; each takes as long as its words."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Answers:
    """Where texts answer the query: of each place its row, itself, and what it answers there.

    `rarity` weighs what is asked for. All places are in order.
    """

    rows: Numbers
    places: Numbers
    asked: Numbers
    rarity: Column


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

    def _words(self, words: tuple[Word, ...], rows: Rows) -> _Answers:
        """Where some rows have the words."""
        found = self._occurrences.read(words, rows, _BODY)
        rarity = np.log1p(self._snapshot.rows / (found.frequencies + 1.0))
        return _Answers(found.rows, found.places, found.words, rarity)

    def _each_word(self, phrases: Sequence[Phrase], rows: Rows) -> Mapping[Word, _Answers]:
        """Where some rows have each word of some phrases."""
        words = tuple(dict.fromkeys(word for phrase in phrases for word in phrase.words))
        if len({fold(word.key) for word in words}) < len(words):
            # What is read at once has one word a place: of ban and bản one would be missing.
            return {word: self._words((word,), rows) for word in words}
        found = self._words(words, rows)
        apart = {}
        for at, word in enumerate(words):
            own = found.asked == at
            rarity = found.rarity[at : at + 1]
            apart[word] = _Answers(found.rows[own], found.places[own], found.asked[own], rarity)
        return apart

    def _phrase(self, phrase: Phrase, words: Mapping[Word, _Answers]) -> _Answers:
        """Where a phrase begins in some rows: *dân* alone does not stand for Căn cước công dân."""
        begins, rarest = np.zeros(0, np.int64), 0.0
        for shift, word in enumerate(phrase.words):
            of = words[word]
            # What stands nearer to the beginning of a text is no word of a phrase in it.
            able = of.places >= shift
            cells = (of.rows[able] << PLACE_BITS) + of.places[able] - shift
            begins = common(begins, cells) if shift else cells
            rarest = max(rarest, float(of.rarity[0]))
            if not len(begins):
                break
        places = begins & ((1 << PLACE_BITS) - 1)
        return _Answers(begins >> PLACE_BITS, places, np.zeros_like(begins), np.array([rarest]))

    def _answers(self, shown: Sequence[Word | Phrase], rows: Rows) -> _Answers:
        """Where some rows answer what is asked for, each word and phrase a number."""
        asked = tuple(dict.fromkeys(shown))
        words = self._rarest(tuple(each for each in asked if isinstance(each, Word)))
        phrases = [each for each in asked if isinstance(each, Phrase)][:_PHRASES]
        found = [self._words(words, rows)] if words else []
        if phrases:
            each_word = self._each_word(phrases, rows)
            found += [self._phrase(each, each_word) for each in phrases]
        if len(found) == 1:
            return found[0]
        sizes = [len(each.rarity) for each in found]
        firsts = np.cumsum([0, *sizes])[:-1].tolist()
        at = np.concatenate([each.rows for each in found])
        places = np.concatenate([each.places for each in found])
        numbers = np.concatenate([
            each.asked + first for each, first in zip(found, firsts, strict=True)
        ])  # fmt: skip
        order = np.lexsort((places, at))
        rarity = np.concatenate([each.rarity for each in found])
        return _Answers(at[order], places[order], numbers[order], rarity)

    def starts(
        self, shown: Sequence[Word | Phrase | Number | Day], rows: Sequence[int]
    ) -> dict[int, int]:
        """For each row the place of the first word to show of its text; 0 where none answers.

        Rows whose text names a number or a day are left out: where it does no index tells. A phrase
        answers where all of its words stand side by side, or where nothing else does by
        single words: *phòng cháy và chữa cháy* is not what PCCC stands for, and near to it.
        """
        words = [each for each in shown if isinstance(each, Word | Phrase)]
        naming = self._naming([each for each in shown if isinstance(each, Number | Day)], rows)
        rows = [row for row in rows if row not in naming]
        starts = self._starts(words, rows)
        parts = [word for each in words if isinstance(each, Phrase) for word in each.words]
        others = [row for row in rows if row not in starts]
        if parts and others:
            starts |= self._starts(parts, others)
        return {row: starts.get(row, 0) for row in rows}

    def _naming(self, named: Sequence[Number | Day], rows: Sequence[int]) -> set[int]:
        """Those of some rows whose text names one of some numbers and days."""
        wanted = np.array(rows, np.int32)
        naming: set[int] = set()
        for each in named:
            match each:
                case Number(fold=number):
                    lists = self._snapshot.rows_with("cites", (term_bytes(number),))
                case Day(day=day):
                    lists = self._snapshot.rows_with("days", (day_term(day),))
            for found in lists:
                naming.update(wanted[among(found, wanted)].tolist())
        return naming

    def _starts(self, shown: Sequence[Word | Phrase], rows: Sequence[int]) -> dict[int, int]:
        """The same for the rows that answer."""
        ascending: Rows = np.array(sorted(set(rows)), np.int32)
        if not shown or not len(ascending):
            return {}
        found = self._answers(shown, ascending)
        at, places, asked, rarity = found.rows, found.places, found.asked, found.rarity
        if not len(at):
            return {}
        lengths = self._lengths[ascending].astype(np.int64)
        # A stretch that begins with the last block of a row reaches no block of another.
        own = lengths // _BLOCK + 1
        blocks = own + _BLOCKS - 1
        first = blocks.cumsum() - blocks
        block = first[at] + places // _BLOCK
        held = np.zeros((int(blocks.sum()), len(rarity)), np.bool_)
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
        inside = (places >= wanted).nonzero()[0]
        leading = inside[firsts(at[inside])]
        row_of = at[leading]
        lead = np.minimum(places[leading] - STRETCH // 6, lengths[row_of] - STRETCH)
        clipped = np.maximum(lead, 0)
        return dict(zip(ascending[row_of].tolist(), clipped.tolist(), strict=True))
