"""The letters in the numbers of an index: *VPHU* of 143-CV/VPHU, which stands in no text.

Who types them wants the papers with such numbers, and typed no misspelt word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce

from tracuu.index.engine import Engine
from tracuu.search.once import once
from tracuu.text.canonical import latin
from tracuu.text.letters import TONED, fold

_LETTERS = re.compile(r"[^-/\s\d][^-/\s]+")


class NumberSymbols:
    """The folded keys of the numbers of an index by the letters that stand between their signs."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers: defaultdict[str, set[str]] = defaultdict(set)
        for number in numbers:
            for letters in _LETTERS.findall(number):
                self._numbers[letters].add(number)

    def __contains__(self, word: str) -> bool:
        """Whether a word is the letters of some number, in any case: *du* of 05-CT/ĐU, not *dù*."""
        return _letters(word) in self._numbers

    def having(self, words: Iterable[str]) -> frozenset[str]:
        """The numbers that have all of some words among their letters."""
        found = [frozenset(self._numbers.get(_letters(word), ())) for word in words]
        return reduce(frozenset.__and__, found) if found else frozenset()


def _letters(word: str) -> str:
    """The folded letters of a word; "" where one has a tone, which those of a number have not."""
    letters = latin(word).lower()
    return "" if any(letter in TONED for letter in letters) else fold(letters)


def numbers_written(engine: Engine, words: Iterable[str]) -> tuple[str, ...]:
    """The numbers, as written, of papers whose numbers have all of some words, the newest first."""
    papers = (
        paper for number in symbols_of(engine).having(words) for paper in engine.with_number(number)
    )
    newest = sorted(papers, key=lambda paper: (paper.issued or date.min, paper.id), reverse=True)
    return tuple(dict.fromkeys(paper.number for paper in newest))


@once
def symbols_of(engine: Engine) -> NumberSymbols:
    """The letters of an engine's numbers, gathered once: some twenty milliseconds for 5,000."""
    return NumberSymbols(engine.number_keys())
