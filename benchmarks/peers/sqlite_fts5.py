"""SQLite's full-text extension, as Python's standard library brings it.

Settings, from its documentation: tables without content, since only row numbers are asked for;
`optimize` after the load; no journal and no fsync while loading; `rank` to order whole answers, and
`bm25()` where a filter leaves few rows to score; a table of titles with an index of prefixes.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from peers.protocol import FOUND, Ask, Stage, day_number, phrase_words, words
from rows import Input, Row
from workload import Asked

_LOADING = ("journal_mode=off", "synchronous=off", "locking_mode=exclusive", "temp_store=memory",
            "cache_size=-200000")  # fmt: skip
_SERVING = ("mmap_size=2147418112", "cache_size=-200000", "temp_store=memory", "query_only=on")
_FTS5 = "content='', tokenize='unicode61 remove_diacritics 0'"
_TABLES = f"""
create virtual table passage using fts5(title, text, {_FTS5});
create virtual table heading using fts5(title, {_FTS5}, prefix='1 2 3');
create table meta(
    id integer primary key, day integer, month integer, year integer, unit text, type text);
create table topic(id integer, topic text, primary key(id, topic)) without rowid;
"""
_BARE = f"create virtual table passage using fts5(title, text, {_FTS5});"
_BEST = f"select rowid from passage where passage match ? order by rank limit {FOUND}"
_BEGUN = f"select rowid from heading where heading match ? order by rank limit {FOUND}"
# Cross join keeps the order of the tables: first what matches, then its values by row number.
_NEWEST = f"""
select passage.rowid from passage cross join meta on meta.id = passage.rowid
where passage match ? order by meta.day desc limit {FOUND}"""
# One pass over the matching rows serves hits and counts.
_FILTERED = f"""
with found as materialized (
    select meta.*, bm25(passage) as score
    from passage cross join meta on meta.id = passage.rowid
    where passage match ? and meta.unit = ? and meta.day between ? and ?)
select * from (select 'row', id, 0 from found order by score limit {FOUND})
union all select 'type', type, count(*) from found group by type
union all select 'unit', unit, count(*) from found group by unit
union all select 'year', year, count(*) from found group by year
union all select 'month', month, count(*) from found group by month
union all select 'topic', topic, count(*)
    from found cross join topic on topic.id = found.id group by topic"""


class SqliteFts5:
    """A file with the marked texts and their values, and one with the texts without marks."""

    def version(self) -> str:
        """The version of the SQLite that this Python runs with."""
        return sqlite3.sqlite_version

    def stages(self) -> Mapping[str, Stage]:
        """Both files."""
        return {"marked": _build, "unmarked": _build_unmarked}

    def stored_text(self, folder: Path) -> int | None:  # noqa: ARG002
        """No text is stored."""
        return 0

    def open(self, marked: Path, unmarked: Path) -> None:
        """Open both."""
        self._marked = _opened(marked)
        self._unmarked = _opened(unmarked) if _file(unmarked).is_file() else None

    def asks(self) -> Mapping[str, Ask]:
        """All kinds; `unmarked` where there is a file for it."""
        rows = self._marked.execute
        asks: dict[str, Ask] = {
            "question": lambda asked: rows(_BEST, (_any(asked.text),)).fetchall(),
            "all words": lambda asked: rows(_BEST, (_quoted(words(asked.text)),)).fetchall(),
            "phrase": lambda asked: rows(
                _BEST, ('"' + " ".join(phrase_words(asked.text)) + '"',)
            ).fetchall(),
            "filtered": self._filtered,
            "newest": lambda asked: rows(_NEWEST, (_any(asked.text),)).fetchall(),
            "suggest": lambda asked: rows(
                _BEGUN, (_quoted(phrase_words(asked.text)) + " *",)
            ).fetchall(),
        }
        if bare := self._unmarked:
            asks["unmarked"] = lambda asked: bare.execute(_BEST, (_any(asked.text),)).fetchall()
        return asks

    def _filtered(self, asked: Asked) -> Sequence[object]:
        days = (day_number(asked.start), day_number(asked.end))
        found = self._marked.execute(_FILTERED, (_any(asked.text), asked.unit, *days)).fetchall()
        return [row for kind, row, _ in found if kind == "row"]


def _any(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in words(text))


def _quoted(each: Sequence[str]) -> str:
    return " ".join(f'"{word}"' for word in each)


def _file(folder: Path) -> Path:
    return folder / "fts5.db"


def _opened(folder: Path) -> sqlite3.Connection:
    base = sqlite3.connect(_file(folder), isolation_level=None)
    for setting in _SERVING:
        base.execute(f"pragma {setting}")
    return base


def _loading(folder: Path) -> sqlite3.Connection:
    base = sqlite3.connect(_file(folder), isolation_level=None)
    for setting in _LOADING:
        base.execute(f"pragma {setting}")
    return base


def _build(folder: Path, source: Input) -> None:
    with closing(_loading(folder)) as base:
        base.executescript(_TABLES)
        base.execute("begin")
        for row in source.read():
            base.execute("insert into passage(rowid, title, text) values (?, ?, ?)", _texts(row))
            base.execute("insert into heading(rowid, title) values (?, ?)", _texts(row)[:2])
            base.execute("insert into meta values (?, ?, ?, ?, ?, ?)", _values(row))
            base.executemany("insert or ignore into topic values (?, ?)", _topics(row))
        for table in ("passage", "heading"):
            base.execute(f"insert into {table}({table}) values ('optimize')")
        base.execute("commit")
        base.execute("analyze")


def _build_unmarked(folder: Path, source: Input) -> None:
    with closing(_loading(folder)) as base:
        base.executescript(_BARE)
        base.execute("begin")
        rows = map(_texts, source.read(marked=False))
        base.executemany("insert into passage(rowid, title, text) values (?, ?, ?)", rows)
        base.execute("insert into passage(passage) values ('optimize')")
        base.execute("commit")


def _texts(row: Row) -> tuple[int, str, str]:
    return row.number, row.title, row.text


def _values(row: Row) -> tuple[object, ...]:
    # A row without a day is in no range and comes last.
    days = (row.day_number, row.month, row.year) if row.day else (None, None, None)
    return (row.number, *days, row.unit, row.type)


def _topics(row: Row) -> Iterator[tuple[int, str]]:
    return ((row.number, topic) for topic in row.topics)
