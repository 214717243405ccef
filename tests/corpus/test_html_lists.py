"""Pages that list others, alone and in a saved site."""

from datetime import date, datetime

import pytest

from tests.corpus.outcomes import outcome
from tracuu.model.dates import VIETNAM

PAGE = """<html><head><meta name="generator" content="NukeViet v4.5">
<base href="https://phongdien.example/"></head><body><nav>Trang chủ</nav>{}</body></html>"""
ITEM = """<div class="news_column panel panel-default"><div class="panel-body">
<a href="/tin/{alias}-{id}.html" title="{title}"><img src="x.jpg" alt="{title}"></a>
<h3><a href="/tin/{alias}-{id}.html" title="{title}">{title}</a></h3>
<ul class="list-unstyled list-inline">
<li><em class="fa fa-clock-o">&nbsp;</em> 09/08/2023 06:06:00</li>
<li>Đã xem: 12</li><li>Phản hồi: 0</li></ul>{lead}</div></div>"""
FIRST = ITEM.format(
    alias="tap-huan", id=12, title="Tập huấn công tác khoa giáo",
    lead="Huyện ủy Phong Điền vừa tập huấn cho cán bộ khoa giáo.",
)  # fmt: skip
SECOND = ITEM.format(alias="trong-cay", id=13, title="Phong Điền: Trồng cây đầu xuân", lead="")
ARTICLE = PAGE.format(
    '<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">Trồng cây</h1>'
    '<span class="h5">Thứ tư - 09/08/2023 06:06</span><div id="news-bodyhtml">'
    f"<p>{'Bà con xã Nhơn Ái trồng cây ven sông. ' * 3}</p></div></div>"
)
LAWS = """<table><tr><th>Số kí hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th><th>Tải về</th></tr>
<tr><td><a href="/laws/detail/ke-hoach-7/">07/KH-UBND</a></td><td>15/01/2024</td>
<td>Về việc tiếp công dân</td><td></td></tr>
<tr><td>08/KH-UBND</td><td>16/01/2024</td><td>Về phòng, chống dịch</td><td></td></tr>
<tr><td colspan="4">Trang 1</td></tr></table>"""


def test_each_article_of_a_category_is_a_document_with_title_time_and_lead(read):
    result = read("danh-muc.html", PAGE.format(FIRST + SECOND))
    first, second = result.documents
    assert (first.title, first.body, first.url) == (
        "Tập huấn công tác khoa giáo",
        "Huyện ủy Phong Điền vừa tập huấn cho cán bộ khoa giáo.",
        "https://phongdien.example/tin/tap-huan-12.html",
    )
    assert first.published == datetime(2023, 8, 9, 6, 6, tzinfo=VIETNAM)
    assert (second.title, second.body) == (SECOND_TITLE, SECOND_TITLE)
    assert result.ids == ["danh-muc/1", "danh-muc/2"]
    assert "trang-danh-sach" in result.codes


SECOND_TITLE = "Phong Điền: Trồng cây đầu xuân"


def test_an_article_whose_own_page_was_saved_is_left_to_that(tmp_path):
    site = tmp_path / "phongdien.example"
    (site / "tin").mkdir(parents=True)
    (site / "tin" / "trong-cay-13.html").write_text(ARTICLE, "utf-8")
    (site / "tin" / "index.html").write_text(PAGE.format(FIRST + SECOND), "utf-8")
    result = outcome(tmp_path)
    assert sorted(document.title for document in result.documents) == [
        "Trồng cây", "Tập huấn công tác khoa giáo",
    ]  # fmt: skip
    (row,) = (row for row in result.rows if row.code == "trang-danh-sach")
    assert "lấy 1 mục" in row.message
    assert "1 mục đã có trang riêng" in row.message


