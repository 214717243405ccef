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

from tracuu.index.whoosh.arrays import Array, ArrayWriter, compact, starts_of
from tracuu.index.whoosh.inversion import (
    MOST_PLACES,
    MOST_ROWS,
    MOST_WORDS,
    FieldWords,
    PostingLists,
    invert_pairs,
    invert_words,
)
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

MOST_TOKENS = 24_000_000
"""Words in a batch: they cost some 40 bytes each while they are sorted."""

_ROOM_FOR_WORDS = 1 << 16
"""New words that one document may bring; the longest law has 5,000."""


class _Words(dict[str, int]):
    """Written word -> the number of its key, in the order of first occurrence."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.numbers.setdefault(clip(key(word)), len(self.numbers))
        self[word] = number
        return number


class _Tokens:
    """The words of one field in all rows, as numbers."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self.tokens = array("I")
        self.lengths = array("I")

    def add(self, text: str) -> None:
        """The words of the next row."""
        before = len(self.tokens)
        self.tokens.extend(map(self._words.__getitem__, WORD.findall(text)))
        del self.tokens[before + MOST_PLACES :]
        self.lengths.append(len(self.tokens) - before)

    def repeat(self) -> None:
        """The next row has the words of the last one."""
        length = self.lengths[-1]
        self.tokens.extend(self.tokens[len(self.tokens) - length :])
        self.lengths.append(length)


class Batch:
    """Documents for one segment: one row a passage, a document's rows side by side.

    Stored text goes to the segment's file at once, all else is held until `write`.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._writer = ArrayWriter(path)
        self._writer.begin("passages", np.uint8)
        self._words = _Words()
        self._texts = {name: _Tokens(self._words) for name in TEXT_FIELDS}
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

    def is_full(self, most_tokens: int = MOST_TOKENS) -> bool:
        """Whether the batch is to be written before another document is added."""
        return (
            sum(len(texts.tokens) for texts in self._texts.values()) >= most_tokens
            or len(self._words.numbers) >= MOST_WORDS - _ROOM_FOR_WORDS
            or len(self._words) >= 4 * MOST_WORDS
            or self.rows >= MOST_ROWS - _ROOM_FOR_WORDS
        )

    def add(self, document: Document) -> None:
        """Add a document."""
        first = self.rows
        hashed = blake2b(digest_size=DIGEST_BYTES)
        for passage in document.passages():
            hashed.update(self._add_row(document, passage, first))
        header = _header_bytes(document)
        hashed.update(header)
        self._headers.append(header)
        self._digests += hashed.digest()
        rows = range(first, self.rows)
        for name, terms in _document_terms(document):
            for term in set(terms):
                self._postings(name, term).extend(rows)
        for name in DATE_FIELDS:
            self._dates[name].extend([_day(getattr(document, name))] * len(rows))

    def _add_row(self, document: Document, passage: Provision, first: int) -> bytes:
        """Add a passage of a document whose first row is `first`; what of it is stored."""
        row = self.rows
        self._heads.append(row == first)
        texts = {"title": document.title, "heading": passage.heading, "body": passage.text}
        for name, text in texts.items():
            if name == "title" and row > first:
                self._texts[name].repeat()
            else:
                self._texts[name].add(text)
        for name, terms in _named(texts.values()):
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
        terms = [word_term(word) for word in self._words.numbers]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.empty(len(terms), np.uint32)
        rank[order] = np.arange(len(terms), dtype=np.uint32)
        Lexicon.write(writer, "words", [terms[number] for number in order])
        fields = []
        for name, texts in self._texts.items():
            lengths = np.frombuffer(texts.lengths, np.uint32)
            fields.append(FieldWords(rank[np.frombuffer(texts.tokens, np.uint32)], lengths))
            writer.add(f"{name}.lengths", compact(lengths))
            texts.tokens = array("I")
        total = sum(len(field.words) for field in fields)
        report = progress or (lambda _done, _total: None)
        report(0, 2 * total)
        write_postings(writer, "words", invert_words(fields, len(terms)))
        report(total, 2 * total)
        pairs, lists = invert_pairs(fields)
        writer.add("pairs", pairs)
        write_postings(writer, "pairs", lists)
        report(2 * total, 2 * total)


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


def write_postings(writer: ArrayWriter, name: str, lists: PostingLists) -> None:
    """Write the posting lists of words or of pairs."""
    writer.add(f"{name}.starts", lists.starts)
    writer.add(f"{name}.totals", compact(lists.totals))
    writer.add(f"{name}.rows", lists.rows)
    for field, counts in zip(TEXT_FIELDS, lists.counts, strict=True):
        write_narrow(writer, f"{name}.{field}", (counts,))
    if lists.places is not None and lists.place_starts is not None:
        writer.add(f"{name}.places", lists.places)
        writer.add(f"{name}.place_starts", lists.place_starts)


def write_terms(
    writer: ArrayWriter, name: str, terms: "Mapping[bytes, Array] | Mapping[bytes, array[int]]"
) -> None:
    """Write a field of whole terms: its lexicon, and of each term the rows that have it."""
    ordered = sorted(terms)
    lists = [np.asarray(terms[term], np.uint32) for term in ordered]
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
