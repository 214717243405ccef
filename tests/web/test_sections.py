"""The text of a document page: no character lost, marks and links where they belong, places."""

import sys
from collections import Counter
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.web.papers import OLD_WASTE
from tracuu.search.results import Highlight, PassageView
from tracuu.web.presenters.division import Shown
from tracuu.web.presenters.marks import Piece
from tracuu.web.presenters.named_papers import NamedPapers
from tracuu.web.presenters.places import MOST_LISTED, places
from tracuu.web.presenters.sections import MOST_PLACES, Block, Section, sections

NOBODY = NamedPapers({})
ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: tuple(sorted(pair))),
    max_size=6,
).map(lambda spans: tuple(sorted(spans)))


def passage(
    text: str,
    spans: tuple[tuple[int, int], ...] = (),
    *,
    anchor: str = "",
    label: str = "",
    title: str = "",
) -> PassageView:
    heading = ". ".join(part for part in (label, title) if part)
    return PassageView(
        "x", anchor, label, title,
        Highlight("heading", anchor, heading, ()), Highlight("body", anchor, text, spans),
    )  # fmt: skip


def shown(*views: PassageView) -> list[Shown]:
    return [Shown(view, view.anchor, 0) for view in views]


def one(view: PassageView, papers: NamedPapers = NOBODY) -> Section:
    (made,) = sections(shown(view), papers, "")
    return made


@given(st.text("ab \n", max_size=40), ranges)
def test_paragraphs_are_the_lines_with_something_on_them(
    text: str, spans: tuple[tuple[int, int], ...]
) -> None:
    made = one(passage(text, spans)).paragraphs
    assert [block.text for block in made] == [line for line in text.split("\n") if line.strip()]
    marked = sum(
        len(piece.text)
        for block in made for run in block.runs for piece in run.pieces if piece.match
    )  # fmt: skip
    blank = {at for at, sign in enumerate(text) if sign == "\n"}
    start = 0
    for line in text.split("\n"):
        if not line.strip():
            blank |= set(range(start, start + len(line)))
        start += len(line) + 1
    covered = {at for first, last in spans for at in range(first, min(last, len(text)))}
    assert marked == len(covered - blank)


def test_a_match_across_a_line_end_is_marked_on_both_lines() -> None:
    made = one(passage("bảo vệ\nmôi trường", ((4, 10),))).paragraphs
    assert [block.runs[0].pieces for block in made] == [
        (Piece("bảo ", match=False), Piece("vệ", match=True)),
        (Piece("môi", match=True), Piece(" trường", match=False)),
    ]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Theo Chỉ thị số 08-CT/HU.", ["Chỉ thị số 08-CT/HU"]),
        ("Chỉ thị số 08-CT/HU ngày 22/4/2019 và 08-CT/HU",
         ["Chỉ thị số 08-CT/HU ngày 22/4/2019", "08-CT/HU"]),
        ("Chỉ thị số 08-CT/HU ngày 22/4/2015", []),  # a namesake
        ("Chỉ thị số 08-CT/HU của Huyện ủy Cờ Đỏ", []),
        # Named again by its number alone it is the one that was named last.
        ("Chỉ thị số 08-CT/HU ngày 22/4/2015; theo Chỉ thị số 08-CT/HU", []),
        ("Chỉ thị số 08-CT/HU ngày 22/4/2015 của Huyện ủy; Chỉ thị số 08-CT/HU của Huyện ủy", []),
        ("Chỉ thị số\n08-CT/HU", ["Chỉ thị số", "08-CT/HU"]),  # a link on each line
        ("Chỉ thị số 99-CT/HU", []),
    ],
)  # fmt: skip
def test_citations_of_papers_that_are_there_are_links(
    app: Flask, text: str, linked: list[str]
) -> None:
    with app.test_request_context():
        made = one(passage(text, ((1, 8),)), NamedPapers({"08-CT/HU": (OLD_WASTE,)}))
    runs = [run for block in made.paragraphs for run in block.runs]
    assert ["".join(piece.text for piece in run.pieces) for run in runs if run.url] == linked
    assert {run.url for run in runs if run.url} <= {"/van-ban/mau/08-ct-hu-2019"}
    assert [block.text for block in made.paragraphs] == text.split("\n")
    assert sum(block.marks for block in made.paragraphs)
    assert OLD_WASTE.issued == date(2019, 4, 22)