def test_a_list_of_saved_pages_alone_gives_nothing_and_is_no_error(tmp_path):
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "trong-cay-13.html").write_text(ARTICLE, "utf-8")
    (tmp_path / "index.html").write_text(PAGE.format(SECOND), "utf-8")
    result = outcome(tmp_path)
    assert [document.title for document in result.documents] == ["Trồng cây"]
    assert not result.report.refused


def test_each_row_of_a_table_of_papers_is_a_document(read):
    result = read("van-ban.html", PAGE.format(LAWS))
    first, second = result.documents
    assert (first.number, first.issued, first.title) == (
        "07/KH-UBND", date(2024, 1, 15), "Về việc tiếp công dân",
    )  # fmt: skip
    assert first.url == "https://phongdien.example/laws/detail/ke-hoach-7/"
    assert (second.number, second.url) == ("08/KH-UBND", "")


@pytest.mark.parametrize(
    "link",
    ["/" + "a" * 9_999, "/%00", "/..", "//[", "javascript:alert(1)", "mailto:a@b.c", "#", ""],
)
def test_a_link_to_nowhere_leaves_the_item_without_an_address(read, link):
    item = FIRST.replace("/tin/tap-huan-12.html", link)
    result = read("danh-muc.html", PAGE.format(item))
    assert result.document.title == "Tập huấn công tác khoa giáo"
    assert "javascript" not in result.document.url


def test_pages_that_differ_by_their_query_are_no_saved_ones(tmp_path):
    rows = LAWS.replace('href="/laws/detail/ke-hoach-7/"', 'href="/van-ban.html?id=1"')
    (tmp_path / "van-ban.html").write_text(PAGE.format(rows), "utf-8")
    assert len(outcome(tmp_path).documents) == 2
    (tmp_path / "van-ban.html?id=1").write_text("x", "utf-8")
    assert len(outcome(tmp_path / "van-ban.html").documents) == 1


@pytest.mark.parametrize(
    "link", ["/up/a.rar", "/../../../../../../../../../../etc/passwd", "/van-ban.html#a"]
)
def test_what_is_no_page_or_the_list_itself_is_no_saved_one(tmp_path, link):
    (tmp_path / "up").mkdir()
    (tmp_path / "up" / "a.rar").write_bytes(b"x")
    rows = LAWS.replace("/laws/detail/ke-hoach-7/", link)
    (tmp_path / "van-ban.html").write_text(PAGE.format(rows), "utf-8")
    assert len(outcome(tmp_path).documents) == 2


def test_items_within_items_come_once(read):
    nested = '<div class="news_column"><div class="panel-body">' * 2
    page = PAGE.format(f'{nested}<h3><a href="/a">Tin về trồng cây</a></h3></div></div>' * 300)
    assert len(read("danh-muc.html", page).documents) == 1


def test_a_table_within_a_table_of_the_layout_is_a_list_too(read):
    page = PAGE.format(f"<table><tr><td>{LAWS}</td></tr></table>")
    assert len(read("van-ban.html", page).documents) == 2


def test_counters_of_readers_are_no_lead(read):
    item = FIRST.replace("Đã xem: 12", "12").replace("Phản hồi: 0", "0")
    body = read("danh-muc.html", PAGE.format(item)).document.body
    assert body == "Huyện ủy Phong Điền vừa tập huấn cho cán bộ khoa giáo."


def test_a_long_summary_gives_a_shorter_title_and_the_whole_text(read):
    rows = LAWS.replace("Về việc tiếp công dân", "Về việc tiếp công dân " * 200)
    first = read("van-ban.html", PAGE.format(rows)).documents[0]
    assert len(first.title) <= 2_000 < len(" ".join(part.text for part in first.passages()))


def test_an_item_without_a_title_is_passed_over(read):
    broken = FIRST.replace("Tập huấn công tác khoa giáo", " ")
    result = read("danh-muc.html", PAGE.format(FIRST + broken + SECOND))
    assert [document.title[:7] for document in result.documents] == ["Tập huấ", "Phong Đ"]
