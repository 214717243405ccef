"""Stretches of time that words name: *năm 2023*, *quý II/2023*, *trước tháng 7/2025*.

Each is the days it covers, both ends included, one of them open in *từ năm 2021* and *trước ngày
1/1/2020*. A single day is no period (`tracuu.model.dates`), but an end of one.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from tracuu.model.dates import short_form, whole_year
from tracuu.model.marked_patterns import MarkedPattern
from tracuu.text.letters import fold
from tracuu.text.syllables import folded, key

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

    A day is one word in ISO form, 2023-06-20, and a month without *tháng* is one: 6/2023. `today`
    is what *năm nay* and *tháng trước* are told by. A year alone is a period at the end of the
    words, as in *chỉ thị phòng cháy 2023*. Words may lack their marks; a wrong one is no match:
    *nắm 2023* names no year. What stands behind *đến* or another such word that no pattern takes
    in is none: *kế hoạch đến năm 2030* was not issued then.
    """
    folds = list(map(folded, words))
    if not any(
        each.isdigit() or "20" in each or "19" in each or "/" in each or each in _NO_YEAR
        for each in folds
    ):
        return
    text = " ".join(folds)
    begins = _begins(folds)
    done = 0
    for number, at in enumerate(begins):
        if number < done or _is_unread(text, begins, words, number):
            continue
        for pattern, days_of in _PATTERNS:
            match = pattern.match(text, at, words[number:])
            days = days_of(match, today) if match else None
            if match and days:
                done = number + len(match.group().split())
                yield Period(number, done, *days)
                break


def _is_unread(text: str, begins: Sequence[int], words: Sequence[str], number: int) -> bool:
    """Whether *đến* or another such word stands before a place, *hết*, *đầu* … between or not."""
    before = text[: begins[number]].rstrip()
    firsts = range(max(0, number - _LONGEST_UNREAD), number)
    found = (_UNREAD.match(before, begins[first], words[first:]) for first in firsts)
    return any(each and each.end() == len(before) for each in found)


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


_NO_YEAR = frozenset(("nay", "ngoai", "truoc", "qua", "roi", "moi", "gan"))
"""Words of the periods that are told without a number: năm nay, tuần qua, gần đây."""

_YEAR = r"(?:19|20)\d\d"
_MONTH_DIGITS = r"0?[1-9]|1[0-2]"
_MONTH_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_MONTHS = "|".join((_MONTH_DIGITS, *_MONTH_WORDS))
_MONTHS_BY_FOLD = {fold(key(word)): month for word, month in _MONTH_WORDS.items()} | {"nam": 5}
_QUARTERS = {
    "i": 1, "1": 1, "một": 1, "ii": 2, "2": 2, "hai": 2, "iii": 3, "3": 3, "ba": 3,
    "iv": 4, "4": 4, "tư": 4,
}  # fmt: skip
_QUARTERS_BY_FOLD = {fold(word): quarter for word, quarter in _QUARTERS.items()}


def _of_day(match: re.Match[str]) -> tuple[date, date]:
    day = date.fromisoformat(match["d"])
    return day, day


def _of_quarter(match: re.Match[str]) -> tuple[date, date]:
    year, last = whole_year(match["y"]), 3 * _QUARTERS_BY_FOLD[match["q"]]
    return date(year, last - 2, 1), _of_last_day(date(year, last, 1))


def _of_month(match: re.Match[str]) -> tuple[date, date]:
    first = date(whole_year(match["y"]), _month(match["m"]), 1)
    return first, _of_last_day(first)


