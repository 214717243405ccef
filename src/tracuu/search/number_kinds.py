"""Types of papers by the words or letters that name them before a number: *nghị định số 15*."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tracuu.model.registers import document_types
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

_NUMBER_WORD = "so"
_LONGEST_TYPE = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A type, and the folded symbols it has in the systems of State and Party."""

    id: str
    symbols: tuple[str, ...]
    short: bool
    """Whether it was named by one of them."""


def type_before(parts: Sequence[Sequence[str]], at: int) -> tuple[int, Kind | None]:
    """The type whose name ends before `at`, *số* between them or not, and where that begins."""
    end = at - 1 if at and tuple(parts[at - 1]) == (_NUMBER_WORD,) else at
    for start in range(max(0, end - _LONGEST_TYPE), end):
        name = " ".join(part for each in parts[start:end] for part in each)
        kind = _types().get(name)
        if kind is not None:
            return start, kind
    return end, None


def is_symbol(letters: str) -> bool:
    """Whether letters name a type as they do in numbers: NQ, NĐ, nd."""
    kind = _types().get(fold(letters.lower()))
    return kind is not None and kind.short


@cache
def type_symbols() -> dict[str, tuple[str, ...]]:
    """Folded name of a type -> the folded symbols it has in the systems of State and Party."""
    return {name: kind.symbols for name, kind in _types().items() if not kind.short}


@cache
def _types() -> dict[str, Kind]:
    """Folded name or symbol of a type -> the type."""
    types: dict[str, Kind] = {}
    for entry in document_types():
        symbols = tuple(dict.fromkeys(
            fold(each.lower()) for each in (entry.state, entry.party) if each
        ))  # fmt: skip
        for name in (entry.name, *entry.aliases):
            types[" ".join(map(fold, keys(name)))] = Kind(entry.id, symbols, short=False)
        for symbol in symbols:
            types.setdefault(symbol, Kind(entry.id, symbols, short=True))
    return types
