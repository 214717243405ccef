"""Rows on their way into the index: held in memory, inverted at once, written as a segment.

The memory of a batch is bounded by `Batch.is_full`; a corpus of any size is written as one batch
after another.
"""

from array import array
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path

import numpy as np
import orjson

from tracuu.index.whoosh.arrays import ArrayWriter, compact, narrowest, starts_of
from tracuu.index.whoosh.chunks import Texts
from tracuu.index.whoosh.document_terms import document_terms, named_terms
from tracuu.index.whoosh.forward import write_forward
from tracuu.index.whoosh.inversion import invert
from tracuu.index.whoosh.lexicon import Lexicon
from tracuu.index.whoosh.passage_record import packed
from tracuu.index.whoosh.posting_files import write_postings, write_terms
from tracuu.index.whoosh.schema import DATE_FIELDS, HEAD, NO_DATE, TERM_FIELDS, TEXT_FIELDS
from tracuu.model.document import Document, Provision
from tracuu.model.record import header_record

Progress = Callable[[int, int], None]
"""Called with what is done and the total."""

DIGEST_BYTES = 16

_PIECE = 1 << 20
"""Words that are written at a time."""

MOST_CHUNKS = 24_000_000
"""Chunks of text in a batch, some 50 bytes each while they are sorted."""


class Batch:
    """Documents for one segment: one row a passage, a document's rows side by side.

    Stored text goes to the segment's file at once, all else is held until `write`.

    Raises:
        OSError: the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._writer = ArrayWriter(path)
        self._writer.begin("passages", np.uint8)
        self._texts = Texts()
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
        for name, terms in (*document_terms(document), *named_terms((document.title,))):
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
        for name, terms in named_terms((passage.heading, passage.text)):
            for term in set(terms):
                self._postings(name, term).append(row)
        stored = packed(passage)
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
        self._texts = Texts()
        report = progress or (lambda _done, _total: None)
        report(0, len(text.words))
        Lexicon.write(writer, "words", terms)
        for number, name in enumerate(TEXT_FIELDS):
            writer.add(f"{name}.lengths", compact(text.of_field(number)))
        pieces = range(0, len(text.words), _PIECE)
        words = (text.words[at : at + _PIECE] for at in pieces)
        write_forward(writer, words, text.lengths, len(terms))
        inversion = invert(text, len(terms), report)
        longest = int(text.lengths.max(initial=1))
        write_postings(writer, "words", inversion.words, self.rows, narrowest(longest - 1))
        writer.stream("pairs", np.uint64, inversion.distinct_pairs)
        write_postings(writer, "pairs", inversion.pairs, self.rows)


def digest_of(document: Document) -> bytes:
    """The hash of all that is stored of a document: equal documents have equal ones."""
    hashed = blake2b(digest_size=DIGEST_BYTES)
    for passage in document.passages():
        hashed.update(packed(passage))
    hashed.update(_header_bytes(document))
    return hashed.digest()


def _header_bytes(document: Document) -> bytes:
    return orjson.dumps(header_record(document))


def _day(day: date | None) -> int:
    return day.toordinal() if day else NO_DATE
