"""What answers the query on the other pages of a long document: how many places each part has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tracuu.search.results import Highlight, Mark
from tracuu.web.presenters.division import Division, Part
from tracuu.web.presenters.part_links import part_text
from tracuu.web.presenters.sections import FIRST_PLACE

MOST_COUNTED = 20
"""Parts whose places are counted, the shown one among them; to find those of 400 takes seconds."""


class MarkedPart(NamedTuple):
    """Another part with something marked; `url` leads to the first place in it."""

    number: int
    text: str
    url: str
    marks: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The parts with marks before the shown one and after it.

    `counted` are the numbers of the first and the last part that were searched, None for all.
    """

    before: tuple[MarkedPart, ...] = ()
    after: tuple[MarkedPart, ...] = ()
    counted: tuple[int, int] | None = None


def elsewhere(
    division: Division,
    number: int,
    mark: Mark,
    url: Callable[[int], str],
) -> Elsewhere:
    """The places in other parts than that with a number; `url` gives the address of a part."""
    count = len(division.parts)
    first = max(1, min(number - MOST_COUNTED // 2, count - MOST_COUNTED + 1))
    last = min(count, first + MOST_COUNTED - 1)
    marked = [
        MarkedPart(part.number, part_text(part), f"{url(part.number)}#{FIRST_PLACE}", marks)
        for part in division.parts[first - 1 : last]
        if part.number != number and (marks := _marks(division, part, mark))
    ]
    return Elsewhere(
        tuple(each for each in marked if each.number < number),
        tuple(each for each in marked if each.number > number),
        None if last - first + 1 == count else (first, last),
    )


def _marks(division: Division, part: Part, mark: Mark) -> int:
    return sum(
        _count(text)
        for shown in division.shown(part, mark)
        for text in (shown.view.heading, shown.view.text)
    )


def _count(marked: Highlight) -> int:
    """How many pieces a page marks: of a match that goes over a line end, one on each line."""
    pieces = (marked.text[start:end] for start, end in marked.ranges)
    return sum(
        sum(1 for line in piece.split("\n") if line.strip()) if "\n" in piece else 1
        for piece in pieces
    )
