"""Zip packages of office programs: opened only when whole and bounded."""

import zipfile
from pathlib import Path

from tracuu.corpus.findings import BOMB, DAMAGED, PASSWORD, WRONG_FORMAT

MOST_BYTES = 512 << 20
"""Most bytes that the members of a package may have together, unpacked."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def check_package(path: Path, suffix: str, member: str) -> None:
    """Whether a file is a package of its format, by a member that each of them has.

    Raises:
        CorpusError: it has a password, is another format, damaged, or too large unpacked.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(len(_OLE))
    if head == _OLE:
        # Office puts an encrypted package into a container of the old format.
        raise PASSWORD.error()
    if not head.startswith(b"PK"):
        raise WRONG_FORMAT.error(suffix=suffix, reason="không phải tệp nén zip")
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise DAMAGED.error(suffix=suffix) from error
    if sum(each.file_size for each in members) > MOST_BYTES:
        raise BOMB.error(limit=MOST_BYTES >> 20)
    if not any(each.filename == member for each in members):
        raise WRONG_FORMAT.error(suffix=suffix, reason=f"thiếu phần {member}")
