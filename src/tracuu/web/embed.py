"""The embeddable search box: its script, a page for frames, and the page that writes the code."""

from flask import Blueprint, Response, make_response, render_template, request

from tracuu.errors import QueryError
from tracuu.resources import web
from tracuu.web import embed_script
from tracuu.web.box_options import BoxOptions, text_on
from tracuu.web.parameters import visited
from tracuu.web.presenters.embed_page import embed_page

blueprint = Blueprint("embed", __name__)


@blueprint.get("/embed/tra-cuu.js")
def script() -> Response:
    """The custom element, one file without dependencies."""
    answer = Response(embed_script.source(), content_type="text/javascript; charset=utf-8")
    answer.set_etag(embed_script.digest(), weak=True)
    answer.make_conditional(request)
    return answer


@blueprint.get("/nhung")
def page() -> Response:
    """A form of choices, the code they give, and the box as it will look."""
    options = BoxOptions.from_params(visited())
    return make_response(render_template("embed.html", page=embed_page(options)))


@blueprint.get("/nhung/khung")
def frame() -> Response:
    """A plain form for frames of sites that run no scripts; results open in the whole window."""
    try:
        options, error = BoxOptions.from_params(request.args.items(multi=True)), ""
    except QueryError as wrong:
        # Said inside the frame: the webmaster who wrote its address sees it there.
        options, error = BoxOptions(), wrong.message
    answer = make_response(render_template("frame.html", options=options, error=error))
    answer.status_code = 400 if error else 200
    return answer


@blueprint.get("/nhung/khung.css")
def frame_style() -> Response:
    """The style sheet of the page for frames, with the colour that was chosen."""
    accent = BoxOptions.from_params(request.args.items(multi=True)).accent
    style = (web("static") / "frame.css").read_text("utf-8")
    if accent:
        style += f":root {{ --accent: {accent}; --on-accent: {text_on(accent)}; }}\n"
    return Response(style, content_type="text/css; charset=utf-8")