def _of_year(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS_BY_FOLD[written]


_DAY = (r"(?P<d>\d{4}-\d\d-\d\d)", _of_day)
# Of báo cáo 6 tháng năm 2023 the year is meant: May is tháng năm năm 2023.
# Of two digits tháng 6/23 has the year behind its sign alone: tháng 6 15 trẻ em.
_MONTH_FORMS = (
    rf"tháng (?P<m>{_MONTHS}|năm(?= năm))(?:/| năm | )(?P<y>{_YEAR}|(?<=/)\d\d(?!\d))",
    rf"(?P<m>{_MONTH_DIGITS})/(?P<y>{_YEAR})",
    rf"t(?P<m>{_MONTH_DIGITS}) (?P<y>{_YEAR})",
)
_WHOLE = (
    (rf"quý (?P<q>{'|'.join(_QUARTERS)})(?:/| năm | )(?P<y>{_YEAR}|(?<=/)\d\d(?!\d))", _of_quarter),
    (rf"q(?P<q>[1-4]) (?P<y>{_YEAR})", _of_quarter),
    *((form, _of_month) for form in _MONTH_FORMS),
    (rf"năm (?P<y>{_YEAR})", _of_year),
)
_BARE_YEAR = (rf"(?P<y>{_YEAR})", _of_year)
_ENDS = tuple((MarkedPattern(pattern), days_of) for pattern, days_of in (_DAY, *_WHOLE, _BARE_YEAR))
"""What a range begins or ends with, and the days that it is."""


def _days_of_end(written: str) -> tuple[date, date]:
    """The days of an end that a pattern took in, without its marks."""
    for pattern, days_of in _ENDS:
        match = pattern.match(written, 0, ())
        if match and match.end() == len(written):
            return days_of(match)
    raise ValueError(f"no end of a period: {written!r}")


def _between(match: re.Match[str], _today: date) -> Days | None:
    first, last = _days_of_end(match["a"])[0], _days_of_end(match["b"])[1]
    return (first, last) if first <= last else None


def _between_months(match: re.Match[str], _today: date) -> Days | None:
    """*từ tháng 3 đến tháng 6/2021*: both are of one year."""
    begin, last = _days_of_end(match["b"])
    first = begin.replace(month=_month(match["m"]))
    return (first, last) if first <= last else None


def _before(match: re.Match[str], _today: date) -> Days:
    return None, _days_of_end(match["a"])[0] - timedelta(days=1)


def _until(match: re.Match[str], _today: date) -> Days:
    return None, _days_of_end(match["a"])[1]


def _after(match: re.Match[str], _today: date) -> Days:
    return _days_of_end(match["a"])[1] + timedelta(days=1), None


def _since(match: re.Match[str], _today: date) -> Days:
    return _days_of_end(match["a"])[0], None


def _of_months(match: re.Match[str], _today: date) -> Days:
    """*6 tháng đầu năm 2023*, *9 tháng đầu năm 2023*, *6 tháng cuối năm 2023*."""
    year = int(match["y"])
    if match["p"] == "dau":
        return date(year, 1, 1), date(year, *((6, 30) if match["n"] in ("6", "sau") else (9, 30)))
    return date(year, 7, 1), date(year, 12, 31)


def _this_year(_match: re.Match[str], today: date) -> Days:
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _year_before(_match: re.Match[str], today: date) -> Days:
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def _this_month(_match: re.Match[str], today: date) -> Days:
    return today.replace(day=1), _of_last_day(today)


def _month_before(_match: re.Match[str], today: date) -> Days:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _on_day(days_ago: int) -> "_DaysOf":
    return lambda _match, today: (today - timedelta(days_ago),) * 2


def _in_week(weeks_ago: int) -> "_DaysOf":
    """A week from Monday on, as offices plan theirs."""

    def days_of(_match: re.Match[str], today: date) -> Days:
        first = today - timedelta(today.weekday() + 7 * weeks_ago)
        return first, first + timedelta(6)

    return days_of


def _lately(_match: re.Match[str], today: date) -> Days:
    """The last twelve months, the year that a paper was likely of which one calls new."""
    return today - timedelta(365), None


def _alone(days_of: Callable[[re.Match[str]], tuple[date, date]]) -> "_DaysOf":
    return lambda match, _today: days_of(match)


def _nameless(pattern: str) -> str:
    """A pattern whose groups have no names, as a part of one that has its own."""
    return re.sub(r"\?P<\w>", "?:", pattern)


_DaysOf = Callable[[re.Match[str], date], Days | None]

# Có hiệu lực từ năm 2021 and kể từ ngày 1/1/2020 tell when a paper applies, not when it was issued;
# and without marks thông tư and đầu tư end as từ does.
_ISSUED = "".join(rf"(?<!\b{word} )" for word in ("hieu luc", "thi hanh", "ap dung", "ke"))
_FROM = "".join(rf"(?<!\b{word} )" for word in ("thong", "dau", "vat")) + "từ"
_TO_NOW = " (?:đến nay|tới nay|trở lại đây|trở đi|trở về sau)"
_TO = "(?:đến|tới)"
_AN_END = _nameless("|".join(pattern for pattern, _ in (_DAY, *_WHOLE)))
_END = MarkedPattern(f"{_AN_END}|{_YEAR}")
# Of sau 2020 lượt the number is no year.
_LIMIT = MarkedPattern(rf"{_AN_END}|{_YEAR}(?=\Z|{_TO_NOW})")
_MONTH_OF_YEAR = MarkedPattern(_nameless(_MONTH_FORMS[0]))
_UNREAD = MarkedPattern(
    rf"(?:trước|sau|{_FROM}|{_TO}|dưới)(?: hết| đầu| giữa| cuối| khoảng)?(?: năm| tháng)?"
)
_LONGEST_UNREAD = 3

_PATTERNS: tuple[tuple[MarkedPattern, _DaysOf], ...] = tuple(
    (MarkedPattern(pattern, **parts), days_of)
    for pattern, days_of, parts in (
        (rf"(?:trong )?(?P<n>6|sáu) tháng (?P<p>đầu|cuối) năm (?P<y>{_YEAR})", _of_months, {}),
        (rf"(?:trong )?(?P<n>9|chín) tháng (?P<p>đầu) năm (?P<y>{_YEAR})", _of_months, {}),
        (rf"(?:{_ISSUED}{_FROM} )?<a> {_TO} (?:hết )?<b>", _between, {"a": _END, "b": _END}),
        (
            rf"(?:{_ISSUED}{_FROM} )?tháng (?P<m>{_MONTHS}) {_TO} (?:hết )?<b>",
            _between_months,
            {"b": _MONTH_OF_YEAR},
        ),
        (rf"(?:nhiệm kỳ|giai đoạn|năm) (?P<a>{_YEAR}) (?:{_TO} )?(?P<b>{_YEAR})", _between, {}),
        (rf"(?:{_ISSUED}{_FROM} )?<a> trở về trước", _until, {"a": _END}),
        (rf"{_ISSUED}trước <a>", _before, {"a": _LIMIT}),
        (rf"{_ISSUED}sau <a>", _after, {"a": _LIMIT}),
        (rf"{_ISSUED}{_FROM} <a>(?:{_TO_NOW}|(?! {_TO}))", _since, {"a": _LIMIT}),
        *((rf"(?:trong )?(?:{pattern})", _alone(days_of), {}) for pattern, days_of in _WHOLE),
        # Two years at the end are a period as one is, but a year of school and a course of study.
        (rf"(?<!\bhoc )(?<!\bkhoa )(?P<a>{_YEAR}) (?P<b>{_YEAR})\Z", _between, {}),
        # Of năm học 2023 - 2024 the second year alone is not meant.
        (rf"(?<!\b\d\d\d\d )(?P<y>{_YEAR})\Z", _alone(_of_year), {}),
        ("hôm nay|ngày hôm nay", _on_day(0), {}),
        ("hôm qua|ngày hôm qua", _on_day(1), {}),
        ("(?:trong )?tuần (?:này|nay)", _in_week(0), {}),
        ("(?:trong )?tuần (?:trước|qua|rồi)", _in_week(1), {}),
        # Mới nhất is none: the newest law on land may be of the year before last.
        ("(?:vừa )?mới (?:đây|ban hành)|gần đây", _lately, {}),
        ("năm nay", _this_year, {}),
        ("năm ngoái", _year_before, {}),
        ("tháng này|tháng nay", _this_month, {}),
        ("tháng trước", _month_before, {}),
    )
)
"""A longer reading before the shorter one that it begins with; y is i, as in all keys."""
