"""The embedded box in a real Chromium, on another origin, under a policy that allows it alone."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from tests.web.conftest import serving
from tests.web.tabs import Tabs
from tests.web.test_embed import UNIT

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Huyện</title></head>
<body><main><h1>Huyện</h1>{content}</main></body></html>"""
TAG = '<script src="{site}/embed/tra-cuu.js" defer></script>'
BOX = """<tra-cuu{attributes}><form action="{site}/" method="get" role="search">
<label for="x">Tìm văn bản</label><input id="x" name="q" type="search"><button>Tìm</button>
</form></tra-cuu>"""
LABEL = "Tìm văn bản"

District = Callable[..., str]
Opened = Callable[..., Any]


@pytest.fixture
def district(site: str) -> Iterator[District]:
    """A function that serves a page of another origin and tells its address.

    Its policy allows our script, our answers and our form, and nothing else: no style at all.
    """
    with ExitStack() as servers:

        def serve(content: str, *, attributes: str = "", policy: str = "") -> str:
            strict = policy or (
                f"default-src 'none'; script-src {site}; connect-src {site}; form-action {site}; "
                "require-trusted-types-for 'script'"
            )
            filled = content.replace("{attributes}", attributes).replace("{site}", site)
            body = PAGE.replace("{content}", filled).encode()

            def app(environ: Any, start_response: Any) -> list[bytes]:
                found = environ["PATH_INFO"] == "/"
                start_response("200 OK" if found else "204 No Content", [
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("Content-Security-Policy", strict),
                ])  # fmt: skip
                return [body] if found else []

            return servers.enter_context(serving(app))

        yield serve


@pytest.fixture
def tabs(chromium: Any, district: District) -> Iterator[Tabs]:
    """Pages; they are taken down before the servers of `district`."""
    tabs = Tabs(chromium)
    yield tabs
    tabs.close()


@pytest.fixture
def said(tabs: Tabs) -> list[str]:
    """What the pages wrote to the console as warnings and errors."""
    return tabs.said


@pytest.fixture
def opened(tabs: Tabs) -> Opened:
    """A function that opens an address."""
    return tabs.open


@pytest.fixture
def quiet(said: list[str]) -> Iterator[None]:
    """The pages of a test say nothing wrong."""
    yield
    assert said == []


def box(page: Any, label: str = LABEL) -> Any:
    return page.get_by_role("combobox", name=label)


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expanded(page: Any) -> str | None:
    value: str | None = box(page).get_attribute("aria-expanded")
    return value


def answer(page: Any, body: str, **values: Any) -> None:
    """Answer every question for suggestions with `body`."""
    values.setdefault("content_type", "application/json")
    headers = {"Access-Control-Allow-Origin": "*"}
    page.route("**/suggest?**", lambda route: route.fulfill(body=body, headers=headers, **values))


