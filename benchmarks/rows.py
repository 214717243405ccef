"""The rows that every engine gets: one a provision, a JSON array a line, marked and without marks.

The texts are tracuu's own canonical form, so that all engines index the same characters; the file
without marks is what a peer's second index holds, which answers questions typed without any.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import orjson

from tracuu.corpus import Report, read_corpus
from tracuu.text.letters import fold


class Row(NamedTuple):
    """A provision with the filter values of its document; values are slugs."""

    number: int
    title: str
    """Title of the document and heading of the provision."""
    text: str
    day: str
    """Day of issue in ISO form, empty where the document has none."""
    unit: str
    type: str
    topics: tuple[str, ...]

    @property
    def day_number(self) -> int:
        """20200616 for 2020-06-16, 0 without a day: sorts as days do."""
        return int(self.day.replace("-", "") or 0)

    @property
    def month(self) -> int:
        """202006, 0 without a day."""
        return self.day_number // 100

    @property
    def year(self) -> int:
        """2020, 0 without a day."""
        return self.day_number // 10000


@dataclass(frozen=True, slots=True)
class Input:
    """Files in one folder: documents as tracuu imports them, and the same as rows."""

    folder: Path

    @property
    def documents(self) -> Path:
        """JSON Lines in tracuu's import format."""
        return self.folder / "documents.jsonl"

    @property
    def marked(self) -> Path:
        """The rows as written."""
        return self.folder / "rows.jsonl"

    @property
    def unmarked(self) -> Path:
        """The same rows without marks, in lower case."""
        return self.folder / "rows-unmarked.jsonl"

    def read(self, *, marked: bool = True) -> Iterator[Row]:
        """The rows in order."""
        with (self.marked if marked else self.unmarked).open("rb") as lines:
            for number, line in enumerate(lines):
                title, text, day, unit, kind, topics = orjson.loads(line)
                yield Row(number, title, text, day, unit, kind, tuple(topics))


def write_rows(place: Input, documents: Path, copies: Iterable[str] = ("",)) -> int:
    """Write the rows of `documents`, each document once for every copy; how many there are.

    A copy is told by what its title ends with: see `material.resized`.
    """
    count = 0
    copies = tuple(copies)
    with place.marked.open("wb") as marked, place.unmarked.open("wb") as unmarked:
        for document in read_corpus((documents,), Report()):
            values = (
                document.issued.isoformat() if document.issued else "",
                document.unit.id if document.unit else "",
                document.type.id if document.type else "",
                [topic.id for topic in document.topics],
            )
            for copy in copies:
                for passage in document.passages():
                    title = f"{document.title}{copy} {passage.heading}".strip()
                    marked.write(orjson.dumps((title, passage.text, *values)) + b"\n")
                    bare = (fold(title), fold(passage.text))
                    unmarked.write(orjson.dumps((*bare, *values)) + b"\n")
                    count += 1
    return count
