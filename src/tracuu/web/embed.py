"""The embeddable search box: its script, and the lines a webmaster copies."""

from flask import Blueprint, Response, request, send_from_directory, url_for

from tracuu import resources

blueprint = Blueprint("embed", __name__, url_prefix="/embed")

SCRIPT = "tra-cuu.js"


@blueprint.get(f"/{SCRIPT}")
def script() -> Response:
    """The custom element, a plain file without dependencies."""
    return send_from_directory(
        resources.web("embed"), SCRIPT, mimetype="text/javascript", max_age=None
    )


def script_url() -> str:
    """The script's full address, as other sites must write it."""
    return url_for("embed.script", _external=True)


def snippets() -> tuple[str, str]:
    """What to paste into a page: the short form, and the one that works without JavaScript."""
    one_tag = f'<script src="{script_url()}" defer></script>'
    with_form = "\n".join((
        one_tag,
        "<tra-cuu>",
        f'  <form action="{url_for("pages.search", _external=True)}" method="get" role="search">',
        '    <label for="tra-cuu-q">Tìm văn bản</label>',
        '    <input id="tra-cuu-q" name="q" type="search">',
        "    <button>Tìm</button>",
        "  </form>",
        "</tra-cuu>",
    ))  # fmt: skip
    return one_tag, with_form


def content_policy() -> str:
    """What a site with its own Content-Security-Policy adds to it."""
    origin = request.host_url.rstrip("/")
    return f"script-src {origin}; connect-src {origin}; form-action {origin}"
