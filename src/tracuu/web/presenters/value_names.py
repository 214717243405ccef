"""What the values of filters are called: by the index, else by the registers."""

from collections.abc import Callable, Mapping
from typing import Any

from tracuu.model.document import Status
from tracuu.model.registers import Register, document_types, topics, units
from tracuu.query.request import MISSING

_REGISTERS: Mapping[str, Callable[[], Register[Any]]] = {
    "type": document_types,
    "unit": units,
    "topic": topics,
}

_WITHOUT = {
    "type": "Không có loại",
    "unit": "Không rõ cơ quan",
    "topic": "Không có lĩnh vực",
    "status": "Không ghi tình trạng",
}
"""What `_missing` chooses of each field."""


def value_name(field: str, value: str, label: str = "") -> str:
    """The name of a value: the label that an answer gives it, else that of the registers.

    An answer has the slug as the label of what no paper of the index has, such as the unit of a
    box that waits for its first paper; so has this where the registers know no name either.
    """
    if value == MISSING:
        return _WITHOUT[field]
    if label not in {"", value}:
        return label
    if field == "status":
        return Status(value).label if value in set(Status) else value
    entry = _REGISTERS[field]().get(value)
    return entry.name if entry else value
