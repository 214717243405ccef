"""A page for each failure: its status, what it says, what to do next, and that nobody keeps it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.exceptions import (
    HTTPException,
    NotFound,
    RequestEntityTooLarge,
    TooManyRequests,
    UnsupportedMediaType,
)

from tests.web.conftest import ReadingClient
from tests.web.papers import PAPERS
from tracuu.index.store import build
from tracuu.model.document import Document
from tracuu.web.app import create_app
from tracuu.web.problems import problem_of

Steps = dict[str, str | None]


def failed(client: FlaskClient, url: str, status: int) -> LexborHTMLParser:
    """The page of a failure, after what holds for all of them."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    page = LexborHTMLParser(answer.text)
    assert page.css_first('meta[name="robots"]').attributes["content"].startswith("noindex")
    assert len(page.css("h1")) == 1
    assert page.css_first("tra-cuu input[type=search]"), "one can search from everywhere"
    for link in page.css("main a[href]"):
        assert not urlsplit(link.attributes["href"]).netloc, "no link leads elsewhere"
    return page


def steps(page: LexborHTMLParser) -> Steps:
    """What the page proposes, and where each leads."""
    found = {}
    for item in page.css("main ul li"):
        link = item.css_first("a")
        found[item.text(strip=True)] = link.attributes["href"] if link else None
    return found


def test_nothing_found_is_an_answer_with_ways_on(client: FlaskClient) -> None:
    answer = client.get("/?q=khongcotunao&type=chi-thi")
    assert answer.status_code == 200
    page = LexborHTMLParser(answer.text)
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex, follow"
    assert page.css_first("h1").text() == "Không tìm thấy văn bản nào khớp với “khongcotunao”"
    assert "Tìm lại trên toàn bộ văn bản" in answer.text
    assert "Dùng ít từ hơn" in answer.text
    assert client.get(page.css_first(".empty a").attributes["href"]).status_code == 200


def test_a_query_that_does_not_parse_is_shown_with_its_fault(client: FlaskClient) -> None:
    page = failed(client, '/?q=rác "thải&type=chi-thi', 400)
    assert page.css_first("main [role=alert] mark").text() == '"thải'
    assert page.css_first("input[name=q]").attributes["value"] == 'rác "thải', "nothing is lost"
    assert "hãy sửa rồi tìm lại" in page.css_first("main").text()


def test_a_parameter_that_makes_no_sense_is_named(client: FlaskClient) -> None:
    page = failed(client, "/?q=rác&from=31/02/2023", 400)
    assert "31/02/2023" in page.css_first("main [role=alert]").text()


