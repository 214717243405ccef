"""What a visitor can do after a failure, by its code or status: a sentence, and where it leads."""

from dataclasses import dataclass
from urllib.parse import quote

from flask import request, url_for

from tracuu.query.request import SearchRequest
from tracuu.text.canonical import canonical
from tracuu.web.presenters.links import search_url

AGAIN = "again"
"""In place of a route: the address that failed."""

WHOLE = "whole"
"""The same without its parameters."""


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence; `url` is "" where there is nothing to follow."""

    text: str
    url: str = ""


_LONGEST_NUMBER = 100

TYPED = "typed"
"""A search of all texts for the number that no paper has."""


_HOME = ("Mở trang tra cứu", "pages.search")
_RELOAD = ("Tải lại trang này", AGAIN)
_NOT_FOUND = (
    ("Tìm bằng vài từ của trích yếu, hoặc bằng số ký hiệu, trong ô ở trên.", ""),
    ("Xem các văn bản mới", "newest"),
    _HOME,
)
_FROM_THE_START = (("Mở văn bản từ đầu", WHOLE), _HOME)
STEPS: dict[int | str, tuple[tuple[str, str], ...]] = {
    "khong-co-phan": _FROM_THE_START,
    "van-ban-qua-dai": _FROM_THE_START,
    "khong-co-so": (("Tìm văn bản có nhắc tới số này", TYPED), *_NOT_FOUND),
    400: (("Gõ lại địa chỉ, hoặc tìm trong ô ở trên.", ""), _HOME),
    404: _NOT_FOUND,
    429: (
        ("Chờ hết thời gian nói trên rồi tải lại trang này", AGAIN),
        (
            "Với chương trình tự động, xin gọi thưa hơn hoặc theo dõi bằng bản tin Atom",
            "feeds.atom",
        ),
    ),
    500: (_RELOAD, _HOME),
    503: (
        ("Chờ nửa phút rồi tải lại trang này", AGAIN),
        ("Người quản trị: lệnh tracuu doctor cho biết chỉ mục còn thiếu gì.", ""),
    ),
}
"""Code, or status of those without a code here -> sentences, each with the route it leads to."""


def next_steps(status: int, code: str) -> tuple[Step, ...]:
    """The steps after an answer of that status and code to the current request."""
    steps = STEPS.get(code) or STEPS.get(status, (_HOME,))
    found = ((text, place, _address(place)) for text, place in steps)
    return tuple(Step(text, url) for text, place, url in found if url or not place)


def typed_number() -> str:
    """The number that the current request asked for, as a query; "" where it asked for none."""
    number = canonical((request.view_args or {}).get("number", ""))[:_LONGEST_NUMBER]
    # A quotation mark would end the phrase before its end.
    return " ".join(number.replace('"', " ").split())


def _address(place: str) -> str:
    if place == AGAIN:
        return _again()
    if place == WHOLE:
        return quote(request.path)
    if place == TYPED:
        number = typed_number()
        return search_url(SearchRequest(q=f'"{number}"')) if number else ""
    if place == "newest":
        return url_for("pages.search", sort="newest")
    return url_for(place) if place else ""


def _again() -> str:
    """The address that was asked for, where a link can ask for it again."""
    # "//a.vn" as a link leads to another site.
    if request.method not in {"GET", "HEAD"} or request.path.startswith("//"):
        return ""
    query = request.query_string.decode("ascii", "replace")
    return quote(request.path) + (f"?{query}" if query else "")
