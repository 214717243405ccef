"""Which files an index was made of, so that an update reads only what changed.

Of each file there are the hash of its content and the ids of its documents. A document goes only
when its file is seen to be gone, or was read to its end without it: what is out of reach for a
moment, or was refused, stays.
"""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from xxhash import xxh3_128

from tracuu.corpus.files import InputFile

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `sound` says that nothing in it was refused."""

    digest: str
    documents: tuple[str, ...]
    sound: bool


class Manifest:
    """The files of an index by their absolute paths, and those of a run over some of them."""

    def __init__(
        self,
        files: dict[str, Source] | None = None,
        is_live: Callable[[str], bool] = bool,
        removed: Container[str] = (),
    ) -> None:
        """Begin with the files of the index, which holds what `is_live` says.

        What is `removed` by its id stays out for as long as its file is as it was.
        """
        self._old = dict(files or {})
        self._is_live = is_live
        self._removed = removed
        self._new: dict[str, Source] = {}
        self._digests: dict[str, str] = {}

    @classmethod
    def parse(
        cls, data: bytes, is_live: Callable[[str], bool], removed: Container[str] = ()
    ) -> "Manifest":
        """The manifest that `dump` wrote."""
        files = {
            path: Source(digest, tuple(documents), sound)
            for path, (digest, documents, sound) in orjson.loads(data).items()
        }
        return cls(files, is_live, removed)

    def dump(self, roots: Sequence[Path]) -> bytes:
        """The files of this run, and of those before it all that are not gone from `roots`."""
        gone = set(self._gone(roots))
        kept = {path: source for path, source in self._old.items() if path not in gone}
        return orjson.dumps({
            path: [source.digest, self._wanted(source.documents), source.sound]
            for path, source in {**kept, **self._new}.items()
        })  # fmt: skip

    def unchanged(self, file: InputFile) -> tuple[str, ...] | None:
        """The documents of a file that is as it was; None where it has to be read.

        Raises:
            OSError: it cannot be read.
        """
        path = _path(file.path)
        digest = self._digests[path] = _digest(file.path)
        known = self._old.get(path)
        if known is None or not known.sound or known.digest != digest:
            return None
        documents = self._wanted(known.documents)
        if not all(map(self._is_live, documents)):
            return None  # another source gave one of its ids and took it away
        self._new[path] = known
        return documents

    def kept(self) -> list[str]:
        """The documents of the files of this run that were as they were."""
        return [
            document for path, source in self._new.items() if source is self._old.get(path)
            for document in self._wanted(source.documents)
        ]  # fmt: skip

    def elsewhere(self, roots: Sequence[Path]) -> list[str]:
        """The documents of files that do not lie below `roots` and are still there."""
        below = set(self._below(roots))
        return [
            document for path, source in self._old.items()
            if path not in below and os.path.lexists(path)
            for document in source.documents
        ]  # fmt: skip

    def note(self, file: InputFile, documents: Iterable[str], *, sound: bool) -> None:
        """Take in what came of a file that was read.

        Of one that was not `sound`, what it held before and was not found again stays.
        """
        path = _path(file.path)
        digest = self._digests.get(path, "")
        known = self._old.get(path)
        if not sound and known is not None:
            documents = dict.fromkeys((*documents, *known.documents))
        self._new[path] = Source(digest, tuple(documents), sound and bool(digest))

    def gone(self, roots: Sequence[Path]) -> list[str]:
        """The documents of `roots` that no file has any more."""
        gone = set(self._gone(roots))
        files = {**self._old, **self._new}.items()
        there = {each for path, source in files if path not in gone for each in source.documents}
        lost = dict.fromkeys(
            each for path, source in self._old.items() if path in gone or path in self._new
            for each in source.documents
        )  # fmt: skip
        return [document for document in lost if document not in there]

    def _gone(self, roots: Sequence[Path]) -> Iterator[str]:
        """The files below `roots` that are no longer there, as their folders say."""
        folders = _Folders(frozenset(map(_path, roots)))
        return (
            path for path in self._below(roots) if path not in self._new and folders.lack(path)
        )  # fmt: skip

    def _wanted(self, documents: Sequence[str]) -> tuple[str, ...]:
        return tuple(document for document in documents if document not in self._removed)

    def _below(self, roots: Sequence[Path]) -> Iterator[str]:
        tops = [_path(root) for root in roots]
        for path in self._old:
            if any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in tops):
                yield path


class _Folders:
    """What the folders below some roots hold now; each is listed once."""

    def __init__(self, roots: Container[str]) -> None:
        self._roots = roots
        self._names: dict[str, frozenset[str] | None] = {}

    def lack(self, path: str) -> bool:
        """Whether a path is gone, as the nearest folder says that can be listed.

        A folder that cannot be listed is still there if its own folder names it.
        """
        folder, name = os.path.split(path)
        if path in self._roots or folder == path:
            return False
        if folder not in self._names:
            self._names[folder] = _names(folder)
        names = self._names[folder]
        return self.lack(folder) if names is None else name not in names


def _names(folder: str) -> frozenset[str] | None:
    try:
        return frozenset(map(_text, os.listdir(folder)))  # noqa: PTH208  (text, as in the manifest)
    except (OSError, ValueError):
        return None


def _path(path: Path) -> str:
    """The absolute path as text."""
    return _text(os.path.abspath(path))  # noqa: PTH100  (links stay links)


def _text(name: str) -> str:
    """A name; of one that is no Unicode the wrong bytes as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    digest = xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
