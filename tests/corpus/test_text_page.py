"""Plain text: pages copied from a site."""

from datetime import date, datetime

import pytest

from tracuu.model.dates import VIETNAM

PAGE = """\
Xã Mỹ Khánh ra quân trồng cây

Thứ hai - 06/05/2024 08:15 535 0
Sáng 05/5, Ủy ban nhân dân xã Mỹ Khánh trồng 300 cây bần ven sông.
my khanh 5 5

Gần 100 đoàn viên tham gia trồng cây, mỗi tổ phụ trách một đoạn bờ.
Tin, ảnh: Cộng tác viên xã
Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập. Thời gian chờ: 60 giây
"""


def test_a_copied_page_becomes_a_bulletin_without_the_site_around_it(read):
    page = read("trang.txt", PAGE).document
    assert page.id == "trang"
    assert page.title == "Xã Mỹ Khánh ra quân trồng cây"
    assert page.published == datetime(2024, 5, 6, 8, 15, tzinfo=VIETNAM)
    assert page.issued == date(2024, 5, 6)
    assert page.byline == "Tin, ảnh: Cộng tác viên xã"
    assert page.body == (
        "Sáng 05/5, Ủy ban nhân dân xã Mỹ Khánh trồng 300 cây bần ven sông.\n"
        "Gần 100 đoàn viên tham gia trồng cây, mỗi tổ phụ trách một đoạn bờ."
    )
    assert [topic.id for topic in page.topics] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ tư - 09/08/2023 06:06", "2023-08-09T06:06"),
        ("Thứ tư - 09/08/2023 06:06 119 0", "2023-08-09T06:06"),
        ("Chủ nhật, ngày 10/03/2024", "2024-03-10T00:00"),
        ("09/08/2023 06:06", "2023-08-09T06:06"),
        ("Cập nhật: 14:30, 09/08/2023", "2023-08-09T14:30"),
        ("Ngày đăng: 09/08/2023", "2023-08-09T00:00"),
        ("Ngày đăng 9-8-2023 | 7h05", "2023-08-09T07:05"),
    ],
)
def test_the_line_below_the_title_gives_the_time_and_goes(read, line, expected):
    page = read("a.txt", f"Tiêu đề bài\n{line}\nĐoạn mở đầu của bài.\nĐoạn hai.").document
    assert page.published is not None
    assert page.published.isoformat().startswith(expected)
    assert page.body == "Đoạn mở đầu của bài.\nĐoạn hai."


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 09/08/2023, huyện tổ chức hội nghị.",  # a sentence
        "Thứ tư - 09/08/2023 06:06 huyện họp",  # text behind the time
        "Thứ tư - 31/02/2023 06:06 huyện họp",  # the same, and no such day
        "12.34.5678",  # a number of some other kind
    ],
)
def test_a_line_that_is_no_stamp_stays_and_the_missing_date_is_reported(read, line):
    outcome = read("a.txt", f"Tiêu đề bài\n{line}\nĐoạn hai.")
    assert outcome.document.published is None
    assert line in outcome.document.body
    assert "thieu-ngay" in outcome.codes


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Thứ tư - 31/02/2023 06:06 119 0", "Thứ tư - 31/02/2023 06:06"),
        ("Thứ tư – 31/02/2023 06:06", "Thứ tư – 31/02/2023 06:06"),
        ("Thứ tư - 08/31/2023 06:06", "Thứ tư - 08/31/2023 06:06"),  # the month first
        ("Thứ tư - 09/08/2023 26:06", "Thứ tư - 09/08/2023 26:06"),  # no such hour
        ("Chủ nhật, ngày 10/03/24", "Chủ nhật, ngày 10/03/24"),  # which century
        ("30/02/2023 06:06 | 12", None),  # text behind the time
        ("30/02/2023 06:06 12", "30/02/2023 06:06"),
        ("31/04/2023", "31/04/2023"),
        ("Cập nhật: 14:30, 08/31/2023", "Cập nhật: 14:30, 08/31/2023"),
    ],
)
def test_a_time_that_does_not_exist_goes_and_is_reported_with_its_line(read, line, written):
    outcome = read("a.txt", f"Tiêu đề bài\n\n{line}\nĐoạn mở đầu của bài.\nĐoạn hai.")
    rows = [(row.code, row.line) for row in outcome.rows if row.code.endswith(("-ngay", "-sai"))]
    assert outcome.document.published is None
    if written is None:
        assert line in outcome.document.body
        return
    assert outcome.document.body == "Đoạn mở đầu của bài.\nĐoạn hai."
    assert rows == [("ngay-sai", 3)]
    assert f"“{written}”" in next(row.message for row in outcome.rows if row.code == "ngay-sai")


