"""The JSON contract as JSON Schema (draft 2020-12), for the OpenAPI document and for tests.

What the members of each shape are that `contract`, `document_contract` and `draft_contract` write.
Every member is always there unless said otherwise, and there are no others.
"""

from collections.abc import Iterable
from typing import Any

from tracuu.index.reranking import Feature
from tracuu.model.document import Origin, RelationKind, Status, TextSource
from tracuu.query.request import FACETS, MEANT
from tracuu.search.results import FILTER_LABELS, TIER_NAMES
from tracuu.search.verdicts import Verdict
from tracuu.text.encodings import Encoding

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
_NUMBER: Schema = {"type": "number"}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
_RANGE: Schema = {
    "type": "array",
    "items": COUNT,
    "minItems": 2,
    "maxItems": 2,
    "description": "Đầu và cuối của đoạn khớp, tính bằng ký tự Unicode của văn bản gốc; "
    "không kể ký tự cuối.",
}


def record(**members: Schema) -> Schema:
    """An object with exactly these members."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def told(description: str, schema: Schema) -> Schema:
    """The schema with what it is, in Vietnamese."""
    return {"description": description, **schema}


def listed(items: Schema) -> Schema:
    """A list of any length."""
    return {"type": "array", "items": items}


def one_of(words: Iterable[str]) -> Schema:
    """One of some words."""
    return {"type": "string", "enum": [str(word) for word in words]}


def ref(name: str) -> Schema:
    """A component by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    """The schema, or null where there is nothing to tell."""
    return {"anyOf": [schema, {"type": "null"}]}


_NAMED = or_null(ref("Named"))
_HEADER: Schema = {
    "id": TEXT,
    "number": TEXT,
    "title": TEXT,
    "summary": TEXT,
    "type": _NAMED,
    "unit": _NAMED,
    "parent_unit": _NAMED,
    "topics": listed(ref("Named")),
    "issued": or_null(_DAY),
    "published": or_null(MOMENT),
    "effective": or_null(_DAY),
    "expires": or_null(_DAY),
    "status": record(
        code=one_of(Status),
        label=TEXT,
        cause=or_null(
            told(
                "Văn bản đã làm cho văn bản này hết hiệu lực.",
                record(
                    kind=one_of(RelationKind),
                    label=TEXT,
                    number=TEXT,
                    title=TEXT,
                    partly=_FLAG,
                    url=ADDRESS,
                ),
            )
        ),
    ),
    "text_source": told(
        "Rỗng: chữ gõ; scan: bản quét chưa có chữ; ocr: chữ nhận dạng từ bản quét.",
        one_of(TextSource),
    ),
    "signer": TEXT,
    "citation": TEXT,
    "url": ADDRESS,
    "origin": TEXT,
}
_SCORED = {"feature": one_of(Feature), "label": TEXT, "value": _NUMBER, "weight": _NUMBER}
_ITEM = record(
    **_HEADER,
    former_unit=_FLAG,
    match=record(
        tier=or_null(one_of(TIER_NAMES.values())), fields=listed(TEXT), number=_FLAG
    ),
    score=_NUMBER,
    highlights=listed(record(field=TEXT, anchor=TEXT, text=TEXT, ranges=listed(_RANGE))),
    provisions=listed(record(id=TEXT, anchor=TEXT, heading=TEXT, score=_NUMBER)),
)  # fmt: skip
_ITEM["properties"]["explanation"] = told(
    "Chỉ có khi gọi với explain=1.",
    record(
        gains=listed(record(text=TEXT, adds=_NUMBER)),
        reasons=listed(record(**_SCORED, adds=_NUMBER)),
        common=_NUMBER,
    ),
)
_QUERY = told(
    "Câu tìm đã được hiểu thế nào, và đường dẫn tới các cách hiểu khác.",
    record(
        raw=TEXT,
        understood=TEXT,
        corrections=listed(TEXT),
        notes=listed(TEXT),
        meanings=listed(
            record(
                field=one_of(MEANT),
                words=TEXT,
                label=TEXT,
                literal=ADDRESS,
                filter=or_null(ADDRESS),
            )
        ),
        rescued=or_null(record(q=TEXT, literal=ADDRESS)),
        former_units=or_null(record(names=listed(TEXT), without=ADDRESS)),
    ),
)
_FACETS: Schema = {
    "type": "object",
    "properties": {name: listed(ref("FacetValue")) for name in FACETS},
    "additionalProperties": False,
    "description": "Số văn bản theo từng trường đã yêu cầu bằng facets.",
}
_LISTED = {"id": TEXT, "number": TEXT, "title": TEXT, "issued": or_null(_DAY), "url": ADDRESS}

