"""What the API says of one document: its header, and the whole of it.

English keys and Vietnamese labels; ranges are code points of raw text.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from tracuu.index.engine import IndexInfo
from tracuu.model.document import Document, Named, Relation
from tracuu.search.results import Citation, DocumentView, Highlight

Json = dict[str, Any]


def document_json(found: DocumentView | Document) -> Json:
    """A whole document; of a view also what others do to it and what the query matched in it."""
    document = found.document if isinstance(found, DocumentView) else found
    record = header_json(document)
    record["byline"] = document.byline
    record["source"] = document.source
    record["urgency"] = document.urgency
    record["recipients"] = list(document.recipients)
    record["topic_reasons"] = list(document.topic_reasons)
    record["head"] = document.head
    record["origins"] = {name: origin.value for name, origin in document.origins}
    record["attachments"] = [{"name": file.name, "url": file.url} for file in document.attachments]
    record["relations"] = [
        {
            "kind": rel.kind.value,
            "label": rel.kind.label,
            "number": rel.number,
            "title": rel.title,
            "id": rel.id,
        }
        for rel in document.relations
    ]
    record["body"] = document.body
    record["provisions"] = [
        {
            "id": part.id,
            "anchor": part.anchor,
            "label": part.label,
            "title": part.title,
            "text": part.text,
        }
        for part in document.provisions
    ]
    if isinstance(found, DocumentView):
        record["cited_by"] = [_citation(each) for each in found.citations.found]
        record["cited_by_more"] = found.citations.more
        marked = [
            found.title,
            *(text for part in found.passages for text in (part.heading, part.text)),
        ]
        record["highlights"] = highlights_json(
            [each for each in marked if each.ranges], with_text=False
        )
        record["similar"] = [_listed(each) for each in found.similar]
        record["index"] = index_json(found.index)
    return record


def _cause(relation: Relation | None) -> Json | None:
    """The paper that took a document out of force, with what it did."""
    if relation is None:
        return None
    return {
        "kind": relation.kind.value,
        "label": relation.kind.done_by(partly=relation.partly),
        "number": relation.number,
        "title": relation.title,
        "partly": relation.partly,
        "url": f"/van-ban/{quote(relation.id)}",
    }


def header_json(document: Document) -> Json:
    """What identifies and describes a document, without its text."""
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "summary": document.summary,
        "type": _named(document.type),
        "unit": _named(document.unit),
        "parent_unit": _named(document.parent_unit),
        "topics": [_named(topic) for topic in document.topics],
        "issued": _iso(document.issued),
        "published": document.published.isoformat() if document.published else None,
        "effective": _iso(document.effective),
        "expires": _iso(document.expires),
        "status": {
            "code": document.status.value,
            "label": document.status.label,
            "cause": _cause(document.status_cause),
        },
        "text_source": document.text_source.value,
        "signer": document.signer,
        "citation": document.citation,
        "url": f"/van-ban/{quote(document.id)}",
        "origin": document.url,
    }


def index_json(info: IndexInfo) -> Json:
    """What index answered."""
    return {
        "generation": info.generation,
        "built_at": info.built_at.isoformat(),
        "documents": info.documents,
        "provisions": info.provisions,
        "bytes": info.bytes,
    }


def highlights_json(marked: Sequence[Highlight], *, with_text: bool) -> list[Json]:
    """Pieces of texts and what matched in them; without the text where it stands elsewhere."""
    return [
        {
            "field": each.field,
            "anchor": each.anchor,
            **({"text": each.text} if with_text else {}),
            "ranges": [list(span) for span in each.ranges],
        }
        for each in marked
    ]


def _citation(citation: Citation) -> Json:
    document = citation.document
    return {
        "kind": citation.kind.value,
        "label": citation.kind.done_by(partly=citation.partly),
        **_listed(document),
    }


def _listed(document: Document) -> Json:
    """A document in a list of others."""
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "issued": _iso(document.issued),
        "url": f"/van-ban/{quote(document.id)}",
    }


def _named(value: Named | None) -> Json | None:
    return {"id": value.id, "name": value.name} if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
