"""What search engines are told: which pages there are (sitemaps.org 0.9), and what to leave alone.

Every document has one address to be found by. Lists of hits are endless, one for each search; no
robot is to walk through them.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, islice
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, url_for

from tracuu.model.document import Document
from tracuu.query.request import PARAMETERS
from tracuu.web.addresses import full_address, origin
from tracuu.web.parameters import PLACE
from tracuu.web.presenters.links import document_urls
from tracuu.web.service import search_service
from tracuu.web.xml_answers import DECLARATION, legal

blueprint = Blueprint("crawling", __name__)

MOST_ADDRESSES = 50_000
"""Addresses of one sitemap, by sitemaps.org."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_BUNCH = 500  # addresses written at once: some 60 kB


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """The start page and all documents; where they are too many, the names of the parts."""
    parts = _parts()
    if parts == 1:
        return _part(1)
    names = (origin() + url_for("crawling.part", number=at + 1) for at in range(parts))
    rows = "".join(f"<sitemap><loc>{escape(name)}</loc></sitemap>\n" for name in names)
    return _xml(iter((f"<sitemapindex {_NAMESPACE}>\n", rows, "</sitemapindex>\n")))


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One of the parts, from 1."""
    return _part(number) if 1 <= number <= _parts() else abort(404)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Documents are for everybody; lists of hits, and what is for programs, for no robot."""
    # One line a parameter: some readers of this file take "/?" for the start page.
    lists = (f"/?{name}=" for name in PARAMETERS)
    # A part of a document is reached by its number; an address for each provision is for readers.
    refused = (
        *lists,
        f"/van-ban/*?{PLACE.name}=",
        "/so/",
        "/api/",
        "/tin.atom",
        "/ket-qua.csv",
        "/goi-y",
    )
    lines = (
        "User-agent: *",
        "Allow: /van-ban/",
        *(f"Disallow: {path}" for path in refused),
        "",
        f"Sitemap: {full_address('crawling.sitemap')}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _parts() -> int:
    return max(1, -(-search_service().info.documents // _of_a_part()))


def _of_a_part() -> int:
    """Documents of a part: the first one has the start page as well."""
    return MOST_ADDRESSES - 1


def _part(number: int) -> Response:
    first = (number - 1) * _of_a_part()
    documents = islice(search_service().headers(first), _of_a_part())
    start = (_row(full_address("pages.search"), None),) if number == 1 else ()
    return _xml(_written(chain(start, _rows(documents, origin(), document_urls()))))


def _rows(documents: Iterator[Document], here: str, address: Callable[[str], str]) -> Iterator[str]:
    for document in documents:
        yield _row(here + address(document.id), document.issued)


def _row(address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"


def _written(rows: Iterator[str]) -> Iterator[str]:
    yield f"<urlset {_NAMESPACE}>\n"
    while bunch := "".join(islice(rows, _BUNCH)):
        yield bunch
    yield "</urlset>\n"


def _xml(pieces: Iterator[str]) -> Response:
    def whole() -> Iterator[str]:
        yield DECLARATION
        yield from map(legal, pieces)

    return Response(whole(), content_type="application/xml; charset=utf-8")
