"""Chips: the filters in force, each with the link that removes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracuu.model.dates import short_form
from tracuu.model.periods import period_form
from tracuu.query.request import SPELLING, SearchRequest
from tracuu.search.results import FILTER_LABELS, SearchResult, Understood
from tracuu.web.presenters.links import search_url
from tracuu.web.presenters.value_names import value_name

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


@dataclass(frozen=True, slots=True)
class Meant:
    """What words of the query were understood to mean, with the searches that change it."""

    field: str
    words: str
    label: str
    literal_url: str
    """The words as no more than words."""
    filter_url: str
    """A filter, or the order by day, in their place; empty where there is none."""
    filter_text: str
    filter_rest: str
    """What a screen reader says behind the text of that link."""


def meanings(result: SearchResult) -> tuple[Meant, ...]:
    """What was understood beside the words, in their order."""
    return tuple(
        Meant(
            FILTER_LABELS[each.field],
            each.words,
            each.label,
            search_url(each.literal),
            search_url(each.filtered) if each.filtered else "",
            *_filter_text(each),
        )
        for each in result.meanings
    )


def _filter_text(meant: Understood) -> tuple[str, str]:
    if meant.field == "sort":
        return "Xếp theo ngày", ", mới nhất trước"
    return "Chỉ lấy", f" {FILTER_LABELS[meant.field]}: {meant.label}"


def chips(result: SearchResult) -> tuple[Chip, ...]:
    """The filters of a search in the order of the page."""
    request = result.request
    names = {
        facet.field: {value: label for value, label, _ in facet.values} for facet in result.facets
    }
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
            label = value_name(field, value, names.get(field, {}).get(value, ""))
            yield Chip(name, label, search_url(request, **{field: rest}))


def _days(request: SearchRequest) -> Iterator[Chip]:
    start, end = request.start, request.end
    if start and end:
        url = search_url(request, start=None, end=None)
        yield Chip("Ngày ban hành", period_form(start, end), url)
    elif start:
        yield Chip("Ban hành từ", short_form(start), search_url(request, start=None))
    elif end:
        yield Chip("Ban hành đến", short_form(end), search_url(request, end=None))
    if request.on:
        yield Chip("Còn hiệu lực ngày", short_form(request.on), search_url(request, on=None))


def _switches(request: SearchRequest) -> Iterator[Chip]:
    if request.only_unit:
        yield Chip("Cơ quan", "không kể cơ quan cũ", search_url(request, only_unit=False))
    for field in request.literal:
        rest = tuple(other for other in request.literal if other != field)
        label = (
            "không sửa lỗi gõ" if field == SPELLING else f"không hiểu thành {FILTER_LABELS[field]}"
        )
        yield Chip("Lời tìm", label, search_url(request, literal=rest))
    if request.exact_marks:
        yield Chip("Dấu", "chỉ khớp đúng dấu", search_url(request, exact_marks=False))
    if request.group == "provision":
        yield Chip("Kết quả", "từng điều, mục", search_url(request, group="document"))
