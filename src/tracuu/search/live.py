"""The live generation of an index folder, opened once and reopened after a switch."""

import gc
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from tracuu.errors import IndexingError
from tracuu.index.engine import Engine
from tracuu.index.generations import POINTER, Generations
from tracuu.index.profile import Profile
from tracuu.index.store import open_engine

_log = logging.getLogger(__name__)


class LiveIndex:
    """Hands out the engine of the live generation; safe for many threads.

    A switch by another process is noticed at the next call, which opens the new generation; until
    it is open, other calls go on with the old one. Where it cannot be opened the old one stays.
    Calls under way finish on the engine they began with, which is why an old one is left to the
    garbage collector.

    A generation that takes the place of another is prepared before it is handed out.
    """

    def __init__(
        self, folder: Path, profile: Profile, prepare: Callable[[Engine, Profile], None]
    ) -> None:
        self._folder = folder
        self._profile = profile
        self._prepare = prepare
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """The open engine.

        Raises:
            IndexNotFound: nothing was ever built there.
            IndexIncompatible: another format version, or altered files, and nothing open before.
        """
        stamp = self._pointer_stamp()
        engine = self._engine
        if engine is not None and stamp == self._stamp:
            return engine
        if not self._lock.acquire(blocking=engine is None):
            assert engine is not None  # noqa: S101 - else the line above had waited
            return engine
        try:
            if self._engine is None or stamp != self._stamp:
                self._engine = self._reopened()
                self._stamp = stamp
            return self._engine
        finally:
            self._lock.release()

    def prepare(self) -> None:
        """Prepare the open engine, so that no question waits for it.

        Raises:
            IndexNotFound, IndexIncompatible: as `engine`.
        """
        self._prepare(self.engine(), self._profile)
        gc.freeze()

    def _reopened(self) -> Engine:
        try:
            name = Generations(self._folder).live_name()
            if self._engine is not None and self._engine.info.generation == name:
                return self._engine
            opened = open_engine(self._folder, name, self._engine, self._profile)
            if self._engine is not None:
                self._prepare(opened, self._profile)
        except IndexingError as error:
            if self._engine is None:
                raise
            _log.error("%s Vẫn phục vụ thế hệ %s.", error.message, self._engine.info.generation)
            return self._engine
        # What is open stays for long: to look through it for garbage stops an answer for 40 ms.
        gc.freeze()
        return opened

    def close(self) -> None:
        """Release the files of the open generation."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
            self._engine, self._stamp = None, None

    def _pointer_stamp(self) -> tuple[int, int] | None:
        try:
            status = (self._folder / POINTER).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino
