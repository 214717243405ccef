"""The queries of the workload as tracuu's requests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tracuu.query.request import FACETS, SearchRequest
from workload import Asked

COUNTED = tuple(name for name in ("type", "unit", "topic", "year", "month") if name in FACETS)
"""The month is counted where the checkout's tracuu can."""


def _conjunction(asked: Asked, base: SearchRequest) -> SearchRequest:
    return replace(base, q=" AND ".join(asked.text.split()))


def _filtered(asked: Asked, base: SearchRequest) -> SearchRequest:
    return replace(
        base,
        q=asked.text,
        start=date.fromisoformat(asked.start),
        end=date.fromisoformat(asked.end),
        unit=(asked.unit,),
        facets=COUNTED,
    )


REQUESTS: Mapping[str, Callable[[Asked, SearchRequest], SearchRequest]] = {
    "question": lambda asked, base: replace(base, q=asked.text),
    "reranked": lambda asked, base: replace(base, q=asked.text),
    "all words": _conjunction,
    "phrase": lambda asked, base: replace(base, q=f'"{asked.text}"'),
    "unmarked": lambda asked, base: replace(base, q=asked.text),
    "filtered": _filtered,
    "newest": lambda asked, base: replace(base, q=asked.text, sort="newest"),
}
"""How each kind of query is asked, all but suggestions; `base` says what is wanted besides."""
