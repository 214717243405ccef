"""The engines measured beside tracuu, each with its defaults, over the same rows.

A peer gets rows of (title, text) in memory and answers the ten best row numbers; it neither groups,
counts facets, marks hits nor matches unmarked typing, all of which tracuu's times include.
"""

import importlib.metadata
import importlib.util
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

Row = tuple[str, str]
WORDS = re.compile(r"\w+")


class Peer(Protocol):
    """A text index on disk."""

    name: str

    def build(self, folder: Path, rows: Sequence[Row]) -> None:
        """Index the rows and leave them ready to be searched."""

    def question(self, text: str) -> int:
        """Rows that hold any of the words, best first; how many were fetched (at most ten)."""

    def all_words(self, text: str) -> int:
        """Rows that hold every word."""

    def phrase(self, text: str) -> int:
        """Rows where the words stand side by side."""


class SqliteFts5:
    """SQLite's full-text extension, as Python's standard library brings it."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def build(self, folder: Path, rows: Sequence[Row]) -> None:
        """Index the rows and leave them ready to be searched."""
        self._base = sqlite3.connect(folder / "fts5.db")
        self._base.execute(
            "create virtual table t "
            "using fts5(title, text, tokenize='unicode61 remove_diacritics 0')"
        )
        with self._base:
            self._base.executemany("insert into t values (?, ?)", rows)

    def question(self, text: str) -> int:
        """Rows that hold any of the words."""
        return self._ask(" OR ".join(f'"{word}"' for word in WORDS.findall(text)))

    def all_words(self, text: str) -> int:
        """Rows that hold every word."""
        return self._ask(" ".join(f'"{word}"' for word in WORDS.findall(text)))

    def phrase(self, text: str) -> int:
        """Rows where the words stand side by side."""
        return self._ask(f'"{" ".join(WORDS.findall(text))}"')

    def _ask(self, match: str) -> int:
        sql = "select rowid from t where t match ? order by rank limit 10"
        return len(self._base.execute(sql, (match,)).fetchall())


class Tantivy:
    """The Rust library, through its Python binding."""

    def __init__(self) -> None:
        import tantivy  # noqa: PLC0415  (an optional peer)

        self._library = tantivy
        self.name = f"tantivy {importlib.metadata.version('tantivy')}"

    def build(self, folder: Path, rows: Sequence[Row]) -> None:
        """Index the rows and leave them ready to be searched."""
        schema = self._library.SchemaBuilder()
        for field in ("title", "text"):
            schema.add_text_field(field, stored=False)
        schema.add_unsigned_field("row", stored=True)
        self._index = self._library.Index(schema.build(), path=str(folder))
        writer = self._index.writer()
        for number, (title, text) in enumerate(rows):
            writer.add_document(self._library.Document(row=number, title=title, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def question(self, text: str) -> int:
        """Rows that hold any of the words."""
        return self._ask(" ".join(WORDS.findall(text.lower())))

    def all_words(self, text: str) -> int:
        """Rows that hold every word."""
        return self._ask(" ".join(f"+{word}" for word in WORDS.findall(text.lower())))

    def phrase(self, text: str) -> int:
        """Rows where the words stand side by side."""
        return self._ask(f'"{" ".join(WORDS.findall(text))}"')

    def _ask(self, query: str) -> int:
        parsed = self._index.parse_query(query, ["title", "text"])
        hits = self._searcher.search(parsed, 10).hits
        return len([self._searcher.doc(address)["row"] for _, address in hits])


def peers() -> list[Peer]:
    """SQLite always; tantivy where it is installed."""
    found: list[Peer] = [SqliteFts5()]
    if importlib.util.find_spec("tantivy"):
        found.append(Tantivy())
    return found
