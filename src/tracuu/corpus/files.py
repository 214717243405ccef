"""The input files of a run: files and folders given, in a stable order, each read once."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracuu.corpus.findings import (
    MISSING,
    NOT_A_FILE,
    UNSUPPORTED,
    UNSUPPORTED_FILE,
)
from tracuu.corpus.identity import ID_LIMIT
from tracuu.corpus.notes import Notes
from tracuu.corpus.report import Report
from tracuu.text.slugs import slug


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read. `name` is its path below the folder given, with slashes.

    `suffix` is the registered one (``.jsonl.gz``), `size` is in bytes as stored, `id` is what
    documents of the file derive their ids from.
    """

    path: Path
    name: str
    shown: str
    suffix: str
    size: int

    @property
    def id(self) -> str:
        """Slugs of the parts of `name` without its suffix, joined by slashes."""
        parts = self.name[: -len(self.suffix)].split("/")
        # Room is left for the line number of a record without an id.
        return "/".join(slug(part) or "tep" for part in parts)[: ID_LIMIT - 20].strip("-/")


def input_files(paths: Sequence[Path], suffixes: Sequence[str], report: Report) -> list[InputFile]:
    """The files below `paths` that end in one of `suffixes`; the others are noted in `report`.

    A file given directly counts as lying in its own folder. Hidden files and folders below a
    folder given are skipped; links are followed, each folder and file at most once.
    """
    walk = _Walk(tuple(suffixes), report)
    return [file for path in paths for file in walk.given(path)]


class _Walk:
    def __init__(self, suffixes: tuple[str, ...], report: Report) -> None:
        self._suffixes = suffixes
        self._report = report
        self._seen: set[tuple[int, int]] = set()
        if report.file is not None and report.file.exists():
            # It grows while it is read: each row of it would give another row.
            self._first(report.file.stat())

    def given(self, path: Path) -> Iterator[InputFile]:
        notes = self._notes(path)
        try:
            status = path.stat()
        except FileNotFoundError:
            notes.add(MISSING)
        except ValueError:
            # A path with a zero byte, which no file can have.
            notes.add(MISSING)
        except OSError as error:
            notes.refuse(error)
        else:
            if stat.S_ISDIR(status.st_mode):
                yield from self._folder(path)
            elif not stat.S_ISREG(status.st_mode):
                notes.add(NOT_A_FILE)
            elif suffix := self._suffix(path.name):
                yield from self._file(path, path.name, suffix, status)
            else:
                notes.add(UNSUPPORTED_FILE, suffix=_suffix(path.name))

    def _folder(self, root: Path) -> Iterator[InputFile]:
        waiting = [root]
        while waiting:
            path = waiting.pop()
            try:
                status = path.stat()
                is_folder = stat.S_ISDIR(status.st_mode)
                inside = sorted(path.iterdir(), reverse=True) if is_folder else []
            except OSError as error:
                self._notes(path).refuse(error)
                continue
            if is_folder:
                if self._first(status):
                    waiting += (entry for entry in inside if not entry.name.startswith("."))
            elif suffix := self._suffix(path.name):
                if stat.S_ISREG(status.st_mode):
                    yield from self._file(path, path.relative_to(root).as_posix(), suffix, status)
                else:
                    self._notes(path).add(NOT_A_FILE)
            else:
                self._notes(path).add(UNSUPPORTED, suffix=_suffix(path.name))

    def _file(
        self, path: Path, name: str, suffix: str, status: os.stat_result
    ) -> Iterator[InputFile]:
        if self._first(status):
            yield InputFile(path, _printable(name), _printable(path), suffix, status.st_size)

    def _first(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _suffix(self, name: str) -> str:
        fitting = [suffix for suffix in self._suffixes if name.lower().endswith(suffix)]
        return max(fitting, key=len, default="")

    def _notes(self, path: Path) -> Notes:
        return Notes(_printable(path), self._report)


def _printable(path: object) -> str:
    """A path as text: a name that is no UTF-8 holds lone surrogates, which cannot be written."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _suffix(name: str) -> str:
    return Path(_printable(name)).suffix.lower() or name
