"""Tags of answers: what they depend on, and how they are asked for again."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tracuu.web import headers
from tracuu.web.app import create_app
from tracuu.web.headers import TAGGED

EVERY_TAGGED = {
    "pages.search": "/?q=rác",
    "pages.document": "/van-ban/mau/12-ct-hu-2022",
    "pages.number": "/so/04-NQ/ĐU",
    "embed.page": "/nhung",
    "embed.frame": "/nhung/khung",
    "embed.frame_style": "/nhung/khung.css?accent=005a9c",
    "drafts.form": "/kiem-tra-du-thao",
    "api.search": "/api/v1/search?q=rác",
    "api.document": "/api/v1/documents/mau/12-ct-hu-2022",
    "api.suggest": "/api/v1/suggest?q=ra",
    "api.openapi": "/api/v1/openapi.json",
    "feeds.atom": "/tin.atom?q=rác",
    "feeds.sheet_of_hits": "/ket-qua.csv?q=rác",
    "discovery.suggest": "/goi-y?q=ra",
    "discovery.opensearch": "/opensearch.xml",
    "crawling.sitemap": "/sitemap.xml",
    "crawling.part": "/sitemap-1.xml",
    "crawling.robots": "/robots.txt",
}
"""Endpoint -> an address of it that is found."""

NEEDS_NO_INDEX = {
    "embed.page", "embed.frame", "embed.frame_style", "api.openapi", "discovery.opensearch",
    "crawling.robots",
}  # fmt: skip


HAVE_THEIR_OWN = {"static", "embed.script"}
NEVER_KEPT = {"health.live", "health.ready"}


def test_every_route_that_is_read_has_a_tag_and_is_tried_here(app: Flask) -> None:
    assert set(EVERY_TAGGED) == TAGGED
    read = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert read == TAGGED | HAVE_THEIR_OWN | NEVER_KEPT


def test_files_have_a_tag_of_their_own(client: FlaskClient) -> None:
    for url in ("/static/tracuu.css", "/embed/tra-cuu.js"):
        tag = client.get(url).headers["ETag"]
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
        assert client.get(url, headers={"If-None-Match": f'"other", {tag}'}).status_code == 304


def test_what_is_posted_has_no_tag_and_is_never_kept(client: FlaskClient) -> None:
    for answer in (
        client.post("/api/v1/citations", json={"text": "Căn cứ Chỉ thị số 12-CT/HU;"}),
        client.post("/kiem-tra-du-thao", data={"text": "Căn cứ Chỉ thị số 12-CT/HU;"}),
    ):
        assert answer.status_code == 200
        assert "ETag" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("url", EVERY_TAGGED.values())
@pytest.mark.parametrize(
    "known",
    [
        "{tag}",
        "{strong}",  # a proxy that compares strongly sends it back so
        '"first", {tag}, W/"last"',
        'W/"first",{strong}',
        '"with, comma", {tag}',
    ],
)
def test_an_unchanged_answer_is_known_in_every_form(
    client: FlaskClient, url: str, known: str
) -> None:
    first = client.get(url)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    asked = known.format(tag=tag, strong=tag.removeprefix("W/"))
    again = client.get(url, headers={"If-None-Match": asked})
    assert again.status_code == 304
    assert again.data == b""
    assert "Content-Type" not in again.headers
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin", "Vary"):
        assert again.headers.get(name) == first.headers.get(name), name


@pytest.mark.parametrize("url", EVERY_TAGGED.values())
def test_head_says_what_get_says(client: FlaskClient, url: str) -> None:
    got, asked = client.get(url), client.head(url)
    assert asked.status_code == got.status_code
    assert asked.data == b""
    for name in ("ETag", "Cache-Control", "Content-Type"):
        assert asked.headers.get(name) == got.headers.get(name), name


def tags(client: FlaskClient) -> dict[str, str]:
    return {name: client.get(url).headers["ETag"] for name, url in EVERY_TAGGED.items()}


def test_the_same_address_has_the_same_tag_in_every_process(index_folder: Path) -> None:
    assert tags(create_app(index_folder).test_client()) == tags(
        create_app(index_folder).test_client()
    )


def test_another_day_is_another_answer_where_an_index_answers(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper that expired overnight must not be shown as in force from a browser's memory."""
    before = tags(client)
    tomorrow = headers.today() + timedelta(days=1)
    monkeypatch.setattr(headers, "today", lambda: tomorrow)
    after = tags(client)
    assert {name for name in before if before[name] == after[name]} == NEEDS_NO_INDEX


@pytest.mark.parametrize(
    "setting", [{"site_name": "Tên khác"}, {"public_url": "https://tracuu.example.vn"}]
)
def test_a_changed_setting_changes_every_tag(index_folder: Path, setting: dict[str, str]) -> None:
    before = tags(create_app(index_folder, public_url="").test_client())
    after = tags(create_app(index_folder, **{"public_url": "", **setting}).test_client())
    assert not set(before.values()) & set(after.values())


def test_a_redirect_and_a_failure_have_no_tag(client: FlaskClient) -> None:
    for url in ("/so/12-CT/HU", "/so/99-XX", "/?page=0", "/api/v1/search?page=0", "/khong-co"):
        assert "ETag" not in client.get(url).headers, url


def test_what_a_supervisor_asks_is_never_kept(client: FlaskClient) -> None:
    for url in ("/healthz/live", "/healthz/ready"):
        assert client.get(url).headers["Cache-Control"] == "no-store"


@pytest.fixture
def chosen(index_folder: Path) -> FlaskClient:
    """A site that two others may read from."""
    app: Flask = create_app(index_folder, allow_origins="https://huyen.vn,https://xa.vn:8443")
    return app.test_client()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://huyen.vn", True),
        ("https://xa.vn:8443", True),
        ("https://xa.vn", False),
        ("https://huyen.vn.evil.vn", False),
        ("https://a.huyen.vn", False),
        ("http://huyen.vn", False),
        ("null", False),
        ("", False),
    ],
)
def test_the_listed_origins_are_admitted_and_no_others(
    chosen: FlaskClient, method: str, origin: str, allowed: bool
) -> None:
    sent = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    for url in ("/api/v1/search?q=rác", "/api/v1/search?page=0", "/api/v1/khong-co"):
        answer = chosen.open(url, method=method, headers=sent)
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        assert "Origin" in answer.headers["Vary"], "a cache keeps one answer for each origin"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        if method == "OPTIONS" and not allowed:
            assert "Access-Control-Allow-Methods" not in answer.headers


def test_an_unchanged_answer_is_for_the_listed_origins_too(chosen: FlaskClient) -> None:
    url, origin = "/api/v1/search?q=rác", "https://huyen.vn"
    tag = chosen.get(url).headers["ETag"]
    answer = chosen.get(url, headers={"If-None-Match": tag, "Origin": origin})
    assert answer.status_code == 304
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in answer.headers["Vary"]
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
