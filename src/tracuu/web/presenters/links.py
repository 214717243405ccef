"""Addresses: every state of a search is a plain link."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from flask import current_app, url_for
from flask import request as current_request

from tracuu.query.request import PAGE_FACETS, SearchRequest
from tracuu.search import listing

BODY_ANCHOR = "noi-dung"
"""Where the text outside the provisions begins on a document page."""


def search_url(request: SearchRequest, **changes: object) -> str:
    """The page of `request` with some fields changed; from its first page unless told."""
    values: dict[str, Any] = {"page": 1, "facets": PAGE_FACETS, **changes}
    return _with_query(url_for("pages.search"), replace(request, **values).to_params())


def document_url(document_id: str, request: SearchRequest | None = None, anchor: str = "") -> str:
    """The page of a document; with a request its words are marked and the way back is kept."""
    params = replace(request, facets=PAGE_FACETS).to_params() if request else []
    address = _with_query(url_for("pages.document", document_id=document_id), params)
    return f"{address}#{quote(anchor)}" if anchor else address


def document_urls() -> Callable[[str], str]:
    """What gives the page of a document by its id, in a streamed answer after the request too."""
    adapter = current_app.create_url_adapter(current_request)
    assert adapter is not None  # noqa: S101 - there is one wherever there is a request
    return lambda document_id: adapter.build("pages.document", {"document_id": document_id})


def feed_url(request: SearchRequest) -> str:
    """The feed of what a search finds, newest first."""
    return _with_query(url_for("feeds.atom"), listing.news(request).to_params())


def sheet_url(request: SearchRequest) -> str:
    """All hits of a search as a sheet."""
    return _with_query(url_for("feeds.sheet_of_hits"), listing.everything(request).to_params())


def number_url(number: str) -> str:
    """The address that leads to the document with that number."""
    return url_for("pages.number", number=number)


def web_link(url: str, base: str = "") -> str:
    """`url` where it is one that a browser may be sent to, else "" (``javascript:``, ``file:``).

    A relative one, such as an import may hold, is one of the site of `base`.
    """
    try:
        whole = urljoin(base.strip(), url.strip()) if url.strip() else ""
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in {"http", "https"} and parts.netloc else ""


def _with_query(address: str, params: list[tuple[str, str]]) -> str:
    return f"{address}?{urlencode(params, quote_via=quote)}" if params else address
