"""The words of a segment that a typed word may be, the last one perhaps unfinished."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.index.whoosh.readings import MOST_PREFIXED, word_readings
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import after_separator, clip, term_bytes
from tracuu.text.letters import TONED, fold
from tracuu.text.matching import Tier, tier
from tracuu.text.spelling import customary

_NO_TONE = {ord(toned): letter for toned, (letter, _) in TONED.items()}


@dataclass(frozen=True, slots=True)
class Begun:
    """Numbers of words, ascending, and which of them have every mark that was typed."""

    numbers: NDArray[np.int64]
    exact: NDArray[np.bool_]

    @property
    def is_range(self) -> bool:
        """Whether the numbers have no gap."""
        return bool(len(self.numbers)) and bool(
            self.numbers[-1] - self.numbers[0] == len(self.numbers) - 1
        )

    def marked(self) -> "Begun":
        """Those with every mark that was typed."""
        return Begun(self.numbers[self.exact], self.exact[self.exact])


def begun(segment: Segment, word: Word) -> Begun:
    """The words that answer a word; of one typed without marks every reading is as exact.

    An unfinished word that has no tone yet may get one, since keyboards write it last: *chuyê* is
    on its way to *chuyển*.
    """
    key = clip(word.key)
    return segment.once(
        ("begun", key, word.prefix),
        lambda: _prefixed(segment, key) if word.prefix else _whole(segment, key),
    )


def _whole(segment: Segment, key: str) -> Begun:
    found = word_readings(segment, Word(key))
    exact = [step is Tier.EXACT or fold(key) == key for step in found.values()]
    return Begun(np.fromiter(found, np.int64, len(found)), np.array(exact, np.bool_))


def _prefixed(segment: Segment, key: str) -> Begun:
    # The key of a finished quy is qui, and quyền begins with quy.
    parts = [_of_spelling(segment, each) for each in sorted({key, customary(key)})]
    numbers = np.concatenate([part.numbers for part in parts])
    order = np.argsort(numbers, kind="stable")
    return Begun(numbers[order], np.concatenate([part.exact for part in parts])[order])


def _of_spelling(segment: Segment, typed: str) -> Begun:
    first, last = segment.words.prefixed(term_bytes(fold(typed)))
    if fold(typed) == typed:
        return Begun(np.arange(first, last), np.ones(last - first, np.bool_))
    has_tone = typed.translate(_NO_TONE) != typed
    numbers, exact = [], []
    for number in range(first, last):
        begins = after_separator(segment.words[number])[: len(typed)]
        if begins == typed:
            exact.append(True)
        elif tier(typed, begins if has_tone else begins.translate(_NO_TONE)) is not None:
            exact.append(False)
        else:
            continue
        numbers.append(number)
        if len(numbers) == MOST_PREFIXED:
            break
    return Begun(np.array(numbers, np.int64), np.array(exact, np.bool_))
