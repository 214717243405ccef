"""What units were before: the register's successions, read backwards.

Since 01/7/2025 there are no districts (Nghị quyết số 1668/NQ-UBTVQH15 and its likes): what Huyện ủy
Phong Điền issued belongs today to the Party committees of four communes and wards.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from tracuu.model.registers import Unit, units


def former_units(ids: Iterable[str]) -> tuple[str, ...]:
    """The units whose work those of the given ids took over, at one remove or more.

    None of the given ids is among them. Ids that no register knows have no history.
    """
    known = dict.fromkeys(ids)
    waiting, former = list(known), dict[str, None]()
    while waiting:
        for before in _predecessors().get(waiting.pop(), ()):
            if before not in known and before not in former:
                former[before] = None
                waiting.append(before)
    return tuple(former)


def with_former(ids: Iterable[str], *, only: bool) -> tuple[str, ...]:
    """The units and those whose work they took over; with `only` the units alone."""
    asked = tuple(ids)
    return asked if only else (*asked, *former_units(asked))


def with_signing(ids: Iterable[str]) -> tuple[str, ...]:
    """The units and those that sign for them: Ban Thường vụ Huyện ủy for Huyện ủy.

    Such a unit belongs to the other, is of its kind and level, and has its symbol: 12-CT/HU.
    """
    return tuple(dict.fromkeys(unit for each in ids for unit in (each, *_signing().get(each, ()))))


@cache
def _signing() -> dict[str, tuple[str, ...]]:
    known = units()
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit in known:
        parent = known.get(unit.parent)
        if unit.symbol and parent is not None and _office(unit) == _office(parent):
            found[parent.id].append(unit.id)
    return {unit: tuple(ids) for unit, ids in found.items()}


def _office(unit: Unit) -> tuple[str, str, str]:
    return unit.kind, unit.level, unit.symbol


@cache
def every_former_unit() -> frozenset[str]:
    """All units of the register whose work others took over."""
    return frozenset(unit for before in _predecessors().values() for unit in before)


@cache
def histories() -> Mapping[str, tuple[str, ...]]:
    """Of each unit of the register that took over work of others, those units."""
    return {unit: former_units((unit,)) for unit in _predecessors()}


@cache
def _predecessors() -> dict[str, tuple[str, ...]]:
    before: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units():
        for successor in unit.successors:
            before[successor].append(unit.id)
    return {unit: tuple(ids) for unit, ids in before.items()}
