"""The lists of checkboxes: the values of a field, the commonest at once, the others behind "more".

Units stand in a tree, all else in a plain list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracuu.model.dates import today
from tracuu.model.document import Status
from tracuu.query.request import MISSING
from tracuu.search.results import Facet
from tracuu.web.presenters.chips import CHOICES
from tracuu.web.presenters.choices import Choice
from tracuu.web.presenters.unit_tree import Node, unit_tree
from tracuu.web.presenters.value_names import value_name
from tracuu.web.presenters.wording import thousands

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The values of one field: those shown at once and those behind "more", with their number."""

    field: str
    label: str
    first: tuple[Node, ...]
    rest: tuple[Node, ...]
    more: int
    open: bool


def counted_lists(facets: Iterable[Facet]) -> Iterator[ChoiceList]:
    """The facets of an answer in the order of the page."""
    by_field = {facet.field: facet for facet in facets}
    for field in CHOICES:
        facet = by_field.get(field)
        if facet and facet.values:
            yield _list(field, [
                # Papers without a value are no row of a facet, so that nobody has counted them.
                Choice(
                    value, value_name(field, value, label),
                    "" if value == MISSING else thousands(total), value in facet.selected,
                )
                for value, label, total in facet.values
            ])  # fmt: skip


def typed_lists(pairs: Sequence[tuple[str, str]]) -> Iterator[ChoiceList]:
    """What was chosen in a search that was refused, nothing counted; and every status."""
    for field in CHOICES:
        chosen = dict.fromkeys(value for name, value in pairs if name == field and value)
        offered = dict.fromkeys((*chosen, *(Status if field == "status" else ())))
        if offered:
            yield _list(field, [
                Choice(value, value_name(field, value), "", value in chosen) for value in offered
            ])  # fmt: skip


def _list(field: str, rows: list[Choice]) -> ChoiceList:
    # A chosen value is never hidden behind "more".
    rows.sort(key=lambda row: not row.selected)
    chosen = sum(row.selected for row in rows)
    cut = max(_SHOWN, chosen)
    if len(rows) <= cut + 1:
        cut += 1
    return ChoiceList(
        field, CHOICES[field], _nodes(field, rows[:cut]), _nodes(field, rows[cut:]),
        more=len(rows[cut:]), open=bool(chosen) or field == "type",
    )  # fmt: skip


def _nodes(field: str, rows: Sequence[Choice]) -> tuple[Node, ...]:
    if field == "unit":
        return unit_tree(rows, today())
    return tuple(Node(row.label, row) for row in rows)
