"""Changing an index: new segments beside the old ones, masks over the rows that go.

The segments that stay are part of both folders, so an update writes what changed and no more. Small
segments are merged as they become many, all of them when much is deleted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tracuu.index.changes import PUBLISH, Changes, Closing
from tracuu.index.whoosh.batch import DIGEST_BYTES, digest_of
from tracuu.index.whoosh.codec import ColumnarSegment
from tracuu.index.whoosh.commit import read_contents, write_contents
from tracuu.index.whoosh.passage_record import parted
from tracuu.index.whoosh.rowset import Mask
from tracuu.index.whoosh.segment import Segment
from tracuu.index.whoosh.terms import term_bytes
from tracuu.index.whoosh.writer import Progress, link, merged, write_segments
from tracuu.model.document import Document

MOST_SEGMENTS = 8
"""A query looks its words up in every segment: eight cost it about a tenth of a millisecond."""

MOST_DELETED = 0.25
"""Of all rows; deleted ones still count in the frequencies that scores go by."""


def update_index(  # noqa: PLR0913, PLR0917  (two folders, and what `store.update` takes)
    old: Path,
    new: Path,
    documents: Iterable[Document],
    removed: Iterable[str] = (),
    written: Progress | None = None,
    closing: Closing = PUBLISH,
) -> Changes:
    """Write into the empty folder `new` the index of `old` with documents added, changed, removed.

    A document replaces the one of the same id; one that is the same to the letter is left alone.
    Where nothing changes, nothing is written. `Changes` counts provisions as a difference.

    Raises:
        OSError: the disk is full or may not be written.
    """
    held = _Held(old)
    changes = Changes()
    for identifier in dict.fromkeys(removed):
        was_there = held.delete(identifier, changes)
        (changes.removed if was_there else changes.unknown).append(identifier)
    fresh, provisions = write_segments(new, held.new(documents, changes), written)
    changes.provisions += provisions
    changes.removed += [each for each in closing.gone() if held.delete(each, changes)]
    kept = [*held.segments(), *(segment for segment in fresh if segment.rows)]
    for segment in fresh:
        if not segment.rows:
            (new / segment.file_name).unlink()
    if not changes:
        return changes
    link(old, new, held.segments())
    for group in _to_merge(kept):
        one = merged(new, group, written)
        kept = [segment for segment in kept if segment not in group]
        kept += [one] if one.rows else []
    write_contents(new, kept)
    changes.documents = _live_documents(new, kept)
    return changes


def held_ids(folder: Path) -> Callable[[str], bool]:
    """Whether an index folder holds a document of an id."""
    held = _Held(folder)
    return lambda identifier: held.find(identifier) is not None


class _Held:
    """What the old index holds, and what of it goes."""

    def __init__(self, folder: Path) -> None:
        self._listed = read_contents(folder)
        self._open = [Segment(folder / segment.file_name) for segment in self._listed]
        self._deleted: list[Mask] = [segment.deleted() for segment in self._listed]

    def segments(self) -> list[ColumnarSegment]:
        """The segments with what is deleted now; one of which nothing is left is not there."""
        return [
            segment.without(deleted)
            for segment, deleted in zip(self._listed, self._deleted, strict=True)
            if not deleted.all()
        ]

    def new(self, documents: Iterable[Document], changes: Changes) -> Iterator[Document]:
        """Of some documents those that are not there as they are; older ones are deleted."""
        for document in documents:
            place = self.find(document.id)
            if place is None:
                changes.added.append(document.id)
                yield document
            elif self._digest(*place) == digest_of(document):
                changes.unchanged.append(document.id)
            else:
                self.delete(document.id, changes)
                changes.changed.append(document.id)
                yield document

    def delete(self, identifier: str, changes: Changes) -> bool:
        """Delete a document; whether it was there."""
        place = self.find(identifier)
        if place is None:
            return False
        at, rows = place
        self._deleted[at][rows] = True
        records = map(self._open[at].passage, range(rows.start, rows.stop))
        changes.provisions -= sum(bool(parted(record)[0].anchor) for record in records)
        return True

    def find(self, identifier: str) -> tuple[int, slice] | None:
        """The segment and the rows of a document that is not deleted."""
        term = term_bytes(identifier)
        for at, segment in enumerate(self._open):
            number = segment.lexicons["id"].find(term)
            if number is not None:
                rows = segment.rows_of("id", number)
                if not self._deleted[at][rows[0]]:
                    return at, slice(int(rows[0]), int(rows[-1]) + 1)
        return None

    def _digest(self, at: int, rows: slice) -> bytes:
        segment = self._open[at]
        return segment.digest(int(segment.first_rows.searchsorted(rows.start)), DIGEST_BYTES)


def _to_merge(segments: Sequence[ColumnarSegment]) -> list[list[ColumnarSegment]]:
    """Which segments are to become one: all, all but the largest, or none."""
    rows = sum(segment.rows for segment in segments)
    deleted = sum(segment.deleted_count() for segment in segments)
    if deleted > MOST_DELETED * rows:
        return [list(segments)]
    if len(segments) <= MOST_SEGMENTS:
        return []
    largest = max(segments, key=lambda segment: segment.rows)
    small = [segment for segment in segments if segment is not largest]
    if sum(segment.rows for segment in small) > MOST_DELETED * rows:
        return [list(segments)]
    return [small]


def _live_documents(folder: Path, segments: Iterable[ColumnarSegment]) -> int:
    return sum(
        int((~segment.deleted()[Segment(folder / segment.file_name).first_rows]).sum())
        for segment in segments
    )
