"""axe-core finds nothing on any page: WCAG 2.2 AA and its best practices, as Chromium draws it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import serving
from tests.web.long_law import LONG_PAGE, NEWS_PAGE
from tests.web.test_drafts import DRAFT
from tracuu.web.app import create_app
from tracuu.web.drafts import PAGE as DRAFT_PAGE

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "start": "/",
    "results": "/?q=rác&type=chi-thi&from=2019",
    "second page of results": "/?type=thong-bao&page=2",
    "results explained": "/?q=rác&explain=1",
    "results by provision": "/?q=rác&group=provision",
    "unit and its former ones": "/?unit=ban-thuong-vu-huyen-uy-phong-dien",
    "no result": "/?q=khôngcó",
    "no result by a filter": "/?q=rác&type=thong-bao",
    "beyond the last page": "/?q=rác&page=9",
    "bad query": "/?q=%22rác&from=xx",
    "document": "/van-ban/mau/12-ct-hu-2022?q=rác",
    "expired document": "/van-ban/mau/08-ct-hu-2019",
    "bulletin": "/van-ban/ban-tin/khoa-giao",
    "document full of markup": "/van-ban/la/a%20b%3Fc%23d%26%22%C3%A9%22/%3Ci%3E",
    "several of one number": "/so/04-NQ%2FĐU",
    "numbers near": "/so/99-CT%2FHU",
    "demonstration": "/nhung",
    "draft": DRAFT_PAGE,
    "no such document": "/van-ban/khong-co",
    "no such page": "/khong-co",
}
# Contrast depends on the colours alone, all else on the width: these two stand for all four.
VIEWS = {
    "light, wide": {"color_scheme": "light", "viewport": {"width": 1280, "height": 800}},
    "dark, 320 px": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}

Opened = Callable[[str], Any]


@pytest.fixture(params=VIEWS)
def opened(chromium: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A function that opens a path, of the tests' site unless told, in one of the views."""
    context = chromium.new_context(**VIEWS[request.param])

    def open_(path: str, at: str = site) -> Any:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(at + path)
        return page

    yield open_
    context.close()


def violations(page: Any) -> list[tuple[str, str, str]]:
    """Rule, what it asks for and markup of everything that axe objects to."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response
    assert found["passes"], "axe looked at something"
    return [
        (rule["id"], rule["help"], node["html"][:200])
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(opened: Opened, name: str) -> None:
    page = opened(PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("path", [f"{LONG_PAGE}?q=rác&phan=3", f"{LONG_PAGE}?muc=x", NEWS_PAGE])
def test_a_part_of_a_long_document_has_none(opened: Opened, long_site: str, path: str) -> None:
    page = opened(path, long_site)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page) == []


def test_a_list_of_suggestions_has_none(opened: Opened) -> None:
    page = opened("/")
    page.get_by_role("combobox").press_sequentially("thong bao")
    page.get_by_role("option").first.wait_for()
    page.get_by_role("combobox").press("ArrowDown")
    assert violations(page) == []


@pytest.mark.parametrize("text", [DRAFT, "không viện dẫn gì", " "])
def test_a_checked_draft_has_none(opened: Opened, text: str) -> None:
    page = opened(DRAFT_PAGE)
    page.get_by_label("Nội dung dự thảo").fill(text)
    page.evaluate("document.querySelector('.draft-form').submit()")
    page.locator("h1, [role=alert]").first.wait_for()
    page.wait_for_load_state()
    assert violations(page) == []


def test_a_site_without_an_index_has_none(opened: Opened, tmp_path: Path) -> None:
    with serving(create_app(tmp_path / "none")) as address:
        page = opened("/", address)
        assert page.locator("h1").inner_text() == "Tạm thời chưa tra cứu được"
        found = violations(page)
        page.context.close()
    assert found == []


def test_what_is_wrong_is_found(opened: Opened) -> None:
    page = opened("/")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in {rule for rule, _, _ in violations(page)}