SCHEMAS: dict[str, Schema] = {
    "Named": record(id=TEXT, name=TEXT),
    "FacetValue": record(value=TEXT, label=TEXT, count=COUNT, selected=_FLAG),
    "Index": told(
        "Chỉ mục đã trả lời.",
        record(
            generation=TEXT, built_at=MOMENT, documents=COUNT, provisions=COUNT, bytes=COUNT
        ),
    ),
    "Item": _ITEM,
    "Search": record(
        query=_QUERY,
        total=COUNT,
        page=COUNT,
        size=COUNT,
        took_ms=_NUMBER,
        items=listed(ref("Item")),
        facets=_FACETS,
        suggestions=listed(TEXT),
        relaxed=listed(
            record(without=listed(one_of(FILTER_LABELS)), total=COUNT, url=ADDRESS)
        ),
        links=record(
            self=ADDRESS, next=or_null(ADDRESS), prev=or_null(ADDRESS), atom=ADDRESS, csv=ADDRESS
        ),
        index=ref("Index"),
    ),
    "Document": record(
        **_HEADER,
        byline=TEXT,
        source=TEXT,
        urgency=TEXT,
        recipients=listed(TEXT),
        topic_reasons=listed(TEXT),
        head=TEXT,
        origins={"type": "object", "additionalProperties": one_of(Origin)},
        attachments=listed(record(name=TEXT, url=TEXT)),
        relations=listed(
            record(kind=one_of(RelationKind), label=TEXT, number=TEXT, title=TEXT, id=TEXT)
        ),
        body=TEXT,
        provisions=listed(record(id=TEXT, anchor=TEXT, label=TEXT, title=TEXT, text=TEXT)),
        cited_by=listed(record(kind=one_of(RelationKind), label=TEXT, **_LISTED)),
        cited_by_more=_FLAG,
        highlights=listed(record(field=TEXT, anchor=TEXT, ranges=listed(_RANGE))),
        similar=listed(record(**_LISTED)),
        index=ref("Index"),
    ),
    "Citations": record(
        text=told("Dự thảo như đã đọc; mọi vị trí tính trên văn bản này.", TEXT),
        encodings=listed(one_of(Encoding)),
        total=COUNT,
        counts=record(**{str(verdict): COUNT for verdict in Verdict}),
        items=listed(ref("Citation")),
        unchecked=listed(_RANGE),
        index=ref("Index"),
    ),
    "Header": record(**_HEADER),
    "Citation": record(
        text=TEXT,
        start=COUNT,
        end=COUNT,
        places=listed(_RANGE),
        type=TEXT,
        number=TEXT,
        date=or_null(_DAY),
        unit=TEXT,
        kind=one_of(RelationKind),
        verdict=one_of(Verdict),
        label=TEXT,
        candidates=COUNT,
        documents=listed(ref("Header")),
        ended_by=listed(ref("Header")),
        amended_by=listed(ref("Header")),
        likely=listed(ref("Header")),
        remarks=listed(TEXT),
        instead=TEXT,
    ),
    "Suggestions": record(
        query=TEXT,
        suggestions=listed(
            record(
                kind=one_of(("number", "title", "unit", "phrase")),
                text=TEXT,
                detail=TEXT,
                query=TEXT,
                url=or_null(ADDRESS),
            )
        ),
    ),
}  # fmt: skip
"""Component -> its schema; what a route answers with, and the parts of it."""
