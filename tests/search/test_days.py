"""A day is found, marked and ranked in whatever form a paper and a query write it."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import document
from tests.search.conftest import PAPERS
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService

FORMS = {
    "short": "Căn cứ Kết luận ngày 15/5/2016 của Huyện ủy.",
    "zeros": "Căn cứ Kết luận ngày 15/05/2016 của Huyện ủy.",
    "dots": "Căn cứ Kết luận ngày 15.5.2016 của Huyện ủy.",
    "dashes": "Căn cứ Kết luận ngày 15–5–2016 của Huyện ủy.",
    "long": "Căn cứ Kết luận ngày 15 tháng 5 năm 2016 của Huyện ủy.",
    "bare": "Can cu Ket luan ngay 15 thang 05 nam 2016 cua Huyen uy.",
}
OTHERS = {
    "another": "Căn cứ Kết luận ngày 16/5/2016 của Huyện ủy.",
    "apart": "Năm 2016 có 15 đơn vị và 5 hội.",
    "words": "Các mục 15, 5, 2016 của phụ lục.",
}


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """An index of one paper for each text."""
    folder: Path = tmp_path_factory.mktemp("days")
    texts = FORMS | OTHERS
    papers = [document(f"Công văn {name}", text, id=name) for name, text in texts.items()]
    law = document(
        "Luật", id="law", provisions=["Mở đầu.", "Hết hiệu lực ngày 20 tháng 7 năm 2018."]
    )
    build(folder, [*papers, law])
    return SearchService.open(folder)


def _found(service: SearchService, q: str) -> list[str]:
    return [each.document.id for each in service.search(SearchRequest(q=q, size=50)).results]


@pytest.mark.parametrize(
    "q",
    [
        "15/5/2016",
        "ngày 15/05/2016",
        "15-5-2016",
        "2016-05-15",
        "15/5/16",
        "kết luận ngày 15.05.16",
        "kết luận ngày 2016-05-15",
        "ngày 15 tháng 5 năm 2016",
        "ngay 15 thang 5 nam 2016",
        "kết luận ngày 15.5.2016",
    ],
)
def test_every_form_finds_every_form(days: SearchService, q: str) -> None:
    assert set(_found(days, q)) - {"words"} == set(FORMS)


def test_a_day_stands_before_its_numbers_by_chance(days: SearchService) -> None:
    assert set(_found(days, "15/5/2016")[:-1]) == set(FORMS)
    assert _found(days, "15/5/2016")[-1] == "words"


def test_in_quotes_the_words_stay_literal(days: SearchService) -> None:
    assert set(_found(days, '"15/5/2016"')) == {"short", "dots", "dashes", "words"}


def test_a_day_can_be_left_out(days: SearchService) -> None:
    assert _found(days, '"căn cứ kết luận" -15/5/2016') == ["another"]


def test_a_title_can_be_asked_for_a_day(tmp_path: Path) -> None:
    build(
        tmp_path,
        [
            document("Họp ngày 15 tháng 05 năm 2016", id="title"),
            document("Họp", "ngày 15/5/2016", id="body"),
        ],
    )
    assert _found(SearchService.open(tmp_path), "title:15/5/2016") == ["title"]


def test_each_place_is_marked_as_it_is_written(days: SearchService) -> None:
    view = days.document("long", "15/5/2016")
    (text,) = [passage.text for passage in view.passages]
    assert [text.text[start:end] for start, end in text.ranges] == ["ngày 15 tháng 5 năm 2016"]


def test_the_passage_that_names_the_day_is_shown(days: SearchService) -> None:
    (result,) = days.search(SearchRequest(q="20/7/2018")).results
    assert [passage.anchor for passage in result.passages] == ["dieu-2"]
    assert result.fields == ("body",)


def test_a_day_stays_as_typed_when_marks_are_restored(tmp_path: Path) -> None:
    build(tmp_path, PAPERS)
    service = SearchService.open(tmp_path)
    result = service.search(SearchRequest(q="chi thi khoa giao 15/5/2016"))
    assert result.understood == "chi thi khoa giao 15/5/2016"
    assert result.corrections == ("chỉ thị khoa giáo 15/5/2016",)
    assert result.total == 1


def test_a_paper_issued_on_the_day_stands_before_those_that_name_it(tmp_path: Path) -> None:
    named = "Chỉ thị ngày 15/5/2016, chỉ thị ngày 15/5/2016 của Huyện ủy."
    build(tmp_path, [
        document("Chỉ thị", named, id="names", issued=date(2020, 1, 1)),
        document("Họp về rác thải", id="issued", issued=date(2016, 5, 15)),
        document("Họp", f"05-CT/TW {named}", id="number", number="05-CT/TW"),
    ])  # fmt: skip
    service = SearchService.open(tmp_path)
    assert _found(service, "ngày 15/5/2016")[0] == "issued"
    assert _found(service, "rác thải ngày 15/5/2016") == ["issued"]
    assert _found(service, "15/5/2016 05-CT/TW")[0] == "number"
