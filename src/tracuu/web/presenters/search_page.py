"""The search page: an answered search, or one that was refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracuu.errors import InvalidParameter, QueryError, QuerySyntaxError
from tracuu.query.request import PARAMETERS, SearchRequest
from tracuu.search.results import FILTER_LABELS, SearchResult
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.web.presenters.cards import Card, card
from tracuu.web.presenters.chips import Chip, Meant, chips, meanings
from tracuu.web.presenters.filters import Filters, filters, typed_filters
from tracuu.web.presenters.links import feed_url, search_url, sheet_url
from tracuu.web.presenters.marks import Piece, pieces
from tracuu.web.presenters.paging import Paging, paging
from tracuu.web.presenters.timeline import Timeline, timeline
from tracuu.web.presenters.wording import hits_noun, thousands

_DAY_ORDERS = {"newest": ", mới nhất trước", "oldest": ", cũ nhất trước"}
"""Orders that go by the day -> what the title of a page says of them."""

_FIELDS = frozenset(PARAMETERS) - {"q", "page", "facets", "explain", "literal"}
"""Parameters that have a control in the filter form."""

_TYPED = {"q": "Câu tìm", "number": "Số ký hiệu", "signer": "Người ký"}
"""Parameters that are typed freely -> what the page calls them; an address calls them otherwise."""

# A visitor who typed 100,000 characters is shown the beginning of them beside the message.
_SHOWN_QUERY = 200


@dataclass(frozen=True, slots=True)
class SearchPage:
    """An answered search."""

    title: str
    """The heading with what tells this page from others of the same words: filters, order, page."""
    heading: str
    q: str
    filters: Filters
    chips: tuple[Chip, ...]
    clear_url: str
    understood: str
    meanings: tuple[Meant, ...]
    by_day: bool
    """Whether the hits are in the order of their days, which no word changes."""
    rescued: tuple[str, str] | None
    """The query that was answered instead, and the address of the search as typed."""
    former: tuple[tuple[str, ...], str] | None
    """The former units that are searched as well, and the address of the search without them."""
    notes: tuple[str, ...]
    cards: tuple[Card, ...]
    timeline: Timeline | None
    paging: Paging | None
    suggestions: tuple[tuple[str, str], ...]
    """Query and address of what may be meant, the restored marks first."""
    relaxed: tuple[tuple[str, str, str], ...]
    """What filters could be left out where they left nothing, how many that finds, its address."""
    explain_url: str
    """Address of the same search with or without the reasons for its order."""
    explained: bool
    feed_url: str
    sheet_url: str
    sheet_rows: str
    """How many of the hits a sheet holds, where that is not all of them."""
    start: int
    """The rank of the first card."""
    parts: bool
    """Whether a hit is a provision."""
    beyond: str
    """Address of the last page, where a page after it was asked for."""


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """A search that could not be understood; `place` shows the offending part of the query."""

    filters: Filters
    message: str
    param: str
    """The parameter at fault, as it was typed."""
    in_form: bool
    """Whether the filter form has a field for it, where it can be put right."""
    place: tuple[Piece, ...]


def search_page(result: SearchResult) -> SearchPage:
    """The view of an answered search."""
    request = result.request
    facets = {facet.field: facet for facet in result.facets}
    # A document is read with the words that found it.
    answered = replace(request, q=result.rescued.q) if result.rescued else request
    return SearchPage(
        title=_title(result),
        heading=heading(result),
        q=request.q,
        filters=filters(result),
        chips=chips(result),
        clear_url=search_url(
            SearchRequest(
                q=request.q, sort=request.sort, size=request.size, explain=request.explain
            )
        ),
        understood=result.understood if result.reads_otherwise else "",
        meanings=meanings(result),
        by_day=request.sort in _DAY_ORDERS,
        rescued=_rescued(result),
        former=_former(result),
        notes=tuple(_notes(result)),
        cards=tuple(card(hit, answered) for hit in result.results),
        timeline=timeline(facets.get("month"), request),
        paging=paging(result),
        suggestions=tuple(_meant(result)),
        relaxed=tuple(_relaxed(result)),
        explain_url=search_url(request, explain=not request.explain, page=request.page),
        explained=request.explain,
        feed_url=feed_url(request),
        sheet_url=sheet_url(request),
        sheet_rows=thousands(request.deepest) if result.total > request.deepest else "",
        start=request.first_rank,
        parts=request.group == "provision",
        beyond=search_url(request, page=result.pages) if request.page > result.pages > 0 else "",
    )


def refused_page(error: QueryError, params: Iterable[tuple[str, str]]) -> RefusedPage:
    """The view of a refused search: the message, and the form as it was typed."""
    known = [(name, text) for name, text in params if name in PARAMETERS]
    form = typed_filters(known)
    place: tuple[Piece, ...] = ()
    if isinstance(error, QuerySyntaxError):
        place = pieces(canonical(form.q).strip(), [(error.start, error.end)])
        shown = sum(len(piece.text) for piece in place) <= _SHOWN_QUERY
        place = place if shown and any(piece.match for piece in place) else ()
    param = error.param if isinstance(error, InvalidParameter) else "q"
    message = error.message
    if param in _TYPED:
        message = message.replace(f"“{param}”", _TYPED[param], 1)
    return RefusedPage(form, message, param, param in _FIELDS, place)


def heading(result: SearchResult) -> str:
    """How many were found, and by what words."""
    unit = hits_noun(result.request)
    q = result.rescued.q if result.rescued else result.request.q
    # What has neither letter nor digit was looked for by nobody: “!!!” finds every paper.
    wanted = f" khớp với “{q}”" if q and result.understood else ""
    if not result.total:
        return f"Không tìm thấy {unit} nào{wanted}"
    return f"Tìm thấy {thousands(result.total)} {unit}{wanted}"


def _notes(result: SearchResult) -> Iterator[str]:
    yield from result.notes
    if result.request.on:
        yield (
            "Chỉ tính văn bản có ghi ngày có hiệu lực; "
            "văn bản không rõ ngày ấy có thể cũng đang có hiệu lực."
        )
    if result.request.q and not result.understood and not result.notes:
        yield f"“{result.request.q}” không có chữ hay số nào để tìm nên được bỏ qua."


def _title(result: SearchResult) -> str:
    """``Tìm thấy 12 văn bản khớp với “rác” (Loại văn bản: Chỉ thị), trang 2 trên 2``."""
    request = result.request
    chosen = "; ".join(f"{chip.field}: {chip.label}" for chip in chips(result))
    return "".join(
        (
            heading(result),
            f" ({chosen})" if chosen else "",
            _DAY_ORDERS.get(request.sort, ""),
            f", trang {thousands(request.page)}" if request.page > 1 else "",
            f" trên {thousands(result.pages)}" if 1 < request.page <= result.pages else "",
        )
    )


def _meant(result: SearchResult) -> Iterator[tuple[str, str]]:
    for text in result.corrections:
        # The same search with its marks: filters stay, but marks that must match would lose more.
        yield text, search_url(result.request, q=text, exact_marks=False)
    answered = result.rescued.q if result.rescued else ""
    for text in result.suggestions:
        if text not in result.corrections and not _has_fewer_marks(text, answered):
            yield text, search_url(SearchRequest(q=text))


def _has_fewer_marks(text: str, answered: str) -> bool:
    """Whether it is what was answered instead but for marks: “huyện uy” beside “huyện ủy”."""
    return len(text) == len(answered) and all(
        letter in {other, fold(other)}
        for letter, other in zip(text.lower(), answered.lower(), strict=True)
    )


def _relaxed(result: SearchResult) -> Iterator[tuple[str, str, str]]:
    unit = hits_noun(result.request)
    for each in result.relaxed:
        names = ", ".join(FILTER_LABELS[name] for name in each.filters)
        yield names, f"{thousands(each.total)} {unit}", search_url(each.request)


def _rescued(result: SearchResult) -> tuple[str, str] | None:
    if result.rescued is None:
        return None
    return result.rescued.q, search_url(result.rescued.literal)


def _former(result: SearchResult) -> tuple[tuple[str, ...], str] | None:
    if result.former is None:
        return None
    return result.former.names, search_url(result.former.without)
