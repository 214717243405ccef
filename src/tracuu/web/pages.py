"""The pages: search, document, number. Each is a plain GET that works without JavaScript."""

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from tracuu.errors import DocumentNotFound, QueryError
from tracuu.query.request import DEFAULT_FACETS, PAGE_FACETS, SearchRequest
from tracuu.text.canonical import canonical as canonical_text
from tracuu.web.addresses import canonical
from tracuu.web.asked import note
from tracuu.web.parameters import visited, wanted
from tracuu.web.presenters.cards import header_card
from tracuu.web.presenters.document_page import document_page
from tracuu.web.presenters.links import document_url
from tracuu.web.presenters.search_page import refused_page, search_page
from tracuu.web.presenters.start_page import start_page
from tracuu.web.problems import problem_of
from tracuu.web.service import search_service

blueprint = Blueprint("pages", __name__)

_NOTHING_ASKED = SearchRequest(facets=PAGE_FACETS)


@blueprint.get("/")
def search() -> Response:
    """The start page, a list of results, or what is wrong with the request."""
    service = search_service()
    params = visited()
    try:
        # The page counts what it shows, whatever a link made for the API asks for.
        asked = replace(SearchRequest.from_params(params), facets=PAGE_FACETS)
        if asked == _NOTHING_ASKED:
            return make_response(render_template("start.html", page=start_page(service)))
        result = service.search(asked)
    except QueryError as error:
        refused = render_template("refused.html", page=refused_page(error, params))
        return make_response(refused, problem_of(error).status)
    note(result)
    page = search_page(result)
    return make_response(render_template("search.html", page=page, index=result.index))


@blueprint.get("/van-ban/<path:document_id>")
def document(document_id: str) -> Response:
    """A document, or a part of a long one.

    The parameters of the search that led here mark its words and lead back.
    """
    part, params = wanted(visited())
    asked = replace(SearchRequest.from_params(params), facets=DEFAULT_FACETS)
    service = search_service()
    view = service.document(document_id, asked.q)
    address = canonical(document_url(document_id))
    page = document_page(view, asked, service.named(view.document), address, part)
    return make_response(render_template("document.html", page=page))


@blueprint.get("/so/<path:number>")
def number(number: str) -> BaseResponse:
    """The document with that number; the list where several have it, 404 with those near it."""
    service = search_service()
    found = service.resolve(number)
    if len(found) == 1:
        return redirect(document_url(found[0].id), 302)
    shown = found or service.near_numbers(number)
    if not shown:
        raise DocumentNotFound(
            f"Không có văn bản nào mang số “{number[:100]}”; "
            "xin kiểm tra lại số ký hiệu hoặc tìm theo trích yếu.",
            code="khong-co-so",
        )
    page = render_template(
        "numbers.html",
        number=found[0].number if found else canonical_text(number)[:100],
        cards=list(map(header_card, shown)),
        is_known=bool(found),
    )
    return make_response(page, 200 if found else 404)
