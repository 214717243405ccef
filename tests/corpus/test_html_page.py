"""HTML pages: NukeViet in its themes, its documents module, and pages of other systems."""

import json
import re
from datetime import date, datetime

import pytest

from tests.corpus.outcomes import DATA, outcome
from tracuu.model.dates import VIETNAM
from tracuu.model.document import Attachment, Relation, RelationKind
from tracuu.text.tokens import WORD
from tracuu.text.validity import is_syllable

# Of the peoples of the highlands: no Vietnamese syllable has this rime.
NAMES = {"Đắk", "Đăk", "Lắk"}


def test_an_article_of_nukeviet_is_read_with_the_visible_time():
    result = outcome(DATA / "nukeviet-bai-viet.html")
    page = result.document
    assert result.rows == ()
    assert page.title == "Xã Mỹ Khánh ra quân trồng cây xanh ven sông"
    # datePublished of the page says 09/5, the time of the last edit.
    assert page.published == datetime(2024, 5, 6, 8, 15, tzinfo=VIETNAM)
    assert page.summary == "Sáng 05/5, Ủy ban nhân dân xã Mỹ Khánh trồng 300 cây bần ven sông."
    assert page.byline == "Tin, ảnh: Cộng tác viên xã"
    assert page.url == "https://xa.example/news/tin/ra-quan-trong-cay-77.html"
    assert page.attachments == (
        Attachment("ke-hoach.pdf", "https://xa.example/tep.pdf?download=1&id=0"),
    )
    assert page.unit is not None
    assert page.unit.id == "ubnd-xa-my-khanh-cu"


def test_blocks_do_not_run_together_and_marks_after_entities_are_composed():
    body = outcome(DATA / "nukeviet-bai-viet.html").document.body
    assert body.split("\n") == [
        "Sáng 05/5, Ủy ban nhân dân xã Mỹ Khánh trồng 300 cây bần ven sông.",
        "Gần 100 đoàn viên tham gia. Mỗi tổ phụ trách đồng đều nhau.",
        "Nội dung",
    ]


@pytest.mark.parametrize(
    "noise",
    [
        "535",
        "Bài khác",
        "Mẹo của bài khác",
        "Bạn đã không sử dụng",
        "Tổng số điểm",
        "Tập tin:",
        "hại",
    ],
)
def test_nothing_around_the_article_is_left(noise):
    assert noise not in repr(outcome(DATA / "nukeviet-bai-viet.html").document)


def test_the_print_view_gives_lead_caption_paragraphs_and_author():
    page = outcome(DATA / "nukeviet-ban-in.html").document
    assert page.title == "Phong Điền: Tập huấn phòng cháy"
    assert page.published == datetime(2024, 3, 10, 7, 5, tzinfo=VIETNAM)
    assert page.byline == "Tác giả: Văn phòng; Nguồn tin: Huyện ủy"
    assert page.body.split("\n") == [
        "Huyện ủy tổ chức tập huấn phòng cháy, chữa cháy cho 60 người.",
        "Lực lượng thực hành",
        "Đoạn một.",
        "Đoạn hai.",
        "Đoạn ba.",
    ]


def test_the_malformed_time_of_the_meta_element_is_understood(read):
    page = (DATA / "nukeviet-bai-viet.html").read_text("utf-8")
    hidden = page.replace("Thứ hai - 06/05/2024 08:15", "")
    published = read("a.html", hidden).document.published
    assert published == datetime(2024, 5, 6, 8, 15, tzinfo=VIETNAM)


def test_a_shown_time_that_does_not_exist_is_reported_where_no_other_is_known(read):
    page = (DATA / "nukeviet-bai-viet.html").read_text("utf-8")
    wrong = page.replace("06/05/2024 08:15", "31/02/2024 08:15")
    assert read("a.html", wrong).codes == []  # the machine-readable time stands in
    alone = re.sub(r'<meta property="article:published_time"[^>]*>', "", wrong)
    outcome = read("a.html", alone)
    assert outcome.document.published is None
    assert outcome.codes == ["ngay-sai"]
    assert "31/02/2024 08:15" in outcome.rows[0].message


