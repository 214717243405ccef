"""View models that are easier to see alone: page numbers, chips, safe links."""

from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask

from tracuu.index.engine import IndexInfo
from tracuu.model.dates import VIETNAM
from tracuu.query.request import SearchRequest
from tracuu.search.results import SearchResult
from tracuu.web.presenters.chips import chips
from tracuu.web.presenters.links import days_url, search_url, web_link
from tracuu.web.presenters.paging import paging
from tracuu.web.presenters.wording import thousands

INFO = IndexInfo("1", datetime(2026, 1, 1, tzinfo=VIETNAM), 1, 1, 1)


def result(total: int, **asked: object) -> SearchResult:
    return SearchResult(SearchRequest(**asked), "", (), total, (), (), (), (), 0.0, INFO)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("total", "page", "shown"),
    [
        (5, 1, ""),
        (21, 1, "[1] 2 3"),
        (200, 10, "1 … 8 9 [10] 11 12 … 20"),
        (200, 20, "1 … 18 19 [20]"),
        (30, 3, "1 2 [3]"),
    ],
)
def test_page_numbers_leave_out_what_is_far(app: Flask, total: int, page: int, shown: str) -> None:
    with app.test_request_context():
        row = paging(result(total, page=page))
    parts = [
        ("… " if link.gap else "") + (str(link.number) if link.url else f"[{link.number}]")
        for link in row.links
    ] if row else []  # fmt: skip
    assert " ".join(parts) == shown


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021–2025"),
        (date(2023, 8, 9), date(2023, 8, 9), "09/08/2023"),
        (date(2023, 8, 1), date(2023, 8, 31), "tháng 8/2023"),
        (date(2023, 8, 1), None, "01/08/2023"),
        (None, date(2023, 8, 31), "31/08/2023"),
    ],
)
def test_a_chip_names_the_days(
    app: Flask, start: date | None, end: date | None, label: str
) -> None:
    with app.test_request_context():
        (chip,) = chips(result(1, start=start, end=end))
    assert chip.label == label
    assert chip.url == "/"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "rác & nước=thải"},
        {"q": "rác", "type": ("chi-thi", "nghi-quyet"), "page": 3, "start": date(2019, 1, 1)},
        {"status": ("expired",), "only_unit": True, "facets": ("month",)},
        {"signer": "Bí thư", "on": date(2023, 8, 9), "end": date(2020, 1, 1)},
    ],
)
def test_addresses_that_differ_in_their_days_are_those_of_the_searches(
    app: Flask, asked: dict[str, Any]
) -> None:
    request = SearchRequest(**asked)
    start, end = date(2022, 5, 1), date(2022, 5, 31)
    with app.test_request_context():
        assert days_url(request)(start, end) == search_url(request, start=start, end=end)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://a.vn/x?y=1", "https://a.vn/x?y=1"),
        (" http://a.vn ", "http://a.vn"),
        ("HTTPS://a.vn", "HTTPS://a.vn"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.vn/x", ""),  # takes the scheme of the page: not what the source wrote
        ("/van-ban/x", ""),
        ("https://", ""),
        ("http://[::1", ""),  # urlsplit raises
        ("", ""),
    ],
)
def test_only_web_addresses_are_links(written: str, link: str) -> None:
    assert web_link(written) == link


@pytest.mark.parametrize(
    ("written", "base", "link"),
    [
        ("/12.pdf", "https://a.vn/x/y.html", "https://a.vn/12.pdf"),
        ("12.pdf", "https://a.vn/x/y.html", "https://a.vn/x/12.pdf"),
        ("https://b.vn/12.pdf", "https://a.vn/", "https://b.vn/12.pdf"),
        ("javascript:alert(1)", "https://a.vn/", ""),
        ("/12.pdf", "javascript:alert(1)", ""),
        ("/12.pdf", "http://[::1", ""),
        ("", "https://a.vn/", ""),  # a file without an address is not the page itself
    ],
)
def test_a_relative_address_is_one_of_the_site_it_came_from(
    written: str, base: str, link: str
) -> None:
    assert web_link(written, base) == link


def test_thousands_are_parted_by_dots() -> None:
    assert [thousands(n) for n in (0, 999, 1000, 1234567)] == ["0", "999", "1.000", "1.234.567"]
