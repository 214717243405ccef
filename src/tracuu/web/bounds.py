"""Requests that are refused before anything is looked for: an odd Host, a body where none belongs.

How long an address and all headers together may be is the server's affair.
"""

from flask import Flask, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from tracuu.errors import QueryError

_ANY_HOST = ("static", "health.")
"""Beginnings of endpoints that write no address; a supervisor may call the server what it likes."""


def init_app(app: Flask) -> None:
    """Attach the hook."""
    app.before_request(_refuse)


def _refuse() -> None:
    """Refuse what no route should see.

    Raises:
        QueryError: the Host header names no host. What this request would be told as the address
            of the site is made of it, where no setting says better (RFC 9112, 3.2: answer 400).
        RequestEntityTooLarge: the body is longer than routes that read none may be sent.
    """
    endpoint = request.endpoint or ""
    known = request.host or current_app.config["PUBLIC_URL"]
    if not known and not endpoint.startswith(_ANY_HOST):
        raise QueryError(
            "Tên máy chủ trong yêu cầu không hợp lệ; hãy gõ lại địa chỉ của trang.",
            code="ten-may-sai",
        )
    reads = request.url_rule is not None and "POST" in (request.url_rule.methods or ())
    if not reads and (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]:
        raise RequestEntityTooLarge
