"""Writing an index: documents into segments, segments into a generation folder."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from tracuu.index.whoosh.batch import MOST_TOKENS, Batch
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
    most_tokens: int = MOST_TOKENS,
) -> tuple[int, int]:
    """Write a new index of `documents` into the empty `folder`; (documents, provisions) counts.

    Documents are gathered until they have `most_tokens` words, then written as a segment; at the
    end all segments become one. The body of a paper is a row of the index but no provision.

    Raises:
        OSError: the disk is full or may not be written.
    """
    segments, provisions = write_segments(folder, documents, written, most_tokens)
    if len(segments) > 1:
        segments = [merged(folder, f"{len(segments) + 1:04}", segments, written)]
    write_contents(folder, segments)
    return sum(segment.documents for segment in segments), provisions


def write_segments(
    folder: Path,
    documents: Iterable[Document],
    written: Progress | None = None,
    most_tokens: int = MOST_TOKENS,
    first: int = 1,
) -> tuple[list[ColumnarSegment], int]:
    """Write documents as one segment or several, named by numbers from `first` on.

    Returns the segments and the number of provisions.

    Raises:
        OSError: the disk is full or may not be written.
    """
    segments: list[ColumnarSegment] = []
    provisions = 0

    def new() -> Batch:
        name = f"{first + len(segments):04}"
        return Batch(folder / ColumnarSegment(name, 0, 0).file_name)

    def write(progress: Progress | None) -> None:
        segments.append(ColumnarSegment(f"{first + len(segments):04}", batch.rows, batch.documents))
        batch.write(partial(progress, "write") if progress else None)

    batch = new()
    try:
        for document in documents:
            if batch.is_full(most_tokens):
                write(None)
                batch = new()
            batch.add(document)
            provisions += len(document.provisions)
        write(written)
    except BaseException:
        batch.abandon()
        raise
    return segments, provisions


def merged(
    folder: Path, name: str, segments: Sequence[ColumnarSegment], progress: Progress | None = None
) -> ColumnarSegment:
    """Write one segment with the rows that stay in some, and remove the files of these."""
    sources = [
        Source(Segment(folder / segment.file_name), ~segment.deleted()) for segment in segments
    ]
    new = ColumnarSegment(
        name,
        sum(source.rows for source in sources),
        sum(int(source.live_documents.sum()) for source in sources),
    )
    merge(sources, folder / new.file_name, partial(progress, "merge") if progress else None)
    for segment in segments:
        (folder / segment.file_name).unlink()
    return new


def link(old: Path, new: Path, segments: Iterable[ColumnarSegment]) -> None:
    """Make the files of some segments part of another folder too, without a copy if possible."""
    for segment in segments:
        source, target = old / segment.file_name, new / segment.file_name
        try:
            os.link(source, target)
        except OSError:
            target.write_bytes(source.read_bytes())
