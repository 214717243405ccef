"""The table of contents: levels as the labels tell them, no heading lost without a word."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.web.presenters.contents import (
    MOST_ELSEWHERE,
    MOST_ENTRIES,
    Heading,
    Node,
    contents,
    depths,
    within,
)

LABELS = [
    "Phần thứ nhất", "Chương I", "Chương II", "Mục 1", "Mục 2", "Tiểu mục 1", "Điều 1", "Điều 2",
    "Điều 2a", "Quy chế, Điều 1", "QUY CHẾ", "Phụ lục I", "Nơi nhận", "I", "II", "1", "2", "1.1",
    "1.1.2", "a", "đ)", "", "Lời nói đầu",
]  # fmt: skip


def outline(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield "  " * depth + node.text
        yield from outline(node.children, depth + 1)


def table(*labels: str) -> list[str]:
    found = zip(labels, depths(labels), strict=True)
    headings = [Heading(label, label, depth, within(label)) for label, depth in found]
    return list(outline(contents(headings).nodes))


@pytest.mark.parametrize(
    ("labels", "lines"),
    [
        (["Điều 1", "Điều 2"], ["Điều 1", "Điều 2"]),
        (
            ["Chương I", "Điều 1", "Điều 2", "Chương II", "Mục 1", "Điều 3", "Mục 2", "Điều 4"],
            ["Chương I", "  Điều 1", "  Điều 2", "Chương II", "  Mục 1", "    Điều 3", "  Mục 2",
             "    Điều 4"],
        ),
        (  # a regulation that a decision puts in force, and the closing
            ["Điều 1", "Điều 2", "QUY CHẾ", "Chương I", "Điều 1", "Nơi nhận"],
            ["Điều 1", "Điều 2", "QUY CHẾ", "  Chương I", "    Điều 1", "Nơi nhận"],
        ),
        (["Điều 1", "Quy chế, Điều 1", "Quy chế, Điều 2", "Phụ lục"],
         ["Điều 1", "Quy chế", "  Điều 1", "  Điều 2", "Phụ lục"]),
        (["Quy chế, Chương I", "Quy chế, Điều 1", "Điều lệ, Điều 1"],
         ["Quy chế", "  Chương I", "    Điều 1", "Điều lệ", "  Điều 1"]),
        (["Phần thứ nhất", "Chương I", "Điều 1", "Phụ lục I"],
         ["Phần thứ nhất", "  Chương I", "    Điều 1", "Phụ lục I"]),
        (["I", "1", "1.1", "1.2", "2", "II"], ["I", "  1", "    1.1", "    1.2", "  2", "II"]),
        (["I", "1.", "a)", "b)", "II"], ["I", "  1.", "    a)", "    b)", "II"]),
        (["I", "A", "B", "C", "D", "II"], ["I", "  A", "  B", "  C", "  D", "II"]),
        # Khoảng is not Khoản.
        (["Điều 1", "Khoản 1", "Điều 2", "Khoảng cách"],
         ["Điều 1", "  Khoản 1", "Điều 2", "Khoảng cách"]),
        # What tells nothing lies beside what stands before it.
        (["Lời nói đầu", "Chương I", "Điều 1", "Quyền trẻ em", "Điều 2"],
         ["Lời nói đầu", "Chương I", "  Điều 1", "  Quyền trẻ em", "  Điều 2"]),
        # A section without a chapter above it, then a chapter.
        (["Mục 1", "Điều 1", "Chương I", "Điều 2"], ["Mục 1", "  Điều 1", "Chương I", "  Điều 2"]),
        ([], []),
    ],
)  # fmt: skip
def test_headings_lie_in_those_above_them(labels: list[str], lines: list[str]) -> None:
    assert table(*labels) == lines


@given(st.lists(st.sampled_from(LABELS) | st.text(max_size=8), max_size=30))
def test_no_heading_is_lost_and_none_leaves_a_level_out(labels: list[str]) -> None:
    found = list(depths(labels))
    assert found[:1] in ([], [0])
    assert all(after <= before + 1 for before, after in pairwise(found))
    headings = [Heading(f"{at}", f"x{at}", depth) for at, depth in enumerate(found)]
    made = contents(headings)
    assert [line.strip() for line in outline(made.nodes)] == [each.text for each in headings]
    assert [(len(line) - len(line.lstrip())) // 2 for line in outline(made.nodes)] == found
    assert made.left_out == 0


def test_of_a_long_table_the_deepest_level_is_left_out_first() -> None:
    headings = [
        Heading(f"{at}", f"x{at}", 0 if at % 100 == 0 else 1 + at % 2)
        for at in range(2 * MOST_ENTRIES)
    ]
    made = contents(headings)
    assert len(list(outline(made.nodes))) == MOST_ENTRIES
    assert made.left_out == MOST_ENTRIES
    assert len(made.nodes) == 20, "every chapter is there"


def test_of_a_long_flat_table_the_beginning_is_shown() -> None:
    made = contents([Heading("x" * 10**6, f"x{at}", 0) for at in range(MOST_ENTRIES + 5)])
    assert (len(made.nodes), made.left_out) == (MOST_ENTRIES, 5)
    assert len(made.nodes[0].text) <= 200


@given(
    st.lists(st.sampled_from(LABELS), max_size=400), st.integers(0, 400), st.integers(0, 30)
)  # fmt: skip
def test_what_is_on_the_page_is_listed_whole_and_of_the_others_what_holds_it(
    labels: list[str], start: int, size: int
) -> None:
    headings = [
        Heading(f"{at}", f"x{at}", depth, is_shown=start <= at < start + size)
        for at, depth in enumerate(depths(labels))
    ]
    made = contents(headings)
    listed = [line.strip() for line in outline(made.nodes)]
    assert made.left_out == len(labels) - len(listed)
    assert listed == sorted(listed, key=int), "in their order"
    shown = [each.text for each in headings if each.is_shown]
    assert set(shown) <= set(listed)
    if 0 < len(shown) < len(labels):
        assert len(listed) <= len(shown) + MOST_ELSEWHERE + max(each.depth for each in headings)


def chapters(count: int, shown: range) -> list[Heading]:
    """So many chapters of ten articles each; of one of them articles are shown."""
    depths_ = [depth for _ in range(count) for depth in (0, *[1] * 10)]
    return [
        Heading(f"{at}", f"x{at}", depth, is_shown=at in shown) for at, depth in enumerate(depths_)
    ]


def test_of_a_long_paper_other_pages_are_told_by_their_chapters_alone() -> None:
    made = contents(chapters(30, range(27, 30)))
    assert len(made.nodes) == 30
    assert [len(node.children) for node in made.nodes] == [0, 0, 3, *[0] * 27]
    assert [node.is_shown for node in made.nodes[2].children] == [True] * 3
    assert made.left_out == 297


def test_of_a_paper_of_many_chapters_no_other_page_is_told() -> None:
    made = contents(chapters(200, range(27, 30)))
    assert [line.strip() for line in outline(made.nodes)] == ["22", "27", "28", "29"]
