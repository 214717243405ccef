"""Stretches of time that words name: *năm 2023*, *quý II/2023*, *nhiệm kỳ 2020-2025*.

Each is the days it covers, both ends included, one of them open in *từ năm 2021* and *trước năm
2020*. A single day is no period (`tracuu.model.dates`).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from tracuu.model.dates import short_form
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.syllables import key

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Period:
    """`words[start:end]` name the days from `first` to `last`; None leaves an end open."""

    start: int
    end: int
    first: date | None
    last: date | None


def find_periods(words: Sequence[str], today: date) -> Iterator[Period]:
    """The periods that canonical words name, from left to right, the longest at each place.

    `today` is what *năm nay* and *tháng trước* are told by. A year alone is a period at the end of
    the words, as in *chỉ thị phòng cháy 2023*. Words may lack their marks; a wrong one is no match:
    *nắm 2023* names no year.
    """
    folds = [fold(key(word)) for word in words]
    if not any(each.isdigit() or each in _NO_YEAR for each in folds):
        return
    text = " ".join(folds)
    place = {at: number for number, at in enumerate(_begins(folds))}
    done = 0
    for at, number in place.items():
        if number < done:
            continue
        for pattern, days_of in _PATTERNS:
            match = pattern.match(text, at)
            if match is None:
                continue
            end = number + len(match.group().split())
            days = days_of(match, today)
            if days is not None and all(map(_is_meant, words[number:end], folds[number:end])):
                done = end
                yield Period(number, end, *days)
                break


def period_form(first: date | None, last: date | None) -> str:
    """``năm 2023``, ``2021–2025``, ``tháng 8/2023`` of whole ones, else the days; "" for none."""
    if first is None or last is None:
        ends = (("từ", first), ("đến", last))
        return " ".join(f"{word} {short_form(day)}" for word, day in ends if day)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"năm {first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if last == _of_last_day(first) and first.day == 1:
        return f"tháng {first.month}/{first.year}"
    return short_form(first) if first == last else f"{short_form(first)} – {short_form(last)}"


def _of_last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _begins(folds: Sequence[str]) -> list[int]:
    return list(accumulate((len(each) + 1 for each in folds), initial=0))[:-1]


def _is_meant(word: str, folded: str) -> bool:
    """Whether a word of a pattern was typed with its own marks or without some of them."""
    return folded not in _MARKED or any(
        tier(key(word), key(marked)) is not None for marked in _MARKED[folded]
    )


_MARKED = {
    fold(key(words[0])): words
    for words in (
        ("năm",), ("tháng",), ("đầu",), ("cuối",), ("quý",), ("nhiệm",), ("kỳ",), ("giai",),
        ("đoạn",), ("từ", "tư"), ("đến",), ("trước",), ("sáu", "sau"), ("nay",), ("ngoái",),
        ("trở",), ("lại",), ("đây",), ("hết",), ("chín",), ("ba",), ("hai",), ("một",), ("này",),
        ("trong",),
    )
}  # fmt: skip
"""What stands in the patterns, by its letters."""

_NO_YEAR = frozenset(("nay", "ngoai", "truoc"))
"""Words of the periods that are told without a number: năm nay."""

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_LAST_YEAR = r"(?P<z>(?:19|20)\d\d)"
_QUARTERS = {
    "i": 1, "1": 1, "mot": 1, "ii": 2, "2": 2, "hai": 2, "iii": 3, "3": 3, "ba": 3,
    "iv": 4, "4": 4, "tu": 4,
}  # fmt: skip


def _of_year(match: re.Match[str], _today: date) -> Days:
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31)


def _of_months(match: re.Match[str], _today: date) -> Days:
    """*6 tháng đầu năm 2023*, *9 tháng đầu năm 2023*, *6 tháng cuối năm 2023*."""
    year = int(match["y"])
    if match["part"] == "dau":
        return date(year, 1, 1), date(year, *((6, 30) if match["n"] in ("6", "sau") else (9, 30)))
    return date(year, 7, 1), date(year, 12, 31)


def _of_quarter(match: re.Match[str], _today: date) -> Days:
    year, last = int(match["y"]), 3 * _QUARTERS[match["q"]]
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def _of_month(match: re.Match[str], _today: date) -> Days:
    year, month = int(match["y"]), int(match["m"])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _of_years(match: re.Match[str], _today: date) -> Days | None:
    first, last = int(match["y"]), int(match["z"])
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _before(match: re.Match[str], _today: date) -> Days:
    return None, date(int(match["y"]) - 1, 12, 31)


def _after(match: re.Match[str], _today: date) -> Days:
    return date(int(match["y"]) + 1, 1, 1), None


def _since(match: re.Match[str], _today: date) -> Days:
    return date(int(match["y"]), 1, 1), None


def _this_year(_match: re.Match[str], today: date) -> Days:
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _year_before(_match: re.Match[str], today: date) -> Days:
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def _this_month(_match: re.Match[str], today: date) -> Days:
    return today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])


def _month_before(_match: re.Match[str], today: date) -> Days:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...] = tuple(
    (re.compile(rf"{pattern}(?!\S)"), days_of)
    for pattern, days_of in (
        (rf"(?:trong )?(?P<n>6|sau) thang (?P<part>dau|cuoi) nam {_YEAR}", _of_months),
        (rf"(?:trong )?(?P<n>9|chin) thang (?P<part>dau) nam {_YEAR}", _of_months),
        (rf"(?:trong )?qui (?P<q>{'|'.join(_QUARTERS)}) (?:nam )?{_YEAR}", _of_quarter),
        (rf"(?:trong )?thang (?P<m>0?[1-9]|1[0-2]) (?:nam )?{_YEAR}", _of_month),
        (rf"(?:nhiem ki|giai doan|nam) {_YEAR} (?:den )?{_LAST_YEAR}", _of_years),
        (rf"(?:tu )?nam {_YEAR} den (?:het )?(?:nam )?{_LAST_YEAR}", _of_years),
        (rf"tu {_YEAR} den (?:het )?{_LAST_YEAR}", _of_years),
        (rf"truoc nam {_YEAR}", _before),
        (rf"sau nam {_YEAR}", _after),
        (rf"tu nam {_YEAR}(?: den nay| tro lai day)?", _since),
        (rf"(?:trong )?nam {_YEAR}", _of_year),
        (rf"{_YEAR}\Z", _of_year),
        ("nam nay", _this_year),
        ("nam ngoai", _year_before),
        ("thang nay", _this_month),
        ("thang truoc", _month_before),
    )
)
"""A longer reading before the shorter one that it begins with; y is i, as in all keys."""
