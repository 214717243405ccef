"""A day without its year that tells when a paper was issued: *chỉ thị ngày 20/6*.

Only where a paper is told by it: behind its type or its unit, behind *văn bản* or *ban hành*, or
alone. *Nghỉ lễ ngày 2/9* asks about that day, and *kế hoạch về ngày 27/7* is a plan for it.
"""

from datetime import date

from tracuu.index.plan import Yearly
from tracuu.search.meaning_finders import ISSUED, PAPERS, Found
from tracuu.search.word_runs import WordRun
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

_DAY, _MONTH = (tuple(keys(word)) for word in ("ngày", "tháng"))
_BEGINS = frozenset(fold(words[0]) for words in (_DAY, ISSUED))
_TELLING = frozenset(("type", "unit"))
_ABOUT = frozenset(("ve", "viec"))
_GOES_ON = frozenset(("den", "toi", "nam", "hang"))
"""Behind a day: a range, a year that is told in words, a feast."""
_ANY_LEAP_YEAR = 2000


def find_yearless_day(run: WordRun, at: int) -> Found | None:
    """The day of some year that begins with one word, *ban hành* and *ngày* before it or not."""
    if run.folds[at] not in _BEGINS and not run.folds[at][0].isdecimal():
        return None
    issued = len(ISSUED) * run.says(at, ISSUED)
    named = len(_DAY) * run.says(at + issued, _DAY)
    found = _day_at(run, at + issued + named)
    if found is None or not (named or run.done_by == "type"):
        return None
    end, day, month = found
    alone = at == 0 and end == len(run.words)
    behind = at == run.done and run.done_by in _TELLING and run.folds[at - 1] not in _ABOUT
    if not (issued or alone or behind or tuple(run.folds[:at]) in PAPERS):
        return None
    if end < len(run.words) and (run.folds[end] in _GOES_ON or run.folds[end].isdigit()):
        return None
    return Found(end, "issued", Yearly("issued", month, day), f"{day}/{month}, năm bất kỳ")


def _day_at(run: WordRun, at: int) -> tuple[int, int, int] | None:
    """Where it ends, the day and the month: 20/6, 20 tháng 6; 8/10 is one word."""
    first, second, third = (*run.folds[at : at + 3], "", "", "")[:3]
    if "/" in first:
        end, written = at + 1, first.split("/")
    elif run.says(at + 1, _MONTH):
        end, written = at + 3, [first, third]
    else:
        end, written = at + 2, [first, second]
        if run.has_borders(at, at + 1):
            return None
    if not all(each.isdecimal() and len(each) <= len("31") for each in written):
        return None
    day, month = map(int, written)
    try:
        date(_ANY_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return end, day, month
