"""Passages as they go into parts of a document: whole, or cut between lines where one is too long.

What a part may hold is told in units: about a code point each, and what the markup of a provision
and of a line adds to them. See docs/adr/0019-long-documents-in-parts.md for the figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracuu.model.document import Provision

MOST_OF_A_PART = 120_000
"""Units of a part: with a query that marks every line, a page of 60 kB as it is sent."""

MOST_OF_A_PAGE = 2_000_000
"""Units up to which a document is also to be had on one page; the longest law has 730,000."""

AIMED_AT = 0.9
"""How full a part is to be at most where there is a choice; what is left lets it end well."""

_PROVISION = 300
_LINE = 20
_LINE_SHARE = 0.1
"""Of a part: a longer line is cut between words, and anywhere where it has no spaces."""
_LEAST_SHARE = 0.2
"""Of a part for the text of a slice, however long its heading is."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A passage, by its place among those of the document, or a stretch of its text.

    `start` and `end` are code points of the text; `units` is what it takes of a part.
    """

    passage: int
    start: int
    end: int
    units: int


def slices(passages: Sequence[Provision], most: int = MOST_OF_A_PART) -> Iterator[Slice]:
    """The passages in their order, each cut in as many slices as it takes to fit into parts."""
    for at, passage in enumerate(passages):
        heading, text = passage.heading, passage.text
        fixed = _PROVISION + len(heading)
        units = fixed + _units(text)
        if units <= most:
            yield Slice(at, 0, len(text), units)
            continue
        room = max(AIMED_AT * most - fixed, _LEAST_SHARE * most)
        for start, end in _cut(text, int(room), int(min(_LINE_SHARE * most, room / 4)) + 1):
            yield Slice(at, start, end, fixed + _units(text, start, end))


def _units(text: str, start: int = 0, end: int | None = None) -> int:
    end = len(text) if end is None else end
    return end - start + _LINE * (text.count("\n", start, end) + 1)


def _cut(text: str, room: int, longest: int) -> Iterator[tuple[int, int]]:
    """Where stretches of a text begin and end, about equally long and within `room` units."""
    lines = tuple(_lines(text, longest))
    units = len(text) + _LINE * len(lines)
    share = units / max(1, -(-units // (room - longest - _LINE)))
    start, spent, due = 0, 0, share
    for first, last in lines:
        spent += last - first + _LINE
        if spent >= due and last < len(text):
            yield start, last
            start, due = last, due + share
    yield start, len(text)


def _lines(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Lines with their ends; a longer one in several, cut after a space where it has any."""
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + longest) + 1
        if not end:
            end = min(start + longest, len(text))
            if end < len(text):
                end = text.rfind(" ", start, end) + 1 or end
        yield start, end
        start = end
