"""Files that hold several documents or other files: archives, messages, feeds, lists, Markdown."""

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import openpyxl

from tests.corpus.outcomes import outcome

PAPER = """\
ỦY BAN NHÂN DÂN
HUYỆN PHONG ĐIỀN
Số: 12/KH-UBND
Phong Điền, ngày 09 tháng 8 năm 2023
KẾ HOẠCH
Chuyển đổi số
I. MỤC ĐÍCH
Nâng cao nhận thức.
II. NỘI DUNG
Tập huấn cán bộ.
"""
PAGE = "Huyện ủy họp\nThứ tư - 09/08/2023 06:06\nHuyện ủy Phong Điền họp.\nHết."


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_files_of_an_archive_are_documents_under_their_own_names(tmp_path: Path) -> None:
    inner = zipped({"tin.txt": PAGE.encode()})
    members = {
        "Kế hoạch/12.txt": PAPER.encode(), "b.txt": b"", "c.mdb": b"x", "__MACOSX/12.txt": b"rac",
        "trong.zip": inner, "d.jsonl": b'{"id": "x/1", "title": "T", "body": "B"}\n{',
    }  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped(members))
    result = outcome(tmp_path / "a.zip")
    assert sorted(result.ids) == ["a-zip/ke-hoach/12", "a-zip/trong-zip/tin", "x/1"]
    plan = next(each for each in result.documents if each.number)
    assert (plan.number, plan.source) == ("12/KH-UBND", "a.zip/Kế hoạch/12.txt")
    refused = {(row.path.rpartition("a.zip/")[2], row.code) for row in result.rows}
    assert {("b.txt", "tep-rong"), ("c.mdb", "dinh-dang-chua-ho-tro")} <= refused
    assert ("d.jsonl", "json-sai") in refused
    assert not any("MACOSX" in row.path for row in result.rows)


def test_names_in_an_old_code_page_are_read(tmp_path: Path) -> None:
    content = zipped({"Kefhoach.txt": PAPER.encode()}).replace(b"Kefhoach", "Kếhoac".encode())
    (tmp_path / "a.zip").write_bytes(content)
    assert outcome(tmp_path / "a.zip").document.source == "a.zip/Kếhoac.txt"


def test_a_zip_bomb_is_one_row(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w") as member,
    ):
        for _ in range(600):
            member.write(bytes(1 << 20))
    (tmp_path / "b.txt").write_text(PAGE)
    result = outcome(tmp_path)
    assert result.ids == ["b"]
    assert "tep-nen-qua-lon" in result.codes


