"""Documents on the same subject as one, told by the rarer words of its title."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.search.document_contract import document_json
from tracuu.search.service import SearchService

PAPERS = (
    document("Chỉ thị về phân loại rác thải tại nguồn", id="waste", type="Chỉ thị"),
    document(
        "Kế hoạch thực hiện phân loại rác thải tại nguồn năm 2022", id="waste-plan", type="Kế hoạch"
    ),
    document("Báo cáo kết quả phân loại rác thải", id="waste-report", type="Báo cáo"),
    document("Chỉ thị về phòng, chống đuối nước", id="water", type="Chỉ thị"),
    document("Chỉ thị về bầu cử", id="vote", type="Chỉ thị"),
    document("Thông báo", id="short", body="phân loại rác thải tại nguồn"),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("similar")
    build(folder, PAPERS)
    return SearchService.open(folder)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("waste", {"waste-plan", "waste-report"}),
        ("waste-plan", {"waste"}),
        ("vote", set()),
        ("short", set()),
    ],
)
def test_the_same_subject_is_found_and_never_the_document_itself(
    service: SearchService, of: str, expected: set[str]
) -> None:
    assert {each.id for each in service.document(of).similar} == expected


def test_the_api_lists_them(service: SearchService) -> None:
    first = document_json(service.document("waste"))["similar"][0]
    assert first.keys() == {"id", "number", "title", "issued", "url"}
    assert first["url"] == "/van-ban/waste-plan"
