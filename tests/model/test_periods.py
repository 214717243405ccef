"""Stretches of time that words name."""

from datetime import date

import pytest

from tracuu.model.periods import find_periods, period_form

TODAY = date(2026, 11, 25)

PERIODS = [
    # (words, what of them is a period, first day, last day)
    ("rác thải năm 2022", "năm 2022", "2022-01-01", "2022-12-31"),
    ("rac thai nam 2022", "nam 2022", "2022-01-01", "2022-12-31"),
    ("trong năm 2022 có", "trong năm 2022", "2022-01-01", "2022-12-31"),
    ("báo cáo 2021", "2021", "2021-01-01", "2021-12-31"),
    ("6 tháng đầu năm 2023", "6 tháng đầu năm 2023", "2023-01-01", "2023-06-30"),
    ("SÁU THÁNG CUỐI NĂM 2023", "SÁU THÁNG CUỐI NĂM 2023", "2023-07-01", "2023-12-31"),
    ("9 tháng đầu năm 2023", "9 tháng đầu năm 2023", "2023-01-01", "2023-09-30"),
    ("quý II 2023", "quý II 2023", "2023-04-01", "2023-06-30"),
    ("quý 1 năm 2024", "quý 1 năm 2024", "2024-01-01", "2024-03-31"),
    ("quý tư năm 2024", "quý tư năm 2024", "2024-10-01", "2024-12-31"),
    ("tháng 2 2024", "tháng 2 2024", "2024-02-01", "2024-02-29"),
    ("tháng 08 năm 2023", "tháng 08 năm 2023", "2023-08-01", "2023-08-31"),
    ("nhiệm kỳ 2020 2025", "nhiệm kỳ 2020 2025", "2020-01-01", "2025-12-31"),
    ("nhiem ki 2020 2025", "nhiem ki 2020 2025", "2020-01-01", "2025-12-31"),
    ("giai đoạn 2021 2025 và", "giai đoạn 2021 2025", "2021-01-01", "2025-12-31"),
    ("từ năm 2019 đến năm 2021", "từ năm 2019 đến năm 2021", "2019-01-01", "2021-12-31"),
    ("từ 2019 đến hết 2021", "từ 2019 đến hết 2021", "2019-01-01", "2021-12-31"),
    ("từ năm 2023 đến nay", "từ năm 2023 đến nay", "2023-01-01", ""),
    ("sau năm 2020", "sau năm 2020", "2021-01-01", ""),
    ("trước năm 2020", "trước năm 2020", "", "2019-12-31"),
    ("tháng sáu năm 2023", "tháng sáu năm 2023", "2023-06-01", "2023-06-30"),
    ("thang sau nam 2023", "thang sau nam 2023", "2023-06-01", "2023-06-30"),
    ("tháng sáu 2023 có", "tháng sáu 2023", "2023-06-01", "2023-06-30"),
    ("tháng giêng năm 2023", "tháng giêng năm 2023", "2023-01-01", "2023-01-31"),
    ("tháng năm năm 2023", "tháng năm năm 2023", "2023-05-01", "2023-05-31"),
    ("báo cáo 6 tháng năm 2023", "năm 2023", "2023-01-01", "2023-12-31"),
    ("tháng mười năm 2023", "tháng mười năm 2023", "2023-10-01", "2023-10-31"),
    ("tháng mười hai 2023", "tháng mười hai 2023", "2023-12-01", "2023-12-31"),
    ("sáu năm 2023", "năm 2023", "2023-01-01", "2023-12-31"),
    ("7/2025", "7/2025", "2025-07-01", "2025-07-31"),
    ("t6 2023 có", "t6 2023", "2023-06-01", "2023-06-30"),
    ("q2 2023", "q2 2023", "2023-04-01", "2023-06-30"),
    ("trước tháng 7 2025", "trước tháng 7 2025", "", "2025-06-30"),
    ("trước tháng 7/2025", "trước tháng 7/2025", "", "2025-06-30"),
    ("sau tháng sáu năm 2023", "sau tháng sáu năm 2023", "2023-07-01", ""),
    ("sau quý II 2023", "sau quý II 2023", "2023-07-01", ""),
    ("trước 2020-01-01", "trước 2020-01-01", "", "2019-12-31"),
    ("sau 2020-12-31", "sau 2020-12-31", "2021-01-01", ""),
    ("rác từ 2023-06-20", "từ 2023-06-20", "2023-06-20", ""),
    ("từ 2023-01-01 đến 2023-06-30", "từ 2023-01-01 đến 2023-06-30", "2023-01-01", "2023-06-30"),
    (
        "từ tháng 3/2021 đến tháng 6/2021",
        "từ tháng 3/2021 đến tháng 6/2021",
        "2021-03-01",
        "2021-06-30",
    ),
    ("từ tháng 3 đến tháng 6 2021", "từ tháng 3 đến tháng 6 2021", "2021-03-01", "2021-06-30"),
    (
        "quý I 2023 đến hết quý III 2023",
        "quý I 2023 đến hết quý III 2023",
        "2023-01-01",
        "2023-09-30",
    ),
    ("2021 đến 2023 có", "2021 đến 2023", "2021-01-01", "2023-12-31"),
    ("rác từ 2021", "từ 2021", "2021-01-01", ""),
    ("từ 2021 trở lại đây có", "từ 2021 trở lại đây", "2021-01-01", ""),
    ("trước 2020", "trước 2020", "", "2019-12-31"),
    ("từ năm 2020 trở về trước", "từ năm 2020 trở về trước", "", "2020-12-31"),
    ("thông tư năm 2021", "năm 2021", "2021-01-01", "2021-12-31"),
    ("dau tu nam 2021", "nam 2021", "2021-01-01", "2021-12-31"),
    ("năm nay", "năm nay", "2026-01-01", "2026-12-31"),
    ("kế hoạch năm ngoái", "năm ngoái", "2025-01-01", "2025-12-31"),
    ("tháng này", "tháng này", "2026-11-01", "2026-11-30"),
    ("tháng trước", "tháng trước", "2026-10-01", "2026-10-31"),
    ("thông báo hôm nay", "hôm nay", "2026-11-25", "2026-11-25"),
    ("hom qua", "hom qua", "2026-11-24", "2026-11-24"),
    ("công văn tuần này", "tuần này", "2026-11-23", "2026-11-29"),
    ("họp tuần trước", "tuần trước", "2026-11-16", "2026-11-22"),
    ("nghị quyết gần đây", "gần đây", "2025-11-25", ""),
    ("chỉ thị mới ban hành", "mới ban hành", "2025-11-25", ""),
    ("tháng 6/23 có", "tháng 6/23", "2023-06-01", "2023-06-30"),
    ("tháng 6/98", "tháng 6/98", "1998-06-01", "1998-06-30"),
    ("từ tháng 1/23 đến tháng 6/23", "từ tháng 1/23 đến tháng 6/23", "2023-01-01", "2023-06-30"),
    (
        "từ tháng 7/2021 tới tháng 12/2022",
        "từ tháng 7/2021 tới tháng 12/2022",
        "2021-07-01",
        "2022-12-31",
    ),
    ("từ năm 2021 tới nay có", "từ năm 2021 tới nay", "2021-01-01", ""),
    ("chỉ thị 2021 2023", "2021 2023", "2021-01-01", "2023-12-31"),
]


