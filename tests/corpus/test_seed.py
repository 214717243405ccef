"""The page that the project started from, as it lies in the shared data."""

from datetime import UTC, date, datetime

import pytest

from tests.corpus.outcomes import outcome
from tracuu.model.document import Named

pytestmark = pytest.mark.shared


@pytest.fixture
def seed(shared):
    return outcome(shared / "data" / "seed")


def test_the_seed_page_is_one_bulletin_with_everything_the_page_says(seed):
    page = seed.document
    assert seed.rows == ()
    assert page.id == "000-dd34ebfcac70e4ed"
    assert page.type == Named("ban-tin", "Bản tin")
    assert page.title == (
        "Phong Điền: Sơ kết công tác Khoa giáo 6 tháng đầu năm 2023 kết hợp với báo cáo chuyên đề"
    )
    assert page.published is not None
    assert page.published.isoformat() == "2023-08-09T06:06:00+07:00"
    assert page.published.astimezone(UTC) == datetime(2023, 8, 8, 23, 6, tzinfo=UTC)
    assert page.issued == date(2023, 8, 9)
    assert page.unit == Named(
        "ban-tuyen-giao-huyen-uy-phong-dien", "Ban Tuyên giáo Huyện ủy Phong Điền"
    )
    assert page.topics == (Named("khoa-giao", "Khoa giáo"),)
    assert page.byline == "Tin, ảnh: Mỹ Ái, Khánh Linh"
    assert page.summary.startswith("Ban Tuyên giáo Huyện ủy Phong Điền vừa tổ chức")
    assert page.body.startswith(page.summary + "\nTrong 6 tháng đầu năm 2023, công tác Khoa giáo")
    assert page.body.endswith("thực hiện tốt công tác Khoa giáo 6 tháng cuối năm 2023.")
    assert page.provisions == ()


@pytest.mark.parametrize(
    "noise",
    ["119 0", "9 8 pd", "Bạn đã không sử dụng Site", "Thời gian chờ", "Thứ tư - 09/08/2023"],
)
def test_nothing_of_the_site_around_the_article_is_left(seed, noise):
    assert noise not in repr(seed.document)


def test_the_source_keeps_its_own_spelling(seed):
    body = seed.document.body
    assert "sức khoẻ Nhân dân" in body
    assert "Ban Tuyên giáo Thành uỷ Cần Thơ" in body
