"""A search for other programs: as an Atom feed, and as a sheet with all its hits."""

from collections.abc import Iterator

from flask import Blueprint, Response, current_app, render_template

from tracuu.query.request import SearchRequest
from tracuu.search import listing, sheet
from tracuu.search.results import SearchResult
from tracuu.web.parameters import visited
from tracuu.web.presenters.feed import asked_of_feed, feed
from tracuu.web.service import search_service
from tracuu.web.xml_answers import xml

blueprint = Blueprint("feeds", __name__)

FILE_NAME = "ket-qua.csv"


@blueprint.get("/tin.atom")
def atom() -> Response:
    """What a search finds, newest first unless told."""
    asked = asked_of_feed(visited())
    view = feed(search_service().search(asked), current_app.config["SITE_NAME"])
    return xml(render_template("feed.xml", feed=view), "application/atom+xml")


@blueprint.get(f"/{FILE_NAME}")
def sheet_of_hits() -> Response:
    """All hits as far as one may page, or the page that is named; written as they are found."""
    asked = SearchRequest.from_params(params := visited())
    service = search_service()
    if any(name in {"page", "size"} and text.strip() for name, text in params):
        answers = iter((service.search(asked),))
    else:
        answers = listing.pages(service, asked)
    # The first page is found before the answer begins: a query that does not parse is a 400.
    first = next(answers)
    response = Response(_lines(first, answers), content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=FILE_NAME)
    return response


def _lines(first: SearchResult, rest: Iterator[SearchResult]) -> Iterator[str]:
    yield sheet.csv_text(first.results)
    for result in rest:
        yield sheet.csv_text(result.results, headed=False)
