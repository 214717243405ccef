"""A document divided into parts: nothing lost or shown twice, in order, even, within the bound."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.test_sections import passage
from tracuu.model.document import Provision
from tracuu.search.results import PassageView
from tracuu.web.presenters.division import Division
from tracuu.web.presenters.slices import MOST_OF_A_PAGE, MOST_OF_A_PART

MOST = 6_000
"""Units of a part here, so that small texts have several."""

LABELS = ("Chương I", "Mục 1", "Điều 1", "Phụ lục", "", "1")
lines = st.integers(0, 900).map(lambda size: ("chữ " * size)[:size])
texts = st.lists(lines | st.integers(0, 9_000).map(lambda size: "x" * size), max_size=12).map(
    "\n".join
)
papers = st.lists(st.tuples(st.sampled_from(LABELS), texts), max_size=25)


def provisions(rows: Sequence[tuple[str, str]]) -> list[Provision]:
    return [
        Provision(f"x#a-{at}", f"a-{at}", label, "", text) for at, (label, text) in enumerate(rows)
    ]


def views(of: Sequence[Provision]) -> tuple[PassageView, ...]:
    return tuple(passage(each.text, anchor=each.anchor, label=each.label) for each in of)


@given(papers)
def test_every_provision_is_in_one_part_or_goes_on_in_the_next(rows: list[tuple[str, str]]) -> None:
    division = Division(provisions(rows), MOST)
    assert [part.number for part in division.parts] == list(range(1, len(division.parts) + 1))
    read: dict[str, str] = {}
    for part in division.parts:
        for shown in division.shown(part, views):
            assert shown.is_rest is (shown.anchor in read)
            assert not shown.is_rest or shown.anchor == list(read)[-1], "nothing comes in between"
            read[shown.anchor] = read.get(shown.anchor, "") + shown.view.text.text
    assert list(read.items()) == [(f"a-{at}", text) for at, (_, text) in enumerate(rows)]


@given(papers)
def test_no_part_is_larger_than_a_part_may_be_and_none_is_empty(
    rows: list[tuple[str, str]],
) -> None:
    division = Division(provisions(rows), MOST)
    assert all(part.units <= MOST for part in division.parts)
    assert all(part.slices for part in division.parts) or not rows
    assert (len(division.parts) == 1) is (division.units <= MOST)


@given(st.lists(st.integers(0, 100), min_size=20, max_size=150))
def test_parts_are_about_equally_long_where_provisions_are_short(sizes: list[int]) -> None:
    rows = [("Điều 1", "a" * size) for size in sizes]
    division = Division(provisions(rows), 10_000)
    if len(division.parts) > 1:
        assert min(part.units for part in division.parts) >= 4_000


def test_what_is_a_little_too_long_is_cut_in_the_middle() -> None:
    rows = [("Điều 1", "a" * 1_000)] * 101
    most = Division(provisions(rows[:100])).units
    assert len(Division(provisions(rows[:100]), most).parts) == 1
    (first, second) = Division(provisions(rows), most).parts
    assert {len(first.slices), len(second.slices)} == {50, 51}


def law(*chapters: int) -> list[Provision]:
    """A law whose chapters have so many articles, of a thousand code points each."""
    rows: list[tuple[str, str]] = []
    for chapter, articles in enumerate(chapters, 1):
        rows.append((f"Chương {chapter * 'I'}", ""))
        rows += [(f"Điều {at}", "a" * 1_000) for at in range(articles)]
    return provisions(rows)


def test_a_part_ends_before_a_chapter_that_is_near() -> None:
    parts = Division(law(12, 8, 20), 40_000).parts
    assert [part.slices[0].passage for part in parts] == [0, 22], "not in the middle of a chapter"
    assert [part.range for part in parts] == ["Điều 0 – Điều 7", "Điều 0 – Điều 19"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_no_part_ends_with_the_heading_of_the_next(chapters: list[int]) -> None:
    division = Division(law(*chapters), MOST)
    for part in division.parts:
        assert division.passages[part.slices[-1].passage].text


@given(papers)
def test_an_anchor_leads_to_the_part_where_its_provision_begins(
    rows: list[tuple[str, str]],
) -> None:
    division = Division(provisions(rows), MOST)
    begins = {
        shown.anchor: part.number
        for part in division.parts
        for shown in division.shown(part, views)
        if not shown.is_rest
    }
    assert {f"a-{at}": division.holding(f"a-{at}") for at in range(len(rows))} == begins
    assert division.holding("dieu-9") == 0


@given(papers)
def test_the_texts_before_a_part_are_all_that_it_does_not_go_on_with(
    rows: list[tuple[str, str]],
) -> None:
    division = Division(provisions(rows), MOST)
    whole = "".join(text for _, text in rows)
    for part in division.parts:
        before = "".join(reversed(list(division.before(part))))
        own = "".join(shown.view.text.text for shown in division.shown(part, views))
        assert whole.startswith(before + own)


def test_a_provision_that_is_too_long_is_cut_between_its_lines() -> None:
    line = "Rác được thu gom mỗi ngày.\n"
    division = Division(provisions([("Điều 1", line * 500), ("Điều 2", "Hết.")]), MOST)
    pieces = [
        shown.view.text.text for part in division.parts for shown in division.shown(part, views)
    ]
    assert len(pieces) > 2
    assert all(piece.endswith(line) for piece in pieces[:-1])
    assert division.parts[0].range == "Điều 1"


def test_a_heading_longer_than_a_part_is_shown_and_ends_it() -> None:
    rows = [("Điều 1", "a"), ("x" * 2 * MOST, ""), ("x" * 2 * MOST, "a\n" * 900), ("Điều 2", "b")]
    division = Division(provisions(rows), MOST)
    read = "".join(
        shown.view.text.text for part in division.parts for shown in division.shown(part, views)
    )
    assert read == "".join(text for _, text in rows)
    assert [division.holding(f"a-{at}") for at in (0, 1, 2)] == [1, 2, 3]


def test_a_text_without_lines_is_cut_between_words() -> None:
    division = Division([Provision("x", "", "", "", "thải " * 4_000)], MOST)
    pieces = [
        shown.view.text.text for part in division.parts for shown in division.shown(part, views)
    ]
    assert len(pieces) > 2
    assert all(piece.endswith("thải ") for piece in pieces)
    assert {part.range for part in division.parts} == {""}


def test_headings_of_earlier_parts_are_those_that_the_first_provision_lies_in() -> None:
    rows = [("Phần thứ nhất", ""), ("Chương I", ""), ("Điều 1", "a"), ("Chương II", "")]
    rows += [(f"Điều {at}", "a" * 1_000) for at in range(2, 9)]
    division = Division(provisions(rows), 5_000)
    above = [[division.passages[at].label for at in division.above(p)] for p in division.parts]
    assert above == [[], ["Phần thứ nhất", "Chương II"], ["Phần thứ nhất", "Chương II"]]


@pytest.mark.parametrize("anchor", ["noi-dung", "t-chinh", "t-khop-1"])
def test_no_provision_takes_an_id_that_the_page_has(anchor: str) -> None:
    division = Division(
        [Provision("x", "", "", "", "a"), Provision("y", anchor, "Nội dung", "", "b")]
    )
    assert division.anchors == ("noi-dung", "")


def test_the_longest_law_can_be_had_on_one_page() -> None:
    longest = 520_000 + 510 * 300 + 2_900 * 20
    assert MOST_OF_A_PART < longest < MOST_OF_A_PAGE / 2
