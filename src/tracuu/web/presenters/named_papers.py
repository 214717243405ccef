"""The papers that a document names, as far as the index holds them: where their pages are.

A number begins anew every year and in every office, so that the paper of the index that has it may
be a namesake. Where the citation gives a day, the day has to agree.
"""

from collections.abc import Mapping
from datetime import date

from tracuu.model.dates import find_date
from tracuu.model.document import Document, Relation, Status
from tracuu.model.number import number_key
from tracuu.web.presenters.entries import Entry, numbered
from tracuu.web.presenters.links import document_url, number_url

_OUT_OF_FORCE = {Status.EXPIRED: "đã hết hiệu lực", Status.PARTLY_EXPIRED: "hết hiệu lực một phần"}
_ABSENT = "chưa có trong kho"


class NamedPapers:
    """Answers for the numbers that the relations of one document give.

    `resolved` are the headers of the documents of the index with each number; none for one that it
    does not have. A link never leads to a page that says "not found".
    """

    def __init__(self, resolved: Mapping[str, tuple[Document, ...]]) -> None:
        self._found = {number_key(number): found for number, found in resolved.items() if found}

    def __bool__(self) -> bool:
        return bool(self._found)

    def url(self, number: str, day: date | None) -> str:
        """Where the paper with that number and day is read; "" where it is not in the index."""
        meant = self._meant(number, day)
        if len(meant) == 1:
            return document_url(meant[0].id)
        return number_url(number) if meant else ""

    def entry(self, relation: Relation) -> Entry:
        """A relation as a line of a list, with what must be known before one relies on it."""
        meant = self._meant(relation.number, find_date(relation.title))
        if relation.id:
            meant = tuple(each for each in meant if each.id == relation.id)
        one = meant[0] if len(meant) == 1 else None
        title = relation.title or (one.title if one else "") or relation.number or relation.id
        text = numbered(relation.number, title)
        if one:
            note = _OUT_OF_FORCE.get(one.status, "")
            return Entry(text, document_url(one.id), note, relation.number)
        if meant:
            return Entry(text, number_url(relation.number), number=relation.number)
        if relation.id and not relation.number:
            return Entry(text, document_url(relation.id))
        return Entry(text, "", _ABSENT, relation.number)

    def _meant(self, number: str, day: date | None) -> tuple[Document, ...]:
        found = self._found.get(number_key(number), ()) if number else ()
        if day is None:
            return found
        return tuple(each for each in found if each.issued in {day, None})
