"""What a typed beginning may stand for: numbers, then titles, then units."""

import re
from itertools import pairwise

from tracuu.errors import QueryError
from tracuu.index.engine import Engine
from tracuu.index.plan import All, Phrase, Plan, Scoring, TextField, Word
from tracuu.query.ast import Filter
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.equivalents import likeliest_in, written_out
from tracuu.search.results import Suggestion
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.tokens import WORD, keys

_TITLE = (TextField.TITLE,)
_SPACES = re.compile(r"\s+")
_NUMBER_NOISE = re.compile(r"^(?:so\s*:?\s*)?0*(?=\d)")
_SEPARATORS = re.compile(r"\s*([-/])\s*")


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
    numbers = _numbers(engine, typed, limit // 2 + 1)
    # ubnd phong: the names of units and most titles write the abbreviation out
    spelt = written_out(WORD.findall(typed), likeliest_in(engine))
    ways = [words] if spelt == words else [words, spelt]
    units = dict.fromkeys(unit for way in ways for unit in _units(engine, way, 2))
    room = limit - len(numbers) - len(units)
    titles = dict.fromkeys(title for way in ways for title in _titles(engine, way, room))
    return (*numbers, *list(titles)[: max(room, 0)], *units)[:limit]


def _numbers(engine: Engine, typed: str, limit: int) -> list[Suggestion]:
    if not any(letter.isdigit() for letter in typed):
        return []
    prefix = _NUMBER_NOISE.sub("", _SEPARATORS.sub(r"\1", fold(typed).strip()))
    if not prefix or not prefix[0].isdigit():
        return []
    return [Suggestion("number", number, number) for number in engine.numbers(prefix, limit)]


def _titles(engine: Engine, words: list[str], limit: int) -> list[Suggestion]:
    whole = [Word(key, _TITLE) for key in words[:-1]]
    last = Word(words[-1], _TITLE, prefix=True)
    scoring = [Scoring(word) for word in (*whole, last)]
    scoring += [Scoring(Phrase(pair, _TITLE)) for pair in pairwise(whole)]
    hits = engine.execute(
        Plan(All((*whole, last)), tuple(scoring), count=max(limit, 0), passages=1)
    )
    titles: dict[str, Suggestion] = {}
    for hit in hits.items:
        title = _SPACES.sub(" ", hit.document.title)
        titles.setdefault(title, Suggestion("title", title, title[:LONGEST_QUERY], hit.document.id))
    return list(titles.values())


def _units(engine: Engine, words: list[str], limit: int) -> list[Suggestion]:
    found = []
    for slug, label, _ in engine.values("unit"):
        parts = keys(label)
        if _begins(words, parts):
            found.append(Suggestion("unit", label, str(Filter("unit", slug))))
        if len(found) == limit:
            break
    return found


def _begins(words: list[str], parts: list[str]) -> bool:
    """Whether the words, the last one perhaps unfinished, stand in the name in this order."""
    at = 0
    for number, word in enumerate(words):
        last = number == len(words) - 1
        while at < len(parts):
            part = parts[at][: len(word)] if last else parts[at]
            at += 1
            if tier(word, part) is not None:
                break
        else:
            return False
    return True
