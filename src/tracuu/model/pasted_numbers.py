"""A number as people paste it: *Chỉ thị số 15-CT/HU ngày 20/6/2023* is *số 15-CT/HU*."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tracuu.model.registers import document_types
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.tokens import after_words, keys

# …, ngày 20/6/2023 của Huyện ủy; neither word is part of a number
_BEHIND = re.compile(r"(?<![\s,(])[\s,(]+(?:ng[àa]y|c[ủu]a)\s.*", re.IGNORECASE | re.DOTALL)
_SIGNS = " ,.;:"


def bare_number(text: str) -> str:
    """What is left of a pasted number without the type before it and the day and unit behind it.

    The text as it is where nothing else is in it. Types are those of the register, their marks
    missing or not.
    """
    bare = _BEHIND.sub("", canonical(text).strip(_SIGNS))
    of_type = words_of_type(keys(bare))
    return bare[after_words(bare, of_type) :].strip(_SIGNS)


def words_of_type(words: Sequence[str]) -> int:
    """How many words at the beginning of a text, by their keys, name a type; all of them do not."""
    folded = _folded(words[: _longest_type()])
    counts = range(min(len(folded), len(words) - 1), 0, -1)
    return next((count for count in counts if folded[:count] in _types()), 0)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, words))


@cache
def _types() -> frozenset[tuple[str, ...]]:
    return frozenset(
        _folded(keys(name)) for entry in document_types() for name in (entry.name, *entry.aliases)
    )


@cache
def _longest_type() -> int:
    return max(map(len, _types()))
