"""The figures of `make bench` as an SVG: a panel a kind of query, bars on a logarithmic scale.

    python benchmarks/chart.py benchmarks/results/bench-….json [docs/benchmark.svg]

A bar reaches to the p50, the line beyond it to the p95. Text is text, so that it can be searched
and read aloud; colours follow the reader's light or dark theme.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from corpora import ROOT
from tables import figure

PUBLISHED = ROOT / "docs" / "benchmark.svg"

_WIDTH, _COLUMNS, _MARGIN = 960, 2, 24
_PANEL = (_WIDTH - 3 * _MARGIN) // _COLUMNS
_NAMES, _VALUES = 158, 46
"""Room for the names to the left of the bars, and for the figures to the right."""
_BAR, _GAP, _HEAD, _FOOT, _TOP = 13, 8, 30, 26, 84
_OWN = "tracuu"
_STYLE = """
.back { fill: #ffffff } text { fill: #1f2328; font: 12px system-ui, sans-serif }
.title { font-size: 18px; font-weight: 600 } .kind { font-size: 14px; font-weight: 600 }
.faint { fill: #59636e } .grid { stroke: #d1d9e0 } .peer { fill: #8c959f } .own { fill: #0a6b5e }
.reach { stroke: #59636e; stroke-width: 1.5 } .bold { font-weight: 600 }
@media (prefers-color-scheme: dark) {
.back { fill: #0d1117 } text { fill: #e6edf3 } .faint { fill: #9198a1 } .grid { stroke: #30363d }
.peer { fill: #6e7681 } .own { fill: #3fb7a3 } .reach { stroke: #9198a1 } }
"""

Table = Mapping[str, Mapping[str, float | None]]

_HEADINGS = {
    "question": "whole question",
    "all words": "three words, all of them",
    "phrase": "phrase of three words",
    "reranked": "whole question, two stages",
    "unmarked": "whole question typed without marks",
    "filtered": "filtered question, five facets counted",
    "newest": "whole question, newest first",
    "suggest": "suggestions for the beginning of a title",
    "indexing": "indexing, per row",
}
"""Panels and what they are called, in order."""


class Scale:
    """A logarithmic axis that holds all times of a chart, from one power of ten to another."""

    def __init__(self, times: list[float], start: float, length: float) -> None:
        self._first = math.floor(math.log10(min(times)))
        self._last = max(self._first + 1, math.ceil(math.log10(max(times))))
        self._start, self._length = start, length

    def at(self, time: float) -> float:
        """Where a time is, in pixels."""
        share = (math.log10(time) - self._first) / (self._last - self._first)
        return self._start + share * self._length

    def powers(self) -> list[float]:
        """The powers of ten on the axis."""
        return [10.0**power for power in range(self._first, self._last + 1)]


def chart(report: Mapping[str, Any]) -> str:
    """The SVG of a report as `bench.py` writes it."""
    p50, p95 = _with_indexing(report), report["queries"]["p95"]
    kinds = [kind for kind in _HEADINGS if any(row.get(kind) for row in p50.values())]
    times = [
        time for table in (p50, p95) for row in table.values() for time in row.values() if time
    ]
    tallest = _HEAD + len(p50) * (_BAR + _GAP) + _FOOT
    height = _TOP + math.ceil(len(kinds) / _COLUMNS) * (tallest + _MARGIN)
    corpus, machine = report["corpus"], report["machine"]
    name = f"Time of a query by engine, {corpus['rows']:,} rows of {corpus['name']}"
    legend = (
        "Milliseconds, logarithmic scale; bar: median, line: 95th percentile. One thread of "
        f"{machine['processor']}. A shorter bar is a faster answer."
    )
    size = f'width="{_WIDTH}" height="{height}"'
    view = f'viewBox="0 0 {_WIDTH} {height}" {size} role="img" aria-labelledby="name told"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {view}>',
        f'<title id="name">{escape(name)}</title>',
        f'<desc id="told">{escape(_told(p50, kinds))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="back" {size}/>',
        _text(_MARGIN, 34, name, "title"),
        _text(_MARGIN, 56, legend, "faint"),
    ]
    for number, kind in enumerate(kinds):
        left = _MARGIN + number % _COLUMNS * (_PANEL + _MARGIN)
        top = _TOP + number // _COLUMNS * (tallest + _MARGIN)
        scale = Scale(times, left + _NAMES, _PANEL - _NAMES - _VALUES)
        parts += _panel(kind, p50, p95, scale, (left, top))
    return "\n".join([*parts, "</svg>", ""])


def _panel(
    kind: str, p50: Table, p95: Table, scale: Scale, corner: tuple[float, float]
) -> Iterator[str]:
    left, top = corner
    bottom = top + _HEAD + len(p50) * (_BAR + _GAP)
    yield _text(left, top + 16, _HEADINGS[kind], "kind")
    for power in scale.powers():
        x = f"{scale.at(power):.1f}"
        yield f'<line class="grid" x1="{x}" y1="{top + _HEAD - 4}" x2="{x}" y2="{bottom}"/>'
        yield _text(scale.at(power), bottom + 14, f"{power:g}", "faint", "middle")
    for place, (engine, row) in enumerate(p50.items()):
        y = top + _HEAD + place * (_BAR + _GAP)
        own = engine.startswith(_OWN)
        bold = " bold" if own else ""
        yield _text(left + _NAMES - 8, y + 11, engine, f"name{bold}", "end")
        median = row.get(kind)
        start = scale.at(scale.powers()[0])
        if not median:
            yield _text(start + 6, y + 11, "–", "faint")
            continue
        width = scale.at(median) - start
        long = p95[engine].get(kind) or median
        yield (
            f'<rect class="{"own" if own else "peer"}" x="{start:.1f}" y="{y}" '
            f'width="{width:.1f}" height="{_BAR}" rx="2"/>'
        )
        middle = y + _BAR / 2
        yield (
            f'<line class="reach" x1="{start + width:.1f}" y1="{middle}" '
            f'x2="{scale.at(long):.1f}" y2="{middle}"/>'
        )
        yield _text(scale.at(long) + 5, y + 11, figure(median), f"value{bold}")


def _text(x: float, y: float, text: str, style: str, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{style}" {place}>{escape(text)}</text>'


def _with_indexing(report: Mapping[str, Any]) -> Table:
    """The medians of the queries, and how many ms the indexing of a row took."""
    speeds = {name: row["rows/s"] for name, row in report["indexing"].items()}
    return {
        name: {**row, "indexing": 1000 / speeds[name] if speeds.get(name) else None}
        for name, row in report["queries"]["p50"].items()
    }


def _told(p50: Table, kinds: list[str]) -> str:
    """The medians in words, for those who hear the chart."""
    sentences = []
    for kind in kinds:
        each = (
            f"{engine} {figure(row.get(kind))} ms" for engine, row in p50.items() if row.get(kind)
        )
        sentences.append(f"{_HEADINGS[kind]}: {', '.join(each)}.")
    return "Medians. " + " ".join(sentences)


def main() -> None:
    """Draw a report that was written before."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("report", type=Path, help="a JSON file of benchmarks/results")
    parser.add_argument("chart", type=Path, nargs="?", default=PUBLISHED)
    options = parser.parse_args()
    report = json.loads(options.report.read_text(encoding="utf-8"))
    options.chart.write_text(chart(report), encoding="utf-8")


if __name__ == "__main__":
    main()
