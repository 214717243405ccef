"""A document that is too long for one page: its parts, the ways between them, old links to it."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from tests.web.conftest import ReadingClient
from tests.web.long_law import LONG_LAW, LONG_PAGE, LONG_PAPERS, NEWS_PAGE, VAST_PAGE
from tests.web.tabs import Tabs
from tests.web.test_keyboard import is_narrow, tab_to
from tests.web.test_search_page import text
from tracuu.web.app import create_app
from tracuu.web.presenters.elsewhere import MOST_COUNTED

Page = Callable[..., LexborHTMLParser]
MARKED = f"{LONG_PAGE}?q={quote('rác')}"


@pytest.fixture(scope="module")
def long_app(long_folder: Path) -> Flask:
    app = create_app(long_folder)
    app.test_client_class = ReadingClient
    return app


@pytest.fixture
def page(long_app: Flask) -> Page:
    def get(url: str, status: int = 200) -> LexborHTMLParser:
        answer = long_app.test_client().get(url)
        assert answer.status_code == status, answer.text
        return LexborHTMLParser(answer.text)

    return get


def href(node: Any) -> str:
    return str(node.attributes["href"])


def articles(found: LexborHTMLParser) -> list[str]:
    return [str(each.attributes["id"]) for each in found.css(".paper > section[id^=dieu]")]


def test_parts_follow_each_other_and_hold_every_provision_once(page: Page) -> None:
    address: str | None = LONG_PAGE
    read: list[str] = []
    while address:
        found = page(address)
        read += articles(found)
        onward = found.css_first("link[rel=next]")
        ways = {href(each) for each in found.css("a[rel=next]")}
        assert ways == ({href(onward)} if onward else set())
        assert len(found.css("a[rel=next]")) in {0, 2}, "above the text and below it"
        address = href(onward) if onward else None
    assert read == [each.anchor for each in LONG_LAW.provisions if each.text]
    assert page(f"{LONG_PAGE}?phan=2").css_first("link[rel=prev]").attributes["href"] == LONG_PAGE


def test_a_part_says_which_it_is(page: Page) -> None:
    found = page(f"{LONG_PAGE}?phan=2")
    first, last = articles(found)[0], articles(found)[-1]
    names = [f"Điều {each.removeprefix('dieu-')}" for each in (first, last)]
    assert [text(each) for each in found.css(".part")] == [f"Phần 2/5: {' – '.join(names)}"] * 2
    assert "Luật về thu gom chất thải (phần 2 trên 5) – " in text(found.css_first("title"))
    assert href(found.css_first("link[rel=canonical]")) == f"{LONG_PAGE}?phan=2"
    assert href(page(LONG_PAGE).css_first("link[rel=canonical]")) == LONG_PAGE
    current = found.css(".contents [aria-current]")
    assert [text(each) for each in current] == [f"Phần 2: {' – '.join(names)}"]


def test_each_part_has_the_head_and_only_the_ends_what_begins_and_ends_the_text(page: Page) -> None:
    parts = [page(f"{LONG_PAGE}?phan={number}") for number in range(1, 6)]
    for found in parts:
        assert text(found.css_first("h1")) == LONG_LAW.title
        assert "30/2024/QH15" in text(found.css_first(".masthead"))
        assert found.css_first(".standing") is not None
    assert [bool(found.css(".summary")) for found in parts] == [True, False, False, False, False]
    assert [bool(found.css(".byline")) for found in parts] == [False, False, False, False, True]


def test_a_part_in_the_middle_of_a_chapter_says_which(page: Page) -> None:
    found = page(f"{LONG_PAGE}?phan=3")
    assert articles(found)[0] == "dieu-46"
    above = found.css_first(".paper > h2")
    assert text(above) == "Chương 3. Quy định (tiếp theo)"
    assert href(above.css_first("a")) == "?muc=chuong-3#chuong-3"
    levels = [int(node.tag[1]) for node in found.css("h1, .paper :is(h2, h3, h4)")]
    assert levels[:3] == [1, 2, 3]


def test_an_anchor_leads_to_its_part(page: Page) -> None:
    for anchor in ("dieu-1", "dieu-46", "dieu-120", "chuong-4", "noi-dung"):
        found = page(f"{LONG_PAGE}?muc={anchor}")
        assert found.css_first(f".paper > section#{anchor}") is not None, anchor
    canonical = page(f"{LONG_PAGE}?muc=dieu-46").css_first("link[rel=canonical]")
    assert href(canonical) == f"{LONG_PAGE}?phan=3", "one address for search engines"


def test_every_link_of_the_contents_leads_to_what_it_names(page: Page) -> None:
    found = page(f"{MARKED}&phan=2")
    entries = found.css(".contents ol a")
    assert len(entries) == len(LONG_LAW.provisions)
    here = {each.attributes["id"] for each in found.css("[id]")}
    for entry in entries:
        query, _, anchor = href(entry).partition("#")
        assert (query == "") is (anchor in here)
        assert query in {"", f"?q={quote('rác')}&muc={anchor}"}, "the words stay marked"
    for entry in entries[::30]:
        query, _, anchor = href(entry).partition("#")
        led = page(LONG_PAGE + (query or "?phan=2"))
        assert text(led.css_first(f"#{anchor} :is(h2, h3)")).startswith(text(entry))
    shown = [text(each) for each in found.css(".contents .here > a")]
    assert shown == [
        text(each).removesuffix(" #") for each in found.css(".paper section :is(h2, h3)")
    ]


def test_a_copied_link_holds_when_the_bounds_change(page: Page) -> None:
    link = page(f"{MARKED}&phan=3").css_first("#dieu-50 a.anchor")
    assert href(link) == "?muc=dieu-50#dieu-50"


def test_of_a_short_document_links_stay_short(page: Page) -> None:
    found = page("/van-ban/mau/08-ct-hu-2019?muc=muc-1")
    assert {href(each) for each in found.css(".contents a, a.anchor")} == {"#muc-1"}
    assert not found.css(".parts, .whole, .alert, link[rel=next], [data-part]")
    assert href(found.css_first("link[rel=canonical]")) == "/van-ban/mau/08-ct-hu-2019"


def test_a_result_leads_to_the_part_with_its_passage(page: Page) -> None:
    links = page("/?q=rác&type=luat").css(".passages a")
    assert {text(each).split(".")[0] for each in links} == {"Điều 50", "Điều 100"}
    for link in links:
        address, _, anchor = href(link).partition("#")
        assert page(address).css_first(f"#{anchor} mark") is not None


def test_beyond_what_was_printed_once_a_result_leads_to_its_part(page: Page) -> None:
    (link,) = page("/?q=%22Điều+9500%22").css(".passages a")
    address, _, anchor = href(link).partition("#")
    assert anchor == "dieu-9500"
    assert page(address).css_first("#dieu-9500 mark") is not None


def test_marked_places_are_counted_in_all_parts_and_lead_from_one_to_the_next(page: Page) -> None:
    first = page(MARKED)
    said = text(first.css_first("#t-khop"))
    assert said == "2 chỗ khớp với “rác” được tô sáng, phần này không có chỗ nào."
    parts = {text(a): href(a) for a in first.css(".found ul a")}
    assert list(parts) == ["Phần 3: Điều 46 – Điều 70", "Phần 5: Điều 96 – Điều 120"]
    (start,) = [a for a in first.css(".back a") if "chỗ đầu tiên" in text(a)]
    assert href(start) == parts["Phần 3: Điều 46 – Điều 70"]
    address, _, place = href(start).partition("#")
    third = page(address)
    assert third.css_first(f"#dieu-50 #{place} mark") is not None
    (onward,) = third.css(".onward")
    assert href(onward) == parts["Phần 5: Điều 96 – Điều 120"]
    last = page(href(onward).partition("#")[0])
    assert [href(each) for each in last.css(".onward")] == ["#t-khop"]
    assert "phần này có 1 chỗ" in text(last.css_first("#t-khop"))


def test_of_a_vast_document_some_parts_are_searched_and_it_says_which(page: Page) -> None:
    said = text(page(f"{VAST_PAGE}?q=rác&phan=20").css_first("#t-khop"))
    assert said.endswith(f"chỉ đếm từ phần 10 đến phần {9 + MOST_COUNTED}.")
    nothing = text(page(f"{VAST_PAGE}?q=9500").css_first(".back .note"))
    assert nothing.startswith("Không có chỗ nào")
    assert nothing.endswith("chỉ tìm từ phần 1 đến phần 20."), "and there is one in part 31"
    listed = [text(each) for each in page(f"{VAST_PAGE}?phan=20").css(".contents > details ul a")]
    assert [each.split(":")[0] for each in listed] == [
        f"Phần {number}" for number in (1, 18, 19, 20, 21, 22, 32)
    ]


def test_all_is_to_be_had_on_one_page_that_says_what_it_weighs(page: Page) -> None:
    link = page(MARKED).css_first(".whole a")
    assert href(link) == f"{MARKED}&phan=tat-ca"
    whole = page(href(link))
    assert articles(whole) == [each.anchor for each in LONG_LAW.provisions if each.text]
    assert {href(each)[0] for each in whole.css(".contents ol a")} == {"#"}
    assert href(whole.css_first("#dieu-50 a.anchor")) == "?muc=dieu-50#dieu-50", "to be kept"
    assert href(whole.css_first("link[rel=canonical]")) == LONG_PAGE
    assert "2 chỗ khớp" in text(whole.css_first("#t-khop"))
    assert href(whole.css_first(".parts a")) == MARKED
    assert "(tải khoảng 110 kB)" in text(page(LONG_PAGE).css_first(".whole"))


def test_a_vast_document_is_to_be_had_whole_for_programs_alone(page: Page) -> None:
    link = page(VAST_PAGE).css_first(".whole a")
    assert href(link) == "/api/v1/documents/rat-dai"
    alert = page(f"{VAST_PAGE}?phan=tat-ca", 404).css_first("[role=alert]")
    assert "quá dài để xem trên một trang" in text(alert)


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("phan=6", 404, "chỉ có 5 phần"),
        ("phan=0", 400, "phan=0"),
        ("phan=-1", 400, "phan=-1"),
        ("phan=hai", 400, "hoặc “tat-ca”"),
        ("phan=9999999999999", 400, "phan=9999999999999"),
        ("phan=1&phan=2", 400, "chỉ được ghi một lần"),
        ("phan=2&muc=dieu-1", 400, "chỉ ghi một trong hai"),
        (f"muc={'a' * 501}", 400, "tối đa 500 ký tự"),
    ],
)
def test_a_part_that_is_not_there_says_so(page: Page, query: str, status: int, says: str) -> None:
    assert says in text(page(f"{LONG_PAGE}?{query}", status).css_first("[role=alert]"))


def test_a_short_document_has_one_part(page: Page) -> None:
    short = "/van-ban/mau/08-ct-hu-2019"
    refused = page(f"{short}?phan=2", 404)
    assert "không chia thành nhiều phần" in text(refused.css_first("[role=alert]"))
    links = {text(each): href(each) for each in refused.css("main a")}
    assert links["Mở văn bản từ đầu"] == short
    for query in ("phan=1", "phan=tat-ca", "phan=", "muc="):
        assert text(page(f"{short}?{query}").css_first("section#muc-1 h2")).startswith("1. Hố rác")


def test_an_anchor_that_is_nowhere_shows_the_beginning_and_says_so(page: Page) -> None:
    for address in (LONG_PAGE, "/van-ban/mau/08-ct-hu-2019"):
        found = page(f"{address}?muc=dieu-999")
        assert "không có mục “dieu-999”" in text(found.css_first(".paper > .alert"))
        assert found.css_first(".paper > section") is not None
    assert articles(page(f"{LONG_PAGE}?muc=dieu-999"))[0] == "dieu-1"


def test_a_text_without_provisions_has_parts_as_well(page: Page) -> None:
    lines = [line for line in LONG_PAPERS[1].body.split("\n") if line]
    read: list[str] = []
    for number in range(1, 6):
        found = page(f"{NEWS_PAGE}?phan={number}")
        assert text(found.css_first(".part")) == f"Phần {number}/5"
        read += [text(each) for each in found.css("#noi-dung p")]
    assert read == lines
    assert not page(f"{NEWS_PAGE}?phan=tat-ca").css(".contents"), "there is nothing to list"
    found = page(f"{NEWS_PAGE}?q=%22Đoạn+3900%22")
    (start,) = [a for a in found.css(".back a") if "chỗ đầu tiên" in text(a)]
    assert text(page(href(start).partition("#")[0]).css_first("#noi-dung mark")) == "Đoạn 3900"


def test_an_article_that_takes_several_pages_says_so_on_each_and_leads_to_its_beginning(
    page: Page,
) -> None:
    parts = [page(f"/van-ban/bieu?phan={number}") for number in (1, 2, 3, 4)]
    headings = [[text(each) for each in found.css(".paper section h2")] for found in parts]
    assert headings == [
        ["Điều 1 #", "Điều 2. Biểu #"],
        ["Điều 2. Biểu (tiếp theo) #"],
        ["Điều 2. Biểu (tiếp theo) #"],
        ["Điều 2. Biểu (tiếp theo) #", "Điều 3 #"],
    ]
    assert text(parts[1].css_first(".part")) == "Phần 2/4: Điều 2"
    listed = {text(each): href(each) for each in parts[3].css(".contents ol a")}
    assert listed == {
        "Điều 1": "?muc=dieu-1#dieu-1", "Điều 2. Biểu": "?muc=dieu-2#dieu-2", "Điều 3": "#dieu-3"
    }  # fmt: skip
    assert text(page("/van-ban/bieu?muc=dieu-2").css_first(".part")).startswith("Phần 1/4")


def test_what_leads_to_a_part_keeps_the_search_and_the_way_back(page: Page) -> None:
    found = page(f"{LONG_PAGE}?q=rác&type=luat&phan=2")
    assert href(found.css_first(".back a")) == f"/?q={quote('rác')}&type=luat"
    led = [href(each) for each in found.css(".parts a, .contents ul a, .whole a")]
    assert len(led) > 8
    assert all(f"q={quote('rác')}&type=luat" in each for each in led)
    (plain,) = [a for a in found.css(".back a") if "không tô sáng" in text(a)]
    assert href(plain) == f"{LONG_PAGE}?phan=2"


@pytest.mark.parametrize("path", [f"{MARKED}&phan=3", f"{MARKED}&phan=tat-ca", NEWS_PAGE])
def test_no_id_is_there_twice_and_every_fragment_is(page: Page, path: str) -> None:
    found = page(path)
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {href(a)[1:] for a in found.css("a[href^='#']")} <= set(ids)
    labels = [node.attributes["aria-label"] for node in found.css("nav[aria-label]")]
    assert len(labels) == len(set(labels))


def test_no_page_of_a_part_weighs_more_than_it_may(long_app: Flask) -> None:
    client = long_app.test_client()
    files = ("/static/tracuu.css", "/static/document.js", "/embed/tra-cuu.js", "/static/icon.svg")
    fixed = sum(len(gzip.compress(client.get(each).data)) for each in files)
    for path in (LONG_PAGE, NEWS_PAGE, VAST_PAGE):
        for query in ("", "&q=cơ+quan+trách+nhiệm+rác+thải+điều"):
            for number in (1, 3):
                answer = client.get(f"{path}?phan={number}{query}")
                assert len(gzip.compress(answer.data)) + fixed < 60_000


@pytest.fixture
def read(chromium: Any, long_site: str) -> Iterator[Callable[..., Any]]:
    """A function that opens a path; what the page complains of fails the test."""
    tabs = Tabs(chromium)
    yield lambda path, **options: tabs.open(long_site + path, **options)
    tabs.close()
    assert tabs.said == []


def in_view(page: Any, anchor: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.browser
def test_without_javascript_contents_and_results_lead_to_articles_of_other_parts(
    read: Callable[..., Any],
) -> None:
    page = read(LONG_PAGE, java_script_enabled=False)
    page.locator(".contents").get_by_role("link", name="Điều 97. Trách nhiệm").click()
    page.wait_for_url("**?muc=dieu-97#dieu-97")
    in_view(page, "dieu-97")
    page.locator(".contents").get_by_role("link", name="Điều 98. Trách nhiệm").click()
    page.wait_for_url("**?muc=dieu-97#dieu-98")
    in_view(page, "dieu-98")
    found = read("/?q=rác&type=luat", java_script_enabled=False)
    found.get_by_role("link", name="Điều 100. Trách nhiệm").click()
    in_view(found, "dieu-100")
    assert found.locator("#dieu-100 mark").inner_text() == "Rác"


@pytest.mark.browser
def test_without_javascript_one_reads_on_by_keyboard(read: Callable[..., Any]) -> None:
    page = read(MARKED, width=320, java_script_enabled=False)
    assert is_narrow(page)
    for number in (2, 3):
        tab_to(page, "a[rel=next]")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**phan={number}")
        assert is_narrow(page)
    tab_to(page, ".onward")
    page.keyboard.press("Enter")
    page.wait_for_url("**phan=5#t-khop-1")
    in_view(page, "t-khop-1")


@pytest.mark.browser
def test_an_old_link_leads_to_the_part_that_has_the_article(read: Callable[..., Any]) -> None:
    page = read(f"{MARKED}#dieu-100")
    page.wait_for_url(f"**{MARKED}&muc=dieu-100#dieu-100")
    in_view(page, "dieu-100")
    page.evaluate("location.hash = '#dieu-3'")
    page.wait_for_url("**muc=dieu-3#dieu-3")
    in_view(page, "dieu-3")


@pytest.mark.browser
@pytest.mark.parametrize("fragment", ["#dieu-2", "#t-ve", "#t-khong-co", "#%", ""])
def test_a_link_to_what_is_here_stays_here(read: Callable[..., Any], fragment: str) -> None:
    page = read(LONG_PAGE + fragment)
    page.wait_for_timeout(200)
    assert page.url.endswith(LONG_PAGE + fragment)


@pytest.mark.browser
def test_a_link_to_what_is_nowhere_goes_no_round(read: Callable[..., Any]) -> None:
    page = read(f"{LONG_PAGE}#dieu-999")
    page.wait_for_url("**?muc=dieu-999#dieu-999")
    assert "không có mục “dieu-999”" in page.locator(".paper > .alert").inner_text()


@pytest.mark.browser
def test_the_page_with_all_parts_looks_for_no_other(read: Callable[..., Any]) -> None:
    page = read(f"{LONG_PAGE}?phan=tat-ca#dieu-999")
    page.wait_for_timeout(200)
    assert urlsplit(page.url).query == "phan=tat-ca"


@pytest.mark.browser
def test_a_copied_link_leads_to_the_part(read: Callable[..., Any], long_site: str) -> None:
    page = read(f"{MARKED}&phan=3", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép liên kết tới Điều 50").click()
    page.locator(".said:has-text('Đã chép liên kết')").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{long_site}{LONG_PAGE}?muc=dieu-50#dieu-50"


@pytest.mark.browser
def test_a_printed_part_says_which_it_is_and_has_no_links_to_turn_with(
    read: Callable[..., Any],
) -> None:
    page = read(f"{LONG_PAGE}?phan=2")
    page.emulate_media(media="print")
    assert page.locator(".part").first.is_visible()
    assert not page.locator(".parts a, .whole, .contents").locator("visible=true").count()
