"""What words mean where they stand: a unit, a period, a status, a type of papers, the newest."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracuu.index.plan import Between, Prior, Raising, Value
from tracuu.model.document import Status
from tracuu.model.periods import period_form
from tracuu.model.registers import document_types
from tracuu.model.unit_history import with_former
from tracuu.search.unit_names import Name, UnitNames
from tracuu.search.word_runs import WordRun
from tracuu.text.letters import fold
from tracuu.text.tokens import keys


@dataclass(frozen=True, slots=True)
class Found:
    """What the words up to `end` mean."""

    end: int
    field: str
    condition: Raising
    label: str
    units: tuple[str, ...] = ()


Finder = Callable[[WordRun, int], "Found | None"]
"""What the words from one on mean, None where they mean no more than they say."""


class UnitFinder:
    """*của UBND huyện Phong Điền*, *do Huyện ủy ban hành*, *xã Nhơn Ái*."""

    def __init__(self, names: UnitNames, *, only_unit: bool) -> None:
        self._names = names
        self._only_unit = only_unit

    def __call__(self, run: WordRun, at: int) -> Found | None:
        """The unit that is named from one word on, with the words that introduce it."""
        issued_by = run.folds[at] in _ISSUED_BY and any(
            run.says(at, (word,)) for word in _ISSUED_BY.values()
        )
        if not issued_by and run.folds[at] not in self._names.begins:
            return None
        name = self._names.at(run.words, at + issued_by)
        if name is None or not (issued_by or self._is_issuer(run, at, name)):
            return None
        end = at + issued_by + len(name.keys)
        if issued_by and run.says(end, ISSUED):
            end += len(ISSUED)
        condition = Value("unit", with_former(name.units, only=self._only_unit))
        return Found(end, "unit", condition, name.shown, name.units)

    @staticmethod
    def _is_issuer(run: WordRun, at: int, name: Name) -> bool:
        """Whether a name that nothing introduces is that of who issued a paper.

        *Bộ Y tế có trách nhiệm gì* asks about the ministry; *thông tư Bộ Y tế* names who wrote it.
        """
        return name.whole and (name.local or (run.done_by == "type" and run.done == at))


_ISSUED_BY = {fold(word): word for word in keys("của do")}
ISSUED = tuple(keys("ban hành"))


class PeriodFinder:
    """*năm 2023*, *ban hành trong quý II/2023*."""

    def __init__(self, today: date) -> None:
        self._today = today

    def __call__(self, run: WordRun, at: int) -> Found | None:
        """The period that begins with one word, *ban hành* before it or not."""
        periods = run.periods(self._today)
        begin = at + len(ISSUED) if periods and run.says(at, ISSUED) else at
        period = periods.get(begin)
        if period is None:
            return None
        end = begin + period.end - period.start
        is_open = period.first is None or period.last is None
        if is_open and at not in (0, run.done) and end < len(run.words):
            # What something has been since a day is asked of the text: trách nhiệm từ tháng 7/2020
            # được quy định ra sao.
            return None
        condition = Between("issued", period.first, period.last)
        label = period_form(period.first, period.last)
        return Found(end, "issued", condition, label)


def find_status(run: WordRun, at: int) -> Found | None:
    """At an end of the words: *khi nào văn bản hết hiệu lực theo luật* is a question about it."""
    if run.folds[at] not in _STATUS_BEGINS or (at and _is_denied(run, at)):
        return None
    for marked, statuses, label in _statuses():
        end = at + len(marked)
        begins = at in (0, run.done) or tuple(run.folds[:at]) in PAPERS
        if not begins and end < len(run.words):
            continue
        if run.says(at, marked):
            return Found(end, "status", Value("status", statuses), label)
    return None


def _is_denied(run: WordRun, at: int) -> bool:
    """Whether words say the contrary of what they begin: *không* đang có hiệu lực."""
    return any(run.says(at - 1, (word,)) for word in _DENYING)


def find_newest(run: WordRun, at: int) -> Found | None:
    """*thông tư mới nhất về học phí*; *phiên bản mới nhất do hãng cung cấp* is what it says.

    No period: the newest law on land may be of the year before last.
    """
    begin = at
    if at == 0:
        # Văn bản mới nhất của Huyện ủy are papers of every type.
        begin = max(
            (len(each) for each in PAPERS if tuple(run.folds[: len(each)]) == each), default=0
        )
    if run.folds[begin : begin + 1] not in _NEWEST_BEGINS:
        return None
    for marked in _newest():
        end = begin + len(marked)
        ends = end == len(run.words) or run.folds[end : end + 1] in _TOLD_BY
        if run.says(begin, marked) and (ends or at in (0, run.done)):
            return Found(_about(run, end), "sort", Prior.RECENCY, "ưu tiên văn bản mới")
    return None


def _about(run: WordRun, end: int) -> int:
    """Where what comes next begins: chỉ thị về rác thải is about rác thải."""
    about = end + max(len(words) * run.says(end, words) for words in _ABOUT)
    return about if about < len(run.words) else end


_NEWEST = (
    "mới nhất hiện nay",
    "mới nhất",
    "mới ban hành nhất",
    "ban hành mới nhất",
    "gần đây nhất",
)
"""Gần nhất is none: cơ sở y tế gần nhất."""
_NEWEST_BEGINS = [[fold(keys(words)[0])] for words in _NEWEST]


@cache
def _newest() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(keys(words)) for words in _NEWEST)


class TypeFinder:
    """*chỉ thị*, *các nghị quyết*: at the beginning, or before what a paper is told by."""

    def __init__(self, present: Container[str]) -> None:
        self._present = present

    def __call__(self, run: WordRun, at: int) -> Found | None:
        """The type that begins with one word, *các* and *về* with it."""
        begin = at + (at == 0 and run.folds[0] in _PLURAL)
        if begin == len(run.words) or run.folds[begin] not in _type_begins():
            return None
        for end in range(min(len(run.words), begin + _LONGEST_TYPE), begin, -1):
            for marked, slug, name in _types().get(tuple(run.folds[begin:end]), ()):
                if (
                    slug in self._present
                    and run.says(begin, marked)
                    and _is_type_there(run, at, end)
                ):
                    return Found(_about(run, end), "type", Value("type", (slug,)), name)
        return None


def _is_type_there(run: WordRun, at: int, end: int) -> bool:
    rest = run.folds[end:]
    if run.before_number and rest in ([], ["so"]):
        # The number tells which paper it is.
        return False
    # Luật is a type where it begins, and a word of the text in kỷ luật của Đảng.
    return at == run.done or (end - at > 1 and rest[:1] in _TOLD_BY)


_PLURAL = ("cac", "nhung")
_ABOUT = (("về",), ("về", "việc"))
_TOLD_BY = [["so"], ["cua"], ["ve"], ["nam"], ["ngay"]]
_LONGEST_TYPE = 5


@cache
def _types() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], str, str]]]:
    """Folded words of a name -> its keys, slug and name."""
    types: dict[tuple[str, ...], list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in document_types():
        for name in (entry.name, *entry.aliases):
            spelt = tuple(keys(name))
            types.setdefault(tuple(map(fold, spelt)), []).append((spelt, entry.id, entry.name))
    return types


@cache
def _type_begins() -> frozenset[str]:
    return frozenset(folds[0] for folds in _types())


_STATUS_WORDS = (
    ("đang còn hiệu lực", (Status.IN_FORCE, Status.PARTLY_EXPIRED), "Còn hiệu lực"),
    ("còn hiệu lực", (Status.IN_FORCE, Status.PARTLY_EXPIRED), "Còn hiệu lực"),
    ("đang có hiệu lực", (Status.IN_FORCE, Status.PARTLY_EXPIRED), "Còn hiệu lực"),
    ("không còn hiệu lực", (Status.EXPIRED,), Status.EXPIRED.label),
    ("chưa có hiệu lực", (Status.NOT_YET,), Status.NOT_YET.label),
    ("chưa hết hiệu lực", (Status.IN_FORCE, Status.PARTLY_EXPIRED), "Còn hiệu lực"),
    ("hết hiệu lực một phần", (Status.PARTLY_EXPIRED,), Status.PARTLY_EXPIRED.label),
    ("đã hết hiệu lực", (Status.EXPIRED,), Status.EXPIRED.label),
    ("hết hiệu lực", (Status.EXPIRED,), Status.EXPIRED.label),
)
"""What is partly in force is in force."""
PAPERS = (("van", "ban"), ("cac", "van", "ban"), ("nhung", "van", "ban"))
"""What stands for papers of every type: *văn bản còn hiệu lực về rác thải*."""
_DENYING = keys("không chưa chẳng")
_STATUS_BEGINS = frozenset(fold(keys(words)[0]) for words, _, _ in _STATUS_WORDS)


@cache
def _statuses() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    return tuple((tuple(keys(words)), statuses, label) for words, statuses, label in _STATUS_WORDS)
