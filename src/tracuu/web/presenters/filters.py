"""The filter form: checkboxes, texts, days, order. It keeps what was typed, errors included."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracuu.model.dates import short_form
from tracuu.search.results import SearchResult
from tracuu.web.presenters.choice_lists import ChoiceList, counted_lists, typed_lists
from tracuu.web.presenters.choices import Choice, groups, sizes, sorts, typed_size

# What the form has no control for travels along in hidden inputs; the page does not, since another
# search begins at its first.
_CARRIED = ("explain", "literal")


@dataclass(frozen=True, slots=True)
class Filters:
    """The whole form as it stands."""

    q: str
    lists: tuple[ChoiceList, ...]
    number: str
    signer: str
    start: str
    end: str
    on: str
    sorts: tuple[Choice, ...]
    sizes: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    exact_marks: bool
    only_unit: bool
    carried: tuple[tuple[str, str], ...]


def filters(result: SearchResult) -> Filters:
    """The form of an answered search."""
    request = result.request
    return Filters(
        q=request.q,
        lists=tuple(counted_lists(result.facets)),
        number=request.number,
        signer=request.signer,
        start=short_form(request.start) if request.start else "",
        end=short_form(request.end) if request.end else "",
        on=short_form(request.on) if request.on else "",
        sorts=sorts(request.sort),
        sizes=sizes(request.size),
        groups=groups(request.group),
        exact_marks=request.exact_marks,
        only_unit=request.only_unit,
        carried=tuple(pair for pair in request.to_params() if pair[0] in _CARRIED),
    )


def typed_filters(params: Iterable[tuple[str, str]]) -> Filters:
    """The form of a search that was refused: everything as it was typed, nothing counted."""
    pairs = list(params)
    last = dict(pairs)
    return Filters(
        q=last.get("q", ""),
        lists=tuple(typed_lists(pairs)),
        number=last.get("number", ""),
        signer=last.get("signer", ""),
        start=last.get("from", ""),
        end=last.get("to", ""),
        on=last.get("on", ""),
        sorts=sorts(last.get("sort", "")),
        sizes=sizes(typed_size(last.get("size", ""))),
        groups=groups(last.get("group", "")),
        exact_marks=last.get("exact_marks") == "1",
        only_unit=last.get("only_unit") == "1",
        carried=tuple(pair for pair in pairs if pair[0] in _CARRIED and pair[1]),
    )
