"""What is worked out once for an engine, at the first question that needs it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from tracuu.index.engine import Engine

T = TypeVar("T")


def once(make: Callable[[Engine], T]) -> Callable[[Engine], T]:
    """What `make` makes of an engine, kept as long as the engine is open.

    It must not hold the engine itself, or neither would ever go. Two threads that come first at
    once both make it.
    """
    made: WeakKeyDictionary[Engine, T] = WeakKeyDictionary()

    @wraps(make)
    def of(engine: Engine) -> T:
        known = made.get(engine)
        if known is None:
            known = made[engine] = make(engine)
        return known

    return of
