"""The API described for programs (OpenAPI 3.1), from the routes and tables that answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.routing import Map, Rule

from tracuu import __version__
from tracuu.query.parameters import Parameter
from tracuu.query.request import QUERY, TABLE
from tracuu.search.drafts import LONGEST_DRAFT
from tracuu.search.schemas import (
    COUNT,
    MOMENT,
    SCHEMAS,
    TEXT,
    Schema,
    listed,
    one_of,
    record,
    ref,
)
from tracuu.web.headers import TAGGED
from tracuu.web.parameter_schemas import parameters_of
from tracuu.web.parameters import SUGGEST
from tracuu.web.pasted import DRAFT_NUMBER
from tracuu.web.problems import PROBLEM, TITLES

VERSION = "3.1.0"

_JSON = "application/json"
_ROUTE_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_WITH_INDEX = (500, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """What is told of a route; its path, its tag and its caching are those of the route itself."""

    endpoint: str
    summary: str
    schema: Schema
    table: tuple[Parameter, ...] = ()
    media: str = _JSON
    failures: tuple[int, ...] = (400, 413, 429, *_WITH_INDEX)
    links: Schema = field(default_factory=dict)
    """Where an answer leads: OpenAPI's Link Objects."""
    body: Schema = field(default_factory=dict)
    """What is sent, by media type."""


OPERATIONS = (
    Operation(
        "api.search", "Tìm văn bản", ref("Search"), TABLE,
        links={
            "document": {
                "operationId": "api_document",
                "parameters": {
                    "document_id": "$response.body#/items/0/id",
                    "q": "$request.query.q",
                },
            }
        },
    ),
    Operation(
        "api.document",
        "Toàn bộ một văn bản; có q thì kèm những chỗ khớp",
        ref("Document"),
        (QUERY,),
        failures=(400, 404, 413, 429, *_WITH_INDEX),
    ),
    Operation(
        "api.suggest",
        "Gợi ý khi đang gõ; có type, unit, topic thì chỉ gợi ý số ký hiệu, tiêu đề, cơ quan và "
        "cụm từ của những văn bản trong phạm vi ấy",
        ref("Suggestions"),
        SUGGEST,
    ),
    Operation(
        "drafts.citations",
        "Đối chiếu các văn bản mà một dự thảo viện dẫn",
        ref("Citations"),
        (DRAFT_NUMBER,),
        failures=(400, 413, 415, 429, *_WITH_INDEX),
        body={
            _JSON: {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "maxLength": LONGEST_DRAFT, "pattern": r"\S"},
                    "number": {"type": "string", "maxLength": DRAFT_NUMBER.longest},
                },
                "required": ["text"],
                "additionalProperties": False,
            },
            "text/plain": {"type": "string", "maxLength": LONGEST_DRAFT, "pattern": r"\S"},
        },
    ),
    Operation(
        "api.openapi", "Bản mô tả này", {"type": "object"}, failures=(400, 413, 429, 500),
    ),
    Operation(
        "discovery.suggest",
        "Gợi ý cho thanh địa chỉ của trình duyệt (OpenSearch)",
        ref("OpenSearchSuggestions"),
        (QUERY,),
        "application/x-suggestions+json",
    ),
    Operation(
        "health.live", "Tiến trình còn trả lời", record(status=one_of(("live",))),
        failures=(400, 413, 500),
    ),
    Operation(
        "health.ready", "Đã tìm được", ref("Ready"), failures=(400, 413, *_WITH_INDEX),
    ),
)  # fmt: skip
"""Every route that answers with JSON."""

