"""Two names of units: one office or two."""

import pytest

from tracuu.model.cited_units import same_unit


@pytest.mark.parametrize(
    ("cited", "unit", "is_same"),
    [
        ("UBND huyện Phong Điền", "Ủy ban nhân dân huyện Phong Điền", True),
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
