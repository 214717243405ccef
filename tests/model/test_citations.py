"""Citations in running text: number, day, unit, and what the text does to the paper."""

from datetime import date

import pytest

from tracuu.model.citations import find_citations

DECREE = "Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022 của Chính phủ"


def only(text: str):
    (found,) = find_citations(text)
    return found


@pytest.mark.parametrize(
    ("text", "name", "number", "day", "unit"),
    [
        (f"Căn cứ {DECREE} quy định chức năng;", DECREE, "62/2022/NĐ-CP", date(2022, 9, 12),
         "Chính phủ"),
        ("theo Luật Tổ chức Quốc hội số 57/2014/QH13 về",
         "Luật Tổ chức Quốc hội số 57/2014/QH13", "57/2014/QH13", None, ""),
        ("Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh",
         "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị", "05-CT/TW", date(2016, 5, 15),
         "Bộ Chính trị"),
        ("Thông tư 05/2019/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ hướng dẫn",
         "Thông tư 05/2019/TT-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ", "05/2019/TT-BKHCN",
         None, "Bộ trưởng Bộ Khoa học và Công nghệ"),
        ("Quyết định số 15/QĐ-UBND ngày 01/02/2021\ncủa Ủy ban nhân dân huyện Phong Điền ban hành",
         "Quyết định số 15/QĐ-UBND ngày 01/02/2021 của Ủy ban nhân dân huyện Phong Điền",
         "15/QĐ-UBND", date(2021, 2, 1), "Ủy ban nhân dân huyện Phong Điền"),
        ("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
         "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015", "", date(2015, 6, 19), ""),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
         "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII", "", None, ""),
    ],
)  # fmt: skip
def test_a_citation_has_its_number_day_and_unit(text, name, number, day, unit):
    found = only(text)
    assert (found.name, found.number, found.day, found.unit) == (name, number, day, unit)
    assert " ".join(text[found.start : found.end].split()) == name


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (" ngày 31/6/2023", "31/6/2023"),
        (", ban hành ngày 30 tháng 02 năm 2023", "30/2/2023"),
        (" ngày 29.2.2023", "29/2/2023"),
        (" ngày 00/5/2023", "0/5/2023"),
        # One that exists, one that is none at all, and one of something else.
        (" ngày 28/2/2023", ""),
        (" ngày 31/6", ""),
        (" và việc ngày 31/6/2023", ""),
    ],
)
def test_a_day_that_no_calendar_has_is_told_and_is_no_day(written, day):
    text = f"Chỉ thị số 15-CT/HU{written} của Huyện ủy"
    found = only(text)
    assert found.unreal_day == day
    if day:
        assert (found.name, found.unit, found.day) == (text, "Huyện ủy", None)


@pytest.mark.parametrize(
    "text",
    [
        "theo Luật Đất đai và Bộ luật Lao động",
        "Luật Việc làm có hiệu lực từ ngày 01 tháng 01 năm 2015",
        "theo Mẫu số 01/TKLN-THADS ban hành",
        "tại https://vbpl.vn/74/2014/QH13/toan-van",
        "giai đoạn 2021-2025, ngày 15/5/2016",
    ],
)
def test_what_names_no_particular_paper_is_no_citation(text):
    assert find_citations(text) == ()


def test_the_paper_itself_is_no_citation():
    assert find_citations("Ban hành kèm theo Quyết định số 15/QĐ-UBND", own="15/qđ-ubnd") == ()


def test_a_bare_number_shares_the_symbol_of_the_next():
    found = find_citations("các Nghị quyết số 12, 13-NQ/HU và Thông tư số 5, 6/2019/TT-BTC")
    assert [each.number for each in found] == [
        "12-NQ/HU", "13-NQ/HU", "05/2019/TT-BTC", "06/2019/TT-BTC",
    ]  # fmt: skip
    assert [each.type for each in found] == ["nghị quyết", "nghị quyết", "thông tư", "thông tư"]
    assert [each.name for each in found] == [
        "Nghị quyết số 12", "13-NQ/HU", "Thông tư số 5", "6/2019/TT-BTC",
    ]  # fmt: skip


def test_the_type_before_a_list_of_numbers_is_found_whatever_stands_before_it():
    far = "Căn cứ quy định của pháp luật về tổ chức và hoạt động; " * 3
    first, *others = find_citations(f"{far}các Nghị quyết số 12, 13 và 14-NQ/HU")
    assert (first.name, first.type) == ("Nghị quyết số 12", "nghị quyết")
    assert [(each.name, each.type) for each in others] == [
        ("13", "nghị quyết"), ("14-NQ/HU", "nghị quyết"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"Căn cứ {DECREE};", ["basis"]),
        (f"Căn cứ Luật số 5/2019/QH14 được sửa đổi theo {DECREE};", ["basis", "basis"]),
        (f"Sửa đổi, bổ sung một số điều của {DECREE} như sau:", ["amends"]),
        (f"Quyết định này thay thế {DECREE}.", ["replaces"]),
        (f"Bãi bỏ {DECREE}.", ["repeals"]),
        (f"{DECREE} hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", ["repeals"]),
        (f"Thông tư này hướng dẫn thực hiện {DECREE}.", ["guides"]),
        (f"tiếp tục triển khai thực hiện {DECREE}", ["implements"]),
        (f"theo quy định tại Điều 5 {DECREE}", ["mentions"]),
        (f"Bãi bỏ {DECREE} sửa đổi, bổ sung Nghị định số 3/2019/NĐ-CP.", ["repeals", "mentions"]),
        (f"Thay thế {DECREE}, Nghị định số 3/2019/NĐ-CP.", ["replaces", "replaces"]),
        (
            f"Các văn bản sau đây hết hiệu lực:\na) {DECREE};\nb) Thông tư số 5/2019/TT-BTC.",
            ["repeals", "repeals"],
        ),
    ],
)
def test_the_verb_tells_what_is_done_to_the_paper(text, kinds):
    assert [each.kind.value for each in find_citations(text)] == kinds
