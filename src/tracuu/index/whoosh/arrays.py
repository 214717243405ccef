"""A file of named, flat arrays: written front to back, memory-mapped when read.

    TRACUU-A  version  … array … array …  directory (JSON)  its offset and length  TRACUU-Z

Every array is one-dimensional, little-endian and begins at a multiple of 64 bytes, so that a mapped
page of the file is the array. Nothing in it is ever executed or unpickled.
"""

import mmap
import os
import struct
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import ArrayLike, DTypeLike, NDArray

from tracuu.errors import IndexIncompatible

Array = NDArray[Any]

_BEGIN, _END = b"TRACUU-A", b"TRACUU-Z"
_VERSION = 1
_HEAD = struct.Struct("<8sI52x")
_TAIL = struct.Struct("<QQ8s")
_ALIGNMENT = 64
_BUFFER = 1 << 20
_ALLOWED = ("|u1", "<u2", "<u4", "<u8", "|i1", "<i2", "<i4", "<i8", "<f4", "<f8")


class ArrayWriter:
    """Writes arrays into a new file, one after the other; `close` makes it whole.

    Raises:
        OSError: the disk is full or may not be written.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("xb", _BUFFER)
        self._file.write(_HEAD.pack(_BEGIN, _VERSION))
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._open = ("", "", 0)

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.stream(name, array.dtype, (array,))

    def stream(self, name: str, dtype: DTypeLike, parts: Iterable[Array]) -> None:
        """Write an array whose parts come one by one, so that it need not fit in memory."""
        self.begin(name, dtype)
        for part in parts:
            self.append(part)
        self.end()

    def begin(self, name: str, dtype: DTypeLike) -> None:
        """Begin an array; it grows by `append` until `end`, and no other may begin before."""
        self._file.write(bytes(-self._file.tell() % _ALIGNMENT))
        self._open = name, np.dtype(dtype).newbyteorder("<").str, self._file.tell()

    def append(self, part: Array | bytes) -> None:
        """Write the next part of the array that was begun; bytes as they are."""
        if isinstance(part, bytes):
            self._file.write(part)
        else:
            self._file.write(np.ascontiguousarray(part, self._open[1]).data)

    def end(self) -> None:
        """End the array that was begun."""
        name, kind, start = self._open
        self._directory[name] = (kind, start, self._file.tell() - start)

    def close(self) -> None:
        """Write the directory and close the file."""
        start = self._file.tell()
        directory = orjson.dumps(self._directory)
        self._file.write(directory)
        self._file.write(_TAIL.pack(start, len(directory), _END))
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is; it cannot be read."""
        self._file.close()


@contextmanager
def writing(path: Path) -> Iterator[ArrayWriter]:
    """An `ArrayWriter` that is closed at the end, abandoned where something goes wrong.

    Raises:
        OSError: the disk is full or may not be written.
    """
    writer = ArrayWriter(path)
    try:
        yield writer
    except BaseException:
        writer.abandon()
        raise
    writer.close()


class ArrayFile:
    """The arrays of a file, as read-only views of its mapped pages; safe for many threads.

    Raises:
        IndexIncompatible: the file is no such file, of another version, cut off or damaged.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        # Not before the last array is gone: whoever still reads an old generation may do so.
        weakref.finalize(self, os.close, self._descriptor)
        try:
            self._map = mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise self._damaged() from error
        self._directory = self._read_directory()

    def __getitem__(self, name: str) -> Array:
        """The array of that name.

        Raises:
            KeyError: there is none.
        """
        kind, start, size = self._directory[name]
        dtype = np.dtype(kind)
        return np.frombuffer(self._map, dtype, size // dtype.itemsize, start)

    def blob(self, name: str) -> memoryview:
        """An array of bytes, to be cut into pieces."""
        _, start, size = self._directory[name]
        return memoryview(self._map)[start : start + size]

    def read(self, name: str, start: int, end: int) -> bytes:
        """A piece of an array of bytes, read from the file: stored text is not to stay mapped."""
        first = self._directory[name][1] + start
        if not hasattr(os, "pread"):  # Windows
            return self._map[first : first + end - start]
        return os.pread(self._descriptor, end - start, first)

    def release(self) -> None:
        """Give back the memory that mapped pages take; who needs them again has them mapped anew.

        They stay in the cache of the operating system, so that is a matter of microseconds.
        """
        if hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def sizes(self) -> Mapping[str, int]:
        """Bytes of each array."""
        return {name: size for name, (_, _, size) in self._directory.items()}

    def _read_directory(self) -> dict[str, tuple[str, int, int]]:
        size = len(self._map)
        try:
            begin, version = _HEAD.unpack_from(self._map, 0)
            start, length, end = _TAIL.unpack_from(self._map, size - _TAIL.size)
            whole = (begin, version, end) == (_BEGIN, _VERSION, _END)
            if not whole or start + length + _TAIL.size != size:
                raise self._damaged()
            found = orjson.loads(self._map[start : start + length])
            directory = {
                name: (str(kind), int(at), int(n)) for name, (kind, at, n) in found.items()
            }
        except (ValueError, TypeError, AttributeError, struct.error) as error:
            raise self._damaged() from error
        if not all(
            kind in _ALLOWED and _HEAD.size <= at <= at + n <= start
            for kind, at, n in directory.values()
        ):
            raise self._damaged()
        return directory

    def _damaged(self) -> IndexIncompatible:
        return IndexIncompatible(
            f"Tệp {self.path.name} của chỉ mục bị cắt cụt hoặc hỏng; hãy dựng lại bằng "
            "`tracuu index build`."
        )


def compact(array: Array) -> Array:
    """The same whole numbers, none of them negative, in the narrowest width that holds them."""
    return array.astype(narrowest(int(array.max()) if len(array) else 0), copy=False)


def narrowest(largest: int) -> np.dtype[Any]:
    """The narrowest unsigned width for numbers up to `largest`."""
    return np.dtype(np.min_scalar_type(largest))


def ranges(starts: Array, lengths: Array) -> NDArray[np.int64]:
    """The whole numbers of several ranges, one range after the other.

    ``ranges([5, 0], [2, 3])`` is ``[5, 6, 0, 1, 2]``.
    """
    lengths = lengths.astype(np.int64)
    ends = lengths.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    offsets = starts.astype(np.int64) - (ends - lengths)
    every: NDArray[np.int64] = offsets.repeat(lengths) + np.arange(total, dtype=np.int64)
    return every


def starts_of(lengths: ArrayLike) -> NDArray[np.int64]:
    """Where pieces of these lengths begin when they stand side by side, and where the last ends."""
    wide = np.asarray(lengths, np.int64)
    starts = np.zeros(len(wide) + 1, np.int64)
    np.cumsum(wide, out=starts[1:])
    return starts