def stop_the_clock(page: Any) -> None:
    """Time passes by `run_for` alone: what is cut off was not given up after a while."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def line(kind: str, text: str, **rest: Any) -> dict[str, Any]:
    return {"kind": kind, "text": text, "detail": "", "query": text, "url": None, **rest}


MIXED = json.dumps({
    "query": "x",
    "suggestions": [
        line("number", "12-CT/HU"), line("title", "Chỉ thị về rác", url="/van-ban/a"),
        line("phrase", "rác thải"), line("title", "Nghị quyết về rác", url="/van-ban/b"),
        line("unit", "Đảng ủy xã Nhơn Ái"),
    ],
})  # fmt: skip


@pytest.mark.usefixtures("quiet")
def test_a_visitor_of_another_site_uses_the_keyboard_alone(
    opened: Opened, district: District, site: str
) -> None:
    page = opened(district(TAG + BOX))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "tra-cuu"
    page.keyboard.type("chi thi thu gom", delay=10)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert box(page).get_attribute("aria-activedescendant") == "o0"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/van-ban/mau/12-ct-hu-2022")


@pytest.mark.usefixtures("quiet")
def test_lines_of_a_kind_are_a_labelled_group(opened: Opened, district: District) -> None:
    page = opened(district(TAG + BOX))
    answer(page, MIXED)
    box(page).press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    listbox = page.get_by_role("listbox", name="Gợi ý")
    groups = listbox.get_by_role("group")
    labels = groups.evaluate_all("""groups => groups.map(group => [
        group.getRootNode().getElementById(group.getAttribute("aria-labelledby")).textContent,
        [...group.querySelectorAll("[role=option] span")].map(each => each.textContent)])""")
    assert labels == [
        ["Số ký hiệu", ["12-CT/HU"]],
        ["Văn bản", ["Chỉ thị về rác", "Nghị quyết về rác"]],
        ["Cụm từ", ["rác thải"]],
        ["Cơ quan", ["Đảng ủy xã Nhơn Ái"]],
    ]
    field = box(page)
    assert field.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert field.get_attribute("aria-autocomplete") == "list"
    assert page.get_by_role("status").inner_text() == (
        "Có 5 gợi ý; dùng phím mũi tên để chọn."
    )  # fmt: skip
    # The arrows follow what is seen, not the order of the answer.
    for _ in range(3):
        field.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.inner_text() == "Nghị quyết về rác"
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")


@pytest.mark.usefixtures("quiet")
def test_home_and_end_go_back_to_the_text(opened: Opened, district: District) -> None:
    page = opened(district(TAG + BOX))
    answer(page, MIXED)
    field = box(page)
    field.press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    for key, caret in (("Home", 0), ("End", 3), ("ArrowLeft", 2), ("ArrowRight", 3)):
        field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant")
        field.press(key)
        assert field.get_attribute("aria-activedescendant") is None
        assert field.evaluate("field => field.selectionStart") == caret, key
        assert expanded(page) == "true"
    field.press("ArrowDown")
    field.press("Alt+ArrowUp")
    assert expanded(page) == "false"
    assert field.input_value() == "rac"


def test_enter_of_an_input_method_neither_chooses_nor_searches(
    opened: Opened, district: District, said: list[str]
) -> None:
    address = district(TAG + BOX)
    page = opened(address)
    answer(page, MIXED)
    field = box(page)
    field.focus()
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "rá", "selectionStart": 2, "selectionEnd": 2})
    page.get_by_role("option").first.wait_for()
    for kind in ("rawKeyDown", "keyUp"):
        method.send("Input.dispatchKeyEvent", {
            "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229,
        })  # fmt: skip
    method.send("Input.insertText", {"text": "rác"})
    assert field.input_value() == "rác"
    assert page.url == f"{address}/"
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    for init in ("{isComposing: true}", "{keyCode: 229}"):  # Chromium; Safari, one event later
        prevented = field.evaluate(
            "(field, init) => !field.dispatchEvent(new KeyboardEvent('keydown', {"
            "key: 'Enter', bubbles: true, cancelable: true, composed: true, ...init}))",
            {"isComposing": True} if "isComposing" in init else {"keyCode": 229},
        )
        assert not prevented
    assert page.url == f"{address}/"
    assert expanded(page) == "true"
    assert said == []


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("<html><h1>502 Bad Gateway</h1></html>", {"status": 502, "content_type": "text/html"}),
        ("<html>Đăng nhập</html>", {"content_type": "text/html"}),
        ("", {}),
        ("null", {}),
        ('{"suggestions": {"a": 1}}', {}),
        ('{"suggestions": "<b>rác</b>"}', {}),
        ('{"code": "qua-nhieu"}', {"status": 429}),
    ],
)
@pytest.mark.usefixtures("quiet")
def test_a_broken_answer_leaves_a_box_that_searches(
    opened: Opened, district: District, site: str, body: str, values: dict[str, Any]
) -> None:
    page = opened(district(TAG + BOX))
    answer(page, body, **values)
    with page.expect_response("**/suggest?**"):
        box(page).press_sequentially("rác")
    assert expanded(page) == "false"
    assert page.get_by_role("status").inner_text() == ""
    box(page).press("Enter")
    page.wait_for_url(f"{site}/?q=*")


@pytest.mark.usefixtures("quiet")
def test_lines_that_make_no_sense_are_left_out(opened: Opened, district: District) -> None:
    address = district(TAG + BOX)
    page = opened(address)
    lines = [
        None, 7, "x", {"kind": "title"}, line("ad", "mua ngay"), line("title", ""),
        {"kind": "phrase", "text": {"a": 1}}, line("phrase", "<img src=x onerror=alert(1)>"),
        line("title", "bẫy", url="javascript:alert(1)"), line("title", "xa", url="https://x.vn/"),
        line("title", "hai gạch", url="//x.vn/a"), {"kind": "phrase", "text": "rác"},
    ]  # fmt: skip
    answer(page, json.dumps({"suggestions": lines}))
    page.evaluate("""() => addEventListener("tracuu-select", event => {
        event.preventDefault(); (window.chosen ||= []).push(event.detail); })""")
    box(page).press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    shown = page.locator("[role=option] span").all_inner_texts()
    assert shown == ["<img src=x onerror=alert(1)>", "rác", "bẫy", "xa", "hai gạch"]
    for at in range(len(shown)):
        box(page).press("ArrowDown")
        page.get_by_role("option").nth(at).click()
    urls = [each["url"] for each in page.evaluate("window.chosen")]
    assert urls[:4] == [None, None, None, None]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/x\.vn/a", urls[4])
    assert page.url == f"{address}/"


@pytest.mark.usefixtures("quiet")
def test_an_outdated_question_is_cut_off(opened: Opened, district: District) -> None:
    page = opened(district(TAG + BOX))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.route("**/suggest?q=ra&**", lambda route: None)  # never answered
    stop_the_clock(page)
    with page.expect_request("**/suggest?q=ra&**"):
        box(page).press_sequentially("ra")
        page.clock.run_for(200)
    with page.expect_event("requestfailed"):
        box(page).press_sequentially("c")
        page.clock.run_for(200)
    assert [parse_qs(urlsplit(url).query)["q"] for url in failed] == [["ra"]]
    page.get_by_role("option").first.wait_for()


@pytest.mark.usefixtures("quiet")
def test_no_answer_is_waited_for_for_good(opened: Opened, district: District, site: str) -> None:
    page = opened(district(TAG + BOX))
    page.route("**/suggest?**", lambda route: None)
    stop_the_clock(page)
    with page.expect_request("**/suggest?**"):
        box(page).press_sequentially("ra")
        page.clock.run_for(200)
    with page.expect_event("requestfailed"):
        page.clock.run_for(10_000)
    box(page).press("Enter")
    page.wait_for_url(f"{site}/?q=*")


@pytest.mark.usefixtures("quiet")
def test_leaving_the_box_cuts_off_what_was_asked(opened: Opened, district: District) -> None:
    page = opened(district(TAG + BOX))
    page.route("**/suggest?**", lambda route: None)
    stop_the_clock(page)
    with page.expect_request("**/suggest?**"):
        box(page).press_sequentially("ra")
        page.clock.run_for(200)
    with page.expect_event("requestfailed"):
        page.keyboard.press("Tab")
    assert expanded(page) == "false"


@pytest.mark.parametrize(
    ("asked_for", "seconds"),
    [("", 10), ("30", 30), ("86400", 60), ("Wed, 21 Oct 2026 07:28:00 GMT", 10)],
)
@pytest.mark.usefixtures("quiet")
def test_a_busy_server_is_left_alone_for_a_while(
    opened: Opened, district: District, asked_for: str, seconds: int
) -> None:
    page = opened(district(TAG + BOX))
    page.clock.install()
    questions: list[str] = []
    page.on("request", lambda request: questions.append(request.url))
    page.route("**/suggest?**", lambda route: route.fulfill(status=429, body="{}", headers={
        "Access-Control-Allow-Origin": "*", "Retry-After": asked_for,
        "Access-Control-Expose-Headers": "Retry-After",
    }))  # fmt: skip
    with page.expect_response("**/suggest?**"):
        box(page).press_sequentially("ra")
        page.clock.run_for(200)
    page.unroute("**/suggest?**")
    for letter in "c thai":
        box(page).press_sequentially(letter)
        page.clock.run_for(200)
    assert len(questions) == 1
    page.clock.run_for((seconds - 4) * 1000)
    box(page).press("ArrowDown")
    assert len(questions) == 1
    page.clock.run_for(4000)
    box(page).press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    assert len(questions) == 2


@pytest.mark.usefixtures("quiet")
def test_several_boxes_do_not_mix(opened: Opened, district: District, site: str) -> None:
    second = BOX.replace('"x"', '"y"').replace(LABEL, "Tìm nghị quyết")
    page = opened(district(TAG + BOX + second))
    first, other = box(page), box(page, "Tìm nghị quyết")
    first.press_sequentially("thu gom")
    page.get_by_role("option").first.wait_for()
    other.press_sequentially("tiep cong dan")
    page.get_by_role("option").first.wait_for()
    assert first.get_attribute("aria-expanded") == "false"
    assert other.get_attribute("aria-expanded") == "true"
    assert (first.input_value(), other.input_value()) == ("thu gom", "tiep cong dan")
    first.press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page)["q"] == ["thu gom"]


@pytest.mark.usefixtures("quiet")
def test_a_box_is_taken_away_and_put_back(opened: Opened, district: District, site: str) -> None:
    page = opened(district(TAG + BOX))
    page.route("**/suggest?**", lambda route: None)
    with page.expect_request("**/suggest?**"):
        box(page).press_sequentially("thu")
    with page.expect_event("requestfailed"):
        page.evaluate("() => (window.kept = document.querySelector('tra-cuu')).remove()")
    page.unroute("**/suggest?**")
    page.evaluate("() => document.querySelector('main').append(window.kept)")
    assert box(page).count() == 1
    assert box(page).input_value() == "thu", "what was typed is still there"
    box(page).press("End")
    box(page).press_sequentially(" gom")
    page.get_by_role("option").first.wait_for()
    # A page may change the form while the box is away.
    page.evaluate("""() => {
        window.kept.remove();
        window.kept.querySelector("label").textContent = "Tìm nghị quyết";
        document.body.prepend(window.kept);
    }""")
    box(page, "Tìm nghị quyết").fill("rác")
    box(page, "Tìm nghị quyết").press("Enter")
    page.wait_for_url(f"{site}/?q=*")


@pytest.mark.usefixtures("quiet")
def test_attributes_are_what_the_box_is(opened: Opened, district: District, site: str) -> None:
    attributes = (
        f' unit="{UNIT}, dang-uy-nhon-ai" type="chi-thi" label="Văn bản huyện" button="Xem"'
        ' placeholder="số ký hiệu" accent="#FFD400" limit="1"'
    )
    page = opened(district(TAG + BOX, attributes=attributes))
    field = box(page, "Văn bản huyện")
    assert field.get_attribute("placeholder") == "số ký hiệu"
    button = page.get_by_role("button", name="Xem")
    assert button.evaluate(
        "b => [getComputedStyle(b).backgroundColor, getComputedStyle(b).color]"
    ) == ["rgb(255, 212, 0)", "rgb(0, 0, 0)"]
    answer(page, MIXED)
    field.press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    assert page.locator("[role=option] span").all_inner_texts() == ["12-CT/HU"]
    page.evaluate("() => document.querySelector('tra-cuu').setAttribute('limit', '2')")
    assert field.input_value() == "rac"
    field.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    assert page.locator("[role=option] span").all_inner_texts() == ["12-CT/HU", "Chỉ thị về rác"]
    field.press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page) == {
        "q": ["rac"], "unit": [UNIT, "dang-uy-nhon-ai"], "type": ["chi-thi"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "question", "title"),
    [
        (f'unit="{UNIT}"', {"unit": [UNIT]}, True),
        (
            f'unit="ban-tuyen-giao {UNIT}" type="chi-thi, ke-hoach"',
            {"unit": ["ban-tuyen-giao", UNIT], "type": ["chi-thi", "ke-hoach"]},
            True,
        ),
        ('unit="ban-tuyen-giao"', {"unit": ["ban-tuyen-giao"]}, False),
        ('topic="khong-co"', {"topic": ["khong-co"]}, False),
    ],
)
@pytest.mark.usefixtures("quiet")
def test_a_box_for_some_papers_suggests_their_titles_alone(
    opened: Opened, district: District, attributes: str, question: Any, title: bool
) -> None:
    page = opened(district(TAG + BOX, attributes=f" {attributes}"))
    with page.expect_response("**/suggest?**") as answered:
        box(page).fill("thu gom phan")
    asked_for = parse_qs(urlsplit(answered.value.url).query)
    assert asked_for == {"q": ["thu gom phan"], "limit": ["8"], **question}
    titles = page.get_by_role("group", name="Văn bản").get_by_role("option")
    if not title:
        page.wait_for_function(
            "() => document.querySelector('tra-cuu').shadowRoot"
            ".querySelector('[role=status]').textContent"
        )
        assert titles.count() == 0
        return
    titles.first.click()
    page.wait_for_url("**/van-ban/mau/12-ct-hu-2022")


@pytest.mark.usefixtures("quiet")
def test_fields_of_the_form_say_what_is_suggested(opened: Opened, district: District) -> None:
    field = (
        '<select name="type"><option value=""><option value="thong-bao"></select>'
        f'<input type="hidden" name="unit" value="{UNIT}"><input name="from" value="2020"><button>'
    )
    page = opened(district(TAG + BOX.replace("<button>", field)))
    for chosen, question in (("", {}), ("thong-bao", {"type": ["thong-bao"]})):
        page.locator("select").evaluate("(select, value) => { select.value = value; }", chosen)
        with page.expect_response("**/suggest?**") as answered:
            box(page).fill(f"thu gom {chosen}")
        asked_for = parse_qs(urlsplit(answered.value.url).query)
        del asked_for["q"]
        assert asked_for == {"limit": ["8"], "unit": [UNIT], **question}


def test_a_wrong_attribute_is_named_and_left_out(
    opened: Opened, district: District, site: str, said: list[str]
) -> None:
    wrong = {
        "api": "javascript:alert(1)", "unit": "Huyện ủy", "type": "a" * 201, "target": "khung",
        "accent": "red; }", "limit": "21", "label": "a" * 121,
    }  # fmt: skip
    attributes = "".join(f' {name}="{value}"' for name, value in wrong.items())
    page = opened(district(TAG + BOX, attributes=attributes))
    box(page).press_sequentially("thu gom")
    page.get_by_role("option").first.wait_for()
    assert sorted(re.findall(r"^<tra-cuu (\w+)=.*không hợp lệ", "\n".join(said), re.M)) == sorted(
        wrong
    )
    assert len(said) == len(wrong)
    box(page).press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page) == {"q": ["thu gom"]}


@pytest.mark.usefixtures("quiet")
def test_results_open_where_the_page_says(opened: Opened, district: District, site: str) -> None:
    page = opened(district(TAG + BOX, attributes=' target="_blank"'))
    box(page).fill("rác")
    with page.context.expect_page() as found:
        box(page).press("Enter")
    found.value.wait_for_url(f"{site}/?q=*")
    box(page).fill("")
    box(page).press_sequentially("chi thi thu gom")
    page.get_by_role("option").first.wait_for()
    with page.context.expect_page() as found:
        page.get_by_role("option").first.click()
    found.value.wait_for_url(f"{site}/van-ban/**")


@pytest.mark.usefixtures("quiet")
def test_one_tag_is_enough_and_carries_its_choices(
    opened: Opened, district: District, site: str
) -> None:
    tag = TAG.replace(" defer", f' data-unit="{UNIT}" data-label="Văn bản huyện" defer')
    page = opened(district("<p>trước</p>" + tag + "<p>sau</p>"))
    box(page, "Văn bản huyện").fill("rác")
    assert page.locator("script + tra-cuu + p").count() == 1
    box(page, "Văn bản huyện").press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page) == {"q": ["rác"], "unit": [UNIT]}


@pytest.mark.parametrize("place", ["before", "behind", "alone"])
@pytest.mark.usefixtures("quiet")
def test_a_tag_without_defer_puts_no_second_box(
    opened: Opened, district: District, place: str
) -> None:
    tag = TAG.replace(" defer", "")
    content = {"before": tag + BOX, "behind": BOX + tag, "alone": tag}[place]
    page = opened(district(content))
    box(page).wait_for()
    assert page.locator("tra-cuu").count() == 1


@pytest.mark.usefixtures("quiet")
def test_a_box_in_a_shadow_root_is_enough(opened: Opened, district: District, site: str) -> None:
    page = opened(district(f'<div><template shadowrootmode="open">{BOX}</template></div>{TAG}'))
    box(page).press_sequentially("thu gom")
    page.get_by_role("option").first.wait_for()
    assert box(page).count() == 1
    box(page).press("Enter")
    page.wait_for_url(f"{site}/?q=*")


@pytest.mark.usefixtures("quiet")
def test_a_box_in_another_form_is_a_form_of_its_own(
    opened: Opened, district: District, site: str
) -> None:
    around = f'<form id="all"><input name="state" value="1">{BOX}<p>sau</p></form>'
    hidden = '<input type="hidden" name="type" value="chi-thi"><button>'
    page = opened(
        district(TAG + around.replace("<button>", hidden).replace(LABEL, "Văn bản huyện"))
    )
    field = box(page, "Văn bản huyện")
    field.fill("rác")
    names = page.evaluate("[...document.getElementById('all').elements].map(each => each.name)")
    assert names == ["state"], "the form around sends nothing of the box"
    field.press("Enter")
    page.wait_for_url(f"{site}/?*q=*")
    assert asked(page) == {"q": ["rác"], "type": ["chi-thi"]}


@pytest.mark.usefixtures("quiet")
def test_fields_may_be_called_as_properties_of_a_form(
    opened: Opened, district: District, site: str
) -> None:
    names = ("action", "target", "elements", "requestSubmit", "noValidate")
    fields = "".join(f'<input type="hidden" name="{name}" value="">' for name in names)
    content = BOX.replace("<button>", fields + "<button>")
    page = opened(district(TAG + content, attributes=' type="chi-thi" target="_self"'))
    answer(page, json.dumps({"suggestions": [line("phrase", "rác thải")]}))
    box(page).press_sequentially("rac")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{site}/?*q=*")
    assert asked(page) == {"q": ["rác thải"], "type": ["chi-thi"]}


@pytest.mark.usefixtures("quiet")
def test_lines_of_an_earlier_text_are_no_choice(opened: Opened, district: District) -> None:
    page = opened(district(TAG + BOX))
    answer(page, MIXED)
    field = box(page)
    field.press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    field.press("Escape")
    assert field.input_value() == "rac"
    field.press("Escape")
    assert field.input_value() == ""
    field.press("ArrowDown")
    assert expanded(page) == "false"
    assert field.get_attribute("aria-activedescendant") is None


@pytest.mark.usefixtures("quiet")
def test_escape_closes_a_dialog_only_when_the_box_has_no_use_for_it(
    opened: Opened, district: District
) -> None:
    page = opened(district(f"{TAG}<dialog>{BOX}</dialog>"))
    page.evaluate("document.querySelector('dialog').showModal()")
    answer(page, MIXED)
    dialog, field = page.locator("dialog"), box(page)
    field.press_sequentially("rac")
    page.get_by_role("option").first.wait_for()
    for value in ("rac", ""):
        field.press("Escape")
        assert field.input_value() == value
        assert dialog.is_visible()
    field.press("Escape")
    dialog.wait_for(state="hidden")


@pytest.mark.parametrize(
    ("css", "letters", "height"),
    [
        ("", 18, 48),
        ("tra-cuu { --tracuu-font-size: 30px }", 30, 48),
        ("html { font-size: 10px } body { font: 14px/1 Arial }", 16, 44),
        ("body { text-transform: uppercase; white-space: nowrap; line-height: 0 }", 18, 48),
    ],
)
@pytest.mark.usefixtures("quiet")
def test_the_styles_of_the_page_leave_a_legible_box(
    opened: Opened, district: District, css: str, letters: int, height: int
) -> None:
    policy = "default-src * 'unsafe-inline'"
    page = opened(district(f"<style>{css}</style>{TAG}{BOX}", policy=policy), width=400)
    long = line("title", "Quyết định về việc ban hành quy chế " * 4)
    answer(page, json.dumps({"suggestions": [long]}))
    box(page).press_sequentially("rac")
    option = page.get_by_role("option").first
    assert box(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") == letters
    for part in (box(page), page.get_by_role("button"), option):
        assert part.bounding_box()["height"] >= height - 4 * (part is option)
    assert option.inner_text() == long["text"].strip()
    listbox = page.get_by_role("listbox")
    assert listbox.evaluate("e => e.scrollWidth - e.clientWidth") == 0


@pytest.mark.usefixtures("quiet")
def test_the_server_may_be_another_than_that_of_the_script(
    opened: Opened, district: District, site: str, app: Flask
) -> None:
    with serving(app) as other:
        policy = f"default-src 'none'; script-src {site}; connect-src {other}; form-action {other}"
        page = opened(district(TAG + f'<tra-cuu api="{other}"></tra-cuu>', policy=policy))
        box(page).press_sequentially("chi thi thu gom")
        page.get_by_role("option").first.wait_for()
        box(page).press("ArrowDown")
        box(page).press("Enter")
        page.wait_for_url(f"{other}/van-ban/**")
        page.goto("about:blank")


@pytest.mark.parametrize("how", ["off", "missing"])
def test_without_its_script_the_form_is_there(
    opened: Opened, district: District, site: str, how: str
) -> None:
    content = (TAG if how == "off" else TAG.replace("/embed/", "/khong-co/")) + BOX
    page = opened(district(content), java_script_enabled=how != "off")
    page.get_by_label(LABEL).fill("rác")
    page.get_by_role("button", name="Tìm").click()
    page.wait_for_url(f"{site}/?q=*")
    assert "Tìm thấy 2 văn bản" in page.locator("h1").inner_text()


@pytest.mark.parametrize("width", [320, 240])
@pytest.mark.usefixtures("quiet")
def test_the_box_fits_a_narrow_screen(opened: Opened, district: District, width: int) -> None:
    page = opened(district(TAG + BOX), width=width)
    box(page).press_sequentially("chi thi thu gom")
    page.get_by_role("option").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for part in (box(page), page.get_by_role("button"), page.get_by_role("option").first):
        place = part.bounding_box()
        assert place["height"] >= 44
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width


@pytest.mark.parametrize(("column", "is_below"), [(600, False), (300, False), (170, True)])
@pytest.mark.usefixtures("quiet")
def test_the_box_fits_a_narrow_column(
    opened: Opened, district: District, column: int, is_below: bool
) -> None:
    table = f'<table width="{column}"><tr><td width="{column}">{BOX}</td></tr></table>'
    page = opened(district(TAG + table))
    host = page.locator("tra-cuu").bounding_box()
    field, button = box(page).bounding_box(), page.get_by_role("button").bounding_box()
    assert (button["y"] > field["y"]) is is_below
    end = button["x"] + button["width"]
    assert host["width"] <= column
    assert abs(end - host["x"] - host["width"]) < 1, "the line is filled"
    assert is_below or button["width"] < 90


FRAME = '<iframe src="{site}/nhung/khung{query}" title="x" width="100%" height="120"></iframe>'


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False), (260, True)])
@pytest.mark.usefixtures("quiet")
def test_a_frame_searches_in_the_whole_window(
    opened: Opened, district: District, site: str, width: int, scripts: bool
) -> None:
    query = f"?unit={UNIT}&amp;accent=%2300603a&amp;label={quote('Tìm văn bản của Huyện ủy')}"
    policy = f"default-src 'none'; frame-src {site}"
    address = district(FRAME.replace("{query}", query), policy=policy)
    page = opened(address, width=width, java_script_enabled=scripts)
    inside = page.frame_locator("iframe")
    field = inside.get_by_label("Tìm văn bản của Huyện ủy")
    field.wait_for()
    if scripts:  # the test itself needs them to look
        room = inside.locator("html").evaluate(
            "e => [e.scrollWidth - e.clientWidth, e.scrollHeight]"
        )
        assert room[0] == 0
        assert room[1] <= 120
        button = inside.get_by_role("button")
        assert button.evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(0, 96, 58)"
    page.keyboard.press("Tab")
    page.keyboard.type("rác")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page) == {"q": ["rác"], "unit": [UNIT]}


@pytest.mark.parametrize("path", ["/", "/nhung", "/van-ban/mau/12-ct-hu-2022"])
def test_no_other_page_may_stand_in_a_frame(
    opened: Opened, district: District, site: str, said: list[str], path: str
) -> None:
    policy = f"default-src 'none'; frame-src {site}"
    page = opened(district(FRAME.replace("/nhung/khung{query}", path), policy=policy))
    page.wait_for_load_state("load")
    assert not page.frame_locator("iframe").locator("form").count()
    assert any("frame-ancestors" in each for each in said)


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
@pytest.mark.usefixtures("quiet")
def test_a_webmaster_makes_a_box(opened: Opened, site: str, width: int, scripts: bool) -> None:
    page = opened(f"{site}/nhung", width=width, java_script_enabled=scripts)
    page.get_by_label("Chỉ tìm văn bản của").select_option(
        label="Ban Tuyên giáo Huyện ủy Phong Điền"
    )
    page.get_by_label("Nhãn của ô").fill("Văn bản tuyên giáo")
    page.get_by_label("Màu của nút").fill("#00603a")
    page.get_by_role("button", name="Tạo đoạn mã").click()
    page.wait_for_url("**label=*")
    page.get_by_label("Thêm cơ quan").select_option(UNIT)
    page.get_by_role("button", name="Tạo đoạn mã").click()
    page.wait_for_url(f"**unit={UNIT}*")
    copied = LexborHTMLParser(page.locator("#t-ma").inner_text())
    assert copied.css_first("tra-cuu").attributes["unit"] == f"ban-tuyen-giao {UNIT}"
    preview = page.locator(".preview")
    field = preview.get_by_label("Văn bản tuyên giáo").locator("visible=true")
    field.fill("khoa giáo")
    field.press("Enter")
    page.wait_for_url(f"{site}/?q=*")
    assert asked(page) == {"q": ["khoa giáo"], "unit": ["ban-tuyen-giao", UNIT]}
    page.go_back()
    page.get_by_label("Cách nhúng").select_option("frame")
    page.get_by_role("button", name="Tạo đoạn mã").click()
    page.wait_for_url("**variant=frame*")
    inside = page.frame_locator(".preview iframe")
    inside.get_by_label("Văn bản tuyên giáo").fill("khoa giáo")
    inside.get_by_role("button").click()
    page.wait_for_url(f"{site}/?*q=*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.usefixtures("quiet")
def test_the_preview_has_the_colour_that_other_sites_will_see(
    opened: Opened, site: str, scheme: str
) -> None:
    page = opened(f"{site}/nhung", color_scheme=scheme)
    chosen = page.get_by_label("Màu của nút").input_value()
    red, green, blue = (int(chosen[at : at + 2], 16) for at in (1, 3, 5))
    button = page.locator(".preview").get_by_role("button", name="Tìm")
    shown = button.evaluate("button => getComputedStyle(button).backgroundColor")
    assert shown == f"rgb({red}, {green}, {blue})"


@pytest.mark.usefixtures("quiet")
def test_the_code_is_copied_by_a_button(opened: Opened, site: str) -> None:
    page = opened(f"{site}/nhung", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép: Đoạn mã ngắn").click()
    page.get_by_text("Đã chép.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f'<script src="{site}/embed/tra-cuu.js" defer></script>'


@pytest.mark.parametrize("what", ["box", "frame", "page", "page of a frame"])
def test_axe_finds_nothing(opened: Opened, district: District, site: str, what: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    addresses = {
        "frame": f"{site}/nhung/khung",
        "page": f"{site}/nhung?unit={UNIT}",
        "page of a frame": f"{site}/nhung?variant=frame",
    }
    page = opened(addresses.get(what) or district(TAG + BOX), bypass_csp=True)
    if what == "box":
        box(page).press_sequentially("thong bao")
        page.get_by_role("option").first.wait_for()
        box(page).press("ArrowDown")
    # A frame has no heading of its own: it stands below those of the page around it.
    rules = {"page-has-heading-one": {"enabled": what != "frame"}}
    found = axe.Axe().run(page, options={"rules": rules})
    assert found.violations_count == 0, found.generate_report()
