"""The JSON API: search, a document, suggestions, and its own description. Reading only."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Blueprint, Response, current_app, request, url_for

from tracuu.query.request import QUERY, SearchRequest
from tracuu.query.scope import Scope
from tracuu.search import contract
from tracuu.search.document_contract import document_json
from tracuu.web.asked import note
from tracuu.web.openapi import openapi as described
from tracuu.web.parameters import SUGGEST, only
from tracuu.web.service import search_service

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """Search; the parameters are those of the page."""
    asked = SearchRequest.from_params(request.args.items(multi=True))
    result = search_service().search(asked)
    note(result)
    return _json(contract.search_json(result, base=url_for("api.search")))


@blueprint.get("/documents/<path:document_id>")
def document(document_id: str) -> Response:
    """One whole document; with `q`, what of it matches."""
    given = only(QUERY)
    return _json(document_json(search_service().document(document_id, given["q"])))


@blueprint.get("/suggest")
def suggest() -> Response:
    """A few lines that continue what was typed so far."""
    given = only(*SUGGEST)
    scope = Scope(given["type"], given["unit"], given["topic"])
    found = search_service().suggest(given["q"], given["limit"], scope)
    return _json(contract.suggestions_json(given["q"], found))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What there is, for programs that read such descriptions; needs no index."""
    return _json(described(current_app.url_map, current_app.config["SITE_NAME"]))


def _json(record: Mapping[str, Any]) -> Response:
    return Response(orjson.dumps(record), content_type="application/json; charset=utf-8")
