"""What an index consists of at one time: Whoosh's table of contents, one a generation folder."""

from collections.abc import Sequence
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from tracuu.index.whoosh.codec import INDEX_NAME, ColumnarSegment
from tracuu.index.whoosh.schema import schema


def write_contents(folder: Path, segments: Sequence[ColumnarSegment]) -> None:
    """Write the table of contents of a new generation.

    Raises:
        OSError: it cannot be written.
    """
    TOC(schema(), list(segments), 1).write(FileStorage(str(folder)), INDEX_NAME)


def read_contents(folder: Path) -> tuple[ColumnarSegment, ...]:
    """The segments of a generation, in the order of their rows.

    Whoosh pickles the list, so only a folder whose files match their manifest may be read.
    """
    return tuple(whoosh_index(folder)._segments())


def whoosh_index(folder: Path) -> FileIndex:
    """The generation as Whoosh's own index.

    Our schema is passed in, so the pickled one is never loaded.
    """
    storage = FileStorage(str(folder), readonly=True)
    return FileIndex(storage, schema=schema(), indexname=INDEX_NAME)
