"""Addresses: every state of a search is a plain link."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from flask import current_app, url_for
from flask import request as current_request

from tracuu.query.request import DEFAULT_FACETS, PARAMETERS, SearchRequest
from tracuu.search import listing
from tracuu.web.parameters import PART, PLACE

BODY_ANCHOR = "noi-dung"
"""Where the text outside the provisions begins on a document page."""


_CARRIED = 64
"""Searches whose links are kept as they are written."""


def search_url(request: SearchRequest, **changes: object) -> str:
    """The page of `request` with some fields changed; from its first page unless told."""
    values: dict[str, Any] = {"page": 1, "facets": DEFAULT_FACETS, **changes}
    return _with_query(url_for("pages.search"), replace(request, **values).to_params())


def days_url(request: SearchRequest) -> Callable[[date, date], str]:
    """What writes the addresses of `request` for other days of issue, as `search_url` does.

    A timeline has more than a hundred of them, which differ in nothing but their days.
    """
    address = search_url(request, start=None, end=None)
    path, _, query = address.partition("?")
    params = query.split("&") if query else []
    place = PARAMETERS.index("from")
    before = [each for each in params if PARAMETERS.index(each.partition("=")[0]) < place]
    after = params[len(before) :]

    def write(start: date, end: date) -> str:
        days = (f"from={start.isoformat()}", f"to={end.isoformat()}")
        return f"{path}?{'&'.join((*before, *days, *after))}"

    return write


def document_url(document_id: str, request: SearchRequest | None = None, anchor: str = "") -> str:
    """The page of a document; with a request its words are marked and the way back is kept.

    Where the document has several parts it is the first one; what is further down is led to by
    `provision_url`.
    """
    query = part_query(1, request)
    address = f"{url_for('pages.document', document_id=document_id)}{query}"
    return f"{address}#{quote(anchor)}" if anchor else address


def provision_url(document_id: str, anchor: str, request: SearchRequest | None = None) -> str:
    """The page with a provision, whatever parts the document has, and where it stands there."""
    page = url_for("pages.document", document_id=document_id)
    return page + provision_query(anchor, request)


def provision_query(anchor: str, request: SearchRequest | None = None) -> str:
    """What follows the path of a document's page to lead to a provision of it."""
    place = quote(anchor)
    return f"{_also(request, PLACE.name)}={place}#{place}"


def part_query(part: int | str, request: SearchRequest | None = None) -> str:
    """What follows the path of a document's page to lead to a part; nothing for the first one."""
    return (
        (_carried(request) if request else "")
        if part == 1
        else f"{_also(request, PART.name)}={part}"
    )


def _also(request: SearchRequest | None, name: str) -> str:
    """A query as far as the value of its last parameter."""
    carried = _carried(request) if request else ""
    return f"{carried}&{name}" if carried else f"?{name}"


@lru_cache(_CARRIED)
def _carried(request: SearchRequest) -> str:
    """The query of the address of a document that a search led to: a page has thirty of them."""
    return _with_query("", replace(request, facets=DEFAULT_FACETS).to_params())


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
