"""The Atom feed of a search (RFC 4287): what its template prints."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from urllib.parse import quote, urlencode, urlsplit

from tracuu.model.dates import VIETNAM, short_form
from tracuu.model.document import Document
from tracuu.query.request import SearchRequest
from tracuu.search.results import Result, SearchResult
from tracuu.web.addresses import full_address, origin
from tracuu.web.presenters.cards import status_reason
from tracuu.web.presenters.chips import CHOICES, chips
from tracuu.web.presenters.links import document_url, provision_url, search_url
from tracuu.web.presenters.search_page import heading
from tracuu.web.presenters.wording import status_label

DEFAULTS = {"sort": "newest", "size": "50"}
"""What a feed does where nobody says: readers ask once in a while, and want all that is new."""

_NAMED_SINCE = "2026"
"""The year in the tag: ids; it may never change, or every reader shows all entries as new."""

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""`updated` of a document without a day: Atom demands one, and one that stays is no news."""


@dataclass(frozen=True, slots=True)
class Category:
    """The type or a topic of a document."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One hit."""

    id: str
    title: str
    url: str
    updated: str
    published: str
    """Its day as a moment, "" where it has none."""
    author: str
    """The unit; "" where none is known, then the author of the feed is that of the entry."""
    summary: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """Everything the feed prints; `others` are the rel and address of its other pages."""

    id: str
    title: str
    subtitle: str
    updated: str
    self_url: str
    page_url: str
    search_url: str
    others: tuple[tuple[str, str], ...]
    q: str
    page: int
    total: int
    start: int
    size: int
    entries: tuple[Entry, ...]


def asked_of_feed(params: Iterable[tuple[str, str]]) -> SearchRequest:
    """The search of a feed: that of the page, but newest first and with more hits unless told.

    Only the fields that are filtered are counted: their names stand in the title.

    Raises:
        InvalidParameter: as `SearchRequest.from_params`.
    """
    given = list(params)
    named = {name for name, text in given if text.strip()}
    rest = [pair for pair in DEFAULTS.items() if pair[0] not in named]
    request = SearchRequest.from_params([*given, *rest])
    return replace(request, facets=tuple(name for name in CHOICES if getattr(request, name)))


def feed(result: SearchResult, site_name: str) -> Feed:
    """The view of an answered search as a feed."""
    request = result.request
    entries = tuple(_entry(hit, request) for hit in result.results)
    moments = [_moment(hit.document) for hit in result.results]
    return Feed(
        id=_tag(_address(request, 1).removeprefix(origin()).removeprefix("/")),
        title=_title(result, site_name),
        subtitle=heading(result),
        updated=max(filter(None, moments), default=result.index.built_at).isoformat(),
        self_url=_address(request, request.page),
        page_url=origin() + search_url(replace(request, size=SearchRequest().size)),
        search_url=full_address("discovery.opensearch"),
        others=tuple(_others(result)),
        q=request.q,
        page=request.page,
        total=result.total,
        start=request.first_rank,
        size=request.size,
        entries=entries,
    )


def _title(result: SearchResult, site_name: str) -> str:
    """``Tra cứu văn bản: “rác”; Loại văn bản: Chỉ thị; Ngày ban hành: năm 2022``."""
    q = result.request.q
    parts = [f"“{q}”"] if q else []
    parts += (f"{chip.field}: {chip.label}" for chip in chips(result))
    return f"{site_name}: {'; '.join(parts) or 'văn bản mới nhất'}"


def _entry(hit: Result, request: SearchRequest) -> Entry:
    document = hit.document
    moment = _moment(document)
    anchor = heading_of = ""
    if request.group == "provision" and hit.passages:
        anchor, heading_of = hit.passages[0].anchor, hit.passages[0].heading
    address = provision_url(document.id, anchor) if anchor else document_url(document.id)
    names = [document.title, heading_of]
    if document.number not in document.title:
        names.insert(0, document.number)
    return Entry(
        # Not by the address: that of a provision has changed since readers were told of it.
        id=_tag(document_url(document.id, anchor=anchor).removeprefix("/")),
        title=" – ".join(filter(None, names)),
        url=origin() + address,
        updated=(moment or _UNDATED).isoformat(),
        published=moment.isoformat() if moment else "",
        author=document.unit.name if document.unit else "",
        summary=_summary(hit),
        categories=tuple(_categories(document)),
    )


def _summary(hit: Result) -> str:
    """What a card shows: number, day and status, then what the paper says of itself."""
    document = hit.document
    text = document.summary
    if not text and hit.passages:
        snippet = hit.passages[0].snippet
        text = f"{'… ' * snippet.cut_before}{snippet.text}{' …' * snippet.cut_after}"
    facts = (
        document.type.name if document.type else "",
        document.number,
        short_form(document.issued) if document.issued else "",
        status_label(document),
        status_reason(document),
        " ".join(text.split()),
    )
    return " · ".join(filter(None, facts))


def _categories(document: Document) -> Iterator[Category]:
    home = full_address("pages.search")
    if document.type:
        yield Category(f"{home}#type", document.type.id, document.type.name)
    for topic in document.topics:
        yield Category(f"{home}#topic", topic.id, topic.name)


def _moment(document: Document) -> datetime | None:
    """When it came out: the time of a bulletin, the first hour in Vietnam of the day of a paper."""
    if document.published is not None:
        return document.published.astimezone(VIETNAM)
    day: date | None = document.issued
    return datetime.combine(day, time.min, VIETNAM) if day else None


def _tag(specific: str) -> str:
    """An id that stays when a server moves to TLS or another port (RFC 4151)."""
    host = urlsplit(origin()).hostname or ""
    authority = "-".join(re.findall(r"[a-z0-9.-]+", host)) or "localhost"
    return f"tag:{authority},{_NAMED_SINCE}:{specific}"


def _pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """The parameters that make this request of a feed, without those that it has anyway."""
    pairs = [pair for pair in request.to_params() if pair[0] not in {*DEFAULTS, "facets"}]
    chosen = ((name, str(getattr(request, name))) for name in DEFAULTS)
    return [*pairs, *((name, text) for name, text in chosen if text != DEFAULTS[name])]


def _address(request: SearchRequest, page: int) -> str:
    query = urlencode(_pairs(replace(request, page=page)), quote_via=quote)
    address = full_address("feeds.atom")
    return f"{address}?{query}" if query else address


def _others(result: SearchResult) -> Iterator[tuple[str, str]]:
    """The other pages, by RFC 5005."""
    request, pages = result.request, result.pages
    if pages > 1:
        yield "first", _address(request, 1)
        yield "last", _address(request, pages)
    if 1 < request.page <= pages + 1:
        yield "previous", _address(request, request.page - 1)
    if request.page < pages:
        yield "next", _address(request, request.page + 1)
