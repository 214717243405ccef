"""The timeline: every paper in one bar, every bar a link, months as long as they can be touched."""

from collections.abc import Mapping
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tracuu.query.request import SearchRequest
from tracuu.search.results import Facet
from tracuu.web.presenters.timeline import BAR_HEIGHT, MOST_YEARS, WIDTH, Timeline, timeline


def drawn(app: Flask, counts: Mapping[str, int], request: SearchRequest | None = None) -> Timeline:
    rows = tuple((value, value, n) for value, n in counts.items())
    with app.test_request_context():
        found = timeline(Facet("month", "Tháng", rows), request or SearchRequest())
    assert found is not None
    return found


def labels(found: Timeline) -> list[str]:
    return [row.label for row in found.rows]


def titles(found: Timeline) -> list[str]:
    return [bar.span.title for row in found.rows for bar in row.bars if bar.span.url]


LONG = {f"{year}-03": 1 for year in range(2010, 2025)} | {"2019-08": 1500, "1998-12": 2}
"""More years than are shown month by month."""


def test_the_months_of_a_few_years_stand_under_their_years_newest_first(app: Flask) -> None:
    found = drawn(app, {"2023-08": 12, "2023-01": 3, "2021-12": 1})
    assert labels(found) == ["2023", "2021"]
    assert titles(found) == [
        "tháng 1/2023: 3 văn bản", "tháng 8/2023: 12 văn bản", "tháng 12/2021: 1 văn bản",
    ]  # fmt: skip
    assert [row.span.title for row in found.rows] == ["năm 2023: 15 văn bản", "năm 2021: 1 văn bản"]
    assert [len(row.bars) for row in found.rows] == [12, 12]
    assert found.by == "tháng"


def test_over_many_years_a_bar_is_a_year_and_a_row_ten_of_them(app: Flask) -> None:
    found = drawn(app, LONG)
    assert labels(found) == ["2020–2029", "2010–2019", "1990–1999"]
    assert titles(found)[-2:] == ["năm 2019: 1.501 văn bản", "năm 1998: 2 văn bản"]
    assert found.by == "năm"
    assert [label for _, label in found.ticks] == list("0123456789")


@pytest.mark.parametrize(
    ("start", "end", "shown", "by"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), ["2019"], "tháng"),  # what a bar of a year leads to
        (date(2018, 5, 1), date(2019, 2, 1), ["2019", "2018"], "tháng"),
        (date(2023, 1, 1), None, ["2024", "2023"], "tháng"),
        (None, date(2010, 6, 1), ["2010", "1998"], "tháng"),
        (date(1998, 1, 1), date(2024, 1, 1), ["2020–2029", "2010–2019", "1990–1999"], "năm"),
        (date(2005, 1, 1), date(2005, 12, 31), ["2020–2029", "2010–2019", "1990–1999"], "năm"),
    ],
)
def test_a_search_within_fewer_years_shows_their_months(
    app: Flask, start: date | None, end: date | None, shown: list[str], by: str
) -> None:
    found = drawn(app, LONG, SearchRequest(q="rác", start=start, end=end))
    assert (labels(found), found.by) == (shown, by)
    assert found.all_url == ("/?q=r%C3%A1c" if by == "tháng" else ""), "the way back to all years"


def test_the_days_asked_for_are_marked(app: Flask) -> None:
    counts = {"2023-08": 12, "2023-01": 3, "2021-12": 1}
    month = drawn(app, counts, SearchRequest(start=date(2023, 8, 1), end=date(2023, 8, 31)))
    spans = [bar.span for row in month.rows for bar in row.bars]
    assert [span.name for span in spans if span.chosen] == ["tháng 8/2023"]
    assert [span.name for span in spans if span.exact] == ["tháng 8/2023"]
    since = drawn(app, counts, SearchRequest(start=date(2023, 7, 20)))
    spans = [bar.span for row in since.rows for bar in row.bars]
    assert [span.name for span in spans if span.chosen] == [f"tháng {m}/2023" for m in range(7, 13)]
    assert not any(span.exact for span in spans)
    assert not any(bar.span.chosen for row in drawn(app, counts).rows for bar in row.bars)


@pytest.mark.parametrize("counts", [{"2024-02": 2}, {"2023-08": 9000, "2023-09": 1}, LONG])
def test_the_drawing_keeps_within_its_bounds(app: Flask, counts: Mapping[str, int]) -> None:
    found = drawn(app, counts)
    bars = [(row, bar) for row in found.rows for bar in row.bars]
    for row, bar in bars:
        assert 0 <= bar.slot <= bar.x < bar.x + bar.width <= bar.slot + bar.slot_width <= WIDTH
        assert bar.y + bar.height == row.base < found.height
        assert bar.slot_width >= 27, "24 CSS pixels of a column that is 293 wide"
        assert bool(bar.height) == bool(bar.span.url), "one paper beside thousands is still seen"
    assert max(bar.height for _, bar in bars) == BAR_HEIGHT - 2


def test_no_more_rows_are_drawn_than_years_fit(app: Flask) -> None:
    fits = {f"{year}-01": 1 for year in range(2010, 2010 + MOST_YEARS)}
    assert len(drawn(app, fits).rows) == MOST_YEARS
    assert len(drawn(app, {**fits, "2009-01": 1}).rows) == 2


def test_links_of_the_edges_of_the_calendar_are_days_that_exist(app: Flask) -> None:
    edges = drawn(app, {"0003-01": 1, "9999-12": 1, "2024-02": 1})
    assert "from=2024-02-01&to=2024-02-29" in edges.rows[1].bars[1].span.url
    assert "to=9999-12-31" in edges.rows[0].bars[11].span.url
    many = drawn(app, {f"{year:04}-01": 1 for year in range(1, 13)})
    assert "from=0001-01-01&to=0009-12-31" in many.rows[-1].span.url


def test_nothing_is_drawn_where_no_paper_has_a_date(app: Flask) -> None:
    with app.test_request_context():
        assert timeline(Facet("month", "Tháng", ()), SearchRequest()) is None
        chosen = Facet("month", "Tháng", (("2023-08", "2023-08", 0),), frozenset({"2023-08"}))
        assert timeline(chosen, SearchRequest()) is None
        assert timeline(None, SearchRequest()) is None


@pytest.mark.parametrize("query", ["/?type=thong-bao", "/?group=provision", "/?q=khongcogi"])
def test_the_bars_of_a_page_add_up_to_the_papers_found(client: FlaskClient, query: str) -> None:
    page = LexborHTMLParser(client.get(query).text)
    months = client.get(f"/api/v1/search{query[1:]}&facets=month").json["facets"]["month"]
    told = [a.attributes["aria-label"] for a in page.css(".timeline svg a:not(:has(text))")]
    noun = "điều, mục" if "provision" in query else "văn bản"
    expected = {
        f"tháng {int(row['value'][5:])}/{row['value'][:4]}: {row['count']} {noun}" for row in months
    }
    assert set(told) == expected
    assert len(told) == len(expected)


@pytest.mark.parametrize("query", ["/?type=thong-bao", "/?type=chi-thi&from=2019&to=2019"])
def test_the_room_of_the_drawing_is_known_before_any_style(client: FlaskClient, query: str) -> None:
    answer = client.get(query).text
    attributes = LexborHTMLParser(answer).css_first(".timeline svg").attributes
    width, height = attributes["width"], attributes["height"]
    assert attributes["viewBox"] == f"0 0 {width} {height}"
    assert int(width or "") == WIDTH
    assert int(height or "") > 0
    assert " style=" not in answer
