"""Units under those that they belong to, as the register has it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.model.dates import short_form
from tracuu.model.registers import units
from tracuu.web.presenters.choices import Choice


@dataclass(frozen=True, slots=True)
class Node:
    """A value to choose, or a heading over some where it has no choice of its own."""

    label: str
    choice: Choice | None = None
    former: str = ""
    """What tells that a unit is no more, and its last day."""
    children: tuple["Node", ...] = ()


def unit_tree(choices: Sequence[Choice], today: date) -> tuple[Node, ...]:
    """The units in their order, each below the one that it belongs to.

    Units without a choice are headings; one that has nothing below it but another heading is left
    out: *Chính phủ › Ủy ban nhân dân thành phố Cần Thơ › Sở Y tế* needs no *Chính phủ*.
    """
    chosen = {choice.value: choice for choice in choices}
    below: dict[str, list[str]] = {"": []}
    for unit in chosen:
        for child, parent in _steps(unit):
            siblings = below.setdefault(parent, [])
            if child in siblings:
                break
            siblings.append(child)
    return tuple(_node(unit, below, chosen, today) for unit in below[""])


def _steps(unit: str) -> Iterator[tuple[str, str]]:
    """A unit with its parent, that one with its own, up to "" above all."""
    while unit:
        entry = units().get(unit)
        parent = entry.parent if entry else ""
        yield unit, parent
        unit = parent


def _node(
    unit: str, below: Mapping[str, Sequence[str]], chosen: Mapping[str, Choice], today: date
) -> Node:
    under, choice = below.get(unit, []), chosen.get(unit)
    if choice is None and len(under) == 1 and under[0] not in chosen:
        return _node(under[0], below, chosen, today)
    entry = units().get(unit)
    last = entry.end if entry else None
    return Node(
        label=choice.label if choice else entry.name if entry else unit,
        choice=choice,
        former=f"cơ quan cũ, đến {short_form(last)}" if last and last < today else "",
        children=tuple(_node(child, below, chosen, today) for child in under),
    )
