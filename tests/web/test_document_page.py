"""The document page and the way to it by number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.web.papers import HOSTILE, PAPERS, WASTE
from tests.web.test_search_page import text
from tracuu.index.store import build
from tracuu.model.document import Attachment, Document, Provision, Relation, RelationKind
from tracuu.search.citations import MOST_CITING
from tracuu.web.app import create_app

Page = Callable[..., LexborHTMLParser]
WASTE_PAGE = "/van-ban/mau/12-ct-hu-2022"


def test_the_header_stands_as_on_the_paper(page: Page) -> None:
    paper = page(WASTE_PAGE).css_first(".paper > header")
    assert text(paper.css_first(".unit")) == "Ban Thường vụ Huyện ủy Phong Điền"
    assert "Số: 12-CT/HU" in text(paper)
    assert text(paper.css_first(".day")) == "ngày 18 tháng 5 năm 2022"
    assert text(paper.css_first(".type")) == "Chỉ thị"
    assert text(paper.css_first("h1")) == WASTE.title
    assert text(paper.css_first(".status")) == "Còn hiệu lực"


def test_the_type_that_begins_the_title_has_a_line_of_its_own(page: Page) -> None:
    title = page(f"{WASTE_PAGE}?q=chỉ+thị").css_first(".paper h1")
    assert text(title.css_first(".type mark")) == "Chỉ thị"
    assert text(title.css_first(".subject")).startswith("về ")
    assert text(title) == WASTE.title
    news = page("/van-ban/ban-tin/khoa-giao").css_first(".paper")
    assert text(news.css_first("p.type")) == "Bản tin"
    assert not news.css("h1 .type")


def test_a_bulletin_has_its_time_its_byline_and_no_number(page: Page) -> None:
    paper = page("/van-ban/ban-tin/khoa-giao")
    assert text(paper.css_first(".day")) == "Đăng lúc 06:06, ngày 09 tháng 8 năm 2023"
    assert text(paper.css_first(".paper .byline")) == "Tin, ảnh: Cộng tác viên"
    assert not paper.css(".paper .standing"), "news is neither in force nor out of it"
    assert "Chưa rõ" not in text(paper.css_first(".about"))
    assert "Số:" not in text(paper.css_first(".paper"))
    assert not paper.css(".contents")


def test_paragraphs_are_those_of_the_source(page: Page) -> None:
    body = page(WASTE_PAGE).css_first("#noi-dung")
    assert [text(each) for each in body.css("p")] == [
        "Lượng rác phát sinh ngày càng lớn.",
        "Huyện ủy yêu cầu các cấp ủy thực hiện:",
    ]


def test_contents_and_anchors_agree(page: Page) -> None:
    paper = page(WASTE_PAGE)
    contents = [(text(a), a.attributes["href"]) for a in paper.css(".contents a")]
    assert contents == [("1. Mục tiêu", "#muc-1"), ("2. Tổ chức thực hiện", "#muc-2")]
    for heading, address in contents:
        assert text(paper.css_first(f"section{address} h2")) == f"{heading} #"
        assert paper.css_first(f"section{address} a.anchor").attributes["href"] == address


def test_the_query_that_led_here_is_marked_and_led_back_to(page: Page) -> None:
    paper = page(f"{WASTE_PAGE}?q=rac&type=chi-thi&page=2&size=1")
    assert {text(mark) for mark in paper.css(".paper mark")} == {"rác"}
    back = paper.css_first(".back a").attributes["href"]
    assert back == "/?q=rac&type=chi-thi&page=2&size=1"
    assert "4 chỗ khớp" in text(paper.css_first(".back"))
    assert paper.css_first("link[rel=canonical]").attributes["href"] == WASTE_PAGE


def test_without_a_query_nothing_is_marked_and_there_is_no_way_back(page: Page) -> None:
    paper = page(WASTE_PAGE)
    assert not paper.css("mark")
    assert not paper.css(".back")


def test_facts_link_to_what_shares_them(page: Page) -> None:
    facts = page(WASTE_PAGE).css_first(".about dl")
    addresses = [a.attributes["href"] for a in facts.css("a")]
    assert addresses == [
        "/?type=chi-thi",
        "/?unit=ban-thuong-vu-huyen-uy-phong-dien",
        "/?topic=moi-truong",
        "https://phongdien.example.vn/12-ct-hu?a=1&b=2",
    ]
    assert "Bí thư Huyện ủy" in text(facts)
    assert "20/05/2022" in text(facts)


def test_only_web_addresses_become_links(client: FlaskClient) -> None:
    bulletin = client.get("/van-ban/ban-tin/khoa-giao").text
    paper = client.get(WASTE_PAGE).text
    assert "javascript:" not in bulletin + paper
    assert "Bẫy.pdf" in paper
    assert 'href="https://phongdien.example.vn/12.pdf"' in paper


def test_relations_link_to_what_the_index_holds(page: Page) -> None:
    related = {
        text(item): [a.attributes["href"] for a in item.css("a")]
        for item in page(WASTE_PAGE).css(".about section:not(:has(dl)) li")
    }
    assert related["Chỉ thị số 08-CT/HU (đã hết hiệu lực)"] == ["/van-ban/mau/08-ct-hu-2019"]
    # Two papers have the number, both of later years: neither is meant.
    assert related["04-NQ/ĐU (chưa có trong kho)"] == []
    assert related["72/2020/QH14 – Luật Bảo vệ môi trường (chưa có trong kho)"] == []


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    """The page of a directive that was replaced, and is named in a dozen bulletins."""
    folder = tmp_path_factory.mktemp("cited")
    new = Document(
        id="mau/02-ct-du-2025", title="Chỉ thị về môi trường", number="02-CT/ĐU",
        issued=date(2025, 8, 25), body="Thay thế Chỉ thị số 12-CT/HU.",
        relations=(Relation(RelationKind.REPLACES, "12-CT/HU", "", WASTE.id),),
    )  # fmt: skip
    bulletins = [
        Document(id=f"tin/{at}", title=f"Tin {at}", issued=date(2024, 1, at), body="Theo 12-CT/HU.")
        for at in range(1, 13)
    ]
    build(folder, [WASTE, new, *bulletins])
    answer = create_app(folder).test_client().get(WASTE_PAGE)
    return LexborHTMLParser(answer.text)


def test_a_reader_is_told_at_once_what_replaced_the_paper(cited: LexborHTMLParser) -> None:
    line = cited.css_first(".paper > header .superseded")
    assert text(line) == "Được thay thế bởi 02-CT/ĐU – Chỉ thị về môi trường"
    assert line.css_first("a").attributes["href"] == "/van-ban/mau/02-ct-du-2025"


def test_what_others_do_to_a_paper_stands_before_what_it_does(cited: LexborHTMLParser) -> None:
    headings = [text(heading) for heading in cited.css(".about h3")]
    assert headings[:2] == ["Được thay thế bởi", "Được nhắc tới trong"]
    assert set(headings[2:]) == {"Căn cứ", "Thay thế", "Nhắc tới"}


def test_a_long_list_shows_the_newest_and_keeps_the_rest_at_hand(cited: LexborHTMLParser) -> None:
    shown = cited.css("h3#t-bo-mentions + ul a")
    assert [text(a) for a in shown] == [f"Tin {at}" for at in range(12, 2, -1)]
    rest = cited.css_first("h3#t-bo-mentions + ul + details")
    assert text(rest.css_first("summary")) == "và 2 văn bản khác"
    assert [text(a) for a in rest.css("a")] == ["Tin 2", "Tin 1"]
    assert not cited.css(".others"), "all that name it are there"


def test_where_more_name_a_paper_than_were_asked_a_search_finds_them(tmp_path: Path) -> None:
    bulletins = [
        Document(id=f"tin/{at}", title=f"Tin {at}", issued=date(2024, 1, 1), body="Theo 12-CT/HU.")
        for at in range(MOST_CITING + 1)
    ]
    build(tmp_path, [WASTE, *bulletins])
    page = LexborHTMLParser(create_app(tmp_path).test_client().get(WASTE_PAGE).text)
    (everything,) = page.css(".about .others a")
    assert everything.attributes["href"] == "/?q=12-CT%2FHU&sort=newest"


def test_a_bulletin_shows_its_lead_once(tmp_path: Path) -> None:
    lead = "Sáng nay, huyện ra quân trồng cây."
    bulletin = Document(id="tin", title="Trồng cây", summary=lead, body=f"{lead}\nĐoạn hai.")
    paper = replace(WASTE, summary="Phân loại rác tại nguồn.")
    build(tmp_path, [bulletin, paper])
    client = create_app(tmp_path).test_client()
    assert client.get("/van-ban/tin").text.count(lead) == 1
    shown = client.get(WASTE_PAGE).text.partition("<main")[2]
    assert shown.count("Phân loại rác tại nguồn.") == 1


def test_a_file_of_an_import_is_linked_on_the_site_it_came_from(tmp_path: Path) -> None:
    files = (Attachment("a.pdf", "/tep/a.pdf"), Attachment("b.pdf", ""))
    build(tmp_path, [replace(WASTE, url="https://xa.example.vn/12.html", attachments=files)])
    page = LexborHTMLParser(create_app(tmp_path).test_client().get(WASTE_PAGE).text)
    (listed,) = [each for each in page.css(".about section") if "a.pdf" in text(each)]
    assert [a.attributes["href"] for a in listed.css("a")] == ["https://xa.example.vn/tep/a.pdf"]
    assert "b.pdf" in text(listed)


@pytest.mark.parametrize("document", PAPERS[:7], ids=lambda document: document.id)
def test_every_document_opens_at_its_id(page: Page, document: object) -> None:
    assert text(page(f"/van-ban/{quote(document.id)}").css_first(".paper h1")) == document.title  # type: ignore[attr-defined]


def test_a_strange_id_is_linked_so_that_the_link_works(page: Page) -> None:
    found = page("/?q=con+tàu+lạ")
    address = found.css_first(".card h2 a").attributes["href"]
    paper = page(address)
    assert text(paper.css_first("h1")) == HOSTILE.title
    assert paper.css_first("#noi-dung mark") is not None


@pytest.mark.parametrize("written", ["12-CT/HU", "12-ct/hu", "12 - CT / HU", "số 12-CT/HU"])
def test_a_number_leads_to_its_document(client: FlaskClient, written: str) -> None:
    answer = client.get(f"/so/{quote(written)}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == WASTE_PAGE


def test_a_number_of_several_documents_lists_them_newest_first(page: Page) -> None:
    found = page(f"/so/{quote('04-NQ/ĐU')}")
    assert text(found.css_first("h1")) == "2 văn bản cùng mang số 04-NQ/ĐU"
    assert [a.attributes["href"] for a in found.css(".card a")] == [
        "/van-ban/mau/04-nq-du-truong-long",
        "/van-ban/mau/04-nq-du-nhon-ai",
    ]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/van-ban/khong/co", "khong/co"),
        ("/so/99-CT/HU", "99-CT/HU"),
        ("/khong-co-trang", "Không có trang nào"),
    ],
)
def test_what_is_not_there_says_so(page: Page, address: str, says: str) -> None:
    missing = page(address, status=404)
    assert says in text(missing.css_first("[role=alert]"))
    assert missing.css_first("form[role=search]") is not None


def test_a_bad_query_on_a_document_is_refused(page: Page) -> None:
    refused = page(f"{WASTE_PAGE}?q=%22rác", status=400)
    assert "ngoặc" in text(refused.css_first("[role=alert]"))


def test_a_number_that_no_paper_has_is_answered_with_those_near_it(client: FlaskClient) -> None:
    answer = client.get(f"/so/{quote('13-CT/HU')}")
    assert answer.status_code == 404
    found = LexborHTMLParser(answer.text)
    total = found.css_first("h1.total")
    assert total is not None
    assert total.text(strip=True) == "Không có văn bản nào mang số 13-CT/HU"
    numbers = [text(node) for node in found.css(".card")]
    assert any("12-CT/HU" in each for each in numbers)


@pytest.mark.parametrize("written", ["ct 12 hu", "12CT/HU", "số 12 ct hu", "12.ct.hu"])
def test_a_number_without_its_signs_leads_to_the_paper(client: FlaskClient, written: str) -> None:
    answer = client.get(f"/so/{quote(written)}")
    assert (answer.status_code, answer.location) == (302, WASTE_PAGE)


def test_chapters_hold_their_articles(tmp_path: Path) -> None:
    parts = [("chuong-i", "Chương I"), ("dieu-1", "Điều 1"), ("dieu-2", "Điều 2"), ("x", "Phụ lục")]
    law = replace(
        WASTE, provisions=tuple(Provision(f"x#{a}", a, label, "", "Chữ.") for a, label in parts)
    )
    build(tmp_path, [law])
    page = LexborHTMLParser(create_app(tmp_path).test_client().get(WASTE_PAGE).text)
    outer = page.css(".contents .scroll > ol > li > a")
    inner = page.css(".contents .scroll > ol > li > ol > li > a")
    assert [text(a) for a in outer] == ["Chương I", "Phụ lục"]
    assert [text(a) for a in inner] == ["Điều 1", "Điều 2"]
    assert [(node.tag, text(node)) for node in page.css(".paper section :is(h2, h3)")] == [
        ("h2", "Chương I #"), ("h3", "Điều 1 #"), ("h3", "Điều 2 #"), ("h2", "Phụ lục #"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", [WASTE_PAGE, f"{WASTE_PAGE}?q=rác", "/van-ban/ban-tin/khoa-giao"])
def test_a_document_page_leaves_no_level_of_headings_out_and_no_id_twice(
    page: Page, path: str
) -> None:
    found = page(path)
    levels = [int(node.tag[1]) for node in found.css("h1, .paper h2, .paper h3, .about h2")]
    assert levels.count(1) == 1
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    places = {a.attributes["href"][1:] for a in found.css("a[href^='#']")}
    assert places <= set(ids), places - set(ids)


def test_the_page_without_the_search_is_one_link_away(page: Page) -> None:
    paper = page(f"{WASTE_PAGE}?q=rac&type=chi-thi")
    assert WASTE_PAGE in [a.attributes["href"] for a in paper.css(".back a")]
    assert not page(WASTE_PAGE).css("[id^=t-khop], .onward")


def test_a_paper_says_how_to_cite_it(page: Page) -> None:
    cited = text(page(WASTE_PAGE).css_first("#t-trich-dan"))
    assert cited == (
        "Chỉ thị số 12-CT/HU ngày 18/5/2022 của Ban Thường vụ Huyện ủy Phong Điền về thu gom, "
        "phân loại rác thải sinh hoạt"
    )
    assert not page("/van-ban/ban-tin/khoa-giao").css("#t-trich-dan")


def test_a_file_says_what_it_is(page: Page) -> None:
    listed = [text(item) for item in page(WASTE_PAGE).css(".files li")]
    assert listed == ["Bản ký số.pdf (PDF)", "Bẫy.pdf (PDF) (không có liên kết)"]


def test_the_data_block_has_the_address_that_others_are_to_write(index_folder: Path) -> None:
    app = create_app(index_folder, public_url="https://tra-cuu.example.vn")
    answer = app.test_client().get(WASTE_PAGE).text
    block = answer.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert f'"@id":"https://tra-cuu.example.vn{WASTE_PAGE}"' in block
