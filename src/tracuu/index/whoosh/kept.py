"""Arrays worth computing once, kept while room lasts."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What knows its own size in memory."""

    @property
    def nbytes(self) -> int:
        """Bytes."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Sized)


class Kept(Generic[K, V]):
    """A cache of at most `room` bytes that forgets what was asked for longest ago.

    Safe for several threads; two that miss the same key at once both compute it.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, compute: Callable[[], V]) -> V:
        """The value of `key`, computed where it is not kept."""
        with self._lock:
            known = self._values.get(key)
            if known is not None:
                self._values.move_to_end(key)
                return known
        value = compute()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self._room -= value.nbytes
            while self._room < 0 and len(self._values) > 1:
                _, dropped = self._values.popitem(last=False)
                self._room += dropped.nbytes
        return value
