"""Files inside a file: members of an archive, attachments of a message."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import BOMB, DAMAGED, EMPTY, UNSUPPORTED
from tracuu.corpus.identity import Entry
from tracuu.corpus.lines import Meter
from tracuu.corpus.notes import Notes
from tracuu.corpus.packages import MOST_BYTES, ZIP_ERRORS
from tracuu.corpus.parsing import HOLDERS, READERS, parse
from tracuu.corpus.report import ReportRow
from tracuu.corpus.shares import Share, shares
from tracuu.errors import CorpusError

DEEPEST = 3
"""Archives and messages within one another."""

_BLOCK = 1 << 20
_INSIDE = "/"


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another one: its name there, with slashes, and how to open it."""

    name: str
    open: Callable[[], BinaryIO]


def entries_of(share: Share, members: Iterable[Member], notes: Notes) -> Iterator[Entry]:
    """The documents of the members of a file; one that cannot be read is noted under its own name.

    Raises:
        CorpusError: together they are larger than may be unpacked; what came before was yielded.
        OSError: the disk is full.
    """
    room = MOST_BYTES
    deep = sum(share.file.name.lower().count(each) for each in HOLDERS) >= DEEPEST
    for member in members:
        name = PurePosixPath(member.name).name
        suffix = max((each for each in READERS if name.lower().endswith(each)), key=len, default="")
        inner = Notes(f"{notes.path}{_INSIDE}{member.name}", notes.report)
        if not suffix or (deep and suffix in HOLDERS):
            inner.add(UNSUPPORTED, suffix=PurePosixPath(name).suffix.lower() or name)
            continue
        with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
            try:
                with member.open() as content:
                    size = _copy(content, copy, room)
            except ZIP_ERRORS:
                inner.add(DAMAGED, suffix=suffix)
                continue
            room -= size
            copy.flush()
            name = f"{share.file.name}{_INSIDE}{member.name}"
            file = InputFile(Path(copy.name), name, inner.path, suffix, size)
            yield from _entries(file, inner, ocr=share.ocr)


def _copy(source: BinaryIO, target: "tempfile._TemporaryFileWrapper[bytes]", room: int) -> int:
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > room:
            raise BOMB.error(limit=MOST_BYTES >> 20)
        target.write(block)
    return size


def _entries(file: InputFile, notes: Notes, *, ocr: bool) -> Iterator[Entry]:
    found = False
    try:
        for share in shares(file, Meter(file.size, None), ocr=ocr):
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
