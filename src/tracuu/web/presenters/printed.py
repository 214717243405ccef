"""How much of a document is printed on its page: all of any real one, some of a vast one.

The longest of 5,376 laws, decrees and circulars has 689 articles and half a million code points. A
hundred thousand articles, such as a broken import makes, would keep a server busy for half a minute
and a browser for longer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracuu.search.results import Highlight, PassageView

MOST_PASSAGES = 3_000
MOST_LINES = 15_000
MOST_CHARACTERS = 2_000_000


def printed(
    passages: Sequence[PassageView],
    *,
    most: int = MOST_PASSAGES,
    lines: int = MOST_LINES,
    room: int = MOST_CHARACTERS,
) -> tuple[tuple[PassageView, ...], bool]:
    """The passages as far as they are printed, the last one cut, and whether that is all."""
    shown = tuple(_within_bounds(passages[:most], lines, room))
    is_all = len(shown) == len(passages) and (
        not shown or len(shown[-1].text.text) == len(passages[-1].text.text)
    )
    return shown, is_all


def _within_bounds(passages: Sequence[PassageView], lines: int, room: int) -> Iterator[PassageView]:
    for passage in passages:
        text = passage.text
        count = text.text.count("\n") + 1
        size = len(passage.heading.text) + len(text.text)
        if count > lines or size > room:
            yield replace(passage, text=_cut(text, _end(text.text, lines, room)))
            return
        lines -= count
        room -= size
        yield passage


def _end(text: str, lines: int, room: int) -> int:
    """Where a text is cut that has some lines and code points left."""
    end = 0
    for _ in range(lines):
        at = text.find("\n", end, room)
        if at < 0:
            return min(room, len(text))
        end = at + 1
    return end


def _cut(text: Highlight, end: int) -> Highlight:
    ranges = tuple(span for span in text.ranges if span[1] <= end)
    return replace(text, text=text.text[:end], ranges=ranges)
