"""How far a long run is, on stderr: a bar on a terminal, elsewhere a line a step."""

import sys
import time

_WIDTH = 24
_CLEAR = "\r\x1b[K"


class Steps:
    """Counts steps whose number is known, or nearly."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = time.perf_counter()
        self._terminal = sys.stderr.isatty()

    def begin(self, what: str) -> None:
        """Say what the next step is."""
        self._done += 1
        self._total = max(self._total, self._done)
        at = f"{self._done}/{self._total}"
        spent = f"{time.perf_counter() - self._began:,.0f} s"
        if self._terminal:
            filled = _WIDTH * self._done // self._total
            bar = "█" * filled + "░" * (_WIDTH - filled)
            print(f"{_CLEAR}[{bar}] {at} {spent}  {what}", end="", file=sys.stderr, flush=True)
        else:
            print(f"{at} {spent}  {what}", file=sys.stderr, flush=True)

    def add(self, steps: int) -> None:
        """Count steps that have become known."""
        self._total += steps

    def note(self, text: str) -> None:
        """Say something that stays."""
        print(f"{_CLEAR if self._terminal else ''}{text}", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the terminal as it was."""
        if self._terminal:
            print(_CLEAR, end="", file=sys.stderr, flush=True)
