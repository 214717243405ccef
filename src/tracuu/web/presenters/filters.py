"""The filter form: facet checkboxes, days, order. It keeps what was typed, errors included."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracuu.model.dates import short_form
from tracuu.model.document import Status
from tracuu.model.registers import Register, document_types, topics, units
from tracuu.query.request import PARAMETERS, SORTS
from tracuu.search.results import Facet, SearchResult
from tracuu.web.presenters.chips import CHOICES
from tracuu.web.presenters.wording import thousands

_SORT_LABELS = {"relevance": "Liên quan nhất", "newest": "Mới nhất", "oldest": "Cũ nhất"}
_SHOWN = 8

_REGISTERS: Mapping[str, Callable[[], Register[Any]]] = {
    "type": document_types,
    "unit": units,
    "topic": topics,
}

# What the form has a control for; the rest of the parameters travels along in hidden inputs.
_CONTROLS = frozenset({"q", "from", "to", "sort", "exact_marks", "page", "facets", *CHOICES})
_CARRIED = tuple(name for name in PARAMETERS if name not in _CONTROLS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A checkbox or an option."""

    value: str
    label: str
    count: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The values of one field: those shown at once and those behind "more"."""

    field: str
    label: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """The whole form as it stands."""

    q: str
    lists: tuple[ChoiceList, ...]
    start: str
    end: str
    sorts: tuple[Choice, ...]
    exact_marks: bool
    carried: tuple[tuple[str, str], ...]


def filters(result: SearchResult) -> Filters:
    """The form of an answered search."""
    request = result.request
    by_field = {facet.field: facet for facet in result.facets}
    params = request.to_params()
    return Filters(
        q=request.q,
        lists=tuple(_lists(by_field[field] for field in CHOICES if field in by_field)),
        start=short_form(request.start) if request.start else "",
        end=short_form(request.end) if request.end else "",
        sorts=_sorts(request.sort),
        exact_marks=request.exact_marks,
        carried=tuple(pair for pair in params if pair[0] in _CARRIED),
    )


def typed_filters(params: Iterable[tuple[str, str]]) -> Filters:
    """The form of a search that was refused: everything as it was typed, nothing counted."""
    pairs = list(params)
    last = dict(pairs)
    return Filters(
        q=last.get("q", ""),
        lists=tuple(_typed_lists(pairs)),
        start=last.get("from", ""),
        end=last.get("to", ""),
        sorts=_sorts(last.get("sort", "")),
        exact_marks=last.get("exact_marks") == "1",
        carried=tuple(pair for pair in pairs if pair[0] in _CARRIED and pair[1]),
    )


def _sorts(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(sort, _SORT_LABELS[sort], "", sort == chosen) for sort in SORTS)


def _lists(facets: Iterable[Facet]) -> Iterator[ChoiceList]:
    for facet in facets:
        rows = [
            Choice(row.value, row.label, thousands(row.count), row.selected)
            for row in facet.values
        ]  # fmt: skip
        # A chosen value is never hidden behind "more".
        rows.sort(key=lambda row: not row.selected)
        chosen = sum(row.selected for row in rows)
        cut = max(_SHOWN, chosen)
        if len(rows) <= cut + 1:
            cut += 1
        if rows:
            yield ChoiceList(
                facet.field, CHOICES[facet.field], tuple(rows[:cut]), tuple(rows[cut:]),
                open=bool(chosen) or facet.field == "type",
            )  # fmt: skip


def _typed_lists(pairs: list[tuple[str, str]]) -> Iterator[ChoiceList]:
    for field, label in CHOICES.items():
        values = dict.fromkeys(value for name, value in pairs if name == field and value)
        if values:
            rows = tuple(Choice(value, _name(field, value), "", selected=True) for value in values)
            yield ChoiceList(field, label, rows, (), open=True)


def _name(field: str, value: str) -> str:
    """The name of a value as the registers have it; the value itself where they have none."""
    if field == "status":
        return Status(value).label if value in set(Status) else value
    entry = _REGISTERS[field]().get(value)
    return entry.name if entry else value
