"""Cells that a spreadsheet must not change."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.search.sheet import cell, csv_text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("05-CT/TW", "05-CT/TW"),  # nothing to guard
        ("12/2023/NQ-HĐND", "12/2023/NQ-HĐND"),
        ("12/2020", '="12/2020"'),  # Excel: the first of December
        ("3-5", '="3-5"'),  # Excel: the third of May
        ("0123", '="0123"'),  # Excel: 123
        ("1e5", '="1e5"'),  # Excel: 100000
        ("=1+1", "'=1+1"),  # a formula
        ("+ tăng cường", "'+ tăng cường"),
        ("- nội dung", "'- nội dung"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),  # Excel of East Asia reads wide signs as well
        ("", ""),
    ],
)
def test_a_cell_stays_text(text: str, written: str) -> None:
    assert cell(text) == written


@given(st.text())
def test_no_cell_begins_as_a_formula_except_a_quoted_number(text: str) -> None:
    written = cell(text)
    assert not written.startswith(("+", "-", "@", "\t", "\r", "\n"))
    assert not written.startswith("=") or (written.startswith('="') and written.endswith('"'))
    assert text in written


def test_an_empty_result_is_a_sheet_with_headings() -> None:
    (row,) = csv.reader(io.StringIO(csv_text([]).removeprefix("\ufeff"), newline=""))
    assert row[1] == "Số ký hiệu"
