"""The timeline of results: bars that a template draws as SVG, each a link to its days.

A row is a year and its bars are months. Where more years have papers than `MOST_YEARS`, a row is a
decade and its bars are years; a search within fewer of them is shown their months again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta

from tracuu.query.request import SearchRequest
from tracuu.search.results import Facet
from tracuu.web.presenters.links import days_url, search_url
from tracuu.web.presenters.wording import hits_noun, thousands

WIDTH, LABEL_HEIGHT, BAR_HEIGHT, AXIS_HEIGHT = 324, 28, 28, 20
"""Units of the drawing, a pixel each on a wide screen: what is touched stays above 24 of them."""

MOST_YEARS = 10
_ROW_HEIGHT = LABEL_HEIGHT + BAR_HEIGHT
_GAP = 5

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A month, year or decade; `url` is "" where it has no papers."""

    name: str
    count: str
    title: str
    url: str
    chosen: bool
    """Whether it lies in the days asked for."""
    exact: bool
    """Whether it is the days asked for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A span as drawn, in a slot as wide as the others."""

    span: Span
    slot: int
    slot_width: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Row:
    """A year or a decade; the label begins at the y `top`, the bars stand on `base`."""

    span: Span
    label: str
    top: int
    base: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing; `noun` is what is counted, `all_url` leads from some years to all."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, str], ...]
    height: int
    by: str
    noun: str
    all_url: str


def timeline(facet: Facet | None, request: SearchRequest) -> Timeline | None:
    """The drawing of a `month` facet, None where no paper has a date."""
    counts = _counts(facet) if facet else {}
    if not counts:
        return None
    years = sorted({year for year, _ in counts}, reverse=True)
    shown = [year for year in years if _is_in(request, *_days(year, 1, 12))]
    part = len(years) > MOST_YEARS >= len(shown) > 0
    by_month = part or len(years) <= MOST_YEARS
    if by_month:
        groups = [
            (str(year), f"năm {year}", tuple((year, month, month) for month in range(1, 13)))
            for year in (shown if part else years)
        ]
    else:
        groups = [
            (f"{first}–{first + 9}", f"{first}–{first + 9}",
             tuple((year, 1, 12) for year in range(first, first + 10)))
            for first in dict.fromkeys(year - year % 10 for year in years)
        ]  # fmt: skip
    rows = _rows(groups, counts, _Spans(request))
    labels = [str(each) for each in (range(1, 13) if by_month else range(10))]
    slot = WIDTH // len(labels)
    return Timeline(
        rows=rows,
        ticks=tuple((at * slot + slot // 2, label) for at, label in enumerate(labels)),
        height=len(rows) * _ROW_HEIGHT + AXIS_HEIGHT,
        by="tháng" if by_month else "năm",
        noun=hits_noun(request),
        all_url=search_url(request, start=None, end=None) if part else "",
    )


def _counts(facet: Facet) -> Mapping[Month, int]:
    found = {}
    for value, _, total in facet.values:
        year, _, month = value.partition("-")
        # A chosen month that holds nothing is listed all the same.
        if total and year.isdigit() and month.isdigit():
            found[int(year), int(month)] = total
    return found


_Slot = tuple[int, int, int]
"""A year, its first and its last month."""


class _Spans:
    """Makes the spans of one request."""

    def __init__(self, request: SearchRequest) -> None:
        self._request = request
        self._noun = hits_noun(request)
        self._url: Callable[[date, date], str] = days_url(request)

    def of(self, name: str, total: int, start: date, end: date) -> Span:
        request, count = self._request, thousands(total)
        return Span(
            name, count,
            title=f"{name}: {count} {self._noun}",
            url=self._url(start, end) if total else "",
            chosen=bool(request.start or request.end) and _is_in(request, start, end),
            exact=(request.start, request.end) == (start, end),
        )  # fmt: skip


def _rows(
    groups: Sequence[tuple[str, str, Sequence[_Slot]]],
    counts: Mapping[Month, int],
    spans: _Spans,
) -> tuple[Row, ...]:
    totals = Counter[_Slot]()
    for _, _, slots in groups:
        for year, first, last in slots:
            months = range(first, last + 1)
            totals[year, first, last] = sum(counts.get((year, month), 0) for month in months)
    tallest = max(totals.values())
    rows = []
    for at, (label, name, slots) in enumerate(groups):
        top = at * _ROW_HEIGHT
        base = top + _ROW_HEIGHT
        start, end = _days(*slots[0])[0], _days(*slots[-1])[1]
        span = spans.of(name, sum(totals[slot] for slot in slots), start, end)
        rows.append(Row(span, label, top, base, tuple(_bars(spans, slots, totals, tallest, base))))
    return tuple(rows)


def _bars(
    spans: _Spans, slots: Sequence[_Slot], totals: Mapping[_Slot, int], tallest: int, base: int
) -> Iterator[Bar]:
    width = WIDTH // len(slots)
    # A bar ends below the label of its row, and one paper among thousands is still seen.
    room = BAR_HEIGHT - 2
    for at, slot in enumerate(slots):
        year, first, last = slot
        total = totals[slot]
        name = f"tháng {first}/{year}" if first == last else f"năm {year}"
        height = max(round(room * total / tallest), 2) if total else 0
        yield Bar(
            spans.of(name, total, *_days(*slot)),
            slot=at * width, slot_width=width,
            x=at * width + _GAP // 2, y=base - height, width=width - _GAP, height=height,
        )  # fmt: skip


def _is_in(request: SearchRequest, start: date, end: date) -> bool:
    """Whether some of the days are asked for."""
    return (request.end is None or start <= request.end) and (
        request.start is None or end >= request.start
    )


def _days(year: int, first: int, last: int) -> tuple[date, date]:
    year = max(year, MINYEAR)  # the first decade of all has nine years
    if last == 12:
        return date(year, first, 1), date(year, 12, 31)
    return date(year, first, 1), date(year, last + 1, 1) - timedelta(days=1)
