"""The parameters of a request to a route; what a search takes is `SearchRequest`'s affair."""

from collections.abc import Collection

from flask import request

from tracuu.errors import InvalidParameter
from tracuu.query.request import LONGEST_QUERY
from tracuu.text.canonical import canonical

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


def only(*names: str) -> dict[str, str]:
    """The request's parameters, each of `names` at most once and nothing else; text is canonical.

    Raises:
        InvalidParameter: an unknown or repeated name, or a value beyond the longest query.
    """
    values: dict[str, str] = {}
    for name, raw in request.args.items(multi=True):
        if name not in names:
            raise InvalidParameter(_unknown(name, names), param=name[:40], code="tham-so-la")
        if name in values:
            raise InvalidParameter(f"“{name}” chỉ được ghi một lần.", param=name)
        values[name] = canonical(raw).strip()
        if len(values[name]) > LONGEST_QUERY:
            raise InvalidParameter(
                f"“{name}” dài {len(values[name])} ký tự; tối đa {LONGEST_QUERY} ký tự, "
                "hãy rút gọn.",
                param=name, code="qua-dai",
            )  # fmt: skip
    return values


def _unknown(name: str, names: Collection[str]) -> str:
    return f"Không có tham số “{name[:40]}”; các tham số dùng được: {', '.join(names)}."


def whole_number(name: str, text: str, default: int, low: int, high: int) -> int:
    """`text` as a number from `low` to `high`; `default` where nothing is written.

    Raises:
        InvalidParameter: it is not such a number.
    """
    if not text:
        return default
    if len(text) < 10 and text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    raise InvalidParameter(
        f"“{name}={text[:20]}” không hợp lệ; hãy ghi một số từ {low} đến {high}.", param=name
    )
