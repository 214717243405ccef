"""Vietnamese dates: read in every written form, refused when they do not exist."""

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.model.dates import (
    VIETNAM,
    find_date,
    find_dates,
    find_stamp,
    official_form,
    parse_date,
    parse_range,
    short_form,
    spellings,
    typed_date,
)
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "range.tsv"))
def test_a_written_day_month_or_year_is_a_range_of_days(text, expected, why):
    if expected == "-":
        with pytest.raises(ValueError, match=r"."):
            parse_range(text)
        return
    found = parse_range(text)
    shown = {found.start.isoformat(): None, found.end.isoformat(): None}
    assert "..".join(shown) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "find_date.tsv"))
def test_the_first_date_of_a_text(text, expected, why):
    found = find_date(text)
    assert (found.isoformat() if found else "-") == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "find_dates.tsv"))
def test_every_day_of_a_text_and_where_it_stands(text, expected, why):
    found = [f"{text[start:end]} = {day}" for start, end, day in find_dates(text)]
    assert " | ".join(found) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "stamp.tsv"))
def test_the_time_of_publication(text, expected, why):
    found = find_stamp(text)
    assert (found.isoformat() if found else "-") == expected, why


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20/6/23", date(2023, 6, 20)),
        ("ngày 20.6.23", date(2023, 6, 20)),
        ("20–06–68", date(2068, 6, 20)),
        ("20/6/69", date(1969, 6, 20)),
        ("20/6/2023", date(2023, 6, 20)),
    ],
)
def test_somebody_types_two_digits_of_the_year(typed, day):
    assert typed_date(typed) == day


@pytest.mark.parametrize("written", ["20/6/23", "31/2/23", "20/6.23", "6/23"])
def test_no_paper_is_dated_by_two_digits_of_the_year(written):
    with pytest.raises(ValueError, match="not a date"):
        parse_date(written)
    assert find_date(written) is None


def test_a_month_is_not_a_day():
    with pytest.raises(ValueError, match="a whole day is needed"):
        parse_date("08/2023")


@pytest.mark.parametrize(
    ("day", "short", "official"),
    [
        (date(2023, 8, 9), "09/08/2023", "ngày 09 tháng 8 năm 2023"),
        (date(2023, 1, 2), "02/01/2023", "ngày 02 tháng 01 năm 2023"),
        (date(2023, 2, 28), "28/02/2023", "ngày 28 tháng 02 năm 2023"),
        (date(2023, 12, 31), "31/12/2023", "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_the_written_forms(day, short, official):
    assert (short_form(day), official_form(day)) == (short, official)


@settings(deadline=None)
@given(days)
def test_every_written_form_reads_back(day):
    for written in (day.isoformat(), short_form(day), official_form(day), f"{day:%d.%m.%Y}"):
        assert parse_date(written) == day
        assert find_date(f"Hà Nội, {written}.") == (None if written[:4].isdigit() else day)


@settings(deadline=None)
@given(days)
def test_every_spelling_is_another_and_reads_back(day):
    written = spellings(day)
    assert len(set(written)) == len(written)
    assert {parse_date(each) for each in written} == {day}
    assert {short_form(day), official_form(day).removeprefix("ngày ")} <= set(written)


@settings(deadline=None)
@given(days)
def test_the_days_of_a_month_and_a_year_are_whole(day):
    month, year = parse_range(f"{day:%m/%Y}"), parse_range(f"{day:%Y}")
    assert year.start <= month.start <= day <= month.end <= year.end
    assert month.start.day == 1
    assert (month.end + timedelta(days=1)).day == 1


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789/.- ngàythánnămTư:,h"), max_size=40))
def test_any_text_is_a_date_or_refused(text):
    find_date(text)
    find_stamp(text)
    try:
        found = parse_range(text)
    except ValueError:
        return
    assert found.start <= found.end


PIECES = [
    "1", "15", "5", "05", "31", "2", "2016", "/", ".", "-", "–", " ", "\n", "ngày ", "tháng",
    " tháng ", " năm ", "NGÀY ", "x", "123", "/5/2016", "15/5/2016", "15 tháng 5 năm 2016",
]  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_days_of_a_text_stand_in_order_and_each_is_a_day_by_itself(text):
    found = list(find_dates(text))
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert all(parse_date(text[start:end]) == day for start, end, day in found)
    assert find_date(text) == (found[0][2] if found else None)


@settings(deadline=None)
@given(days, st.sampled_from(["/", ".", "-", "–", "\u2212"]), st.sampled_from(["", "ngày "]))
def test_a_day_is_found_in_every_form_a_paper_writes(day, sign, word):
    for zeros in ("", "0"):
        numbers = [f"{part:{zeros}{2 if zeros else ''}}" for part in (day.day, day.month)]
        long = f"{word}{numbers[0]} tháng {numbers[1]} năm {day.year}"
        for written in (word + sign.join([*numbers, str(day.year)]), long, fold(long)):
            text = f"Kết luận của Ban Thường vụ, {written}; 05-CT/TW"
            ((start, end, found),) = find_dates(text)
            assert (text[start:end], found) == (written, day)


@pytest.mark.parametrize("piece", ["1", "1 ", "1/", "1/1/2016-", "1 tháng ", "1" + " " * 999])
def test_a_million_characters_take_a_bounded_time(piece):
    text = piece * (1_000_000 // len(piece))
    began = time.perf_counter()
    sum(1 for _ in find_dates(text))
    assert time.perf_counter() - began < 5


@settings(deadline=None)
@given(days, st.integers(0, 23), st.integers(0, 59))
def test_every_stamp_of_a_content_management_system_is_read(day, hour, minute):
    found = find_stamp(canonical(f"Thứ hai\u00a0- {day:%d/%m/%Y} {hour:02}:{minute:02}"))
    assert (found.date(), found.hour, found.minute) == (day, hour, minute)
    assert found.utcoffset() == VIETNAM.utcoffset(None) == timedelta(hours=7)
