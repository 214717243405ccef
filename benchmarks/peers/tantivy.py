"""tantivy, the Rust library, through its Python binding.

Settings, from its documentation: one indexing thread with so much memory that one segment comes
out; fast fields for all that is filtered, sorted, counted or returned; term queries that skip
positions. Hits are not counted, which spares it a few per cent.
"""

import importlib.metadata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy

from peers.protocol import FOUND, Ask, Stage, day_number, phrase_words, words
from rows import Input, Row
from workload import Asked

_HEAP = 2_000_000_000
_TEXTS = ("title", "text")
_VALUES = ("unit", "type", "topic")
_NUMBERS = ("row", "day", "month", "year")
_COUNTED = {
    name: {"terms": {"field": name, "size": 65_000}} for name in (*_VALUES, "year", "month")
}
_Query, _Occur = tantivy.Query, tantivy.Occur


class Tantivy:
    """An index of two text fields with values beside them, and one of texts without marks."""

    def version(self) -> str:
        """The version of the binding, which is that of the library."""
        return importlib.metadata.version("tantivy")

    def stages(self) -> Mapping[str, Stage]:
        """Both indexes."""
        return {
            "marked": lambda folder, source: _build(folder, source, marked=True),
            "unmarked": lambda folder, source: _build(folder, source, marked=False),
        }

    def stored_text(self, folder: Path) -> int | None:  # noqa: ARG002
        """No text is stored."""
        return 0

    def open(self, marked: Path, unmarked: Path) -> None:
        """Open both."""
        self._marked = _Open(marked)
        self._unmarked = _Open(unmarked) if unmarked.is_dir() else None

    def asks(self) -> Mapping[str, Ask]:
        """All kinds; `unmarked` where there is an index for it."""
        marked = self._marked
        asks: dict[str, Ask] = {
            "question": lambda asked: marked.best(marked.any(words(asked.text))),
            "all words": lambda asked: marked.best(marked.all(words(asked.text))),
            "phrase": lambda asked: marked.best(marked.phrase(phrase_words(asked.text))),
            "filtered": self._filtered,
            "newest": lambda asked: marked.best(marked.any(words(asked.text)), by="day"),
            "suggest": lambda asked: marked.best(marked.begun(phrase_words(asked.text))),
        }
        if bare := self._unmarked:
            asks["unmarked"] = lambda asked: bare.best(bare.any(words(asked.text)))
        return asks

    def _filtered(self, asked: Asked) -> Sequence[object]:
        query = self._marked.within(asked)
        counts = self._marked.searcher.aggregate(query, _COUNTED)
        return self._marked.best(query) if counts else ()


class _Open:
    """An open index and the queries on it."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self.searcher = index.searcher()

    def best(self, query: Any, by: str | None = None) -> Sequence[object]:  # noqa: ANN401
        """The numbers of the best rows."""
        found = self.searcher.search(query, FOUND, count=False, order_by_field=by)
        rows: Sequence[object] = self.searcher.fast_field_values(
            "row", [address for _, address in found.hits]
        )
        return rows

    def any(self, terms: Sequence[str]) -> Any:  # noqa: ANN401
        """Rows that hold any of the words."""
        return _Query.boolean_query([
            (_Occur.Should, self._term(field, term)) for term in terms for field in _TEXTS
        ])  # fmt: skip

    def all(self, terms: Sequence[str]) -> Any:  # noqa: ANN401
        """Rows that hold all words."""
        return _Query.boolean_query([(_Occur.Must, self.any([term])) for term in terms])

    def phrase(self, terms: list[str]) -> Any:  # noqa: ANN401
        """Rows where the words stand side by side."""
        each = [_Query.phrase_query(self._schema, field, terms) for field in _TEXTS]
        return _Query.boolean_query([(_Occur.Should, query) for query in each])

    def begun(self, terms: Sequence[str]) -> Any:  # noqa: ANN401
        """Rows whose title holds the words, of the last one the beginning."""
        *whole, last = terms
        each = [self._term("title", term) for term in whole]
        each.append(_Query.regex_query(self._schema, "title", f"{last}.*"))
        return _Query.boolean_query([(_Occur.Must, query) for query in each])

    def within(self, asked: Asked) -> Any:  # noqa: ANN401
        """A question within a unit and a range of days, which do not score."""
        unit = _Query.term_query(self._schema, "unit", asked.unit, "basic")
        days = _Query.range_query(
            self._schema, "day", tantivy.FieldType.Unsigned,
            day_number(asked.start), day_number(asked.end),
        )  # fmt: skip
        filters = [_Query.const_score_query(query, 0.0) for query in (unit, days)]
        query = self.any(words(asked.text))
        return _Query.boolean_query([(_Occur.Must, each) for each in (query, *filters)])

    def _term(self, field: str, term: str) -> Any:  # noqa: ANN401
        return _Query.term_query(self._schema, field, term, "freq")


def _build(folder: Path, source: Input, *, marked: bool) -> None:
    schema = tantivy.SchemaBuilder()
    for name in _TEXTS:
        schema.add_text_field(name)
    schema.add_unsigned_field("row", fast=True)
    if marked:
        for name in _VALUES:
            schema.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        for name in _NUMBERS[1:]:
            schema.add_unsigned_field(name, fast=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    writer = index.writer(_HEAP, 1)
    for row in source.read(marked=marked):
        writer.add_document(_document(row, marked=marked))
    writer.commit()
    writer.wait_merging_threads()


def _document(row: Row, *, marked: bool) -> Any:  # noqa: ANN401
    document = tantivy.Document(title=row.title, text=row.text)
    document.add_unsigned("row", row.number)
    if marked:
        document.add_text("unit", row.unit)
        document.add_text("type", row.type)
        for topic in row.topics:
            document.add_text("topic", topic)
        if row.day:
            document.add_unsigned("day", row.day_number)
            document.add_unsigned("month", row.month)
            document.add_unsigned("year", row.year)
    return document
