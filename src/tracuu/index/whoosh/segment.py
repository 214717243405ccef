"""One segment of an index, open for reading: its file of arrays, cut into named pieces."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import orjson
from numpy.typing import NDArray

from tracuu.index.whoosh.arrays import Array, ArrayFile
from tracuu.index.whoosh.forward import ForwardIndex
from tracuu.index.whoosh.lexicon import Lexicon, PairLexicon
from tracuu.index.whoosh.narrow import NarrowArray
from tracuu.index.whoosh.remembered import Remembered
from tracuu.index.whoosh.schema import HEAD, TERM_FIELDS, TEXT_FIELDS

EXTENSION = ".arrays"
"""Of the one file of a segment, behind the segment's name."""

_REMEMBERED = 1 << 15
"""Look-ups that a segment keeps: about 200 bytes each."""

T = TypeVar("T")


class Occurrences:
    """Posting lists of words or of pairs, as `PostingLists` has them, in a file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self.totals = file[f"{name}.totals"]
        self._starts = file[f"{name}.starts"]
        self._rows = file[f"{name}.rows"]
        self._counts = {field: NarrowArray(file, f"{name}.{field}") for field in TEXT_FIELDS}
        if name == "words":
            self._places = file[f"{name}.places"]
            self._place_starts = file[f"{name}.place_starts"]

    def span(self, term: int) -> slice:
        """Where the postings of a term are."""
        return slice(int(self._starts[term]), int(self._starts[term + 1]))

    def rows(self, span: slice) -> Array:
        """The rows of some postings, ascending."""
        return self._rows[span]

    def counts(self, field: str, span: slice) -> Array:
        """How often each row of some postings has the term in a field; 0 if only in others."""
        return self._counts[field][span]

    def counts_at(self, field: str, numbers: Array) -> Array:
        """The same of postings one by one, by their numbers among those of all terms."""
        return self._counts[field].take(numbers)

    def held(self, term: int) -> int:
        """How many rows have a term."""
        return int(self._starts[term + 1]) - int(self._starts[term])

    @property
    def starts(self) -> Array:
        """Where the postings of each term begin, and where the last ones end."""
        return self._starts

    def all_places(self, numbers: Array) -> Array:
        """Some of the places of all words, which stand word after word."""
        return self._places[numbers]

    def first_place(self, word: int) -> int:
        """Where the places of a word begin among those of all words."""
        return int(self._place_starts[word])

    def places(self, word: int) -> Array:
        """The places of a word in all its rows, field by field, as many as counted."""
        return self._places[int(self._place_starts[word]) : int(self._place_starts[word + 1])]


class Segment:
    """The arrays of one segment; nothing in it ever changes, so it may be shared by many readers.

    Raises:
        IndexIncompatible: the file is cut off or damaged.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        file = self._file = ArrayFile(path)
        self.path = path
        self.words = Lexicon.read(file, "words")
        self.pairs = PairLexicon(file["pairs"])
        self.heads: NDArray[np.bool_] = file[HEAD].astype(np.bool_)
        self.rows = len(self.heads)
        self.first_rows = np.flatnonzero(self.heads).astype(np.int32)
        self.documents = len(self.first_rows)
        self.lexicons = {name: Lexicon.read(file, name) for name in TERM_FIELDS}
        self._starts = {name: file[f"{name}.starts"] for name in TERM_FIELDS}
        self._rows = {name: file[f"{name}.rows"] for name in TERM_FIELDS}
        self.occurrences = {name: Occurrences(file, name) for name in ("words", "pairs")}
        self.forward = ForwardIndex(file)
        self._starts |= {name: file[f"{name}.starts"] for name in ("passages", "headers")}
        self._found = Remembered(_REMEMBERED)

    def __getitem__(self, name: str) -> Array:
        """An array of the file by its name: a column, field lengths, posting lists."""
        return self._file[name]

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each array of the file."""
        return dict(self._file.sizes())

    @property
    def word_postings(self) -> Occurrences:
        """The posting lists of words."""
        return self.occurrences["words"]

    @property
    def pair_postings(self) -> Occurrences:
        """The posting lists of adjacent pairs."""
        return self.occurrences["pairs"]

    def release(self) -> None:
        """Give back the memory of pages that were read."""
        self._file.release()

    def rows_of(self, field: str, term: int) -> Array:
        """The rows that have a term of a field of whole terms, ascending."""
        starts = self._starts[field]
        return self._rows[field][int(starts[term]) : int(starts[term + 1])]

    def all_rows(self, field: str) -> tuple[Array, Array]:
        """The rows of all terms of a field of whole terms, and the term of each."""
        starts = self._starts[field].astype(np.int64)
        terms = np.arange(len(starts) - 1)
        return self._rows[field], np.repeat(terms, starts[1:] - starts[:-1])

    def lengths(self, field: str) -> Array:
        """How many words, or how many pairs, each row has in a field."""
        if field in TEXT_FIELDS:
            return self._file[f"{field}.lengths"]
        words = self._file[f"{field.removesuffix('_pairs')}.lengths"].astype(np.int64)
        return np.maximum(words - 1, 0)

    def passage(self, row: int) -> bytes:
        """The stored bytes of a row's passage."""
        return self._stored("passages", row)

    def header(self, document: int) -> Any:  # noqa: ANN401
        """The stored record of a document without its text; documents count from 0."""
        return orjson.loads(self._stored("headers", document))

    def digest(self, document: int, size: int) -> bytes:
        """The hash of a document's records."""
        return bytes(self._file["digests"][document * size : (document + 1) * size])

    def _stored(self, name: str, number: int) -> bytes:
        starts = self._starts[name]
        return self._file.read(name, int(starts[number]), int(starts[number + 1]))

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question about the segment's terms, kept while there is room."""
        return self._found.get(question, answer)
