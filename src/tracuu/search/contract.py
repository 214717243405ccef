"""The JSON contract of the API and of ``--format json``: plain values for orjson.

Ranges are code points of raw text; no value carries markup. Documents are described with English
keys and Vietnamese labels.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from tracuu.index.engine import IndexInfo
from tracuu.model.document import Document, Named, Relation
from tracuu.search import listing
from tracuu.search.explanations import FEATURE_LABELS
from tracuu.search.results import (
    TIER_NAMES,
    Citation,
    DocumentView,
    Explanation,
    Highlight,
    Result,
    SearchResult,
    Suggestion,
)

Json = dict[str, Any]


def search_json(result: SearchResult, base: str = "/api/v1/search") -> Json:
    """A search's answer; `base` is the address its links are relative to."""
    return {
        "query": {
            "raw": result.request.q,
            "understood": result.understood,
            "corrections": list(result.corrections),
            "notes": list(result.notes),
            "meanings": [
                {
                    "field": each.field,
                    "words": each.words,
                    "label": each.label,
                    "literal": _address(base, each.literal.to_params()),
                    "filter": _address(base, each.filtered.to_params()),
                }
                for each in result.meanings
            ],
            "rescued": {
                "q": result.rescued.q,
                "literal": _address(base, result.rescued.literal.to_params()),
            }
            if result.rescued
            else None,
            "former_units": {
                "names": list(result.former.names),
                "without": _address(base, result.former.without.to_params()),
            }
            if result.former
            else None,
        },
        "total": result.total,
        "page": result.request.page,
        "size": result.request.size,
        "took_ms": result.took_ms,
        "items": [_item(each) for each in result.results],
        "facets": {
            facet.field: [
                {
                    "value": value.value,
                    "label": value.label,
                    "count": value.count,
                    "selected": value.selected,
                }
                for value in facet.values
            ]
            for facet in result.facets
        },
        "suggestions": list(result.suggestions),
        "relaxed": [
            {
                "without": list(each.filters),
                "total": each.total,
                "url": _address(base, each.request.to_params()),
            }
            for each in result.relaxed
        ],
        "links": _links(result, base),
        "index": index_json(result.index),
    }


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
        record["highlights"] = _by_field([each for each in marked if each.ranges], with_text=False)
        record["similar"] = [_listed(each) for each in found.similar]
        record["index"] = index_json(found.index)
    return record


def _cause(relation: Relation | None) -> Json | None:
    """The paper that took a document out of force, with what it did."""
    if relation is None:
        return None
    return {
        "kind": relation.kind.value,
        "label": relation.kind.inverse_label,
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


def suggestions_json(text: str, found: Sequence[Suggestion]) -> Json:
    """The answer to a typed beginning."""
    return {
        "query": text,
        "suggestions": [
            {
                "kind": each.kind,
                "text": each.text,
                "detail": each.detail,
                "query": each.query,
                "url": f"/van-ban/{quote(each.document_id)}" if each.document_id else None,
            }
            for each in found
        ],
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


def _item(result: Result) -> Json:
    record = header_json(result.document)
    record["former_unit"] = result.former_unit
    record["match"] = {
        "tier": TIER_NAMES[result.tier] if result.tier is not None else None,
        "fields": list(result.fields),
        "number": result.number_match,
    }
    record["score"] = result.score
    snippets = [part.snippet for part in result.passages if part.snippet.text]
    record["highlights"] = _by_field([result.title, *snippets], with_text=True)
    record["provisions"] = [
        {"id": part.id, "anchor": part.anchor, "heading": part.heading, "score": part.score}
        for part in result.passages
    ]
    if result.explanation is not None:
        record["explanation"] = _explanation(result.explanation)
    return record


def _explanation(explanation: Explanation) -> Json:
    return {
        "gains": [{"text": text, "adds": round(gained, 4)} for text, gained in explanation.gains],
        "reasons": [
            {
                "feature": reason.feature.value,
                "label": FEATURE_LABELS[reason.feature],
                "value": round(reason.value, 4),
                "weight": reason.weight,
                "adds": round(reason.adds, 4),
            }
            for reason in explanation.reasons
        ],
    }


def _citation(citation: Citation) -> Json:
    document = citation.document
    return {
        "kind": citation.kind.value,
        "label": citation.kind.inverse_label,
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


def _by_field(marked: Sequence[Highlight], *, with_text: bool) -> list[Json]:
    return [
        {
            "field": each.field,
            "anchor": each.anchor,
            **({"text": each.text} if with_text else {}),
            "ranges": [list(span) for span in each.ranges],
        }
        for each in marked
    ]


def _links(result: SearchResult, base: str) -> Json:
    request = result.request

    def at(page: int) -> str:
        pairs = [(name, value) for name, value in request.to_params() if name != "page"]
        if page > 1:
            pairs.append(("page", str(page)))
        return _address(base, pairs)

    return {
        "self": at(request.page),
        "next": at(request.page + 1) if request.page < result.pages else None,
        "prev": at(request.page - 1) if request.page > 1 else None,
        "atom": _address("/tin.atom", listing.news(request).to_params()),
        "csv": _address("/ket-qua.csv", listing.everything(request).to_params()),
    }


def _address(base: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{base}?{urlencode(pairs)}" if pairs else base


def _named(value: Named | None) -> Json | None:
    return {"id": value.id, "name": value.name} if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
