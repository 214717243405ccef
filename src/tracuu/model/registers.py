"""The registers: types, units and topics, the only place names and slugs come from.

They are data (`corpus/registers/*.json`); a value that a register does not know is kept as
written and reported.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from tracuu.errors import ConfigError
from tracuu.model.document import Named
from tracuu.resources import registers
from tracuu.text.canonical import canonical
from tracuu.text.tokens import keys


class Entry(Protocol):
    """What every register's record has."""

    @property
    def id(self) -> str:
        """The slug."""

    @property
    def name(self) -> str:
        """The official name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other written names."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document and its abbreviation in State and Party symbols ("" where none)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    state: str
    party: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An office that issues documents, with its place in the tree and in time."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    parent: str
    place: str
    province: str
    symbol: str
    start: date | None
    end: date | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject (*lĩnh vực*) and the phrases that suggest it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    triggers: tuple[str, ...]


class Register(Generic[E]):
    """Entries by slug, by name and by alias; names compare by key (hoà = hòa, any case)."""

    def __init__(self, entries: Iterable[E]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name: dict[str, E] = {}
        for entry in self._by_id.values():
            for name in (entry.name, *entry.aliases):
                self._by_name.setdefault(_name_key(name), entry)

    def __iter__(self) -> Iterator[E]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, slug: str) -> E | None:
        """The entry with that slug."""
        return self._by_id.get(slug)

    def resolve(self, written: str) -> E | None:
        """The entry whose slug, name or alias `written` is."""
        return self._by_id.get(written.strip()) or self._by_name.get(_name_key(written))

    def name(self, written: str) -> tuple[Named, bool]:
        """`written` as a named value, and whether the register knows it."""
        entry = self.resolve(written)
        if entry is not None:
            return Named(entry.id, entry.name), True
        return Named.unregistered(" ".join(canonical(written).split())), False


def _name_key(name: str) -> str:
    return " ".join(keys(canonical(name)))


@cache
def document_types() -> Register[DocumentType]:
    """The register of kinds of documents."""
    return Register(
        DocumentType(row["id"], row["name"], tuple(row["aliases"]), row["state"], row["party"])
        for row in rows_of("types")
    )


@cache
def units() -> Register[Unit]:
    """The register of issuing units, past and present."""
    return Register(
        Unit(
            row["id"],
            row["name"],
            tuple(row["aliases"]),
            row["kind"],
            row["level"],
            row["parent"],
            row["place"],
            row["province"],
            row["symbol"],
            _day(row["from"]),
            _day(row["to"]),
            tuple(row["successors"]),
        )
        for row in rows_of("units")
    )


@cache
def topics() -> Register[Topic]:
    """The register of topics."""
    return Register(
        Topic(row["id"], row["name"], tuple(row["aliases"]), tuple(row["triggers"]))
        for row in rows_of("topics")
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def rows_of(name: str) -> list[Mapping[str, Any]]:
    """The records of `corpus/registers/<name>.json`.

    Raises:
        ConfigError: the file is missing or no such register.
    """
    path = registers() / f"{name}.json"
    try:
        rows: list[Mapping[str, Any]] = json.loads(path.read_text("utf-8"))[name]
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(
            f"Danh mục {path.name} không đọc được ({error}); hãy cài lại gói."
        ) from error
    return rows
