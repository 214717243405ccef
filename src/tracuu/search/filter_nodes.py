"""The filters that a query writes itself, as nodes of a plan."""

from collections.abc import Callable, Mapping
from typing import Any

from tracuu.index.plan import Between, Node, Number, Value
from tracuu.model.dates import parse_range
from tracuu.model.document import Status
from tracuu.model.number import number_key
from tracuu.model.registers import Register, document_types, topics, units
from tracuu.query.ast import DAY_FIELDS
from tracuu.query.request import MISSING
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
        return Number(fold(number_key(value)), own=True)
    if name == "status":
        return Value(name, (_STATUS_SLUGS.get(slug(value), value),))
    if name == "signer":
        return Value(name, (value if value == MISSING else slug(value),), part=True)
    if name in DAY_FIELDS:
        days = parse_range(value)
        return Between("issued", **{"start": days.start} if name == "from" else {"end": days.end})
    return Value(name, (registered(name, value),))


def registered(name: str, value: str) -> str:
    """The slug of a value: that of the register where it knows it."""
    entry = _REGISTERS[name]().resolve(value)
    return entry.id if entry is not None else slug(value)
