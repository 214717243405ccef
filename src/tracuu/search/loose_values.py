"""Values of filters that a query writes loosely: `loai:CT`, `donvi:"huyện ủy"`, `so:15`.

A value that the index has stays as it is. Others are read as the symbol of a type, a name without
its spaces, some words of a name, a unit without its place, a number without its signs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracuu.index.engine import Engine
from tracuu.model.number import number_key
from tracuu.model.pasted_numbers import bare_number
from tracuu.model.registers import document_types
from tracuu.model.unit_history import with_former
from tracuu.query.ast import And, Filter, Node, Not, Or
from tracuu.query.request import MISSING
from tracuu.search.answers import FACET_LABELS
from tracuu.search.filter_nodes import registered
from tracuu.search.loose_numbers import MOST
from tracuu.search.number_book import book_of, typed_number
from tracuu.search.once import once
from tracuu.search.results import FILTER_LABELS
from tracuu.search.unit_names import names_of
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.slugs import slug
from tracuu.text.tokens import WORD

Meant = tuple[tuple[str, str], ...]
"""The values that one is read as, each with its name as shown."""


def with_values(engine: Engine, node: Node | None) -> tuple[Node | None, tuple[str, ...]]:
    """The query with such values as those that they mean, and a note about each."""
    if node is None:
        return None, ()
    notes: list[str] = []
    return _read(engine, node, notes), tuple(dict.fromkeys(notes))


def _read(engine: Engine, node: Node, notes: list[str]) -> Node:
    match node:
        case And(nodes) | Or(nodes):
            return replace(node, nodes=tuple(_read(engine, each, notes) for each in nodes))
        case Not(inner):
            return replace(node, node=_read(engine, inner, notes))
        case Filter(field, value) if field in _READERS and value != MISSING:
            meant = _READERS[field](engine, field, value)
            if meant:
                notes.append(_note(field, value, meant))
                return _either(node, meant)
    return node


def _note(field: str, value: str, meant: Meant) -> str:
    names = " hoặc ".join(dict.fromkeys(name for _, name in meant))
    label = FACET_LABELS.get(field, FILTER_LABELS[field].capitalize())
    return f"{label}: “{value}” được hiểu là {names}."


def _either(typed: Filter, meant: Meant) -> Node:
    filters = tuple(replace(typed, value=value) for value, _ in meant)
    return filters[0] if len(filters) == 1 else Or(filters, start=typed.start, end=typed.end)


def _type(engine: Engine, field: str, value: str) -> Meant:
    symbol = fold(canonical(value))
    of_symbol = {
        entry.id for entry in document_types() if symbol in (fold(entry.state), fold(entry.party))
    }
    return _labelled(engine, field, sorted(of_symbol)) or _glued(engine, field, value)


def _unit(engine: Engine, field: str, value: str) -> Meant:
    words = WORD.findall(canonical(value))
    name = names_of(engine).at(words, 0) if words else None
    if name is not None and len(name.keys) == len(words):
        found = tuple((unit, name.shown) for unit in name.units)
        return () if [unit for unit, _ in found] == [registered(field, value)] else found
    return _in_part(engine, field, value)


def _glued(engine: Engine, field: str, value: str) -> Meant:
    """A name that was typed without its spaces and perhaps without marks: *moitruong*."""
    if not _slugs_of(engine, field).isdisjoint(_with_former(field, value)):
        return ()
    glued = slug(value).replace("-", "")
    return _labelled(engine, field, _names_of(engine).get((field, glued), ()))


def _in_part(engine: Engine, field: str, value: str) -> Meant:
    """The same, and all names that have its words side by side: *du lịch* of *Văn hóa, du lịch*.

    One word is too little: in donvi:đảng ủy, which lacks its quotes, it is the first of two.
    """
    whole = _glued(engine, field, value)
    words, known = slug(value), _slugs_of(engine, field)
    if whole or "-" not in words or not known.isdisjoint(_with_former(field, value)):
        return whole
    found = tuple(
        (each, label)
        for each, label, _ in engine.values(field)
        if f"-{words}-" in f"-{slug(label)}-"
    )
    return found if len(found) <= MOST else ()


def _with_former(field: str, value: str) -> tuple[str, ...]:
    """The slug of a value, and those of the units whose work it took over."""
    return with_former((registered(field, value),), only=False)


def _slugs_of(engine: Engine, field: str) -> frozenset[str]:
    return frozenset(each for each, _, _ in engine.values(field))


def _labelled(engine: Engine, field: str, slugs: Sequence[str]) -> Meant:
    labels = {each: label for each, label, _ in engine.values(field)}
    return tuple((each, labels[each]) for each in slugs if each in labels)


def _number(engine: Engine, _field: str, value: str) -> Meant:
    number = bare_number(value)
    asked = typed_number(number)
    if asked is None or engine.with_number(fold(number_key(number))):
        return ()
    found = book_of(engine).find(asked) or book_of(engine).begun(asked)
    if len(found) > MOST:
        return ()
    papers = (paper for key in found for paper in engine.with_number(key)[:1])
    return tuple((each, each) for each in dict.fromkeys(paper.number for paper in papers))


_READERS: Mapping[str, Callable[[Engine, str, str], Meant]] = {
    "type": _type,
    "topic": _in_part,
    "unit": _unit,
    "number": _number,
}


@once
def _names_of(engine: Engine) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The values of an engine by field and by name without spaces and marks."""
    return dict(_glued_names(engine))


def _glued_names(engine: Engine) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for field in ("type", "topic", "unit"):
        for value, label, _ in engine.values(field):
            for name in (value, label):
                yield (field, slug(name).replace("-", "")), (value,)
