"""The papers that a document names, as far as the index holds them: where their pages are.

A number begins anew every year and in every office, so that the paper of the index that has it may
be a namesake. Where the citation gives a day or an office, they have to agree.
"""

from collections.abc import Mapping
from datetime import date

from tracuu.model.citations import find_citations
from tracuu.model.cited_units import same_unit
from tracuu.model.dates import find_date
from tracuu.model.document import Document, Relation, Status
from tracuu.model.number import DocumentNumber, number_key
from tracuu.web.presenters.entries import Entry, numbered
from tracuu.web.presenters.links import document_url, number_url

_OUT_OF_FORCE = {Status.EXPIRED: "đã hết hiệu lực", Status.PARTLY_EXPIRED: "hết hiệu lực một phần"}
_ABSENT = "chưa có trong kho"


class NamedPapers:
    """Answers for the numbers that the relations of one document give.

    `resolved` are the headers of the documents of the index with each number, or with the id that a
    relation gives instead; none for one that it does not have. `issued` is the day of the document
    itself, which names no later paper. A link never leads to a page that says "not found".
    """

    def __init__(
        self, resolved: Mapping[str, tuple[Document, ...]], issued: date | None = None
    ) -> None:
        self._issued = issued
        self._found = {number_key(number): found for number, found in resolved.items() if found}

    def __bool__(self) -> bool:
        return bool(self._found)

    def url(self, number: str, day: date | None, unit: str = "") -> str:
        """Where the paper with that number, day and office is read; "" where it is not here."""
        meant = self._meant(number, day, unit)
        if len(meant) == 1:
            return document_url(meant[0].id)
        return number_url(number) if meant else ""

    def entry(self, relation: Relation) -> Entry:
        """A relation as a line of a list, with what must be known before one relies on it."""
        if relation.id:
            here = self._found.get(number_key(relation.number or relation.id), ())
            meant = tuple(each for each in here if each.id == relation.id)
        else:
            meant = self._by_title(relation)
        one = meant[0] if len(meant) == 1 else None
        title = relation.title or (one.title if one else "") or relation.number or relation.id
        text = numbered(relation.number, title)
        if one:
            note = _OUT_OF_FORCE.get(one.status, "")
            return Entry(text, document_url(one.id), note, relation.number)
        if meant:
            return Entry(text, number_url(relation.number), number=relation.number)
        return Entry(text, "", _ABSENT, relation.number)

    def _by_title(self, relation: Relation) -> tuple[Document, ...]:
        """The papers that a relation may mean, by its number and what its title says besides."""
        named = find_citations(relation.title) if relation.title else ()
        unit = next((each.unit for each in named if each.number and each.unit), "")
        return self._meant(relation.number, find_date(relation.title), unit)

    def _meant(self, number: str, day: date | None, unit: str) -> tuple[Document, ...]:
        found = self._found.get(number_key(number), ()) if number else ()
        if day is not None:
            return tuple(each for each in found if each.issued in {day, None})
        return tuple(each for each in found if self._may_be(each, unit))

    def _may_be(self, paper: Document, unit: str) -> bool:
        """Whether a citation without a day may mean a paper of its number."""
        if unit and paper.unit and not same_unit(unit, paper.unit.name):
            return False
        # A text that was amended since names later papers, all of them with the year.
        is_later = self._issued and paper.issued and paper.issued > self._issued
        return not is_later or _has_year(paper.number)


def _has_year(number: str) -> bool:
    return any(each.year for _, _, each in DocumentNumber.find(number))
