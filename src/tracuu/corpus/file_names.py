"""What the name of a file says of its document: ``05-CT-HU 15.5.2016 ve chuyen doi so.pdf``."""

import re
from pathlib import PurePosixPath
from typing import Any

from tracuu.corpus.files import InputFile
from tracuu.model import registers
from tracuu.model.dates import find_date
from tracuu.model.document import Named
from tracuu.model.number import DocumentNumber
from tracuu.text.slugs import slug

_SPACE = re.compile(r"[\s_]+")
_HYPHENS = re.compile(r"-")
_MOST_WORDS = 4


def named_by_file(file: InputFile) -> dict[str, Any]:
    """`number`, `type` and `issued`, as far as the name tells them."""
    words = file_title(file)
    found: dict[str, Any] = {}
    # No file's name has a slash: 05-CT-HU stands for 05-CT/HU, 123_QD-UBND for 123/QĐ-UBND.
    for written in (words, PurePosixPath(file.name).stem.replace("_", "/")):
        for start, end, number in DocumentNumber.find(written):
            found.setdefault("number", str(number) if "-" in written[start:end] else "")
    if day := find_date(words):
        found["issued"] = day
    if kind := _type(words):
        found["type"] = kind
    return {name: value for name, value in found.items() if value}


def file_title(file: InputFile) -> str:
    """The name of a file as words."""
    stem = file.name.rpartition("/")[2].removesuffix(file.suffix)
    words = _SPACE.sub(" ", stem)
    if " " not in words:
        words = _HYPHENS.sub(" ", words)
    return words.strip() or file.name


def _type(words: str) -> Named | None:
    """The type that the name begins with: ``nghi quyet so 17``."""
    first = words.split()[:_MOST_WORDS]
    for count in range(len(first), 0, -1):
        # The slugs of the register are its names without marks.
        entry = registers.document_types().resolve(slug(" ".join(first[:count])))
        if entry is not None:
            return Named(entry.id, entry.name)
    return None
