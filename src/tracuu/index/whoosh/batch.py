"""Rows on their way into the index: held in memory, inverted at once, written as a segment.

The memory of a batch is bounded by `Batch.is_full`; a corpus of any size is written as one batch
after another.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import DTypeLike, NDArray

from tracuu.index.whoosh.arrays import Array, ArrayWriter, compact, narrowest, ranges, starts_of
from tracuu.index.whoosh.inversion import CellWords, PostingLists, invert
from tracuu.index.whoosh.lexicon import Lexicon
from tracuu.index.whoosh.narrow import write_narrow
from tracuu.index.whoosh.schema import (
    DATE_FIELDS,
    HEAD,
    NO_DATE,
    TERM_FIELDS,
    TEXT_FIELDS,
)
from tracuu.index.whoosh.terms import clip, day_term, term_bytes, value_term, word_term
from tracuu.model.dates import find_dates
from tracuu.model.document import Document, Named, Provision
from tracuu.model.number import DocumentNumber, number_key
from tracuu.model.record import header_record, provision_record
from tracuu.text.letters import fold
from tracuu.text.slugs import slug
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD

Progress = Callable[[int, int], None]
"""Called with what is done and the total."""

DIGEST_BYTES = 16

MOST_CHUNKS = 24_000_000
"""Chunks of text in a batch, some 50 bytes each while they are sorted."""

_MOST_DISTINCT = 4_000_000


class _Chunks(dict[str, int]):
    """What stands between two spaces -> its number; the words of each, as numbers of their keys.

    Finding the words of ``(sau`` or ``nghị,`` once is four times as fast as finding them in each
    text: 20 million chunks of the codified law are 190,000 different ones.
    """

    def __init__(self) -> None:
        self.keys_seen: dict[str, int] = {}
        """Key of a word -> its number, in the order of first occurrence."""
        self.words = array("I")
        self.lengths = array("I")

    def __missing__(self, chunk: str) -> int:
        words = WORD.findall(chunk)
        for word in words:
            self.words.append(self.keys_seen.setdefault(clip(key(word)), len(self.keys_seen)))
        self.lengths.append(len(words))
        number = self[chunk] = len(self)
        return number


class _Texts:
    """The texts of all rows in reading order, as chunks."""

    def __init__(self) -> None:
        self._known = _Chunks()
        self._chunks = array("I")
        self._lengths = array("I")

    def __len__(self) -> int:
        return len(self._chunks)

    @property
    def is_varied(self) -> bool:
        """Whether there are more different chunks than may be held."""
        return len(self._known) >= _MOST_DISTINCT

    def add(self, text: str) -> None:
        """Add the text of the next cell."""
        before = len(self._chunks)
        self._chunks.extend(map(self._known.__getitem__, text.split()))
        self._lengths.append(len(self._chunks) - before)

    def repeat(self, back: int) -> None:
        """The next cell has the text of the one that many cells back."""
        end = len(self._chunks) - sum(self._lengths[len(self._lengths) - back + 1 :])
        length = self._lengths[-back]
        self._chunks.extend(self._chunks[end - length : end])
        self._lengths.append(length)

    def words(self) -> tuple[list[bytes], CellWords]:
        """The terms of all words, sorted, and the words of all cells by their place among them."""
        terms = [word_term(word) for word in self._known.keys_seen]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[order] = np.arange(len(terms), dtype=np.uint32)
        chunks = np.frombuffer(self._chunks, np.uint32)
        lengths = np.frombuffer(self._known.lengths, np.uint32)
        held = lengths[chunks]
        words = _expanded(chunks, held, rank[np.frombuffer(self._known.words, np.uint32)], lengths)
        # Sums of the chunks of each cell; an empty one has none.
        filled = np.frombuffer(self._lengths, np.uint32) > 0
        cells = np.zeros(len(self._lengths), np.uint32)
        first = starts_of(self._lengths)[:-1][filled]
        cells[filled] = np.add.reduceat(held, first) if len(first) else 0
        return [terms[number] for number in order], CellWords(words, cells, len(TEXT_FIELDS))


def _expanded(
    chunks: NDArray[np.uint32],
    held: NDArray[np.uint32],
    words: NDArray[np.uint32],
    lengths: NDArray[np.uint32],
) -> NDArray[np.uint32]:
    """The words of chunks, one after the other; `held` of each, `lengths` of each different one.

    `words` are those of the different chunks, one chunk after the other.
    """
    starts = starts_of(lengths)[:-1]
    first = np.zeros(len(lengths), np.uint32)
    first[lengths > 0] = words[starts[lengths > 0]]
    found = np.repeat(first[chunks], held)
    # Nineteen chunks of twenty are one word.
    several = np.flatnonzero(held > 1)
    if len(several):
        # Where they would stand if all before were one word each, and by how much those are not.
        shifts = np.zeros(len(several), np.int64)
        uneven = np.flatnonzero(held != 1)
        gains = np.cumsum(held[uneven].astype(np.int64) - 1)
        before = uneven.searchsorted(several) - 1
        shifts[before >= 0] = gains[before[before >= 0]]
        places = ranges(several + shifts, held[several])
        found[places] = words[ranges(starts[chunks[several]], held[several])]
    return found


class Batch:
    """Documents for one segment: one row a passage, a document's rows side by side.

    Stored text goes to the segment's file at once, all else is held until `write`.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._writer = ArrayWriter(path)
        self._writer.begin("passages", np.uint8)
        self._texts = _Texts()
        self._terms: dict[str, dict[bytes, array[int]]] = {name: {} for name in TERM_FIELDS}
        self._dates = {name: array("i") for name in DATE_FIELDS}
        self._heads = bytearray()
        self._passage_lengths = array("I")
        self._headers: list[bytes] = []
        self._digests = bytearray()

    @property
    def rows(self) -> int:
        """Rows so far."""
        return len(self._heads)

    @property
    def documents(self) -> int:
        """Documents so far."""
        return len(self._headers)

    def is_full(self, most_chunks: int = MOST_CHUNKS) -> bool:
        """Whether the batch is to be written before another document is added."""
        return len(self._texts) >= most_chunks or self._texts.is_varied

    def add(self, document: Document) -> None:
        """Add a document."""
        first = self.rows
        hashed = blake2b(digest_size=DIGEST_BYTES)
        for passage in document.passages():
            hashed.update(self._add_row(document.title, passage, is_first=self.rows == first))
        header = _header_bytes(document)
        hashed.update(header)
        self._headers.append(header)
        self._digests += hashed.digest()
        rows = range(first, self.rows)
        for name, terms in (*_document_terms(document), *_named((document.title,))):
            for term in set(terms):
                self._postings(name, term).extend(rows)
        for name in DATE_FIELDS:
            self._dates[name].extend([_day(getattr(document, name))] * len(rows))

    def _add_row(self, title: str, passage: Provision, *, is_first: bool) -> bytes:
        """Add a passage of a document; what of it is stored."""
        row = self.rows
        self._heads.append(is_first)
        if is_first:
            self._texts.add(title)
        else:
            self._texts.repeat(len(TEXT_FIELDS))
        self._texts.add(passage.heading)
        self._texts.add(passage.text)
        for name, terms in _named((passage.heading, passage.text)):
            for term in set(terms):
                self._postings(name, term).append(row)
        stored = _passage_bytes(passage)
        self._passage_lengths.append(len(stored))
        self._writer.append(stored)
        return stored

    def _postings(self, name: str, term: bytes) -> "array[int]":
        terms = self._terms[name]
        rows = terms.get(term)
        if rows is None:
            rows = terms[term] = array("I")
        return rows

    def write(self, progress: Progress | None = None) -> None:
        """Invert and write everything; the batch is done with.

        `progress` is called with the words inverted and their total.

        Raises:
            OSError: it cannot be written.
        """
        writer = self._writer
        writer.end()
        writer.add("passages.starts", compact(starts_of(self._passage_lengths)))
        self._write_texts(progress)
        for name, terms in self._terms.items():
            write_terms(writer, name, terms)
        for name, days in self._dates.items():
            writer.add(name, np.frombuffer(days, np.int32))
        writer.add(HEAD, np.frombuffer(self._heads, np.uint8))
        writer.add("digests", np.frombuffer(self._digests, np.uint8))
        writer.stream("headers", np.uint8, (np.frombuffer(of, np.uint8) for of in self._headers))
        writer.add("headers.starts", compact(starts_of(list(map(len, self._headers)))))
        writer.close()

    def abandon(self) -> None:
        """Close the file as it is; it cannot be read."""
        self._writer.abandon()

    def _write_texts(self, progress: Progress | None) -> None:
        writer = self._writer
        terms, text = self._texts.words()
        self._texts = _Texts()
        report = progress or (lambda _done, _total: None)
        report(0, len(text.words))
        Lexicon.write(writer, "words", terms)
        for number, name in enumerate(TEXT_FIELDS):
            writer.add(f"{name}.lengths", compact(text.of_field(number)))
        inversion = invert(text, len(terms), report)
        longest = int(text.lengths.max(initial=1))
        write_postings(writer, "words", inversion.words, self.rows, narrowest(longest - 1))
        writer.stream("pairs", np.uint64, inversion.distinct_pairs)
        write_postings(writer, "pairs", inversion.pairs, self.rows)


def digest_of(document: Document) -> bytes:
    """The hash of all that is stored of a document: equal documents have equal ones."""
    hashed = blake2b(digest_size=DIGEST_BYTES)
    for passage in document.passages():
        hashed.update(_passage_bytes(passage))
    hashed.update(_header_bytes(document))
    return hashed.digest()


def _passage_bytes(passage: Provision) -> bytes:
    return orjson.dumps(provision_record(passage))


def _header_bytes(document: Document) -> bytes:
    return orjson.dumps(header_record(document))


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


def _document_terms(document: Document) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "id", [term_bytes(document.id)]
    yield "type", _values(document.type)
    yield "unit", _values(document.unit)
    yield "topic", _values(*document.topics)
    yield "status", [value_term(document.status.value, document.status.label)]
    if document.issued:
        yield "days", [day_term(document.issued)]
    if document.signer:
        yield "signer", _values(Named(slug(document.signer), document.signer))
    if document.number:
        yield "number", [term_bytes(fold(number_key(document.number)))]


def _named(texts: Iterable[str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The numbers and the days that texts name."""
    texts = tuple(texts)
    yield (
        "cites",
        (term_bytes(number.fold) for text in texts for *_, number in DocumentNumber.find(text)),
    )
    days = (day for text in texts for *_, day in find_dates(text))
    yield "days", map(day_term, days)


def _values(*values: Named | None) -> list[bytes]:
    return [value_term(value.id, value.name) for value in values if value is not None]


def _day(day: date | None) -> int:
    return day.toordinal() if day else NO_DATE
