"""The JSON contract of a search, in the API and with ``--format json``: plain values for orjson.

No value carries markup. What is said of a document is in `tracuu.search.document_contract`.
"""

from collections.abc import Container, Sequence
from urllib.parse import quote, urlencode

from tracuu.search import listing
from tracuu.search.document_contract import Json, header_json, highlights_json, index_json
from tracuu.search.explanations import FEATURE_LABELS
from tracuu.search.results import TIER_NAMES, Explanation, Result, SearchResult, Suggestion


def search_json(result: SearchResult, base: str = "/api/v1/search") -> Json:
    """A search's answer; `base` is the address its links are relative to."""
    return {
        "query": _query(result, base),
        "total": result.total,
        "page": result.request.page,
        "size": result.request.size,
        "took_ms": result.took_ms,
        "items": [_item(each) for each in result.results],
        "facets": {
            facet.field: [
                {
                    "value": value,
                    "label": label,
                    "count": count,
                    "selected": value in facet.selected,
                }
                for value, label, count in facet.values
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


def _query(result: SearchResult, base: str) -> Json:
    """How the query was understood, and the searches that take it otherwise."""
    rescued, former = result.rescued, result.former
    return {
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
                "filter": _address(base, each.filtered.to_params()) if each.filtered else None,
            }
            for each in result.meanings
        ],
        "rescued": {"q": rescued.q, "literal": _address(base, rescued.literal.to_params())}
        if rescued
        else None,
        "former_units": {
            "names": list(former.names),
            "without": _address(base, former.without.to_params()),
        }
        if former
        else None,
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
    record["highlights"] = highlights_json([result.title, *snippets], with_text=True)
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
        "common": round(explanation.common, 4),
    }


def _links(result: SearchResult, base: str) -> Json:
    request = result.request
    # A long query is written as an address once for all links.
    params = [(name, urlencode({name: value})) for name, value in request.to_params()]

    def to(path: str, without: Container[str] = ("page",), page: int = 1) -> str:
        kept = [text for name, text in params if name not in without]
        kept += [f"page={page}"] * (page > 1)
        return f"{path}?{'&'.join(kept)}" if kept else path

    return {
        "self": to(base, page=request.page),
        "next": to(base, page=request.page + 1) if request.page < result.pages else None,
        "prev": to(base, page=request.page - 1) if request.page > 1 else None,
        "atom": to("/tin.atom", listing.OF_A_FEED),
        "csv": to("/ket-qua.csv", listing.OF_A_PAGE),
    }


def _address(base: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{base}?{urlencode(pairs)}" if pairs else base
