"""Whatever is typed: an answer or a clear error, and nothing else."""

import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.errors import QueryError
from tracuu.query.request import SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.service import SearchService

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
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


QUESTIONS = ("Thế nào là trường hợp bất khả kháng?", "Quyền, nghĩa vụ của người khuyết tật")


def test_the_strings_of_the_benchmark_are_repeated_by_their_seed() -> None:
    from hostile import KINDS, Hostile

    drawn = [list(islice(Hostile.of(seed, QUESTIONS).strings(), 300)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert {kind for kind, _ in drawn[0]} == set(KINDS)


def test_the_strings_of_the_benchmark_are_answered_or_refused(papers: SearchService) -> None:
    from fuzz import Outcome
    from hostile import Hostile

    outcome = Outcome()
    for kind, text in islice(Hostile.of(3, QUESTIONS).strings(), 400):
        outcome.ask(papers, kind, (("q", text),))
    assert not outcome.failures
    assert outcome.answers > 100
    assert outcome.errors.total() > 50


def test_a_failure_that_is_no_error_of_ours_is_kept_with_its_string(papers: SearchService) -> None:
    from fuzz import Outcome

    outcome = Outcome()
    outcome.ask(papers, "signs", (("q", None),))  # no text, which no parser of parameters makes
    ((params, reason),) = outcome.failures
    assert params == (("q", None),)
    assert reason.startswith("TypeError")
