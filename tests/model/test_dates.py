"""Vietnamese dates: read in every written form, refused when they do not exist."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.model.dates import (
    VIETNAM,
    find_date,
    find_stamp,
    official_form,
    parse_date,
    parse_range,
    short_form,
)
from tracuu.text.canonical import canonical

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


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "stamp.tsv"))
def test_the_time_of_publication(text, expected, why):
    found = find_stamp(text)
    assert (found.isoformat() if found else "-") == expected, why


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


@settings(deadline=None)
@given(days, st.integers(0, 23), st.integers(0, 59))
def test_every_stamp_of_a_content_management_system_is_read(day, hour, minute):
    found = find_stamp(canonical(f"Thứ hai\u00a0- {day:%d/%m/%Y} {hour:02}:{minute:02}"))
    assert (found.date(), found.hour, found.minute) == (day, hour, minute)
    assert found.utcoffset() == VIETNAM.utcoffset(None) == timedelta(hours=7)
