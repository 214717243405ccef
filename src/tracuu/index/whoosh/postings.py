"""Posting lists of the words and pairs that answer a node of a plan, over all segments."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import numpy as np

from tracuu.index.plan import ALL_FIELDS, Phrase, TextField, Word
from tracuu.index.whoosh.arrays import Array
from tracuu.index.whoosh.readings import Readings, pair_readings, word_readings
from tracuu.index.whoosh.rowset import Rows
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.snapshot import Snapshot, placed
from tracuu.text.matching import Tier


@dataclass(frozen=True, slots=True)
class Postings:
    """One posting list: the rows of a term, ascending, and how often each has it in each field.

    Only the fields that the node asks for are there; a row may have the term in none of them.
    """

    term: Hashable
    """The same for the same term in every segment."""
    tier: Tier
    rows: Rows
    counts: tuple[tuple[TextField, Array], ...]

    def answering(self) -> Rows:
        """The rows that have the term in one of the fields."""
        if len(self.counts) == len(ALL_FIELDS):
            return self.rows
        return self.rows[np.logical_or.reduce([counts > 0 for _, counts in self.counts])]


def postings(snapshot: Snapshot, node: Word | Phrase) -> Iterator[Postings]:
    """The posting lists of all terms that answer a word, or two adjacent words."""
    alone = len(snapshot.segments) == 1
    for segment, base in snapshot.parts():
        is_word = isinstance(node, Word)
        lists = segment.word_postings if is_word else segment.pair_postings
        for number, step in readings(segment, node).items():
            span = lists.span(number)
            counts = tuple((field, lists.counts(field, span)) for field in node.fields)
            term = number if alone else _term(segment, node, number)
            yield Postings(term, step, placed(lists.rows(span), base), counts)


def readings(segment: Segment, node: Word | Phrase) -> Readings:
    """The terms of a segment that answer a word or two adjacent words."""
    return word_readings(segment, node) if isinstance(node, Word) else pair_readings(segment, node)


def _term(segment: Segment, node: Word | Phrase, number: int) -> Hashable:
    if isinstance(node, Word):
        return segment.words[number]
    first, second = segment.pairs.words(number)
    return segment.words[first], segment.words[second]
