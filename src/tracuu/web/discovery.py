"""The search as a browser's search engine: its description (OpenSearch 1.1), and suggestions."""

import orjson
from flask import Blueprint, Response, current_app, render_template, url_for

from tracuu.query.request import QUERY, SearchRequest
from tracuu.search.results import Suggestion
from tracuu.web.addresses import full_address, origin
from tracuu.web.parameters import only
from tracuu.web.presenters.links import document_url, search_url
from tracuu.web.service import search_service
from tracuu.web.xml_answers import xml

blueprint = Blueprint("discovery", __name__)

# OpenSearch 1.1, draft 6: "The value must contain 16 or fewer characters of plain text."
_SHORT_NAME, _LONG_NAME = 16, 48
_SUGGESTIONS = 8


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """What a browser reads to offer this site among its search engines; needs no index."""
    name: str = current_app.config["SITE_NAME"]
    body = render_template(
        "opensearch.xml",
        short_name=shortened(name, _SHORT_NAME),
        long_name=shortened(name, _LONG_NAME),
        home=full_address("pages.search"),
        icon=origin() + url_for("static", filename="icon.svg"),
        feed=full_address("feeds.atom"),
        suggestions=full_address("discovery.suggest"),
        own=full_address("discovery.opensearch"),
    )
    return xml(body, "application/opensearchdescription+xml")


@blueprint.get("/goi-y")
def suggest() -> Response:
    """Lines that continue what is typed, as the address bar of a browser wants them.

    ``[typed, [texts], [second lines], [addresses]]``; the form of the OpenSearch extension for
    suggestions 1.1.
    """
    typed = only(QUERY)["q"]
    found = search_service().suggest(typed, _SUGGESTIONS)
    record = (
        typed,
        [each.text for each in found],
        [each.detail for each in found],
        [origin() + _leads_to(each) for each in found],
    )
    return Response(
        orjson.dumps(record), content_type="application/x-suggestions+json; charset=utf-8"
    )


def shortened(name: str, most: int) -> str:
    """The first words of a name that fit into so many characters, of one long word its letters."""
    if len(name) <= most:
        return name
    cut = name[:most]
    words = cut.rpartition(" ")[0] if name[most].isalnum() else cut
    return words.rstrip(" ,;:–-") or cut


def _leads_to(suggestion: Suggestion) -> str:
    if suggestion.document_id:
        return document_url(suggestion.document_id)
    return search_url(SearchRequest(q=suggestion.query))
