"""Written types, units, topics and states against the registers: unknown ones stay, with a note."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tracuu.corpus import issuers
from tracuu.corpus.findings import (
    UNKNOWN_TOPIC,
    UNKNOWN_TYPE,
    UNKNOWN_UNIT,
    UNKNOWN_VALUE,
)
from tracuu.corpus.notes import Notes
from tracuu.model import registers
from tracuu.model.document import Document, Named, Status

_STATUSES = {status.value: status for status in Status} | {
    status.label.casefold(): status for status in Status
}
_CACHE = 4096


def document_type(written: str, notes: Notes, line: int | None = None) -> Named | None:
    """The type written as slug, name or alias; None for ""."""
    if not written:
        return None
    named, known = _type(written)
    if not known:
        notes.add(UNKNOWN_TYPE, line, value=named.name)
    return named


def unit(written: str, day: date | None, notes: Notes, line: int | None = None) -> Named | None:
    """The unit written as slug, name or alias; of namesakes, the one that existed on `day`."""
    if not written:
        return None
    named, known = _unit(written, day)
    if not known:
        notes.add(UNKNOWN_UNIT, line, value=named.name)
    return named


def with_parent_unit(document: Document) -> Document:
    """The document with the unit above its own, where the register knows both."""
    known = registers.units().get(document.unit.id) if document.unit else None
    above = registers.units().get(known.parent) if known else None
    return replace(document, parent_unit=Named(above.id, above.name)) if above else document


def topics(written: Iterable[str], notes: Notes, line: int | None = None) -> tuple[Named, ...]:
    """The topics written as slugs, names or aliases, each once."""
    found: dict[str, Named] = {}
    for value in written:
        named, known = _topic(value)
        found.setdefault(named.id, named)
        if not known:
            notes.add(UNKNOWN_TOPIC, line, value=named.name)
    return tuple(found.values())


def status(written: str, notes: Notes, line: int | None = None) -> Status:
    """The status written as value or as Vietnamese label; UNKNOWN for "" and for another word."""
    if not written:
        return Status.UNKNOWN
    found = _STATUSES.get(written.casefold())
    if found is None:
        notes.add(
            UNKNOWN_VALUE, line, key="status", value=written, known=", ".join(map(str, Status))
        )
    return found or Status.UNKNOWN


@lru_cache(_CACHE)
def _type(written: str) -> tuple[Named, bool]:
    return registers.document_types().name(written)


@lru_cache(_CACHE)
def _topic(written: str) -> tuple[Named, bool]:
    return registers.topics().name(written)


@lru_cache(_CACHE)
def _unit(written: str, day: date | None) -> tuple[Named, bool]:
    named, known = registers.units().name(written)
    entry = registers.units().get(named.id)
    if entry is None or entry.id == written:
        return named, known
    entry = issuers.at_time(entry, day)
    return Named(entry.id, entry.name), True