def test_below_a_time_that_does_not_exist_another_one_counts(read):
    text = "Tiêu đề\nThứ tư - 31/02/2023 06:06\nCập nhật: 09/08/2023\nMở đầu.\nĐoạn hai."
    outcome = read("a.txt", text)
    assert outcome.document.issued == date(2023, 8, 9)
    assert outcome.document.body == "Mở đầu.\nĐoạn hai."
    assert "ngay-sai" in outcome.codes


@pytest.mark.parametrize(
    "name", ["9 8 pd", "my khanh 18 10", "IMG_1234", "z4587_b2.jpg", "DSC 0012", "anh-dai-bieu.JPG"]
)
def test_the_name_of_a_picture_below_the_lead_is_dropped(read, name):
    page = read("a.txt", f"Tiêu đề\nĐoạn mở đầu của bài.\n{name}\nĐoạn hai.").document
    assert page.body == "Đoạn mở đầu của bài.\nĐoạn hai."


@pytest.mark.parametrize(
    "line",
    [
        "Covid-19",  # a heading
        "1. Ket qua",  # a numbered item, typed without marks
        "Đoạn có dấu 9 8",
        "Hoi nghi dien ra tot dep",  # no digit
    ],
)
def test_a_short_line_that_says_something_stays(read, line):
    page = read("a.txt", f"Tiêu đề\nĐoạn mở đầu của bài.\n{line}\nĐoạn hai.").document
    assert page.body.split("\n")[1] == line


def test_a_picture_name_further_below_stays_since_it_may_be_data(read):
    page = read("a.txt", "Tiêu đề\nMở đầu.\nĐoạn hai.\n12 34 ab\nĐoạn ba.").document
    assert "12 34 ab" in page.body


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("Tin: Văn phòng\nẢnh: Phòng Văn hóa", "Tin: Văn phòng; Ảnh: Phòng Văn hóa"),
        ("Bài và ảnh: Cộng tác viên", "Bài và ảnh: Cộng tác viên"),
        ("Nguồn: Cổng thông tin", "Nguồn: Cổng thông tin"),
    ],
)
def test_bylines_at_the_end_go_apart(read, lines, byline):
    page = read("a.txt", f"Tiêu đề\nMở đầu.\nĐoạn hai.\n{lines}").document
    assert page.byline == byline
    assert page.body == "Mở đầu.\nĐoạn hai."


def test_a_byline_word_in_the_middle_is_text(read):
    middle = "Theo: báo cáo của huyện"
    body = read("a.txt", f"Tiêu đề\nMở đầu.\n{middle}\n" + "Đoạn.\n" * 9).document.body
    assert middle in body


@pytest.mark.parametrize(
    ("title", "lead", "byline", "unit"),
    [
        ("Tin", "Sáng nay, UBND huyện Phong Điền họp.", "", "ubnd-huyen-phong-dien"),
        ("Phong Điền: Hội nghị", "Huyện uỷ vừa tổ chức họp.", "", "huyen-uy-phong-dien"),
        (
            "Phong Điền: Hội nghị",
            "Thực hiện Kế hoạch của Thành ủy Cần Thơ, Huyện ủy Phong Điền tổ chức họp.",
            "",
            "huyen-uy-phong-dien",
        ),
        (
            "Ngày bầu cử",
            "Cử tri huyện Phong Điền bầu đại biểu Quốc hội.",
            "Tin: Văn phòng Huyện ủy",
            "van-phong-huyen-uy-phong-dien",
        ),
        ("Tin", "Bộ Y tế vừa ban hành hướng dẫn mới.", "", "bo-y-te"),
        ("Tin", "Bà con bàn về thông tư của Bộ Y tế.", "", None),
    ],
)
def test_the_unit_is_read_from_the_text(read, title, lead, byline, unit):
    text = f"{title}\nThứ tư - 09/08/2023 06:06\n{lead}\nĐoạn hai.\n{byline}"
    found = read("a.txt", text).document.unit
    assert (found.id if found else None) == unit


