"""What a reader is told of why a hit stands where it does."""

import pytest

from tracuu.index.plan import Group
from tracuu.index.reranking import Feature
from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.explanations import FEATURE_LABELS
from tracuu.search.service import SearchService


def test_every_feature_has_a_label() -> None:
    assert FEATURE_LABELS.keys() == set(Feature)
    assert len(set(FEATURE_LABELS.values())) == len(Feature)


def test_nothing_is_told_unasked(papers: SearchService) -> None:
    found = papers.search(SearchRequest(q="trẻ em"))
    assert all(each.explanation is None for each in found.results)
    assert "explanation" not in search_json(found)["items"][0]


@pytest.mark.parametrize("q", ["trẻ em khoa giáo", "05-CT/TW ngày 15/5/2016", "khoa* giao"])
def test_gains_of_a_document_add_up_to_its_score(papers: SearchService, q: str) -> None:
    found = papers.search(SearchRequest(q=q, explain=True))
    assert found.total
    for hit in found.results:
        assert hit.explanation is not None
        assert sum(gained for _, gained in hit.explanation.gains) == pytest.approx(
            hit.score, abs=1e-3
        )
        assert not hit.explanation.reasons


def test_of_provisions_every_feature_is_told_with_its_share(papers: SearchService) -> None:
    request = SearchRequest(q="giáo dục trẻ em", group=Group.PROVISION.value, explain=True)
    found = papers.search(request)
    first, *others = found.results
    assert first.explanation is not None
    assert {reason.feature for reason in first.explanation.reasons} == set(Feature)
    totals = [
        sum(reason.adds for reason in hit.explanation.reasons)
        for hit in found.results if hit.explanation
    ]  # fmt: skip
    assert totals == sorted(totals, reverse=True)
    assert len(totals) == len(others) + 1
    commons = {hit.explanation.common for hit in found.results if hit.explanation}
    assert len(commons) == 1
    for hit, total in zip(found.results, totals, strict=True):
        assert total + min(commons) == pytest.approx(hit.score, abs=1e-3)
    written = search_json(found)["items"][0]["explanation"]
    assert written["gains"][0].keys() == {"text", "adds"}
    assert written["common"] == pytest.approx(min(commons), abs=1e-4)
    assert written["reasons"][0].keys() == {"feature", "label", "value", "weight", "adds"}
