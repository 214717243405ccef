"""Files inside a file: members of an archive, attachments of a message."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import BOMB, EMPTY, UNSUPPORTED, Notes
from tracuu.corpus.identity import Entry
from tracuu.corpus.lines import Meter
from tracuu.corpus.packages import MOST_BYTES
from tracuu.corpus.parsing import READERS, parse
from tracuu.corpus.report import ReportRow
from tracuu.corpus.shares import shares
from tracuu.errors import CorpusError

DEEPEST = 3
"""Archives within archives."""

_BLOCK = 1 << 20
_INSIDE, _ARCHIVE = "/", ".zip"


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one: its name there, with slashes, and its bytes."""

    name: str
    content: BinaryIO


def entries_of(outer: InputFile, members: Iterable[Member], notes: Notes) -> Iterator[Entry]:
    """The documents of the members; one that cannot be read is noted under its own name.

    Raises:
        CorpusError: together they are larger than may be unpacked; what came before was yielded.
        OSError: the disk is full.
    """
    room = MOST_BYTES
    for member in members:
        name = PurePosixPath(member.name).name
        suffix = max((each for each in READERS if name.lower().endswith(each)), key=len, default="")
        inner = Notes(f"{notes.path}{_INSIDE}{member.name}", notes.report)
        if not suffix or (suffix == _ARCHIVE and outer.name.lower().count(_ARCHIVE) >= DEEPEST):
            inner.add(UNSUPPORTED, suffix=PurePosixPath(name).suffix.lower() or name)
            continue
        with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
            size = _copy(member.content, copy, room)
            room -= size
            copy.flush()
            file = InputFile(
                Path(copy.name), f"{outer.name}{_INSIDE}{member.name}", inner.path, suffix, size
            )
            yield from _entries(file, inner)


def _copy(source: BinaryIO, target: "tempfile._TemporaryFileWrapper[bytes]", room: int) -> int:
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > room:
            raise BOMB.error(limit=MOST_BYTES >> 20)
        target.write(block)
    return size


def _entries(file: InputFile, notes: Notes) -> Iterator[Entry]:
    found = False
    try:
        for share in shares(file, Meter(file.size, None)):
            parsed = parse(share)
            for each in parsed.found:
                found = True
                if isinstance(each, ReportRow):
                    notes.report.add(each)
                else:
                    yield each
            notes.conversions.merge(parsed.conversions)
            if parsed.broken:
                break
    except CorpusError as error:
        notes.refuse(error)
        found = True
    if not found:
        notes.refuse(EMPTY.error())
    notes.close()
