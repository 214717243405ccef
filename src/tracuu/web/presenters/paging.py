"""The row of page numbers under a list of results."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.query.request import SearchRequest
from tracuu.search.results import SearchResult
from tracuu.web.presenters.links import search_url

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number; `url` is "" for the page one is on, `gap` says that numbers were left out."""

    number: int
    url: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Links to other pages; an address is "" where there is no such page."""

    page: int
    pages: int
    previous: str
    following: str
    links: tuple[PageLink, ...]


def paging(result: SearchResult) -> Paging | None:
    """The page numbers of a result, None where one page holds everything."""
    request, pages = result.request, result.pages
    if pages < 2 and request.page == 1:
        return None
    page = request.page
    return Paging(
        page,
        pages,
        search_url(request, page=min(page - 1, pages)) if page > 1 and pages else "",
        search_url(request, page=page + 1) if page < pages else "",
        tuple(_links(request, page, pages)),
    )


def _links(request: SearchRequest, page: int, pages: int) -> Iterator[PageLink]:
    for number, gap in near(page, pages):
        url = "" if number == page else search_url(request, page=number)
        yield PageLink(number, url, gap)


def near(page: int, pages: int) -> Iterator[tuple[int, bool]]:
    """The first number, the last and those around `page`, each with whether some lie before it."""
    last = 0
    for number in range(1, pages + 1):
        if number in {1, pages} or abs(number - page) <= _AROUND:
            yield number, number > last + 1
            last = number
