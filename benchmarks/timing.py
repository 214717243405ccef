"""How long the queries of one kind take in an open engine."""

import statistics
import time
from collections.abc import Sequence
from typing import Any

from peers.protocol import Ask
from workload import Asked

Figures = dict[str, Any]

PERCENTILES = {"p50": 0.50, "p95": 0.95, "p99": 0.99}
_REPEATS = 3
_FEWEST = 5
"""So many queries are asked however long they take."""


def ask_times(ask: Ask, asked: Sequence[Asked], seconds: float, most: int | None) -> Figures:
    """Percentiles over the queries in ms: of a first pass, and of the median of repeated passes.

    A pass asks each query once; the first one warms up. It asks `most` queries, or where that is
    not said as many as `seconds` allow; passes are repeated while twice the time lasts. `asked`
    tells how many queries the figures stand for, `found` the share that found a row, `times` what
    each took. A percentile that fewer queries cannot tell is left out.
    """
    began = time.perf_counter()
    until = began + seconds if most is None else float("inf")
    cold, found = _pass(ask, asked[:most], until)
    again: list[list[float]] = []
    while len(again) < _REPEATS:
        start = time.perf_counter()
        again.append(_pass(ask, asked[: len(cold)], float("inf"))[0])
        end = time.perf_counter()
        if 2 * end - start > began + 2 * seconds:
            break  # one more pass would not fit
    warm = [statistics.median(each) for each in zip(*again, strict=True)]
    figures: Figures = {
        name: percentile(warm, share)
        for name, share in PERCENTILES.items()
        if len(warm) * (1 - share) >= 1
    }
    return figures | {
        "cold p50": percentile(cold, PERCENTILES["p50"]),
        "asked": len(cold),
        "found": found / len(cold),
        "times": [round(each, 5) for each in warm],
    }


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest of the times that at least `share` of them do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _pass(ask: Ask, asked: Sequence[Asked], until: float) -> tuple[list[float], int]:
    """Times in ms, and how many queries found anything."""
    times = []
    found = 0
    for each in asked:
        start = time.perf_counter()
        rows = ask(each)
        end = time.perf_counter()
        times.append((end - start) * 1000)
        found += bool(len(rows))
        if end > until and len(times) >= _FEWEST:
            break
    return times, found
