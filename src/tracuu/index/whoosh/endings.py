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
from tracuu.text.letters import fold

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
    """The endings of all documents: of each the earliest as a whole, and the earliest in part."""
    best: dict[tuple[int, bool], Ending] = {}
    for term in snapshot.terms("ends"):
        text = term.decode("utf-8")
        field, value = ("id", text[1:]) if text.startswith("#") else ("number", text)
        targets = snapshot.documents_with(field, value)
        if not targets:
            continue
        headers = {number: header(number) for number in targets}
        for number in snapshot.documents_with("ends", text):
            for ending in _endings_by(number, header(number), term, headers):
                place = ending.document, ending.partly
                known = best.get(place)
                if known is None or (ending.day or date.max) < (known.day or date.max):
                    best[place] = ending
    # As a whole goes before in part.
    yield from (best[place] for place in sorted(best))


def _endings_by(
    by: int, ender: Document, term: bytes, targets: Mapping[int, Document]
) -> Iterator[Ending]:
    if not ender.number:
        return  # a bulletin only tells of it
    others = {
        number: target for number, target in targets.items()
        if number != by and not _is_younger(target, ender) and not _is_higher(target, ender)
    }  # fmt: skip
    for relation in ender.relations:
        if not relation.ends or ended_term(relation) != term:
            continue
        meant = _meant(relation, ender, others)
        if meant is not None:
            day = ender.effective or ender.issued
            yield Ending(meant, by, relation.kind, day, relation.partly)


def _meant(relation: Relation, ender: Document, others: Mapping[int, Document]) -> int | None:
    """The paper that a relation means; None where several have its number and no day decides.

    Numbers begin anew in every office: one without a year is that of the office named with it, else
    of the one whose paper this is.
    """
    day = find_date(relation.title)
    named = fold(relation.title.partition(" của ")[2].lower())
    alone = day or any(part.isdigit() for part in relation.number.split("/")[1:2])
    others = {
        number: other for number, other in others.items()
        if other.unit is None
        or (fold(other.unit.name.lower()) in named if named else alone or other.unit == ender.unit)
    }  # fmt: skip
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


def read_endings(folder: Path) -> dict[int, tuple[Ending, ...]]:
    """The endings by document; none of a generation that is just being written.

    Raises:
        OSError: they cannot be read.
    """
    found: dict[int, tuple[Ending, ...]] = {}
    path = folder / FILE
    rows = orjson.loads(path.read_bytes()) if path.is_file() else ()
    for ending in map(_ending, rows):
        found[ending.document] = (*found.get(ending.document, ()), ending)
    return found


def _record(ending: Ending) -> list[Any]:
    return [ending.document, ending.by, ending.kind.value, ending.day, ending.partly]


def _ending(row: list[Any]) -> Ending:
    document, by, kind, day, partly = row
    known = date.fromisoformat(day) if day else None
    return Ending(document, by, RelationKind(kind), known, partly)