@pytest.mark.parametrize(("text", "found", "first", "last"), PERIODS, ids=str)
def test_a_period_is_found(text: str, found: str, first: str, last: str) -> None:
    words = text.split()
    (period,) = find_periods(words, TODAY)
    assert " ".join(words[period.start : period.end]) == found
    assert (period.first, period.last) == tuple(
        date.fromisoformat(day) if day else None for day in (first, last)
    )


@pytest.mark.parametrize(
    "text",
    [
        "nắm 2023 là", "năm học 2023 2024 mới", "5 năm", "tháng 13 2023 rồi", "quý V 2023 rồi",
        "năm 23", "2023 đồng", "nhiệm kỳ", "giai đoạn 2025 2021 đó", "phía nam", "",
        "sau 2020 lượt", "tháng sáu", "2023-06-20", "từ tháng 6/2021 đến tháng 3/2021",
        # behind what is no limit that is known
        "đến năm 2030", "đến hết năm 2023", "dưới 2020", "trước cuối năm 2023", "đến tháng 6/2021",
        # a year of two, and when a paper applies
        "năm học 2024 2025", "có hiệu lực từ năm 2021", "hết hiệu lực trước tháng 7/2025",
        "kể từ 2020-01-01", "tới năm 2030", "khóa 2020 2025", "luật đất đai mới nhất",
        "nông thôn mới", "tháng 6 23", "6/23", "trường gần nhất",
    ],
)  # fmt: skip
def test_other_words_name_no_period(text: str) -> None:
    assert not [*find_periods(text.split(), TODAY)]


def test_several_periods_are_found_in_their_order() -> None:
    words = ["năm", "2021", "và", "quý", "I", "năm", "2022"]
    assert [(each.start, each.end) for each in find_periods(words, TODAY)] == [(0, 2), (3, 7)]


@pytest.mark.parametrize(
    ("first", "last", "form"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021–2025"),
        (date(2023, 4, 1), date(2023, 4, 30), "tháng 4/2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        (date(2023, 4, 2), date(2023, 4, 30), "02/04/2023 – 30/04/2023"),
        (date(2023, 4, 1), date(2023, 6, 30), "01/04/2023 – 30/06/2023"),
        (date(2023, 4, 1), date(2023, 4, 1), "01/04/2023"),
        (date(2023, 4, 1), None, "từ 01/04/2023"),
        (None, date(2023, 4, 1), "đến 01/04/2023"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_as_readers_know_it(first, last, form):
    assert period_form(first, last) == form
