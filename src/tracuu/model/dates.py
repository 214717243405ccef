"""Vietnamese dates: the day comes first, and a date that does not exist is refused, not rolled."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import product

from tracuu.text.canonical import canonical
from tracuu.text.dashes import DASHES, hyphenated

KEPT_TEXTS = 1 << 12
"""Texts whose days or numbers are kept; a document has seldom more passages."""

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Vietnam has had one time zone without summer time since 1975."""

_YEAR = r"(?P<y>(?:19|20)\d{2})"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_DASH = f"[{DASHES}]"
# A paper typed on an old machine, and many a query, has no marks: ngay 9 thang 8 nam 2023
_WORD_DAY, _WORD_MONTH, _WORD_YEAR = "ng[àa]y", "th[áa]ng", "n[ăa]m"

# 09 tháng 8 năm 2023
_LONG = rf"(?<!\d){_DAY}\s+{_WORD_MONTH}\s+{_MONTH}\s+{_WORD_YEAR}\s+{_YEAR}(?!\d)"
# 09/08/2023, 15.5.2016, 12-2-2025, 12–2–2025; not 123/08/2023, not 192.168.10.2023. A dash before
# it is one of a range: 15/5/2016-20/5/2016.
_SHORT = (
    rf"(?:(?<![{DASHES}\d/.])|(?<=[/.]\d{{4}}{_DASH})){_DAY}"
    rf"(?:(?P<s>[/.])|{_DASH})\s?{_MONTH}(?(s)(?P=s)|{_DASH})\s?{_YEAR}(?![\d/])"
)
_ISO = rf"(?:{_WORD_DAY}\s+)?{_YEAR}-(?P<m>\d{{2}})-(?P<d>\d{{2}})"
# Thứ tư - 09/08/2023 06:06; Thứ 4, ngày 09/08/2023, 06h06
_STAMP = (
    r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\snhật)\s*(?:,\s*(?:ngày\s*)?|-\s*)"
    rf"{_DAY}/{_MONTH}/{_YEAR}(?!\d)"
    r"(?:,?\s+(?P<h>[01]?\d|2[0-3])(?::|\s?(?:giờ|h|g)\s?)(?P<min>[0-5]\d))?"
)
_FLAGS = re.IGNORECASE
_WRITTEN = tuple(re.compile(pattern, _FLAGS) for pattern in (_LONG, _SHORT))
# The first digit of what may be a day, so that the patterns are tried there and nowhere else: the
# codified law has 1.3 million digits in 95 million characters, and 95,000 such places.
_FIRST_DIGIT = re.compile(rf"[0-9](?<!\d.)(?=\d?(?:[{DASHES}/.]\s?\d|\s+[tT][hH]))")
_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BEFORE = re.compile(rf"(?<!\w){_WORD_DAY}\s+\Z", _FLAGS)
_LONGEST_BEFORE = len("ngày") + 3
_WHOLE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (_ISO, *(rf"(?:{_WORD_DAY}\s+)?{written}" for written in (_LONG, _SHORT)))
)
_WHOLE_MONTH = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"{_YEAR}-{_MONTH}",
        rf"(?:{_WORD_MONTH}\s+)?{_MONTH}(?:/|-|\s+{_WORD_YEAR}\s+){_YEAR}",
    )
)
_WHOLE_YEAR = re.compile(rf"(?:{_WORD_YEAR}\s+)?{_YEAR}", _FLAGS)
# 20/6/23, ngày 20.6.23; not of 20/6/2023
_CUT_YEAR = re.compile(
    rf"(?P<before>(?:{_WORD_DAY}\s+)?{_DAY}(?P<s>[-/.])\s?{_MONTH}(?P=s)\s?)(?P<y>\d\d)", _FLAGS
)
_FIRST_CUT_YEAR = 69
"""Of two digits those from 69 on are years of the last century, as `%y` of POSIX reads them."""
STAMP = re.compile(_STAMP, _FLAGS)
"""A publication time as content-management systems print it, with weekday."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


def today() -> date:
    """The day in Vietnam: a paper expires on its day, *năm nay* is another year after its last."""
    return datetime.now(VIETNAM).date()


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


def whole_year(digits: str) -> int:
    """The year that its digits write, four or the last two: 23 is 2023, 76 is 1976."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= _FIRST_CUT_YEAR else 2000)


def typed_range(text: str) -> DateRange:
    """The days that somebody types: as `parse_range`, of a day perhaps two digits of the year.

    No paper is dated so: ``20/6/23`` of a text may be anything.

    Raises:
        ValueError: as `parse_range`.
    """
    text = hyphenated(canonical(text)).strip()
    match = _CUT_YEAR.fullmatch(text)
    return parse_range(f"{match['before']}{whole_year(match['y'])}" if match else text)


def parse_date(text: str) -> date:
    """The one day that `text` writes, in ISO or Vietnamese form.

    Raises:
        ValueError: not a day, or one that does not exist.
    """
    return _one_day(parse_range(text), text)


def typed_date(text: str) -> date:
    """The one day that somebody types, as `typed_range` reads it.

    Raises:
        ValueError: as `parse_date`.
    """
    return _one_day(typed_range(text), text)


def _one_day(days: DateRange, text: str) -> date:
    if days.start != days.end:
        raise ValueError(f"a whole day is needed: {text[:40]!r}")
    return days.start


@lru_cache(KEPT_TEXTS)
def find_dates(text: str) -> tuple[tuple[int, int, date], ...]:
    """The existing days that a canonical text names, left to right, with their spans.

    A span takes in the word *ngày* before the day: ``ngày 15/5/2016``. Those of the last texts are
    kept: they are asked for when citations are looked for and again when the text is indexed.
    """
    return tuple(_dates_in(text))


def _dates_in(text: str) -> Iterator[tuple[int, int, date]]:
    # Two plain searches take half the time of the pattern, and half the texts hold neither.
    if ("19" not in text and "20" not in text) or not _A_YEAR.search(text):
        return
    done = 0
    for first in _FIRST_DIGIT.finditer(text):
        at = first.start()
        matches = (pattern.match(text, at) for pattern in _WRITTEN)
        match = next(filter(None, matches), None)
        day = _existing(match) if match else None
        if match and day:
            before = _BEFORE.search(text, max(done, at - _LONGEST_BEFORE), at)
            done = match.end()
            yield before.start() if before else at, done, day


def find_date(text: str) -> date | None:
    """The first existing day that a canonical text names."""
    return next((day for *_, day in find_dates(text)), None)


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


def _existing(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def spellings(day: date) -> tuple[str, ...]:
    """The ways to write a day that differ in their words, with zeros and without, short and long.

    Whatever its signs, ``15-05-2016`` has the words of ``15/05/2016``; *ngày* may precede each.
    """
    days, months = (dict.fromkeys((str(n), f"{n:02}")) for n in (day.day, day.month))
    pairs = tuple(product(days, months))
    short = (f"{number}/{month}/{day.year}" for number, month in pairs)
    long = (f"{number} tháng {month} năm {day.year}" for number, month in pairs)
    return (*short, *long)


def short_form(day: date) -> str:
    """``09/08/2023``."""
    return f"{day:%d/%m/%Y}"


def cited_form(day: date) -> str:
    """``15/5/2016``, ``09/02/2023``: zeros as in the official form."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def official_form(day: date) -> str:
    """``ngày 09 tháng 8 năm 2023``: a zero before days below 10 and months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.
    """
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)
