"""Arrays worth computing once, kept while room lasts."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What knows its own size in memory."""

    @property
    def nbytes(self) -> int:
        """Bytes."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Sized)


@dataclass(slots=True)
class _Entry(Generic[V]):
    value: V
    asked: bool = False
    """Asked for since it was last looked at for room."""


class Kept(Generic[K, V]):
    """A cache of at most `room` bytes that forgets what was not asked for lately.

    When room is needed, what was kept longest ago goes, unless it was asked for since: then it
    counts as new (the clock of Corbató, A paging experiment with the Multics system, 1968). So
    finding a value takes no lock. Safe for several threads; two that miss the same key at once both
    compute it. A value larger than all the room is not kept.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        # A plain dict looks for its first key behind all that went before it.
        self._entries: OrderedDict[K, _Entry[V]] = OrderedDict()
        self._size = 0

    def get(self, key: K, compute: Callable[[], V]) -> V:
        """The value of `key`, computed where it is not kept."""
        entry = self._entries.get(key)
        if entry is None:
            return self._added(key, compute())
        entry.asked = True
        return entry.value

    @property
    def nbytes(self) -> int:
        """Bytes of all that is kept."""
        return self._size

    def _added(self, key: K, value: V) -> V:
        size = value.nbytes
        with self._lock:
            if key not in self._entries and size <= self._room:
                while self._size + size > self._room:
                    self._forget_one()
                self._entries[key] = _Entry(value)
                self._size += size
        return value

    def _forget_one(self) -> None:
        while True:
            key, entry = self._entries.popitem(last=False)
            if not entry.asked:
                self._size -= entry.value.nbytes
                return
            entry.asked = False
            self._entries[key] = entry
