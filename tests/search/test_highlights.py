"""What of a text is marked: places beside their neighbours of the query, else the best tier."""

import pytest

from tracuu.query.parser import parse
from tracuu.search.highlights import Marker
from tracuu.search.intent import intent


@pytest.mark.parametrize(
    ("q", "text", "marked"),
    [
        # a word alone is marked where it answers best
        ("khoa", "khoá và khoa", ["khoa"]),
        ("khoa", "khoá", ["khoá"]),
        # neighbours of the query before lone words that answer better
        ("thanh uy can tho", "Nguyễn Thanh Phong, Thành uỷ Cần Thơ", ["Thành uỷ Cần Thơ"]),
        ("khoa giao", "giao ban Khoa giáo, bàn giao", ["Khoa giáo"]),
        ("ve sinh", "về vệ sinh và về", ["vệ sinh"]),
        # where it never stands beside its neighbour, it is marked by itself
        ("rác thải", "thải và rác", ["thải", "rác"]),
        ('"khoa giáo"', "giáo khoa, khoa giáo", ["khoa giáo"]),
        # words near one another are marked each by itself
        ('"thải rác"~3', "rác và nước thải", ["rác", "thải"]),
        ("15/5/2016", "ngày 15 tháng 5 năm 2016", ["ngày 15 tháng 5 năm 2016"]),
        ("huyền", "huyện", []),
    ],
)
def test_the_places_meant_are_marked(q: str, text: str, marked: list[str]) -> None:
    found = Marker(intent(parse(q).node)).find(text, "body").whole()
    assert [text[start:end] for start, end in found.ranges] == marked


def test_texts_are_marked_together_as_each_by_itself() -> None:
    marker = Marker(intent(parse('"vệ sinh" rac thai 15/5/2016').node))
    piece = "Chỉ thị về rác thải, vệ sinh và rac ngày 15/5/2016. "
    sizes = (1, 9_000, 0, 7, 3, 2_500, 4)
    texts = [(piece * size, "body") for size in sizes]
    assert sum(len(text) for text, _ in texts) > 2 * 262_144
    assert marker.find_all(texts) == [marker.find(*each) for each in texts]
    assert marker.find_all([]) == []
