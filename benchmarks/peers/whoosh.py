"""Plain Whoosh with its own codec and searcher, as its documentation shows them.

Settings, from its documentation: 512 MB for postings before they are spilled, one process, one
segment; sortable columns for days and facets, counted without keeping the rows.
"""

import importlib.metadata
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, index, query, sorting

from peers.protocol import FOUND, Ask, Stage, day_number, phrase_words, words
from rows import Input
from workload import Asked

_MEMORY_MB = 512
_TEXTS = ("title", "text")
_COUNTED = ("type", "unit", "topic", "year", "month")


class Whoosh:
    """An index of two text fields with values beside them, and one of texts without marks."""

    def version(self) -> str:
        """The version of the maintained fork that tracuu itself is built on."""
        return importlib.metadata.version("whoosh3")

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
        self._marked = index.open_dir(str(marked)).searcher()
        here = index.exists_in(str(unmarked))
        self._unmarked = index.open_dir(str(unmarked)).searcher() if here else None

    def asks(self) -> Mapping[str, Ask]:
        """All kinds; `unmarked` where there is an index for it."""
        marked = self._marked
        newest = sorting.FieldFacet("day", reverse=True)
        asks: dict[str, Ask] = {
            "question": lambda asked: _best(marked, _any(words(asked.text))),
            "all words": lambda asked: _best(marked, _all(words(asked.text))),
            "phrase": lambda asked: _best(marked, _phrase(phrase_words(asked.text))),
            "filtered": self._filtered,
            "newest": lambda asked: _best(marked, _any(words(asked.text)), sortedby=newest),
            "suggest": lambda asked: _best(marked, _begun(phrase_words(asked.text))),
        }
        if bare := self._unmarked:
            asks["unmarked"] = lambda asked: _best(bare, _any(words(asked.text)))
        return asks

    def _filtered(self, asked: Asked) -> Sequence[object]:
        facets = sorting.Facets()
        for name in _COUNTED:
            several = {"allow_overlap": True} if name == "topic" else {}
            facets.add_field(name, maptype=sorting.Count, **several)
        days = query.NumericRange("day", day_number(asked.start), day_number(asked.end))
        within = query.And([query.Term("unit", asked.unit), days])
        found = self._marked.search(
            _any(words(asked.text)), limit=FOUND, filter=within, groupedby=facets
        )
        counts = {name: found.groups(name) for name in found.facet_names()}
        # Counting collects every row, whatever the limit.
        return [hit["row"] for hit in islice(found, FOUND)] if counts else ()


def _best(searcher: Any, wanted: Any, **options: object) -> Sequence[object]:  # noqa: ANN401
    return [hit["row"] for hit in searcher.search(wanted, limit=FOUND, **options)]


def _any(terms: Sequence[str]) -> Any:  # noqa: ANN401
    return query.Or([query.Term(field, term) for term in terms for field in _TEXTS])


def _all(terms: Sequence[str]) -> Any:  # noqa: ANN401
    return query.And([_any([term]) for term in terms])


def _phrase(terms: Sequence[str]) -> Any:  # noqa: ANN401
    return query.Or([query.Phrase(field, list(terms)) for field in _TEXTS])


def _begun(terms: Sequence[str]) -> Any:  # noqa: ANN401
    *whole, last = terms
    each = [query.Term("title", term) for term in whole]
    return query.And([*each, query.Prefix("title", last)])


def _build(folder: Path, source: Input, *, marked: bool) -> None:
    split = analysis.RegexTokenizer(r"\w+") | analysis.LowercaseFilter()
    texts = {name: fields.TEXT(split) for name in _TEXTS}
    schema = fields.Schema(row=fields.STORED, **texts)
    if marked:
        schema.add("topic", fields.KEYWORD(commas=True, sortable=True))
        for name in ("unit", "type"):
            schema.add(name, fields.ID(sortable=True))
        for name in ("day", "month", "year"):
            schema.add(name, fields.NUMERIC(sortable=True))
    writer = index.create_in(str(folder), schema).writer(
        limitmb=_MEMORY_MB, procs=1, multisegment=False
    )
    for row in source.read(marked=marked):
        document: dict[str, object] = {"row": row.number, "title": row.title, "text": row.text}
        if marked:
            document |= {"unit": row.unit, "type": row.type, "topic": ",".join(row.topics)}
            document |= {"day": row.day_number, "month": row.month, "year": row.year}
        writer.add_document(**document)
    writer.commit()
