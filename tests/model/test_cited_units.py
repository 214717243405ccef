"""Two names of units: one office or two."""

import pytest

from tracuu.model.cited_units import same_unit, unit_at


@pytest.mark.parametrize(
    ("cited", "unit", "is_same"),
    [
        ("UBND huyện Phong Điền", "Ủy ban nhân dân huyện Phong Điền", True),
        ("HĐND huyện", "Hội đồng nhân dân huyện Phong Điền", True),
        ("UBND huyện", "Hội đồng nhân dân huyện Phong Điền", False),
        ("UBND xã", "Ủy ban nhân dân huyện Phong Điền", False),
        ("Chủ tịch UBND xã Phong Điền", "Ủy ban nhân dân xã Phong Điền", True),
        ("Thường trực HĐND huyện", "Hội đồng nhân dân huyện Phong Điền", True),
        ("Ban Thường vụ Huyện ủy", "Huyện ủy Phong Điền", True),
        ("Sở Tài chính", "Ủy ban nhân dân thành phố Cần Thơ", False),
        ("HĐND TP Cần Thơ", "Hội đồng nhân dân thành phố Cần Thơ", True),
        # TU is Tỉnh ủy and Thành ủy, BTV is Ban Thường vụ and Biên tập viên.
        ("BTV TU Cần Thơ", "Ban Thường vụ Thành ủy Cần Thơ", True),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Hậu Giang", True),
        ("Bộ GTVT", "Bộ Giao thông vận tải", True),
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính", True),
        ("Bộ trưởng Bộ Y tế và Bộ trưởng Bộ Nội vụ", "Bộ Y tế và Bộ Nội vụ", True),
        ("Bộ trưởng Bộ Y tế", "Bộ Nội vụ", False),
        ("Ban Thường vụ Huyện ủy Phong Điền", "Huyện ủy  Phong Điền", True),
        ("Huyện ủy Cờ Đỏ", "Huyện ủy Phong Điền", False),
        ("Đảng ủy Phường 1", "Đảng ủy Phường 10", False),
        ("Đảng ủy Phường 10", "Đảng ủy Phường 1", False),
    ],
)
def test_an_office_and_a_part_that_signs_for_it_are_one(
    cited: str, unit: str, is_same: bool
) -> None:
    assert same_unit(cited, unit) is is_same


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND xã Phong Điền| về việc",
        "Thường trực HĐND huyện|, UBND huyện",
        "BTV Huyện ủy Phong Điền|;",
        "UBMTTQ huyện| ban hành",
        "Bộ trưởng Bộ GTVT| quy định",
        "Chính phủ| QUY ĐỊNH",
        "Ủy ban nhân dân huyện| NQ số 5",
        "|HTX Nhơn Ái",
        "|này",
    ],
)
def test_the_name_of_a_unit_ends_where_something_else_begins(text: str) -> None:
    assert unit_at(text.replace("|", ""), 0) == text.index("|")
