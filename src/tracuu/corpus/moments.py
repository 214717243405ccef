"""Times as sites and records write them; everything without a zone is Vietnamese time."""

import re
from datetime import date, datetime

from tracuu.model.dates import STAMP, VIETNAM, find_stamp, parse_date
from tracuu.text.canonical import canonical

# PHP's date('Y-m-dTH:i:s') prints the zone for T: 2023-08-09+0706:06:40. Still in every NukeViet.
_MALFORMED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:\+07|ICT|UTC|[A-Z]{2,5}|[+-]\d{2,4})(?P<time>\d\d:\d\d:\d\d)"
)
_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
_CLOCK = r"(?P<clock>(?:[01]?\d|2[0-3])[:h][0-5]\d)(?::[0-5]\d)?"
_LABEL = (
    r"(?:(?:ngày đăng|đăng ngày|đăng lúc|ngày viết|cập nhật(?: lúc| ngày)?|thời gian|ngày)"
    r"\s*:?\s*)?"
)
# 09/08/2023 06:06; Cập nhật: 06:06, 09/08/2023; Ngày đăng: 09/08/2023
_PLAIN_STAMPS = tuple(
    re.compile(_LABEL + pattern + r"(?P<rest>(?:\s+\d+){0,2})\s*", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?:\s*[-,|]?\s*{_CLOCK})?(?:\s*(?:GMT\+7|\(GMT\+7\)))?",
        rf"{_CLOCK}(?:\s*[-,|]?\s*(?:ngày\s*)?){_DAY}",
    )
)
# Views and comments follow the time on pages of the eGovernment theme: 06:06 119 0.
_LONGEST = 120
_YEARS = range(1900, 2100)
_COUNTERS = re.compile(r"(?:[\s|,]*\d{1,7}){0,3}\s*$")


def parse_moment(text: str) -> datetime:
    """A time in ISO 8601, in NukeViet's malformed ISO, or as a stamp with weekday, at +07.

    Raises:
        ValueError: none of these, or a time that does not exist.
    """
    text = canonical(text[: 2 * _LONGEST]).strip()
    if match := _MALFORMED.fullmatch(text):
        text = f"{match['day']}T{match['time']}"
    stamp = find_stamp(text)
    if stamp is not None:
        return stamp
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
        raise ValueError(f"not a time: {text[:40]!r}")
    moment = datetime.fromisoformat(text)
    if moment.year not in _YEARS:
        raise ValueError(f"not a year of a document: {text[:40]!r}")
    if moment.tzinfo is None:
        return moment.replace(tzinfo=VIETNAM)
    return moment.astimezone(VIETNAM)


def parse_day(text: str) -> date:
    """A day in ISO or Vietnamese form, or the Vietnamese day of a time.

    Raises:
        ValueError: not a day, or one that does not exist.
    """
    try:
        return parse_date(text)
    except ValueError:
        return parse_moment(text).date()


def stamp_line(line: str) -> datetime | None:
    """The publication time that a whole canonical line is, counters after it or not."""
    if len(line) > _LONGEST:
        return None
    match = STAMP.match(line)
    if match and _COUNTERS.match(line, match.end()):
        return find_stamp(line)
    for pattern in _PLAIN_STAMPS:
        if match := pattern.fullmatch(line):
            try:
                day = parse_date(match["day"])
            except ValueError:
                return None
            hour, minute = (match["clock"] or "0:00").replace("h", ":").split(":")
            return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=VIETNAM)
    return None
