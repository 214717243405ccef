"""The unit filter: units under their parents, those that are no more marked, nothing lost."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.model.registers import units
from tracuu.web.presenters.choices import Choice
from tracuu.web.presenters.unit_tree import Node, unit_tree

TODAY = date(2026, 1, 1)
DISTRICT, WARD_1, WARD_2 = "huyen-uy-phong-dien", "dang-uy-xa-nhon-ai-cu", "dang-uy-xa-my-khanh-cu"


def tree(*slugs: str, today: date = TODAY) -> tuple[Node, ...]:
    return unit_tree([Choice(slug, slug, "1", selected=False) for slug in slugs], today)


def drawn(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[str]:
    """A line per node, indented; a heading ends in a colon."""
    for node in nodes:
        yield "  " * depth + node.label + ("" if node.choice else ":")
        yield from drawn(node.children, depth + 1)


@pytest.mark.parametrize(
    ("slugs", "lines"),
    [
        (
            [DISTRICT, WARD_1, WARD_2],
            ["Thành ủy Cần Thơ:", f"  {DISTRICT}", f"    {WARD_1}", f"    {WARD_2}"],
        ),
        (  # a parent may have fewer papers
            [WARD_1, DISTRICT],
            ["Thành ủy Cần Thơ:", f"  {DISTRICT}", f"    {WARD_1}"],
        ),
        ([WARD_1], ["Huyện ủy Phong Điền:", f"  {WARD_1}"]),
        (
            [WARD_1, "so-y-te-can-tho", WARD_2],
            [
                "Huyện ủy Phong Điền:", f"  {WARD_1}", f"  {WARD_2}",
                "Ủy ban nhân dân thành phố Cần Thơ:", "  so-y-te-can-tho",
            ],
        ),
        (
            ["bo-y-te", "so-y-te-can-tho"],  # what branches is kept
            [
                "Chính phủ:", "  bo-y-te", "  Ủy ban nhân dân thành phố Cần Thơ:",
                "    so-y-te-can-tho",
            ],
        ),
        (["hoi-cho", "_missing"], ["hoi-cho", "_missing"]),  # in no register
        ([], []),
    ],
)  # fmt: skip
def test_units_stand_below_their_parents(slugs: list[str], lines: list[str]) -> None:
    assert list(drawn(tree(*slugs))) == lines


def test_a_unit_that_is_no_more_is_marked_with_its_last_day() -> None:
    (district,) = tree(WARD_1)
    assert district.former == "cơ quan cũ, đến 30/06/2025", "headings too"
    assert district.children[0].former == "cơ quan cũ, đến 30/06/2025"
    (last,) = tree(WARD_1, today=date(2025, 6, 30))
    assert last.children[0].former == "", "on its last day it still works"
    assert tree("bo-y-te")[0].children[0].former == ""


@given(st.lists(st.sampled_from([unit.id for unit in units()]), unique=True, max_size=40))
def test_every_unit_is_offered_once_and_no_heading_stands_over_a_lone_heading(
    slugs: list[str],
) -> None:
    found: list[str] = []

    def walk(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if node.choice:
                found.append(node.choice.value)
            else:
                assert node.children
                assert len(node.children) > 1 or node.children[0].choice
            walk(node.children)

    walk(tree(*slugs))
    assert sorted(found) == sorted(slugs)


def test_the_page_shows_units_as_nested_lists(page: Callable[..., LexborHTMLParser]) -> None:
    found = page("/?q=rác&unit=ban-thuong-vu-huyen-uy-phong-dien")
    box = found.css_first("input[name=unit][checked]")
    label = " ".join(box.parent.text().split())
    assert label == "Ban Thường vụ Huyện ủy Phong Điền (cơ quan cũ, đến 30/06/2025) 2"
    inner = above(box, "ul")
    assert inner.attributes["aria-label"] == "Thuộc Huyện ủy Phong Điền"
    heading = above(inner, "li").css_first(".parent")
    assert heading.text().startswith("Huyện ủy Phong Điền")
    assert not heading.css("input"), "no paper of its own"
    refused = page("/?q=%22rác&unit=ban-thuong-vu-huyen-uy-phong-dien", status=400)
    assert refused.css_first("ul ul input[name=unit][checked]")


def above(node: LexborNode, tag: str) -> LexborNode:
    """The nearest element around a node with that name."""
    while node.parent is not None:
        node = node.parent
        if node.tag == tag:
            return node
    raise AssertionError(tag)
