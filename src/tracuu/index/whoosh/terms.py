"""The terms of the index: how words, pairs, values and numbers are written as bytes.

A word's term is ``fold␟key``: an exact word is one entry of the term dictionary and all readings
of an unmarked one are contiguous. A pair's term is the two words' terms with a space between. A
filter value's term is ``slug␟label``, so that facets need no other table.
"""

from datetime import date
from functools import lru_cache

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
    return term_bytes(f"{fold(key)}{SEPARATOR}{key}")


def pair_term(first: bytes, second: bytes) -> bytes:
    """The term of two adjacent words, from the terms of both."""
    return first + b" " + second


def readings_prefix(key: str) -> bytes:
    """What the terms of all readings of a word begin with."""
    return term_bytes(f"{fold(key)}{SEPARATOR}")


def value_term(slug: str, label: str) -> bytes:
    """The term of a filter value."""
    return term_bytes(f"{slug}{SEPARATOR}{label}")


def day_term(day: date) -> bytes:
    """The term of a day that a text names."""
    return day.isoformat().encode()


def term_bytes(text: str) -> bytes:
    """A term as bytes; a lone surrogate, which no stored text has, as a question mark."""
    return text.encode("utf-8", "replace")


def after_separator(term: bytes) -> str:
    """The part behind the separator: the key or the label."""
    return term.decode("utf-8").partition(SEPARATOR)[2]


def before_separator(term: bytes) -> str:
    """The part before the separator: the fold or the slug."""
    return term.decode("utf-8").partition(SEPARATOR)[0]
