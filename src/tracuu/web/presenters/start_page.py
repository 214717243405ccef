"""The start page: what the index holds, and queries to try that are sure to find something."""

from dataclasses import dataclass

from tracuu.index.plan import FacetRow
from tracuu.query.request import SearchRequest
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService
from tracuu.text.letters import fold
from tracuu.web.presenters.cards import Card, header_card
from tracuu.web.presenters.links import feed_url, search_url
from tracuu.web.presenters.wording import moment, thousands

_NEWEST = 5
_LINKS = 8
_TRIED = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try and what it shows."""

    q: str
    hint: str
    url: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A value to browse by."""

    label: str
    count: str
    url: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """Everything the page prints."""

    documents: str
    built: str
    examples: tuple[Example, ...]
    types: tuple[Shelf, ...]
    topics: tuple[Shelf, ...]
    newest: tuple[Card, ...]
    all_url: str
    feed_url: str


def start_page(service: SearchService) -> StartPage:
    """The view of an index that nothing was asked of yet."""
    newest = SearchRequest(sort="newest", size=_NEWEST)
    result = service.search(newest)
    facets = {
        facet.field: tuple(row for row in facet.values if not row[0].startswith("_"))
        for facet in result.facets
    }
    topics = facets.get("topic", ())
    return StartPage(
        documents=thousands(result.index.documents),
        built=moment(result.index.built_at),
        examples=_examples(service, result, topics),
        types=_shelves("type", facets.get("type", ())),
        topics=_shelves("topic", topics),
        newest=tuple(header_card(hit.document) for hit in result.results),
        all_url=search_url(SearchRequest(sort="newest")),
        feed_url=feed_url(SearchRequest()),
    )


def _shelves(field: str, values: tuple[FacetRow, ...]) -> tuple[Shelf, ...]:
    return tuple(
        Shelf(label, thousands(total), search_url(SearchRequest(), **{field: (value,)}))
        for value, label, total in values[:_LINKS]
    )


def _examples(
    service: SearchService, newest: SearchResult, topics: tuple[FacetRow, ...]
) -> tuple[Example, ...]:
    """Words of the largest topics that the texts really hold, and the newest number."""
    found: list[str] = []
    for _, label, _ in topics[:_TRIED]:
        words = label.split(",")[0].strip().lower()
        if service.search(SearchRequest(q=f'"{words}"', size=1, facets=("type",))).total:
            found.append(words)
    numbers = [hit.document.number for hit in newest.results if hit.document.number]
    tried = (
        (found[:1], "{}", "gõ có dấu"),
        (found[1:2], "{}", "gõ không dấu cũng tìm được"),
        (found[2:3], '"{}"', "đúng cả cụm, đặt trong ngoặc kép"),
        (numbers[:1], "{}", "số ký hiệu"),
    )
    examples = []
    for texts, pattern, hint in tried:
        for text in texts:
            q = pattern.format(fold(text) if "không dấu" in hint else text)
            examples.append(Example(q, hint, search_url(SearchRequest(q=q))))
    return tuple(examples)
