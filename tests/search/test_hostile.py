"""Whatever is typed: an answer or a clear error, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.errors import QueryError
from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.service import SearchService

PIECES = st.sampled_from((
    "khoa", "giáo", "AND", "OR", "NOT", "(", ")", '"', "-", "type:", "so:", "05-CT/TW", "*", " ",
    "\u0301", "😀", "\ud800", "\x00", 'unit:"x"', "12/2023", "_missing", "<script>", "\u202e", "İ",
))  # fmt: skip
TYPED = st.lists(PIECES, max_size=20).map("".join) | st.lists(PIECES, max_size=20).map(" ".join)


@settings(max_examples=400)
@given(q=TYPED | st.text(max_size=80))
def test_any_text_is_answered_or_refused(papers: SearchService, q: str) -> None:
    try:
        result = papers.search(SearchRequest.from_params([("q", q)]))
    except QueryError:
        return
    assert result.total <= 4
    for item in search_json(result)["items"]:
        for highlight in item["highlights"]:
            assert all(0 <= a < b <= len(highlight["text"]) for a, b in highlight["ranges"])


@settings(max_examples=200)
@given(typed=TYPED | st.text(max_size=80))
def test_any_beginning_gets_suggestions_or_none(papers: SearchService, typed: str) -> None:
    assert len(papers.suggest(typed)) <= 8


DEGENERATE = (
    "(" * 1000,
    ")" * 500,
    '"' * 501,
    "NOT " * 128,
    "OR " * 170,
    "a " * 256,
)


@pytest.mark.parametrize("q", DEGENERATE)
def test_a_degenerate_query_is_refused_with_a_message(papers: SearchService, q: str) -> None:
    with pytest.raises(QueryError, match="hãy"):
        papers.search(SearchRequest.from_params([("q", q)]))
