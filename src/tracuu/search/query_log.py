"""A log of searches that no search waits for: a queue, and one thread that counts and writes."""

import atexit
import logging
import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from queue import Empty, Full, Queue
from typing import Literal

from tracuu.model.dates import today
from tracuu.search import query_counts
from tracuu.search.settling import Asked, Settling

SETTLE_SECONDS = 10.0
"""How long after a search another one may go on from it."""

MOST_WAITING = 1_000
"""Searches that wait for the thread; what comes while as many wait is not counted."""

_TURN_SECONDS = 1.0
_PATIENCE = 5.0

_log = logging.getLogger(__name__)


class QueryLog:
    """Counts searches in a file: those without a result, or all. Safe for many threads.

    Whatever the disk does, `note` returns at once and raises nothing; what could not be written is
    lost and told in the server's log, once until something is written again.
    """

    def __init__(
        self, file: Path, *, days: int, all_searches: bool = False, settle: float = SETTLE_SECONDS
    ) -> None:
        self._file = file
        self._days = days
        self._all = all_searches
        self._settling = Settling(settle)
        self._waiting: Queue[Asked | None] = Queue(MOST_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._failing = False
        self._last_written: date | None = None

    def note(self, query: str, *, empty: bool) -> None:
        """Take a search that was answered. All are to be noted, whatever is kept of them.

        Somebody who typed *chỉ th* in vain and then *chỉ thị* found what was looked for.
        """
        self._start()
        with suppress(Full):
            self._waiting.put_nowait(Asked(query, empty))

    def close(self) -> None:
        """Write what is left, and end the thread; a later search begins anew."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        with suppress(Full):
            self._waiting.put(None, timeout=_PATIENCE)
        thread.join(_PATIENCE)
        atexit.unregister(self.close)

    def _start(self) -> None:
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(
                        target=self._run, name="query-log", daemon=True
                    )  # fmt: skip
                    self._thread.start()
                    atexit.register(self.close)

    def _run(self) -> None:
        settled: list[Asked] = []
        turn = time.monotonic() + _TURN_SECONDS
        while True:
            asked = self._next(turn - time.monotonic())
            now = time.monotonic()
            if asked is None:
                self._write(settled + self._settling.close())
                return
            settled += self._settling.add(asked, now) if asked else self._settling.settled(now)
            # One write a second, however many there are: each waits for the disk.
            if now >= turn:
                self._write(settled)
                settled, turn = [], now + _TURN_SECONDS

    def _next(self, seconds: float) -> Asked | Literal[False] | None:
        """The next search; None for the end, False where none came in time."""
        try:
            return self._waiting.get(timeout=max(seconds, 0.0))
        except Empty:
            return False

    def _write(self, searches: Iterable[Asked]) -> None:
        kept = [each for each in searches if self._all or each.empty]
        day = today()
        # Once a day even without any: what is too old is to go, whether or not something comes.
        if not kept and (day == self._last_written or not self._file.is_file()):
            return
        self._last_written = day
        try:
            query_counts.add(self._file, day, kept, self._days)
        except (OSError, sqlite3.Error) as error:
            if not self._failing:
                _log.warning("Không ghi được nhật ký câu tìm %s: %s", self._file, error)
            self._failing = True
        else:
            self._failing = False
