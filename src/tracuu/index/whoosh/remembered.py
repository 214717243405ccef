"""Answers that are small and asked for again and again, remembered while there is room."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Remembered:
    """The last `most` answers by their questions; what was not asked for lately is forgotten.

    Safe for several threads; two that ask the same at once may both work it out.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question, worked out where it is not remembered."""
        with self._lock:
            if question in self._found:
                self._found.move_to_end(question)
                known: T = self._found[question]
                return known
        found = answer()
        with self._lock:
            self._found[question] = found
            if len(self._found) > self._most:
                self._found.popitem(last=False)
        return found

    def __len__(self) -> int:
        return len(self._found)
