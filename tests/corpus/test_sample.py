"""The sample corpus reads without a finding, as its authors meant it."""

import re

import pytest

from tests.corpus.outcomes import outcome

NOISE = re.compile(
    r"Bạn đã không sử dụng|Tổng số điểm|Những tin (?:mới|cũ) hơn|Ý kiến bạn đọc|Mã bảo mật|Cookie"
    r"|Đã xem|CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM$|^\d+ \d+$",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def sample(sample_folder):
    return outcome(sample_folder)


def test_every_file_is_read_and_nothing_needs_a_look(sample):
    assert sample.rows == ()
    assert len(sample.documents) >= 60


def test_every_document_has_a_type_a_unit_and_a_date(sample):
    incomplete = [
        document.id
        for document in sample.documents
        if not (document.type and document.unit and document.issued)
    ]
    assert incomplete == []


def test_papers_have_numbers_and_bulletins_times(sample):
    for document in sample.documents:
        is_bulletin = document.type is not None and document.type.id == "ban-tin"
        assert bool(document.number) != is_bulletin, document.id
        assert bool(document.published) == is_bulletin, document.id


def test_no_noise_of_sites_or_heads_is_left(sample):
    noisy = [
        document.id
        for document in sample.documents
        for part in document.passages()
        if NOISE.search(part.text)
    ]
    assert noisy == []


def test_every_document_says_that_it_is_a_sample(sample):
    silent = [
        document.id
        for document in sample.documents
        if not any("mẫu của dự án tracuu" in part.text for part in document.passages())
    ]
    assert silent == []
