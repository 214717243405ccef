"""Cutting highlights into pieces loses no character and marks exactly the ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.web.presenters.marks import Piece, pieces, split_at

ranges = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("rác thải", [(0, 3)], "[rác] thải"),
        ("rác thải", [(4, 8), (0, 3)], "[rác] [thải]"),  # any order
        ("rác thải", [(0, 3), (3, 8)], "[rác thải]"),  # touching ranges are one
        ("rác thải", [(0, 6), (4, 8)], "[rác thải]"),  # overlapping ones too
        ("rác", [(1, 1), (5, 9)], "rác"),  # empty and outside
        ("😀 đất", [(2, 5)], "😀 [đất]"),  # code points, not UTF-16 units
        ("", [(0, 3)], ""),
    ],
)
def test_ranges_become_marked_pieces(text: str, spans: list, expected: str) -> None:
    shown = "".join(f"[{part}]" if match else part for part, match in pieces(text, spans))
    assert shown == expected


@given(st.text(max_size=40), ranges)
def test_pieces_joined_are_the_text_and_cover_the_ranges(text: str, spans: list) -> None:
    made = pieces(text, spans)
    assert "".join(piece.text for piece in made) == text
    assert all(piece.text for piece in made)
    flags = [piece.match for piece in made for _ in piece.text]
    assert flags == [any(a <= at < b for a, b in spans) for at in range(len(text))]


@given(st.text(max_size=40), ranges, st.integers(-3, 45))
def test_a_cut_loses_nothing_and_keeps_the_marks(text: str, spans: list, place: int) -> None:
    made = pieces(text, spans)
    before, after = split_at(made, place)
    assert "".join(piece.text for piece in before) == text[: max(place, 0)]
    assert all(piece.text for piece in before + after)
    cut = [Piece(char, piece.match) for piece in before + after for char in piece.text]
    assert cut == [Piece(char, piece.match) for piece in made for char in piece.text]
