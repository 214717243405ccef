"""Numbers typed without their signs: what they name, and what is never taken for one."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build, update
from tracuu.query.request import SearchRequest
from tracuu.search.number_book import Loose, NumberBook, loose
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService

PAPERS = (
    document("Chỉ thị về đạo đức", id="ct", number="05-CT/TW", type="Chỉ thị"),
    document("Chỉ thị về rác thải", id="ct-hu", number="05-CT/HU", type="Chỉ thị"),
    document("Nghị quyết về đầu tư", id="nq-21", number="15/2021/NQ-HĐND", type="Nghị quyết"),
    document("Nghị quyết về phí", id="nq-22", number="15/2022/NQ-HĐND", type="Nghị quyết"),
    document("Quy chế văn thư", id="nd", number="30/2020/NĐ-CP", body="Nghị định về văn thư."),
    document("Liên tịch", id="ttlt", number="08/2004/TTLT", body="Thông tư"),
    document("Báo cáo", id="bc", number="96-BC/ĐU", type="Báo cáo", issued=date(2024, 5, 10)),
    document("Báo cáo", id="bc-hu", number="96-BC/HU", type="Báo cáo", issued=date(2023, 5, 10)),
    document("Họp", id="qd", number="07/2025/QĐ-UBND", type="Quyết định", body="tháng 8/2025"),
    document("Kế hoạch 5 năm", id="plan", number="45/KH-UBND", body="Kế hoạch 5 năm 2021."),
    document("Thực hiện", id="cites", body="Căn cứ Chỉ thị số 05-CT/TW, khu vực 3, 5 hu."),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("loose")
    build(folder, PAPERS)
    return SearchService.open(folder)


def _named(result: SearchResult) -> list[str]:
    return [hit.document.id for hit in result.results if hit.number_match]


SPELLINGS = [
    # (query, the documents whose number it is)
    ("ct 05 tw", ["ct"]),
    ("05 ct tw", ["ct"]),
    ("5cttw", ["ct"]),
    ("05CT/TW", ["ct"]),
    ("CT 05-TW", ["ct"]),
    ("số 05 ct tw", ["ct"]),
    ("05 СТ ТW", ["ct"]),  # Cyrillic
    ("nq 15/2021 hdnd", ["nq-21"]),
    ("15/2021 nghị quyết hđnd", ["nq-21"]),
    ("15 nq hdnd", ["nq-21", "nq-22"]),
    ("nghị quyết 15/2021", ["nq-21"]),
    ("nghi quyet so 15", ["nq-21", "nq-22"]),
    ("nghị định 30/2020", ["nd"]),
    ("30/2020/NĐCP", ["nd"]),
    ("08/2004/TTLT", ["ttlt"]),
    ("8 2004 ttlt", ["ttlt"]),
    ("chỉ thị 05", ["ct", "ct-hu"]),
    ("kế hoạch 45", ["plan"]),
    ("chỉ thị 05-CT/TW", ["ct"]),
    ("công văn 05-CT/TW", ["ct"]),  # the type is wrong, the number is meant
    # with the year behind it, of which the number need not tell
    ("nghị quyết 15 năm 2022", ["nq-22"]),
    ("nghi quyet so 15 nam 2021", ["nq-21"]),
    ("báo cáo 96 năm 2024", ["bc"]),
    ("báo cáo số 96 năm 2025", []),
    # a term of so many years
    ("nghị quyết 15 năm", []),
    ("kế hoạch 45 năm 2021-2025", []),
    ("kế hoạch 45 năm 2021 - 2025", []),
    ("kế hoạch 45 năm 2021 đến năm 2025", []),
    # of whatever type
    ("số 96", ["bc", "bc-hu"]),
    ("so 96", ["bc", "bc-hu"]),
    ("văn bản số 96", ["bc", "bc-hu"]),
    ("văn bản 96 năm 2023", ["bc-hu"]),
    ("số 15/2021", ["nq-21"]),
    ("15/2021", ["nq-21"]),
    ("đầu tư 15/2021", ["nq-21"]),
    ("7/2025", ["qd"]),
    ("văn bản 7/2025", ["qd"]),
    ("họp 7/2025", []),  # a month
    ("96", []),
    ("phụ lục số 96", []),
    ("số 96 thế giới", []),
    # never another number, never a count
    ("ct 06 tw", []),
    ("15/2020 nq hdnd", []),
    ("kế hoạch 5 năm", []),
    ("khu vực 3", []),
    ("nghị quyết 2021", []),
    ('"ct 05 tw"', []),
    ('"05-CT/TW"', ["ct"]),
    ("“05-CT/TW” đạo đức", ["ct"]),
    ("QĐ 7 năm 2025", ["qd"]),
    ("báo cáo số 96, 97", ["bc", "bc-hu"]),
    ("nghị quyết số 14 và 15", ["nq-21", "nq-22"]),
    ("nghị quyết 14, 15 người", []),
    ("QĐ 7 năm 2024", []),
    ("-ct 05", []),
]


@pytest.mark.parametrize(("q", "expected"), SPELLINGS)
def test_a_spelling_names_a_document(service: SearchService, q: str, expected: list[str]) -> None:
    result = service.search(SearchRequest(q=q))
    assert sorted(_named(result)) == sorted(expected)
    first = [hit.document.id for hit in result.results[: len(expected)]]
    assert sorted(first) == sorted(expected)


def test_what_was_understood_is_said(service: SearchService) -> None:
    result = service.search(SearchRequest(q="ct 05 tw"))
    assert result.understood == "05-CT/TW"
    assert "“ct 05 tw” được hiểu là số ký hiệu 05-CT/TW." in result.notes
    assert {hit.document.id for hit in result.results} == {"ct", "cites"}


def test_the_words_as_typed_are_found_as_well(service: SearchService) -> None:
    found = service.search(SearchRequest(q="kế hoạch 5 năm"))
    assert [hit.document.id for hit in found.results] == ["plan"]
    assert "số ký hiệu" not in " ".join(found.notes)


def test_a_number_whose_document_is_gone_is_no_number(tmp_path: Path) -> None:
    build(tmp_path, PAPERS)
    update(tmp_path, (), ["ct", "nd"])
    service = SearchService.open(tmp_path)
    assert service.search(SearchRequest(q="ct 05 tw")).understood == "ct 05 tw"
    assert service.search(SearchRequest(q="nghị định 30/2020")).total == 0
    assert service.resolve("ct 05 tw") == ()
    assert [each.id for each in service.near_numbers("05-CT/TW")] == ["ct-hu"]


def test_a_reading_beside_the_words_as_typed_is_called_one(service: SearchService) -> None:
    notes = service.search(SearchRequest(q="chỉ thị 05")).notes
    assert notes == ("“05” cũng được tìm như số ký hiệu 05-CT/HU hoặc 05-CT/TW.",)


def test_marks_as_typed_leave_the_query_as_it_is(service: SearchService) -> None:
    assert service.search(SearchRequest(q="ct 05 tw", exact_marks=True)).understood == "ct 05 tw"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("ct", "05", "tw"), Loose("5", "", "cttw")),
        (("05cttw",), Loose("5", "", "cttw")),
        (("25a", "qd", "ubnd"), Loose("25a", "", "qdubnd")),
        (("15", "2021", "nq", "hdnd"), Loose("15", "2021", "nqhdnd")),
        (("2021",), Loose("2021", "", "")),
        (("57", "2020", "qh14"), Loose("57", "2020", "qh14")),
        (("2021", "15", "nq"), None),
        (("1", "2", "3"), None),
        (("nq", "hdnd"), None),
        (("123456", "nq"), None),
        (("ct", "05.tw"), None),
    ],
)
def test_parts_write_a_number_or_none(parts: tuple[str, ...], expected: Loose | None) -> None:
    assert loose(parts) == expected


def test_near_numbers_come_nearest_first() -> None:
    book = NumberBook(["5-ct/tw", "6-ct/tw", "15-ct/tw", "5/2021/nq-hdnd", "6/2021/nq-hdnd"])
    assert list(book.near(Loose("5", "", "cttw"))) == [
        "5-ct/tw", "5/2021/nq-hdnd", "6-ct/tw", "15-ct/tw",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Loose("15", "2021", "nq"), ["15/2021/nq-hdnd", "15/2020/nq-cp", "15/2021/tt-btc"]),
        (Loose("15", "2021", ""), ["15/2021/nq-hdnd", "15/2021/tt-btc", "15/2020/nq-cp"]),
        (Loose("15", "2020", "ttbtc"), ["15/2021/tt-btc", "15/2020/nq-cp", "15/2021/nq-hdnd"]),
    ],
)
def test_near_numbers_of_the_year_and_with_the_letters_come_first(
    asked: Loose, expected: list[str]
) -> None:
    book = NumberBook(["15/2020/nq-cp", "15/2021/nq-hdnd", "15/2021/tt-btc"])
    assert list(book.near(asked)) == expected