_PATH_PARAMETERS = {
    "document_id": "Mã của văn bản, như trong khóa id của kết quả; dấu / ghi thành %2F hoặc để "
    "nguyên."
}
_ERROR = {
    **record(code=TEXT, message=TEXT),
    "properties": {"param": TEXT, "code": TEXT, "message": TEXT, "start": COUNT, "end": COUNT},
}
_COMPONENTS: dict[str, Schema] = {
    **SCHEMAS,
    "Problem": record(
        type={"type": "string", "format": "uri"}, title=TEXT, status={"type": "integer"},
        detail=TEXT, instance=TEXT, code=TEXT, errors=listed(_ERROR),
    ),
    "Ready": record(
        status=one_of(("ready",)), generation=TEXT, built_at=MOMENT, documents=COUNT,
        provisions=COUNT,
    ),
    "OpenSearchSuggestions": {
        "description": "Câu đã gõ; các gợi ý; dòng thứ hai của chúng; địa chỉ của chúng.",
        "type": "array",
        "items": {"anyOf": [TEXT, listed(TEXT)]},
        "minItems": 4,
        "maxItems": 4,
    },
}  # fmt: skip
_DESCRIPTION = (
    "Chỉ đọc, nội dung gửi lên không được lưu lại. Chỗ nào nhận GET thì nhận cả HEAD; cách gọi "
    "khác trả về 405 kèm Allow. Mọi lỗi đều ở dạng application/problem+json (RFC 9457) với câu "
    "giải thích bằng tiếng Việt. Tham số lạ hoặc viết sai là lỗi 400, không bị bỏ qua; tham số để "
    "trống coi như không ghi. Câu trả lời có ETag theo thế hệ của chỉ mục: gửi lại trong "
    "If-None-Match thì nhận 304 nếu chưa có gì đổi. Chỉ riêng yêu cầu có phần đầu trên 1 MB hay "
    "nội dung trên 8 MB là do máy chủ tự từ chối (431, 413), bằng chữ thường."
)


def openapi(routes: Map, site_name: str) -> dict[str, Any]:
    """The document; `routes` are those of the app."""
    rules = {rule.endpoint: rule for rule in routes.iter_rules()}
    return {
        "openapi": VERSION,
        "info": {"title": site_name, "version": __version__, "description": _DESCRIPTION},
        "paths": {
            path_of(rule := rules[each.endpoint]): {method_of(rule): _operation(each, rule)}
            for each in OPERATIONS
        },
        "components": {"schemas": _COMPONENTS, "responses": dict(_problems())},
    }


def path_of(rule: Rule) -> str:
    """The path of a route as OpenAPI writes it: ``/api/v1/documents/{document_id}``."""
    return _ROUTE_PARAMETER.sub(r"{\1}", rule.rule)


def method_of(rule: Rule) -> str:
    """The one method that a route is for, beside HEAD and OPTIONS."""
    return "post" if "POST" in (rule.methods or ()) else "get"


def _operation(operation: Operation, rule: Rule) -> Schema:
    path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _PATH_PARAMETERS[name],
            "schema": {"type": "string", "minLength": 1},
        }
        for name in sorted(rule.arguments)
    ]
    return {
        "operationId": operation.endpoint.replace(".", "_"),
        "summary": operation.summary,
        "parameters": [*path, *parameters_of(operation.table)],
        **_body(operation),
        "responses": dict(_responses(operation)),
    }


def _body(operation: Operation) -> Schema:
    if not operation.body:
        return {}
    content = {media: {"schema": schema} for media, schema in operation.body.items()}
    return {"requestBody": {"required": True, "content": content}}


def _responses(operation: Operation) -> Iterator[tuple[str, Schema]]:
    tagged = {"headers": {"ETag": _TAG}} if operation.endpoint in TAGGED else {}
    yield (
        "200",
        {
            "description": "Thành công",
            **tagged,
            "content": {operation.media: {"schema": operation.schema}},
            **({"links": operation.links} if operation.links else {}),
        },
    )
    if tagged:
        yield "304", {"description": "Chưa có gì đổi", **tagged}
    for status in operation.failures:
        yield str(status), {"$ref": f"#/components/responses/{status}"}


_TAG = {"description": "Nhãn yếu của câu trả lời", "required": True, "schema": TEXT}
_RETRY = {
    "description": "Số giây nên chờ",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
}
_HEADERS: Mapping[int, Schema] = {
    405: {"Allow": {"description": "Các cách gọi được", "required": True, "schema": TEXT}},
    429: {"Retry-After": _RETRY},
    503: {"Retry-After": _RETRY},
}


def _problems() -> Iterator[tuple[str, Schema]]:
    for status, title in TITLES.items():
        headers = {"headers": _HEADERS[status]} if status in _HEADERS else {}
        content = {PROBLEM: {"schema": ref("Problem")}}
        yield str(status), {"description": title, **headers, "content": content}
