"""A number as people paste it: *Chỉ thị số 15-CT/HU ngày 20/6/2023* is *số 15-CT/HU*."""

import re
from functools import cache

from tracuu.model.registers import document_types
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD, keys

# …, ngày 20/6/2023 của Huyện ủy; neither word is part of a number
_BEHIND = re.compile(r"(?<![\s,(])[\s,(]+(?:ng[àa]y|c[ủu]a)\s.*", re.IGNORECASE | re.DOTALL)
_SIGNS = " ,.;:"


def bare_number(text: str) -> str:
    """What is left of a pasted number without the type before it and the day and unit behind it.

    The text as it is where nothing else is in it. Types are those of the register, their marks
    missing or not.
    """
    bare = _BEHIND.sub("", canonical(text).strip(_SIGNS))
    words = list(WORD.finditer(bare))
    for count in range(min(_longest_type(), len(words) - 1), 0, -1):
        if _folded(bare[: words[count - 1].end()]) in _types():
            bare = bare[words[count - 1].end() :]
            break
    return bare.strip(_SIGNS)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(map(fold, keys(name)))


@cache
def _types() -> frozenset[tuple[str, ...]]:
    return frozenset(
        _folded(name) for entry in document_types() for name in (entry.name, *entry.aliases)
    )


@cache
def _longest_type() -> int:
    return max(map(len, _types()))
