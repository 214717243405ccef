"""Numbers as they are pasted, and what is left of them."""

import pytest

from tracuu.model.pasted_numbers import bare_number

PASTED = [
    # (pasted, the number in it)
    ("15-CT/HU", "15-CT/HU"),
    ("Số: 15-CT/HU", "Số: 15-CT/HU"),
    ("Chỉ thị số 15-CT/HU", "số 15-CT/HU"),
    ("CHI THI 15-CT/HU", "15-CT/HU"),
    ("Thông báo kết luận số 41-TB/HU", "số 41-TB/HU"),
    ("15-CT/HU ngày 20/6/2023", "15-CT/HU"),
    ("Nghị định số 15/2021/NĐ-CP, ngay 03/3/2021 của Chính phủ.", "số 15/2021/NĐ-CP"),
    ("Chỉ thị số 15-CT/HU (ngày 20 tháng 6 năm 2023)", "số 15-CT/HU"),
    ("15-CT/HU của Huyện ủy", "15-CT/HU"),
    ("15-CT/HU.", "15-CT/HU"),
    ("ct 05 tw", "ct 05 tw"),
    ("Chỉ thị", "Chỉ thị"),
    ("Chỉnh thị 15-CT/HU", "Chỉnh thị 15-CT/HU"),
    ("", ""),
]


@pytest.mark.parametrize(("pasted", "number"), PASTED)
def test_a_type_before_a_number_and_a_day_behind_it_are_left_out(pasted: str, number: str) -> None:
    assert bare_number(pasted) == number
