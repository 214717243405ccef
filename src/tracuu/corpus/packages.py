"""Zip packages of office programs: opened only when whole and bounded."""

import lzma
import zipfile
import zlib
from pathlib import Path

from tracuu.corpus.findings import BOMB, DAMAGED, PASSWORD, WRONG_FORMAT

MOST_BYTES = 512 << 20
"""Most bytes that the members of a package may have together, unpacked."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""What a container of the old office formats begins with."""

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
"""What `zipfile` raises for a damaged file; the last for a way of packing that it does not know."""

_CONTENTS = "[Content_Types].xml"
"""A member that each package has."""


def open_zip(path: Path, suffix: str) -> zipfile.ZipFile:
    """A zip file, its members listed and bounded.

    Raises:
        CorpusError: it is damaged, or too large unpacked.
        OSError: it cannot be read.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (*ZIP_ERRORS, ValueError) as error:
        raise DAMAGED.error(suffix=suffix) from error
    if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
        archive.close()
        raise BOMB.error(limit=MOST_BYTES >> 20)
    return archive


def check_package(path: Path, suffix: str) -> None:
    """Refuse a file that is no package of office programs.

    Raises:
        CorpusError: it has a password, is another format, damaged, or too large unpacked.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(len(OLE))
    if head == OLE:
        # Office puts an encrypted package into a container of the old format.
        raise PASSWORD.error()
    if not head.startswith(b"PK"):
        raise WRONG_FORMAT.error(suffix=suffix, reason="không phải tệp nén zip")
    with open_zip(path, suffix) as package:
        if _CONTENTS not in package.namelist():
            raise WRONG_FORMAT.error(suffix=suffix, reason=f"thiếu phần {_CONTENTS}")
