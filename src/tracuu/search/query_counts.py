"""How often what was searched for: counts by query and day in one SQLite file, and nothing else.

No address, no time of day, nothing of what was found but whether it was nothing.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tracuu.errors import CorpusError, DocumentNotFound
from tracuu.search.settling import Asked

MOST_ROWS = 20_000
"""Queries of a day that are kept: at most some 12 MB."""

LONGEST_KEPT = 200
"""Code points of a query that are kept; a pasted paragraph tells nothing by its end."""

_MAGIC = b"SQLite format 3\0"
_SECONDS = 2.0  # that a writer waits for another one

_TABLE = """CREATE TABLE IF NOT EXISTS searches (
    day TEXT NOT NULL, query TEXT NOT NULL, asked INTEGER NOT NULL, empty INTEGER NOT NULL,
    PRIMARY KEY (day, query)
) WITHOUT ROWID"""
_ADD = """INSERT INTO searches VALUES (?, ?, ?, ?) ON CONFLICT (day, query)
    DO UPDATE SET asked = asked + excluded.asked, empty = empty + excluded.empty"""
_DROP_OLD = "DELETE FROM searches WHERE day < ?"
_DROP_RARE = """DELETE FROM searches WHERE (day, query) IN (
    SELECT day, query FROM searches ORDER BY asked, day LIMIT max(0, (SELECT count(*) FROM searches)
    - ?))"""


@dataclass(frozen=True, slots=True)
class Counted:
    """A query and how often it was asked from its first to its last day, and found nothing."""

    query: str
    asked: int
    empty: int
    first: date
    last: date


def add(file: Path, day: date, searches: Iterable[Asked], days: int) -> None:
    """Count searches of a day; rows older than so many days go, and the rarest beyond MOST_ROWS.

    A file of counts that is damaged is set aside as ``….hong``, and a new one begun.

    Raises:
        sqlite3.Error, OSError: nothing could be written; the file is as it was.
    """
    asked: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for each in searches:
        query = " ".join(each.query.split())[:LONGEST_KEPT].encode("utf-8", "replace").decode()
        asked[query] += 1
        empty[query] += each.empty
    rows = [(day.isoformat(), query, asked[query], empty[query]) for query in asked]
    oldest = (day - timedelta(days=days - 1)).isoformat()
    try:
        _write(file, rows, oldest)
    except sqlite3.OperationalError:
        raise  # the disk's affair, not the file's
    except sqlite3.DatabaseError:
        if not _is_database(file):
            raise  # whatever it is, it is not ours to move
        file.replace(file.with_name(f"{file.name}.hong"))
        _write(file, rows, oldest)


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_MAGIC)) == _MAGIC


def _write(file: Path, rows: Iterable[tuple[str, str, int, int]], oldest: str) -> None:
    with closing(sqlite3.connect(file, timeout=_SECONDS)) as database, database:
        database.execute(_TABLE)
        database.executemany(_ADD, rows)
        database.execute(_DROP_OLD, (oldest,))
        database.execute(_DROP_RARE, (MOST_ROWS,))


def counted(file: Path, since: date | None = None, *, daily: bool = False) -> tuple[Counted, ...]:
    """What was searched for since a day, one row a query, or one a query and day.

    Queries that differ in capitals only are one, as they are written most often.

    Raises:
        DocumentNotFound: there is no such file.
        CorpusError: it is no file of counts, damaged, or locked by another program.
    """
    kept: dict[tuple[str, date | None], list[Counted]] = {}
    for row in _rows(file):
        if since is None or row.last >= since:
            kept.setdefault((row.query.casefold(), row.last if daily else None), []).append(row)
    return tuple(_together(rows) for rows in kept.values())


def _together(rows: list[Counted]) -> Counted:
    spellings: Counter[str] = Counter()
    for row in rows:
        spellings[row.query] += row.asked
    return Counted(
        query=spellings.most_common(1)[0][0],
        asked=sum(row.asked for row in rows),
        empty=sum(row.empty for row in rows),
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
    )


def _rows(file: Path) -> Iterator[Counted]:
    """The rows that make sense: a day, a text and two counts."""
    if file.is_file() and not file.stat().st_size:
        return  # a server has made the file and not written its first row
    with _reading(file) as database:
        for day, query, asked, empty in database.execute(
            "SELECT day, query, asked, empty FROM searches ORDER BY day, query"
        ):
            try:
                at = date.fromisoformat(day)
            except (TypeError, ValueError):
                continue
            if isinstance(query, str) and isinstance(asked, int) and isinstance(empty, int):
                yield Counted(query, asked, empty, at, at)


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection]:
    if not file.is_file():
        raise DocumentNotFound(
            f"{file}: chưa có nhật ký câu tìm; nhật ký được ghi khi trang chạy với "
            "TRACUU_QUERY_LOG và đã có người tìm."
        )
    try:
        uri = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=_SECONDS)) as database:
            # Letters that are no UTF-8 are shown as such, and stop nobody.
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield database
    except sqlite3.Error as error:
        raise CorpusError(
            f"{file}: không đọc được nhật ký câu tìm ({error}).",
            code="nhat-ky-khong-doc-duoc",
            remedy="Hãy kiểm tra đường dẫn; nếu tệp hỏng, hãy chuyển đi nơi khác, "
            "nhật ký mới sẽ tự lập.",
        ) from error
