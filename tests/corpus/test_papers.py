"""Papers in plain text: the head in two columns, the sections, the closing."""

from datetime import date

import pytest

from tests.corpus.outcomes import DATA, outcome


def _paper(name):
    result = outcome(DATA / name)
    assert result.rows == ()
    return result.document


def test_a_state_decision_with_interleaved_columns():
    paper = _paper("quyet-dinh.txt")
    assert paper.type is not None
    assert paper.unit is not None
    assert (paper.type.id, paper.number, paper.issued, paper.unit.id, paper.signer) == (
        "quyet-dinh", "05/QĐ-UBND", date(2023, 8, 9), "ubnd-xa-nhon-ai-cu", "PHÓ CHỦ TỊCH",
    )  # fmt: skip
    assert paper.title == "Quyết định Về việc ban hành Quy chế làm việc"
    assert paper.body == "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;\nQUYẾT ĐỊNH:"


def test_articles_the_closing_and_an_attached_regulation_are_parts_with_unique_anchors():
    parts = _paper("quyet-dinh.txt").provisions
    assert [(part.anchor, part.label, part.title) for part in parts] == [
        ("dieu-1", "Điều 1", ""),
        ("dieu-2", "Điều 2", "Hiệu lực"),
        ("noi-nhan", "Nơi nhận", ""),
        ("quy-che", "QUY CHẾ", "LÀM VIỆC CỦA ỦY BAN NHÂN DÂN XÃ"),
        ("chuong-i", "Chương I", "QUY ĐỊNH CHUNG"),
        ("dieu-1-2", "Điều 1", "Phạm vi"),
        ("dieu-2-2", "Điều 2", "Nguyên tắc"),
    ]
    assert [part.id for part in parts] == [f"quyet-dinh#{part.anchor}" for part in parts]


def test_an_article_number_out_of_its_series_does_not_cut():
    second = _paper("quyet-dinh.txt").provisions[1]
    assert second.text.endswith("Điều 5. Không nối tiếp nên vẫn thuộc Điều 2.")


def test_a_party_directive_with_its_parent_above_it():
    paper = _paper("chi-thi.txt")
    assert paper.type is not None
    assert paper.unit is not None
    assert (paper.type.id, paper.number, paper.issued, paper.unit.id, paper.signer) == (
        "chi-thi", "05 – CT / BTGHU", date(2021, 3, 15), "ban-tuyen-giao-huyen-uy-phong-dien",
        "TRƯỞNG BAN",
    )  # fmt: skip
    assert paper.title == "Chỉ thị về tăng cường công tác khoa giáo trên địa bàn huyện"
    assert [topic.id for topic in paper.topics] == ["khoa-giao"]
    assert paper.topic_reasons == ("“Công tác khoa giáo” trong trích yếu",)
    assert [(part.anchor, part.title) for part in paper.provisions] == [
        ("muc-1", "Nhiệm vụ"),
        ("muc-2", "Giải pháp"),
        ("muc-3", "Tổ chức thực hiện"),
        ("chu-ky", ""),
    ]


def test_an_official_letter_has_its_subject_for_a_title_and_no_sections():
    paper = _paper("cong-van.txt")
    assert paper.type is not None
    assert paper.unit is not None
    assert (paper.type.id, paper.number, paper.issued, paper.unit.id) == (
        "cong-van", "45/PNV-CCHC", date(2024, 1, 2), "phong-noi-vu-huyen-phong-dien",
    )  # fmt: skip
    assert paper.title == "Công văn V/v rà soát thủ tục hành chính"
    assert paper.body.startswith("Kính gửi: Ủy ban nhân dân các xã, thị trấn.\nĐề nghị")
    assert paper.provisions == ()


_HEAD = (
    "{unit}\nSố: {number}\nPhong Điền, ngày 09 tháng 8 năm 2023\n\nBÁO CÁO\n{title}\n\nMột.\nHai."
)


