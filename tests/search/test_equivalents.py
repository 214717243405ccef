"""An abbreviation finds what it stands for, and the other way round; it is said and marked."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService

PAPERS = (
    document("Kế hoạch của UBND huyện", "Phát triển KT-XH của huyện.", id="short"),
    document("Kế hoạch của Ủy ban nhân dân huyện", "Phát triển kinh tế - xã hội.", id="long"),
    document("Thông báo của Ban Thường vụ Huyện ủy", "Kết luận của Ban Thường vụ.", id="board"),
    document("Danh sách biên tập viên", "Biên tập viên bản tin, biên tập viên ảnh.", id="editor"),
    document("Thư từ", "Tu bổ kinh rạch, nhân dịp tế lễ của xã, hội làng và ủy ban.", id="words"),
    document("BTV họp", "Không viết đầy đủ.", id="open"),
    document("Giáo dục và Đào tạo", "Toàn văn.", id="school"),
    document("GDĐT", "Viết tắt.", id="school/short"),
    document("GD&ĐT", "Viết tắt có dấu nối.", id="school/signed"),
    document("Lao động - Thương binh và Xã hội", "Toàn văn.", id="work"),
    document("Bầu cử khóa XVI", "Kỳ họp thứ mười.", id="term"),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("equivalents")
    build(folder, PAPERS)
    return SearchService.open(folder)


def _ids(service, q, **options):
    answer = service.search(SearchRequest(q=q, **options))
    return {result.document.id for result in answer.results}


@pytest.mark.parametrize(
    ("q", "ids", "why"),
    [
        ("UBND", {"short", "long"}, "written out as well"),
        ("ubnd huyen", {"short", "long"}, "without marks, in lower case"),
        ('"UBND"', {"short"}, "in quotes as typed"),
        ("ủy ban nhân dân", {"short", "long"}, "the other way"),
        ("uy ban nhan dan huyen", {"short", "long"}, "the other way, without marks"),
        ('"ủy ban nhân dân"', {"long"}, "a phrase as typed"),
        ("KT-XH", {"short", "long"}, "two words"),
        ("ktxh", {"short", "long"}, "as one word"),
        ("title:UBND", {"short", "long"}, "within a field"),
        ("body:UBND", set(), "within a field that has it not"),
        ("UBND AND kế", {"short", "long"}, "beside an operator"),
        ("kế OR UBND", {"short", "long"}, "beside the other"),
        ("huyện -UBND", {"long", "board"}, "only what was typed is excluded"),
        ("BTV Huyện ủy", {"board"}, "the words beside it tell which"),
        ("BTV", {"board", "editor", "open"}, "nothing tells"),
        ("tu", {"words"}, "a word is a word"),
        ("khóa 16", {"term"}, "a term in figures"),
        ("bau cu khoa 16", {"term"}, "without marks"),
        ("ky hop thu 10", {"term"}, "a session"),
        ('"khóa 16"', set(), "in quotes as typed"),
        ("khóa 15", set(), "another term"),
        ("GD&ĐT", {"school", "school/short", "school/signed"}, "an abbreviation with a sign in it"),
        ("gd-đt", {"school", "school/short", "school/signed"}, "or another sign"),
        ("toàn gd&đt", {"school"}, "beside other words"),
        ("GDĐT", {"school", "school/short", "school/signed"}, "a text may have the sign"),
        ("giáo dục và đào tạo", {"school", "school/short", "school/signed"}, "written out"),
        ("LĐ-TB&XH", {"work"}, "several signs"),
        ("LĐTB&XH", {"work"}, "wherever the sign is"),
        ("U-B-N-D", set(), "letters by themselves are no parts of one"),
        ('"GD ĐT"', {"school/signed"}, "in quotes as typed"),
        ("GD&ĐT -toàn", {"school/short", "school/signed"}, "what is excluded is excluded"),
        ("toàn -GD&ĐT", {"school", "work"}, "as typed"),
    ],
)
def test_what_is_found(service, q, ids, why):
    assert _ids(service, q) == ids, why


def test_marks_that_must_be_exact_hold_for_what_it_stands_for(service: SearchService) -> None:
    assert _ids(service, "UBND", exact_marks=True) == {"short", "long"}
    assert _ids(service, "uy ban nhan dan", exact_marks=True) == set()


def test_the_reader_is_told_and_sees_it_marked(service: SearchService) -> None:
    answer = service.search(SearchRequest(q="ubnd"))
    assert answer.notes == ("“ubnd” cũng được tìm theo dạng viết đầy đủ: “Ủy ban nhân dân”.",)
    marked = {
        result.title.text[start:end]
        for result in answer.results
        for start, end in result.title.ranges
    }
    assert marked == {"UBND", "Ủy ban nhân dân"}
    signed = service.search(SearchRequest(q="GD&ĐT"))
    assert signed.notes == (
        "“GDĐT” cũng được tìm theo dạng viết đầy đủ: “Giáo dục và Đào tạo”.",
    )  # fmt: skip
    other = service.search(SearchRequest(q="kinh tế xã hội"))
    assert other.notes == ("“kinh tế xã hội” cũng được tìm theo dạng viết tắt: “KT-XH”, “KTXH”.",)


@pytest.mark.parametrize("typed", ["ubnd huy", "UBND", "uy ban nhan"])
def test_a_title_is_suggested_by_its_abbreviation(service: SearchService, typed: str) -> None:
    assert "Kế hoạch của Ủy ban nhân dân huyện" in {each.text for each in service.suggest(typed)}


def test_a_document_is_opened_with_the_other_form_marked(service: SearchService) -> None:
    view = service.document("long", q="UBND")
    ((start, end),) = view.title.ranges
    assert view.title.text[start:end] == "Ủy ban nhân dân"
