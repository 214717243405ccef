"""The manifest of a generation: what it holds, and the size and hash of each of its files."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from xxhash import xxh3_128

from tracuu.errors import IndexIncompatible

MANIFEST = "manifest.json"
REBUILD = "hãy dựng lại bằng `tracuu index build`."
_BLOCK = 1 << 18

Files = dict[str, tuple[int, str]]
"""name -> (bytes, hash)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and what its files must look like."""

    format: int
    built_at: datetime
    documents: int
    provisions: int
    icu: str
    files: Files

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.files.values())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the generation in a folder.

    Raises:
        IndexIncompatible: it is missing or no manifest.
    """
    try:
        record = orjson.loads((folder / MANIFEST).read_bytes())
        return Manifest(
            int(record["format"]),
            datetime.fromisoformat(record["built_at"]),
            int(record["documents"]),
            int(record["provisions"]),
            str(record["icu"]),
            {name: (int(size), str(digest)) for name, (size, digest) in record["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexIncompatible(
            f"Tệp {MANIFEST} của thế hệ {folder.name} không đọc được ({error}); {REBUILD}"
        ) from error


def manifest_bytes(manifest: Manifest) -> bytes:
    """A manifest as JSON."""
    record = {
        "format": manifest.format,
        "built_at": manifest.built_at.isoformat(),
        "documents": manifest.documents,
        "provisions": manifest.provisions,
        "icu": manifest.icu,
        "files": {name: list(entry) for name, entry in manifest.files.items()},
    }
    return orjson.dumps(record, option=orjson.OPT_INDENT_2)


def digest_of(path: Path) -> str:
    """The XXH3 hash of a file, 128 bits in hexadecimal."""
    digest = xxh3_128()
    block = memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            digest.update(block[:count])
    return digest.hexdigest()
