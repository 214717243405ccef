"""Chips: the filters in force, each with the link that removes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracuu.model.dates import short_form
from tracuu.query.request import SearchRequest
from tracuu.search.results import SearchResult
from tracuu.web.presenters.links import search_url

CHOICES = {
    "type": "Loại văn bản",
    "unit": "Cơ quan ban hành",
    "topic": "Lĩnh vực",
    "status": "Tình trạng",
}
"""The fields one chooses values of, in the order of the page."""

_TEXTS = {"number": "Số ký hiệu", "signer": "Người ký"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter; `url` is the same search without it."""

    field: str
    label: str
    url: str


def chips(result: SearchResult) -> tuple[Chip, ...]:
    """The filters of a search in the order of the page."""
    request = result.request
    names = {facet.field: {row.value: row.label for row in facet.values} for facet in result.facets}
    return (
        *_texts(request),
        *_values(request, names),
        *_days(request),
        *_switches(request),
    )


def _texts(request: SearchRequest) -> Iterator[Chip]:
    for field, name in _TEXTS.items():
        if text := getattr(request, field):
            yield Chip(name, text, search_url(request, **{field: ""}))


def _values(request: SearchRequest, names: Mapping[str, Mapping[str, str]]) -> Iterator[Chip]:
    for field, name in CHOICES.items():
        chosen: tuple[str, ...] = getattr(request, field)
        for value in chosen:
            rest = tuple(other for other in chosen if other != value)
            label = names.get(field, {}).get(value, value)
            yield Chip(name, label, search_url(request, **{field: rest}))


def _days(request: SearchRequest) -> Iterator[Chip]:
    start, end = request.start, request.end
    if start and end:
        url = search_url(request, start=None, end=None)
        yield Chip("Ngày ban hành", _span(start, end), url)
    elif start:
        yield Chip("Ban hành từ", short_form(start), search_url(request, start=None))
    elif end:
        yield Chip("Ban hành đến", short_form(end), search_url(request, end=None))
    if request.on:
        yield Chip("Còn hiệu lực ngày", short_form(request.on), search_url(request, on=None))


def _switches(request: SearchRequest) -> Iterator[Chip]:
    if request.exact_marks:
        yield Chip("Dấu", "chỉ khớp đúng dấu", search_url(request, exact_marks=False))
    if request.group == "provision":
        yield Chip("Kết quả", "từng điều, mục", search_url(request, group="document"))


def _span(start: date, end: date) -> str:
    """``năm 2023`` for a whole year, ``2021–2025`` for whole years, else both days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"năm {start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if start == end:
        return short_form(start)
    return f"{short_form(start)} – {short_form(end)}"
