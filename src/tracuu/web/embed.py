"""The embeddable search box: its script, and the lines a webmaster copies."""

from flask import Blueprint, Response, send_from_directory

from tracuu import resources
from tracuu.web.addresses import full_address, origin

blueprint = Blueprint("embed", __name__, url_prefix="/embed")

SCRIPT = "tra-cuu.js"


@blueprint.get(f"/{SCRIPT}")
def script() -> Response:
    """The custom element, a plain file without dependencies."""
    return send_from_directory(
        resources.web("embed"), SCRIPT, mimetype="text/javascript", max_age=None
    )


def snippets() -> tuple[str, str]:
    """What to paste into a page: the short form, and the one that works without JavaScript."""
    one_tag = f'<script src="{full_address("embed.script")}" defer></script>'
    with_form = "\n".join((
        one_tag,
        "<tra-cuu>",
        f'  <form action="{full_address("pages.search")}" method="get" role="search">',
        '    <label for="tra-cuu-q">Tìm văn bản</label>',
        '    <input id="tra-cuu-q" name="q" type="search">',
        "    <button>Tìm</button>",
        "  </form>",
        "</tra-cuu>",
    ))  # fmt: skip
    return one_tag, with_form


def content_policy() -> str:
    """What a site with its own Content-Security-Policy adds to it."""
    here = origin()
    return f"script-src {here}; connect-src {here}; form-action {here}"