def test_a_long_line_takes_steps_as_it_has_places(app: Flask) -> None:
    """Thousands of citations and of marks on one line, as a text without line ends has them."""
    papers = NamedPapers({"08-CT/HU": (OLD_WASTE,)})
    cited = "Chỉ thị số 08-CT/HU; "

    def steps(many: int) -> int:
        view = passage(cited * many, tuple((at * 21, at * 21 + 7) for at in range(many)))
        taken = Counter[str]()
        sys.setprofile(lambda _frame, event, _of: taken.update([event]))
        try:
            made = one(view, papers)
        finally:
            sys.setprofile(None)
        assert sum(run.url != "" for run in made.paragraphs[0].runs) == many
        assert made.paragraphs[0].marks == many
        return taken["call"]

    assert len(cited) == 21
    with app.test_request_context():
        assert steps(400) < 3 * steps(200)


def test_the_own_number_of_a_paper_is_no_link(app: Flask) -> None:
    papers = NamedPapers({"08-CT/HU": (OLD_WASTE,)})
    with app.test_request_context():
        view = passage("Chỉ thị số 08-CT/HU")
        (made,) = sections(shown(view), papers, "8-ct/hu")
        (other,) = sections(shown(view), papers, "9-ct/hu")
    assert [run.url != "" for run in other.paragraphs[0].runs] == [True]
    assert [run.url for run in made.paragraphs[0].runs] == [""]


def test_a_number_means_what_it_meant_last_on_the_pages_before(app: Flask) -> None:
    papers = NamedPapers({"08-CT/HU": (OLD_WASTE,)})
    ours, namesake = "Chỉ thị số 08-CT/HU ngày 22/4/2019", "Chỉ thị số 08-CT/HU ngày 1/2/2015"
    for before, is_linked in (([ours, namesake], True), ([namesake, ours], False), ([], True)):
        with app.test_request_context():
            (made,) = sections(shown(passage("theo 08-CT/HU")), papers, "", before)
        assert any(run.url for run in made.paragraphs[0].runs) is is_linked, before


def test_places_lead_from_one_to_the_next() -> None:
    made = sections(
        shown(passage("rác\nkhông\nrác", ((0, 3), (10, 13))),
              passage("rác rác", ((0, 3), (4, 7)), anchor="dieu-1", label="Điều 1")),
        NOBODY, "",
    )  # fmt: skip
    blocks: list[Block] = [block for section in made for block in section.blocks]
    assert [(block.place, block.next) for block in blocks] == [
        ("t-khop-1", "t-khop-2"), ("", ""), ("t-khop-2", "t-khop-3"), ("", ""), ("t-khop-3", ""),
    ]  # fmt: skip
    told = places("rác", 1, made)
    assert (told.count, told.first, told.more) == (5, "#t-khop-1", 0)
    assert [(entry.text, entry.url, entry.note) for entry in told.passages] == [
        ("rác", "#t-khop-1", "1 chỗ"),
        ("rác", "#t-khop-2", "1 chỗ"),
        ("Điều 1", "#t-khop-3", "2 chỗ"),
    ]


def test_of_very_many_places_the_first_are_numbered_and_all_are_counted() -> None:
    lines = MOST_PLACES + 50
    made = sections(
        shown(passage("rác\n" * lines, tuple((at * 4, at * 4 + 3) for at in range(lines)))),
        NOBODY, "",
    )  # fmt: skip
    told = places("rác", 0, made)
    assert told.count == lines
    assert (len(told.passages), told.more) == (MOST_LISTED, MOST_PLACES - MOST_LISTED)
