"""The days that a query names: ``15/5/2016``, ``ngày 15 tháng 5 năm 2016``, ``2016-05-15``,
``15/5/16``.

The lexer takes a day out before it cuts words. The parser takes one out of words that stand side by
side in the tree alone, so that what was understood reads back as the same tree: ``ngày: 15/5/2016``
and ``(15) tháng 5 năm 2016`` are written back without their signs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from tracuu.model.dates import find_dates, typed_date
from tracuu.query.ast import Day, Node, Word
from tracuu.text.dashes import DASHES
from tracuu.text.tokens import WORD

_DIGIT = re.compile(r"\d")
# ngày 2016-05-15, 2016–05–15; not of 12/2016-05-15 nor 2016-05-15/QĐ
_SIGN = rf"[{DASHES}/.]"
_ISO = re.compile(
    rf"(?:(?<!\w)ng[àa]y\s+)?(?<!{_SIGN})(?:19|20)\d\d[{DASHES}]\d\d[{DASHES}]\d\d(?!{_SIGN}\w)",
    re.IGNORECASE,
)
# 20/6/23, ngày 20.6.23, 20–6–23; not of 1.20.6.23 nor 20/6/23/QĐ
_CUT_YEAR = re.compile(
    rf"(?:(?<!\w)ng[àa]y\s+)?(?<!\w)(?<!{_SIGN})\d\d?(?:[/.]|[{DASHES}])(?:0?[1-9]|1[0-2])"
    rf"(?:[/.]|[{DASHES}])\d\d(?!\w|{_SIGN}\w)",
    re.IGNORECASE,
)


def written_days(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the days of a canonical text, but for those inside a word: ``a15/5/2016``.

    Left to right. In ISO form a query names a day, as a program pastes it, and with two digits of
    the year, as people type it; no paper is written so.
    """
    if not _DIGIT.search(text):
        return
    found = [(start, end) for start, end, _ in find_dates(text)]
    found += (
        match.span()
        for pattern in (_ISO, _CUT_YEAR)
        for match in pattern.finditer(text)
        if _is_day(match.group())
    )
    for start, end in sorted(found):
        if not WORD.match(text, end) and not (start and WORD.match(text, start - 1)):
            yield start, end


def _is_day(written: str) -> bool:
    try:
        typed_date(written)
    except ValueError:
        return False
    return True


def day_of(written: str, start: int, end: int) -> Day:
    """The node of a day written at that place of a query, each run of spaces made one."""
    return Day(" ".join(written.split()), typed_date(written), start=start, end=end)


def days_joined(items: Sequence[Node]) -> Iterator[Node]:
    """Items side by side, with the words that write a day as that day."""
    for loose, run in groupby(items, key=lambda item: isinstance(item, Word | Day)):
        if loose:
            yield from _joined([item for item in run if isinstance(item, Word | Day)])
        else:
            yield from run


def _joined(run: list[Word | Day]) -> Iterator[Node]:
    text = " ".join(item.text for item in run)
    begins = accumulate((len(item.text) + 1 for item in run), initial=0)
    item_at = {begin: at for at, begin in enumerate(begins)}
    done = 0
    for start, end in written_days(text):
        first, last = item_at.get(start), item_at.get(end + 1)
        if first is not None and last is not None:
            yield from run[done:first]
            yield day_of(text[start:end], run[first].start, run[last - 1].end)
            done = last
    yield from run[done:]
