"""Learn the weights of the second stage: `python benchmarks/learn.py` prints, `--write` keeps them.

They are learned on the tuning half of the questions about the codified law and reported on the
other half, which no weight is fitted to: the likelihood of the judged passages among the first 200
of the first stage (softmax, as in ListNet; Cao and others, Learning to rank, 2007) is maximised
with a penalty on the squares of the weights, features divided by their spread.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpora import ROOT, WHOLE, corpora
from evaluate import indexed
from tables import show
from tracuu.evaluation.judgements import Judgements, read_judgements, read_questions
from tracuu.evaluation.selection import half
from tracuu.index.profile import load_profile
from tracuu.index.reranking import DEPTH, Feature, Reason
from tracuu.query.request import LARGEST_SIZE, SearchRequest
from tracuu.search.results import Result
from tracuu.search.service import SearchService

PROFILE = ROOT / "index" / "profiles" / "default.json"
PENALTY = 3e-3
_TOP = 10

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """A question: the features of its candidates, which of them are judged right, how many are."""

    id: str
    features: Matrix
    right: NDArray[np.bool_]
    judged: int


def main() -> None:
    """Print nDCG@10 of both stages on both halves, and what each feature weighs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="put the weights into the profile")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args()
    asked = list(_questions())
    by_half = {
        name: [each for each in asked if half(each.id) == name] for name in ("tune", "judge")
    }
    spread = np.concatenate([each.features for each in by_half["tune"]]).std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    weights = learned(by_half["tune"], spread, options.penalty)
    show("nDCG@10", {name: _figures(each, weights) for name, each in by_half.items()})
    for feature, weight, wide in zip(Feature, weights, spread, strict=True):
        print(f"{feature:22}{weight:10.4f}{weight * wide:10.3f} of its spread")
    if options.write:
        _write(weights)


def _figures(questions: Sequence[Asked], weights: Matrix) -> dict[str, float]:
    right = [each.right.sum() / each.judged for each in questions]
    return {
        "first stage": float(np.mean([_ndcg(each, None) for each in questions])),
        "both": float(np.mean([_ndcg(each, weights) for each in questions])),
        "right among 200": float(np.mean(right)),
    }


def learned(questions: Sequence[Asked], spread: Matrix, penalty: float) -> Matrix:
    """The weights that make the right candidates of the questions likeliest."""
    told = [
        (each.features / spread, each.right) for each in questions
        if each.right.any() and not each.right.all()
    ]  # fmt: skip

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.0, np.zeros(len(weights))
        for features, right in told:
            scores = features @ weights
            scores -= scores.max()
            likely = np.exp(scores) / np.exp(scores).sum()
            value -= float(np.log(likely[right]).mean())
            slope -= features[right].mean(axis=0) - likely @ features
        return (
            value / len(told) + penalty * float(weights @ weights),
            slope / len(told) + 2 * penalty * weights,
        )

    start = np.zeros(spread.shape[0])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500})
    weights: Matrix = found.x / spread
    return weights


def _questions() -> Iterator[Asked]:
    """The judged questions about the law, with the features of their candidates."""
    law = next(corpus for corpus in corpora(WHOLE) if corpus.name.startswith("law"))
    questions = read_questions(law.judged.queries)
    judgements = read_judgements(law.judged.qrels, questions)
    blank = replace(load_profile(), reranking=dict.fromkeys(Feature, 0.0))
    service = SearchService.open(indexed(law), blank)
    try:
        for question in questions:
            if question.id in judgements:
                yield _asked(service, question.id, question.text, judgements)
    finally:
        service.close()


def _asked(service: SearchService, name: str, text: str, judgements: Judgements) -> Asked:
    grades = judgements[name]
    found: list[Result] = []
    for page in range(1, DEPTH // LARGEST_SIZE + 1):
        request = SearchRequest(
            q=text, group="provision", size=LARGEST_SIZE, page=page, facets=(), explain=True
        )  # fmt: skip
        found += service.search(request).results
    rows = [{reason.feature: reason.value for reason in _reasons(each)} for each in found]
    features = np.array([[row[feature] for feature in Feature] for row in rows], np.float64)
    right = np.array([grades.get(each.passages[0].id, 0) > 0 for each in found], np.bool_)
    judged = sum(grade > 0 for grade in grades.values())
    return Asked(name, features.reshape(-1, len(Feature)), right, max(judged, 1))


def _reasons(result: Result) -> tuple[Reason, ...]:
    return result.explanation.reasons if result.explanation else ()


def _ndcg(asked: Asked, weights: Matrix | None) -> float:
    right = asked.right
    if weights is not None:
        right = right[np.argsort(-(asked.features @ weights), kind="stable")]
    places = 1 / np.log2(np.arange(2, _TOP + 2))
    ideal = places[: asked.judged].sum()
    return float((right[:_TOP] * places[: len(right[:_TOP])]).sum() / ideal)


def _write(weights: Matrix) -> None:
    profile = json.loads(PROFILE.read_text("utf-8"))
    for feature, weight in zip(Feature, weights, strict=True):
        row = profile.setdefault(f"rerank.{feature}", {"reason": ""})
        row["weight"] = round(float(weight), 4)
    lines = ",\n".join(
        f" {json.dumps(name)}: " + json.dumps(
            {"weight": row["weight"], "reason": row["reason"]}, ensure_ascii=False
        )
        for name, row in profile.items()
    )  # fmt: skip
    PROFILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
