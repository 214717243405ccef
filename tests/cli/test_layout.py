"""Tables, numbers and moments as a Vietnamese reader expects them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.cli import layout, output

WORDS = st.text(st.characters(categories=("L", "N")), max_size=8)


def test_columns_align_and_numbers_stand_to_the_right() -> None:
    assert layout.table([("Đảng ủy", "7"), ("Sở", "16")], ("Cơ quan", "Số"), right=(1,)) == (
        "Cơ quan  Số\nĐảng ủy   7\nSở       16"
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("Đảng", 4), ("e\u0302", 1), ("漢字", 4), ("", 0)],
)
def test_width_counts_what_a_terminal_shows(text: str, columns: int) -> None:
    assert layout.width(text) == columns


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_no_cell_is_cut_and_every_row_is_a_line(rows: list[tuple[str, str]]) -> None:
    lines = layout.table(rows).split("\n")
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert all(cell in line for cell in row)


def test_an_empty_table_is_empty() -> None:
    assert layout.table([]) == ""


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 B"), (999, "999 B"), (1000, "1,0 kB"), (3_424_549, "3,4 MB"), (10**13, "10000,0 GB")],
)
def test_sizes_have_a_decimal_comma(count: int, shown: str) -> None:
    assert layout.size(count) == shown


def test_thousands_and_moments_are_vietnamese() -> None:
    assert layout.number(77027) == "77.027"
    assert layout.moment(datetime(2023, 8, 8, 23, 6, tzinfo=UTC)) == "09/08/2023 06:06"


def test_a_lone_surrogate_of_a_file_name_survives_as_an_escape() -> None:
    assert output.encoded({"path": "caf\udce9", "rows": ["ô\udc80"]}) == (
        r'{"path":"caf\\udce9","rows":["ô\\udc80"]}'
    )


def test_marks_without_a_terminal_leave_the_text_alone() -> None:
    assert output.marked("trẻ em\nvà", [(0, 3)]) == "trẻ em và"
