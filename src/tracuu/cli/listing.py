"""All hits of a request, page by page: what `--format csv` and `jsonl` write."""

from collections.abc import Iterator
from dataclasses import replace

from tracuu.cli import hits, layout
from tracuu.errors import IndexingError
from tracuu.query.request import LARGEST_SIZE, SearchRequest
from tracuu.search.results import SearchResult
from tracuu.search.service import SearchService


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


def left_out(result: SearchResult, written: int) -> str:
    """The line that says what of an answer was not written; "" where all of it was."""
    if written >= result.total:
        return ""
    if written == result.request.deepest:
        return (
            f"{layout.number(result.total)} kết quả, chỉ xuất {layout.number(written)} kết quả đầu;"
            " hãy thu hẹp bằng bộ lọc, như --from và --to, để xuất phần còn lại."
        )
    return hits.counted(result)
