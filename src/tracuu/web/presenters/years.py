"""The histogram of years: bars that a template draws as SVG, each a link to its years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.query.request import MISSING, SearchRequest
from tracuu.search.results import Facet
from tracuu.web.presenters.links import search_url
from tracuu.web.presenters.wording import thousands

WIDTH, HEIGHT = 320, 96
"""Size of the drawing, in its own units."""

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST_BARS = 12  # at 18rem a bar stays wider than the 24 CSS pixels that WCAG 2.5.8 asks for
_GAP = 4
_LABEL_WIDTH = 38  # "2025" in the size that the style sheet gives it


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the drawing; `slot` is the x of the place it stands in, as wide as the others."""

    slot: int
    slot_width: int
    x: int
    y: int
    width: int
    height: int
    label: str
    """The year under the bar, "" where it would run into its neighbour's."""
    title: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Years:
    """The drawing and the number of documents that bear no date."""

    bars: tuple[Bar, ...]
    undated: str


def years(facet: Facet | None, request: SearchRequest) -> Years | None:
    """The histogram of a `year` facet, None where no document has a date."""
    if facet is None:
        return None
    counts = {int(row.value): row.count for row in facet.values if row.value.isdigit()}
    if not any(counts.values()):
        return None
    undated = next((row.count for row in facet.values if row.value == MISSING), 0)
    spans = _spans(min(counts), max(counts))
    totals = [sum(counts.get(year, 0) for year in span) for span in spans]
    return Years(_bars(spans, totals, request), thousands(undated) if undated else "")


def _spans(first: int, last: int) -> list[range]:
    step = next((step for step in _STEPS if last // step - first // step < _MOST_BARS), _STEPS[-1])
    starts = range(first - first % step, last + 1, step)
    return [range(max(start, first), min(start + step, last + 1)) for start in starts]


def _bars(spans: Sequence[range], totals: Sequence[int], request: SearchRequest) -> tuple[Bar, ...]:
    slot = WIDTH // max(len(spans), 4)
    tallest = max(totals)
    labelled = -(-_LABEL_WIDTH // slot)
    bars = []
    for place, (span, total) in enumerate(zip(spans, totals, strict=True)):
        height = max(round(HEIGHT * total / tallest), 2) if total else 0
        name = f"Năm {span[0]}" if len(span) == 1 else f"{span[0]}–{span[-1]}"
        start, end = date(span[0], 1, 1), date(span[-1], 12, 31)
        bars.append(Bar(
            slot=place * slot, slot_width=slot,
            x=place * slot + _GAP // 2, y=HEIGHT - height, width=slot - _GAP, height=height,
            label="" if place % labelled else str(span[0]),
            title=f"{name}: {thousands(total)} văn bản",
            url=search_url(request, start=start, end=end) if total else "",
            selected=(request.start, request.end) == (start, end),
        ))  # fmt: skip
    return tuple(bars)
