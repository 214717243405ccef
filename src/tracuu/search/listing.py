"""All hits of a request, page by page: what a sheet, and `--format jsonl`, are written from."""

from collections.abc import Iterator
from dataclasses import replace

from tracuu.errors import IndexingError
from tracuu.query.request import LARGEST_SIZE, SearchRequest
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService


def everything(request: SearchRequest) -> SearchRequest:
    """The same search as a list of all its hits: without what chooses a page, or how it looks."""
    bare = SearchRequest()
    return replace(request, page=bare.page, size=bare.size, facets=bare.facets, explain=False)


def news(request: SearchRequest) -> SearchRequest:
    """The same search as a feed is asked for: of documents, in the order of feeds."""
    bare = SearchRequest()
    return replace(everything(request), sort=bare.sort, group=bare.group)


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
