"""XML answers: what XML 1.0 has no place for is never in them."""

import re

from flask import Response

# Char of XML 1.0, 2.2; escaping does not help: "&#11;" is an error as well.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def legal(text: str) -> str:
    """`text` with U+FFFD where a character stands that no XML may hold, such as a form feed."""
    return _NO_CHARACTER.sub("\ufffd", text)


def xml(body: str, mimetype: str) -> Response:
    """A document that a template has written and escaped."""
    return Response(DECLARATION + legal(body), content_type=f"{mimetype}; charset=utf-8")
