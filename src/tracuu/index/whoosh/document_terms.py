"""The whole terms of a document and of its texts: values to filter by, numbers and days."""

from collections.abc import Iterable, Iterator

from tracuu.index.whoosh.terms import day_term, term_bytes, value_term
from tracuu.model.dates import find_dates
from tracuu.model.document import Document, Named, Relation
from tracuu.model.number import DocumentNumber, number_key
from tracuu.text.letters import fold
from tracuu.text.slugs import slug

FieldTerms = tuple[str, Iterable[bytes]]


def document_terms(document: Document) -> Iterator[FieldTerms]:
    """The terms that all rows of a document have, by field."""
    yield "id", [term_bytes(document.id)]
    yield "type", _values(document.type)
    yield "unit", _values(document.unit)
    yield "topic", _values(*document.topics)
    yield "status", [value_term(document.status.value, document.status.label)]
    if document.issued:
        yield "days", [day_term(document.issued)]
    if document.signer:
        yield "signer", _values(Named(slug(document.signer), document.signer))
    if document.number:
        yield "number", [term_bytes(fold(number_key(document.number)))]
    yield "ends", map(ended_term, (each for each in document.relations if each.ends))


def ended_term(relation: Relation) -> bytes:
    """What is looked up to find who took a paper out of force: its id, else its number."""
    return term_bytes(f"#{relation.id}" if relation.id else fold(number_key(relation.number)))


def named_terms(texts: Iterable[str]) -> Iterator[FieldTerms]:
    """The numbers and the days that texts name."""
    texts = tuple(texts)
    yield (
        "cites",
        (term_bytes(number.fold) for text in texts for *_, number in DocumentNumber.find(text)),
    )
    days = (day for text in texts for *_, day in find_dates(text))
    yield "days", map(day_term, days)


def _values(*values: Named | None) -> list[bytes]:
    return [value_term(value.id, value.name) for value in values if value is not None]