@pytest.mark.parametrize(
    "url", ["/khong-co", "/van-ban/khong-co", "/so/99-XX", "/static/none.css", "//a.vn/khong-co"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, url: str) -> None:
    page = failed(client, url, 404)
    found = steps(page)
    assert found["Xem các văn bản mới"] == "/?sort=newest"
    assert found["Mở trang tra cứu"] == "/"
    assert any("số ký hiệu" in text for text in found)


def test_a_number_that_is_nearly_there_shows_those_near_it(client: FlaskClient) -> None:
    page = failed(client, "/so/13-CT/HU", 404)
    assert "gần giống" in page.css_first("main").text()
    assert page.css(".card, article"), "there is something to choose"


def test_a_number_that_no_paper_has_can_be_corrected_or_looked_for(client: FlaskClient) -> None:
    page = failed(client, "/so/99-X%22X%20%20Y", 404)
    assert page.css_first("#t-q").attributes["value"] == "99-X X Y"
    address = steps(page)["Tìm văn bản có nhắc tới số này"]
    assert parse_qs(urlsplit(address).query) == {"q": ['"99-X X Y"']}
    assert client.get(address).status_code == 200
    unseen = failed(client, "/so/%E2%80%8B", 404)
    assert "Tìm văn bản có nhắc tới số này" not in steps(unseen)
    other = failed(client, "/khong-co", 404)
    assert not other.css_first("#t-q").attributes["value"]


def test_another_method_is_told_which_ones_there_are(client: FlaskClient) -> None:
    answer = client.delete("/van-ban/mau/12-ct-hu-2022")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "GET" in LexborHTMLParser(answer.text).css_first("main [role=alert]").text()


def test_one_request_too_many_is_told_how_long_to_wait(index_folder: Path) -> None:
    app = create_app(index_folder, rate_limit="1/hour")
    app.test_client_class = ReadingClient
    client = app.test_client()
    address = "/van-ban/la/a%20b%3Fc%23d?q=r%C3%A1c%20%22th%E1%BA%A3i%22"
    client.get(address)
    page = failed(client, address, 429)
    seconds = client.get(address).headers["Retry-After"]
    assert int(seconds) > 3_000
    assert "giây" in page.css_first("main [role=alert]").text()
    found = steps(page)
    assert found["Chờ hết thời gian nói trên rồi tải lại trang này"] == address
    assert any("Atom" in text for text in found)


@pytest.mark.parametrize("url", ["//a.vn/x", "/\\a.vn/x", "/%5Ca.vn"])
def test_no_page_leads_to_another_site(index_folder: Path, url: str) -> None:
    app = create_app(index_folder, rate_limit="1/hour")
    client = app.test_client()
    client.get("/")
    page = failed(client, url, 429)
    for link in page.css("main a[href]"):
        assert link.attributes["href"].startswith("/")
        assert link.attributes["href"][1:2] not in {"/", "\\"}


def slow_papers(begun: threading.Event, go_on: threading.Event) -> Iterator[Document]:
    yield PAPERS[0]
    begun.set()
    assert go_on.wait(60)
    yield from PAPERS[1:3]


def test_while_the_first_index_is_built_pages_say_so_and_then_answer(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    builder = threading.Thread(target=build, args=(tmp_path, slow_papers(begun, go_on)))
    app: Flask = create_app(tmp_path)
    app.test_client_class = ReadingClient
    client = app.test_client()
    builder.start()
    try:
        assert begun.wait(60)
        for url in ("/", "/?q=r%C3%A1c", "/van-ban/mau/12-ct-hu-2022", "/so/12-CT/HU"):
            page = failed(client, url, 503)
            assert "đang được chuẩn bị" in page.css_first("main [role=alert]").text()
            found = steps(page)
            assert found["Chờ nửa phút rồi tải lại trang này"] == url
            assert any("tracuu doctor" in text for text in found)
            assert client.get(url).headers["Retry-After"] == "30"
            assert str(tmp_path) not in client.get(url).text
        assert client.get("/healthz/ready").status_code == 503
        assert client.get("/healthz/live").status_code == 200
    finally:
        go_on.set()
        builder.join(60)
    assert client.get("/?q=r%C3%A1c").status_code == 200
    assert client.get("/healthz/ready").status_code == 200


def test_while_an_index_is_built_anew_the_old_one_answers(tmp_path: Path) -> None:
    build(tmp_path, iter(PAPERS[:2]))
    begun, go_on = threading.Event(), threading.Event()
    builder = threading.Thread(target=build, args=(tmp_path, slow_papers(begun, go_on)))
    client = create_app(tmp_path).test_client()
    builder.start()
    try:
        assert begun.wait(60)
        assert client.get("/?q=r%C3%A1c").status_code == 200
    finally:
        go_on.set()
        builder.join(60)


def test_a_damaged_index_is_an_affair_of_the_administrator(tmp_path: Path) -> None:
    build(tmp_path, iter(PAPERS[:2]))
    (manifest,) = tmp_path.glob("generations/*/manifest.json")
    manifest.write_text("{}", encoding="utf-8")
    client = create_app(tmp_path).test_client()
    page = failed(client, "/", 503)
    assert str(tmp_path) not in page.html


def test_an_address_writes_no_line_of_its_own_into_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(tmp_path).test_client()
    assert client.get("/so/a%0d%1b[2K%C4%91").status_code == 503
    assert [each.getMessage() for each in caplog.records] == ["GET /so/a%0D%1B%5B2K%C4%91"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RequestEntityTooLarge(), "request-entity-too-large"),
        (TooManyRequests(retry_after=1), "too-many-requests"),
        (NotFound(), "not-found"),
        (UnsupportedMediaType(), "unsupported-media-type"),
    ],
)
def test_the_code_of_a_failure_is_the_same_with_every_python(
    app: Flask, error: HTTPException, code: str
) -> None:
    """Python 3.13 calls 413 Content Too Large."""
    with app.test_request_context("/"):
        assert problem_of(error).code == code
