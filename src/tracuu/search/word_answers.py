"""Which words of a query the words of texts answer; each distinct one is judged once."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracuu.index.plan import Word
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier
from tracuu.text.syllables import folded, key
from tracuu.text.word_scan import Places, WordScan, slots_of


class Answers(NamedTuple):
    """Words of texts with what they answer, side by side in four arrays.

    A word is told by its number through all texts, and what it answers by the place of that in the
    query. In the order of both.
    """

    words: Places
    texts: Places
    asked: Places
    tiers: Places

    def where(self, chosen: NDArray[np.bool_] | Places) -> "Answers":
        """Some of them."""
        return Answers(*(column[chosen] for column in self))

    def within(self, table: Sequence[Sequence[bool]], kinds: Sequence[int]) -> "Answers":
        """Those of words that are looked for in the kind of their text, by a table of kind × word.

        `kinds` has the kind of each text.
        """
        rows = np.array(kinds, np.int64)[self.texts]
        return self.where(np.array(table, np.bool_)[rows, self.asked])

    def edges(self, texts: int) -> list[tuple[int, int]]:
        """Of each of so many texts the first and one past the last of its answers."""
        return list(pairwise(self.texts.searchsorted(np.arange(texts + 1)).tolist()))


class WordAnswers:
    """Judges words of texts by the words of a query."""

    def __init__(self, asked: Sequence[Word]) -> None:
        self._asked = asked
        self._by_fold: dict[str, list[int]] = {}
        self._prefixes = [place for place, word in enumerate(asked) if word.prefix]
        for place, word in enumerate(asked):
            if not word.prefix:
                self._by_fold.setdefault(fold(word.key), []).append(place)
        self._likely = slots_of(self._by_fold)
        self._numbers: dict[str, int] = {}
        """Of each word that was judged its place in `_judged`."""
        self._judged: list[Mapping[int, Tier]] = []

    def of(self, scan: WordScan) -> Answers:
        """The answers of the words of some texts."""
        # Most words answer none in any reading.
        words = scan.every() if self._prefixes else scan.able(self._likely)
        judged = np.array(self._judge_all(scan.written(words)), np.int64)
        counts = np.array(list(map(len, self._judged)), np.int64)
        asked = [place for answers in self._judged for place in answers]
        tiers = [step for answers in self._judged for step in answers.values()]
        times = counts[judged]
        # The answers of a word stand side by side, those of the first one that was judged first.
        begins = np.repeat((np.cumsum(counts) - counts)[judged], times)
        at = begins + np.arange(len(begins)) - np.repeat(np.cumsum(times) - times, times)
        words = np.repeat(words, times)
        return Answers(
            words, scan.texts_of(words), np.array(asked, np.int64)[at],
            np.array(tiers, np.int64)[at],
        )  # fmt: skip

    def _judge_all(self, written: Sequence[str]) -> list[int]:
        known = self._numbers
        for word in set(written).difference(known):
            known[word] = len(self._judged)
            self._judged.append(self._judge(word))
        return [known[word] for word in written]

    def _judge(self, written: str) -> Mapping[int, Tier]:
        # Words that answer one another share their fold, but for prefixes.
        candidates = (*self._by_fold.get(folded(written), ()), *self._prefixes)
        steps = ((place, _step(self._asked[place], written)) for place in sorted(candidates))
        return {place: step for place, step in steps if step is not None}


def _step(word: Word, found: str) -> Tier | None:
    answer = key(found)
    step = tier(word.key, answer[: len(word.key)] if word.prefix else answer)
    return None if word.exact and step else step
