"""The figures: against values worked out by hand, and at the edges."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.errors import ConfigError
from tracuu.evaluation import measure
from tracuu.evaluation.judgements import Question
from tracuu.evaluation.measure import measure as figures_of
from tracuu.evaluation.measure import percentile, ranked_scores
from tracuu.evaluation.run import DEPTH, Answer, Run


def answer(question: str, *ids: str, ms: float = 1.0) -> Answer:
    return Answer(Question(question, "x"), ids, ms)


def means(run: Run, judged: dict[str, dict[str, int]]) -> dict[str, float]:
    return dict(figures_of(run, judged).means)


def test_a_relevant_document_first_gives_one_everywhere() -> None:
    found = means(Run((answer("a", "d1", "d2"),)), {"a": {"d1": 1}})
    assert found == {"ndcg@10": 1.0, "mrr@10": 1.0, "recall@10": 1.0, "recall@100": 1.0}


def test_the_third_place_counts_as_worked_out_by_hand() -> None:
    found = means(Run((answer("a", "x", "y", "d1"),)), {"a": {"d1": 1}})
    assert found["ndcg@10"] == pytest.approx(1 / math.log2(4))
    assert found["mrr@10"] == pytest.approx(1 / 3)
    assert found["recall@10"] == 1.0


def test_grades_weigh_in_ndcg() -> None:
    judged = {"a": {"best": 2, "good": 1}}
    found = means(Run((answer("a", "good", "best"),)), judged)
    assert found["ndcg@10"] == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))


def test_the_eleventh_place_is_beyond_ten_but_within_a_hundred() -> None:
    ids = [f"x{rank}" for rank in range(10)]
    found = means(Run((answer("a", *ids, "d1"),)), {"a": {"d1": 1}})
    assert found == {"ndcg@10": 0.0, "mrr@10": 0.0, "recall@10": 0.0, "recall@100": 1.0}


def test_a_question_that_found_nothing_counts_as_zero_and_is_counted() -> None:
    run = Run((answer("a", "d1"), answer("b")))
    figures = figures_of(run, {"a": {"d1": 1}, "b": {"d2": 1}})
    assert figures.queries == 2
    assert dict(figures.means)["ndcg@10"] == 0.5


def test_questions_without_judgement_and_judgements_without_question_are_left_out() -> None:
    run = Run((answer("a", "d1", ms=5.0), answer("unjudged", "d1", ms=500.0)))
    figures = figures_of(run, {"a": {"d1": 1}, "not-asked": {"d9": 1}})
    assert (figures.queries, dict(figures.means)["recall@10"], figures.p95_ms) == (1, 1.0, 5.0)


def test_the_order_found_decides_even_where_ids_would_sort_otherwise() -> None:
    for ids in (("a", "b"), ("b", "a")):
        found = means(Run((answer("q", *ids),)), {"q": {ids[0]: 1}})
        assert found["mrr@10"] == 1.0


def test_nothing_asked_gives_zeros_and_no_crash() -> None:
    record = figures_of(Run(()), {"a": {"d": 1}}).record()
    assert record == {
        "queries": 0, "ndcg@10": 0.0, "mrr@10": 0.0, "recall@10": 0.0, "recall@100": 0.0,
        "p50_ms": 0.0, "p95_ms": 0.0,
    }  # fmt: skip


def test_a_record_has_four_decimals() -> None:
    record = figures_of(Run((answer("a", "x", "y", "d", ms=1.234567),)), {"a": {"d": 1}}).record()
    assert (record["mrr@10"], record["p50_ms"]) == (0.3333, 1.2346)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([3.0], 50, 3.0),
        ([1.0, 2.0, 3.0, 4.0], 50, 2.0),  # nearest rank: an observed value, no mean of two
        (list(range(1, 101)), 95, 95),
        ([9.0, 1.0], 95, 9.0),
        ([], 50, 0.0),
    ],
)
def test_percentiles_are_observed_values(
    values: list[float], percent: int, expected: float
) -> None:
    assert percentile(values, percent) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_has_that_share_at_or_below_it(values: list[float], percent: int) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= percent / 100 * len(values)


@given(st.lists(st.text(min_size=1), unique=True, max_size=DEPTH))
def test_scores_fall_strictly_and_stay_positive(ids: list[str]) -> None:
    scores = list(ranked_scores(ids).values())
    assert scores == sorted(set(scores), reverse=True)
    assert all(score > 0 for score in scores)


def test_a_missing_library_is_an_error_that_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(ConfigError, match=r"pip install .*evaluation") as caught:
        measure.library()
    assert caught.value.code == "thieu-thu-vien"
