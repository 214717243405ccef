"""Headers: a strict policy on every answer, reading across origins, caching by generation."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.papers import PAPERS
from tracuu.index.store import build
from tracuu.web.app import create_app

EVERY_ROUTE = (
    "/",
    "/?q=rác",
    "/?page=0",
    "/van-ban/mau/12-ct-hu-2022",
    "/van-ban/khong-co",
    "/so/12-CT/HU",
    "/nhung",
    "/nhung?accent=x",
    "/nhung/khung.css",
    "/kiem-tra-du-thao",
    "/khong-co",
    "/api/v1/search?q=rác",
    "/api/v1/search?page=0",
    "/api/v1/documents/mau/12-ct-hu-2022",
    "/api/v1/suggest?q=ra",
    "/healthz/live",
    "/healthz/ready",
    "/embed/tra-cuu.js",
    "/static/tracuu.css",
    "/tin.atom?q=rác",
    "/tin.atom?page=0",
    "/ket-qua.csv?q=rác",
    "/ket-qua.csv?page=0",
    "/opensearch.xml",
    "/goi-y?q=ra",
    "/sitemap.xml",
    "/sitemap-2.xml",
    "/robots.txt",
)
TAGGED = (
    "/",
    "/?q=rác",
    "/van-ban/mau/12-ct-hu-2022?q=rác",
    "/api/v1/search?q=rác",
    "/api/v1/documents/mau/12-ct-hu-2022",
    "/api/v1/suggest?q=ra",
    "/tin.atom?q=rác",
    "/ket-qua.csv?q=rác",
    "/goi-y?q=ra",
    "/sitemap.xml",
)


@pytest.mark.parametrize("url", EVERY_ROUTE)
def test_every_answer_is_guarded(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers
    assert headers["Cache-Control"]


@pytest.mark.parametrize("url", [url for url in EVERY_ROUTE if not url.startswith("/api")])
def test_no_page_has_anything_inline(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    if answer.mimetype == "text/html":
        assert " style=" not in answer.text
        assert "<style" not in answer.text
        assert "onclick" not in answer.text
        data_blocks = answer.text.count('<script type="application/ld+json">')  # never run
        assert answer.text.count("<script") == answer.text.count("<script src=") + data_blocks


@pytest.mark.parametrize("url", TAGGED)
def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient, url: str) -> None:
    tag = client.get(url).headers["ETag"]
    again = client.get(url, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag
    assert client.head(url, headers={"If-None-Match": tag}).status_code == 304


def test_tags_differ_by_address(client: FlaskClient) -> None:
    tags = {client.get(url).headers["ETag"] for url in TAGGED}
    assert len(tags) == len(TAGGED)


@pytest.mark.parametrize("known", ['"other"', 'W/"other"', "*", "nonsense"])
def test_another_tag_gets_the_whole_answer(client: FlaskClient, known: str) -> None:
    assert client.get("/?q=rác", headers={"If-None-Match": known}).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "/?page=0",
        "/van-ban/khong-co",
        "/api/v1/search?page=0",
        "/tin.atom?page=0",
        "/ket-qua.csv?page=0",
        "/sitemap-2.xml",
    ],
)
def test_a_failure_is_neither_tagged_nor_kept(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    assert "ETag" not in headers
    assert headers["Cache-Control"] == "no-store"


def test_a_new_generation_has_new_tags(tmp_path: Path) -> None:
    build(tmp_path, iter(PAPERS[:2]))
    client = create_app(tmp_path).test_client()
    first = client.get("/?q=rác")
    build(tmp_path, iter(PAPERS[:1]))
    second = client.get("/?q=rác", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert "Tìm thấy 2 văn bản" in first.text
    assert "Tìm thấy 1 văn bản" in second.text


@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/search?q=rác",
        "/api/v1/khong-co",
        "/embed/tra-cuu.js",
        "/tin.atom?q=rác",
        "/ket-qua.csv?q=rác",
    ],
)
def test_any_site_may_read_by_default(client: FlaskClient, url: str) -> None:
    headers = client.get(url, headers={"Origin": "https://huyen.example.vn"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize("url", ["/", "/?q=rác", "/healthz/ready", "/van-ban/mau/12-ct-hu-2022"])
def test_pages_are_not_for_other_sites(client: FlaskClient, url: str) -> None:
    headers = client.get(url, headers={"Origin": "https://huyen.example.vn"}).headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_list_of_origins_admits_only_those(index_folder: Path) -> None:
    allowed = "https://huyen.example.vn, https://xa.example.vn/"
    client = create_app(index_folder, allow_origins=allowed).test_client()
    for origin, answer in (
        ("https://huyen.example.vn", "https://huyen.example.vn"),
        ("https://xa.example.vn", "https://xa.example.vn"),  # a slash too many in the setting
        ("https://other.example.vn", None),
        ("http://huyen.example.vn", None),  # another scheme is another origin
        ("null", None),
    ):
        headers = client.get("/api/v1/suggest?q=ra", headers={"Origin": origin}).headers
        assert headers.get("Access-Control-Allow-Origin") == answer, origin
        assert "Origin" in headers["Vary"]


def test_a_preflight_is_answered(client: FlaskClient) -> None:
    answer = client.options(
        "/api/v1/search",
        headers={"Origin": "https://a.vn", "Access-Control-Request-Method": "GET"},
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_assets_are_kept_for_good_under_their_version_only(client: FlaskClient) -> None:
    address = client.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert client.get("/static/tracuu.css?v=old").headers["Cache-Control"] == "no-cache"


def test_an_unexpected_failure_is_a_calm_page_and_a_line_in_the_log(
    index_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app: Flask = create_app(index_folder)

    def broken() -> str:
        raise RuntimeError("secret detail")

    app.add_url_rule("/broken", view_func=broken)
    app.add_url_rule("/api/v1/broken", endpoint="broken-api", view_func=broken)
    with caplog.at_level(logging.ERROR):
        page = app.test_client().get("/broken")
        problem = app.test_client().get("/api/v1/broken")
    assert page.status_code == problem.status_code == 500
    assert page.mimetype == "text/html"
    assert problem.mimetype == "application/problem+json"
    for answer in (page, problem):
        assert "secret detail" not in answer.text
        assert "Xin thử lại sau ít phút" in answer.text
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "secret detail" in caplog.text
