"""What a typed beginning may stand for: numbers, then titles, then units, then phrases."""

from collections.abc import Iterable, Sequence

from tracuu.errors import QueryError
from tracuu.index.engine import Engine
from tracuu.index.plan import Value
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


def suggest(
    engine: Engine, text: str, limit: int, filters: Sequence[Value] = ()
) -> tuple[Suggestion, ...]:
    """At most `limit` suggestions; none for a text without a letter or digit.

    All of them are of documents that answer all filters: a search for them has the filters again.

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
    numbers = begun_numbers(engine, typed, limit // 2 + 1, filters)
    room = limit - len(numbers)
    units = _first(_UNITS, _units(engine, ways, filters))
    phrases = _first(limit, (completions(engine, way, _PHRASES, filters) for way in ways))
    kept = len(units) + min(len(phrases), _PHRASES)
    titles = _first(
        max(room - kept, 1), (begun_titles(engine, way, limit, filters) for way in ways)
    )
    return (*numbers, *titles, *units, *phrases)[:limit]


def _units(
    engine: Engine, ways: Iterable[Sequence[str]], filters: Sequence[Value]
) -> list[list[Suggestion]]:
    """The units for each way to write what is typed; among those of the filtered documents."""
    among = {slug: found for slug, _, found in engine.values("unit", filters)} if filters else None
    return [units_of(engine).begun(way, _UNITS, among) for way in ways]


def _first(most: int, lists: Iterable[Iterable[Suggestion]]) -> list[Suggestion]:
    """The first ones of several lists, none of them twice."""
    return list(dict.fromkeys(each for found in lists for each in found))[:most]
