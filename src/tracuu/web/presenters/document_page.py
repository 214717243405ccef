"""The document page: the header as the paper has it, its provisions, what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracuu.model.dates import short_form
from tracuu.model.document import Document, Named
from tracuu.model.first_citation import first_citation
from tracuu.query.request import SearchRequest
from tracuu.search.results import DocumentView
from tracuu.web.parameters import Wanted
from tracuu.web.presenters.entries import Entry, Fact, paper_entry
from tracuu.web.presenters.files import File, files
from tracuu.web.presenters.linked_data import linked_data
from tracuu.web.presenters.links import document_url, search_url, web_link
from tracuu.web.presenters.marks import Piece, marked, split_at
from tracuu.web.presenters.named_papers import NamedPapers
from tracuu.web.presenters.reading import Reading, reading
from tracuu.web.presenters.related import Related, related
from tracuu.web.presenters.relation_picture import Picture, picture
from tracuu.web.presenters.standing import Standing, standing
from tracuu.web.presenters.wording import paper_day, status_label

_MOST_COPIED = 2_000
"""Provisions of a paper that each have a button; of a longer one the links alone do."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything the page prints."""

    title_type: tuple[Piece, ...]
    """The type that the title begins with, which a paper has on a line of its own; else empty."""
    title: tuple[Piece, ...]
    """The title, or what follows `title_type` in it."""
    plain_title: str
    url: str
    """The page without the search that led to it."""
    canonical: str
    """The address by which other sites are to know the page, a part of a long document its own."""
    back: str
    """The list of results that led here, "" without one."""
    reading: Reading
    unit: str
    parent_unit: str
    number: str
    type: str
    day: str
    standing: Standing
    badge: str
    byline: str
    summary: str
    facts: tuple[Fact, ...]
    can_copy: bool
    related: Related
    picture: Picture | None
    similar: tuple[Entry, ...]
    files: tuple[File, ...]
    citation: str
    """How another paper cites it, "" where nothing tells it from others."""
    linked_data: str
    """JSON that is safe as it is inside a script element, and only there."""


def document_page(
    view: DocumentView,
    request: SearchRequest,
    resolved: Mapping[str, tuple[Document, ...]],
    address: str,
    wanted: Wanted,
) -> DocumentPage:
    """The view of a document.

    `request` is the search that led to it; `resolved` are the documents of the index that have the
    numbers its relations name. `address` is that of the document, as other sites are to write it;
    `wanted` is the part of it that is to be shown.

    Raises:
        DocumentNotFound: the document has no such part, or is too long to be shown as a whole.
    """
    document = view.document
    papers = NamedPapers(resolved, document.issued)
    text = reading(view, request, papers, wanted)
    others = related(document, view.citations, papers)
    title_type, title = split_at(marked(view.title), _length_of_type(document))
    return DocumentPage(
        title_type=title_type,
        title=title,
        plain_title=document.title,
        url=document_url(document.id) + text.query,
        # A page with all parts is one more way to see what has an address already.
        canonical=address + text.query * (not text.is_whole),
        back=search_url(request, page=request.page) if request.to_params() else "",
        reading=text,
        unit=document.unit.name if document.unit else "",
        parent_unit=document.parent_unit.name if document.parent_unit else "",
        number=document.number,
        type=document.type.name if document.type else "",
        day=paper_day(document),
        standing=standing(document, others),
        badge=document.text_source.label,
        byline=document.byline,
        summary=document.apart_summary,
        facts=_facts(document),
        can_copy=len(text.sections) <= _MOST_COPIED,
        related=others,
        picture=picture(document.number or document.title, others),
        similar=tuple(map(paper_entry, view.similar)),
        files=files(document),
        citation=first_citation(document),
        linked_data=linked_data(document, address),
    )  # fmt: skip


def _length_of_type(document: Document) -> int:
    """How much of the title is the type: 7 of *Chỉ thị về công tác dân vận*, 0 of a bulletin's."""
    name = document.type.name if document.type else ""
    begins = name and document.title.casefold().startswith(f"{name} ".casefold())
    return len(name) if begins else 0


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
        ("Tình trạng", _text(status_label(document))),
        ("Người ký", _text(document.signer)),
        ("Độ khẩn", _text(document.urgency)),
        ("Nơi nhận", tuple(Entry(name, "") for name in document.recipients)),
        ("Tác giả", _text(document.byline)),
        ("Lĩnh vực", tuple(e for topic in document.topics for e in _named("topic", topic))),
        ("Xếp lĩnh vực theo", _text("; ".join(document.topic_reasons))),
        ("Nguồn", (Entry(document.url, link),) if (link := web_link(document.url)) else ()),
    )
    return tuple(Fact(label, entries) for label, entries in rows if entries)


def _text(text: str) -> tuple[Entry, ...]:
    return (Entry(text, ""),) if text else ()


def _named(field: str, value: Named | None) -> tuple[Entry, ...]:
    if value is None:
        return ()
    return (Entry(value.name, search_url(SearchRequest(), **{field: (value.id,)})),)
