"""View models that are easier to see alone: the histogram's bars, page numbers, safe links."""

from datetime import date, datetime

import pytest
from flask import Flask

from tracuu.index.engine import IndexInfo
from tracuu.model.dates import VIETNAM
from tracuu.query.request import SearchRequest
from tracuu.search.results import Facet, FacetValue, SearchResult
from tracuu.web.presenters.chips import chips
from tracuu.web.presenters.links import web_link
from tracuu.web.presenters.paging import paging
from tracuu.web.presenters.wording import thousands
from tracuu.web.presenters.years import HEIGHT, WIDTH, years

INFO = IndexInfo("1", datetime(2026, 1, 1, tzinfo=VIETNAM), 1, 1, 1)


def result(total: int, **asked: object) -> SearchResult:
    return SearchResult(SearchRequest(**asked), "", (), total, (), (), (), (), 0.0, INFO)  # type: ignore[arg-type]


def year_facet(counts: dict[str, int]) -> Facet:
    rows = (FacetValue(value, value, count, selected=False) for value, count in counts.items())
    return Facet("year", "Năm", tuple(rows))


@pytest.mark.parametrize(
    ("counts", "titles"),
    [
        ({"2021": 3, "2019": 1}, ["Năm 2019: 1", "Năm 2020: 0", "Năm 2021: 3"]),  # gaps are shown
        ({"2023": 2}, ["Năm 2023: 2"]),
        (  # twelve years are twelve bars
            {"2010": 1, "2021": 1},
            [f"Năm {year}: {int(year in (2010, 2021))}" for year in range(2010, 2022)],
        ),
        (  # more are put together: a bar must stay wide enough to be touched
            {"1999": 1, "2010": 4, "2021": 1500},
            [
                "Năm 1999: 1", "2000–2001: 0", "2002–2003: 0", "2004–2005: 0", "2006–2007: 0",
                "2008–2009: 0", "2010–2011: 4", "2012–2013: 0", "2014–2015: 0", "2016–2017: 0",
                "2018–2019: 0", "2020–2021: 1.500",
            ],
        ),
    ],
)  # fmt: skip
def test_the_histogram_covers_every_year_once(
    app: Flask, counts: dict[str, int], titles: list[str]
) -> None:
    with app.test_request_context():
        drawn = years(year_facet(counts), SearchRequest())
    assert drawn is not None
    assert [bar.title.removesuffix(" văn bản") for bar in drawn.bars] == titles
    assert max(bar.height for bar in drawn.bars) == HEIGHT
    assert all(bar.slot + bar.slot_width <= WIDTH for bar in drawn.bars)
    assert [bool(bar.url) for bar in drawn.bars] == [not t.endswith(": 0") for t in titles]


def test_documents_without_a_date_are_told(app: Flask) -> None:
    with app.test_request_context():
        drawn = years(year_facet({"2023": 2, "_missing": 1200}), SearchRequest())
        nothing = years(year_facet({"_missing": 2}), SearchRequest())
    assert drawn is not None
    assert drawn.undated == "1.200"
    assert nothing is None


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
        (date(2023, 8, 1), date(2023, 8, 31), "01/08/2023 – 31/08/2023"),
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
