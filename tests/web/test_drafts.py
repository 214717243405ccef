"""Checking a draft: the page, the API, and a real Chromium that uses the page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.tabs import Tabs
from tests.web.test_keyboard import is_narrow, tab_to
from tracuu.cli.root import main
from tracuu.search.drafts import LONGEST_DRAFT
from tracuu.web.app import create_app
from tracuu.web.drafts import PAGE
from tracuu.web.pasted import LARGEST_BODY

API = "/api/v1/citations"
DRAFT = """\
Căn cứ Chỉ thị số 12-CT/HU ngày 18/5/2022 của Ban Thường vụ Huyện ủy Phong Điền;
Căn cứ Chỉ thị số 08 – CT / HU; theo Nghị quyết số 04-NQ/ĐU và Kế hoạch số 99/KH-UBND;
trên cơ sở Chỉ thị số 12-CT/HU và <b>đề nghị</b> của các cơ quan."""
SHORT = 1_000
"""What is longer is sent escaped: the test client leaves temporary files of large parts open."""

VERDICTS = [
    "Có trong kho", "Đã bị thay thế hoặc bãi bỏ", "Có nhiều văn bản cùng số", "Không có trong kho",
]  # fmt: skip


@pytest.fixture
def checked(client: FlaskClient) -> Callable[..., LexborHTMLParser]:
    def post(text: str, status: int = 200, **form: str) -> LexborHTMLParser:
        fields = urlencode({"text": text, **form}) if len(text) > SHORT else {"text": text, **form}
        kind = "application/x-www-form-urlencoded" if len(text) > SHORT else "multipart/form-data"
        answer = client.post(PAGE, data=fields, content_type=kind)
        assert answer.status_code == status, answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
        return LexborHTMLParser(answer.text)

    return post


def test_each_paper_is_listed_with_its_verdict(checked: Callable[..., LexborHTMLParser]) -> None:
    page = checked(DRAFT)
    assert page.css_first("h1").text() == "Dự thảo viện dẫn 4 văn bản"
    assert [node.text() for node in page.css(".cited .verdict")] == VERDICTS
    tally = {" ".join(a.text().split()): a.attributes["href"] for a in page.css(".tally a")}
    assert tally == {
        "1 không có trong kho": "#vd-4", "1 đã bị thay thế hoặc bãi bỏ": "#vd-2",
        "1 có nhiều văn bản cùng số": "#vd-3", "1 có trong kho": "#vd-1",
    }  # fmt: skip
    first = page.css_first("#vd-1 .cited-paper a")
    assert first.attributes["href"] == "/van-ban/mau/12-ct-hu-2022"
    replaced = " ".join(page.css_first("#vd-2").text().split())
    assert "Nên viết số, ký hiệu là “08-CT/HU”." in replaced
    instead = "Chỉ thị số 12-CT/HU ngày 18/5/2022 của Ban Thường vụ Huyện ủy Phong Điền"
    assert f"Được thay thế bởi: {instead} về thu gom" in replaced
    assert f"Thay bằng: {instead} về thu gom" in replaced
    assert [node.text() for node in page.css("#vd-3 .wording")] == [
        f"Nghị quyết số 04-NQ/ĐU ngày {day}/9/2026 của Đảng ủy xã {name} về phát triển giáo dục xã "
        + name
        for day, name in ((15, "Trường Long"), (10, "Nhơn Ái"))
    ]


def test_a_number_that_no_paper_has_comes_with_those_that_may_be_meant(
    checked: Callable[..., LexborHTMLParser],
) -> None:
    page = checked("Căn cứ Chỉ thị số 21-CT/HU ngày 18/5/2022 của Huyện ủy Phong Điền;")
    told = " ".join(page.css_first("#vd-1").text().split())
    assert "Không có trong kho Có thể là: Chỉ thị số 12-CT/HU ngày 18/5/2022 của Ban" in told
    likely = page.css_first("#vd-1 p a")
    assert likely.attributes["href"] == "/van-ban/mau/12-ct-hu-2022"


def test_a_chain_of_replacements_says_what_replaced_what(sample_index: Path) -> None:
    client = create_app(sample_index).test_client()
    page = LexborHTMLParser(client.post(PAGE, data={"text": "Chỉ thị số 08-CT/HU"}).text)
    told = " ".join(page.css_first("#vd-1").text().split())
    assert "Được thay thế bởi: Chỉ thị số 12-CT/HU" in told
    assert "Văn bản ấy lại được thay thế bởi: Chỉ thị số 02-CT/ĐU" in told
    assert "Thay bằng: Chỉ thị số 02-CT/ĐU ngày 25/8/2025 của Đảng ủy xã Phong Điền về" in told


def test_the_draft_is_shown_as_it_is_with_every_place_marked(
    checked: Callable[..., LexborHTMLParser],
) -> None:
    page = checked(DRAFT)
    box = page.css_first(".draft-text")
    for node in box.css(".hidden"):
        node.decompose()
    assert box.text() == DRAFT, "escaped, nothing lost"
    places = {a.attributes["id"]: a for a in box.css("a")}
    assert [a.text() for a in places.values()] == [
        "Chỉ thị số 12-CT/HU ngày 18/5/2022 của Ban Thường vụ Huyện ủy Phong Điền",
        "Chỉ thị số 08 – CT / HU", "Nghị quyết số 04-NQ/ĐU", "Kế hoạch số 99/KH-UBND",
        "Chỉ thị số 12-CT/HU",
    ]  # fmt: skip
    named = [a.attributes["href"] for a in page.css("#vd-1 .places a")]
    assert named == ["#cho-1", "#cho-5"]
    assert {places[each[1:]].attributes["href"] for each in named} == {"#vd-1"}
    assert page.css_first("textarea").text().removeprefix("\n") == DRAFT


def test_the_own_number_is_no_citation(checked: Callable[..., LexborHTMLParser]) -> None:
    page = checked("Chỉ thị số 12-CT/HU", number="12 – ct/hu")
    assert page.css_first("h1").text() == "Không thấy viện dẫn nào trong dự thảo"
    assert page.css_first("input[name=number][id]").attributes["value"] == "12 – ct/hu"


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("ĐẢNG ỦY XÃ NHƠN ÁI\n*\nSố: 06-CT/ĐU\n", "06-CT/ĐU"),
        ("HUYỆN ỦY PHONG ĐIỀN   ĐẢNG CỘNG SẢN VIỆT NAM\n\n số : 06 – CT / ĐU   Phong Điền, ngày\n",
         "06 – CT / ĐU"),
        ("Số:      -CT/ĐU\n", ""),
        ("Căn cứ Chỉ thị số 06-CT/ĐU;\n", ""),
        ("một\n" * 12 + "Số: 06-CT/ĐU\n", ""),
    ],
)  # fmt: skip
def test_the_number_in_the_head_of_a_draft_is_no_citation(
    checked: Callable[..., LexborHTMLParser], client: FlaskClient, head: str, own: str
) -> None:
    cited = "Căn cứ Chỉ thị số 12-CT/HU;"
    page = checked(head + cited)
    names = [node.text() for node in page.css(".cited h3")]
    assert ("06-CT/ĐU" in " ".join(names)) is (not own and "06" in head)
    assert not page.css_first("input[name=number][id]").attributes["value"], "another may follow"
    notes = " ".join(node.text() for node in page.css("p.note"))
    assert (f"Số {own} ở đầu dự thảo" in notes) is bool(own)
    assert client.post(API, json={"text": head + cited}).json["total"] == len(names)
    told = checked(head + cited, number="12-CT/HU")
    assert "12-CT/HU" not in " ".join(node.text() for node in told.css(".cited h3"))


def test_lines_that_begin_empty_stay(checked: Callable[..., LexborHTMLParser]) -> None:
    page = checked("\r\n\r\nmột\r\nhai")
    assert page.css_first(".draft-text").text() == "\n\nmột\nhai"


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        (" \n", 400, "Chưa có nội dung dự thảo"),
        ("ă" * (LONGEST_DRAFT + 1), 413, "nhiều nhất 200.000 ký tự"),
        ("a" * (LARGEST_BODY + 1), 413, "hãy chia thành nhiều phần"),
    ],
)
def test_what_cannot_be_checked_is_told_beside_the_form(
    checked: Callable[..., LexborHTMLParser], text: str, status: int, told: str
) -> None:
    page = checked(text, status)
    assert told in page.css_first("[role=alert]").text()
    field = page.css_first("textarea")
    assert field.attributes["aria-invalid"] == "true"
    assert page.css_first(f"#{field.attributes['aria-errormessage']}") is not None
    assert len(page.html or "") < 10_000, "a text that is too long is not sent back"


def test_a_refused_form_keeps_what_was_not_at_fault(
    checked: Callable[..., LexborHTMLParser],
) -> None:
    long = checked(DRAFT, 400, number="1" * 201)
    assert "tối đa 200 ký tự" in long.css_first("[role=alert]").text()
    assert long.css_first("textarea").text().strip() == DRAFT
    assert "aria-invalid" not in long.css_first("textarea").attributes
    field = long.css_first("input[name=number]")
    assert field.attributes["aria-invalid"] == "true"
    assert long.css_first(f"#{field.attributes['aria-errormessage']}") is not None
    assert field.attributes["maxlength"] == "200"
    empty = checked("   ", 400, number="13-CT/HU")
    assert empty.css_first("textarea").attributes["aria-invalid"] == "true"
    assert empty.css_first("input[name=number]").attributes["value"] == "13-CT/HU"


def test_another_day_of_a_replaced_paper_is_not_answered_by_its_successor_as_by_itself(
    checked: Callable[..., LexborHTMLParser],
) -> None:
    replaced = checked("Căn cứ Chỉ thị số 08-CT/HU ngày 23/4/2018 của Huyện ủy;")
    told = " ".join(replaced.css_first("#vd-1").text().split())
    assert "Nếu đúng là văn bản này, thay bằng: Chỉ thị số 12-CT/HU ngày 18/5/2022" in told
    current = checked("Căn cứ Chỉ thị số 12-CT/HU ngày 18/5/2021 của Huyện ủy;")
    told = " ".join(current.css_first("#vd-1").text().split())
    assert "Nếu đúng là văn bản này, nên viết: Chỉ thị số 12-CT/HU ngày 18/5/2022" in told


def test_the_navigation_leads_to_the_page(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get(PAGE).text)
    current = page.css_first("header.site nav [aria-current=page]")
    assert current.attributes["href"] == PAGE
    assert current.text() == "Kiểm tra dự thảo"


def test_without_an_index_the_page_says_so(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none").test_client()
    assert client.get(PAGE).status_code == 503
    assert client.post(PAGE, data={"text": "a"}).status_code == 503
    assert client.post(API, json={"text": "a"}).status_code == 503


def test_the_api_answers_as_the_command_does(
    client: FlaskClient, index_folder: Path, tmp_path: Path
) -> None:
    answer = client.post(API, json={"text": DRAFT})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    arguments = ["cite", "-", "--index", str(index_folder), "--format", "json"]
    result = CliRunner().invoke(main, arguments, input=DRAFT.encode())
    assert json.loads(result.stdout) == answer.json
    bare = client.post(API, data=DRAFT.encode(), content_type="text/plain; charset=utf-8")
    assert bare.json == answer.json


def test_ranges_are_code_points_of_the_text_in_the_answer(client: FlaskClient) -> None:
    sent = "😀 Thư\u0323c hiê\u0323n Chi\u0309 thi\u0323 sô\u0301 08-CT/HU"
    record = client.post(API, json={"text": sent}).json
    assert record["text"] == "😀 Thực hiện Chỉ thị số 08-CT/HU"
    (item,) = record["items"]
    (start, end), = item["places"]  # fmt: skip
    assert record["text"][start:end] == item["text"] == "Chỉ thị số 08-CT/HU"
    assert (item["start"], item["end"]) == (start, end)
    assert item["verdict"] == "replaced"
    assert item["documents"][0]["url"] == "/van-ban/mau/08-ct-hu-2019"
    assert record["counts"]["replaced"] == record["total"] == 1


def test_bare_text_may_be_in_an_old_encoding(client: FlaskClient) -> None:
    old = "Thùc hiÖn ChØ thÞ sè 08-CT/HU cña HuyÖn ñy Phong §iÒn vÒ m«i tr­êng".encode("latin-1")
    record = client.post(f"{API}?number=1-CT/HU", data=old, content_type="text/plain").json
    assert record["encodings"] == ["TCVN3 (ABC)"]
    assert record["text"].startswith("Thực hiện Chỉ thị số 08-CT/HU")
    assert [item["number"] for item in record["items"]] == ["08-CT/HU"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"", "text/plain", 400, "thieu"),
        (b"{}", "application/json", 400, "thieu"),
        (b"{", "application/json", 400, "json-sai"),
        (b'"text"', "application/json", 400, "tham-so-sai"),
        (b'{"text": 1}', "application/json", 400, "tham-so-sai"),
        (b'{"text": "\\ud800"}', "application/json", 400, "json-sai"),
        (b'{"text": "a", "la": "b"}', "application/json", 400, "tham-so-la"),
        (b'{"text": "a", "number": "' + b"1" * 201 + b'"}', "application/json", 400, "qua-dai"),
        (b"\xff\xfe\x00", "text/plain", 400, "bang-ma-la"),
        (b"a", "image/png", 415, "unsupported-media-type"),
        (b"a", "", 415, "unsupported-media-type"),
        (b"a" * (LONGEST_DRAFT + 1), "text/plain", 413, "du-thao-qua-dai"),
        (b"a" * (LARGEST_BODY + 1), "text/plain", 413, "request-entity-too-large"),
    ],
)
def test_a_body_that_makes_no_sense_is_a_problem(
    client: FlaskClient, body: bytes, kind: str, status: int, code: str
) -> None:
    answer = client.post(API, data=body, content_type=kind)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == code
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "sent", "cited"),
    [
        (API, {}, ["12-CT/HU"]),
        (f"{API}?number=12-CT/HU", {}, []),
        (f"{API}?number=13-CT/HU", {"number": "12-CT/HU"}, []),
        (f"{API}?number=12-CT/HU", {"number": "13-CT/HU"}, ["12-CT/HU"]),
    ],
)
def test_the_number_of_a_draft_may_stand_in_the_address_of_json_too(
    client: FlaskClient, address: str, sent: dict[str, str], cited: list[str]
) -> None:
    record = client.post(address, json={"text": "Chỉ thị số 12-CT/HU", **sent}).json
    assert [each["number"] for each in record["items"]] == cited


def test_an_unknown_parameter_of_the_address_is_refused(client: FlaskClient) -> None:
    assert client.post(f"{API}?q=a", json={"text": "a"}).json["code"] == "tham-so-la"


def test_other_methods_are_told_which_one_is_meant(client: FlaskClient) -> None:
    answer = client.get(API)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "OPTIONS, POST"
    assert answer.json["detail"] == "Địa chỉ này chỉ nhận: OPTIONS, POST."
    preflight = client.options(API, headers={"Origin": "https://huyen.example.vn"})
    assert preflight.headers["Access-Control-Allow-Methods"] == "OPTIONS, POST"
    assert client.post("/?q=a").json is None


def test_the_server_itself_lets_a_body_through_that_is_too_large(chromium: Any, site: str) -> None:
    request = chromium.new_context().request
    answer = request.post(f"{site}{PAGE}", multipart={"text": "a" * (LARGEST_BODY + 1)})
    assert answer.status == 413
    assert "hãy chia thành nhiều phần" in answer.text()


@pytest.fixture
def opened(chromium: Any, site: str) -> Iterator[Callable[..., Any]]:
    tabs = Tabs(chromium)
    yield lambda width=1280, **options: tabs.open(site, width=width, **options)
    tabs.close()
    assert tabs.said == []


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_clerk_pastes_a_draft_and_reads_what_is_wrong(
    opened: Callable[..., Any], scripts: bool
) -> None:
    page = opened(java_script_enabled=scripts)
    page.get_by_role("link", name="Kiểm tra dự thảo").click()
    page.get_by_label("Nội dung dự thảo").fill(DRAFT)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("heading", name="Dự thảo viện dẫn 4 văn bản").wait_for()
    assert page.locator(".cited .verdict").all_inner_texts() == VERDICTS
    page.get_by_role("link", name="chỗ 2").click()
    page.wait_for_url("**#cho-5")
    page.locator("#cho-5").click()
    page.wait_for_url("**#vd-1")
    text, rows = page.locator(".draft-text").bounding_box(), page.locator(".cited").bounding_box()
    assert text["x"] > rows["x"] + rows["width"], "side by side on a wide screen"
    # The answer to a form is stored nowhere: whoever left it would meet an error on going back.
    for link in ("#vd-2 .cited-paper a", "#vd-2 p > a >> nth=1"):
        with page.context.expect_page() as another:
            page.locator(link).first.click()
        another.value.wait_for_url("**/van-ban/mau/*-ct-hu-20*")
    assert page.locator(".cited .verdict").all_inner_texts() == VERDICTS


@pytest.mark.browser
def test_a_draft_is_checked_by_keyboard_on_a_narrow_screen(opened: Callable[..., Any]) -> None:
    page = opened(320, java_script_enabled=False)
    tab_to(page, f"nav a[href='{PAGE}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGE}")
    assert is_narrow(page)
    tab_to(page, "textarea")
    page.keyboard.insert_text("x" * 90 + " " + DRAFT)
    tab_to(page, "input[name=number]")
    tab_to(page, ".draft-form button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Dự thảo viện dẫn 4 văn bản").wait_for()
    assert is_narrow(page)
    tab_to(page, ".tally a[href='#vd-4']")
    page.keyboard.press("Enter")
    page.wait_for_url("**#vd-4")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#cho-4"
    page.keyboard.press("Enter")
    page.wait_for_url("**#cho-4")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("id") == "cho-4"
    assert focused.evaluate("node => getComputedStyle(node).outlineStyle") != "none"


@pytest.mark.browser
def test_an_empty_form_is_not_sent(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto(page.url + PAGE[1:])
    page.get_by_role("button", name="Kiểm tra").click()
    assert page.evaluate("document.activeElement.id") == "t-du-thao"
    assert page.get_by_label("Nội dung dự thảo").evaluate("field => !field.validity.valid")


@pytest.mark.browser
def test_markup_in_a_draft_stays_text(opened: Callable[..., Any]) -> None:
    page = opened()
    page.goto(page.url + PAGE[1:])
    hostile = '</textarea></a><script>window.ran = 1</script><img src=x onerror="window.ran = 1">'
    page.get_by_label("Nội dung dự thảo").fill(f"{hostile} Chỉ thị số 08-CT/HU {hostile}")
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("heading", name="Dự thảo viện dẫn 1 văn bản").wait_for()
    assert page.evaluate("window.ran") is None
    assert hostile in page.locator(".draft-text").inner_text()
    assert page.locator("img").count() == 0
