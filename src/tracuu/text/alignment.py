"""From a place in a canonical text back to the place in the text as it was typed or read.

`canonical` changes lengths: *ệ* typed as three code points is one, a soft hyphen is none. Whoever
points at a part of the canonical text (an error in a query) can so point at what was typed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from tracuu.text.canonical import canonical

# Nothing that canonical() does reaches over a plain space or a line end.
_CHUNK = re.compile(r"[^ \r\n]*[ \r\n]*")


class Alignment:
    """A text, its canonical form, and which part of the one every part of the other comes from.

    ``Alignment("e\\u0323\\u0302m").source(1, 2) == (3, 4)``.
    """

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.text = canonical(typed)
        self._same = self.text == typed
        self._text_starts: list[int] = []
        self._typed_starts: list[int] = []
        if not self._same:
            self._align()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The range of `typed` that ``text[start:end]`` comes from, in code points.

        Whole letters: of a letter and its marks typed apart all code points. An empty range stays
        empty; a range beyond the text ends where `typed` does.
        """
        if self._same:
            return start, end
        first = bisect_right(self._text_starts, start) - 1
        if end <= start:
            return self._typed_starts[first], self._typed_starts[first]
        last = bisect_right(self._text_starts, end - 1) - 1
        return self._typed_starts[first], self._end(last)

    def _end(self, piece: int) -> int:
        following = piece + 1
        if following < len(self._typed_starts):
            return self._typed_starts[following]
        return len(self.typed)

    def _align(self) -> None:
        text_at = typed_at = 0
        for length, typed_length in _lengths(self.typed):
            # What vanished altogether belongs to the piece before it, if there is one.
            if length or not self._typed_starts:
                self._text_starts.append(text_at)
                self._typed_starts.append(typed_at)
            text_at += length
            typed_at += typed_length


def _lengths(typed: str) -> Iterator[tuple[int, int]]:
    """Lengths of pieces, canonical and typed: a letter with its marks, else a whole word."""
    for match in _CHUNK.finditer(typed):
        chunk = match.group()
        clusters = list(_clusters(chunk))
        lengths = [len(canonical(cluster)) for cluster in clusters]
        if sum(lengths) == len(canonical(chunk)):
            yield from zip(lengths, map(len, clusters), strict=True)
        else:
            yield len(canonical(chunk)), len(chunk)


def _clusters(chunk: str) -> Iterator[str]:
    """The characters of a chunk, each with what combines with it or vanishes behind it."""
    start = 0
    for at, character in enumerate(chunk):
        joins = (
            unicodedata.combining(character)
            or chunk[start:at] + character == "\r\n"
            or not canonical(character)
        )
        if at > start and not joins:
            yield chunk[start:at]
            start = at
    if chunk:
        yield chunk[start:]
