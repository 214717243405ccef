"""Titles that go on from what is typed, the type of the document before them or not.

Many papers are titled *Về thanh toán không dùng tiền mặt* and are a decree: who types *nghị định về
thanh toán* means them.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tracuu.index.engine import Engine
from tracuu.index.plan import Value, Word
from tracuu.model.document import Document
from tracuu.model.registers import document_types
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.results import Suggestion
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

_LONGEST_TYPE = 5
_LOOKED_AT = 3
"""Times as many titles as are wanted whose type is compared."""


def begun_titles(
    engine: Engine, words: Sequence[str], limit: int, filters: Sequence[Value] = ()
) -> Iterator[Suggestion]:
    """Titles that have the words by keys, the last one perhaps unfinished, the best first.

    They are those of documents that answer all filters. Each has the number and the day of the
    newest of these as its detail.
    """
    found = engine.titled(_typed(words), limit, filters)
    near = [each for each in found if _has(each, words)]
    named, type_id = _type_before(words) if len(near) < limit else ((), "")
    if named and any(type_id == value for value, _, _ in engine.values("type")):
        others = engine.titled(_typed(named), _LOOKED_AT * limit, filters)
        near += [each for each in others if _is_of(each, type_id) and _has(each, named)]
    yield from map(_suggestion, (*near, *(each for each in found if each not in near)))


def _has(document: Document, words: Sequence[str]) -> bool:
    """Whether the title has the words side by side, marks aside, the last perhaps unfinished."""
    typed = fold(" ".join(words))
    return f" {typed}" in fold(f" {' '.join(keys(document.title))}")


def _is_of(document: Document, type_id: str) -> bool:
    return document.type is not None and document.type.id == type_id


def _typed(words: Sequence[str]) -> list[Word]:
    return [*map(Word, words[:-1]), Word(words[-1], prefix=True)]


def _type_before(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """What stands behind the name of a type, and the type; nothing where none is named."""
    for end in range(min(_LONGEST_TYPE, len(words) - 1), 0, -1):
        type_id = _types().get(" ".join(map(fold, words[:end])))
        if type_id:
            return words[end:], type_id
    return (), ""


@cache
def _types() -> dict[str, str]:
    return {
        " ".join(map(fold, keys(name))): entry.id
        for entry in document_types()
        for name in (entry.name, *entry.aliases)
    }


def _suggestion(document: Document) -> Suggestion:
    title = " ".join(document.title.split())
    day = f"{document.issued:%d/%m/%Y}" if document.issued else ""
    detail = " · ".join(filter(None, (document.number, day)))
    return Suggestion("title", title, title[:LONGEST_QUERY], document.id, detail)
