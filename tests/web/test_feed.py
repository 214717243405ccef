"""The Atom feed of a search: what RFC 4287 demands, what OpenSearch adds, and hostile papers."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from tests.web.papers import HEALTH, HOSTILE, PAPERS, WASTE
from tests.web.trees import NAMES, all_said, said, tree
from tracuu.index.store import build
from tracuu.model.document import Document
from tracuu.web.app import create_app

ATOM = "application/atom+xml"
Feed = Callable[[str], Element]


@pytest.fixture
def feed(client: FlaskClient) -> Feed:
    return lambda url: tree(client, url, ATOM)


def links(node: Element) -> dict[str, str]:
    return {each.attrib["rel"]: each.attrib["href"] for each in node.findall("a:link", NAMES)}


def entry_of(feed: Element, title: str) -> Element:
    (found,) = (each for each in feed.findall("a:entry", NAMES) if title in said(each, "a:title"))
    return found


def test_a_feed_has_all_that_atom_demands(feed: Feed) -> None:
    root = feed("/tin.atom?q=rác&type=chi-thi")
    assert root.tag == f"{{{NAMES['a']}}}feed"
    assert said(root, "a:id").startswith("tag:localhost,")
    assert said(root, "a:title") == "Tra cứu thử: “rác”; Loại văn bản: Chỉ thị"
    assert said(root, "a:subtitle") == "Tìm thấy 2 văn bản khớp với “rác”"
    assert said(root, "a:author/a:name") == "Tra cứu thử"
    assert said(root, "a:updated") == "2022-05-18T00:00:00+07:00", "of its newest paper"
    assert len(root.findall("a:entry", NAMES)) == 2
    for entry in root.findall("a:entry", NAMES):
        for path in ("a:id", "a:title", "a:updated", "a:summary"):
            assert said(entry, path)
        datetime.fromisoformat(said(entry, "a:updated"))
        assert links(entry)["alternate"]


def test_an_entry_describes_its_document(feed: Feed) -> None:
    entry = entry_of(feed("/tin.atom?q=rác"), WASTE.title)
    assert said(entry, "a:title") == f"12-CT/HU – {WASTE.title}"
    assert said(entry, "a:id").endswith(":van-ban/mau/12-ct-hu-2022")
    assert links(entry) == {"alternate": "http://localhost/van-ban/mau/12-ct-hu-2022"}
    assert said(entry, "a:updated") == said(entry, "a:published") == "2022-05-18T00:00:00+07:00"
    assert said(entry, "a:author/a:name") == "Ban Thường vụ Huyện ủy Phong Điền"
    assert said(entry, "a:summary") == (
        "Chỉ thị · 12-CT/HU · 18/05/2022 · Còn hiệu lực · Phân loại rác tại nguồn."
    )
    categories = [(each.attrib["term"], each.attrib["label"]) for each in
                  entry.findall("a:category", NAMES)]  # fmt: skip
    assert categories == [("chi-thi", "Chỉ thị"), ("moi-truong", "Môi trường")]


def test_a_bulletin_is_as_new_as_the_minute_it_was_published(feed: Feed) -> None:
    entry = entry_of(feed("/tin.atom?type=ban-tin"), HEALTH.title)
    assert said(entry, "a:updated") == "2023-08-09T06:06:00+07:00"


def test_a_paper_without_a_day_or_a_unit_is_no_news_and_has_the_author_of_the_feed(
    feed: Feed,
) -> None:
    entry = entry_of(feed("/tin.atom?q=tàu+lạ"), "tiêu đề")
    assert said(entry, "a:updated") == "1970-01-01T00:00:00+00:00"
    assert not entry.findall("a:published", NAMES)
    assert not entry.findall("a:author", NAMES)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", "2020-", "2019-"),
        ("&sort=newest", "2020-", "2019-"),
        ("&sort=oldest", "2019-", "2020-"),
    ],
)
def test_the_newest_come_first_unless_told(feed: Feed, query: str, first: str, last: str) -> None:
    days = all_said(feed(f"/tin.atom?to=2020{query}"), "a:entry/a:updated")
    assert days[0].startswith(first)
    assert days[-1].startswith(last)
    assert days == sorted(days, reverse=query != "&sort=oldest")


def test_an_order_that_was_asked_for_is_kept_by_every_link(feed: Feed) -> None:
    root = feed("/tin.atom?q=tiếp+công+dân&sort=relevance&size=10&page=2")
    for rel in ("self", "first", "previous", "next", "last"):
        pairs = dict(parse_qsl(urlsplit(links(root)[rel]).query))
        assert (pairs["sort"], pairs["size"]) == ("relevance", "10")
    assert links(feed("/tin.atom?sort=newest&size=50"))["self"] == "http://localhost/tin.atom"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Tra cứu thử: văn bản mới nhất"),
        ("?from=2022&to=2022", "Tra cứu thử: Ngày ban hành: năm 2022"),
        ("?q=rác&status=expired", "Tra cứu thử: “rác”; Tình trạng: Hết hiệu lực"),
        ("?signer=bí+thư&exact_marks=1", "Tra cứu thử: Người ký: bí thư; Dấu: chỉ khớp đúng dấu"),
    ],
)  # fmt: skip
def test_the_title_names_what_is_filtered(feed: Feed, query: str, title: str) -> None:
    assert said(feed(f"/tin.atom{query}"), "a:title") == title


def test_the_pages_of_a_feed_are_linked_and_counted(feed: Feed) -> None:
    seen: list[str] = []
    address, starts = "/tin.atom?type=thong-bao&size=20", []
    while address:
        root = feed(address.removeprefix("http://localhost"))
        assert said(root, "os:totalResults") == "45"
        assert said(root, "os:itemsPerPage") == "20"
        starts.append(said(root, "os:startIndex"))
        seen += all_said(root, "a:entry/a:id")
        ids = said(root, "a:id")
        assert "page" not in ids, "the pages of a feed are one feed"
        address = links(root).get("next", "")
    assert starts == ["1", "21", "41"]
    assert len(set(seen)) == len(seen) == 45
    query = feed("/tin.atom?q=rác&page=1").find("os:Query", NAMES)
    assert query is not None
    assert query.attrib == {"role": "request", "searchTerms": "rác", "startPage": "1"}


def test_a_feed_has_fifty_entries_unless_told(feed: Feed) -> None:
    root = feed("/tin.atom")
    assert len(root.findall("a:entry", NAMES)) == 50
    assert said(root, "os:totalResults") == str(len(PAPERS))


def test_provisions_are_entries_of_their_own(feed: Feed) -> None:
    root = feed("/tin.atom?q=rác&group=provision")
    ids = all_said(root, "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 4
    assert any(each.endswith("van-ban/mau/12-ct-hu-2022#muc-1") for each in ids)
    entry = entry_of(root, "1. Mục tiêu")
    assert links(entry)["alternate"].endswith("/van-ban/mau/12-ct-hu-2022?muc=muc-1#muc-1")


def test_nothing_found_is_an_empty_feed(feed: Feed) -> None:
    root = feed("/tin.atom?q=zzzz")
    assert said(root, "os:totalResults") == "0"
    assert not root.findall("a:entry", NAMES)
    datetime.fromisoformat(said(root, "a:updated"))


def test_addresses_lie_under_the_public_one_and_ids_outlive_its_scheme(index_folder: Path) -> None:
    roots = [
        tree(create_app(index_folder, public_url=url).test_client(), "/tin.atom?q=rác", ATOM)
        for url in ("http://tracuu.example.vn:8000", "https://tracuu.example.vn")
    ]
    for root, home in zip(roots, ("http://tracuu.example.vn:8000", "https://tracuu.example.vn"),
                          strict=True):  # fmt: skip
        found = [each.attrib["href"] for each in root.iter(f"{{{NAMES['a']}}}link")]
        assert all(each.startswith(f"{home}/") for each in found)
    assert all_said(roots[0], ".//a:id") == all_said(roots[1], ".//a:id")
    assert said(roots[0], "a:id") == f"tag:tracuu.example.vn,2026:tin.atom?q={quote('rác')}"


def test_a_host_of_another_alphabet_still_makes_an_id(index_folder: Path) -> None:
    client = create_app(index_folder).test_client()
    root = tree(client, "/tin.atom", ATOM, base_url="http://[::1]:8000/")
    assert said(root, "a:id") == "tag:1,2026:tin.atom"


def test_hostile_titles_are_text_in_a_well_formed_feed(tmp_path: Path) -> None:
    titles = (
        HOSTILE.title,
        "a ]]> b <![CDATA[ c",
        "xuống trang\x0c chuông\x07 hết\x00 \ufffe",
        "&amp; &lt; &#11;",
        "😀 𝔄",
    )
    build(tmp_path, iter(
        Document(id=f"la/{at}\x01]]>", title=title, summary=title, issued=date(2023, 1, at + 1))
        for at, title in enumerate(titles)
    ))  # fmt: skip
    root = tree(create_app(tmp_path).test_client(), "/tin.atom?sort=oldest", ATOM)
    shown = [title.translate(dict.fromkeys((0, 7, 12, 0xFFFE), "\ufffd")) for title in titles]
    assert all_said(root, "a:entry/a:title") == shown
    for entry in root.findall("a:entry", NAMES):
        assert links(entry)["alternate"].endswith("%01%5D%5D%3E")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/tin.atom?loai=chi-thi", "tham-so-la"),
        ("/tin.atom?page=0", "tham-so-sai"),
        ("/tin.atom?sort=moi", "tham-so-sai"),
        ("/tin.atom?from=31/02/2023", "ngay-sai"),
        ("/tin.atom?q=%22rác", "thieu-ngoac-kep"),
        ("/tin.atom?page=9999", "trang-qua-sau"),
    ],
)
def test_what_cannot_be_understood_is_a_problem_as_of_the_api(
    client: FlaskClient, url: str, code: str
) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert json.loads(answer.data)["code"] == code


def test_an_empty_parameter_counts_as_not_given(feed: Feed) -> None:
    root = feed("/tin.atom?q=&page=&size=&sort=")
    assert links(root)["self"] == "http://localhost/tin.atom"
    assert said(root, "os:itemsPerPage") == "50"


def test_without_an_index_a_feed_says_so(tmp_path: Path) -> None:
    answer = create_app(tmp_path / "none").test_client().get("/tin.atom")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"]


def test_the_page_for_webmasters_shows_the_address_of_the_feed(index_folder: Path) -> None:
    client = create_app(index_folder, public_url="https://tracuu.example.vn").test_client()
    assert "<code>https://tracuu.example.vn/tin.atom</code>" in client.get("/nhung").text
