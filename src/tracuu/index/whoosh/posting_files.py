"""Posting lists as arrays of a segment's file: how a batch and a merge write them."""

from array import array
from collections.abc import Mapping

import numpy as np
from numpy.typing import DTypeLike

from tracuu.index.whoosh.arrays import Array, ArrayWriter, compact, narrowest, starts_of
from tracuu.index.whoosh.inversion import PostingLists
from tracuu.index.whoosh.lexicon import Lexicon
from tracuu.index.whoosh.narrow import write_narrow
from tracuu.index.whoosh.schema import TEXT_FIELDS


def write_postings(
    writer: ArrayWriter, name: str, lists: PostingLists, rows: int, places: DTypeLike | None = None
) -> None:
    """Write the posting lists of words, with places of that width, or of pairs, without any."""
    nothing = np.zeros(0, np.int64)
    totals = np.concatenate([nothing, *lists.totals])
    writer.add(f"{name}.starts", compact(starts_of(np.concatenate([nothing, *lists.lengths]))))
    writer.add(f"{name}.totals", compact(totals))
    writer.stream(f"{name}.rows", narrowest(max(rows - 1, 0)), lists.rows)
    for number, field in enumerate(TEXT_FIELDS):
        write_narrow(writer, f"{name}.{field}", lists.counts_of(number))
    if places is not None:
        writer.stream(f"{name}.places", places, lists.places)
        writer.add(f"{name}.place_starts", compact(starts_of(totals)))


def write_terms(
    writer: ArrayWriter, name: str, terms: "Mapping[bytes, Array] | Mapping[bytes, array[int]]"
) -> None:
    """Write a field of whole terms: its lexicon, and of each term the rows that have it."""
    ordered = sorted(terms)
    # A row that names a number in its text and in its document's title has it twice.
    lists = [np.unique(np.asarray(terms[term], np.uint32)) for term in ordered]
    lengths = np.fromiter(map(len, lists), np.int64, len(lists))
    Lexicon.write(writer, name, ordered)
    writer.add(f"{name}.starts", compact(starts_of(lengths)))
    writer.add(f"{name}.rows", compact(np.concatenate([np.zeros(0, np.uint32), *lists])))
