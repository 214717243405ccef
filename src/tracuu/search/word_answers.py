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
        self._judged: dict[str, Mapping[int, Tier]] = {}

    def of(self, scan: WordScan) -> Answers:
        """The answers of the words of some texts."""
        # Most words answer none in any reading.
        words = scan.every() if self._prefixes else scan.able(self._likely)
        written = scan.written(words)
        numbers = {word: at for at, word in enumerate(dict.fromkeys(written))}
        judged = [self._answers(word) for word in numbers]
        counts = np.array(list(map(len, judged)), np.int64)
        asked = np.array([place for each in judged for place in each], np.int64)
        tiers = np.array([step for each in judged for step in each.values()], np.int64)
        # The answers of each distinct word stand side by side: each word takes those of its own.
        of = np.array([numbers[word] for word in written], np.int64)
        times = counts[of]
        begins = (counts.cumsum() - counts)[of] - (times.cumsum() - times)
        words = words.repeat(times)
        at = begins.repeat(times) + np.arange(len(words))
        return Answers(words, scan.texts_of(words), asked[at], tiers[at])

    def _answers(self, written: str) -> Mapping[int, Tier]:
        answers = self._judged.get(written)
        if answers is None:
            # Words that answer one another share their fold, but for prefixes.
            candidates = sorted((*self._by_fold.get(folded(written), ()), *self._prefixes))
            steps = ((place, _step(self._asked[place], written)) for place in candidates)
            answers = {place: step for place, step in steps if step is not None}
            self._judged[written] = answers
        return answers


def _step(word: Word, found: str) -> Tier | None:
    answer = key(found)
    step = tier(word.key, answer[: len(word.key)] if word.prefix else answer)
    return None if word.exact and step else step
