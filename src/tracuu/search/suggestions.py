"""What a typed beginning may stand for: numbers, then titles, then units, then phrases."""

import re
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from tracuu.errors import QueryError
from tracuu.index.engine import Engine
from tracuu.index.plan import Word
from tracuu.model.abbreviations import Keys
from tracuu.model.document import Document
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.begun_numbers import begun_numbers
from tracuu.search.completions import completions
from tracuu.search.equivalents import Likeliest, likeliest_in, written_out
from tracuu.search.results import Suggestion
from tracuu.search.unit_book import units_of
from tracuu.text.canonical import canonical
from tracuu.text.tokens import WORD, keys

_SPACES = re.compile(r"\s+")
_UNITS, _PHRASES = 2, 2
"""Lines of a full list that are kept for units, and for phrases."""
_KEPT = 1 << 10
"""Abbreviations with their neighbours whose meaning is remembered."""


def suggest(engine: Engine, text: str, limit: int) -> tuple[Suggestion, ...]:
    """At most `limit` suggestions; none for a text without a letter or digit.

    Raises:
        QueryError: the text is longer than a query may be.
    """
    typed = canonical(text)
    if len(typed) > LONGEST_QUERY:
        raise QueryError(
            f"Câu tìm dài {len(typed)} ký tự; tối đa {LONGEST_QUERY} ký tự.", code="qua-dai"
        )
    words = keys(typed)
    if not words or limit < 1:
        return ()
    # ubnd phong: the names of units and most titles write the abbreviation out
    spelt = written_out(WORD.findall(typed), _likeliest(engine))
    ways = [words] if spelt == words else [words, spelt]
    numbers = begun_numbers(engine, typed, limit // 2 + 1)
    room = limit - len(numbers)
    units = _first(_UNITS, (units_of(engine).begun(way, _UNITS) for way in ways))
    phrases = _first(limit, (completions(engine, way, _PHRASES) for way in ways))
    kept = len(units) + min(len(phrases), _PHRASES)
    titles = _first(max(room - kept, 1), (_titles(engine, way, limit) for way in ways))
    return (*numbers, *titles, *units, *phrases)[:limit]


def _first(most: int, lists: Iterable[Iterable[Suggestion]]) -> list[Suggestion]:
    """The first ones of several lists, none of them twice."""
    return list(dict.fromkeys(each for found in lists for each in found))[:most]


def _titles(engine: Engine, words: Sequence[str], limit: int) -> Iterable[Suggestion]:
    typed = [*map(Word, words[:-1]), Word(words[-1], prefix=True)]
    for document in engine.titled(typed, limit):
        title = _SPACES.sub(" ", document.title)
        yield Suggestion(
            "title", title, title[:LONGEST_QUERY], document.id, _number_and_day(document)
        )


def _number_and_day(document: Document) -> str:
    day = f"{document.issued:%d/%m/%Y}" if document.issued else ""
    return " · ".join(filter(None, (document.number, day)))


_meanings: WeakKeyDictionary[Engine, dict[tuple[object, ...], tuple[str, ...]]] = (
    WeakKeyDictionary()
)


def _likeliest(engine: Engine) -> Likeliest:
    """What abbreviations mean in an index, asked for once: the same words come at every key."""
    known = _meanings.setdefault(engine, {})
    ask = likeliest_in(engine)

    def choose(meanings: tuple[str, ...], before: Keys, after: Keys) -> tuple[str, ...]:
        question = meanings, before, after
        if question not in known:
            if len(known) >= _KEPT:
                known.clear()
            known[question] = ask(meanings, before, after)
        return known[question]

    return choose
