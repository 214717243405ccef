"""What a typed beginning may stand for: numbers, then titles, then units, then phrases."""

from collections.abc import Iterable

from tracuu.errors import QueryError
from tracuu.index.engine import Engine
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.begun_numbers import begun_numbers
from tracuu.search.begun_titles import begun_titles
from tracuu.search.completions import completions
from tracuu.search.equivalents import written_out
from tracuu.search.quick_meanings import quick_meanings
from tracuu.search.results import Suggestion
from tracuu.search.unit_book import units_of
from tracuu.text.canonical import canonical
from tracuu.text.tokens import WORD, keys

_UNITS, _PHRASES = 2, 2
"""Lines of a full list that are kept for units, and for phrases."""


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
    spelt = written_out(WORD.findall(typed), quick_meanings(engine))
    ways = [words] if spelt == words else [words, spelt]
    numbers = begun_numbers(engine, typed, limit // 2 + 1)
    room = limit - len(numbers)
    units = _first(_UNITS, (units_of(engine).begun(way, _UNITS) for way in ways))
    phrases = _first(limit, (completions(engine, way, _PHRASES) for way in ways))
    kept = len(units) + min(len(phrases), _PHRASES)
    titles = _first(max(room - kept, 1), (begun_titles(engine, way, limit) for way in ways))
    return (*numbers, *titles, *units, *phrases)[:limit]


def _first(most: int, lists: Iterable[Iterable[Suggestion]]) -> list[Suggestion]:
    """The first ones of several lists, none of them twice."""
    return list(dict.fromkeys(each for found in lists for each in found))[:most]
