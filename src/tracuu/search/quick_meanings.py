"""Which meaning of an abbreviation papers hold most, told quickly: at every key somebody types.

A run of words stands in the papers at most as often as its rarest adjacent pair, and pairs are
counted in the term dictionary. A search asks the papers themselves
(`tracuu.search.equivalents.likeliest_in`); that may take a tenth of a second.
"""

from collections.abc import Sequence
from itertools import pairwise

from tracuu.index.engine import Engine
from tracuu.model.abbreviations import Keys
from tracuu.search.equivalents import Likeliest
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.tokens import keys


def quick_meanings(engine: Engine) -> Likeliest:
    """Chooses the likeliest meaning by the counts of pairs, beside the words of the query."""

    def choose(meanings: tuple[str, ...], before: Keys, after: Keys) -> tuple[str, ...]:
        spelt = {meaning: keys(meaning) for meaning in meanings}
        beside = {
            meaning: (_most(engine, (*before, *of)) if before else 0)
            + (_most(engine, (*of, *after)) if after else 0)
            for meaning, of in spelt.items()
        }
        held = beside if any(beside.values()) else {
            meaning: _most(engine, of) for meaning, of in spelt.items()
        }  # fmt: skip
        most = max(held.values())
        return tuple(meaning for meaning in meanings if held[meaning] == most)

    return choose


def _most(engine: Engine, words: Sequence[str]) -> int:
    """How often at most some words stand side by side."""
    if len(words) == 1:
        return sum(
            count for key, count in engine.readings(fold(words[0])) if _answers(words[0], key)
        )
    return min(_pair(engine, *pair) for pair in pairwise(words))


def _pair(engine: Engine, first: str, second: str) -> int:
    return sum(
        count
        for one, other, count in engine.pair_readings(fold(first), fold(second))
        if _answers(first, one) and _answers(second, other)
    )


def _answers(typed: str, key: str) -> bool:
    return tier(typed, key) is not None
