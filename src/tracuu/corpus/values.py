"""The values of one record of the import format: taken out, checked, bounded, canonical.

What a document is made of must be right (`required` raises); what describes it is noted and left
out where it is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tracuu.corpus.findings import BAD_DATE, BAD_LINK, BAD_VALUE, WRONG_TYPE, Finding
from tracuu.corpus.identity import ID_LIMIT
from tracuu.corpus.notes import Notes
from tracuu.corpus.oddities import oddities
from tracuu.text.canonical import canonical, is_canonical

Record = Mapping[str, Any]
T = TypeVar("T")

LIMITS = {
    "number": 200,
    "summary": 10_000,
    "signer": 500,
    "byline": 500,
    "source": 500,
    "url": 2_000,
    "type": 200,
    "unit": 1_000,
    "status": 100,
    "topics": 200,
    "name": 500,
    "kind": 40,
    "label": 200,
    "title": 2_000,
    "id": ID_LIMIT,
    "issued": 100,
    "published": 100,
    "effective": 100,
    "expires": 100,
}
"""Longest value of a key, in characters."""

_LIST_LIMIT = 2_000


@dataclass(slots=True)
class Values:
    """Access to a record. `odd` has what its texts held that is not shown as written."""

    record: Record
    line: int
    notes: Notes
    odd: set[Finding] = field(default_factory=set)

    def note(self, finding: Finding, **values: object) -> None:
        """Note a finding at the record's line."""
        self.notes.add(finding, self.line, **values)

    def canonical(self, written: str) -> str:
        """The canonical form of a text of the record."""
        if is_canonical(written):
            return written
        self.odd.update(oddities(written))
        return canonical(written)

    def required(self, key: str, row: Record | None = None, where: str = "") -> str:
        """A text as written, "" where there is none.

        Raises:
            CorpusError: the value is no text.
        """
        value = (self.record if row is None else row).get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            name = f"{where}.{key}" if where else key
            raise WRONG_TYPE.error(self.line, key=name, expected="một chuỗi")
        return value

    def optional(self, key: str, row: Record | None = None) -> str:
        """A text on one line; "" with a note where it is none or too long."""
        value = (self.record if row is None else row).get(key)
        if value is None:
            return ""
        text = " ".join(self.canonical(value).split()) if isinstance(value, str) else None
        if text is None or len(text) > LIMITS[key]:
            self.note(BAD_VALUE, key=key, limit=LIMITS[key])
            return ""
        return text

    def name(self, key: str) -> str:
        """A value of a register, written as text or as an object with an id or a name."""
        value = self.record.get(key)
        if isinstance(value, dict):
            return self.optional("id", value) or self.optional("name", value)
        return self.optional(key)

    def names(self, key: str) -> Iterator[str]:
        """Several values of a register."""
        for value in self._list(key):
            if isinstance(value, str) and len(value) <= LIMITS[key]:
                if text := self.canonical(value).strip():
                    yield text
            else:
                self.note(BAD_VALUE, key=key, limit=LIMITS[key])

    def rows(self, key: str) -> Iterator[Record]:
        """A list of objects; anything else in it is noted and left out."""
        for row in self._list(key):
            if isinstance(row, dict):
                yield row
            else:
                self.note(BAD_VALUE, key=key, limit=_LIST_LIMIT)

    def link(self, value: object, key: str) -> str:
        """An address that a page may show; "" with a note for any other."""
        if value is None or value == "":
            return ""
        text = self.canonical(value).strip() if isinstance(value, str) else ""
        if not text or not is_link(text):
            self.note(BAD_LINK, key=key)
            return ""
        return text

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """A date or time; None with a note where `parse` raises ValueError."""
        written = self.optional(key)
        if not written:
            return None
        try:
            return parse(written)
        except ValueError:
            self.note(BAD_DATE, key=key, value=written)
            return None

    def _list(self, key: str) -> list[Any]:
        value = self.record.get(key)
        if value is None:
            return []
        if isinstance(value, list) and len(value) <= _LIST_LIMIT:
            return value
        self.note(BAD_VALUE, key=key, limit=_LIST_LIMIT)
        return []


def is_link(text: str) -> bool:
    """Whether a page may show `text` as a link: http, https, or a path; never javascript."""
    if len(text) > LIMITS["url"] or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    return True
