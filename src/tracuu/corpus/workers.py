"""Shares parsed side by side in processes of their own, their results in order."""

import os
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from tracuu.corpus import office
from tracuu.corpus.findings import READER_ENDED, TOO_SLOW, Finding
from tracuu.corpus.parsing import HOLDERS, QUICK, Parsed, parse
from tracuu.corpus.shares import Share

T = TypeVar("T")

MOST_SECONDS = 120
"""For one share: a page of a hundred megabytes takes less."""

SECONDS_WITH_OCR = 3_600
"""For one share: a page takes some seconds."""

_FILES_HELD = 10
"""So many times as long for a file that holds others."""

_AHEAD = 3
"""Shares a process has waiting: enough that it never idles, few enough to hold in memory."""


class Workers:
    """Parses shares in `jobs` processes; with one job, quick ones in this process.

    A process that takes more than `seconds` for a share is ended and replaced, one that ends is
    replaced; the share is reported.
    """

    def __init__(
        self, jobs: int, parse: Callable[[Share], Parsed] = parse, seconds: float = MOST_SECONDS
    ) -> None:
        self._jobs = jobs
        self._parse = parse
        self._seconds = seconds
        self._pool: ProcessPool | None = None
        self._folder = ""
        """For what is unpacked; of a process that was killed, it stays until the end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def parsed(self, tasks: Iterable[tuple[T, Share | Parsed]]) -> Iterator[tuple[T, Parsed]]:
        """The results of tasks, in their order; what comes with a share comes back with it.

        What is parsed already keeps its place.
        """
        waiting: deque[tuple[T, Callable[[], Parsed]]] = deque()
        for mine, share in tasks:
            waiting.append((mine, self._begin(share)))
            if len(waiting) > self._ahead:
                first, result = waiting.popleft()
                yield first, result()
        for first, result in waiting:
            yield first, result()

    @property
    def _ahead(self) -> int:
        return _AHEAD * self._jobs if self._jobs > 1 else 0

    def _begin(self, share: Share | Parsed) -> Callable[[], Parsed]:
        if isinstance(share, Parsed):
            return lambda: share
        if self._jobs == 1 and share.file.suffix in QUICK:
            return partial(self._parse, share)
        if self._pool is None:
            # Started anew, not forked: a server's threads and locks stay out of it.
            context = get_context("spawn")
            self._folder = tempfile.mkdtemp(prefix="tracuu-")
            self._pool = ProcessPool(
                self._jobs, initializer=_begin_worker, initargs=(self._folder,), context=context
            )
        seconds = self._seconds * (_FILES_HELD if share.file.suffix in HOLDERS else 1)
        future = self._pool.schedule(self._parse, args=(share,), timeout=seconds)
        return partial(_result, share, future, seconds)


def _result(share: Share, future: "ProcessFuture[Parsed]", seconds: float) -> Parsed:
    try:
        parsed: Parsed = future.result()
    except TimeoutError:
        return _refused(share, TOO_SLOW, limit=round(seconds))
    except ProcessExpired:
        return _refused(share, READER_ENDED)
    return parsed


def _refused(share: Share, finding: Finding, **values: object) -> Parsed:
    """What is left of a share whose process was ended or ended by itself."""
    line = share.lines[0][0] if share.lines else None
    return Parsed([finding.row(share.file.shown, line, **values)])


def _begin_worker(folder: str) -> None:
    tempfile.tempdir = folder
    # Ctrl-C reaches all processes of a terminal; the one that was started by it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)


def _leave(signum: int, _frame: object) -> None:
    # LibreOffice would go on for ever. No exit by an error: it may come while Python shuts down.
    office.end_running()
    os._exit(128 + signum)
