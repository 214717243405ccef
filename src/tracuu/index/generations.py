"""Generations: every build is a folder of its own, and one small file points to the live one.

    index/data/
      CURRENT                      name of the live generation
      write.lock                   held by the one process that writes
      generations/20261123T211530Z/
        manifest.json              format version, counts, size and hash of every file
        …                          the engine's files

A build goes into ``generations/.building`` and is renamed when it is whole; then CURRENT is
replaced, each step followed by an fsync. A crash at any point leaves the live one untouched.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tracuu.errors import (
    IndexIncompatible,
    IndexingError,
    IndexLocked,
    IndexNotFound,
    cause,
)
from tracuu.index.manifest import (
    MANIFEST,
    REBUILD,
    Files,
    Manifest,
    digest_of,
    manifest_bytes,
    read_manifest,
)

KEPT = 3
"""Generations that stay after a build: the live one and two to go back to."""

POINTER = "CURRENT"
_FOLDER, _BUILDING, _LOCK = "generations", ".building", "write.lock"


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation on disk."""

    name: str
    folder: Path
    manifest: Manifest
    live: bool


class Generations:
    """The generations in one index folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = folder / _FOLDER

    def names(self) -> tuple[str, ...]:
        """Names of all whole generations, newest first."""
        if not self._root.is_dir():
            return ()
        found = (path.parent.name for path in self._root.glob(f"*/{MANIFEST}"))
        return tuple(sorted((name for name in found if not name.startswith(".")), reverse=True))

    def live_name(self) -> str:
        """The name the pointer holds.

        Raises:
            IndexNotFound: nothing was ever built here, or the generation is gone.
        """
        try:
            name = (self._folder / POINTER).read_text("ascii").strip()
        except FileNotFoundError:
            raise IndexNotFound(
                f"Chưa có chỉ mục ở {self._folder}; hãy chạy `tracuu index build`."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexIncompatible(f"Tệp {POINTER} hỏng ({error}); {REBUILD}") from error
        if name not in self.names():
            raise IndexNotFound(f"Thế hệ chỉ mục “{name}” không còn; {REBUILD}")
        return name

    def get(self, name: str | None = None) -> Generation:
        """A generation by name, the live one for None.

        Raises:
            IndexNotFound: there is none of that name.
            IndexIncompatible: its manifest cannot be read.
        """
        live = self._live_or_none()
        name = self.live_name() if name is None else name
        if name not in self.names():
            known = ", ".join(self.names()) or "không có"
            raise IndexNotFound(f"Không có thế hệ chỉ mục “{name}”; đang có: {known}.")
        folder = self._root / name
        return Generation(name, folder, read_manifest(folder), name == live)

    def all(self) -> tuple[Generation, ...]:
        """All generations, newest first."""
        return tuple(self.get(name) for name in self.names())

    def switch(self, name: str) -> Generation:
        """Make a generation the live one.

        Raises:
            IndexNotFound: there is none of that name.
            IndexIncompatible: its files do not match its manifest.
        """
        generation = self.get(name)
        problems = verify(generation)
        if problems:
            raise IndexIncompatible(f"{problems[0]} Không chuyển sang thế hệ này; {REBUILD}")
        return self._point_to(name)

    def _point_to(self, name: str) -> Generation:
        pointer = self._folder / f"{POINTER}.new"
        pointer.write_text(name + "\n", "ascii")
        _sync(pointer)
        pointer.replace(self._folder / POINTER)
        _sync(self._folder)
        return self.get(name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock.

        Raises:
            IndexLocked: another process holds it.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexLocked(
                f"Một tiến trình khác đang ghi chỉ mục ở {self._folder}; hãy đợi nó xong."
            ) from None
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Hold the write lock and an empty folder for a build; what is not published goes.

        Raises:
            IndexLocked: another process is writing.
            IndexingError: the disk is full or may not be written; the live generation stays.
        """
        building = self._root / _BUILDING
        try:
            with self.writing():
                # What a killed build left here.
                shutil.rmtree(building, ignore_errors=True)
                building.mkdir(parents=True)
                try:
                    yield building
                finally:
                    shutil.rmtree(building, ignore_errors=True)
        except OSError as error:
            why = cause(error)
            raise IndexingError(
                f"Không ghi được chỉ mục vào {self._folder}: {why.reason}. Chỉ mục đang dùng được "
                f"giữ nguyên. {why.remedy}",
                code="khong-ghi-duoc",
            ) from error

    def publish(
        self,
        *,
        version: int,
        documents: int,
        provisions: int,
        icu: str,
        inherited: Files | None = None,
    ) -> Generation:
        """Seal the folder of `building` as a generation and make it live.

        `inherited` are files that are part of an older generation as well, as its manifest has
        them: they are neither hashed nor forced to disk again.
        """
        building = self._root / _BUILDING
        built_at = datetime.now(UTC).replace(microsecond=0)
        files: Files = {}
        for path in sorted(building.iterdir()):
            known = (inherited or {}).get(path.name)
            if known is None:
                _sync(path)
                known = path.stat().st_size, digest_of(path)
            files[path.name] = known
        manifest = Manifest(version, built_at, documents, provisions, icu, files)
        (building / MANIFEST).write_bytes(manifest_bytes(manifest))
        _sync(building / MANIFEST)
        name = self._free_name(built_at)
        building.rename(self._root / name)
        _sync(self._root)
        generation = self._point_to(name)
        self._prune()
        return generation

    def _free_name(self, built_at: datetime) -> str:
        stem = f"{built_at:%Y%m%dT%H%M%SZ}"
        taken = set(self.names())
        candidates = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        return next(name for name in candidates if name not in taken)

    def _prune(self) -> None:
        live = self._live_or_none()
        for name in [name for name in self.names() if name != live][KEPT - 1 :]:
            shutil.rmtree(self._root / name, ignore_errors=True)

    def _live_or_none(self) -> str | None:
        try:
            return self.live_name()
        except (IndexNotFound, IndexIncompatible):
            return None


def verify(generation: Generation, trusted: Files | None = None) -> tuple[str, ...]:
    """What is wrong with a generation's files, as Vietnamese sentences; empty when sound.

    Of files that are `trusted`, having been verified as part of another generation, only the sizes
    are looked at.
    """
    problems = []
    for name, (size, digest) in generation.manifest.files.items():
        path = generation.folder / name
        is_trusted = (trusted or {}).get(name) == (size, digest)
        if not path.is_file():
            problems.append(f"Thiếu tệp {name} của thế hệ {generation.name}.")
        elif path.stat().st_size != size:
            problems.append(f"Tệp {name} dài {path.stat().st_size} byte, đúng ra {size} byte.")
        elif not is_trusted and digest_of(path) != digest:
            problems.append(f"Nội dung tệp {name} đã bị thay đổi.")
    return tuple(problems)


def _sync(path: Path) -> None:
    """Force a file or folder to disk; folders cannot be opened on Windows, where it is moot."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
