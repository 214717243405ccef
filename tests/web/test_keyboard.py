"""The search page by keyboard alone, on a narrow screen and without JavaScript."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.web.papers import COMMITTEE

MOST_STOPS = 120


@pytest.fixture
def narrow(chromium: Any, site: str) -> Iterator[Callable[[str], Any]]:
    """A function that opens a path at 320 pixels with JavaScript off."""
    contexts = []

    def open_(path: str) -> Any:
        context = chromium.new_context(
            viewport={"width": 320, "height": 800}, java_script_enabled=False
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def tab_to(page: Any, selector: str) -> Any:
    """Press Tab until what `selector` finds first has the focus."""
    wanted = page.locator(selector).first
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return wanted
    raise AssertionError(f"Tab never comes to {selector}")


def is_narrow(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") == 320)


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.browser
def test_a_month_is_chosen_in_the_timeline(narrow: Callable[[str], Any]) -> None:
    page = narrow("/?type=chi-thi")
    way_past = tab_to(page, ".timeline .past")
    assert way_past.bounding_box()["width"] > 100, "in view while it has the focus"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    month = page.locator(":focus")
    assert month.get_attribute("aria-label") == "tháng 5/2022: 1 văn bản"
    assert is_narrow(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2022-05-01**")
    assert asked(page) == {"type": ["chi-thi"], "from": ["2022-05-01"], "to": ["2022-05-31"]}
    assert page.locator("h1").inner_text() == "Tìm thấy 1 văn bản"
    current = page.get_by_role("link", name="tháng 5/2022: 1 văn bản")
    assert current.get_attribute("aria-current") == "true"
    assert is_narrow(page)


@pytest.mark.browser
def test_the_chart_is_passed_over_to_the_same_links_in_a_table(
    narrow: Callable[[str], Any],
) -> None:
    page = narrow("/?type=thong-bao")
    tab_to(page, ".timeline .past")
    page.keyboard.press("Enter")
    page.wait_for_url("**#t-bang")
    page.keyboard.press("Enter")
    table = page.locator(".timeline table")
    table.wait_for(state="visible")
    assert is_narrow(page)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Năm 2023"
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2023-01-01**")
    assert page.locator("h1").inner_text() == "Tìm thấy 11 văn bản"


@pytest.mark.browser
def test_texts_days_and_lists_are_filled_in_and_sent(narrow: Callable[[str], Any]) -> None:
    page = narrow("/?type=chi-thi&from=2019")
    tab_to(page, "summary:has-text('Cơ quan')")
    page.keyboard.press("Enter")
    tab_to(page, f"input[name=unit][value={COMMITTEE.id}]")
    page.keyboard.press("Space")
    tab_to(page, "input[name=to]")
    page.keyboard.type("12/2022")
    tab_to(page, "summary:has-text('người ký')")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=signer]")
    page.keyboard.type("Bí thư")
    tab_to(page, "input[name=on]")
    page.keyboard.type("09/08/2023")
    tab_to(page, "summary:has-text('hiện kết quả')")
    page.keyboard.press("Enter")
    tab_to(page, "select[name=size]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "input[name=only_unit]")
    page.keyboard.press("Space")
    assert is_narrow(page)
    tab_to(page, ".filters > button")
    page.keyboard.press("Enter")
    page.wait_for_url("**signer=**")
    filled = {
        "unit": [COMMITTEE.id], "to": ["12/2022"], "signer": ["Bí thư"],
        "on": ["09/08/2023"], "size": ["20"], "only_unit": ["1"],
    }  # fmt: skip
    assert {name: asked(page).get(name) for name in filled} == filled
    assert page.locator("h1").inner_text() == "Tìm thấy 1 văn bản"
    assert page.locator("input[name=on]").input_value() == "09/08/2023"
    assert is_narrow(page)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/?q=rác&type=chi-thi", "/?q=%22rác&from=xx"])
def test_whatever_has_the_focus_shows_it(narrow: Callable[[str], Any], path: str) -> None:
    page = narrow(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    seen = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => {
            const node = document.activeElement;
            if (node === document.body) return null;
            const slot = node.querySelector('.slot');
            const style = getComputedStyle(slot || node);
            const drawn = slot ? style.stroke : style.outlineStyle;
            const box = node.getBoundingClientRect();
            const all = [...document.querySelectorAll('*')];
            return [all.indexOf(node), node.outerHTML.slice(0, 90), drawn !== 'none',
                    box.left >= -5 && box.right <= 325 && box.width > 5];
        }""")
        if told is None:
            break
        place, written, is_drawn, is_inside = told
        seen.add(place)
        assert is_drawn, written
        assert is_inside, written
    else:
        raise AssertionError("the focus is caught")
    reachable = page.evaluate("""[...document.querySelectorAll(`a[href], button, summary, select,
        input:not([type=hidden])`)].filter(e => e.checkVisibility()).length""")
    assert len(seen) == reachable


@pytest.mark.parametrize(
    "path", ["/", "/?q=rác&type=chi-thi&from=2019", "/?type=thong-bao&page=2", "/?q=khôngcó"]
)
def test_a_page_has_one_main_heading_and_leaves_no_level_out(
    page: Callable[..., LexborHTMLParser], path: str
) -> None:
    found = page(path)
    levels = [int(node.tag[1]) for node in found.css("h1, h2, h3, h4")]
    assert levels.count(1) == 1
    first = levels.index(1)
    steps = zip(levels[first:], levels[first + 1 :], strict=False)
    assert all(after <= before + 1 for before, after in steps), levels
    assert found.css_first("a.skip").attributes["href"] == "#t-chinh"
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    named = {
        id_
        for node in found.css("[aria-labelledby], [aria-describedby]")
        for name in ("aria-labelledby", "aria-describedby")
        for id_ in (node.attributes.get(name) or "").split()
    }
    assert named <= set(ids)
    for landmark in found.css("nav, aside"):
        assert {"aria-label", "aria-labelledby"} & set(landmark.attributes)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "Tra cứu thử"), ("/?sort=newest", "Văn bản mới"), ("/?sort=newest&page=2", "")],
)
def test_the_header_says_where_one_is(
    page: Callable[..., LexborHTMLParser], path: str, current: str
) -> None:
    marked = page(path).css("header.site [aria-current=page]")
    assert [node.text() for node in marked] == [current] * bool(current)
