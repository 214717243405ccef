"""Words of a text with their place in it.

Written Vietnamese puts a space between syllables, so a word here is a syllable, a number or a
foreign word. A number whose thousands are marked off by points is one word: ``1.500.000``. A
document symbol such as ``05-CT/TW`` yields its parts as words, and the index recognises the whole
besides (`tracuu.text.symbols`).
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tracuu.text.syllables import folded, key

WORD = re.compile(
    r"""
    [^\W_]+
    (?:                             # 1.500.000, and not 15.05.2016, 2023.123, a1.000 or 1.5000:
        \.\d{3}                     # a point and three digits
        (?<=\d....)                 # behind a digit
        (?<!\w\w\w\w....)           # that is at most the third
        (?<![^\W\d]\d....)(?<![^\W\d]\d\d....)     # and has no letter before it
        (?:\.\d{3})*
        (?![^\W_])
    )?
    """,
    re.VERBOSE,
)
"""One word of a text in canonical form."""


class Token(NamedTuple):
    """One word: ``source[start:end] == text``, in code points of the canonical text."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word's key: tone placement and i/y do not matter."""
        return key(self.text)

    @property
    def fold(self) -> str:
        """The word's key without marks."""
        return folded(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in canonical form, in order."""
    for match in WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def keys(text: str) -> list[str]:
    """The keys of the words of a text in canonical form, in order."""
    # Most are asked for of one word, of letters alone: a fifth of the time.
    return [key(text)] if text.isalpha() else list(map(key, WORD.findall(text)))


def after_words(text: str, count: int) -> int:
    """Where the first `count` words of a text in canonical form end; its end if it has fewer."""
    if not count:
        return 0
    ends = (word.end() for word in WORD.finditer(text))
    return next(islice(ends, count - 1, None), len(text))
