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

_OTHER = 0xFF
"""Stands in a word for what is no letter or digit of ASCII even without its marks."""

_KEY = 8
"""Letters of a word that are looked at: no syllable has more."""

_UNCLEAR = np.uint64(0x8080_8080_8080_8080)
"""The bits of a key that only what stands in for other letters sets."""

_MASKS = np.array([(1 << 8 * letters) - 1 for letters in range(_KEY + 1)], np.uint64)
"""What words of so many letters have of their eight bytes."""

Range = tuple[int, int]
Places = NDArray[np.int64]
Slots = NDArray[np.bool_]

_GOLDEN = np.uint64(0x9E37_79B9_7F4A_7C15)
_UINT_BITS = np.uint64(64)
_SLOT_BITS = np.uint64(13)
"""Of a thousand words and a query of thirty some four are taken for another."""

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
    return ord(bare) if bare.isascii() else _OTHER


@dataclass(frozen=True, slots=True)
class WordScan:
    """The words of some texts in canonical form, numbered through all of them.

    `text` is all texts, each followed by a new line but the last. `firsts` and `ends` are the first
    and one past the last code point of each word in it. `begins` tells where each text begins and
    `bounds` its first word, both with one more, as if another followed. Words are those of
    `tracuu.text.tokens`.
    """

    text: str
    firsts: Places
    ends: Places
    begins: Sequence[int]
    bounds: Sequence[int]
    classes: NDArray[np.uint8]
    """What each code point is, with a space before the first and behind the last."""

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
        return cls(joined, firsts, ends, begins, bounds, classes)

    def every(self) -> Places:
        """All words."""
        return np.arange(len(self.firsts))

    def able(self, likely: Slots) -> Places:
        """The words that may have one of some folds (`slots_of`), ascending; most others go."""
        keys = self._keys()
        able = likely.take(_slots(keys))
        able |= keys & _UNCLEAR != 0
        return able.nonzero()[0]

    def _keys(self) -> NDArray[np.uint64]:
        """The first eight letters of each word, a byte a letter, the first one lowest."""
        padded = np.concatenate([self.classes, np.zeros(_KEY, np.uint8)])
        # The eight bytes from each on, as one number.
        windows = np.ndarray(len(self.classes), np.dtype("<u8"), padded, strides=(1,))
        return windows[self.firsts + 1] & _MASKS.take(self.ends - self.firsts, mode="clip")

    def written(self, words: Places) -> list[str]:
        """Some words as their texts have them."""
        ranges = zip(self.firsts[words].tolist(), self.ends[words].tolist(), strict=True)
        return [self.text[first:end] for first, end in ranges]

    def texts_of(self, words: Places) -> Places:
        """Of some words the numbers of their texts."""
        return np.array(self.bounds).searchsorted(words, "right") - 1

    def places(self, words: Places, texts: Places) -> Places:
        """Of some words, with the numbers of their texts, their places there."""
        firsts: Places = np.array(self.bounds)[texts]
        return words - firsts

    def spans(self, words: Places, texts: Places) -> list[Range]:
        """Of some words, with the numbers of their texts, their code points there."""
        begins = np.array(self.begins)[texts]
        firsts, ends = self.firsts[words] - begins, self.ends[words] - begins
        return list(zip(firsts.tolist(), ends.tolist(), strict=True))

    def stretches(self, words: Places, texts: Places) -> list[list[Range]]:
        """Of each text the code points of some ascending words, joined over single spaces."""
        firsts, ends = self.firsts[words], self.ends[words]
        close = (firsts[1:] == ends[:-1] + 1).nonzero()[0]
        joined = close[[self.text[end] == " " for end in ends[close].tolist()]]
        heads = np.ones(len(words), np.bool_)
        heads[joined + 1] = False
        lasts = np.ones(len(words), np.bool_)
        lasts[joined] = False
        of = texts[heads]
        begins = np.array(self.begins)[of]
        spans = list(
            zip((firsts[heads] - begins).tolist(), (ends[lasts] - begins).tolist(), strict=True)
        )
        edges = of.searchsorted(np.arange(len(self.begins))).tolist()
        return [spans[first:last] for first, last in pairwise(edges)]


def slots_of(folds: Iterable[str]) -> Slots:
    """A table of slots with those of the words that have one of some folds.

    A fold has *i* for the *y* that is a syllable's only vowel (`tracuu.text.syllables`).
    """
    begun = (each[:_KEY] for each in folds)
    ascii_only = [each.encode() for each in begun if each.isascii()]
    with_y = (
        each[: at.start()] + b"y" + each[at.end() :]
        for each in ascii_only
        for at in re.finditer(b"i", each)
    )
    keys = [int.from_bytes(each, "little") for each in (*ascii_only, *with_y)]
    slots = np.zeros(1 << int(_SLOT_BITS), np.bool_)
    slots[_slots(np.array(keys, np.uint64))] = True
    return slots


def _slots(keys: NDArray[np.uint64]) -> Places:
    # The high bits of a product with the golden ratio (Knuth, The Art of Computer Programming,
    # volume 3, section 6.4): a fourth of the time of looking the keys up in a sorted list.
    return (keys * _GOLDEN >> (_UINT_BITS - _SLOT_BITS)).view(np.int64)


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
            classes[inside][classes[inside] == _BETWEEN] = _OTHER


def _may_be_digit(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    able: NDArray[np.bool_] = (classes > _POINT) & (classes <= _LAST_DIGIT) | (classes == _OTHER)
    return able
