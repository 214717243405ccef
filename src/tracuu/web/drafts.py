"""Checking a draft: a page to paste it into, and the same for programs. Nothing sent is kept."""

import orjson
from flask import Blueprint, Response, make_response, render_template
from werkzeug.exceptions import RequestEntityTooLarge

from tracuu.errors import QueryError
from tracuu.search.draft_contract import draft_json
from tracuu.web import pasted
from tracuu.web.presenters.draft_page import blank_page, draft_page, refused_draft
from tracuu.web.problems import problem_of
from tracuu.web.service import search_service

blueprint = Blueprint("drafts", __name__)

PAGE = "/kiem-tra-du-thao"


@blueprint.get(PAGE)
def form() -> Response:
    """The form alone."""
    search_service()  # without an index there is nothing to hold a draft against
    return make_response(render_template("draft.html", page=blank_page()))


@blueprint.post(PAGE)
def check() -> Response:
    """The papers that the pasted text cites, and the text with its citations marked."""
    given = pasted.Pasted("")
    try:
        given = pasted.from_form()
        page = draft_page(search_service().check_draft(*given), given.number)
    except (QueryError, RequestEntityTooLarge) as error:
        problem = problem_of(error)
        # A text beyond the bound is not sent back: the visitor has it, the page is to be light.
        refused = refused_draft(problem.detail, given.number)
        return make_response(render_template("draft.html", page=refused), problem.status)
    return make_response(render_template("draft.html", page=page))


@blueprint.post("/api/v1/citations")
def citations() -> Response:
    """What `tracuu cite --format json` prints of the text in the body."""
    record = draft_json(search_service().check_draft(*pasted.from_body()))
    return Response(orjson.dumps(record), content_type="application/json; charset=utf-8")
