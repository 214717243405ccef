"""What is read at a time: a whole file, or some lines of one that holds a document a line."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.corpus.files import InputFile
from tracuu.corpus.lines import Meter, lines
from tracuu.errors import CorpusError

LINE_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.xz")
"""Files that hold a document a line."""

_MOST_LINES = 50
_MOST_BYTES = 2 << 20

Line = tuple[int, bytes | None]
"""Number from 1, and what stands there; None for a line that is too long."""


@dataclass(frozen=True, slots=True)
class Share:
    """A file, or some lines of it."""

    file: InputFile
    lines: tuple[Line, ...] = ()
    ocr: bool = False
    """Whether letters of scanned pages are to be recognised."""


def shares(file: InputFile, meter: Meter, *, ocr: bool = False) -> Iterator[Share]:
    """The shares of a file in order.

    Raises:
        CorpusError: the compressed stream breaks off; what stands before it was yielded.
        OSError: the file cannot be read.
    """
    if file.suffix not in LINE_SUFFIXES:
        yield Share(file, ocr=ocr)
        return
    held: list[Line] = []
    size = 0
    try:
        for line in lines(file, meter):
            held.append(line)
            size += len(line[1] or b"")
            if len(held) >= _MOST_LINES or size >= _MOST_BYTES:
                yield Share(file, tuple(held))
                held, size = [], 0
    except (CorpusError, OSError):
        if held:
            yield Share(file, tuple(held))
        raise
    if held:
        yield Share(file, tuple(held))
