"""A real Chromium uses the pages and the embedded box, with and without JavaScript."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.web.conftest import serving
from tests.web.tabs import Tabs

pytestmark = pytest.mark.browser

LABEL = "Tìm chỉ thị, nghị quyết, bản tin"
WASTE_PAGE = "/van-ban/mau/12-ct-hu-2022"


FOREIGN = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Huyện</title>
<body><h1>Huyện</h1><div id="here">{content}</div></body></html>"""
BOX = """<tra-cuu><form action="{site}/" method="get" role="search">
<label for="x">Tìm văn bản</label><input id="x" name="q"><input type="hidden" name="type"
value="chi-thi"><button>Tìm</button></form></tra-cuu>"""
TAG = '<script src="{site}/embed/tra-cuu.js" defer></script>'


@pytest.fixture
def foreign(site: str) -> Iterator[Callable[[str], str]]:
    """A function that serves a page of another origin under a strict policy of its own."""
    open_servers = ExitStack()

    def serve(content: str) -> str:
        policy = (
            f"default-src 'none'; script-src {site}; connect-src {site}; form-action {site}; "
            "style-src 'none'; require-trusted-types-for 'script'"
        )
        body = FOREIGN.format(content=content.format(site=site)).encode()

        def app(environ: Any, start_response: Any) -> list[bytes]:
            start_response("200 OK", [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Security-Policy", policy),
            ])  # fmt: skip
            return [body] if environ["PATH_INFO"] == "/" else []

        return open_servers.enter_context(serving(app))

    with open_servers:
        yield serve


