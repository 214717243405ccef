"""The document page in Chromium: contents, copying, marked places, the picture, on paper."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.web.conftest import ReadingClient, serving
from tests.web.papers import OLD_WASTE, WASTE
from tests.web.tabs import Tabs
from tests.web.test_keyboard import is_narrow, tab_to
from tracuu.index.store import build
from tracuu.model.document import Document, Provision, Relation, RelationKind, Status
from tracuu.web.app import create_app

LAW = replace(
    WASTE,
    id="luat",
    number="20/2024/QH15",
    title="Luật về thu gom rác",
    status=Status.UNKNOWN,
    body="Căn cứ Chỉ thị số 08-CT/HU ngày 22/4/2019 về rác thải;",
    provisions=tuple(
        Provision(f"luat#{anchor}", anchor, label, title, text)
        for anchor, label, title, text in (
            ("chuong-i", "Chương I", "Quy định chung", ""),
            ("dieu-1", "Điều 1", "Phạm vi", "Luật này quy định về rác.\n" * 30),
            ("dieu-2", "Điều 2", "Đối tượng", "Mọi cơ quan, tổ chức.\n" * 30),
            ("chuong-ii", "Chương II", "Thi hành", ""),
            ("dieu-3", "Điều 3", "Hiệu lực", "Rác được thu gom từ ngày Luật có hiệu lực."),
        )
    ),
    relations=(
        Relation(RelationKind.BASIS, "08-CT/HU", "Chỉ thị số 08-CT/HU ngày 22/4/2019"),
        Relation(RelationKind.REPEALS, "1/NQ-X", "Nghị quyết số 1/NQ-X"),
    ),
)
DECREE = Document(
    id="nghi-dinh", title="Nghị định hướng dẫn Luật về thu gom rác", number="5/2025/NĐ-CP",
    issued=date(2025, 1, 1), body="Hướng dẫn Luật số 20/2024/QH15.",
    relations=(Relation(RelationKind.GUIDES, "20/2024/QH15", "", "luat"),),
)  # fmt: skip
PAGE = "/van-ban/luat"
MARKED = f"{PAGE}?q={quote('rác')}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reading")
    build(made, [LAW, DECREE, OLD_WASTE])
    return made


@pytest.fixture(scope="module")
def law_site(folder: Path) -> Iterator[str]:
    with serving(create_app(folder)) as address:
        yield address


@pytest.fixture
def read(chromium: Any, law_site: str) -> Iterator[Callable[..., Any]]:
    """A function that opens a path; what the page complains of fails the test."""
    tabs = Tabs(chromium)
    yield lambda path, **options: tabs.open(law_site + path, **options)
    tabs.close()
    assert tabs.said == []


def wait_until_said(page: Any, text: str) -> None:
    """Wait for the live region; the policy of the page forbids a function that is evaluated."""
    page.locator(f".said:has-text('{text}')").wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_contents_are_in_view_on_a_wide_screen_and_folded_on_a_phone(
    read: Callable[..., Any], scripts: bool
) -> None:
    for width in (1280, 1920):
        wide = read(PAGE, width=width, java_script_enabled=scripts)
        assert wide.get_by_role("heading", name="Mục lục").is_visible()
        contents = wide.locator(".contents").bounding_box()
        paper = wide.locator(".paper").bounding_box()
        beside = contents["x"] >= paper["x"] + paper["width"]
        assert beside or contents["x"] + contents["width"] <= paper["x"]
        wide.locator(".contents").get_by_role("link", name="Điều 3. Hiệu lực").click()
        assert wide.locator("#dieu-3").bounding_box()["y"] < 800
    phone = read(PAGE, width=320, java_script_enabled=scripts)
    link = phone.locator(".contents").get_by_role("link", name="Điều 3. Hiệu lực")
    assert not link.is_visible()
    phone.locator(".contents summary").click()
    assert phone.locator(".contents ol ol li").count() == 3
    assert is_narrow(phone)
    link.click()
    phone.wait_for_url("**#dieu-3")
    assert 0 <= phone.locator("#dieu-3").bounding_box()["y"] < 800
    assert is_narrow(phone)


@pytest.mark.browser
def test_contents_that_are_in_view_are_reached_by_keyboard(read: Callable[..., Any]) -> None:
    page = read(PAGE, java_script_enabled=False)
    tab_to(page, ".contents a[href='#dieu-2']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGE}#dieu-2")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('#dieu-2').contains(document.activeElement)")
    assert inside, "reading goes on where the link led"


@pytest.mark.browser
def test_contents_stay_in_view_while_one_reads(read: Callable[..., Any]) -> None:
    page = read(f"{PAGE}#dieu-3", width=1920)
    from playwright.sync_api import expect

    expect(page.locator("#dieu-3")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 500
    assert 0 <= page.locator(".contents").bounding_box()["y"] < 100


@pytest.mark.browser
def test_a_button_copies_the_whole_address_of_a_provision(
    read: Callable[..., Any], law_site: str
) -> None:
    page = read(MARKED, permissions=["clipboard-read", "clipboard-write"])
    status = page.get_by_role("status").last
    assert status.inner_text() == ""
    page.get_by_role("button", name="Chép liên kết tới Điều 2").click()
    wait_until_said(page, "Đã chép liên kết")
    assert page.evaluate("navigator.clipboard.readText()") == f"{law_site}{PAGE}#dieu-2"
    page.get_by_role("button", name="Chép trích dẫn").click()
    wait_until_said(page, "Đã chép trích dẫn")
    cited = page.locator("#t-trich-dan").inner_text()
    assert cited == page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("Chỉ thị số 20/2024/QH15 ngày 18/5/2022 của Ban Thường vụ")


@pytest.mark.browser
def test_without_the_new_way_of_copying_the_old_one_does(read: Callable[..., Any]) -> None:
    page = read(PAGE, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("""() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    }""")
    button = page.get_by_role("button", name="Chép liên kết tới Điều 1")
    button.press("Enter")
    wait_until_said(page, "Đã chép liên kết")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{PAGE}#dieu-1")
    assert button.evaluate("node => node === document.activeElement")
    assert not page.locator("textarea").count()
    page.evaluate("() => { document.execCommand = () => false; }")
    button.click()
    wait_until_said(page, "bằng tay")


@pytest.mark.browser
def test_without_javascript_a_plain_link_leads_to_a_provision(read: Callable[..., Any]) -> None:
    page = read(PAGE, java_script_enabled=False)
    assert not page.locator("button.copy").locator("visible=true").count()
    page.get_by_role("link", name="Liên kết tới Điều 2").click()
    page.wait_for_url(f"**{PAGE}#dieu-2")


@pytest.mark.browser
def test_copy_buttons_shift_nothing(read: Callable[..., Any]) -> None:
    """Where headings and paragraphs stand is the same before the script ran and after."""
    where = """() => [...document.querySelectorAll('.paper h2, .paper h3, .paper p')]
        .map(each => Math.round(each.getBoundingClientRect().y))"""
    for width in (320, 1280):
        page = read(PAGE, width=width)
        after = page.evaluate(where)
        assert len(after) > 60
        page.evaluate("document.documentElement.classList.remove('scripted')")
        assert page.evaluate(where) == after


@pytest.mark.browser
def test_from_one_marked_passage_to_the_next_by_keyboard(read: Callable[..., Any]) -> None:
    page = read(MARKED, width=320, java_script_enabled=False)
    told = page.locator("#t-khop").inner_text()
    total = page.locator(".paper mark").count()
    assert told == f"{total} chỗ khớp với “rác” được tô sáng."
    tab_to(page, ".back a:has-text('Tới chỗ đầu tiên')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#t-khop-1")
    for at in range(2, 5):
        tab_to(page, f".onward[href='#t-khop-{at}']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**#t-khop-{at}")
        assert "rác" in page.locator(f"#t-khop-{at} mark").first.inner_text().lower()
    last = page.locator(".onward").last
    assert last.get_attribute("href") == "#t-khop"
    assert is_narrow(page)


@pytest.mark.browser
def test_marked_passages_are_listed_and_marks_can_be_left(read: Callable[..., Any]) -> None:
    page = read(MARKED, java_script_enabled=False)
    page.get_by_text("Danh sách đoạn khớp").click()
    listed = [" ".join(each.split()) for each in page.locator(".found li").all_inner_texts()]
    assert listed == [
        "Căn cứ Chỉ thị số 08-CT/HU ngày 22/4/2019 về rác thải; (1 chỗ)",
        "Điều 1. Phạm vi (30 chỗ)",
        "Điều 3. Hiệu lực (1 chỗ)",
    ]
    page.get_by_role("link", name="Điều 3. Hiệu lực").first.click()
    page.get_by_role("link", name="Xem trang không tô sáng").click()
    page.wait_for_url(f"**{PAGE}")
    assert not page.locator("mark").count()


@pytest.mark.browser
def test_a_query_that_matches_nothing_in_the_text_says_so(read: Callable[..., Any]) -> None:
    page = read(f"{PAGE}?q={quote('khoai môn')}")
    assert "Không có chỗ nào trong văn bản khớp với “khoai môn”" in page.inner_text(".back")


@pytest.mark.browser
def test_a_citation_in_the_text_leads_to_the_paper_and_back(read: Callable[..., Any]) -> None:
    page = read(PAGE)
    page.locator("#noi-dung").get_by_role("link", name="Chỉ thị số 08-CT/HU").click()
    page.wait_for_url("**/van-ban/mau/08-ct-hu-2019")
    page.locator(".about li").get_by_role("link", name="20/2024/QH15").click()
    page.wait_for_url(f"**{PAGE}")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_legible_at_320_pixels_and_every_paper_in_it_a_link(
    read: Callable[..., Any], scheme: str
) -> None:
    page = read(PAGE, width=320, color_scheme=scheme, java_script_enabled=False)
    picture = page.get_by_role("group", name="Sơ đồ quan hệ của văn bản")
    drawn = picture.evaluate("""svg => [...svg.querySelectorAll("text")].map(text => {
        const box = text.getBoundingClientRect();
        const frame = text.closest("a, g")?.querySelector("rect") || document.body;
        const room = frame.getBoundingClientRect();
        const scale = svg.getBoundingClientRect().width / 324;
        return {
            size: parseFloat(getComputedStyle(text).fontSize) * scale,
            inside: box.left >= room.left && box.right <= room.right,
        };
    })""")
    assert len(drawn) == 7
    assert all(each["size"] >= 12 for each in drawn), drawn
    assert all(each["inside"] for each in drawn), drawn
    targets = picture.locator("a").evaluate_all(
        "links => links.map(each => each.getBoundingClientRect().height)"
    )
    assert len(targets) == 2
    assert min(targets) >= 24
    assert picture.get_by_role("img", name="Bãi bỏ: Nghị quyết số 1/NQ-X").count() == 1
    tab_to(page, ".relations .past")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-label").startswith("Căn cứ: Chỉ thị số 08-CT/HU")
    assert focused.locator("rect").evaluate("node => getComputedStyle(node).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/mau/08-ct-hu-2019")


@pytest.mark.browser
def test_whatever_has_the_focus_is_in_view(read: Callable[..., Any]) -> None:
    page = read(MARKED, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for _ in range(200):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => {
            const node = document.activeElement;
            if (node === document.body) return null;
            const inner = node.shadowRoot?.activeElement || node.querySelector("rect") || node;
            const style = getComputedStyle(inner);
            const box = node.getBoundingClientRect();
            return [node.outerHTML.slice(0, 90), style.outlineStyle + style.stroke !== "nonenone",
                    box.left >= -5 && box.right <= 325];
        }""")
        if told is None:
            return
        written, is_drawn, is_inside = told
        assert is_drawn, written
        assert is_inside, written
    raise AssertionError("the focus is caught")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_paper_prints_as_a_paper(read: Callable[..., Any], scheme: str) -> None:
    page = read(MARKED, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    for hidden in (
        "tra-cuu", "nav", ".contents", ".back", ".anchor", "button", ".onward", ".relations svg",
        ".to-aside", ".said",
    ):  # fmt: skip
        assert not page.locator(hidden).locator("visible=true").count(), hidden
    assert page.locator(".paper h1").is_visible()
    assert "Rác được thu gom" in page.locator("#dieu-3").inner_text()
    assert (
        page.locator(".paper p").first.evaluate("p => getComputedStyle(p).color") == "rgb(0, 0, 0)"
    )
    about = page.locator(".about").inner_text()
    assert "Chỉ thị số 08-CT/HU" in about
    assert "Trích dẫn văn bản này" in about
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("path", [PAGE, MARKED])
def test_an_ordinary_paper_is_at_most_60_kb_compressed(folder: Path, path: str) -> None:
    app = create_app(folder)
    app.test_client_class = ReadingClient
    client = app.test_client()
    answer = client.get(path)
    page = LexborHTMLParser(answer.text)
    parts = [answer.data]
    for node in page.css("link[rel=stylesheet], script[src]"):
        loaded = client.get(node.attributes.get("href") or node.attributes["src"])
        assert loaded.status_code == 200
        parts.append(loaded.data)
    assert len(parts) == 4
    assert sum(len(gzip.compress(part)) for part in parts) <= 60 * 1024