@pytest.mark.parametrize(
    ("day", "unit"), [("09/08/2023", "ubnd-xa-nhon-ai-cu"), ("09/08/2025", "ubnd-xa-nhon-ai")]
)
def test_of_two_units_of_one_name_the_date_chooses(read, day, unit):
    found = read("a.txt", f"Tin\n{day} 06:06\nỦy ban nhân dân xã Nhơn Ái họp.\nXong.").document.unit
    assert found is not None
    assert found.id == unit


@pytest.mark.parametrize(
    ("title", "lead", "body", "topics"),
    [
        ("Công tác khoa giáo", "Trẻ em và y tế", "", ["khoa-giao"]),
        ("Hội nghị", "Chuyển đổi số ở xã", "trẻ em " * 5, ["khcn"]),
        ("Hội nghị", "Mở đầu", "Trẻ em vui. Trẻ em học. Trẻ em chơi. Rác thải.", ["tre-em"]),
        ("Hội nghị", "Mở đầu", "Trẻ em vui.", []),
    ],
)
def test_topics_come_from_the_title_then_the_lead_then_the_body(read, title, lead, body, topics):
    page = read("a.txt", f"{title}\n{lead}\n{body}\nHết.").document
    assert [topic.id for topic in page.topics] == topics


def test_paragraphs_broken_at_a_fixed_width_are_joined(read):
    text = (
        "Tiêu đề bài viết\n"
        "Sáng nay, tại hội trường của huyện, các đại biểu đã cùng nhau bàn về việc trồng cây ở\n"
        "các xã ven sông và việc nạo vét kênh, rạch trước mùa mưa năm nay, theo đúng kế hoạch\n"
        "đã đề ra.\n"
        "- Một mục riêng của danh sách thì không được nối vào dòng đứng ở phía trên của nó đâu\n"
        "- Mục thứ hai\n"
    )
    lines = read("a.txt", text).document.body.split("\n")
    assert len(lines) == 3
    assert lines[0].endswith("theo đúng kế hoạch đã đề ra.")


def test_utf_16_with_a_byte_order_mark_is_read(read):
    assert read("a.txt", PAGE.encode("utf-16")).document == read("a.txt", PAGE).document


def test_windows_line_ends_and_a_utf_8_mark_change_nothing(read):
    windows = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    assert read("a.txt", windows).document == read("a.txt", PAGE).document


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tep-rong"),
        (b" \n\t\n", "tep-rong"),
        ("\u200b\ufeff\n".encode(), "tep-rong"),
        (b"\x00\x01\x02" * 100, "khong-phai-van-ban"),
        (b"PK\x03\x04\xff\xfe\xfa", "khong-phai-van-ban"),
        ("Nội dung".encode("utf-16-le"), "khong-phai-van-ban"),
        ("Nội dung".encode("utf-16")[:-1], "khong-phai-van-ban"),
        (b"Caf\xe9 cr\xe8me", "khong-phai-van-ban"),
        ("Chỉ có tiêu đề".encode(), "thieu-noi-dung"),
        (("t" * 2001 + "\nNội dung").encode(), "gia-tri-qua-dai"),
        (b"a" * ((16 << 20) + 1), "tep-qua-lon"),
    ],
)
def test_a_file_that_is_no_page_is_refused_with_a_remedy(read, content, code):
    outcome = read("a.txt", content)
    assert outcome.documents == ()
    assert outcome.codes == [code]
    row = outcome.rows[0]
    assert row.path.endswith("a.txt")
    assert row.message
    assert row.remedy
    assert outcome.report.refused == 1