def test_a_time_that_does_not_exist_is_no_text_of_an_article_of_another_system(read):
    outcome = read("a.html", _ARTICLE.replace("<p>", "<p>Thứ hai - 31/02/2024 08:15</p><p>"))
    assert "31/02/2024" not in outcome.document.body
    assert "ngay-sai" in outcome.codes


def test_a_table_of_labels_is_a_document_with_everything_it_says():
    result = outcome(DATA / "van-ban-bang.html")
    paper = result.document
    assert paper.type is not None
    assert paper.unit is not None
    assert (paper.type.id, paper.number, paper.unit.id, paper.issued, paper.signer) == (
        "quyet-dinh", "12/QĐ-UBND", "ubnd-huyen-phong-dien", date(2024, 1, 15), "Chủ tịch",
    )  # fmt: skip
    assert paper.title == "Quyết định Ban hành Quy chế tiếp công dân"
    assert [topic.id for topic in paper.topics] == ["cchc", "phap-luat"]
    assert paper.attachments == (Attachment("12-qd.pdf", ""),)  # the page says not where it was
    assert paper.relations == (
        Relation(RelationKind.REPLACES, "05/QĐ-UBND", "Quyết định số 05/QĐ-UBND ngày 02/3/2020"),
    )


_OWN = '<link rel="canonical" href="https://xa.example/van-ban/12.html">'


@pytest.mark.parametrize(
    ("head", "href", "url"),
    [
        (_OWN, "/12-qd.pdf", "https://xa.example/12-qd.pdf"),
        (_OWN, "tep/12.pdf", "https://xa.example/van-ban/tep/12.pdf"),
        (_OWN, "?tep=12", "https://xa.example/van-ban/12.html?tep=12"),
        (_OWN, "//kho.example/12.pdf", "https://kho.example/12.pdf"),
        (_OWN, "https://kho.example/12.pdf", "https://kho.example/12.pdf"),
        (_OWN + '<base href="/kho/">', "12.pdf", "https://xa.example/kho/12.pdf"),
        ('<meta property="og:url" content="http://xa.example/a/">', "b", "http://xa.example/a/b"),
        ("", "https://kho.example/12.pdf", "https://kho.example/12.pdf"),
        ("", "/12-qd.pdf", ""),  # the file has a name, but nobody knows where it is
        ("", "//kho.example/12.pdf", ""),
        ('<link rel="canonical" href="/12.html">', "/12-qd.pdf", ""),
        (_OWN, "javascript:alert(1)", None),
        (_OWN, "http://[::1/12.pdf", None),
    ],
)
def test_the_address_of_a_file_is_whole_or_left_out(read, head, href, url):
    page = (DATA / "van-ban-bang.html").read_text("utf-8").replace('"/12-qd.pdf"', f'"{href}"')
    files = read("a.html", head + page).document.attachments
    assert files == (() if url is None else (Attachment("12-qd.pdf", url),))


def test_a_day_that_does_not_exist_in_the_table_is_reported_and_left_empty():
    result = outcome(DATA / "van-ban-bang.html")
    assert result.document.effective is None
    assert result.codes == ["ngay-sai"]
    assert "31/02/2024" in result.rows[0].message


def test_the_newer_table_with_two_pairs_a_row_and_the_text_in_articles():
    paper = outcome(DATA / "van-ban-bang-moi.html").document
    assert paper.title == "Nghị quyết về chính sách hỗ trợ phân loại rác"
    assert (paper.number, paper.issued) == ("02/2023/NQ-HĐND", date(2023, 7, 14))
    assert [(part.anchor, part.title) for part in paper.provisions] == [
        ("dieu-1", "Mức hỗ trợ"),
        ("dieu-2", "Thi hành"),
    ]


def test_a_page_of_another_system_gives_its_article():
    page = outcome(DATA / "trang-khac.html").document
    assert page.title == "Hội thao mừng xuân"
    # The page shows the day only; the machine-readable time of that day says more.
    assert page.published == datetime(2024, 2, 1, 9, 30, tzinfo=VIETNAM)
    assert page.body.split("\n")[1:] == ["Kéo co", "Chạy bao bố", "Nhất  Ấp Mỹ Phước"]
    assert "Ban Biên tập" not in page.body


