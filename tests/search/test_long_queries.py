"""Queries as long as a paragraph: the words that tell most are looked for."""

from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.long_queries import MOST_WORDS
from tracuu.search.service import SearchService

COMMON = [f"từ{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(100)]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """Every paper has all common words, one a rare one beside them."""
    folder: Path = tmp_path_factory.mktemp("long")
    everything = " ".join(COMMON)
    papers = [document(f"Văn bản {at}", everything, id=f"d/{at}") for at in range(30)]
    build(folder, [*papers, document("Mô hình", f"{everything} bình dân học vụ", id="rare")])
    return SearchService.open(folder)


def test_the_rarest_words_of_a_paragraph_find_the_paper(service: SearchService) -> None:
    result = service.search(SearchRequest(q=" ".join([*COMMON[:80], "bình", "dân", "học", "vụ"])))
    assert result.results[0].document.id == "rare"
    assert "Câu tìm dài nên chỉ tìm theo những từ ít gặp nhất trong câu." in result.notes


def test_a_query_of_fewer_words_is_looked_for_whole(service: SearchService) -> None:
    result = service.search(SearchRequest(q=" ".join(COMMON[:MOST_WORDS])))
    assert (result.total, result.notes) == (31, ())


def test_a_word_of_a_paragraph_that_no_paper_has_takes_the_place_of_none(
    service: SearchService,
) -> None:
    strange = [f"x{word}" for word in COMMON[:MOST_WORDS]]
    result = service.search(SearchRequest(q=" ".join([*strange, *COMMON[:20], "bình", "vụ"])))
    assert result.results[0].document.id == "rare"


def test_a_paragraph_without_marks_finds_its_paper_as_it_is(service: SearchService) -> None:
    title = "mo hinh binh dan hoc vu"
    short = service.search(SearchRequest(q=title))
    assert short.corrections == ("mô hình bình dân học vụ",)
    filling = [word.replace("ừ", "u") for word in COMMON[:60]]
    long = service.search(SearchRequest(q=" ".join([*filling, title])))
    assert long.corrections == ()
    assert long.results[0].document.id == "rare"


def test_words_in_quotes_and_excluded_ones_stay(service: SearchService) -> None:
    q = f'"{" ".join(COMMON[:50])}" -bình'
    assert service.search(SearchRequest(q=q)).total == 30
