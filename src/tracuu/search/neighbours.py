"""Whether words stand side by side in some paper, with the marks that they were typed with."""

from collections.abc import Sequence

from tracuu.index.engine import Engine
from tracuu.index.plan import Phrase, Plan, Word
from tracuu.text.letters import fold


def stand_together(engine: Engine, keys: Sequence[str]) -> bool:
    """Whether some paper has the words of these keys side by side, in order.

    A key without marks is answered by any. One with marks only by itself: *đỏ phát* is in no paper
    that has *do phát hiện*.
    """
    words = tuple(Word(key, exact=fold(key) != key) for key in keys)
    return engine.execute(Plan(Phrase(words), count=0)).total > 0


def has_neighbour(engine: Engine, keys: Sequence[str], at: int) -> bool:
    """Whether the word `keys[at]` stands beside the one before it or the one behind it."""
    pairs = (keys[max(at - 1, 0) : at + 1], keys[at : at + 2])
    return any(stand_together(engine, pair) for pair in pairs if len(pair) > 1)