def test_a_member_whose_bytes_are_wrong_costs_itself_alone(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("b.txt", PAGE.replace("họp", "BENT"))
        archive.writestr("c.txt", PAGE)
    (tmp_path / "a.zip").write_bytes(file.getvalue().replace(b"BENT", b"bent"))
    result = outcome(tmp_path / "a.zip")
    assert result.ids == ["a-zip/a", "a-zip/c"]
    assert [(row.path.rpartition("/")[2], row.code) for row in result.rows] == [
        ("b.txt", "tep-hong")
    ]


def test_members_have_each_relation_once(tmp_path: Path) -> None:
    paper = PAPER.replace("Nâng cao nhận thức.", "Theo Luật Đất đai ngày 18 tháng 01 năm 2024.")
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": paper.encode()}))
    (tmp_path / "a.txt").write_text(paper)
    inside, beside = outcome(tmp_path / "a.zip").document, outcome(tmp_path / "a.txt").document
    assert beside.relations
    assert inside.relations == beside.relations


def test_archives_in_archives_end(tmp_path: Path) -> None:
    content = zipped({"a.txt": PAGE.encode()})
    for _ in range(8):
        content = zipped({"a.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    result = outcome(tmp_path / "a.zip")
    assert result.documents == ()
    assert result.codes == ["dinh-dang-chua-ho-tro"]


def message(**attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Gửi kế hoạch chuyển đổi số"
    mail["From"] = "Văn phòng <vp@phongdien.gov.vn>"
    mail["Date"] = "Wed, 09 Aug 2023 08:30:00 +0700"
    mail.set_content("Kính gửi các đồng chí,\nHuyện ủy Phong Điền gửi kế hoạch.\n")
    for name, content in attached.items():
        mail.add_attachment(
            content, maintype="text", subtype="plain", filename=name.replace("_", ".")
        )
    return mail


def test_a_message_and_what_is_attached_to_it_are_documents(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(message(ke_txt=PAPER.encode())))
    letter, plan = outcome(tmp_path / "a.eml").documents
    assert letter.title == "Gửi kế hoạch chuyển đổi số"
    assert letter.issued == date(2023, 8, 9)
    assert "Huyện ủy Phong Điền gửi kế hoạch." in letter.body
    assert (plan.id, plan.number) == ("a-eml/ke", "12/KH-UBND")


def test_a_forwarded_message_is_read_with_what_is_attached_to_it(tmp_path: Path) -> None:
    outer = message()
    outer.add_attachment(message(ke_txt=PAPER.encode()))
    (tmp_path / "a.eml").write_bytes(bytes(outer))
    documents = outcome(tmp_path / "a.eml").documents
    assert [each.number for each in documents] == ["", "", "12/KH-UBND"]


def test_messages_in_messages_end(tmp_path: Path) -> None:
    inner = message()
    for _ in range(8):
        outer = message()
        outer.add_attachment(inner)
        inner = outer
    (tmp_path / "a.eml").write_bytes(bytes(inner))
    result = outcome(tmp_path / "a.eml")
    assert len(result.documents) == 3
    assert result.codes[-1] == "dinh-dang-chua-ho-tro"


def test_a_message_that_is_nothing_but_a_file_gives_that_file(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Quét"
    mail.set_content(zipped({"a.txt": PAPER.encode()}), maintype="application", subtype="zip")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert outcome(tmp_path / "a.eml").document.number == "12/KH-UBND"


def test_an_impossible_day_of_a_feed_costs_the_day_alone(tmp_path: Path) -> None:
    day = "Wed, 09 Aug 2023 23:08:40 GMT"
    (tmp_path / "a.rss").write_text(FEED.replace(day, "Fri, 31 Dec 9999 23:08:40 GMT"))
    document = outcome(tmp_path / "a.rss").document
    assert document.issued is None


FEED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss [<!ENTITY bomb SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>Tin</title><link>http://x.vn</link>
<item><title>Huyện ủy Phong Điền &amp; các xã họp</title>
<link>http://x.vn/tin-1.html</link><pubDate>Wed, 09 Aug 2023 23:08:40 GMT</pubDate>
<description><![CDATA[<p>Huyện ủy <b>Phong Điền</b> họp.</p><p>Hết.</p>]]></description></item>
<item><title>Không có nội dung</title><link>http://x.vn/tin-2.html</link></item>
</channel></rss>
"""


def test_items_of_a_feed_are_bulletins_with_their_day(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED)
    result = outcome(tmp_path / "a.rss")
    document = result.document
    assert document.title == "Huyện ủy Phong Điền & các xã họp"
    assert document.body == "Huyện ủy Phong Điền họp.\nHết."
    assert (document.issued, document.url) == (date(2023, 8, 10), "http://x.vn/tin-1.html")
    assert ("thieu-noi-dung", 2) in {(row.code, row.line) for row in result.rows}


def test_a_sheet_that_lists_papers_gives_a_document_a_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["DANH MỤC VĂN BẢN"],
        ["STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Cơ quan ban hành"],
        [1, "12/KH-UBND", date(2023, 8, 9), "Kế hoạch", "Về chuyển đổi số",
         "Ủy ban nhân dân huyện Phong Điền"],
        [2, "05-CT/HU", "31/02/2021", "Chỉ thị", "Về nước sạch", "Huyện ủy Phong Điền"],
        [None, None, None, None, None, None],
    ):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    result = outcome(tmp_path / "a.xlsx")
    first, second = result.documents
    assert (first.id, first.number, first.issued, first.title) == (
        "a/3", "12/KH-UBND", date(2023, 8, 9), "Về chuyển đổi số",
    )  # fmt: skip
    assert first.type is not None
    assert first.type.name == "Kế hoạch"
    assert (second.number, second.issued) == ("05-CT/HU", None)
    assert ("ngay-sai", 4) in {(row.code, row.line) for row in result.rows}


def test_markdown_is_the_text_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Báo cáo **quý II**\n\nThu [ngân sách](http://x.vn) đạt:\n\n"
        "| Xã | Thu |\n|---|---|\n| Nhơn Ái | 12 |\n\n- Một\n- Hai\n"
    )
    document = outcome(tmp_path / "a.md").document
    assert document.title == "Báo cáo quý II"
    assert document.body == "Thu ngân sách đạt:\nXã | Thu\nNhơn Ái | 12\nMột\nHai"
