"""A pasted title comes before the papers that it names."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService
from tracuu.text.letters import fold

OLD = "Quy định về cấp giấy chứng nhận khả năng chuyên môn của thuyền viên"
NEW = (
    "Sửa đổi, bổ sung một số điều của Thông tư số 46/2011/TT-BGTVT ngày 30 tháng 6 năm 2011 của Bộ "
    "trưởng Bộ Giao thông vận tải quy định về cấp giấy chứng nhận khả năng chuyên môn của thuyền "
    "viên"
)
LONG = (
    "Hướng dẫn thu gom, vận chuyển, phân loại rác thải sinh hoạt ở chợ nổi, bến đò, trường học, "
    "trạm y tế và khu dân cư ven sông trên địa bàn huyện"
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("pasted")
    named = "Căn cứ Thông tư số 46/2011/TT-BGTVT ngày 30 tháng 6 năm 2011. "
    papers = [
        document(OLD, f"{OLD}. {named * 3}", id="old", number="46/2011/TT-BGTVT", type="Thông tư"),
        document(NEW, "Sửa đổi.", id="new", number="28/2019/TT-BGTVT", type="Thông tư",
                 issued=date(2019, 8, 12)),
        document(LONG, "Rác.", id="long", type="Kế hoạch"),
        document("Phân loại rác thải", f"{LONG}. " * 3, id="body", type="Kế hoạch"),
        *(document(f"Việc {n}", f"{NEW} {LONG}", id=f"o{n}") for n in range(5)),
    ]  # fmt: skip
    build(folder, papers)
    return SearchService.open(folder)


HEAD = "Thông tư số 28/2019/TT-BGTVT ngày 12/8/2019"


@pytest.mark.parametrize(
    ("q", "first"),
    [
        (NEW, "new"),
        (NEW.upper(), "new"),
        (fold(NEW), "new"),
        (f"THÔNG TƯ\n{NEW}", "new"),
        (f"28/2019/TT-BGTVT {NEW}", "new"),
        (f"{NEW} (28/2019/TT-BGTVT)", "new"),
        (f"{HEAD} của Bộ trưởng Bộ Giao thông vận tải {NEW}", "new"),
        (LONG, "long"),
        (fold(f"Kế hoạch {LONG}"), "long"),
        # The number alone, or with words of the title, is still that paper.
        ("Thông tư số 46/2011/TT-BGTVT", "old"),
        ("sửa đổi Thông tư số 46/2011/TT-BGTVT", "old"),
        (f"46/2011/TT-BGTVT {OLD}", "old"),
    ],
)
def test_the_paper_of_a_pasted_title_is_first(service: SearchService, q: str, first: str) -> None:
    result = service.search(SearchRequest(q=q, explain=True))
    assert result.results[0].document.id == first
    explanation = result.results[0].explanation
    assert explanation is not None
    told = sum(gained for _, gained in explanation.gains)
    assert told == pytest.approx(result.results[0].score, rel=1e-3)
