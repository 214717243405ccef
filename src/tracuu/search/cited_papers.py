"""One cited paper against the index: which one it may be, what became of it, how to cite it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracuu.index.engine import Engine
from tracuu.model.citations import Cited
from tracuu.model.cited_units import same_unit
from tracuu.model.document import Document, RelationKind, Status
from tracuu.model.first_citation import first_citation
from tracuu.model.number import number_key
from tracuu.search.citation_remarks import remarks_on
from tracuu.search.citations import citations_of
from tracuu.search.likely_papers import MOST_LIKELY, likely
from tracuu.search.named_papers import papers_about, papers_named
from tracuu.search.verdicts import Verdict
from tracuu.text.letters import fold

MOST_CANDIDATES = 20
"""Papers of one number that are shown, the newest: every office begins anew with 01 each year."""

_LONGEST_CHAIN = 8
"""A paper was replaced by one that was replaced …"""

_OF_STATUS = {
    Status.EXPIRED: Verdict.EXPIRED,
    Status.PARTLY_EXPIRED: Verdict.PARTLY_EXPIRED,
    Status.NOT_YET: Verdict.NOT_YET,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index says of a citation.

    `documents` are the papers it may mean, at most MOST_CANDIDATES of `candidates`. Of the one it
    means: `ended_by` are those that replaced or repealed it, each ended by the next; `amended_by`
    changed it, newest first. `instead` is what to write, by the official rule; "" where the
    citation may stay or nothing can stand for it. `remarks` say in Vietnamese what is badly
    written. Where no paper has the number, `likely` are those that may be meant.
    """

    verdict: Verdict
    documents: tuple[Document, ...] = ()
    candidates: int = 0
    ended_by: tuple[Document, ...] = ()
    amended_by: tuple[Document, ...] = ()
    instead: str = ""
    remarks: tuple[str, ...] = ()
    likely: tuple[Document, ...] = ()


def answer(engine: Engine, citations: Sequence[Cited], text: str) -> Answer:
    """What the index says of a paper, by all citations of it in a text; the first one names it."""
    unit = next((each.unit for each in citations if each.unit), "")
    cited = replace(citations[0], unit=unit)
    named = _named(engine, cited)
    documents, agrees = _meant(cited, named)
    remarks = remarks_on(citations, unit, text, documents)
    if not documents:
        others = likely(engine, cited) if cited.number else papers_about(engine, cited, MOST_LIKELY)
        return Answer(Verdict.MISSING, remarks=remarks, likely=others)
    if len(documents) > 1:
        # Without a match in day and unit none of them is likelier than the others.
        verdict = Verdict.SEVERAL if agrees else Verdict.DIFFERENT
        return Answer(verdict, documents[:MOST_CANDIDATES], len(documents), remarks=remarks)
    document = documents[0]
    ended_by = tuple(_ended_by(engine, document))
    amended_by = tuple(
        each.document
        for each in citations_of(engine, document).found
        if each.kind is RelationKind.AMENDS
    )
    found = Verdict.AMENDED if amended_by else Verdict.FOUND
    verdict = _OF_STATUS.get(document.status, found)
    if verdict is Verdict.EXPIRED and ended_by:
        verdict = Verdict.REPLACED
    # Of the very number and day, it is hardly another one: that it ended is not to be hidden.
    is_sure = cited.day is not None and document.issued == cited.day
    if not (agrees or (is_sure and document.status is Status.EXPIRED)):
        verdict = Verdict.DIFFERENT
    return Answer(
        verdict, documents, 1, ended_by, amended_by,
        _instead(document, ended_by, has_remarks=bool(remarks)), remarks,
    )  # fmt: skip


def _named(engine: Engine, cited: Cited) -> tuple[Document, ...]:
    """The documents of the citation's number, newest first, else of its name and day."""
    if cited.number:
        key = number_key(cited.number)
        found = engine.with_number(fold(key))
        return tuple(each for each in found if number_key(each.number) == key) or found
    return papers_named(engine, cited)


def _meant(cited: Cited, named: Sequence[Document]) -> tuple[tuple[Document, ...], bool]:
    """Those of the documents that have the day and the unit of a citation, and whether any has.

    A document that does not say its day or unit contradicts none. Where none has both, those of
    the day may be meant.
    """
    agreeing: list[Callable[[Document], bool]] = []
    if cited.day:
        agreeing.append(lambda each: each.issued in {None, cited.day})
    if cited.unit:
        agreeing.append(lambda each: not each.unit or same_unit(cited.unit, each.unit.name))
    meant = tuple(each for each in named if all(agrees(each) for agrees in agreeing))
    sure, of_day = (
        tuple(each for each in among if cited.day and each.issued == cited.day)
        for among in (meant, named)
    )
    return (sure or meant or of_day or tuple(named)), bool(meant)


def _ended_by(engine: Engine, document: Document) -> Iterator[Document]:
    """What ended a document, what ended that, until one that is not ended."""
    seen = {document.id}
    while document.status_cause and len(seen) <= _LONGEST_CHAIN:
        by = engine.document(document.status_cause.id)
        if by is None or by.id in seen:
            return
        seen.add(by.id)
        document = by.without_text()
        yield document
        if document.status is not Status.EXPIRED:
            return


def _instead(document: Document, ended_by: Sequence[Document], *, has_remarks: bool) -> str:
    if document.status is not Status.EXPIRED:
        return first_citation(document) if has_remarks else ""
    replaced = all(
        each.status_cause and each.status_cause.kind is RelationKind.REPLACES
        for each in (document, *ended_by[:-1])
    )
    last = ended_by[-1] if ended_by else None
    if last is None or not replaced or last.status is Status.EXPIRED:
        return ""
    return first_citation(last)
