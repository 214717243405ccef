"""Which files an index was made of, so that an update reads only what changed.

Of each file there are the hash of its content and the ids of its documents.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
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

    def __init__(self, files: dict[str, Source] | None = None) -> None:
        self._old = dict(files or {})
        self._new: dict[str, Source] = {}
        self._digests: dict[str, str] = {}

    @classmethod
    def parse(cls, data: bytes) -> "Manifest":
        """The manifest that `dump` wrote."""
        return cls({
            path: Source(digest, tuple(documents), sound)
            for path, (digest, documents, sound) in orjson.loads(data).items()
        })  # fmt: skip

    def dump(self, roots: Sequence[Path]) -> bytes:
        """The files of this run, and of those before it all that do not lie below `roots`."""
        below = set(self._below(roots))
        kept = {path: source for path, source in self._old.items() if path not in below}
        return orjson.dumps({
            path: [source.digest, source.documents, source.sound]
            for path, source in {**kept, **self._new}.items()
        })  # fmt: skip

    def unchanged(self, file: InputFile) -> tuple[str, ...] | None:
        """The documents of a file that is as it was; None where it has to be read.

        Raises:
            OSError: it cannot be read.
        """
        path = _path(file)
        digest = self._digests[path] = _digest(file.path)
        known = self._old.get(path)
        if known is None or not known.sound or known.digest != digest:
            return None
        self._new[path] = known
        return known.documents

    def kept(self) -> list[str]:
        """The documents of the files of this run that were as they were."""
        return [
            document for path, source in self._new.items() if source is self._old.get(path)
            for document in source.documents
        ]  # fmt: skip

    def note(self, file: InputFile, documents: Iterable[str], *, sound: bool) -> None:
        """Take in what came of a file that was read."""
        path = _path(file)
        digest = self._digests.get(path, "")
        self._new[path] = Source(digest, tuple(documents), sound and bool(digest))

    def gone(self, roots: Sequence[Path]) -> list[str]:
        """The documents of files below `roots` that are no longer in any file of this run."""
        there = {document for source in self._new.values() for document in source.documents}
        lost = (document for path in self._below(roots) for document in self._old[path].documents)
        return [document for document in dict.fromkeys(lost) if document not in there]

    def _below(self, roots: Sequence[Path]) -> Iterator[str]:
        tops = [os.path.abspath(root) for root in roots]  # noqa: PTH100  (links stay links)
        for path in self._old:
            if any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in tops):
                yield path


def _path(file: InputFile) -> str:
    """The absolute path as text; of a name that is no Unicode the wrong bytes as escapes."""
    absolute = os.path.abspath(file.path)  # noqa: PTH100  (links stay links)
    return os.fsencode(absolute).decode("utf-8", "backslashreplace")


def _digest(path: Path) -> str:
    digest = xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
