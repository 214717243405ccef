"""Answers are sent as gzip to those that can read it (RFC 9110, section 8.4).

A page of results has 50 to 110 kB of HTML, of which gzip leaves 10. What is streamed is sent as it
is: its bytes would wait for one another. Nothing on a page is secret, so that its length may tell
of what was asked for.
"""

import gzip

from flask import Flask, Response, request

_LEVEL = 5
"""A page takes a millisecond; the next level, half as long again for 2 % less."""
_LEAST = 1_000
"""Bytes from which it is worth while: less goes into one packet as it is."""
_KINDS = frozenset({
    "text/html", "text/css", "text/plain", "text/javascript", "image/svg+xml", "application/json",
    "application/problem+json", "application/x-suggestions+json", "application/xml",
    "application/atom+xml", "application/opensearchdescription+xml",
})  # fmt: skip


def init_app(app: Flask) -> None:
    """Attach the hook; what is attached after it comes before."""
    app.after_request(_packed)


def _packed(response: Response) -> Response:
    # Of everything: an answer that has not changed says nothing of its kind.
    response.vary.add("Accept-Encoding")
    if response.mimetype not in _KINDS or response.status_code in {206, 304}:
        return response
    # Of a file the length is told before it is read, of a stream never.
    size = response.content_length or (0 if response.is_streamed else len(response.get_data()))
    if size < _LEAST or not request.accept_encodings.quality("gzip"):
        return response
    response.direct_passthrough = False
    # Not the same bytes, so not the same strong tag; a weak one means the same page.
    tag, is_weak = response.get_etag()
    if tag and not is_weak:
        response.set_etag(tag, weak=True)
    response.headers.pop("Accept-Ranges", None)
    response.content_encoding = "gzip"
    response.set_data(gzip.compress(response.get_data(), _LEVEL, mtime=0))
    return response
