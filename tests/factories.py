"""Small documents for tests: every value has a default, so a test states what it is about."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from tracuu.model.document import Document, Named, Provision
from tracuu.text.canonical import canonical

_numbers = count(1)


def document(title: str = "Chỉ thị", body: str = "", **values: Any) -> Document:
    """A document; `type`, `unit` and `topics` are given as names, `provisions` as texts."""
    number = next(_numbers)
    values.setdefault("id", f"van-ban-{number}")
    for name in ("type", "unit"):
        if isinstance(values.get(name), str):
            values[name] = Named.unregistered(values[name])
    values["topics"] = tuple(map(Named.unregistered, values.get("topics", ())))
    values["provisions"] = provisions(values["id"], values.get("provisions", ()))
    if isinstance(values.get("issued"), str):
        values["issued"] = date.fromisoformat(values["issued"])
    return Document(title=canonical(title), body=canonical(body), **values)


def provisions(document_id: str, texts: Sequence[str | Provision]) -> tuple[Provision, ...]:
    """Provisions "Điều 1", "Điều 2", … with these texts."""
    return tuple(
        text
        if isinstance(text, Provision)
        else Provision(f"{document_id}#dieu-{at}", f"dieu-{at}", f"Điều {at}", "", canonical(text))
        for at, text in enumerate(texts, 1)
    )
