"""The parameters of a request to a route; what a search takes is `SearchRequest`'s affair."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import request

from tracuu.errors import InvalidParameter
from tracuu.query.parameters import Number, NumberOrWord, Parameter, Text, read
from tracuu.query.request import QUERY, SCOPE

SUGGEST = (QUERY, *SCOPE, Number("limit", 1, 20, 8))
"""What a typed beginning is asked with."""

WHOLE = "tat-ca"
"""In place of the number of a part: all of them on one page."""

PART = NumberOrWord("phan", 1_000_000, WHOLE)
PLACE = Text("muc", 500)
"""Which part of a document is shown: by its number, or as the one that holds an anchor."""


class Wanted(NamedTuple):
    """A part by its number, `WHOLE`, or an anchor that is on it; neither stands for the first."""

    part: int | str | None = None
    anchor: str = ""


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


def wanted(params: Iterable[tuple[str, str]]) -> tuple[Wanted, list[tuple[str, str]]]:
    """Which part of a document is wanted, and the parameters that tell of something else.

    Raises:
        InvalidParameter: a malformed or repeated value, or both a number and an anchor.
    """
    given = list(params)
    names = {PART.name, PLACE.name}
    values = read((PART, PLACE), (pair for pair in given if pair[0] in names))
    found = Wanted(values[PART.name], values[PLACE.name])
    if found.part is not None and found.anchor:
        raise InvalidParameter(
            f"“{PART.name}” và “{PLACE.name}” đều để chọn một phần của văn bản; "
            "hãy chỉ ghi một trong hai.",
            param=PART.name,
        )
    return found, [pair for pair in given if pair[0] not in names]


def only(*table: Parameter) -> dict[str, Any]:
    """The values of the request's parameters, which may be those of a table and no others.

    Raises:
        InvalidParameter: an unknown or repeated name, or a value beyond its bounds.
    """
    return read(table, request.args.items(multi=True))