@pytest.mark.parametrize(
    ("unit", "slug"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHONG ĐIỀN", "ubnd-huyen-phong-dien"),
        ("UỶ BAN NHÂN DÂN HUYỆN PHONG ĐIỀN", "ubnd-huyen-phong-dien"),
        ("UBND HUYỆN PHONG ĐIỀN\nPHÒNG NỘI VỤ", "phong-noi-vu-huyen-phong-dien"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHONG ĐIỀN\nPHÒNG NỘI VỤ", "phong-noi-vu-huyen-phong-dien"),
        ("ĐẢNG BỘ THÀNH PHỐ CẦN THƠ\nHUYỆN ỦY PHONG ĐIỀN\n*", "huyen-uy-phong-dien"),
        ("HUYỆN ỦY PHONG ĐIỀN\nBAN THƯỜNG VỤ\n*", "ban-thuong-vu-huyen-uy-phong-dien"),
        ("ĐẢNG BỘ HUYỆN PHONG ĐIỀN\nĐẢNG ỦY XÃ NHƠN ÁI\n*", "dang-uy-xa-nhon-ai-cu"),
    ],
)
def test_the_head_names_the_unit_over_one_line_or_several(read, unit, slug):
    paper = read("a.txt", _HEAD.format(unit=unit, number="12/BC-X", title="Về việc này")).document
    assert paper.unit is not None
    assert paper.unit.id == slug


@pytest.mark.parametrize(
    ("closing", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nNguyễn Văn Mẫu", "Nguyễn Văn Mẫu, CHỦ TỊCH"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nĐại tướng Lê Thị Mẫu", "Đại tướng Lê Thị Mẫu, THỨ TRƯỞNG"),
        ("GIÁM ĐỐC\nTS. Trần Mẫu", "TS. Trần Mẫu, GIÁM ĐỐC"),
        ("Nơi nhận:   TL. CHỦ TỊCH\n- Như trên;   CHÁNH VĂN PHÒNG\n- Lưu: VT.   Lê Mẫu",
         "Lê Mẫu, CHÁNH VĂN PHÒNG"),
        ("Nơi nhận:   CHỦ TỊCH\n- A;\n- B;\n- C;\n- D;\n- Đ;\n- E;\n- Lưu: VT.   Lê Thị Mẫu",
         "Lê Thị Mẫu, CHỦ TỊCH"),
        ("TM. LIÊN NGÀNH\nCHỦ TỊCH      GIÁM ĐỐC SỞ Y TẾ\nNguyễn Văn Mẫu     Lê Thị Mẫu",
         "Nguyễn Văn Mẫu, CHỦ TỊCH"),
        ("TM. ĐƠN VỊ\nNGƯỜI LẬP BIỂU        GIÁM ĐỐC\nLê Thị Lập       Trần Văn Mẫu",
         "Trần Văn Mẫu, GIÁM ĐỐC"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNGUYỄN VĂN MẪU\nPHỤ LỤC\nGIÁM ĐỐC\nTrần Văn Đơn",
         "Nguyễn Văn Mẫu, CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nPHỤ LỤC\nGIÁM ĐỐC\nTrần Văn Đơn", "CHỦ TỊCH"),
        ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nNguyễn Như Ý", "Nguyễn Như Ý, PHÓ CỤC TRƯỞNG"),
        ("TM. ĐẢNG ỦY\nBÍ THƯ\nY Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm, BÍ THƯ"),
        ("TM. ĐẢNG ỦY\nBÍ THƯ\nH'Yim Kđoh", "H'Yim Kđoh, BÍ THƯ"),
        ("GIÁM ĐỐC\nBS.CKII. Nguyễn Thị Mẫu", "BS.CKII. Nguyễn Thị Mẫu, GIÁM ĐỐC"),
        ("1   Nguyễn Văn Ba   CHỦ TỊCH\n2   Lê Thị Tư   ỦY VIÊN", ""),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐã Ký\nPhó Chủ Tịch\nÔng Nguyễn Văn Ba", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n" * 9_000, ""),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Ký tên, đóng dấu)", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHết", "CHỦ TỊCH"),
        ("Nguyễn Văn Mẫu", ""),
    ],
)  # fmt: skip
def test_who_signs_stands_below_the_role(read, closing, signer):
    text = _HEAD.format(unit="UBND XÃ NHƠN ÁI", number="12/BC-UBND", title="Về việc này")
    assert read("a.txt", f"{text}\n\n{closing}").document.signer == signer


def test_a_later_signature_of_an_attached_paper_is_not_its_signer(read):
    text = _HEAD.format(unit="UBND XÃ NHƠN ÁI", number="12/BC-UBND", title="Về việc này")
    closings = "CHỦ TỊCH\nNguyễn Văn Mẫu\nPHỤ LỤC\nGIÁM ĐỐC\nLê Thị Mẫu"
    assert read("a.txt", f"{text}\n\n{closings}").document.signer == "Nguyễn Văn Mẫu, CHỦ TỊCH"


