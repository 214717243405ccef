"""The list under the search box."""

import pytest

from tracuu.errors import QueryError
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("05", "number", "05-CT/HU"),
        ("5 - ct", "number", "05-CT/HU"),
        ("số 12/2023", "number", "12/2023/NQ-HĐND"),
        ("chi thi ve tan", "title", "Chỉ thị về tăng cường công tác khoa giáo"),
        ("thuế đ", "title", "Nghị quyết về thuế đất"),
        ("huyen uy ph", "unit", "Huyện ủy Phong Điền"),
    ],
)
def test_a_beginning_offers(papers: SearchService, typed: str, kind: str, text: str) -> None:
    found = {(each.kind, each.text) for each in papers.suggest(typed)}
    assert (kind, text) in found


def test_numbers_come_before_titles_and_titles_before_units(papers: SearchService) -> None:
    kinds = [each.kind for each in papers.suggest("1")] + [
        each.kind for each in papers.suggest("h")
    ]
    order = {"number": 0, "title": 1, "unit": 2}
    assert "number" in kinds
    assert "unit" in kinds
    for typed in ("1", "h", "k"):
        ranks = [order[each.kind] for each in papers.suggest(typed)]
        assert ranks == sorted(ranks)


def test_choosing_a_suggestion_searches_for_what_it_names(papers: SearchService) -> None:
    for typed in ("05", "huyện ủy", "thuế"):
        for suggestion in papers.suggest(typed):
            assert papers.search(SearchRequest(q=suggestion.query)).total >= 1


@pytest.mark.parametrize("typed", ["", "  ", "???", "-"])
def test_nothing_typed_offers_nothing(papers: SearchService, typed: str) -> None:
    assert papers.suggest(typed) == ()


def test_the_limit_holds_and_a_text_too_long_is_an_error(papers: SearchService) -> None:
    assert len(papers.suggest("h", 1)) <= 1
    with pytest.raises(QueryError):
        papers.suggest("x" * 100_000)
