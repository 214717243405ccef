"""A small index of papers that the search tests share."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.model.document import Status
from tracuu.search.service import SearchService

PAPERS = (
    document(
        "Chỉ thị về tăng cường công tác khoa giáo",
        "Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
        id="mau/05-ct-hu-2021",
        number="05-CT/HU",
        type="Chỉ thị",
        unit="Huyện ủy Phong Điền",
        issued="2021-03-15",
        effective=None,
        signer="Phó Bí thư Thường trực Huyện ủy",
        topics=["Khoa giáo"],
        provisions=["Chăm sóc, giáo dục và bảo vệ trẻ em.", "Chăm sóc sức khoẻ Nhân dân."],
    ),
    document(
        "KE HOACH KHOA GIAO CUA HUYEN",
        "van ban danh may khong dau",
        id="mau/12-kh-2019",
        number="12/KH-UBND",
        type="Kế hoạch",
        unit="Ủy ban nhân dân huyện Phong Điền",
        issued="2019-05-20",
        status=Status.EXPIRED,
    ),
    document(
        "Nghị quyết về thuế đất",
        "Trẻ nhỏ và anh em đều có quyền.",
        id="mau/12-2023-nq-hdnd",
        number="12/2023/NQ-HĐND",
        type="Nghị quyết",
        unit="Hội đồng nhân dân huyện Phong Điền",
        issued="2023-07-14",
        status=Status.IN_FORCE,
        topics=["Kinh tế"],
    ),
    document(
        "Bài viết chưa có ngày", "Tin về lớp học số 😀 đất đai.", id="mau/tin", type="Bản tin"
    ),
)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """A service over `PAPERS`."""
    folder: Path = tmp_path_factory.mktemp("papers")
    build(folder, PAPERS)
    return SearchService.open(folder)