def test_without_any_mark_the_densest_block_is_the_article(read):
    sentence = "Đoạn văn này dài hơn một nhãn và kể chuyện trồng cây ven sông của bà con."
    page = read(
        "a.html",
        "<title>Trồng cây</title><div><a href=/>" + sentence + "</a></div>"
        f"<div><div><p>{sentence}</p><p>{sentence}</p></div></div><div>{sentence[:45]}</div>",
    ).document
    assert page.title == "Trồng cây"
    assert page.body == f"{sentence}\n{sentence}"


def test_paragraphs_right_below_the_body_are_an_article_too(read):
    sentence = "Đoạn văn này dài hơn một nhãn và kể chuyện trồng cây ven sông của bà con."
    page = read("a.html", f"<h1>Trồng cây</h1><p>{sentence}</p><p>{sentence}</p>").document
    assert page.body == f"{sentence}\n{sentence}"


_LIST = "".join(
    f"<div><h3><a href=/{n}>Tiêu đề bài viết số {n} khá dài</a></h3></div>" for n in range(30)
)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (_LIST, "a list of links"),
        ("<h1>Lỗi 404</h1><p>Không tìm thấy trang.</p>", "an error"),
        ("<form><input name=user></form>", "a form"),
        ("chỉ là một dòng chữ", "no markup"),
        (
            '<meta name="generator" content="NukeViet v4.5"><p>' + "Tóm tắt các bài. " * 20,
            "a category",
        ),
        (
            "<article>" + "a b c " * 30 + "</article>" + "<article>" + "d e f " * 30 + "</article>",
            "two",
        ),
    ],
)
def test_a_page_without_an_article_is_refused_with_a_remedy(read, page, why):
    outcome = read("a.html", page)
    assert outcome.codes == ["khong-co-bai-viet"], why
    assert outcome.rows[0].remedy


_ARTICLE = "<article><h1>Hội nghị</h1><p>{}</p></article>".format("Nội dung được ghi đầy đủ. " * 8)


@pytest.mark.parametrize(
    ("encode", "why"),
    [
        (lambda page: page.encode(), "UTF-8 without a declaration"),
        (lambda page: b"\xef\xbb\xbf" + page.encode(), "UTF-8 with a mark"),
        (lambda page: page.encode("utf-16"), "UTF-16 with a mark"),
        (lambda page: b'<meta charset="iso-8859-1">' + page.encode(), "UTF-8 that lies"),
    ],
)
def test_the_encoding_is_found(read, encode, why):
    assert read("a.html", encode(_ARTICLE)).document.title == "Hội nghị", why


def test_a_declared_windows_1258_is_composed(read):
    page = '<meta charset="windows-1258">' + _ARTICLE.replace("Hội nghị", "Hô\u0323i nghi\u0323")
    for letter, parts in {
        "ộ": "ô\u0323",
        "đ": "đ",
        "ợ": "ơ\u0323",
        "ầ": "â\u0300",
        "ủ": "u\u0309",
    }.items():
        page = page.replace(letter, parts)
    assert read("a.html", page.encode("cp1258")).document.title == "Hội nghị"


def test_bytes_of_no_encoding_are_refused(read):
    assert read("a.html", b"<article>\xff\xfe\xfa" * 50).codes == ["khong-phai-van-ban"]


def test_elements_without_end_are_refused_before_they_cost_time(read):
    assert read("a.html", "<div>" * 100_000).codes == ["trang-qua-sau"]


@pytest.mark.shared
def test_entities_mixed_with_combining_marks_come_out_composed(read, shared):
    """The site of Đắk Song writes ``hợp đ&ocirc;̀ng``: an entity and a mark of its own."""
    lines = (shared / "data/daksong_sample/records.jsonl").read_text("utf-8").splitlines()
    pages = [record["html"] for record in map(json.loads, lines) if record["html"]]
    assert any(re.search(r"&\w+;[\u0300-\u036f]", page) for page in pages)
    for page in pages:
        words = "Theo thông báo của Ủy ban nhân dân huyện. " * 5
        body = read("a.html", f"<article><h1>Tin</h1>{page}<p>{words}</p></article>").document.body
        assert not re.search("[\u0300-\u036f]|&\\w+;", body)
        odd = {word for word in WORD.findall(body) if not (word.isascii() or is_syllable(word))}
        assert odd <= NAMES
