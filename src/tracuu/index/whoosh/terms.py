"""The terms of the index: how words, pairs, values and numbers are written as bytes.

A word's term is ``fold␟key``: an exact word is one entry of the term dictionary and all readings
of an unmarked one are contiguous. A pair's term is ``fold fold␟key key``. A filter value's term is
``slug␟label``, so that facets need no other table.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tracuu.text.letters import fold

SEPARATOR = "\x1f"
LONGEST_WORD = 64
"""Code points of a word that are indexed; a longer run of letters is no word of any language."""


def clip(key: str) -> str:
    """The key as it is indexed and looked up."""
    return key[:LONGEST_WORD]


@lru_cache(1 << 16)
def word_term(key: str) -> bytes:
    """The term of one word."""
    return f"{fold(key)}{SEPARATOR}{key}".encode("utf-8", "replace")


@lru_cache(1 << 17)
def pair_term(first: str, second: str) -> bytes:
    """The term of two adjacent words."""
    return f"{fold(first)} {fold(second)}{SEPARATOR}{first} {second}".encode("utf-8", "replace")


def readings_prefix(keys: Sequence[str]) -> bytes:
    """What the terms of all readings of a word (one key) or a pair (two keys) begin with."""
    return (" ".join(fold(key) for key in keys) + SEPARATOR).encode("utf-8", "replace")


def value_term(slug: str, label: str) -> bytes:
    """The term of a filter value."""
    return f"{slug}{SEPARATOR}{label}".encode("utf-8", "replace")


def after_separator(term: bytes) -> str:
    """The part behind the separator: the key, the two keys, or the label."""
    return term.decode("utf-8").partition(SEPARATOR)[2]


def before_separator(term: bytes) -> str:
    """The part before the separator: the fold or the slug."""
    return term.decode("utf-8").partition(SEPARATOR)[0]


def adjacent(keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The adjacent pairs of a list of keys."""
    return pairwise(keys)