@pytest.fixture
def open_page(chromium: Any, foreign: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens an address in a fresh context; errors of the page fail the test.

    It is taken down before the servers of `foreign`, which wait for open connections.
    """
    tabs = Tabs(chromium)
    yield tabs.open
    tabs.close()
    assert tabs.said == []


def box(page: Any, label: str = LABEL) -> Any:
    return page.get_by_role("combobox", name=label)


def type_and_wait(page: Any, words: str, label: str = LABEL) -> None:
    box(page, label).press_sequentially(words)
    page.get_by_role("option").first.wait_for()


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_visitor_searches_narrows_and_reads(open_page: Any, site: str, scripts: bool) -> None:
    page = open_page(site, java_script_enabled=scripts)
    field = box(page) if scripts else page.get_by_label(LABEL)
    field.fill("rác")
    field.press("Enter")
    page.wait_for_url("**/?q=*")
    assert heading(page) == "Tìm thấy 2 văn bản khớp với “rác”"
    page.locator("summary", has_text="Tình trạng").click()
    page.get_by_label("Hết hiệu lực").check()
    page.get_by_role("button", name="Áp dụng bộ lọc").click()
    page.wait_for_url("**status=expired**")
    assert heading(page) == "Tìm thấy 1 văn bản khớp với “rác”"
    page.get_by_role("link", name="Bỏ lọc Tình trạng").click()
    assert heading(page) == "Tìm thấy 2 văn bản khớp với “rác”"
    page.get_by_role("link", name="1. Mục tiêu").click()
    mark = page.locator("#muc-1 mark").first
    assert mark.inner_text() == "rác"
    place = mark.bounding_box()
    assert 0 < place["y"] < 800, "the link jumps to the passage"
    page.get_by_role("link", name="Về danh sách kết quả").click()
    assert heading(page) == "Tìm thấy 2 văn bản khớp với “rác”"


def test_what_is_typed_goes_along_when_only_a_filter_is_applied(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?q={quote('rác')}")
    box(page).fill("hố rác")
    page.get_by_role("button", name="Áp dụng bộ lọc").click()
    page.wait_for_url(f"**q={quote('hố')}**")
    assert "hố rác" in heading(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_going_back_shows_what_was_searched_and_not_what_led_away(
    open_page: Any, site: str, scripts: bool
) -> None:
    page = open_page(f"{site}/?q=rác", java_script_enabled=scripts)
    page.get_by_role("checkbox", name="Chỉ thị").check()
    page.get_by_label("Sắp xếp").select_option("oldest")
    page.get_by_label(LABEL).locator("visible=true").fill("tiếp công dân")
    page.get_by_role("button", name="Áp dụng bộ lọc").click()
    page.wait_for_url("**type=chi-thi**")
    page.go_back()
    page.wait_for_url("**/?q=r*")
    assert not page.get_by_role("checkbox", name="Chỉ thị").is_checked()
    assert page.get_by_label("Sắp xếp").input_value() == "relevance"
    assert page.get_by_label(LABEL).locator("visible=true").input_value() == "rác"


def test_a_page_out_of_the_memory_of_the_browser_is_as_it_was_searched(
    open_page: Any, site: str
) -> None:
    page = open_page(f"{site}/?q=rác&type=chi-thi")
    page.get_by_role("checkbox", name="Chỉ thị").uncheck()
    box(page).fill("tiếp công dân")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_function(
        "document.querySelector('tra-cuu').shadowRoot.querySelector('input').value === 'rác'"
    )
    assert page.get_by_role("checkbox", name="Chỉ thị").is_checked()


def test_a_bar_of_the_timeline_is_a_link(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?type=chi-thi")
    page.get_by_role("link", name="năm 2019: 1 văn bản").click()
    page.wait_for_url("**from=2019-01-01**")
    assert heading(page) == "Tìm thấy 1 văn bản"


def test_the_timeline_is_drawn_in_the_colours_a_visitor_has_forced(
    open_page: Any, site: str
) -> None:
    page = open_page(f"{site}/?q=rác&from=2022&to=2022", forced_colors="active")
    colours = page.locator(".timeline").evaluate("""figure => {
        const probe = document.createElement("span");
        figure.append(probe);
        const shown = name => {
            probe.style.color = name;
            return getComputedStyle(probe).color;
        };
        const fills = kind => [...new Set([...figure.querySelectorAll(kind)].map(
            node => getComputedStyle(node).fill))];
        return [fills(".label"), fills(".total, .tick")].concat([
            [shown("LinkText")], [shown("CanvasText")],
        ]);
    }""")
    assert colours[:2] == colours[2:]


def test_the_list_is_used_by_keyboard(open_page: Any, site: str) -> None:
    page = open_page(site)
    field = box(page)
    assert field.get_attribute("aria-expanded") == "false"
    type_and_wait(page, "thong bao lich")
    options = page.get_by_role("option")
    count = options.count()
    assert count > 2
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    status = page.get_by_role("status").inner_text()
    assert status == f"Có {count} gợi ý; dùng phím mũi tên để chọn."

    def active() -> int:
        chosen = [
            at for at in range(count) if options.nth(at).get_attribute("aria-selected") == "true"
        ]
        assert len(chosen) == 1
        assert field.get_attribute("aria-activedescendant") == options.nth(chosen[0]).get_attribute(
            "id"
        )
        return chosen[0]

    field.press("ArrowDown")
    assert active() == 0
    field.press("ArrowDown")
    assert active() == 1
    field.press("ArrowUp")
    field.press("ArrowUp")
    assert active() == count - 1  # goes round
    field.press("ArrowDown")
    assert active() == 0
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "thong bao lich"
    field.press("Alt+ArrowDown")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    title = options.nth(0).locator("span").first.inner_text()
    field.press("Enter")
    page.wait_for_url("**/van-ban/thong-bao/**")
    assert page.locator("h1").text_content() == title


def test_a_suggestion_has_a_second_line_and_its_kind(open_page: Any, site: str) -> None:
    page = open_page(site)
    box(page).press_sequentially("12 ct hu")
    option = page.get_by_role("option").first
    option.wait_for()
    assert option.locator("span").inner_text() == "12-CT/HU"
    group = page.get_by_role("group", name="Số ký hiệu")
    assert group.get_by_role("option").first.inner_text() == option.inner_text()
    assert option.locator("small").inner_text().endswith("(18/05/2022)")


def test_suggestions_keep_to_the_filters_of_the_page(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?type=nghi-quyet")
    field = box(page)
    with page.expect_response("**/suggest?**") as answered:
        field.press_sequentially("ve")
    assert parse_qs(urlsplit(answered.value.url).query)["type"] == ["nghi-quyet"]
    titles = page.get_by_role("group", name="Văn bản").get_by_role("option")
    titles.first.wait_for()
    assert all(text.startswith("Nghị quyết") for text in titles.all_inner_texts())
    # Ticked and not yet applied: the search would go by it, so the lines shown are out of date.
    page.get_by_role("checkbox", name="Chỉ thị").check()
    with page.expect_response("**/suggest?**") as answered:
        field.press("ArrowDown")
    assert parse_qs(urlsplit(answered.value.url).query)["type"] == ["nghi-quyet", "chi-thi"]
    assert field.get_attribute("aria-activedescendant") is None
    page.get_by_role("option", name="Chỉ thị về giữ gìn vệ sinh").wait_for()


def test_escape_twice_empties_the_box_and_tab_closes_the_list(open_page: Any, site: str) -> None:
    page = open_page(site)
    field = box(page)
    type_and_wait(page, "thong bao")
    field.press("Tab")
    assert field.get_attribute("aria-expanded") == "false"
    field.focus()
    field.press("Escape")
    assert field.input_value() == ""


def test_enter_without_a_choice_searches_for_what_is_typed(open_page: Any, site: str) -> None:
    page = open_page(site)
    type_and_wait(page, "thong bao")
    box(page).press("Enter")
    page.wait_for_url("**/?q=thong**")
    assert "khớp với “thong bao”" in heading(page)


def test_enter_that_ends_a_composition_chooses_nothing(open_page: Any, site: str) -> None:
    page = open_page(site)
    type_and_wait(page, "thong bao")
    box(page).press("ArrowDown")
    for init in ("{key: 'Enter', isComposing: true}", "{key: 'Enter', keyCode: 229}"):
        prevented = box(page).evaluate(
            f"field => !field.dispatchEvent(new KeyboardEvent('keydown', "
            f"Object.assign({init}, {{bubbles: true, cancelable: true, composed: true}})))"
        )
        assert not prevented
    assert page.url == f"{site}/"
    assert box(page).get_attribute("aria-expanded") == "true"


def test_a_slow_answer_never_replaces_a_newer_one(open_page: Any, site: str) -> None:
    page = open_page(site)

    def slow(route: Any) -> None:
        answer = route.fetch()
        time.sleep(1)
        route.fulfill(response=answer)

    page.route(re.compile(r"suggest\?q=ngh$"), slow)
    box(page).press_sequentially("ngh")
    page.wait_for_timeout(250)
    box(page).fill("thu gom")
    page.get_by_role("option", name="thu gom").wait_for()
    page.wait_for_timeout(1200)
    assert "thu gom" in page.get_by_role("option").first.inner_text()


def test_without_an_answer_the_box_still_searches(open_page: Any, site: str) -> None:
    page = open_page(site)
    page.route("**/suggest**", lambda route: route.abort())
    box(page).press_sequentially("rác")
    page.wait_for_timeout(400)
    box(page).press("Enter")
    page.wait_for_url("**/?q=*")
    assert "Tìm thấy 2 văn bản" in heading(page)


def test_the_box_works_on_another_origin_under_a_strict_policy(
    open_page: Any, site: str, foreign: Any
) -> None:
    address = foreign(TAG + BOX)
    page = open_page(address)
    type_and_wait(page, "thu gom", "Tìm văn bản")
    assert page.get_by_role("search").count() == 1  # the plain form is no longer shown
    button = page.get_by_role("button", name="Tìm")
    assert button.evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(154, 31, 31)"
    box(page, "Tìm văn bản").press("ArrowDown")
    box(page, "Tìm văn bản").press("Enter")
    page.wait_for_url(f"{site}{WASTE_PAGE}")


def test_the_plain_form_is_what_is_submitted_hidden_fields_and_all(
    open_page: Any, site: str, foreign: Any
) -> None:
    address = foreign(TAG + BOX)
    page = open_page(address)
    box(page, "Tìm văn bản").fill("rác")
    page.get_by_role("button", name="Tìm").click()
    page.wait_for_url(f"{site}/?q=*type=chi-thi")


def test_on_another_origin_the_form_works_without_javascript(
    open_page: Any, site: str, foreign: Any
) -> None:
    address = foreign(TAG + BOX)
    page = open_page(address, java_script_enabled=False)
    page.get_by_label("Tìm văn bản").fill("rác")
    page.get_by_role("button", name="Tìm").click()
    page.wait_for_url(f"{site}/?q=*type=chi-thi")
    assert "Tìm thấy 2 văn bản" in heading(page)


def test_the_tag_alone_puts_a_box_where_it_stands(open_page: Any, site: str, foreign: Any) -> None:
    address = foreign("<p>trước</p>" + TAG + "<p>sau</p>")
    page = open_page(address)
    box(page, "Tìm văn bản").fill("rác")
    assert (
        page.evaluate("[...document.getElementById('here').children].map(e => e.localName).join()")
        == "p,script,tra-cuu,p"
    )
    box(page, "Tìm văn bản").press("Enter")
    page.wait_for_url(f"{site}/?q=*")


def test_a_page_may_handle_the_choice_itself(open_page: Any, foreign: Any) -> None:
    address = foreign(TAG + BOX)
    page = open_page(address, bypass_csp=True)
    page.evaluate("""addEventListener("tracuu-select", event => {
        event.preventDefault(); window.chosen = event.detail; })""")
    type_and_wait(page, "thu gom", "Tìm văn bản")
    page.get_by_role("option").first.click()
    assert page.evaluate("window.chosen.kind") == "title"
    assert page.url == f"{address}/"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=rác",
        "/?type=thong-bao&page=2",
        "/?unit=ban-thuong-vu-huyen-uy-phong-dien&unit=" + "dai-" * 40 + "la",
        "/?q=%22rác&from=xx",
        "/?q=" + "dài" * 100,
        f"{WASTE_PAGE}?q=rác",
        "/van-ban/khong-co",
        "/so/04-NQ%2FĐU",
        "/nhung",
        "/nhung?variant=frame&unit=" + "dai-" * 40 + "la&label=" + "dài" * 26,
        "/nhung?accent=x",
    ],
)
def test_nothing_scrolls_sideways_at_320_pixels(open_page: Any, site: str, path: str) -> None:
    page = open_page(site + path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    "path", ["/", "/?q=rác", WASTE_PAGE, "/khong-co", "/nhung", "/nhung/khung"]
)
def test_controls_are_large_enough_to_touch(open_page: Any, site: str, path: str) -> None:
    page = open_page(site + path, width=320)
    small = page.evaluate("""[...document.querySelectorAll(`button, input:not([type=hidden]),
        select, summary, .chips a, .paging a, .timeline a:not(.past), nav a, .tools a, .taken a,
        .passages a, .examples a, .steps a, .back a, .about dd a`)]
        .filter(e => e.checkVisibility())
        .map(e => [e.outerHTML.slice(0, 80), (e.closest('label') || e).getBoundingClientRect()])
        .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24)
        .map(([name]) => name)""")
    assert small == []


def test_a_result_is_in_view_on_a_phone_and_the_filters_come_after(
    open_page: Any, site: str
) -> None:
    page = open_page(f"{site}/?q=rác", width=360)
    first = page.locator(".card h2").first.bounding_box()
    assert first["y"] + first["height"] < 600
    assert page.locator("#t-loc").bounding_box()["y"] > first["y"]


def test_the_points_between_facts_never_end_a_line(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?q=rác", width=320)
    lines = page.locator(".card .facts").first.evaluate("""facts => {
        const edge = facts.getBoundingClientRect().left;
        const clip = parseFloat(getComputedStyle(facts).clipPath.match(/([\\d.]+)px\\)$/)[1]);
        return [...facts.children].filter(fact => fact.getBoundingClientRect().left === edge)
            .map(fact => clip >= parseFloat(getComputedStyle(fact, "::before").width));
    }""")
    assert len(lines) > 1
    assert all(lines), "the point of the first fact of a line is cut off"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_search_prints_as_a_numbered_list_and_nothing_else(
    open_page: Any, site: str, scheme: str
) -> None:
    page = open_page(f"{site}/?q=tiếp+công+dân&type=thong-bao&page=2&explain=1")
    page.emulate_media(media="print", color_scheme=scheme)
    for hidden in (
        "tra-cuu", "nav a", ".filters", ".tools", ".paging ul", ".taken", ".passages", ".reasons",
    ):  # fmt: skip
        assert not page.locator(hidden).locator("visible=true").count(), hidden
    shown = page.locator("ol.hits > li").evaluate_all("""
        items => items.map(item => ({
            style: getComputedStyle(item).listStyleType,
            mark: getComputedStyle(item.querySelector("mark")).color,
            text: item.innerText,
        }))
    """)
    assert page.locator("ol.hits").evaluate("list => list.start") == 11
    assert page.locator(".paging").inner_text().strip() == "Trang 2 trên 5"
    assert len(shown) == 10
    for each in shown:
        assert each["style"] == "decimal"
        assert each["mark"] == "rgb(0, 0, 0)", "ink on paper, whatever the screen is"
        assert "Thông báo lịch tiếp công dân" in each["text"]
        assert "TB-UBND" in each["text"]
        assert "Chưa rõ tình trạng" in each["text"]
    chips = " ".join(page.locator(".chips").inner_text().split())
    assert chips == "Loại văn bản: Thông báo"


def test_a_list_of_provisions_prints_which_they_are(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?q=rác&group=provision")
    page.emulate_media(media="print")
    assert "1. Mục tiêu" in page.locator("ol.hits").inner_text()
    assert not page.locator(".passages p").locator("visible=true").count()


def test_the_first_tab_stop_skips_to_the_content(open_page: Any, site: str) -> None:
    page = open_page(f"{site}/?q=rác")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đi thẳng tới nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
