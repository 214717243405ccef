"""The document page: the header as the paper has it, its provisions, what it rests on."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from tracuu.model.dates import short_form
from tracuu.model.document import Document, Named, Relation, RelationKind
from tracuu.query.request import SearchRequest
from tracuu.search.results import Citations, DocumentView, PassageView
from tracuu.web.presenters.links import (
    BODY_ANCHOR,
    document_url,
    number_url,
    search_url,
    web_link,
)
from tracuu.web.presenters.marks import Piece, marked, paragraphs
from tracuu.web.presenters.wording import paper_day

_SUPERSEDING = {RelationKind.REPLACES, RelationKind.REPEALS}
_MOST_CITING = 10
"""Documents listed of a kind; a directive is named in every report for years."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with an address, "" where it leads nowhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table of facts."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A passage: `heading` is empty for the text outside the provisions."""

    anchor: str
    heading: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything the page prints."""

    title: tuple[Piece, ...]
    plain_title: str
    url: str
    back: str
    q: str
    unit: str
    number: str
    type: str
    day: str
    status: str
    status_code: str
    badge: str
    byline: str
    summary: str
    facts: tuple[Fact, ...]
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]
    superseded: tuple[Fact, ...]
    """What took the document's place, which the reader has to know before anything else."""
    relations: tuple[Fact, ...]
    """What others do to it, then what it does to others."""
    similar: tuple[Entry, ...]
    attachments: tuple[Entry, ...]
    matches: int
    """Number of marked places."""


def document_page(
    view: DocumentView, request: SearchRequest, known: Container[str]
) -> DocumentPage:
    """The view of a document.

    `request` is the search that led to it; `known` are the numbers, among those its relations
    name, that the index holds: a link never leads to a page that says "not found".
    """
    document = view.document
    sections = tuple(_section(passage) for passage in view.passages)
    cited_by = tuple(_cited_by(document, view.citations))
    return DocumentPage(
        title=marked(view.title),
        plain_title=document.title,
        url=document_url(document.id),
        back=search_url(request, page=request.page) if request.to_params() else "",
        q=request.q,
        unit=document.unit.name if document.unit else "",
        number=document.number,
        type=document.type.name if document.type else "",
        day=paper_day(document),
        status=document.status.label,
        status_code=document.status.value,
        badge=document.text_source.label,
        byline=document.byline,
        summary=document.apart_summary,
        facts=_facts(document),
        contents=tuple(
            Entry(_plain(section.heading), f"#{section.anchor}")
            for section in sections if section.heading
        ),
        sections=sections,
        superseded=tuple(fact for kind, fact in cited_by if kind in _SUPERSEDING),
        relations=(*(fact for _, fact in cited_by), *_relations(document, known)),
        similar=tuple(map(_citing, view.similar)),
        attachments=tuple(
            Entry(file.name, web_link(file.url, document.url)) for file in document.attachments
        ),
        matches=len(view.title.ranges) + sum(
            len(passage.heading.ranges) + len(passage.text.ranges) for passage in view.passages
        ),
    )  # fmt: skip


def _section(passage: PassageView) -> Section:
    return Section(passage.anchor or BODY_ANCHOR, marked(passage.heading), paragraphs(passage.text))


def _plain(heading: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in heading)


def _facts(document: Document) -> tuple[Fact, ...]:
    def day(name: str) -> tuple[Entry, ...]:
        value = getattr(document, name)
        return (Entry(short_form(value), ""),) if value else ()

    rows = (
        ("Số ký hiệu", _text(document.number)),
        ("Loại văn bản", _named("type", document.type)),
        ("Cơ quan ban hành", _named("unit", document.unit)),
        ("Cơ quan cấp trên", _named("unit", document.parent_unit)),
        ("Ngày đăng" if document.published else "Ngày ban hành", day("issued")),
        ("Ngày có hiệu lực", day("effective")),
        ("Ngày hết hiệu lực", day("expires")),
        ("Tình trạng", _text(document.status.label)),
        ("Người ký", _text(document.signer)),
        ("Độ khẩn", _text(document.urgency)),
        ("Nơi nhận", tuple(Entry(name, "") for name in document.recipients)),
        ("Tác giả", _text(document.byline)),
        ("Lĩnh vực", tuple(e for topic in document.topics for e in _named("topic", topic))),
        ("Xếp lĩnh vực theo", _text("; ".join(document.topic_reasons))),
        ("Trích dẫn", _text(document.citation)),
        ("Nguồn", (Entry(document.url, link),) if (link := web_link(document.url)) else ()),
    )
    return tuple(Fact(label, entries) for label, entries in rows if entries)


def _text(text: str) -> tuple[Entry, ...]:
    return (Entry(text, ""),) if text else ()


def _named(field: str, value: Named | None) -> tuple[Entry, ...]:
    if value is None:
        return ()
    return (Entry(value.name, search_url(SearchRequest(), **{field: (value.id,)})),)


def _cited_by(document: Document, citations: Citations) -> Iterator[tuple[RelationKind, Fact]]:
    """What others do to the document, by kind; of many that do the same only the newest."""
    everything = Entry(
        f"Tìm mọi văn bản nhắc tới {document.number}",
        search_url(SearchRequest(q=document.number, sort="newest")),
    )
    cut = citations.more
    for kind, group in groupby(citations.found, key=attrgetter("kind")):
        entries = [_citing(citation.document) for citation in group]
        cut |= len(entries) > _MOST_CITING
        yield kind, Fact(kind.inverse_label, tuple(entries[:_MOST_CITING]))
    if cut:
        yield RelationKind.MENTIONS, Fact("Còn nữa", (everything,))


def _citing(document: Document) -> Entry:
    text = document.title
    if document.number and document.number not in text:
        text = f"{document.number} – {text}"
    return Entry(text, document_url(document.id))


def _relations(document: Document, known: Container[str]) -> tuple[Fact, ...]:
    order = list(RelationKind)
    ranked = sorted(document.relations, key=lambda relation: order.index(relation.kind))
    return tuple(
        Fact(kind.label, tuple(_related(relation, known) for relation in group))
        for kind, group in groupby(ranked, key=attrgetter("kind"))
    )


def _related(relation: Relation, known: Container[str]) -> Entry:
    text = relation.title or relation.number or relation.id
    if relation.number and relation.number not in text:
        text = f"{relation.number} – {text}"
    if relation.number and relation.number not in known:
        return Entry(text, "")
    if relation.id:
        return Entry(text, document_url(relation.id))
    return Entry(text, number_url(relation.number) if relation.number else "")
