"""The papers that a typed or pasted number names."""

from tracuu.index.engine import Engine
from tracuu.model.dates import find_date
from tracuu.model.document import Document
from tracuu.model.number import number_key
from tracuu.model.pasted_numbers import bare_number
from tracuu.search.misread_digits import with_figures
from tracuu.search.number_book import book_of, typed_number
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold


def numbered(engine: Engine, written: str) -> tuple[Document, ...]:
    """Headers of the papers with a number, as `SearchService.resolve` tells; newest first."""
    number = bare_number(written)
    found = (
        _exactly(engine, number)
        or _loosely(engine, number)
        or _loosely(engine, with_figures(number))
    )
    day = find_date(canonical(written)) if len(found) > 1 else None
    of_day = tuple(each for each in found if each.issued == day) if day else ()
    return of_day or found


def known_number(engine: Engine, written: str) -> str:
    """A number as the index has it: *15/CT-HU* is 15-CT/HU; what was typed where it tells none."""
    if not written:
        return ""
    number = bare_number(written)
    numbers = {fold(number_key(each.number)): each.number for each in numbered(engine, number)}
    return next(iter(numbers.values())) if len(numbers) == 1 else number


def _exactly(engine: Engine, number: str) -> tuple[Document, ...]:
    key = number_key(number)
    found = engine.with_number(fold(key))
    return tuple(each for each in found if number_key(each.number) == key) or found


def _loosely(engine: Engine, number: str) -> tuple[Document, ...]:
    asked = typed_number(number)
    keys = book_of(engine).find(asked) if asked else ()
    found = (each for key in keys for each in engine.with_number(key))
    return tuple(sorted(found, key=_newest_first))


def _newest_first(document: Document) -> int:
    return -document.issued.toordinal() if document.issued else 0
