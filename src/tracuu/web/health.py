"""What a supervisor asks: does the process answer, and can it search."""

from typing import Any

import orjson
from flask import Blueprint, Response

from tracuu.web.service import search_service

blueprint = Blueprint("health", __name__, url_prefix="/healthz")


@blueprint.get("/live")
def live() -> Response:
    """200 as long as the process answers at all."""
    return _json({"status": "live"})


@blueprint.get("/ready")
def ready() -> Response:
    """200 with the open generation; 503 while there is no index that can be searched."""
    info = search_service().info
    return _json({
        "status": "ready",
        "generation": info.generation,
        "built_at": info.built_at.isoformat(),
        "documents": info.documents,
        "provisions": info.provisions,
    })  # fmt: skip


def _json(record: dict[str, Any]) -> Response:
    return Response(orjson.dumps(record), content_type="application/json; charset=utf-8")
