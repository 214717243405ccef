"""Writing an index: documents into segments, segments into a generation folder."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from secrets import token_hex

from tracuu.index.whoosh.batch import MOST_CHUNKS, Batch
from tracuu.index.whoosh.codec import ColumnarSegment
from tracuu.index.whoosh.commit import write_contents
from tracuu.index.whoosh.merge import Source, merge
from tracuu.index.whoosh.segment import Segment
from tracuu.model.document import Document

Progress = Callable[[str, int, int], None]
"""Called with a phase (`write` counts words, `merge` postings), what is done and the total."""


def write_index(
    folder: Path,
    documents: Iterable[Document],
    written: Progress | None = None,
    most_chunks: int = MOST_CHUNKS,
) -> tuple[int, int]:
    """Write a new index of `documents` into the empty `folder`; (documents, provisions) counts.

    Documents are gathered until they have `most_chunks` words, then written as a segment; at the
    end all segments become one. The body of a paper is a row of the index but no provision.

    Raises:
        OSError: the disk is full or may not be written.
    """
    segments, provisions = write_segments(folder, documents, written, most_chunks)
    documents_found = sum(segment.documents for segment in segments)
    if len(segments) > 1:
        segments = [merged(folder, segments, written)]
    write_contents(folder, segments)
    return documents_found, provisions


def write_segments(
    folder: Path,
    documents: Iterable[Document],
    written: Progress | None = None,
    most_chunks: int = MOST_CHUNKS,
) -> tuple[list[ColumnarSegment], int]:
    """Write documents as one segment or several; the segments and the number of provisions.

    Raises:
        OSError: the disk is full or may not be written.
    """
    segments: list[ColumnarSegment] = []
    provisions = 0
    name, batch = _new_batch(folder)
    try:
        for document in documents:
            if batch.is_full(most_chunks):
                segments.append(ColumnarSegment(name, batch.rows, batch.documents))
                batch.write()
                name, batch = _new_batch(folder)
            batch.add(document)
            provisions += len(document.provisions)
        segments.append(ColumnarSegment(name, batch.rows, batch.documents))
        batch.write(partial(written, "write") if written else None)
    except BaseException:
        batch.abandon()
        raise
    return segments, provisions


def _new_batch(folder: Path) -> tuple[str, Batch]:
    # Random, since a segment is told by its name alone when it is part of several generations.
    name = token_hex(8)
    return name, Batch(folder / ColumnarSegment(name, 0, 0).file_name)


def merged(
    folder: Path, segments: Sequence[ColumnarSegment], progress: Progress | None = None
) -> ColumnarSegment:
    """Write one segment with the rows that stay in some, and remove the files of these.

    Raises:
        OSError: the disk is full or may not be written.
    """
    sources = [
        Source(Segment(folder / segment.file_name), ~segment.deleted()) for segment in segments
    ]
    new = ColumnarSegment(
        token_hex(8),
        sum(source.rows for source in sources),
        sum(int(source.live_documents.sum()) for source in sources),
    )
    merge(sources, folder / new.file_name, partial(progress, "merge") if progress else None)
    for segment in segments:
        (folder / segment.file_name).unlink()
    return new


def link(old: Path, new: Path, segments: Iterable[ColumnarSegment]) -> None:
    """Make the files of some segments part of another folder too, without a copy if possible.

    Raises:
        OSError: they can be neither linked nor copied.
    """
    for segment in segments:
        source, target = old / segment.file_name, new / segment.file_name
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
