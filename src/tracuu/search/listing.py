"""All hits of a request, page by page: what a sheet, and `--format jsonl`, are written from."""

from collections.abc import Iterator
from dataclasses import replace

from tracuu.errors import IndexingError
from tracuu.query.request import LARGEST_SIZE, SearchRequest
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService

OF_A_PAGE = frozenset(("page", "size", "facets", "explain"))
"""The parameters that choose a page of a search, or how it looks; a list of all hits has none."""

OF_A_FEED = OF_A_PAGE | {"sort", "group"}
"""Those that a feed has none of: it is of documents, in the order of feeds."""


def everything(request: SearchRequest) -> SearchRequest:
    """The same search as a list of all its hits."""
    return _without(OF_A_PAGE, request)


def news(request: SearchRequest) -> SearchRequest:
    """The same search as a feed is asked for."""
    return _without(OF_A_FEED, request)


def _without(names: frozenset[str], request: SearchRequest) -> SearchRequest:
    bare = SearchRequest()
    return replace(request, **{name: getattr(bare, name) for name in names})


def pages(service: SearchService, request: SearchRequest) -> Iterator[SearchResult]:
    """The answers that together hold every hit as far as one may page, without facets.

    Raises:
        IndexingError: the live index changed meanwhile: pages of two indexes do not fit together.
    """
    request = replace(request, page=1, size=LARGEST_SIZE, facets=())
    first = service.search(request)
    yield first
    for page in range(2, first.pages + 1):
        result = service.search(replace(request, page=page))
        if result.index.generation != first.index.generation:
            raise IndexingError(
                "Chỉ mục vừa được lập lại giữa lúc xuất, phần đã xuất không trọn; hãy chạy lại."
            )
        yield result
