"""Phrases that papers often hold and that go on from what is typed, with their marks."""

from collections.abc import Sequence

from tracuu.index.engine import Engine
from tracuu.index.plan import Value, Word
from tracuu.search.restoration import restore
from tracuu.search.results import Suggestion

_MANY = 100


def completions(
    engine: Engine, words: Sequence[str], limit: int, filters: Sequence[Value] = ()
) -> list[Suggestion]:
    """At most `limit` phrases that begin with the keys, the last one perhaps unfinished.

    Each is held by documents that answer all filters, and these are told.
    """
    if limit < 1:
        return []
    # The word before the unfinished one is left to the index: phong is phòng before ch, phong
    # before c.
    before = restore(engine, words[:-1])[:-1]
    typed = [*map(Word, (*before, *words[len(before) : -1])), Word(words[-1], prefix=True)]
    return [
        Suggestion("phrase", text, text, detail=_told(documents))
        for text, documents in engine.continued(typed, limit, filters)
    ]


def _told(documents: int) -> str:
    """How many documents, in hundreds where they are many: of those not all were counted."""
    if documents <= _MANY:
        return f"trong {documents} văn bản"
    hundreds = (documents - 1) // _MANY * _MANY
    return f"trong hơn {hundreds:,} văn bản".replace(",", ".")
