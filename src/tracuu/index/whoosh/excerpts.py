"""Some words of a stored text, found without looking for those before them one by one.

A hit shows 45 words of a passage that may have thousands. To read all of it as characters and to
find words up to the first that is shown takes three times as long as to class characters at once.
"""

from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import SHOWN_WHOLE, STRETCH, Excerpt
from tracuu.text.tokens import WORD, after_words

_BYTES_PER_WORD = 8
"""Some more than words of Vietnamese take; where they are not enough, all of a text is read."""

_LETTER, _DIGIT, _POINT, _HALF = 1, 3, 4, 8
"""Odd is what belongs to a word; a half is one of two units of UTF-16."""
_IN_WORD = np.uint8(1)
_UNCLEAR = bytes((_DIGIT, _POINT, _DIGIT))
"""1.500.000 is one word and 1.5 is two: characters alone do not tell."""
_MOST_UNCLEAR = 50
"""Where more are to be looked at one by one, to read word by word is as fast."""


def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(1 << 16, np.uint8)
    for code, letter in enumerate(map(chr, range(1 << 16))):
        if WORD.match(letter):
            kinds[code] = _DIGIT if letter.isdecimal() else _LETTER
    kinds[ord(".")] = _POINT
    kinds[0xD800:0xE000] = _HALF
    return kinds


_KINDS = _kinds()
"""Of each unit of UTF-16 what it is to a word."""


def excerpt(stored: bytes, start: int) -> Excerpt:
    """`STRETCH` words of a text in UTF-8 from word `start` on; one not much longer is whole.

    The text is in canonical form, and words are those of `tracuu.text.tokens`.
    """
    words = STRETCH if start else SHOWN_WHOLE
    most = (start + words + 2) * _BYTES_PER_WORD
    if most < len(stored):
        # The last character, or word, may be half of one.
        beginning = stored[:most].decode("utf-8", "ignore")
        firsts, ends = _words(beginning, start, words + 2)
        if len(ends) > words + 1:
            return _cut(beginning, firsts, ends, start)
    text = stored.decode("utf-8")
    return _cut(text, *_words(text, start, words + 1), start)


def words_from(stored: bytes, start: int, count: int) -> str:
    """Some words of a text in UTF-8 from word `start` on, with what stands between them."""
    text = stored.decode("utf-8")
    firsts, ends = _words(text, start, count)
    return text[firsts[0] : ends[-1]] if firsts else ""


def _cut(text: str, firsts: list[int], ends: list[int], start: int) -> Excerpt:
    if len(ends) <= (STRETCH if start else SHOWN_WHOLE):
        cut_to, cut_after = len(text), False
    else:
        del firsts[STRETCH:], ends[STRETCH:]
        cut_to, cut_after = ends[-1], True
    words = zip(firsts, ends, strict=True)
    if not start or not firsts:
        return Excerpt(text[:cut_to], tuple(words), start > 0, cut_after)
    shift = firsts[0]
    moved = tuple([(first - shift, end - shift) for first, end in words])
    return Excerpt(text[shift:cut_to], moved, cut_before=True, cut_after=cut_after)


def _words(text: str, start: int, most: int) -> tuple[list[int], list[int]]:
    """Where the words of a text begin and end, from one on, at most so many."""
    units = np.frombuffer(f" {text} ".encode("utf-16-le"), np.uint16)
    kinds = _KINDS.take(units)
    told = kinds.tobytes()
    unclear = told.count(_UNCLEAR)
    if unclear > _MOST_UNCLEAR or _HALF in told:
        found = islice(WORD.finditer(text, after_words(text, start)), most)
        spans = [match.span() for match in found]
        return [first for first, _ in spans], [end for _, end in spans]
    inside = kinds & _IN_WORD
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    if unclear:
        edges = _joined(text, told, edges)
    chosen = edges[2 * start : 2 * (start + most)].tolist()
    return chosen[::2], chosen[1::2]


def _joined(text: str, told: bytes, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """The edges of words without those within numbers such as 1.500.000.

    `told` has a character more than the text on either side.
    """
    kept = np.ones(len(edges), np.bool_)
    at = told.find(_UNCLEAR)
    while at >= 0:
        first = int(edges.searchsorted(at)) - 1
        number = WORD.match(text, int(edges[first]))
        end = number.end() if number else at
        kept[first + 1 : int(edges.searchsorted(end))] = False
        at = told.find(_UNCLEAR, max(end, at + 1))
    return edges[kept]
