"""Filters as nodes of a plan: those that a query writes itself, and those chosen beside it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tracuu.index.plan import Between, Node, Number, Value
from tracuu.model.dates import typed_range
from tracuu.model.document import Status
from tracuu.model.number import number_key
from tracuu.model.pasted_numbers import bare_number
from tracuu.model.registers import Register, document_types, topics, units
from tracuu.model.unit_history import with_former
from tracuu.query.ast import DAY_FIELDS
from tracuu.query.request import MISSING
from tracuu.query.scope import Scope
from tracuu.text.letters import fold
from tracuu.text.slugs import slug

_REGISTERS: Mapping[str, Callable[[], Register[Any]]] = {
    "type": document_types,
    "unit": units,
    "topic": topics,
}
_STATUS_SLUGS = {slug(status.label): status.value for status in Status}


def filter_node(name: str, value: str) -> Node:
    """The node of a filter that a query writes: ``type:chi-thi``, ``tu:2021``."""
    if name == "number":
        return Number(fold(number_key(bare_number(value))), own=True)
    if name == "status":
        return Value(name, (_STATUS_SLUGS.get(slug(value), value),))
    if name == "signer":
        return Value(name, (value if value == MISSING else slug(value),), part=True)
    if name in DAY_FIELDS:
        days = typed_range(value)
        return Between("issued", **{"start": days.start} if name == "from" else {"end": days.end})
    return Value(name, (registered(name, value),))


def chosen(scope: Scope, *, only_unit: bool = False) -> Iterator[Value]:
    """The filters of a scope; a unit with those whose work it took over, unless `only_unit`."""
    units_ = with_former(scope.unit, only=only_unit)
    for name, values in (("type", scope.type), ("unit", units_), ("topic", scope.topic)):
        if values:
            yield Value(name, values)


def registered(name: str, value: str) -> str:
    """The slug of a value: that of the register where it knows it; `_missing` is one."""
    if value == MISSING:
        return value
    entry = _REGISTERS[name]().resolve(value)
    return entry.id if entry is not None else slug(value)
