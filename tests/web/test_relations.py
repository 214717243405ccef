"""Relations on a document page: whom a number means, the lists, and the picture of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.web.papers import OLD_WASTE, TWINS, WASTE
from tracuu.model.document import Document, Relation, RelationKind, Status
from tracuu.search.results import Citation, Citations
from tracuu.web.presenters.cards import header_card
from tracuu.web.presenters.entries import Entry, shortened
from tracuu.web.presenters.named_papers import NamedPapers
from tracuu.web.presenters.related import MOST_SHOWN, Group, Related, related
from tracuu.web.presenters.relation_picture import MOST_DRAWN, WIDTH, Box, Picture, picture
from tracuu.web.presenters.standing import standing

BASIS = RelationKind.BASIS
ONE, TWO = "/van-ban/mau/08-ct-hu-2019", f"/so/{quote('04-NQ/ĐU')}"
RESOLVED = {
    "08-CT/HU": (OLD_WASTE,), OLD_WASTE.id: (OLD_WASTE,), "khac/08": (),
    "04-NQ/ĐU": TWINS, "72/2020/QH14": (),
}  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "entry"),
    [
        (Relation(BASIS, "08-CT/HU"), (f"08-CT/HU – {OLD_WASTE.title}", ONE, "đã hết hiệu lực")),
        # Written otherwise it is the same number.
        (Relation(BASIS, "8-ct/hu", "Chỉ thị số 8-ct/hu ngày 22/4/2019"),
         ("Chỉ thị số 8-ct/hu ngày 22/4/2019", ONE, "đã hết hiệu lực")),
        # Of another day, or another id, it is a namesake.
        (Relation(BASIS, "08-CT/HU", "Chỉ thị số 08-CT/HU ngày 22/4/2015"),
         ("Chỉ thị số 08-CT/HU ngày 22/4/2015", "", "chưa có trong kho")),
        (Relation(BASIS, "08-CT/HU", "Chỉ thị cũ", "khac/08"),
         ("08-CT/HU – Chỉ thị cũ", "", "chưa có trong kho")),
        (Relation(BASIS, "04-NQ/ĐU"), ("04-NQ/ĐU", TWO, "")),
        (Relation(BASIS, "04-NQ/ĐU", "Nghị quyết ngày 15/9/2026"),
         ("04-NQ/ĐU – Nghị quyết ngày 15/9/2026", f"/van-ban/{TWINS[1].id}", "")),
        (Relation(BASIS, "04-NQ/ĐU", "Nghị quyết", TWINS[0].id),
         ("04-NQ/ĐU – Nghị quyết", f"/van-ban/{TWINS[0].id}", "")),
        (Relation(BASIS, "72/2020/QH14", "Luật"), ("72/2020/QH14 – Luật", "", "chưa có trong kho")),
        (Relation(BASIS, "", "", "mau/08-ct-hu-2019"), (OLD_WASTE.title, ONE, "đã hết hiệu lực")),
        (Relation(BASIS, "", "Chỉ thị cũ", "khac/08"), ("Chỉ thị cũ", "", "chưa có trong kho")),
        (Relation(BASIS, "", "Nghị quyết Đại hội XIII"),
         ("Nghị quyết Đại hội XIII", "", "chưa có trong kho")),
    ],
)  # fmt: skip
def test_a_relation_is_linked_where_it_is_plain_which_paper_it_means(
    app: Flask, relation: Relation, entry: tuple[str, str, str]
) -> None:
    with app.test_request_context():
        made = NamedPapers(RESOLVED).entry(relation)
    assert (made.text, made.url, made.note) == entry


@pytest.mark.parametrize(
    ("number", "day", "url"),
    [
        ("08-CT/HU", None, ONE),
        ("08-CT/HU", date(2019, 4, 22), ONE),
        ("08-CT/HU", date(2015, 4, 22), ""),
        ("04-NQ/ĐU", None, TWO),
        ("04-NQ/ĐU", date(2026, 9, 10), f"/van-ban/{TWINS[0].id}"),
        ("72/2020/QH14", None, ""),
        ("9-CT/HU", None, ""),
    ],
)
def test_a_citation_in_a_text_is_linked_by_number_and_day(
    app: Flask, number: str, day: date | None, url: str
) -> None:
    with app.test_request_context():
        assert NamedPapers(RESOLVED).url(number, day) == url


@pytest.mark.parametrize(
    ("issued", "number", "unit", "is_linked"),
    [
        # Of another office, or of a day yet to come, it is a namesake.
        (None, "08-CT/HU", "Huyện ủy Cờ Đỏ", False),
        (None, "08-CT/HU", "Huyện ủy Phong Điền", True),
        (date(2015, 1, 1), "08-CT/HU", "", False),
        (date(2019, 4, 22), "08-CT/HU", "", True),
        (date(2022, 5, 18), "08-CT/HU", "", True),
        # A text amended since names later papers, by numbers with the year.
        (date(2015, 1, 1), "30/2020/NĐ-CP", "", True),
    ],
)
def test_a_namesake_of_another_office_or_of_later_is_not_linked(
    app: Flask, issued: date | None, number: str, unit: str, is_linked: bool
) -> None:
    decree = Document("nd", "Nghị định", number="30/2020/NĐ-CP", issued=date(2020, 3, 5))
    papers = NamedPapers({"08-CT/HU": (OLD_WASTE,), decree.number: (decree,)}, issued)
    title = f"Văn bản số {number} của {unit}" if unit else ""
    with app.test_request_context():
        assert bool(papers.url(number, None, unit)) is is_linked
        assert bool(papers.entry(Relation(BASIS, number, title)).url) is is_linked


def others(*kinds: RelationKind, more: bool = False) -> Citations:
    return Citations(
        tuple(Citation(kind, replace(TWINS[0], id=f"{at}")) for at, kind in enumerate(kinds)), more
    )


def test_both_sides_are_told_apart(app: Flask) -> None:
    with app.test_request_context():
        made = related(WASTE, others(RelationKind.REPLACES, BASIS), NamedPapers(RESOLVED))
    assert [group.label for group in made.own] == ["Căn cứ", "Thay thế", "Nhắc tới"]
    assert [group.label for group in made.by_others] == ["Được thay thế bởi", "Là căn cứ của"]
    assert not any(group.others for group in made.by_others)


def test_what_is_done_to_a_part_is_not_said_of_the_whole(app: Flask) -> None:
    ends = RelationKind.REPEALS
    document = replace(WASTE, relations=(
        Relation(ends, "1/QĐ-UBND", partly=True), Relation(ends, "2/QĐ-UBND"),
        Relation(BASIS, "3/QĐ-UBND", partly=True),
    ))  # fmt: skip
    done = Citations((Citation(ends, TWINS[0]), Citation(ends, TWINS[1], partly=True)))
    with app.test_request_context():
        made = related(document, done, NamedPapers({}))
    assert [(group.label, group.anchor) for group in (*made.own, *made.by_others)] == [
        ("Căn cứ", "t-lq-basis"),
        ("Bãi bỏ", "t-lq-repeals"), ("Bãi bỏ một phần", "t-lq-repeals-phan"),
        ("Bị bãi bỏ bởi", "t-bo-repeals"), ("Bị bãi bỏ một phần bởi", "t-bo-repeals-phan"),
    ]  # fmt: skip


def test_where_more_name_a_paper_a_search_is_offered(app: Flask) -> None:
    with app.test_request_context():
        made = related(WASTE, others(BASIS, more=True), NamedPapers(RESOLVED))
    assert [(group.label, group.others) for group in made.by_others] == [
        ("Là căn cứ của", ""),
        ("Được nhắc tới trong", "/?q=12-CT%2FHU&sort=newest"),
    ]


def boxes(drawn: Picture) -> Iterator[Box]:
    yield drawn.itself
    yield from (box for row in (*drawn.above, *drawn.below) for box in row.boxes)


entries = st.builds(Entry, st.text(min_size=1, max_size=60), st.just("/x"), st.just(""), st.text())
groups = st.lists(
    st.builds(
        Group, st.sampled_from(RelationKind), st.just("Căn cứ"), st.just("t-lq-x"),
        st.lists(entries, max_size=9).map(tuple), st.sampled_from(["", "/?q=x"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@given(st.text(max_size=80), groups, groups)
def test_boxes_keep_within_the_drawing_and_off_each_other(
    name: str, own: tuple[Group, ...], by_others: tuple[Group, ...]
) -> None:
    drawn = picture(name, Related(own, by_others))
    if drawn is None:
        assert not own
        assert not by_others
        return
    made = sorted(boxes(drawn), key=lambda box: (box.y, box.x))
    for box in made:
        assert 0 <= box.x < box.x + box.width <= WIDTH
        assert 0 <= box.y < box.y + box.height <= drawn.height
    for one, other in pairwise(made):
        assert one.y + one.height <= other.y or one.x + one.width <= other.x
    for row, group in zip((*drawn.above, *drawn.below), (*own, *by_others), strict=True):
        assert len(row.boxes) == min(len(group.entries), MOST_DRAWN)
        assert bool(row.more) == bool(group.others or len(group.entries) > MOST_DRAWN)


def test_what_is_not_drawn_is_counted_and_linked() -> None:
    many = tuple(Entry(f"Văn bản {at}", f"/van-ban/{at}") for at in range(MOST_SHOWN + 2))
    drawn = picture("12-CT/HU", Related((Group(BASIS, "Căn cứ", "t-lq-basis", many),), ()))
    assert drawn is not None
    (row,) = drawn.above
    assert (row.more, row.more_url) == ("và 8 văn bản khác", "#t-lq-basis")


@given(st.text(max_size=300), st.integers(4, 60))
def test_a_shortened_text_is_short_and_on_one_line(text: str, most: int) -> None:
    made = shortened(text, most)
    assert len(made) <= most + 2
    assert "\n" not in made


ENDED = Relation(RelationKind.REPLACES, "02-CT/ĐU", "Chỉ thị về môi trường", "mau/02")


@pytest.mark.parametrize("partly", [True, False])
def test_a_card_says_whether_all_of_a_paper_was_repealed(app: Flask, partly: bool) -> None:
    cause = replace(ENDED, kind=RelationKind.REPEALS, partly=partly)
    with app.test_request_context():
        card = header_card(replace(WASTE, status_cause=cause))
    part = " một phần" if partly else ""
    assert card.status_reason == f"Bị bãi bỏ{part} bởi 02-CT/ĐU"


@pytest.mark.parametrize(
    ("document", "detail", "causes"),
    [
        (WASTE, "Có hiệu lực từ ngày 20/05/2022.", []),
        (replace(WASTE, status=Status.EXPIRED, status_cause=ENDED, expires=date(2025, 8, 25)),
         "Từ ngày 25/08/2025.",
         [("Được thay thế bởi", "02-CT/ĐU – Chỉ thị về môi trường", "/van-ban/mau/02")]),
        (replace(WASTE, status=Status.PARTLY_EXPIRED, effective=None,
                 status_cause=replace(ENDED, kind=RelationKind.REPEALS, partly=True)),
         "Phần nào đã hết hiệu lực, xin xem ở văn bản nêu dưới đây.",
         [("Bị bãi bỏ một phần bởi", "02-CT/ĐU – Chỉ thị về môi trường", "/van-ban/mau/02")]),
        (replace(WASTE, status=Status.NOT_YET, effective=date(2099, 1, 1)),
         "Có hiệu lực từ ngày 01/01/2099.", []),
        (replace(WASTE, status=Status.UNKNOWN),
         "Nguồn không ghi; khi dùng làm căn cứ, xin kiểm tra lại ở nguồn.", []),
        (replace(WASTE, status=Status.EXPIRED), "", []),
    ],
)  # fmt: skip
def test_the_banner_says_since_when_and_by_what(
    app: Flask, document: Document, detail: str, causes: list[tuple[str, str, str]]
) -> None:
    with app.test_request_context():
        made = standing(document, Related((), ()))
    assert made.detail == detail
    told = [(each.label, entry.text, entry.url) for each in made.causes for entry in each.entries]
    assert told == causes


def test_the_banner_names_what_amended_a_paper_and_says_nothing_twice(app: Flask) -> None:
    new = replace(TWINS[0], id="mau/02", number="02-CT/ĐU")
    found = (
        Citation(RelationKind.REPLACES, new), Citation(RelationKind.AMENDS, TWINS[1]),
        Citation(RelationKind.MENTIONS, TWINS[0]),
    )  # fmt: skip
    paper = replace(WASTE, status=Status.EXPIRED, status_cause=ENDED)
    with app.test_request_context():
        both = related(paper, Citations(found), NamedPapers({}))
        made = standing(paper, both)
    assert [each.label for each in made.causes] == [
        "Được thay thế bởi",
        "Được sửa đổi, bổ sung bởi",
    ]
