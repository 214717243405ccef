"""Checking a draft: a page to paste it into, and the same for programs. Nothing sent is kept."""

import orjson
from flask import Blueprint, Response, make_response, render_template
from werkzeug.exceptions import RequestEntityTooLarge

from tracuu.errors import InvalidParameter, QueryError
from tracuu.query.request import LONGEST_VALUE
from tracuu.search.draft_contract import draft_json
from tracuu.search.drafts import LONGEST_DRAFT
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
        read = pasted.checked(given)
        draft = search_service().check_draft(*read)
        page = draft_page(draft, given.number, own=read.number)
    except (QueryError, RequestEntityTooLarge) as error:
        problem = problem_of(error)
        wrong = error.param if isinstance(error, InvalidParameter) else pasted.TEXT
        # A text beyond the bound is not sent back: the visitor has it, the page is to be light.
        text = "" if len(given.text) > LONGEST_DRAFT else given.text
        refused = refused_draft(problem.detail, wrong, given.number[:LONGEST_VALUE], text)
        return make_response(render_template("draft.html", page=refused), problem.status)
    return make_response(render_template("draft.html", page=page))


@blueprint.post("/api/v1/citations")
def citations() -> Response:
    """What `tracuu cite --format json` prints of the text in the body."""
    record = draft_json(search_service().check_draft(*pasted.from_body()))
    return Response(orjson.dumps(record), content_type="application/json; charset=utf-8")
