"""What a reader is told of how words were understood, with the searches that change it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracuu.index.engine import Engine
from tracuu.index.plan import Between, Prior, Value, Yearly
from tracuu.model.unit_history import former_units
from tracuu.query.request import MOST_VALUES, SearchRequest
from tracuu.search.intent import Intent
from tracuu.search.meanings import Meaning
from tracuu.search.results import FormerUnits, Understood


def understood(request: SearchRequest, asked: Intent) -> Iterator[Understood]:
    """What the words of a request mean as filters."""
    for each in asked.meant:
        start, end = each.place
        literal = tuple(dict.fromkeys((*request.literal, each.field)))
        yield Understood(
            each.field,
            request.q[start:end],
            each.label,
            replace(request, literal=literal, page=1),
            _filtered(replace(request, q=_without(request.q, start, end), page=1), each),
        )


def former_of(engine: Engine, request: SearchRequest, asked: Intent) -> FormerUnits | None:
    """The units that are searched for those whose work the named ones took over.

    Only those are told that the index has papers of.
    """
    named = (*request.unit, *asked.units)
    if request.only_unit or not named:
        return None
    former = frozenset(former_units(named))
    names = tuple(label for unit, label, _ in engine.values("unit") if unit in former)
    return FormerUnits(former, names, replace(request, only_unit=True, page=1)) if names else None


def _without(q: str, start: int, end: int) -> str:
    return " ".join(f"{q[:start]} {q[end:]}".split())


def _filtered(request: SearchRequest, meaning: Meaning) -> SearchRequest | None:
    """The request with what words mean; None where it has no field for that."""
    match meaning.condition:
        case Prior():
            return replace(request, sort="newest")
        case Between(_, start, end):
            return replace(request, start=start, end=end)
        case Yearly():
            return None
        case Value(field, values):
            changed: dict[str, Any] = {field: (meaning.units or values)[:MOST_VALUES]}
            return replace(request, **changed)
