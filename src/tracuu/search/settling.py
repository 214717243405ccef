"""Searches of which the last one may still be typed on: what is typed in a row counts once.

``chi``, ``chỉ t``, ``chỉ thị`` within a few seconds of each other are one search, the last. Who
typed them is not known and not asked: two visitors who type the same at the same time are taken
for one.
"""

from dataclasses import dataclass
from typing import NamedTuple

from tracuu.text.letters import fold

MOST_OPEN = 1_000
"""Searches that are waited for; of more the oldest count as they stand."""


class Asked(NamedTuple):
    """A query, and whether nothing was found."""

    query: str
    empty: bool


@dataclass(frozen=True, slots=True)
class _Open:
    asked: Asked
    since: float


class Settling:
    """Takes searches in the order they came, and gives those back that nobody goes on from."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._open: dict[str, _Open] = {}
        """Folded query -> the search, the oldest first."""

    def add(self, asked: Asked, now: float) -> list[Asked]:
        """Take a search; what has settled by now. Times are those of one clock, in seconds."""
        settled = self.settled(now)
        typed = fold(asked.query.lower())
        if typed in self._open:
            # The same again, as it was or with its marks: its time goes on, or what is asked all
            # day long would never settle.
            self._open[typed] = _Open(asked, self._open[typed].since)
            return settled
        if any(other.startswith(typed) for other in self._open):
            return settled  # a step back
        for other in [each for each in self._open if typed.startswith(each)]:
            del self._open[other]
        self._open[typed] = _Open(asked, now)
        if len(self._open) > MOST_OPEN:
            settled.append(self._open.pop(next(iter(self._open))).asked)
        return settled

    def settled(self, now: float) -> list[Asked]:
        """The searches that nobody went on from in time; they are given once."""
        old = [typed for typed, each in self._open.items() if now - each.since >= self._seconds]
        return [self._open.pop(typed).asked for typed in old]

    def close(self) -> list[Asked]:
        """All that are left."""
        left = [each.asked for each in self._open.values()]
        self._open.clear()
        return left
