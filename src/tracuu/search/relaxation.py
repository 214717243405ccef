"""Where filters leave nothing: what is found without one of them, counted before it is offered."""

from collections.abc import Iterator
from dataclasses import replace

from tracuu.index.engine import Engine
from tracuu.index.plan import Plan
from tracuu.query.request import SearchRequest
from tracuu.search.results import Relaxed

_FIELDS = {"issued": ("start", "end")}
"""Filter of a plan -> the fields of a request that make it, where they have other names."""


def relaxed(engine: Engine, request: SearchRequest, plan: Plan) -> Iterator[Relaxed]:
    """The searches without one filter that find something, the one that finds least first.

    It keeps most of what was asked. Where no filter alone is to blame, the search without any.
    """
    names = [name for name, _ in plan.filters]
    found = [each for name in names if (each := _without(engine, request, plan, (name,))).total]
    yield from sorted(found, key=lambda each: each.total)
    if not found and len(names) > 1:
        bare = _without(engine, request, plan, tuple(names))
        if bare.total:
            yield bare


def _without(engine: Engine, request: SearchRequest, plan: Plan, names: tuple[str, ...]) -> Relaxed:
    kept = tuple(each for each in plan.filters if each[0] not in names)
    total = engine.execute(Plan(match=plan.match, filters=kept, group=plan.group, count=0)).total
    fields = [field for name in names for field in _FIELDS.get(name, (name,))]
    nothing = SearchRequest()
    dropped = {field: getattr(nothing, field) for field in fields}
    return Relaxed(names, total, replace(request, page=1, **dropped))
