"""The parameters of a request to a route; what a search takes is `SearchRequest`'s affair."""

from typing import Any

from flask import request

from tracuu.query.parameters import Number, Parameter, read
from tracuu.query.request import QUERY, SCOPE

SUGGEST = (QUERY, *SCOPE, Number("limit", 1, 20, 8))
"""What a typed beginning is asked with."""

# What networks and mailing programs append to a link when it is shared: a visitor who follows it
# from Facebook or Zalo has typed none of these, and they choose nothing.
_TRACKING_PREFIXES = ("utm_", "mc_", "_hs", "hsa_", "fb_", "pk_", "mtm_", "vero_")
_TRACKING = frozenset((
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "_ga", "_gl", "srsltid", "msclkid",
    "yclid", "twclid", "ttclid", "igsh", "igshid", "li_fat_id", "mibextid", "zarsrc", "zaloclid",
    "_openstat",
))  # fmt: skip


def visited() -> list[tuple[str, str]]:
    """The request's parameters without those that only track where a visitor came from.

    For pages; a program that sends such a parameter to the API has made a mistake.
    """
    return [
        (name, text)
        for name, text in request.args.items(multi=True)
        if name not in _TRACKING and not name.startswith(_TRACKING_PREFIXES)
    ]


def only(*table: Parameter) -> dict[str, Any]:
    """The values of the request's parameters, which may be those of a table and no others.

    Raises:
        InvalidParameter: an unknown or repeated name, or a value beyond its bounds.
    """
    return read(table, request.args.items(multi=True))
