"""Lines of a byte stream in bounded memory, plain or compressed, with progress."""

import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import BROKEN_ARCHIVE

LINE_LIMIT = 16 << 20
"""Most bytes of one line; a longer one is refused without being held in memory."""

_CHUNK = 1 << 20
_STEP = 1 << 20
_DAMAGE = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)


class Meter:
    """How many bytes of all input files are read; tells at most once per MiB and at each end."""

    def __init__(self, total: int, tell: Callable[[int, int], None] | None) -> None:
        self._total = total
        self._tell = tell
        self._done = self._told = 0

    def add(self, count: int) -> None:
        """Count bytes that were read."""
        self._done += count
        if self._done - self._told >= _STEP:
            self._report()

    def reach(self, done: int) -> None:
        """All files up to here are finished, read to their end or not."""
        self._done = done
        self._report()

    def _report(self) -> None:
        self._told = self._done
        if self._tell is not None:
            self._tell(min(self._done, self._total), self._total)


class _Counted(io.RawIOBase):
    """A raw file that tells a meter what is read of it."""

    def __init__(self, raw: io.FileIO, meter: Meter) -> None:
        super().__init__()
        self._raw = raw
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        count = self._raw.readinto(buffer) or 0
        self._meter.add(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


_OPENERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda raw: cast("BinaryIO", gzip.GzipFile(fileobj=raw)),
    ".xz": lambda raw: cast("BinaryIO", lzma.LZMAFile(raw)),  # noqa: SIM115
}


def lines(file: InputFile, meter: Meter) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file with their numbers from 1; None stands for one above LINE_LIMIT.

    Raises:
        CorpusError: the compressed stream breaks off; lines before it were yielded.
        OSError: the file cannot be read.
    """
    if not file.size:
        return  # an archive of no bytes is no broken archive
    with io.BufferedReader(_Counted(io.FileIO(file.path), meter), _CHUNK) as raw:
        opener = _OPENERS.get("." + file.suffix.rpartition(".")[2])
        stream = opener(raw) if opener else cast("BinaryIO", raw)
        number = 0
        while True:
            number += 1
            try:
                line = _line(stream)
            except _DAMAGE as error:
                raise BROKEN_ARCHIVE.error(number) from error
            if line == b"":
                return
            yield number, line


def _line(stream: BinaryIO) -> bytes | None:
    """The next line, b"" at the end, None for one too long, which is skipped in chunks."""
    line = stream.readline(LINE_LIMIT + 1)
    if len(line) <= LINE_LIMIT:
        return line
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
    return None
