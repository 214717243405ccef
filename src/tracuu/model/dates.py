"""Vietnamese dates: the day comes first, and a date that does not exist is refused, not rolled."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from tracuu.text.canonical import canonical
from tracuu.text.dashes import hyphenated

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Vietnam has had one time zone without summer time since 1975."""

_YEAR = r"(?P<y>(?:19|20)\d{2})"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"

# ngày 09 tháng 8 năm 2023
_LONG = rf"(?:ngày\s+)?(?<!\d){_DAY}\s+tháng\s+{_MONTH}\s+năm\s+{_YEAR}(?!\d)"
# 09/08/2023, 15.5.2016, 12-2-2025; not 123/08/2023, not 192.168.10.2023
_SHORT = rf"(?<![\d/.-]){_DAY}(?P<s>[/.-])\s?{_MONTH}(?P=s)\s?{_YEAR}(?![\d/])"
_ISO = rf"{_YEAR}-(?P<m>\d{{2}})-(?P<d>\d{{2}})"
# Thứ tư - 09/08/2023 06:06; Thứ 4, ngày 09/08/2023, 06h06
_STAMP = (
    r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\snhật)\s*(?:,\s*(?:ngày\s*)?|-\s*)"
    rf"{_DAY}/{_MONTH}/{_YEAR}(?!\d)"
    r"(?:,?\s+(?P<h>[01]?\d|2[0-3])(?::|\s?(?:giờ|h|g)\s?)(?P<min>[0-5]\d))?"
)
_FLAGS = re.IGNORECASE
_DATE = re.compile(f"(?:{_LONG})", _FLAGS), re.compile(_SHORT, _FLAGS)
_WHOLE = tuple(re.compile(pattern, _FLAGS) for pattern in (_ISO, _LONG, r"(?:ngày\s+)?" + _SHORT))
_WHOLE_MONTH = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (rf"{_YEAR}-{_MONTH}", rf"(?:tháng\s+)?{_MONTH}(?:/|-|\s+năm\s+){_YEAR}")
)
_WHOLE_YEAR = re.compile(rf"(?:năm\s+)?{_YEAR}", _FLAGS)
STAMP = re.compile(_STAMP, _FLAGS)
"""A publication time as content-management systems print it, with weekday."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


def parse_range(text: str) -> DateRange:
    """The days that a written day, month or year covers: ``08/2023``, ``2023-08-09``, ``năm 2023``.

    Raises:
        ValueError: not a date, or one that does not exist (31/02/2023).
    """
    text = hyphenated(canonical(text)).strip()
    for pattern in _WHOLE:
        if match := pattern.fullmatch(text):
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            return DateRange(day, day)
    for pattern in _WHOLE_MONTH:
        if match := pattern.fullmatch(text):
            year, month = int(match["y"]), int(match["m"])
            return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    if match := _WHOLE_YEAR.fullmatch(text):
        year = int(match["y"])
        return DateRange(date(year, 1, 1), date(year, 12, 31))
    raise ValueError(f"not a date: {text[:40]!r}")


def parse_date(text: str) -> date:
    """The one day that `text` writes, in ISO or Vietnamese form.

    Raises:
        ValueError: not a day, or one that does not exist.
    """
    found = parse_range(text)
    if found.start != found.end:
        raise ValueError(f"a whole day is needed: {text[:40]!r}")
    return found.start


def find_date(text: str) -> date | None:
    """The first existing date in a canonical text, long form before short at the same place."""
    text = hyphenated(text)
    matches = [match for pattern in _DATE for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
    return None


def find_stamp(text: str) -> datetime | None:
    """The first publication time in a canonical text: ``Thứ tư - 09/08/2023 06:06``, at +07.

    The weekday is not trusted: sites print a wrong one after an edit.
    """
    match = STAMP.search(hyphenated(text))
    if match is None:
        return None
    try:
        return datetime(
            int(match["y"]), int(match["m"]), int(match["d"]),
            int(match["h"] or 0), int(match["min"] or 0), tzinfo=VIETNAM,
        )  # fmt: skip
    except ValueError:
        return None


def short_form(day: date) -> str:
    """``09/08/2023``."""
    return f"{day:%d/%m/%Y}"


def official_form(day: date) -> str:
    """``ngày 09 tháng 8 năm 2023``: a zero before days below 10 and months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
