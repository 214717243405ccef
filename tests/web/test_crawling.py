"""What robots are told: each document once, by the address that its page calls canonical."""

from datetime import date
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.papers import HOSTILE, PAPERS
from tests.web.trees import NAMES, all_said, tree
from tracuu.index.store import build
from tracuu.query.request import PARAMETERS
from tracuu.web import crawling
from tracuu.web.app import create_app

XML = "application/xml"


def test_a_sitemap_names_the_start_page_and_every_document(client: FlaskClient) -> None:
    root = tree(client, "/sitemap.xml", XML)
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    found = all_said(root, "s:url/s:loc")
    assert found[0] == "http://localhost/"
    assert len(set(found)) == len(found) == 1 + len(PAPERS)
    for address in found:
        assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_document_was_changed_on_its_day_where_it_has_one(client: FlaskClient) -> None:
    days = {
        row.findtext("s:loc", "", NAMES).removeprefix("http://localhost"): row.findtext(
            "s:lastmod", "", NAMES
        )
        for row in tree(client, "/sitemap.xml", XML)
    }
    assert days["/van-ban/mau/12-ct-hu-2022"] == "2022-05-18"
    assert days["/van-ban/ban-tin/khoa-giao"] == "2023-08-09"
    assert days["/"] == days["/van-ban/la/a%20b%3Fc%23d&%22%C3%A9%22/%3Ci%3E"] == ""
    assert all(date.fromisoformat(day) for day in days.values() if day)


def test_the_address_is_the_one_that_the_page_calls_canonical(index_folder: Path) -> None:
    client = create_app(index_folder, public_url="https://tracuu.example.vn").test_client()
    found = all_said(tree(client, "/sitemap.xml", XML), "s:url/s:loc")
    (hostile,) = (each for each in found if "/la/" in each)
    for address in (found[1], hostile):
        page = client.get(address.removeprefix("https://tracuu.example.vn")).text
        canonical = LexborHTMLParser(page).css_first("link[rel=canonical]")
        assert canonical.attributes["href"] == address
    assert HOSTILE.id not in hostile, "it is escaped"


def test_many_documents_are_parts_that_an_index_names(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = all_said(tree(client, "/sitemap.xml", XML), "s:url/s:loc")
    monkeypatch.setattr(crawling, "MOST_ADDRESSES", 21)
    root = tree(client, "/sitemap.xml", XML)
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    names = all_said(root, "s:sitemap/s:loc")
    assert names == [f"http://localhost/sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [
        all_said(tree(client, name.removeprefix("http://localhost"), XML), "s:url/s:loc")
        for name in names
    ]
    assert [len(part) for part in parts] == [21, 20, 11]
    assert [address for part in parts for address in part] == whole


@pytest.mark.parametrize("number", ["0", "4", "99999999999", "x"])
def test_a_part_that_is_not_there_is_not_found(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    monkeypatch.setattr(crawling, "MOST_ADDRESSES", 21)
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_an_unchanged_sitemap_is_not_sent_again_and_a_new_one_is(tmp_path: Path) -> None:
    build(tmp_path, iter(PAPERS[:2]))
    client = create_app(tmp_path).test_client()
    known = {"If-None-Match": client.get("/sitemap.xml").headers["ETag"]}
    assert client.get("/sitemap.xml", headers=known).status_code == 304
    build(tmp_path, iter(PAPERS[:1]))
    assert client.get("/sitemap.xml", headers=known).status_code == 200


def test_an_index_of_nothing_has_a_sitemap(tmp_path: Path) -> None:
    build(tmp_path, iter(()))
    root = tree(create_app(tmp_path).test_client(), "/sitemap.xml", XML)
    assert all_said(root, "s:url/s:loc") == ["http://localhost/"]


def test_without_an_index_there_are_rules_and_no_sitemap(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none").test_client()
    assert client.get("/robots.txt").status_code == 200
    for url in ("/sitemap.xml", "/sitemap-1.xml"):
        answer = client.get(url)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


@pytest.fixture
def rules(client: FlaskClient) -> RobotFileParser:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(answer.text.splitlines())
    return parser


def test_robots_may_read_documents_and_no_lists(rules: RobotFileParser) -> None:
    for path in ("/", "/van-ban/mau/12-ct-hu-2022", "/nhung", "/static/tracuu.css", "/?fbclid=x"):
        assert rules.can_fetch("anybot", f"http://localhost{path}"), path
    lists = [f"/?{name}=x" for name in PARAMETERS]
    for path in (*lists, "/so/12-CT/HU", "/api/v1/search", "/tin.atom", "/ket-qua.csv", "/goi-y"):
        assert not rules.can_fetch("anybot", f"http://localhost{path}"), path


def test_robots_read_a_part_by_its_number_and_not_once_for_each_provision(
    client: FlaskClient,
) -> None:
    assert "Disallow: /van-ban/*?muc=" in client.get("/robots.txt").text.splitlines()


def test_robots_are_told_where_the_sitemap_is(rules: RobotFileParser) -> None:
    assert rules.site_maps() == ["http://localhost/sitemap.xml"]
