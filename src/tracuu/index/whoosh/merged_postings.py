"""The posting lists of several segments as one, some terms at a time, without the rows that go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, ranges, starts_of
from tracuu.index.whoosh.inversion import sums
from tracuu.index.whoosh.inversion import totals as totals_of
from tracuu.index.whoosh.schema import TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment

Numbers = NDArray[np.int64]
Cut = tuple[int, int]
"""A range of new terms: the first, and one past the last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A source with the new numbers of its rows: `new_row[row]`, -1 for one that goes."""

    segment: Segment
    live: NDArray[np.bool_]
    new_row: Numbers


@dataclass(frozen=True, slots=True)
class Lists:
    """The posting lists of words, or of pairs, in one part, by the new numbers of the terms."""

    part: Part
    name: str
    terms: Numbers
    """New number of each old term, ascending; -1 of one that goes."""
    starts: Numbers


def used(part: Part, name: str) -> NDArray[np.bool_]:
    """Which words, or pairs, some row that stays has."""
    if part.live.all():
        return np.ones(len(part.segment[f"{name}.totals"]), np.bool_)
    return live_totals(part, name) > 0


def live_totals(part: Part, name: str) -> Numbers:
    """How often the rows that stay have each word, or each pair."""
    if part.live.all():
        return part.segment[f"{name}.totals"].astype(np.int64)
    stay = part.live[part.segment[f"{name}.rows"]]
    lists = part.segment.occurrences[name]
    counts = [lists.counts(field, slice(0, len(stay))) * stay for field in TEXT_FIELDS]
    return totals_of(counts, part.segment[f"{name}.starts"])


def live_lengths(lists: Lists) -> Numbers:
    """How many rows that stay have each term."""
    if lists.part.live.all():
        return np.diff(lists.starts)
    return sums(lists.part.live[lists.part.segment[f"{lists.name}.rows"]], lists.starts)


def _old_terms(lists: Lists, cut: Cut) -> tuple[int, int]:
    """The old numbers of the new terms in a cut, and of some that go."""
    # Terms that go have no new number; the numbers of those that stay ascend.
    ascending = np.maximum.accumulate(lists.terms) if len(lists.terms) else lists.terms
    low, high = np.searchsorted(ascending, cut)
    return int(low), int(high)


def _piece(lists: Lists, cut: Cut) -> tuple[slice, Numbers, NDArray[np.bool_]]:
    """The postings of the terms in a cut, the new term of each, and which of them stay."""
    low, high = _old_terms(lists, cut)
    part = slice(int(lists.starts[low]), int(lists.starts[high]))
    terms = np.repeat(lists.terms[low:high], np.diff(lists.starts[low : high + 1]))
    stay = lists.part.live[lists.part.segment[f"{lists.name}.rows"][part]] & (terms >= 0)
    return part, terms, stay


def new_rows(lists: Lists, part: slice) -> Array:
    """The new rows of some postings."""
    return lists.part.new_row[lists.part.segment[f"{lists.name}.rows"][part]]


def counts_of(field: str, lists: Lists, part: slice) -> Array:
    """How often each of some postings has its term in a field."""
    return lists.part.segment.occurrences[lists.name].counts(field, part)


def merged(lists: Sequence[Lists], cut: Cut, value: Callable[[Lists, slice], Array]) -> Array:
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


def merged_places(lists: Sequence[Lists], cut: Cut) -> Array:
    """The places of the words in a cut, in the order of `merged`."""
    terms, sizes, places = [], [], []
    for of in lists:
        part, found, stay = _piece(of, cut)
        size = np.zeros(len(found), np.int64)
        for field in TEXT_FIELDS:
            size += counts_of(field, of, part)
        begin = int(of.part.segment["words.place_starts"][_old_terms(of, cut)[0]])
        own = of.part.segment["words.places"][begin : begin + int(size.sum())]
        places.append(own[np.repeat(stay, size)])
        terms.append(found[stay])
        sizes.append(size[stay])
        of.part.segment.release()
    every = np.concatenate(sizes)
    order = np.argsort(np.concatenate(terms), kind="stable")
    return np.concatenate(places)[ranges(starts_of(every)[:-1][order], every[order])]