@pytest.mark.parametrize(
    ("unit", "above"),
    [
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHONG ĐIỀN\nPHÒNG NỘI VỤ", "Ủy ban nhân dân huyện Phong Điền"),
        ("PHÒNG NỘI VỤ HUYỆN PHONG ĐIỀN", "Ủy ban nhân dân huyện Phong Điền"),
        ("HUYỆN ỦY PHONG ĐIỀN\nHỢP TÁC XÃ VƯỜN XANH", "Huyện ủy Phong Điền"),
        ("UBND HUYỆN PHONG ĐIỀN\nTRƯỜNG TIỂU HỌC\nNHƠN ÁI 1", "Ủy ban nhân dân huyện Phong Điền"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN HÓC MÔN", None),
        ("DỰ THẢO\nHỢP TÁC XÃ VƯỜN XANH", None),
        ("HỢP TÁC XÃ VƯỜN XANH", None),
    ],
)
def test_the_unit_above_is_told_by_the_register_else_by_the_head(read, unit, above):
    paper = read("a.txt", _HEAD.format(unit=unit, number="12/BC-X", title="Về việc này")).document
    assert (paper.parent_unit and paper.parent_unit.name) == above


def test_what_a_paper_does_not_say_is_left_empty_and_reported(read):
    text = "HỢP TÁC XÃ VƯỜN XANH\nSố:      /BC-HTX\n\nBÁO CÁO\nVề vườn cây\n\nMột đoạn."
    outcome = read("a.txt", text)
    assert outcome.document.number == ""
    assert outcome.document.issued is None
    assert outcome.document.unit is not None
    assert outcome.document.unit.name == "HỢP TÁC XÃ VƯỜN XANH"
    assert sorted(outcome.codes) == ["co-quan-ngoai-danh-muc", "thieu-ngay", "thieu-so-ky-hieu"]


def test_a_day_of_issue_that_does_not_exist_is_reported_with_its_line(read):
    head = _HEAD.replace("09 tháng 8", "31 tháng 02")
    text = head.format(unit="UBND HUYỆN PHONG ĐIỀN", number="1/BC-UBND", title="Về việc này")
    outcome = read("a.txt", text)
    assert outcome.document.issued is None
    assert [(row.code, row.line) for row in outcome.rows] == [("ngay-sai", 3)]
    assert "“ngày 31 tháng 02 năm 2023”" in outcome.rows[0].message


@pytest.mark.parametrize("day", ["ngày      tháng     năm 2023", "ngày … tháng … năm …"])
def test_a_day_of_issue_that_was_left_open_is_a_missing_one(read, day):
    head = _HEAD.replace("ngày 09 tháng 8 năm 2023", day)
    text = head.format(unit="UBND HUYỆN PHONG ĐIỀN", number="1/BC-UBND", title="Về việc này")
    outcome = read("a.txt", text)
    assert outcome.codes == ["thieu-ngay"]
    assert outcome.document.title == "Báo cáo Về việc này"


def test_the_national_motto_and_a_type_make_a_paper_without_a_number(read):
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n-----\n\nBIÊN BẢN\nHọp ấp\n\nMột."
    outcome = read("a.txt", text)
    assert outcome.document.title == "Biên bản Họp ấp"
    assert sorted(outcome.codes) == ["thieu-co-quan", "thieu-ngay", "thieu-so-ky-hieu"]


@pytest.mark.parametrize(
    "title",
    [
        "CỦA BAN THƯỜNG VỤ HUYỆN ỦY\nvề công tác này",  # the unit between type and title
        "về công tác này\nỦY BAN NHÂN DÂN HUYỆN",  # the unit that speaks, before the basis
        "về công tác\nnày\n-----",
    ],
)
def test_only_the_subject_is_the_title(read, title):
    text = _HEAD.format(unit="UBND HUYỆN PHONG ĐIỀN", number="1/BC-UBND", title=title)
    assert read("a.txt", text).document.title == "Báo cáo về công tác này"


def test_roman_sections_are_preferred_to_the_numbers_inside_them(read):
    body = "I. MỤC ĐÍCH\n1. Một.\n2. Hai.\nII. NỘI DUNG\n1. Ba.\n2. Bốn."
    text = _HEAD.format(unit="UBND HUYỆN PHONG ĐIỀN", number="1/BC-UBND", title="Về việc này")
    parts = read("a.txt", text + "\n" + body).document.provisions
    assert [(part.anchor, part.label, part.title, part.text) for part in parts] == [
        ("phan-i", "I", "MỤC ĐÍCH", "1. Một.\n2. Hai."),
        ("phan-ii", "II", "NỘI DUNG", "1. Ba.\n2. Bốn."),
    ]


def test_no_line_of_a_paper_is_lost(read):
    source = (DATA / "quyet-dinh.txt").read_text("utf-8")
    paper = outcome(DATA / "quyet-dinh.txt").document
    kept = " ".join(
        (
            paper.title,
            paper.body,
            *(f"{part.label} {part.title} {part.text}" for part in paper.provisions),
        )
    )
    below_the_head = source.partition("Về việc")[2]
    words = [word.strip(".:;") for word in below_the_head.split()]
    assert [word for word in words if word not in kept] == []


def test_a_bulletin_that_quotes_a_number_is_no_paper(read):
    text = "Huyện triển khai\nThứ tư - 09/08/2023 06:06\nChỉ thị số 05-CT/HU được triển khai.\nHết."
    document = read("a.txt", text).document
    assert document.type is not None
    assert document.type.id == "ban-tin"


LAW = """\
CÔNG BÁO/Số 287 + 288/Ngày 08-4-2022
VĂN BẢN QUY PHẠM PHÁP LUẬT
ỦY BAN THƯỜNG VỤ QUỐC HỘI
Nghị quyết số: 17/2022/UBTVQH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
NGHỊ QUYẾT
Về số giờ làm thêm
Căn cứ Hiến pháp;
Điều 1. Hiệu lực
Nghị quyết này có hiệu lực từ ngày 01 tháng 4 năm 2022.
Nghị quyết này được Ủy ban Thường vụ Quốc hội khóa XV, phiên họp thứ 9
thông qua ngày 23 tháng 3 năm 2022./.
CHỦ TỊCH
"""
CONSOLIDATED = """\
VĂN BẢN HỢP NHẤT - BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THÔNG TƯ1
Quy định về khám bệnh
Thông tư số 24/2009/TT-BYT ngày 10 tháng 7 năm 2009 của Bộ trưởng Bộ Y tế.
Điều 1. Phạm vi
Thông tư này quy định về khám bệnh.
BỘ Y TẾ
Số: 04/VBHN-BYT
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 13 tháng 4 năm 2018
KT. BỘ TRƯỞNG
"""


def test_what_the_gazette_prints_around_a_paper_is_left_out(read):
    stamp = (
        "Người ký: Cổng Thông tin điện tử Chính phủ\nEmail: a@chinhphu.vn\n"
        "Cơ quan: Văn phòng Chính phủ\nThời gian ký: 05.09.2022 09:51:42 +07:00\n"
        "4\nCÔNG BÁO/Số 707 + 708/Ngày 01-9-2022\n"
    )
    whole = LAW.replace("Nghị quyết này có hiệu lực", stamp + "Nghị quyết này có hiệu lực")
    assert read("a.txt", whole).document == read("a.txt", LAW).document
    assert "CÔNG BÁO" not in read("a.txt", LAW).document.head


def test_a_law_has_the_day_it_was_passed(read):
    document = read("a.txt", LAW).document
    assert document.number == "17/2022/UBTVQH15"
    assert document.issued == date(2022, 3, 23)
    assert document.unit is not None
    assert document.unit.name == "Ủy ban Thường vụ Quốc hội"


def test_a_consolidated_text_is_numbered_where_it_is_certified(read):
    document = read("a.txt", CONSOLIDATED).document
    assert (document.number, document.issued) == ("04/VBHN-BYT", date(2018, 4, 13))
    assert document.type is not None
    assert document.type.id == "thong-tu"
    assert document.unit is not None
    assert document.unit.name == "Bộ Y tế"


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("Số: 12/2022/TT-\nBYT", "Hà Nội, ngày 30 tháng 6 năm 2022"),
        ("Số: 12/2022/TT-BYT Hà Nội, ngày 30 tháng 6\nnăm 2022", ""),
        ("Số: 12/2022/TT-BYT", "Hà Nội, ngày 30 tháng 6 năm\n2022"),
    ],
)
def test_number_and_day_that_a_narrow_column_broke_are_read(read, number, place):
    text = f"BỘ Y TẾ\n{number}\n{place}\nTHÔNG TƯ\nQuy định về khám bệnh\nĐiều 1. Một.\nHết."
    document = read("a.txt", text).document
    assert (document.number, document.issued) == ("12/2022/TT-BYT", date(2022, 6, 30))


def test_urgency_and_recipients_are_read(read):
    text = """\
ỦY BAN NHÂN DÂN
HUYỆN PHONG ĐIỀN
Số: 3/CĐ-UBND
HỎA TỐC
Phong Điền, ngày 09 tháng 8 năm 2023
CÔNG ĐIỆN
Về việc ứng phó với triều cường

Các xã, thị trấn khẩn trương gia cố đê bao.
Nơi nhận:                          CHỦ TỊCH
- Thường trực Huyện ủy;
- Ủy ban nhân dân các xã, thị trấn;
- Lưu: VT.
"""
    document = read("a.txt", text).document
    assert document.urgency == "HỎA TỐC"
    assert document.recipients == (
        "Thường trực Huyện ủy", "Ủy ban nhân dân các xã, thị trấn", "Lưu: VT",
    )  # fmt: skip
    assert document.title == "Công điện Về việc ứng phó với triều cường"
