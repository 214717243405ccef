"""The terms of a segment and their posting lists, as Whoosh's own queries read them."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.codec.base import TermsReader
from whoosh.formats import Format
from whoosh.matching import ReadTooFar
from whoosh.matching.mcore import LeafMatcher
from whoosh.reading import TermInfo, TermNotFound

from tracuu.index.whoosh.arrays import Array, starts_of
from tracuu.index.whoosh.schema import PAIRS, TERM_FIELDS, TEXT_FIELDS
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import pair_term


class _Pairs:
    """The pairs of a segment as terms."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __len__(self) -> int:
        return len(self._segment.pairs)

    def __getitem__(self, number: int) -> bytes:
        first, second = self._segment.pairs.words(number)
        return pair_term(self._segment.words[first], self._segment.words[second])

    def find(self, term: bytes) -> int | None:
        at = self.at_least(term)
        return at if at < len(self) and self[at] == term else None

    def at_least(self, term: bytes) -> int:
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self[middle] < term else (low, middle)
        return low


class TermReader(TermsReader):  # type: ignore[misc]
    """Every text field shares its posting lists with the others: a field's own are cut out here."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._lexicons: dict[str, Any] = {
            **dict.fromkeys(TEXT_FIELDS, segment.words),
            **dict.fromkeys(PAIRS.values(), _Pairs(segment)),
            **segment.lexicons,
        }

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return list(self._lexicons)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self._lexicons):
            yield from self._of_field(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        names = sorted(name for name in self._lexicons if name >= fieldname)
        for name in names:
            yield from self._of_field(name, prefix if name == fieldname else b"")

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return int(self.term_info(fieldname, text).doc_frequency())

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        number = self._number(fieldname, text)
        if number is None:
            raise KeyError(text)
        rows, counts, _ = self._postings(fieldname, number)
        lengths = self._lengths(fieldname)[rows]
        return TermInfo(
            float(counts.sum()), len(rows), int(lengths.min()), int(lengths.max()),
            float(counts.max()), int(rows[0]), int(rows[-1]),
        )  # fmt: skip

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: Format,
        scorer: Any = None,  # noqa: ANN401
    ) -> "ArrayMatcher":
        number = self._number(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return ArrayMatcher((fieldname, text), self._postings(fieldname, number), format_, scorer)

    def _number(self, fieldname: str, text: bytes) -> int | None:
        lexicon = self._lexicons.get(fieldname)
        number = None if lexicon is None else lexicon.find(text)
        # A word that only a title has is no term of the body.
        if number is None or not len(self._postings(fieldname, number)[0]):
            return None
        return int(number)

    def _of_field(self, name: str, start: bytes) -> Iterator[tuple[str, bytes]]:
        lexicon = self._lexicons[name]
        low = lexicon.at_least(start) if start else 0
        for number in range(low, len(lexicon)):
            if len(self._postings(name, number)[0]):
                yield name, lexicon[number]

    def _postings(self, fieldname: str, number: int) -> tuple[Array, Array, Array | None]:
        """Rows, counts and places (none of a pair) of a term in one field."""
        if fieldname in TERM_FIELDS:
            rows = self._segment.rows_of(fieldname, number)
            return rows, np.ones(len(rows), np.uint8), None
        is_word = fieldname in TEXT_FIELDS
        field = fieldname.removesuffix("_pairs")
        lists = self._segment.word_postings if is_word else self._segment.pair_postings
        span = lists.span(number)
        counts = lists.counts(field, span)
        places = None
        if is_word:
            every = np.stack([lists.counts(of, span) for of in TEXT_FIELDS], axis=1)
            own = np.arange(len(TEXT_FIELDS)) == TEXT_FIELDS.index(field)
            places = lists.places(number)[np.repeat(np.tile(own, len(every)), every.ravel())]
        return lists.rows(span)[counts > 0], counts[counts > 0], places

    def _lengths(self, fieldname: str) -> Array:
        if fieldname in TERM_FIELDS:
            return np.zeros(self._segment.rows, np.uint8)
        return self._segment.lengths(fieldname)


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """One posting list, posting by posting, as Whoosh's queries walk it."""

    def __init__(
        self,
        term: tuple[str, bytes],
        postings: tuple[Array, Array, Array | None],
        form: Format,
        scorer: Any,  # noqa: ANN401
    ) -> None:
        self._term = term
        self._postings = postings
        self._rows, self._counts, self._places = postings
        self._place_starts = starts_of(self._counts)
        self.format = form
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._rows)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "ArrayMatcher":
        other = ArrayMatcher(self._term, self._postings, self.format, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        return int(self._rows[self._at])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  # Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        self._at += int(self._rows[self._at :].searchsorted(id))

    def weight(self) -> float:
        return float(self._counts[self._at])

    def value(self) -> bytes:
        if self._places is None:
            return b""
        start, end = self._place_starts[self._at : self._at + 2]
        return self._places[start:end].astype("<u4").tobytes()

    def supports_block_quality(self) -> bool:
        return False
