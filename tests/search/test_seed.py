"""The bulletin the project began with, from the file on disk to the marked hit."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from tracuu.model.dates import VIETNAM
from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.document_contract import document_json
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService

pytestmark = pytest.mark.shared

NOISE = ("119 0", "9 8 pd", "Bạn đã không sử dụng Site", "duy trì trạng thái đăng nhập")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> SearchService:
    """A service over the seed alone."""
    folder = tmp_path_factory.mktemp("seed")
    built = IndexingService(folder).build([shared / "data" / "seed"])
    assert list(built.report.rows()) == []
    return SearchService.open(folder)


def test_the_page_is_one_bulletin_with_its_metadata(service: SearchService) -> None:
    (bulletin,) = service.documents()
    assert bulletin.type is not None
    assert bulletin.unit is not None
    assert bulletin.type.id == "ban-tin"
    assert bulletin.published == datetime(2023, 8, 9, 6, 6, tzinfo=VIETNAM)
    assert bulletin.unit.name == "Ban Tuyên giáo Huyện ủy Phong Điền"
    assert [topic.name for topic in bulletin.topics] == ["Khoa giáo"]
    assert bulletin.byline == "Tin, ảnh: Mỹ Ái, Khánh Linh"
    assert bulletin.title == (
        "Phong Điền: Sơ kết công tác Khoa giáo 6 tháng đầu năm 2023 kết hợp với báo cáo chuyên đề"
    )
    assert "Mỹ Ái" not in bulletin.body


def test_nothing_of_the_cms_is_indexed_or_shown(service: SearchService) -> None:
    (bulletin,) = service.documents()
    shown = str(document_json(service.document(bulletin.id)))
    for noise in NOISE:
        assert noise not in shown
        assert service.search(SearchRequest(q=f'"{noise}"')).total == 0


@pytest.mark.parametrize(
    "q",
    [
        "khoa giáo",
        "khoa giao phong dien",
        "KHOA GIÁO",
        "sức khỏe",
        "Thành uỷ",
        "Thành ủy",
        "thanh uy can tho",
        '"chăm sóc, giáo dục và bảo vệ trẻ em"',
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_each_of_these_finds_it_with_marks_on_the_source_itself(
    service: SearchService, q: str, form: str
) -> None:
    (bulletin,) = service.documents()
    request = SearchRequest.from_params([("q", unicodedata.normalize(form, q))])
    (item,) = search_json(service.search(request))["items"]
    whole = [bulletin.title, bulletin.body]
    spans = [
        highlight["text"][start:end]
        for highlight in item["highlights"]
        for start, end in highlight["ranges"]
    ]
    assert spans
    assert all(any(span in text for text in whole) for span in spans)
    if q == "sức khỏe":
        assert spans == ["sức khoẻ"]
    if q.startswith('"'):
        assert spans == ["chăm sóc, giáo dục và bảo vệ trẻ em"]


@pytest.mark.parametrize("q", ["huyền", "giảm", "khoái"])
def test_another_word_of_the_language_does_not(service: SearchService, q: str) -> None:
    assert service.search(SearchRequest(q=q, literal=("spelling",))).total == 0
