"""The words of several texts at once: where they begin and end, and their letters without marks.

A page of results shows some forty texts of a thousand words in all. To find them word by word and
to ask of each whether it answers the query takes four times as long as to class all characters at
once: what answers *rác* in any reading has the letters *rac*.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_BETWEEN, _POINT = b" ."
"""No part of a word; what may be one within a number."""

OTHER = b"\xff"
"""Stands in a word for what is no letter or digit of ASCII even without its marks."""

Range = tuple[int, int]

_LAST_DIGIT = ord("9")
_UNITS = 1 << 16
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""What takes two units of UTF-16."""


@cache
def _classes() -> NDArray[np.uint8]:
    """Of each unit of UTF-16 what it is to a word: its letter without marks, or a class."""
    classes = np.full(_UNITS, _BETWEEN, np.uint8)
    for code, letter in enumerate(map(chr, range(_UNITS))):
        if letter.isalnum():
            classes[code] = _plain(letter)
    classes[_POINT] = _POINT
    return classes


def _plain(letter: str) -> int:
    bare = fold(letter)
    return ord(bare) if bare.isascii() else OTHER[0]


@dataclass(frozen=True, slots=True)
class WordScan:
    """The words of some texts in canonical form, numbered through all of them.

    `text` is all texts, each followed by a new line but the last. `firsts` and `ends` are the first
    and one past the last code point of each word in it. `begins` tells where each text begins and
    `bounds` its first word, both with one more, as if another followed. Words are those of
    `tracuu.text.tokens`.
    """

    text: str
    firsts: NDArray[np.int64]
    ends: NDArray[np.int64]
    begins: Sequence[int]
    bounds: Sequence[int]
    letters: bytes

    @classmethod
    def of(cls, texts: Sequence[str]) -> "WordScan":
        """Scan some texts, at least one."""
        joined = "\n".join(texts)
        begins = [0, *accumulate(len(text) + 1 for text in texts)]
        units = _units(joined)
        if len(units) > len(joined) + 2:
            units = _units(_BEYOND.sub(_stand_in, joined))
        classes = _classes().take(units)
        _settle_points(joined, classes)
        inside = classes != _BETWEEN
        edges = (inside[1:] != inside[:-1]).nonzero()[0]
        firsts, ends = edges[::2], edges[1::2]
        bounds = firsts.searchsorted(begins).tolist()
        return cls(joined, firsts, ends, begins, bounds, classes.tobytes())

    def folds(self) -> list[bytes]:
        """The rough fold of each word: in lower case without marks, a byte a character.

        `OTHER` stands for what is not ASCII then. It is rough in that *kỹ* and *kĩ* have two.
        """
        return self.letters.split()

    def spans(self) -> list[Range]:
        """The first and one past the last code point of each word."""
        return list(zip(self.firsts.tolist(), self.ends.tolist(), strict=True))

    def chosen(self, words: Sequence[int]) -> list[dict[int, Range]]:
        """Of each text some of the words, ascending: their places and code points in that text."""
        at = np.array(words, np.int64)
        bounds, begins = np.array(self.bounds, np.int64), np.array(self.begins, np.int64)
        of = bounds.searchsorted(at, "right") - 1
        places = (at - bounds[of]).tolist()
        firsts = (self.firsts[at] - begins[of]).tolist()
        spans = list(zip(firsts, (self.ends[at] - begins[of]).tolist(), strict=True))
        return [
            dict(zip(places[first:last], spans[first:last], strict=True))
            for first, last in pairwise(at.searchsorted(bounds).tolist())
        ]


def rough_folds(folds: Iterable[str]) -> frozenset[bytes]:
    """The rough folds of words that have one of some folds as keys, but for such with `OTHER`.

    A key has *i* for the *y* that is a syllable's only vowel (`tracuu.text.syllables`).
    """
    ascii_only = [each.encode() for each in folds if each.isascii()]
    with_y = (
        each[: at.start()] + b"y" + each[at.end() :]
        for each in ascii_only
        for at in re.finditer(b"i", each)
    )
    return frozenset((*ascii_only, *with_y))


def _units(text: str) -> NDArray[np.uint16]:
    # A space on either side, so that the first word begins and the last ends like others.
    return np.frombuffer(f" {text} ".encode("utf-16-le", "surrogatepass"), np.uint16)


def _stand_in(character: re.Match[str]) -> str:
    """One unit for a character that takes two, as much a part of a word."""
    return "\xff" if character.group().isalnum() else " "


def _settle_points(text: str, classes: NDArray[np.uint8]) -> None:
    """Class the points of a text: 1.500.000 is one word and 1.5 is two.

    `classes` has one more on either side.
    """
    points = (classes == _POINT).nonzero()[0]
    # Digits of other scripts are among what is not ASCII.
    before, behind = classes[points - 1], classes[points + 1]
    unclear = points[_may_be_digit(before) & _may_be_digit(behind)].tolist()
    classes[points] = _BETWEEN
    told = classes.tobytes() if unclear else b""
    done = 0
    for point in unclear:
        if point < done:
            continue
        number = WORD.match(text, told.rfind(b" ", 0, point))
        if number and number.end() >= point:
            done = number.end() + 1
            inside = slice(number.start() + 1, done)
            classes[inside][classes[inside] == _BETWEEN] = OTHER[0]


def _may_be_digit(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    able: NDArray[np.bool_] = (classes > _POINT) & (classes <= _LAST_DIGIT) | (classes == OTHER[0])
    return able
