"""Words of a query that say what a paper is and not what it is about: *chỉ thị*, *năm 2023*,
*ngày 20/6*, *của UBND huyện Phong Điền*, *còn hiệu lực*, *mới nhất*.

Whoever types them may misremember them, and a text may have the same words. So they are no filters
that hide something: a paper that answers them is raised, and a reader is shown what was understood,
with a link that takes it back and one that makes a filter of it.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracuu.index.plan import Raising
from tracuu.query.ast import Node, Number
from tracuu.search.meaning_finders import (
    Finder,
    PeriodFinder,
    TypeFinder,
    UnitFinder,
    find_newest,
    find_status,
)
from tracuu.search.unit_names import UnitNames
from tracuu.search.word_runs import WordRun, is_readable, is_readable_alone
from tracuu.search.yearless_days import find_yearless_day
from tracuu.text.tokens import keys


@dataclass(frozen=True, slots=True)
class Meaning:
    """`items[start:end]` of a run of items mean a filter."""

    start: int
    end: int
    field: str
    """Name of the filter in a plan, or of the order, one of `MEANT`."""
    label: str
    """What is meant, as a reader is told."""
    condition: Raising
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
        finders: tuple[tuple[str, Finder], ...] = (
            ("unit", UnitFinder(names, only_unit=only_unit)),
            ("sort", find_newest),
            ("issued", PeriodFinder(today)),
            ("issued", find_yearless_day),
            ("status", find_status),
            ("type", TypeFinder(types)),
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
        readable_item = is_readable_alone if len(items) == 1 else is_readable
        for readable, run in groupby(items, key=readable_item):
            these = tuple(run)
            if readable:
                following = items[at + len(these)] if at + len(these) < len(items) else None
                yield from self._read(WordRun(these, at, isinstance(following, Number)))
            at += len(these)

    def _read(self, run: "WordRun") -> Iterator[Meaning]:
        at = 0
        while at < len(run.words):
            found = None
            for find in self._finders:
                found = find(run, at)
                if found is not None:
                    break
            if found is not None and _is_denied(run, at):
                at = found.end
                continue
            if found is None or not run.has_borders(at, found.end):
                at += 1
                if run.is_day(at - 1):
                    # Of 15/5/2016 chỉ thị rác thải the type is named as at the beginning.
                    run.done, run.done_by = at, ""
                continue
            first, last = run.items(at, found.end)
            place = run.place(at, found.end)
            yield Meaning(
                first, last, found.field, found.label, found.condition, found.units, place
            )
            run.done, run.done_by = found.end, found.field
            at = found.end


def _is_denied(run: WordRun, at: int) -> bool:
    """Whether what the words from one on mean is excepted: *trừ xã Phong Điền*."""
    return any(at >= len(words) and run.says(at - len(words), words) for words in _EXCEPTING)


_EXCEPTING = tuple(
    tuple(keys(words))
    for words in ("trừ", "ngoài", "không phải", "không phải là", "không phải của", "không thuộc")
)
