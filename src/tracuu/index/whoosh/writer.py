"""Writing documents into a Whoosh index: one row a passage, a document's rows side by side."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import FileIndex, create_in
from whoosh.writing import PostingPool, SegmentWriter

from tracuu.index.whoosh.schema import NO_DATE, schema
from tracuu.index.whoosh.terms import clip, value_term
from tracuu.model.document import Document, Named, Provision
from tracuu.model.number import DocumentNumber, number_key
from tracuu.model.record import header_record, provision_record
from tracuu.text.letters import fold
from tracuu.text.slugs import slug
from tracuu.text.tokens import keys

Progress = Callable[[int, int], None]
"""Called with what is done and the total."""

MEMORY_MB = 512
"""Postings kept in memory before a sorted run is spilled to disk."""

STEP = 1 << 16
"""Postings between two reports of progress."""

BLOCK = 1024
"""Postings in a block: whole lists are read here, so large blocks cost less than Whoosh's 128."""


class _CountedPool(PostingPool):  # type: ignore[misc]
    """Postings on their way to the sorted index, counted so that the commit can report progress."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self._spilled = 0
        self.sorted: Progress | None = None

    def save(self) -> None:
        """Spill a sorted run to disk."""
        self._spilled += len(self.current)
        super().save()

    def iter_postings(self) -> Iterator[Any]:
        """The postings in order."""
        total = self._spilled + len(self.current)
        for done, item in enumerate(super().iter_postings()):
            if self.sorted is not None and not done % STEP:
                self.sorted(done, total)
            yield item
        if self.sorted is not None:
            self.sorted(total, total)


class _Writer(SegmentWriter):  # type: ignore[misc]
    def __init__(self, index: FileIndex, written: Progress | None) -> None:
        super().__init__(index, limitmb=MEMORY_MB, codec=W3Codec(blocklimit=BLOCK))
        self.pool = _CountedPool(self._tempstorage, self.newsegment, limitmb=MEMORY_MB)
        self.pool.sorted = written


def write_index(
    folder: Path, documents: Iterable[Document], written: Progress | None = None
) -> tuple[int, int]:
    """Write a new index of `documents` into the empty `folder`; (documents, provisions) counts.

    `written` is called with the postings written so far and their total, once all documents are
    read. The body of a paper is a row of the index but no provision.
    """
    index = create_in(str(folder), schema())
    writer = _Writer(index, written)
    count = provisions = 0
    try:
        for document in documents:
            for row in rows(document):
                writer.add_document(**row)
            count += 1
            provisions += len(document.provisions)
        writer.commit(merge=False)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    finally:
        index.close()
    return count, provisions


def rows(document: Document) -> Iterable[dict[str, Any]]:
    """The rows of a document, as Whoosh fields; the first carries the document's header."""
    shared = _shared_fields(document)
    header: Any = header_record(document)
    for position, passage in enumerate(document.passages()):
        payload = (
            [provision_record(passage), header] if position == 0 else [provision_record(passage)]
        )
        yield {
            **shared,
            **_text_fields(document, passage),
            "head": int(position == 0),
            "payload": orjson.dumps(payload),
        }


def _shared_fields(document: Document) -> dict[str, Any]:
    title = [clip(key) for key in keys(document.title)]
    fields: dict[str, Any] = {
        "title": title,
        "title_pairs": title,
        "id": [document.id.encode("utf-8", "replace")],
        "issued": _day(document.issued),
        "effective": _day(document.effective),
        "expires": _day(document.expires),
        "type": _values(document.type),
        "unit": _values(document.unit),
        "topic": _values(*document.topics),
        "status": [value_term(document.status.value, document.status.label)],
    }
    if document.signer:
        fields["signer"] = _values(Named(slug(document.signer), document.signer))
    if document.number:
        fields["number"] = [fold(number_key(document.number)).encode("utf-8", "replace")]
    return fields


def _text_fields(document: Document, passage: Provision) -> dict[str, Any]:
    heading = [clip(key) for key in keys(passage.heading)]
    body = [clip(key) for key in keys(passage.text)]
    texts = (document.title, passage.heading, passage.text)
    cites = {number.fold for text in texts for _, _, number in DocumentNumber.find(text)}
    return {
        "heading": heading,
        "heading_pairs": heading,
        "body": body,
        "body_pairs": body,
        "cites": [number.encode("utf-8", "replace") for number in cites],
    }


def _values(*values: Named | None) -> list[bytes]:
    return [value_term(value.id, value.name) for value in values if value is not None]


def _day(day: date | None) -> int:
    return day.toordinal() if day else NO_DATE
