"""Zip archives: the files inside, folders and archives in it included."""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from tracuu.corpus.findings import BOMB, PASSWORD
from tracuu.corpus.identity import Entry
from tracuu.corpus.nested import Member, entries_of
from tracuu.corpus.notes import Notes
from tracuu.corpus.packages import MOST_BYTES, open_zip
from tracuu.corpus.shares import Share

MOST_MEMBERS = 20_000
_UTF8_FLAG = 0x800
_ENCRYPTED = 0x1


def read_zip(share: Share, notes: Notes) -> Iterator[Entry]:
    """The documents of the files in a zip archive, in the order of their names.

    Raises:
        CorpusError: it is damaged, has a password, or is too large unpacked.
        OSError: it cannot be read.
    """
    with open_zip(share.file.path, share.file.suffix) as archive:
        infos = [info for info in archive.infolist() if not _is_hidden(info)]
        if len(infos) > MOST_MEMBERS:
            raise BOMB.error(limit=MOST_BYTES >> 20)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise PASSWORD.error()
        yield from entries_of(share, _members(archive, infos), notes)


def _members(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for info in sorted(infos, key=_name):
        yield Member(_name(info), partial(_opened, archive, info))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(info))


def _is_hidden(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; old programs wrote the bytes of their own code page without a flag."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")
