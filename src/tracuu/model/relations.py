"""What a document does to the papers it cites, from its own text; one relation a paper and kind."""

from collections.abc import Iterator
from dataclasses import replace

from tracuu.model.citations import Cited, find_citations
from tracuu.model.document import Document, Relation, RelationKind
from tracuu.model.number import DocumentNumber, number_key

MOST = 500
"""Relations of a document; the longest list of repealed papers in the Gazette has 352."""


def with_relations(document: Document) -> Document:
    """The document with the relations that its title and text state behind those it has.

    A paper is named once for each thing done to it; one that is only mentioned besides is not
    named again for that. What a source said of a paper stands before what the text says. Done
    again, it adds nothing.
    """
    known = {_key(each.number) or each.title.casefold() for each in document.relations}
    found: dict[tuple[str, RelationKind], Relation] = {}
    more_than_mentioned = set()
    for cited in _citations(document):
        key = cited.number.casefold() or cited.name.casefold()
        if key in known:
            continue
        title = cited.name
        place = key, cited.kind
        if place not in found or len(title) > len(found[place].title):
            partly = cited.partly and (place not in found or found[place].partly)
            found[place] = Relation(cited.kind, cited.number, title, partly=partly)
        if cited.kind is not RelationKind.MENTIONS:
            more_than_mentioned.add(key)
    kept = [
        relation for (key, kind), relation in found.items()
        if kind is not RelationKind.MENTIONS or key not in more_than_mentioned
    ]  # fmt: skip
    if not kept:
        return document
    return replace(document, relations=(*document.relations, *kept)[:MOST])


def _key(number: str) -> str:
    """A number as `find_citations` writes it, in one case."""
    try:
        return str(DocumentNumber.parse(number)).casefold()
    except ValueError:
        return number.casefold()


def _citations(document: Document) -> Iterator[Cited]:
    own = number_key(document.number)
    for text in (document.title, *(part.text for part in document.passages())):
        yield from find_citations(text, own)
