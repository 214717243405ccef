"""Which papers of an index are out of force, and which other paper of it did that.

A paper says what it does to others; that it was replaced stands in the one that replaced it. Found
when an index is written, kept in a file of the generation, and laid over what the papers say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from tracuu.index.whoosh.document_terms import ended_term
from tracuu.index.whoosh.snapshot import Snapshot
from tracuu.model.dates import find_date
from tracuu.model.document import Document, Relation, RelationKind

FILE = "endings.json"


@dataclass(frozen=True, slots=True)
class Ending:
    """A document, or a part of it, was taken out of force by another one on a day, if known."""

    document: int
    by: int
    kind: RelationKind
    day: date | None
    partly: bool


Header = Callable[[int], Document]
"""The header of a document by its number."""


def find_endings(snapshot: Snapshot, header: Header) -> Iterator[Ending]:
    """The endings of all documents; of several of one the earliest as a whole, else in part."""
    best: dict[int, Ending] = {}
    for term in snapshot.terms("ends"):
        text = term.decode("utf-8")
        field, value = ("id", text[1:]) if text.startswith("#") else ("number", text)
        targets = snapshot.documents_with(field, value)
        if not targets:
            continue
        headers = {number: header(number) for number in targets}
        for number in snapshot.documents_with("ends", text):
            for ending in _endings_by(number, header(number), term, headers):
                known = best.get(ending.document)
                if known is None or _order(ending) < _order(known):
                    best[ending.document] = ending
    yield from sorted(best.values(), key=lambda ending: ending.document)


def _order(ending: Ending) -> tuple[bool, date]:
    return ending.partly, ending.day or date.max


def _endings_by(
    by: int, ender: Document, term: bytes, targets: Mapping[int, Document]
) -> Iterator[Ending]:
    others = {
        number: target for number, target in targets.items()
        if number != by and not _is_younger(target, ender) and not _is_higher(target, ender)
    }  # fmt: skip
    for relation in ender.relations:
        if not relation.ends or ended_term(relation) != term:
            continue
        meant = _meant(relation, others)
        if meant is not None:
            day = ender.effective or ender.issued
            yield Ending(meant, by, relation.kind, day, relation.partly)


def _meant(relation: Relation, others: Mapping[int, Document]) -> int | None:
    """The paper that a relation means; None where several have its number and no day decides."""
    day = find_date(relation.title)
    same_day = [number for number, other in others.items() if day and other.issued == day]
    if len(same_day) == 1:
        return same_day[0]
    if day and any(other.issued for other in others.values()):
        # The number is right and the day is not: another paper of that number is meant.
        return None
    return next(iter(others)) if len(others) == 1 else None


def _is_younger(target: Document, ender: Document) -> bool:
    return bool(target.issued and ender.issued and target.issued > ender.issued)


# Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15, Điều 4: the kinds with one place in the
# order of the State; a resolution or a decision has its place by who issued it.
_RANKS = {
    "hien-phap": 0, "bo-luat": 1, "luat": 1, "phap-lenh": 2, "nghi-dinh": 3, "thong-tu": 4,
    "thong-tu-lien-tich": 4,
}  # fmt: skip


def _is_higher(target: Document, ender: Document) -> bool:
    """Whether a paper is of a rank that the other cannot end: a circular ends no decree."""
    ranks = [_RANKS.get(each.type.id) if each.type else None for each in (target, ender)]
    return None not in ranks and ranks[0] < ranks[1]  # type: ignore[operator]


def write_endings(folder: Path, snapshot: Snapshot, header: Header) -> None:
    """Write the endings of an index into its folder.

    Raises:
        OSError: it cannot be written.
    """
    (folder / FILE).write_bytes(orjson.dumps(list(map(_record, find_endings(snapshot, header)))))


def read_endings(folder: Path) -> dict[int, Ending]:
    """The endings by document; the file was verified with the generation.

    Raises:
        OSError: there is none.
    """
    rows = orjson.loads((folder / FILE).read_bytes())
    return {ending.document: ending for ending in map(_ending, rows)}


def _record(ending: Ending) -> list[Any]:
    return [ending.document, ending.by, ending.kind.value, ending.day, ending.partly]


def _ending(row: list[Any]) -> Ending:
    document, by, kind, day, partly = row
    known = date.fromisoformat(day) if day else None
    return Ending(document, by, RelationKind(kind), known, partly)
