"""Document numbers that go on from what is typed, in whatever order and with whatever signs.

*05 ct*, *ct 05*, *nghị định 15/20* and *số 12/2023* are beginnings of numbers; *kế hoạch 5 năm* is
none, since no number has those letters.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracuu.index.engine import Engine
from tracuu.index.plan import Value
from tracuu.model.document import Document
from tracuu.search.number_book import Loose, apart, book_of, loose
from tracuu.search.number_kinds import type_symbols
from tracuu.search.results import Suggestion
from tracuu.text.canonical import canonical, latin
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_LONGEST = 60
_LONGEST_TYPE = 5
_LOOKED_AT = 3
"""Times as many numbers as are wanted whose papers are compared by their day."""


def begun_numbers(
    engine: Engine, text: str, limit: int, filters: Sequence[Value] = ()
) -> list[Suggestion]:
    """At most `limit` numbers, those with exactly the typed digits first, the newest before others.

    They are those of documents that answer all filters. Each has the title and the day of the
    newest of these as its detail.
    """
    if limit < 1 or not any(letter.isdigit() for letter in text[:_LONGEST]):
        return []
    words = [fold(latin(word).lower()) for word in WORD.findall(canonical(text)[:_LONGEST])]
    among = frozenset(engine.number_keys(filters)) if filters else None
    found: dict[str, Document] = {}
    for asked in _beginnings(words):
        unfinished = words[-1] == asked.number
        keys = book_of(engine).completed(
            asked, limit * _LOOKED_AT, unfinished=unfinished, among=among
        )
        papers = [papers[0] for key in keys if (papers := engine.with_number(key, filters))]
        exact = [each for each in papers if _has_digits(each, asked)]
        others = [each for each in papers if each not in exact]
        for each in sorted(exact, key=_newest_first) + others:
            found.setdefault(each.number, each)
    return [
        Suggestion("number", number, number, detail=_title_and_day(paper))
        for number, paper in list(found.items())[:limit]
    ]


def _beginnings(words: list[str]) -> list[Loose]:
    """What the folded words may be the beginning of; the name of a type is one of its symbols."""
    ways = []
    for end in range(min(_LONGEST_TYPE, len(words)), 0, -1):
        symbols = type_symbols().get(" ".join(words[:end]))
        if symbols:
            ways = [[symbol, *words[end:]] for symbol in symbols]
            break
    found = (_beginning([word for word in way if word != "so"]) for way in (*ways, words))
    return [each for each in dict.fromkeys(found) if each is not None]


def _beginning(words: list[str]) -> Loose | None:
    parts = list(apart(words))
    whole = loose(parts)
    if whole is not None or not parts or not parts[-1].isdigit():
        return whole
    # 15/20: of the year the first digits are typed.
    before = loose(parts[:-1])
    year = parts[-1]
    if before is None or before.year or year[0] not in "12" or len(year) >= len("2021"):
        return None
    return replace(before, year=year)


def _has_digits(paper: Document, asked: Loose) -> bool:
    known = loose(WORD.findall(fold(paper.number)))
    return known is not None and known.number == asked.number


def _newest_first(paper: Document) -> int:
    return -(paper.issued or date.min).toordinal()


def _title_and_day(paper: Document) -> str:
    title = " ".join(paper.title.split())
    return f"{title} ({paper.issued:%d/%m/%Y})" if paper.issued else title
