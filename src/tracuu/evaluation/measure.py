"""The measures of a run: nDCG, reciprocal rank and recall by the library ir-measures, latency here.

Means are over the questions that have judgements; one that found nothing counts as 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from typing import Any

from tracuu.errors import ConfigError
from tracuu.evaluation.judgements import Judgements
from tracuu.evaluation.run import DEPTH, Run

MEASURES = {
    "ndcg@10": "nDCG@10",
    "mrr@10": "RR@10",
    "recall@10": "R@10",
    "recall@100": "R@100",
}
"""Name in our output -> name in ir-measures."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run: number of questions, means from 0 to 1, latencies in ms."""

    queries: int
    means: tuple[tuple[str, float], ...]
    p50_ms: float
    p95_ms: float

    def record(self) -> dict[str, int | float]:
        """The figures as one flat record, rounded to 4 decimals."""
        return {
            "queries": self.queries,
            **{name: round(mean, 4) for name, mean in self.means},
            "p50_ms": round(self.p50_ms, 4),
            "p95_ms": round(self.p95_ms, 4),
        }


def measure(run: Run, judgements: Judgements) -> Figures:
    """The figures of a run over the judged ones of its questions.

    Raises:
        ConfigError: ir-measures is not installed.
    """
    ir = library()
    asked = [answer for answer in run.answers if answer.question.id in judgements]
    qrels, scored = _judged(run, judgements)
    measures = {name: ir.parse_measure(theirs) for name, theirs in MEASURES.items()}
    found = ir.calc_aggregate(list(measures.values()), qrels, scored) if asked else {}
    times = [answer.milliseconds for answer in asked]
    return Figures(
        queries=len(asked),
        means=tuple((name, float(found.get(theirs, 0.0))) for name, theirs in measures.items()),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
    )


def each_ndcg(run: Run, judgements: Judgements) -> dict[str, float]:
    """The nDCG@10 of each judged question of a run, by its id.

    Raises:
        ConfigError: ir-measures is not installed.
    """
    ir = library()
    qrels, scored = _judged(run, judgements)
    measure_of = ir.parse_measure(MEASURES["ndcg@10"])
    found = {each.query_id: float(each.value) for each in ir.iter_calc([measure_of], qrels, scored)}
    return {question: found.get(question, 0.0) for question in qrels}


def _judged(
    run: Run, judgements: Judgements
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, float]]]:
    """Judgements and answers of the judged questions, as the library takes them."""
    asked = [answer for answer in run.answers if answer.question.id in judgements]
    return (
        {answer.question.id: dict(judgements[answer.question.id]) for answer in asked},
        {answer.question.id: ranked_scores(answer.ids) for answer in asked},
    )


def library() -> Any:  # noqa: ANN401  a module without types
    """The module ir_measures; asked for before a run, so that no minute is spent in vain.

    Raises:
        ConfigError: it is not installed; the message names the remedy.
    """
    try:
        return import_module("ir_measures")
    except ImportError as error:
        raise ConfigError(
            "Chưa cài thư viện ir-measures để tính điểm; "
            'hãy chạy: pip install "tracuu[evaluation]".',
            code="thieu-thu-vien",
        ) from error


def ranked_scores(ids: Sequence[str]) -> dict[str, float]:
    """Scores that keep the order: tools sort by score and break ties by id, not by rank."""
    return {found: float(DEPTH - rank) for rank, found in enumerate(ids)}


def percentile(values: Iterable[float], percent: int) -> float:
    """The nearest-rank percentile, an observed value; 0.0 of nothing."""
    ordered = sorted(values)
    return ordered[ceil(percent / 100 * len(ordered)) - 1] if ordered else 0.0
