"""Where filters leave nothing, what could be left out is counted and offered."""

from dataclasses import replace

import pytest

from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.service import SearchService


def _request(**params: str) -> SearchRequest:
    return SearchRequest.from_params([(name.rstrip("_"), text) for name, text in params.items()])


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"q": "khoa giáo", "type": "cong-van"}, [("type",)]),
        ({"q": "khoa giáo", "from_": "1999", "to": "1999"}, [("issued",)]),
        ({"q": "khoa giáo", "type": "chi-thi", "from_": "1999", "to": "1999"}, [("issued",)]),
        ({"q": "khoa giáo", "signer": "thu tuong", "on": "01/01/1990"}, [("signer", "on")]),
        ({"q": "chuyện không có", "type": "chi-thi"}, []),
        ({"q": "chuyện không có"}, []),
        ({"q": "khoa giáo"}, []),
        ({"q": "khoa giáo", "type": "chi-thi"}, []),
    ],
)
def test_a_filter_to_blame_is_found(
    papers: SearchService, params: dict[str, str], dropped: list[tuple[str, ...]]
) -> None:
    result = papers.search(_request(**params))
    assert [each.filters for each in result.relaxed] == dropped
    for each in result.relaxed:
        again = papers.search(each.request)
        assert again.total == each.total > 0


def test_what_finds_least_comes_first(papers: SearchService) -> None:
    request = _request(type="ke-hoach", from_="2021", to="2021")
    result = papers.search(request)
    totals = [each.total for each in result.relaxed]
    assert len(totals) == 2
    assert totals == sorted(totals)


def test_the_api_gives_the_address_of_the_search_without(papers: SearchService) -> None:
    request = replace(_request(q="khoa giáo", type="cong-van"), page=3)
    written = search_json(papers.search(request))["relaxed"]
    assert written == [{"without": ["type"], "total": 2, "url": "/api/v1/search?q=khoa+gi%C3%A1o"}]
