"""Highlights cut into pieces: a template prints each piece, marked or not, and escapes it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracuu.search.results import Highlight


class Piece(NamedTuple):
    """A part of a text; `match` says whether it is to be marked."""

    text: str
    match: bool


def pieces(text: str, ranges: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """`text` cut at `ranges` (code points, any order); the pieces joined are `text` again.

    Ranges that overlap or touch become one; parts outside the text are ignored.
    """
    return tuple(_cut(text, _joined(ranges, len(text))))


def marked(highlight: Highlight) -> tuple[Piece, ...]:
    """A highlight as pieces."""
    return pieces(highlight.text, highlight.ranges)


def split_at(parts: Iterable[Piece], place: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Pieces before and after `place` (code points); one that lies across it is cut in two."""
    before: list[Piece] = []
    after: list[Piece] = []
    done = 0
    for text, match in parts:
        here = min(max(place - done, 0), len(text))
        before += [Piece(text[:here], match)] if here else []
        after += [Piece(text[here:], match)] if here < len(text) else []
        done += len(text)
    return tuple(before), tuple(after)


def _joined(ranges: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    open_start, open_end = 0, 0
    for start, end in sorted((max(first, 0), min(last, length)) for first, last in ranges):
        if start >= end:
            continue
        if start > open_end or open_start == open_end:
            if open_start < open_end:
                yield open_start, open_end
            open_start, open_end = start, end
        else:
            open_end = max(open_end, end)
    if open_start < open_end:
        yield open_start, open_end


def _cut(text: str, ranges: Iterator[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in ranges:
        if done < start:
            yield Piece(text[done:start], match=False)
        yield Piece(text[start:end], match=True)
        done = end
    if done < len(text):
        yield Piece(text[done:], match=False)
