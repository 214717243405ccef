"""Known phrases in a text: the longest one at each place, whatever case and tone placement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from tracuu.text.canonical import canonical
from tracuu.text.tokens import keys

V = TypeVar("V")

_words = lru_cache(16)(keys)
"""Titles and leads are looked through for the phrases of several registers."""


class Phrases(Generic[V]):
    """A fixed set of phrases, each with a value; the first value of a phrase counts."""

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        self._by_first: defaultdict[str, dict[tuple[str, ...], V]] = defaultdict(dict)
        for phrase, value in phrases:
            words = tuple(keys(canonical(phrase)))
            if words:
                self._by_first[words[0]].setdefault(words, value)
        self._lengths = {
            first: sorted({len(words) for words in rows}, reverse=True)
            for first, rows in self._by_first.items()
        }

    def find(self, text: str) -> Iterator[V]:
        """The values of the phrases in a canonical text, in order, never overlapping."""
        words = _words(text)
        end = 0
        by_first = self._by_first
        for at in [at for at, word in enumerate(words) if word in by_first]:
            if at < end:
                continue
            for length in self._lengths[words[at]]:
                phrase = tuple(words[at : at + length])
                if phrase in by_first[words[at]]:
                    yield by_first[words[at]][phrase]
                    end = at + length
                    break
