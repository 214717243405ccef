"""Xapian 1.4, as Debian's python3-xapian brings it.

Settings, from its documentation: the glass backend; a load without fsync or rollback, flushed every
25,000 documents, then compacted; units as boolean terms, days in a value slot, facets counted by
match spies over all that matches. Debian puts the module beside its own Python, so it is looked for
there.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from peers.protocol import FOUND, Ask, Stage, day_number, phrase_words, words
from rows import Input, Row
from workload import Asked

os.environ["XAPIAN_FLUSH_THRESHOLD"] = "25000"  # read when a database is opened for writing
sys.path.append("/usr/lib/python3/dist-packages")  # last: whatever the environment has comes first
import xapian

_DAY, _UNIT, _TYPE, _TOPICS, _YEAR, _MONTH = range(6)
_COUNTED = (_TYPE, _UNIT, _TOPICS, _YEAR, _MONTH)
_TITLE = "S"
"""The prefix of terms that stand in the title, by Xapian's convention."""
_LONGEST_TERM = 200
"""Xapian refuses terms of more than 245 bytes; some units of the law have longer names."""
_EXPANSIONS = 100
"""So many words a prefix may stand for, the commonest; Xapian's default is any number."""
_Query = xapian.Query


class Xapian:
    """A database with positions, values and filters, and one of texts without marks."""

    def version(self) -> str:
        """The version of the library."""
        return str(xapian.version_string())

    def stages(self) -> Mapping[str, Stage]:
        """Both databases."""
        return {
            "marked": lambda folder, source: _build(folder, source, marked=True),
            "unmarked": lambda folder, source: _build(folder, source, marked=False),
        }

    def stored_text(self, folder: Path) -> int | None:  # noqa: ARG002
        """No text is stored."""
        return 0

    def open(self, marked: Path, unmarked: Path) -> None:
        """Open both."""
        self._marked = xapian.Database(str(marked))
        self._unmarked = xapian.Database(str(unmarked)) if any(unmarked.glob("*")) else None

    def asks(self) -> Mapping[str, Ask]:
        """All kinds; `unmarked` where there is a database for it."""
        marked = self._marked
        asks: dict[str, Ask] = {
            "question": lambda asked: _best(marked, _Query(_Query.OP_OR, words(asked.text))),
            "all words": lambda asked: _best(marked, _Query(_Query.OP_AND, words(asked.text))),
            "phrase": lambda asked: _best(
                marked, _Query(_Query.OP_PHRASE, phrase_words(asked.text))
            ),
            "filtered": self._filtered,
            "newest": self._newest,
            "suggest": lambda asked: _best(marked, _begun(phrase_words(asked.text))),
        }
        if bare := self._unmarked:
            asks["unmarked"] = lambda asked: _best(bare, _Query(_Query.OP_OR, words(asked.text)))
        return asks

    def _filtered(self, asked: Asked) -> Sequence[object]:
        days = (str(day_number(asked.start)), str(day_number(asked.end)))
        within = _Query(
            _Query.OP_AND,
            _Query(_unit_term(asked.unit)),
            _Query(_Query.OP_VALUE_RANGE, _DAY, *days),
        )
        enquire = xapian.Enquire(self._marked)
        question = _Query(_Query.OP_OR, words(asked.text))
        enquire.set_query(_Query(_Query.OP_FILTER, question, within))
        spies = [xapian.ValueCountMatchSpy(slot) for slot in _COUNTED]
        for spy in spies:
            enquire.add_matchspy(spy)
        everything = self._marked.get_doccount()
        found = [match.docid for match in enquire.get_mset(0, FOUND, everything)]
        counts = {
            slot: {value.term: value.termfreq for value in spy.values()}
            for slot, spy in zip(_COUNTED, spies, strict=True)
        }
        _apart(counts[_TOPICS])
        return found

    def _newest(self, asked: Asked) -> Sequence[object]:
        enquire = xapian.Enquire(self._marked)
        enquire.set_query(_Query(_Query.OP_OR, words(asked.text)))
        enquire.set_weighting_scheme(xapian.BoolWeight())
        enquire.set_sort_by_value(_DAY, True)
        return [match.docid for match in enquire.get_mset(0, FOUND)]


def _best(database: Any, query: Any) -> Sequence[object]:  # noqa: ANN401
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    return [match.docid for match in enquire.get_mset(0, FOUND)]


def _begun(typed: Sequence[str]) -> Any:  # noqa: ANN401
    *whole, last = (_TITLE + word for word in typed)
    common = xapian.Query.WILDCARD_LIMIT_MOST_FREQUENT
    prefix = _Query(_Query.OP_WILDCARD, last, _EXPANSIONS, common)
    return _Query(_Query.OP_AND, [*whole, prefix])


def _apart(sets: Mapping[bytes, int]) -> dict[bytes, int]:
    """Counts of single topics; Xapian 1.4 counts whole values, here the topics of a row."""
    counts: dict[bytes, int] = {}
    for topics, count in sets.items():
        for topic in topics.split(b"\t"):
            counts[topic] = counts.get(topic, 0) + count
    return counts


def _unit_term(unit: str) -> str:
    return f"XU{unit[:_LONGEST_TERM]}"


def _build(folder: Path, source: Input, *, marked: bool) -> None:
    loaded = folder / "loaded"
    how = xapian.DB_CREATE | xapian.DB_BACKEND_GLASS | xapian.DB_NO_SYNC | xapian.DB_DANGEROUS
    database = xapian.WritableDatabase(str(loaded), how)
    terms = xapian.TermGenerator()
    for row in source.read(marked=marked):
        database.add_document(_document(row, terms, marked=marked))
    database.commit()
    database.close()
    compact = folder / "compact"
    xapian.Database(str(loaded)).compact(str(compact))
    shutil.rmtree(loaded)
    for file in compact.iterdir():
        file.rename(folder / file.name)
    compact.rmdir()


def _document(row: Row, terms: Any, *, marked: bool) -> Any:  # noqa: ANN401
    document = xapian.Document()
    terms.set_document(document)
    terms.set_termpos(0)
    terms.index_text(row.title)
    terms.increase_termpos()
    terms.index_text(row.text)
    if marked:
        terms.index_text_without_positions(row.title, 1, _TITLE)
        document.add_boolean_term(_unit_term(row.unit))
        document.add_value(_UNIT, row.unit)
        document.add_value(_TYPE, row.type)
        document.add_value(_TOPICS, "\t".join(row.topics))
        if row.day:
            document.add_value(_DAY, str(row.day_number))
            document.add_value(_YEAR, str(row.year))
            document.add_value(_MONTH, str(row.month))
    return document
