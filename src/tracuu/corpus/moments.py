"""Times as sites and records write them; everything without a zone is Vietnamese time."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from tracuu.model.dates import STAMP, VIETNAM, find_stamp, parse_date
from tracuu.text.canonical import canonical
from tracuu.text.dashes import hyphenated

# PHP's date('Y-m-dTH:i:s') prints the zone for T: 2023-08-09+0706:06:40. Still in every NukeViet.
_MALFORMED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:\+07|ICT|UTC|[A-Z]{2,5}|[+-]\d{2,4})(?P<time>\d\d:\d\d:\d\d)"
)
# What follows has the shape of a time, whether there is one or not: Thứ tư - 31/02/2023 06:06
_WEEKDAY_STAMP = re.compile(
    r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\snhật)\s*(?:,\s*(?:ngày\s*)?|-\s*)"
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)(?:,?\s+\d{1,2}(?::|\s?(?:giờ|h|g)\s?)\d{2})?",
    re.IGNORECASE,
)
_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
_CLOCK = r"(?P<clock>\d{1,2}[:h]\d{2})(?::\d{2})?"
_LABEL = (
    r"(?P<label>(?:ngày đăng|đăng ngày|đăng lúc|ngày viết|cập nhật(?: lúc| ngày)?|thời gian|ngày)"
    r"\s*:?\s*)?"
)
# 31/02/2023 alone on its line went wrong, 12.34.5678 is some other number.
_LIKE_A_DAY = re.compile(r"[0-3]?\d([/.-])[01]?\d\1(?:19|20)\d{2}")
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


@dataclass(frozen=True, slots=True)
class StampLine:
    """A line that tells when a page was published, and nothing else.

    `written` is the time as it stands there, without the counters that follow; `moment` is None
    where there is no such time.
    """

    written: str
    moment: datetime | None


def stamp_line(line: str) -> StampLine | None:
    """A whole canonical line as a time of publication; None where it is something else."""
    if len(line) > _LONGEST:
        return None
    text = hyphenated(line)
    match = _WEEKDAY_STAMP.match(text)
    if match and _COUNTERS.match(text, match.end()):
        written = line[: match.end()]
        # A clock that there is not (26:06) makes the whole of it wrong, not a time at midnight.
        return StampLine(written, find_stamp(written) if STAMP.fullmatch(match.group()) else None)
    for pattern in _PLAIN_STAMPS:
        if match := pattern.fullmatch(text):
            moment = _plain_moment(match["day"], match["clock"] or "0:00")
            sure = moment or match["label"] or match["clock"] or _LIKE_A_DAY.fullmatch(match["day"])
            return StampLine(line[: match.start("rest")].strip(), moment) if sure else None
    return None


def _plain_moment(day: str, clock: str) -> datetime | None:
    hour, minute = map(int, clock.replace("h", ":").split(":"))
    try:
        found = parse_date(day)
        return datetime(found.year, found.month, found.day, hour, minute, tzinfo=VIETNAM)
    except ValueError:
        return None
