"""Words of a query that say what a paper is and not what it is about: *chỉ thị*, *năm 2023*,
*của UBND huyện Phong Điền*, *còn hiệu lực*.

Whoever types them may misremember them, and a text may have the same words. So they are no filters
that hide something: a paper that answers them is raised, and a reader is shown what was understood,
with a link that takes it back and one that makes a filter of it.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from tracuu.index.plan import Between, Condition, Value
from tracuu.model.document import Status
from tracuu.model.periods import Period, find_periods, period_form
from tracuu.model.registers import document_types
from tracuu.model.unit_history import with_former
from tracuu.query.ast import Day, Node, Number, Or, Phrase, Word
from tracuu.search.unit_names import Name, UnitNames
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.syllables import key
from tracuu.text.tokens import keys


@dataclass(frozen=True, slots=True)
class Meaning:
    """`items[start:end]` of a run of items mean a filter."""

    start: int
    end: int
    field: str
    """Name of the filter in a plan, one of `MEANT`."""
    label: str
    """What is meant, as a reader is told."""
    condition: Condition
    units: tuple[str, ...]
    """The units that were named, without those whose work they took over."""
    place: tuple[int, int]
    """The words, as code points of the canonical query."""


class MeaningReader:
    """Finds what words mean, but for the fields that a request leaves as words.

    `types` are those that the index has papers of: where there is no *kết luận*, the word is one of
    the text. `filtered` are the fields that the request narrows by itself: words that mean one of
    them say nothing new, but are no words to look for either. So what a reader chooses among the
    papers that a search found is all there.
    """

    def __init__(  # noqa: PLR0913  # most have a default
        self,
        names: UnitNames,
        types: Container[str],
        today: date,
        *,
        literal: Container[str] = (),
        filtered: Container[str] = (),
        only_unit: bool = False,
    ) -> None:
        self._filtered = filtered
        finders: tuple[tuple[str, _Finder], ...] = (
            ("unit", _UnitFinder(names, only_unit=only_unit)),
            ("issued", _PeriodFinder(today)),
            ("status", _find_status),
            ("type", _TypeFinder(types)),
        )
        self._finders = tuple(finder for field, finder in finders if field not in literal)

    def is_news(self, meaning: Meaning) -> bool:
        """Whether a meaning tells more than the filters of the request."""
        return meaning.field not in self._filtered

    def read(self, items: Sequence[Node]) -> Iterator[Meaning]:
        """The meanings in items side by side, from left to right, none over another.

        What a user marked as one thing, a phrase in quotes or a number, means itself.
        """
        at = 0
        readable_item = _is_readable_alone if len(items) == 1 else _is_readable
        for readable, run in groupby(items, key=readable_item):
            these = tuple(run)
            if readable:
                following = items[at + len(these)] if at + len(these) < len(items) else None
                yield from self._read(_Run(these, at, isinstance(following, Number)))
            at += len(these)

    def _read(self, run: "_Run") -> Iterator[Meaning]:
        at = 0
        while at < len(run.words):
            found = next(filter(None, (find(run, at) for find in self._finders)), None)
            if found is None or not run.has_borders(at, found.end):
                at += 1
                if run.is_day(at - 1):
                    # Of 15/5/2016 chỉ thị rác thải the type is named as at the beginning.
                    run.done, run.done_by = at, ""
                continue
            yield run.meaning(at, found)
            run.done, run.done_by = found.end, found.field
            at = found.end


@dataclass(frozen=True, slots=True)
class _Found:
    """What the words up to `end` mean."""

    end: int
    field: str
    condition: Condition
    label: str
    units: tuple[str, ...] = ()


class _Run:
    """Items that are words, with the words that they are: *Covid-19* is two.

    A day is one, and so is what may be a month: 2016-05-15, 7/2020.
    """

    def __init__(self, items: Sequence[Node], first: int, before_number: bool) -> None:
        self._first = first
        self._nodes = items
        self._items: dict[int, int] = {}
        self.words: list[str] = []
        for at, item in enumerate(items):
            self._items[len(self.words)] = at
            self.words += _words_of(item)
        self._items[len(self.words)] = len(items)
        self.folds = [fold(key(word)) for word in self.words]
        self.before_number = before_number
        self._periods: Mapping[int, Period] = {}
        self._periods_from = -1
        self.done = 0
        """Where the last meaning ended."""
        self.done_by = ""
        """Its field."""

    def periods(self, today: date) -> Mapping[int, Period]:
        """Where they begin, in the words that mean nothing yet: thong tu | nam 2021."""
        if self._periods_from != self.done:
            self._periods_from = self.done
            self._periods = {
                self.done + each.start: each
                for each in find_periods(self.words[self.done :], today)
            }
        return self._periods

    def is_day(self, at: int) -> bool:
        """Whether a word is a whole day."""
        return isinstance(self._nodes[self._items[at]], Day) if at in self._items else False

    def has_borders(self, start: int, end: int) -> bool:
        """Whether some words are whole items."""
        return start in self._items and end in self._items

    def meaning(self, start: int, found: _Found) -> Meaning:
        """What was found, by the items it takes."""
        first, last = self._items[start], self._items[found.end]
        return Meaning(
            self._first + first, self._first + last, found.field, found.label, found.condition,
            found.units, (self._nodes[first].start, self._nodes[last - 1].end),
        )  # fmt: skip

    def says(self, at: int, marked: Sequence[str]) -> bool:
        """Whether these keys stand at a place, with all their marks or without some."""
        typed = map(key, self.words[at : at + len(marked)])
        return at + len(marked) <= len(self.words) and all(
            tier(asked, known) is not None for asked, known in zip(typed, marked, strict=True)
        )


_Finder = Callable[[_Run, int], _Found | None]


def _is_readable(item: Node) -> bool:
    return isinstance(item, Word | Day) or (isinstance(item, Phrase) and item.joined)


def _is_readable_alone(item: Node) -> bool:
    """Whether an item that stands alone has a meaning: of 01/2024, a number or not, the month."""
    return _is_readable(item) or is_read_twice(item)


def is_read_twice(node: Node) -> bool:
    """Whether the words that its first part has as typed were read as numbers as well."""
    return isinstance(node, Or) and all(
        (each.start, each.end) == (node.start, node.end) for each in node.nodes
    )


def _words_of(item: Node) -> Sequence[str]:
    match item:
        case Day(_, day):
            return (day.isoformat(),)
        case Phrase(words):
            return ("/".join(words),) if _MONTH.fullmatch(" ".join(words)) else words
        case Or(nodes):
            return _words_of(nodes[0])
    return (str(item),)


_MONTH = re.compile(r"(?:0?[1-9]|1[0-2]) (?:19|20)\d\d")


class _UnitFinder:
    """*của UBND huyện Phong Điền*, *do Huyện ủy ban hành*, *xã Nhơn Ái*."""

    def __init__(self, names: UnitNames, *, only_unit: bool) -> None:
        self._names = names
        self._only_unit = only_unit

    def __call__(self, run: _Run, at: int) -> _Found | None:
        issued_by = run.folds[at] in _ISSUED_BY and any(
            run.says(at, (word,)) for word in _ISSUED_BY.values()
        )
        if not issued_by and run.folds[at] not in self._names.begins:
            return None
        name = self._names.at(run.words, at + issued_by)
        if name is None or not (issued_by or self._is_issuer(run, at, name)):
            return None
        end = at + issued_by + len(name.keys)
        if issued_by and run.says(end, _ISSUED):
            end += len(_ISSUED)
        condition = Value("unit", with_former(name.units, only=self._only_unit))
        return _Found(end, "unit", condition, name.shown, name.units)

    @staticmethod
    def _is_issuer(run: _Run, at: int, name: Name) -> bool:
        """Whether a name that nothing introduces is that of who issued a paper.

        *Bộ Y tế có trách nhiệm gì* asks about the ministry; *thông tư Bộ Y tế* names who wrote it.
        """
        return name.whole and (name.local or (run.done_by == "type" and run.done == at))


_ISSUED_BY = {fold(word): word for word in keys("của do")}
_ISSUED = tuple(keys("ban hành"))


class _PeriodFinder:
    """*năm 2023*, *ban hành trong quý II/2023*."""

    def __init__(self, today: date) -> None:
        self._today = today

    def __call__(self, run: _Run, at: int) -> _Found | None:
        periods = run.periods(self._today)
        begin = at + len(_ISSUED) if periods and run.says(at, _ISSUED) else at
        period = periods.get(begin)
        if period is None:
            return None
        condition = Between("issued", period.first, period.last)
        label = period_form(period.first, period.last)
        return _Found(begin + period.end - period.start, "issued", condition, label)


def _find_status(run: _Run, at: int) -> _Found | None:
    """At an end of the words: *khi nào văn bản hết hiệu lực theo luật* is a question about it."""
    if run.folds[at] not in _STATUS_BEGINS or (at and _is_denied(run, at)):
        return None
    for marked, statuses, label in _statuses():
        end = at + len(marked)
        if at not in (0, run.done) and end < len(run.words):
            continue
        if run.says(at, marked):
            return _Found(end, "status", Value("status", statuses), label)
    return None


def _is_denied(run: _Run, at: int) -> bool:
    """Whether words say the contrary of what they begin: *không* đang có hiệu lực."""
    return any(run.says(at - 1, (word,)) for word in _DENYING)


class _TypeFinder:
    """*chỉ thị*, *các nghị quyết*: at the beginning, or before what a paper is told by."""

    def __init__(self, present: Container[str]) -> None:
        self._present = present

    def __call__(self, run: _Run, at: int) -> _Found | None:
        begin = at + (at == 0 and run.folds[0] in _PLURAL)
        for end in range(min(len(run.words), begin + _LONGEST_TYPE), begin, -1):
            for marked, slug, name in _types().get(tuple(run.folds[begin:end]), ()):
                if (
                    slug in self._present
                    and run.says(begin, marked)
                    and _is_type_there(run, at, end)
                ):
                    # chỉ thị về rác thải is about rác thải
                    about = end + max(len(words) * run.says(end, words) for words in _ABOUT)
                    whole = about if about < len(run.words) else end
                    return _Found(whole, "type", Value("type", (slug,)), name)
        return None


def _is_type_there(run: _Run, at: int, end: int) -> bool:
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
_DENYING = keys("không chưa chẳng")
_STATUS_BEGINS = frozenset(fold(keys(words)[0]) for words, _, _ in _STATUS_WORDS)


@cache
def _statuses() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    return tuple((tuple(keys(words)), statuses, label) for words, statuses, label in _STATUS_WORDS)
