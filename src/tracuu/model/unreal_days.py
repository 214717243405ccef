"""Days that a text writes and no calendar has: ngày 31/6/2023, 30 tháng 02 năm 2023."""

import re
from datetime import date

_WRITTEN = re.compile(
    r"(?:ngày\s{1,9})?(?P<d>\d{1,2})(?:\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?"
    r"|\s{1,9}tháng\s{1,9}(?P<long>\d{1,2})\s{1,9}năm\s{1,9})(?P<y>(?:19|20)\d{2})(?![\d/])",
    re.IGNORECASE,
)


def unreal_day_at(text: str, at: int) -> tuple[int, str]:
    """Where a day ends that is written at a place and does not exist, and the day: 31/6/2023.

    (0, "") where none is written there, or one that exists.
    """
    match = _WRITTEN.match(text, at)
    if match is None:
        return 0, ""
    day, month, year = int(match["d"]), int(match["m"] or match["long"]), int(match["y"])
    try:
        date(year, month, day)
    except ValueError:
        return match.end(), f"{day}/{month}/{year}"
    return 0, ""
