"""Papers that a draft may mean by a number that no paper has."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from tracuu.index.engine import Engine
from tracuu.index.plan import Between, Plan
from tracuu.model.citations import Cited
from tracuu.model.cited_units import same_unit
from tracuu.model.document import Document
from tracuu.search.number_book import Loose, book_of, typed_number

MOST_LIKELY = 3
"""Papers that are offered; where one day has more of them, none is likely."""

_SAME_DAY = 200
"""Papers of one day that are looked through."""


def likely(engine: Engine, cited: Cited) -> tuple[Document, ...]:
    """Headers of the papers that a citation may mean, at most MOST_LIKELY; the likeliest first.

    Symbols are rarely mistyped: they stay. With a day, these are the papers of the day with the
    symbol: *12-CT/HU ngày 10/3/2022* may mean 21-CT/HU of that day. Without one, their digits are
    the same but for one, be it of the year: *30/2021/NĐ-CP* may mean 30/2020/NĐ-CP.
    """
    asked = typed_number(cited.number)
    if asked is None or not asked.letters:
        return ()
    found = of_day(engine, cited.day) if cited.day else _near(engine, asked)
    able = (each for each in found if _has_symbol(each, asked) and _has_unit(each, cited.unit))
    some = tuple(islice(able, MOST_LIKELY + 1))
    if cited.day and len(some) > MOST_LIKELY:
        return ()
    return some[:MOST_LIKELY]


def of_day(engine: Engine, day: date) -> Iterator[Document]:
    """Headers of the papers of a day."""
    plan = Plan(Between("issued", day, day), count=_SAME_DAY)
    return (hit.document for hit in engine.execute(plan).items)


def _near(engine: Engine, asked: Loose) -> Iterator[Document]:
    for key in dict.fromkeys(book_of(engine).near(asked)):
        for document in engine.with_number(key):
            own = typed_number(document.number)
            if own is not None and _differing(own.year, asked.year) <= 1:
                yield document


def _differing(one: str, other: str) -> int:
    """Digits that differ in two years; none where one is not told."""
    return sum(first != second for first, second in zip(one, other, strict=False))


def _has_symbol(document: Document, asked: Loose) -> bool:
    own = typed_number(document.number)
    return own is not None and own.letters == asked.letters


def _has_unit(document: Document, unit: str) -> bool:
    return not unit or document.unit is None or same_unit(unit, document.unit.name)
